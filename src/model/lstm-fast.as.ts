// The arithmetic of lstm-fast.ts in AssemblyScript, with 128-bit SIMD: operation by operation what lstm.ts and
// exponential.ts do, on two or more numbers at once. So it rounds as they do, and every bit is the same.
// Offsets and sizes count doubles; columns are multiples of four.

/** C += A B. */
export function multiplyAdd(
  a: usize,
  aDown: usize,
  aRight: usize,
  b: usize,
  bDown: usize,
  c: usize,
  cDown: usize,
  rows: usize,
  depth: usize,
  columns: usize,
): void {
  let i: usize = 0;
  for (; i + 4 <= rows; i += 4)
    for (let j: usize = 0; j < columns; j += 4)
      fourRows((a + i * aDown) << 3, aDown << 3, aRight << 3, (b + j) << 3, bDown << 3, (c + i * cDown + j) << 3, cDown << 3, depth);
  for (; i < rows; i++)
    for (let j: usize = 0; j < columns; j += 4)
      oneRow((a + i * aDown) << 3, aRight << 3, (b + j) << 3, bDown << 3, (c + i * cDown + j) << 3, depth);
}

/** x ↦ 1/(1 + e⁻ˣ) on every entry of A. */
export function sigmoid(a: usize, down: usize, rows: usize, columns: usize): void {
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < rows; i++)
    for (let at = (a + i * down) << 3, end = at + (columns << 3); at < end; at += 16)
      v128.store(at, f64x2.div(one, f64x2.add(one, exponential(f64x2.neg(v128.load(at))))));
}

/** x ↦ tanh x on every entry of A. */
export function tanh(a: usize, down: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; i++)
    for (let at = (a + i * down) << 3, end = at + (columns << 3); at < end; at += 16) v128.store(at, hyperbolicTangent(v128.load(at)));
}

/** x ↦ tanh′ x = 4e/(1 + e)², e = e^(−2|x|), on every entry of A. */
export function tanhSlope(a: usize, down: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; i++)
    for (let at = (a + i * down) << 3, end = at + (columns << 3); at < end; at += 16) {
      const e = exponential(f64x2.mul(f64x2.splat(-2), f64x2.abs(v128.load(at))));
      const sum = f64x2.add(f64x2.splat(1), e);
      v128.store(at, f64x2.div(f64x2.mul(f64x2.splat(4), e), f64x2.mul(sum, sum)));
    }
}

/** A block of 4×4 sums, in eight registers; from here on offsets count bytes. */
function fourRows(a: usize, aDown: usize, aRight: usize, b: usize, bDown: usize, c: usize, cDown: usize, depth: usize): void {
  const c1 = c + cDown;
  const c2 = c1 + cDown;
  const c3 = c2 + cDown;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s20 = v128.load(c2);
  let s21 = v128.load(c2, 16);
  let s30 = v128.load(c3);
  let s31 = v128.load(c3, 16);
  for (; depth > 0; depth--, a += aRight, b += bDown) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(x, b0));
    s01 = f64x2.add(s01, f64x2.mul(x, b1));
    x = v128.load64_splat(a + aDown);
    s10 = f64x2.add(s10, f64x2.mul(x, b0));
    s11 = f64x2.add(s11, f64x2.mul(x, b1));
    x = v128.load64_splat(a + 2 * aDown);
    s20 = f64x2.add(s20, f64x2.mul(x, b0));
    s21 = f64x2.add(s21, f64x2.mul(x, b1));
    x = v128.load64_splat(a + 3 * aDown);
    s30 = f64x2.add(s30, f64x2.mul(x, b0));
    s31 = f64x2.add(s31, f64x2.mul(x, b1));
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Four sums of one row. */
function oneRow(a: usize, aRight: usize, b: usize, bDown: usize, c: usize, depth: usize): void {
  let s0 = v128.load(c);
  let s1 = v128.load(c, 16);
  for (; depth > 0; depth--, a += aRight, b += bDown) {
    const x = v128.load64_splat(a);
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(b)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(b, 16)));
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

function exponential(x: v128): v128 {
  const near = f64x2.pmax(f64x2.pmin(x, f64x2.splat(1000)), f64x2.splat(-1000));
  const k = power(near);
  const half = round(f64x2.mul(k, f64x2.splat(0.5)));
  const sum = f64x2.add(f64x2.splat(1), expm1(reduced(near, k)));
  return f64x2.mul(f64x2.mul(sum, powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
}

function hyperbolicTangent(x: v128): v128 {
  const size = f64x2.abs(x);
  const near = f64x2.pmin(f64x2.add(size, size), f64x2.splat(44));
  const k = power(near);
  const scale = powerOfTwo(k);
  const above = f64x2.add(f64x2.mul(scale, expm1(reduced(near, k))), f64x2.sub(scale, f64x2.splat(1)));
  const quotient = f64x2.div(above, f64x2.add(above, f64x2.splat(2)));
  return v128.bitselect(x, quotient, i64x2.splat(i64.MIN_VALUE)); // the sign of x
}

function power(x: v128): v128 {
  return round(f64x2.sub(f64x2.mul(x, f64x2.splat(Math.LOG2E)), f64x2.splat(0.25)));
}

function round(x: v128): v128 {
  const shift = f64x2.splat(6755399441055744);
  return f64x2.sub(f64x2.add(x, shift), shift);
}

/** 2^k: a whole k stands in the last bits of k + 1.5·2⁵², from where it is shifted into a double's exponent. */
function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, f64x2.splat(6755399441055744)), i64x2.splat(1023)), 52);
}

function reduced(x: v128, k: v128): v128 {
  const first = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  return f64x2.sub(first, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
}

function expm1(r: v128): v128 {
  const s = f64x2.mul(r, r);
  let even = f64x2.splat(1.0 / 87178291200.0);
  let odd = f64x2.splat(1.0 / 1307674368000.0);
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 479001600.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 6227020800.0));
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 3628800.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 39916800.0));
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 40320.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 362880.0));
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 720.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 5040.0));
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 24.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 120.0));
  even = f64x2.add(f64x2.mul(even, s), f64x2.splat(1.0 / 2.0));
  odd = f64x2.add(f64x2.mul(odd, s), f64x2.splat(1.0 / 6.0));
  return f64x2.add(r, f64x2.mul(s, f64x2.add(even, f64x2.mul(r, odd))));
}
