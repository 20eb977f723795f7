import { checkArray, checkWhole, type Numbers } from "./check.ts";

/**
 * softmax(m)_i = e^{m_i}/Σ_j e^{m_j} (article, §3, eq. 7), with the largest component subtracted first: the greatest
 * exponential is 1, so nothing overflows. m: n ≥ 1; returns p: n, which may be m itself. Throws TypeError or RangeError on an empty m,
 * NaN and ±∞.
 */
export function softmax(m: Numbers, p: Numbers = new Float64Array(m.length)): Numbers {
  checkScores(m);
  checkArray("p", p, m.length);
  const largest = m.reduce((most, score) => Math.max(most, score));
  let sum = 0;
  for (let i = 0; i < m.length; i++) {
    p[i] = Math.exp(m[i] - largest);
    sum += p[i];
  }
  for (let i = 0; i < m.length; i++) p[i] /= sum;
  return p;
}

/**
 * The cross-entropy −log softmax(m)_y of the outcome y, from 0 to n − 1, in nats: log Σ_j e^{m_j − max} − (m_y − max), which is finite where
 * the probability itself underflows. Errors as for `softmax`.
 */
export function crossEntropy(m: Numbers, y: number): number {
  checkScores(m);
  checkWhole("y", y, 0, m.length - 1);
  const largest = m.reduce((most, score) => Math.max(most, score));
  let sum = 0;
  for (let i = 0; i < m.length; i++) sum += Math.exp(m[i] - largest);
  return Math.log(sum) - (m[y] - largest);
}

function checkScores(m: Numbers) {
  checkArray("m", m, m.length);
  if (m.length === 0) throw new RangeError("m: expected at least one number, got none");
}
