// The products of lstm-fast.as.ts that know nothing of an LSTM: blocks of 2×8 sums, which stay in registers. Every sum is added in the order
// of its terms. Addresses and lengths are in bytes, but for numbers of things.

/** Eight columns of a Wᵀ-panel times the rows of two sequences, `length` bytes at `from` and at `other`. */
export function twoTimesPanel(w: usize, from: usize, other: usize, length: usize, to: usize, toOther: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (const end = from + length; from < end; from += 8, other += 8, w += 64) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    let value = v128.load64_splat(from);
    a0 = f64x2.add(a0, f64x2.mul(value, w0));
    a1 = f64x2.add(a1, f64x2.mul(value, w1));
    a2 = f64x2.add(a2, f64x2.mul(value, w2));
    a3 = f64x2.add(a3, f64x2.mul(value, w3));
    value = v128.load64_splat(other);
    b0 = f64x2.add(b0, f64x2.mul(value, w0));
    b1 = f64x2.add(b1, f64x2.mul(value, w1));
    b2 = f64x2.add(b2, f64x2.mul(value, w2));
    b3 = f64x2.add(b3, f64x2.mul(value, w3));
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(toOther, b0);
  v128.store(toOther, b1, 16);
  v128.store(toOther, b2, 32);
  v128.store(toOther, b3, 48);
}

/** The same for one sequence. */
export function oneTimesPanel(w: usize, from: usize, length: usize, to: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (const end = from + length; from < end; from += 8, w += 64) {
    const value = v128.load64_splat(from);
    a0 = f64x2.add(a0, f64x2.mul(value, v128.load(w)));
    a1 = f64x2.add(a1, f64x2.mul(value, v128.load(w, 16)));
    a2 = f64x2.add(a2, f64x2.mul(value, v128.load(w, 32)));
    a3 = f64x2.add(a3, f64x2.mul(value, v128.load(w, 48)));
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}

/** Adds Σ a zᵀ, over `depth` pairs of two numbers a at `from` and eight z at `inputs`, to the two rows of eight at `to`. */
export function twoRows(from: usize, inputs: usize, depth: usize, to: usize): void {
  let a0 = v128.load(to);
  let a1 = v128.load(to, 16);
  let a2 = v128.load(to, 32);
  let a3 = v128.load(to, 48);
  let b0 = v128.load(to, 64);
  let b1 = v128.load(to, 80);
  let b2 = v128.load(to, 96);
  let b3 = v128.load(to, 112);
  for (const end = from + (depth << 4); from < end; from += 16, inputs += 64) {
    const z0 = v128.load(inputs);
    const z1 = v128.load(inputs, 16);
    const z2 = v128.load(inputs, 32);
    const z3 = v128.load(inputs, 48);
    let value = v128.load64_splat(from);
    a0 = f64x2.add(a0, f64x2.mul(value, z0));
    a1 = f64x2.add(a1, f64x2.mul(value, z1));
    a2 = f64x2.add(a2, f64x2.mul(value, z2));
    a3 = f64x2.add(a3, f64x2.mul(value, z3));
    value = v128.load64_splat(from, 8);
    b0 = f64x2.add(b0, f64x2.mul(value, z0));
    b1 = f64x2.add(b1, f64x2.mul(value, z1));
    b2 = f64x2.add(b2, f64x2.mul(value, z2));
    b3 = f64x2.add(b3, f64x2.mul(value, z3));
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, b0, 64);
  v128.store(to, b1, 80);
  v128.store(to, b2, 96);
  v128.store(to, b3, 112);
}

/** Adds each of four rows of `depth` pairs of numbers, which follow each other at `from`, to one of the four pairs at `to`. */
export function fourSums(from: usize, depth: usize, to: usize): void {
  const row = depth << 4;
  let a = v128.load(to);
  let b = v128.load(to, 16);
  let c = v128.load(to, 32);
  let d = v128.load(to, 48);
  for (const end = from + row; from < end; from += 16) {
    a = f64x2.add(a, v128.load(from));
    b = f64x2.add(b, v128.load(from + row));
    c = f64x2.add(c, v128.load(from + 2 * row));
    d = f64x2.add(d, v128.load(from + 3 * row));
  }
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}

/** Zeros, or NaN where one of the numbers in `length` bytes at `from` is NaN or infinite. */
export function zeroTimes(from: usize, length: usize): v128 {
  const zero = f64x2.splat(0);
  let even = zero;
  let odd = zero;
  const end = from + length;
  for (; from + 32 <= end; from += 32) {
    even = f64x2.add(even, f64x2.mul(v128.load(from), zero));
    odd = f64x2.add(odd, f64x2.mul(v128.load(from, 16), zero));
  }
  for (; from < end; from += 8) even = f64x2.add(even, f64x2.mul(v128.load64_splat(from), zero));
  return f64x2.add(even, odd);
}

/** Copies `count` numbers to the same place of as many panels as they take, eight to each. (`memory.copy` calls a function of the engine.) */
export function spread(from: usize, count: usize, to: usize, panel: usize): void {
  for (; count >= 8; count -= 8, from += 64, to += panel) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(to, v128.load(from, 32), 32);
    v128.store(to, v128.load(from, 48), 48);
  }
  for (const end = from + (count << 3); from < end; from += 8, to += 8) f64.store(to, f64.load(from));
}
