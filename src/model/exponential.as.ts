// The functions of exponential.ts in AssemblyScript, on two numbers at once, operation by operation: so every bit is the same. They take e^r − 1,
// r = x − k ln 2, as a polynomial that the caller evaluates, so that several are evaluated together. Addresses are in bytes.

/** 1/(1 + e^x), from k and e^r − 1. */
@inline
export function sigmoid(k: v128, rest: v128): v128 {
  const one = constant(atOne);
  return f64x2.div(one, f64x2.add(one, exponential(k, rest)));
}

/** 4e/(1 + e)², for e = e^(−2|x|). */
@inline
export function tanhSlope(e: v128): v128 {
  const sum = f64x2.add(constant(atOne), e);
  const twice = f64x2.add(e, e);
  return f64x2.div(f64x2.add(twice, twice), f64x2.mul(sum, sum));
}

/** 2^k e^r, from k and e^r − 1. */
@inline
export function exponential(k: v128, rest: v128): v128 {
  const half = round(f64x2.mul(k, constant(atHalf)));
  return f64x2.mul(f64x2.mul(f64x2.add(constant(atOne), rest), powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
}

/** tanh x, from k and e^r − 1 for 2|x|. */
@inline
export function hyperbolicTangent(x: v128, k: v128, rest: v128): v128 {
  const scale = powerOfTwo(k);
  const above = f64x2.add(f64x2.mul(scale, rest), f64x2.sub(scale, constant(atOne)));
  const quotient = f64x2.div(above, f64x2.add(above, constant(atTwo)));
  return v128.bitselect(x, quotient, constant(atSign)); // the sign of x
}

/** What e^x is taken of: x, but no more than binary64 can tell. */
@inline
export function limited(x: v128): v128 {
  return f64x2.pmax(f64x2.pmin(x, constant(atMost)), constant(atLeast));
}

/** What tanh x takes e^x of: 2|x|, but no more than binary64 can tell. */
@inline
export function twice(x: v128): v128 {
  const size = f64x2.abs(x);
  return f64x2.pmin(f64x2.add(size, size), constant(atFar));
}

@inline
export function power(x: v128): v128 {
  return round(f64x2.sub(f64x2.mul(x, constant(atLog2e)), constant(atQuarter)));
}

@inline
export function round(x: v128): v128 {
  const shift = constant(atShift);
  return f64x2.sub(f64x2.add(x, shift), shift);
}

/** 2^k: a whole k stands in the last bits of k + 1.5·2⁵², from where it is shifted into a double's exponent. */
@inline
export function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, constant(atShift)), constant(atBias)), 52);
}

@inline
export function reduced(x: v128, k: v128): v128 {
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
const atHalf: usize = 128;
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
  f64.store(atHalf, 0.5);
  f64.store(atQuarter, 0.25);
  f64.store(atLeast, -1000);
  f64.store(atMost, 1000);
  f64.store(atFar, 44);
  f64.store(atLog2e, Math.LOG2E);
  f64.store(atLn2, 0.6931471803691238);
  f64.store(atLn2Rest, 1.9082149292705877e-10);
  f64.store(atShift, 6755399441055744);
  i64.store(atBias, 1023);
  i64.store(atSign, i64.MIN_VALUE);
  return 216;
}
