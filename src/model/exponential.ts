/**
 * eˣ and tanh x in additions, multiplications and one division, in a fixed order. ECMAScript leaves Math.exp and Math.tanh to the
 * engine; these give the same bits on every machine, and SIMD code can follow them operation by operation (exponential.as.ts).
 * Both err by less than γ₄, relatively (test/model/exponential.test.ts proves it), but where eˣ is subnormal.
 */

/** eˣ; 0 and ∞ where binary64 ends. */
export function exponential(x: number): number {
  const near = x > 1000 ? 1000 : x < -1000 ? -1000 : x;
  const k = power(near);
  const half = round(k / 2); // 2^k alone may be out of range where eˣ is not
  return (1 + expm1(reduced(near, k))) * powers[reach + half] * powers[reach + k - half];
}

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1), from e²ˣ − 1 so that nothing cancels near 0. */
export function hyperbolicTangent(x: number): number {
  const twice = 2 * Math.abs(x);
  const near = twice > 44 ? 44 : twice; // from 44 on the quotient rounds to 1
  const k = power(near);
  const scale = powers[reach + k];
  const above = scale * expm1(reduced(near, k)) + (scale - 1); // e²ˣ − 1 = 2^k (e^r − 1) + (2^k − 1)
  return Math.sign(x) * (above / (above + 2));
}

/** k with −¼ ln 2 ≤ x − k ln 2 ≤ ¾ ln 2, up to rounding. The interval leans to the right, where 2^k (e^r − 1) and 2^k − 1 do not cancel. */
function power(x: number): number {
  return round(x * Math.LOG2E - 0.25);
}

/** The nearest whole number, ties to even, for |x| < 2⁵¹: adding 1.5·2⁵² leaves no bits for a fraction. */
function round(x: number): number {
  return x + 6755399441055744 - 6755399441055744;
}

/** r = x − k ln 2, with ln 2 in two parts, the first of 32 bits so that k times it is exact (Cody and Waite). */
function reduced(x: number, k: number): number {
  return x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
}

/** e^r − 1 = r + r²/2! + … + r¹⁵/15!, for −¼ ln 2 ≤ r ≤ ¾ ln 2: even and odd terms are summed separately, so that they need not wait for each other. */
function expm1(r: number): number {
  const s = r * r;
  let even = 1 / 87178291200;
  let odd = 1 / 1307674368000;
  even = even * s + 1 / 479001600;
  odd = odd * s + 1 / 6227020800;
  even = even * s + 1 / 3628800;
  odd = odd * s + 1 / 39916800;
  even = even * s + 1 / 40320;
  odd = odd * s + 1 / 362880;
  even = even * s + 1 / 720;
  odd = odd * s + 1 / 5040;
  even = even * s + 1 / 24;
  odd = odd * s + 1 / 120;
  even = even * s + 1 / 2;
  odd = odd * s + 1 / 6;
  return r + s * (even + r * odd);
}

/** |k|/2 for |x| ≤ 1000. */
const reach = 722;

/** 2^−reach … 2^reach. */
const powers = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(2 * reach + 1).fill(1);
  for (let k = 1; k <= reach; k++) {
    table[reach + k] = 2 * table[reach + k - 1];
    table[reach - k] = table[reach - k + 1] / 2;
  }
  return table;
}
