// The functions of exponential.ts in AssemblyScript, on two numbers at once, operation by operation: so every bit is the same. They take e^r − 1,
// r = x − k ln 2, as a polynomial that the caller evaluates, so that several are evaluated together. Addresses are in bytes.

/** 1/(1 + e^x), from the shifted k and e^r − 1. e^x = 2·2^(k−1)·e^r, because 2^k alone may be out of range where e^x is not. */
@inline
export function sigmoid(shifted: v128, rest: v128): v128 {
  const one = constant(atOne);
  const half = f64x2.mul(f64x2.add(one, rest), powerOfTwo(shifted, atBiasOfHalf));
  return f64x2.div(one, f64x2.add(one, f64x2.add(half, half)));
}

/** 4e/(1 + e)², for e = e^(−2|x|), from the shifted k and e^r − 1. e = 2^−600·2^(k+600)·e^r, because 2^k alone may be out of range where e is not. */
@inline
export function tanhSlope(shifted: v128, rest: v128): v128 {
  const one = constant(atOne);
  const e = f64x2.mul(f64x2.mul(f64x2.add(one, rest), powerOfTwo(shifted, atBiasOfLarge)), constant(atSmall));
  const sum = f64x2.add(one, e);
  const twice = f64x2.add(e, e);
  return f64x2.div(f64x2.add(twice, twice), f64x2.mul(sum, sum));
}

/** tanh x, from the shifted k and e^r − 1 for 2|x|. */
@inline
export function hyperbolicTangent(x: v128, shifted: v128, rest: v128): v128 {
  const scale = powerOfTwo(shifted, atBias);
  const above = f64x2.add(f64x2.mul(scale, rest), f64x2.sub(scale, constant(atOne)));
  const quotient = f64x2.div(above, f64x2.add(above, constant(atTwo)));
  return v128.bitselect(x, quotient, constant(atSign)); // the sign of x
}

/** What 1/(1 + e^x) takes e^x of: x, but not where the quotient is 0 or 1. */
@inline
export function limited(x: v128): v128 {
  return f64x2.pmax(f64x2.pmin(x, constant(atMost)), constant(atLeast));
}

/** What the slope of tanh takes e^x of: −2|x|, but no less than binary64 can tell. */
@inline
export function minusTwice(x: v128): v128 {
  const size = f64x2.abs(x);
  return f64x2.pmax(f64x2.neg(f64x2.add(size, size)), constant(atFarthest));
}

/** What tanh x takes e^x of: 2|x|, but no more than binary64 can tell. */
@inline
export function twice(x: v128): v128 {
  const size = f64x2.abs(x);
  return f64x2.pmin(f64x2.add(size, size), constant(atFar));
}

/** k + 1.5·2⁵²: a whole number k stands in its last bits. */
@inline
export function power(x: v128): v128 {
  return f64x2.add(f64x2.sub(f64x2.mul(x, constant(atLog2e)), constant(atQuarter)), constant(atShift));
}

/** 2^k, or 2^(k−1) or 2^(k+600) with their bias: the last bits are shifted into a double's exponent. */
@inline
function powerOfTwo(shifted: v128, bias: usize): v128 {
  return i64x2.shl(i64x2.add(shifted, constant(bias)), 52);
}

/** r = x − k ln 2. */
@inline
export function reduced(x: v128, shifted: v128): v128 {
  const k = f64x2.sub(shifted, constant(atShift));
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(atLn2))), f64x2.mul(k, constant(atLn2Rest)));
}

/** e^r − 1 = r + r²(even + r·odd), s = r². */
@inline
export function joined(r: v128, s: v128, even: v128, odd: v128): v128 {
  return f64x2.add(r, f64x2.mul(s, f64x2.add(even, f64x2.mul(r, odd))));
}

/** A constant in both lanes: to load it is faster than to make it. */
@inline
export function constant(at: usize): v128 {
  return v128.load64_splat(at);
}

// where constants lie, below all else: first the coefficients of e^r − 1, from that of r¹⁴ and r¹⁵ to that of r² and r³
export const atOne: usize = 112;
const atTwo: usize = 120;
const atSmall: usize = 128;
const atQuarter: usize = 136;
const atLeast: usize = 144;
const atMost: usize = 152;
const atFar: usize = 160;
const atLog2e: usize = 168;
const atLn2: usize = 176;
const atLn2Rest: usize = 184;
const atShift: usize = 192;
const atBias: usize = 200;
const atSign: usize = 208;
const atBiasOfHalf: usize = 216;
const atBiasOfLarge: usize = 224;
const atFarthest: usize = 232;

/** Stores the constants, and returns the end of them; to be called first. */
export function start(): usize {
  f64.store(0, 1.0 / 87178291200.0);
  f64.store(8, 1.0 / 1307674368000.0);
  f64.store(16, 1.0 / 479001600.0);
  f64.store(24, 1.0 / 6227020800.0);
  f64.store(32, 1.0 / 3628800.0);
  f64.store(40, 1.0 / 39916800.0);
  f64.store(48, 1.0 / 40320.0);
  f64.store(56, 1.0 / 362880.0);
  f64.store(64, 1.0 / 720.0);
  f64.store(72, 1.0 / 5040.0);
  f64.store(80, 1.0 / 24.0);
  f64.store(88, 1.0 / 120.0);
  f64.store(96, 1.0 / 2.0);
  f64.store(104, 1.0 / 6.0);
  f64.store(atOne, 1);
  f64.store(atTwo, 2);
  i64.store(atSmall, (1023 - 600) << 52);
  f64.store(atQuarter, 0.25);
  f64.store(atLeast, -700);
  f64.store(atMost, 710);
  f64.store(atFar, 44);
  f64.store(atLog2e, Math.LOG2E);
  f64.store(atLn2, 0.6931471803691238);
  f64.store(atLn2Rest, 1.9082149292705877e-10);
  f64.store(atShift, 6755399441055744);
  i64.store(atBias, 1023);
  i64.store(atSign, i64.MIN_VALUE);
  i64.store(atBiasOfHalf, 1022);
  i64.store(atBiasOfLarge, 1623);
  f64.store(atFarthest, -1000);
  return 240;
}
