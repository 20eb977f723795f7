import { lengthOf, q, type Rational } from "../rational.ts";

/** Bits to which the norm of a matrix is enclosed. */
const bits = 90n;

/**
 * Rationals between which the largest singular value of a matrix of rows lies: r is larger exactly where r²I − AᵀA (or AAᵀ, the smaller of
 * the two) is positive definite, which the signs of its leading minors tell.
 */
export function encloseNorm(entries: readonly Rational[], rows: number, columns: number): { low: Rational; high: Rational } {
  const scale = entries.reduce((all, { d }) => all.lcm(q(d)), q(1)).n;
  const whole = entries.map(({ s, n, d }) => s * n * (scale / d));
  const G = gram(whole, rows, columns);
  const trace = G.reduce((sum, row, i) => sum + row[i], 0n);
  if (trace === 0n) return { low: q(0), high: q(0) };
  const shifted = G.map((row) => row.map((entry) => entry << (2n * bits)));
  let [low, high] = [0n, 1n << (bits + BigInt(Math.ceil(lengthOf(trace) / 2)))];
  while (high - low > high >> bits) {
    const middle = (low + high) >> 1n;
    if (isPositiveDefinite(shifted.map((row, i) => row.map((entry, j) => (i === j ? middle * middle : 0n) - entry)))) high = middle;
    else low = middle;
  }
  return { low: q(low, scale << bits), high: q(high, scale << bits) };
}

function gram(a: readonly bigint[], rows: number, columns: number): bigint[][] {
  const [n, m] = [Math.min(rows, columns), Math.max(rows, columns)];
  const at = (i: number, k: number) => (rows < columns ? a[i * columns + k] : a[k * columns + i]);
  const indices = Array.from({ length: n }, (_, i) => i);
  return indices.map((i) => indices.map((j) => Array.from({ length: m }, (_, k) => at(i, k) * at(j, k)).reduce((sum, x) => sum + x)));
}

/** Whether all leading minors are positive, by Bareiss' elimination, which makes them one after the other and has no fractions. */
function isPositiveDefinite(A: bigint[][]): boolean {
  let before = 1n;
  for (const [k, row] of A.entries()) {
    if (row[k] <= 0n) return false;
    for (const below of A.slice(k + 1)) {
      const first = below[k];
      for (let j = k; j < A.length; j++) below[j] = (below[j] * row[k] - first * row[j]) / before;
    }
    before = row[k];
  }
  return true;
}
