import { checkArray, type Numbers } from "./check.ts";

/**
 * softmax(m)_i = e^{m_i}/Σ_j e^{m_j} (article, §3, eq. 7), with the largest component subtracted first: the greatest
 * exponential is 1, so nothing overflows. m: n ≥ 1; returns n. Throws TypeError or RangeError on an empty m, NaN and ±∞.
 */
export function softmax(m: Numbers): Numbers {
  checkArray("m", m, m.length);
  if (m.length === 0) throw new RangeError("m: expected at least one number, got none");
  let largest = m[0];
  for (let i = 1; i < m.length; i++) largest = Math.max(largest, m[i]);
  const p = new Float64Array(m.length);
  let sum = 0;
  for (let i = 0; i < m.length; i++) {
    p[i] = Math.exp(m[i] - largest);
    sum += p[i];
  }
  for (let i = 0; i < m.length; i++) p[i] /= sum;
  return p;
}
