/** The middle of two indices, which does not overflow. */
export function middle(low: number, high: number): number {
  return low + Math.floor((high - low) / 2);
}

/** How many comparisons binary search takes to find the number at an index of a sorted list of `n`. */
export function comparisons(n: number, index: number): number {
  let [low, high, count] = [0, n - 1, 0];
  while (low <= high) {
    const at = middle(low, high);
    count++;
    if (at === index) break;
    if (at < index) low = at + 1;
    else high = at - 1;
  }
  return count;
}

/** The most comparisons for any index. */
export function worstCase(n: number): number {
  return Math.max(...Array.from({ length: n }, (_, index) => comparisons(n, index)));
}

/** Among how many numbers so many comparisons find one: the middle, and those on either side of it. */
export function reach(comparisons: number): number {
  return comparisons === 0 ? 0 : reach(comparisons - 1) + 1 + reach(comparisons - 1);
}
