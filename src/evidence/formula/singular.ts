import type { Interval } from "../interval.ts";
import { u } from "../rounding.ts";

/** Of the squarings: fewer than 64 for up to 2²⁰ rows. */
const exponents = new Int32Array(64);

/**
 * Encloses the largest singular value of a matrix of rows, by repeated squaring. With G = AᵀA (or AAᵀ, the smaller of the two) and λ its
 * largest eigenvalue, λ^(2^k) is that of G^(2^k), and lies between ‖·‖_F²/tr and ‖·‖_F of that power. Its k-fold root closes in on λ,
 * and the error of each squaring counts half as much as that of the one before. Throws RangeError on what is not finite.
 */
export function largestSingularValue(a: ArrayLike<number>, rows: number, columns: number): Interval {
  const most = largestEntry(a, rows * columns);
  if (isMonomial(a, rows, columns)) return { low: most, high: most };
  const size = Math.floor(Math.log2(most));
  const [n, m] = [Math.min(rows, columns), Math.max(rows, columns)];
  let [G, next] = room(n * n);
  gram(G, a, rows, columns, size);
  if (n === 1) return ofVector(G[0], m, size);
  // what ‖·‖_F²/tr supposes, that no eigenvalue is negative, holds up to the error of the entries
  const negative = 4 * (m + 4) * n * Math.sqrt(n) * n * u;
  // the entries of G err by γ_m|A|ᵀ|A|, whose norm is at most γ_m tr G ≤ γ_m nλ
  let [relative, weight, squarings] = [2 * m * n * u, 1, 0];
  let above = roomOf(G, n);
  for (; above * weight > u; squarings++) {
    exponents[squarings] = Math.round(Math.log2(frobenius(G, n)));
    square(next, G, n, exponents[squarings]);
    [G, next] = [next, G];
    weight /= 2;
    // the entries of G² err by γ_n|G|², whose norm is at most γ_n‖G‖_F² ≤ γ_n(1 + above)²λ²
    relative += weight * 2 * n * u * (1 + above + negative) ** 2;
    above = roomOf(G, n);
  }
  const bound = frobenius(G, n);
  let [low, high] = [bound / (1 + above + negative), bound];
  for (let k = squarings - 1; k >= 0; k--) {
    low = Math.sqrt(low * 2 ** exponents[k]);
    high = Math.sqrt(high * 2 ** exponents[k]);
  }
  const spread = relative / 2 + (weight * (n * n + 8) + 4) * u;
  return { low: scaled(Math.sqrt(low) * (1 - spread), size, -1), high: scaled(Math.sqrt(high) * (1 + spread), size, 1) };
}

const rooms = [new Float64Array(16), new Float64Array(16), new Float64Array(16)];

/** Room for so many numbers, in arrays that each call uses anew. */
function room(length: number, from = 0): Float64Array[] {
  for (let i = from; i < rooms.length; i++) if (rooms[i].length < length) rooms[i] = new Float64Array(2 * length);
  return rooms.slice(from);
}

/**
 * The norm of a vector from its sum of m squares: these pass through at most m roundings, which the root halves; the root has one of its
 * own, each end two more, and the last half covers products of them.
 */
function ofVector(squares: number, m: number, size: number): Interval {
  const [root, spread] = [Math.sqrt(squares), ((m + 7) / 2) * u];
  return { low: scaled(root * (1 - spread), size, -1), high: scaled(root * (1 + spread), size, 1) };
}

function largestEntry(a: ArrayLike<number>, length: number): number {
  let most = 0;
  for (let i = 0; i < length; i++) most = Math.max(most, Math.abs(a[i]));
  if (!Number.isFinite(most)) throw new RangeError(`norm: expected finite entries, got ${most}`);
  return most;
}

/** At most one entry of each row and of each column is not 0: the largest of them is the singular value. */
function isMonomial(a: ArrayLike<number>, rows: number, columns: number): boolean {
  const count = (length: number, at: (k: number) => number) => {
    let found = 0;
    for (let k = 0; k < length; k++) if (a[at(k)] !== 0) found += 1;
    return found;
  };
  for (let i = 0; i < rows; i++) if (count(columns, (k) => i * columns + k) > 1) return false;
  for (let j = 0; j < columns; j++) if (count(rows, (k) => k * columns + j) > 1) return false;
  return true;
}

/** AᵀA or AAᵀ, whichever is smaller, of A·2^−size. */
function gram(G: Float64Array, a: ArrayLike<number>, rows: number, columns: number, size: number) {
  const [n, m] = [Math.min(rows, columns), Math.max(rows, columns)];
  const [part] = room(n * m, 2);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < m; k++) part[i * m + k] = scaled(rows < columns ? a[i * columns + k] : a[k * columns + i], -size, 0);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += part[i * m + k] * part[j * m + k];
      G[i * n + j] = sum;
      G[j * n + i] = sum;
    }
}

/** G²·2^−exponent, which is exact and keeps the entries near 1. */
function square(out: Float64Array, G: Float64Array, n: number, exponent: number) {
  const scale = 2 ** -exponent;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += G[i * n + k] * G[j * n + k];
      out[i * n + j] = sum * scale;
      out[j * n + i] = sum * scale;
    }
}

/** How far below ‖G‖_F the largest eigenvalue may lie: tr/‖G‖_F − 1. */
function roomOf(G: Float64Array, n: number): number {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += G[i * n + i];
  return Math.max(0, trace / frobenius(G, n) - 1);
}

function frobenius(G: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n * n; i++) sum += G[i] * G[i];
  return Math.sqrt(sum);
}

/** x·2^exponent, in two exact steps while it is not subnormal; outward by a smallest double, which is lost where x is none of the small. */
function scaled(x: number, exponent: number, way: -1 | 0 | 1): number {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half) + way * Number.MIN_VALUE;
}
