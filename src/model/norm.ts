import { checkArray, checkWhole, type Numbers } from "./check.ts";

/**
 * The Euclidean norm of v, scaled by its largest component so that squares neither overflow nor underflow.
 * Throws TypeError or RangeError on NaN and ±∞.
 */
export function norm(v: Numbers): number {
  checkArray("v", v, v.length);
  let scale = 0;
  for (let i = 0; i < v.length; i++) scale = Math.max(scale, Math.abs(v[i]));
  if (scale === 0) return 0;
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += (v[i] / scale) ** 2;
  return scale * Math.sqrt(sum);
}

/** The operator 2-norm ‖A‖ = s₁(A) of a row-major n×n matrix; ∞ and errors as for `singularValues`. */
export function spectralNorm(A: Numbers, n: number): number {
  return singularValues(A, n)[0];
}

/**
 * The operator ∞-norm of a row-major n×n matrix: the largest sum of absolute values in a row; ∞ where it is beyond the largest double.
 * Errors as for `singularValues`.
 */
export function infinityNorm(A: Numbers, n: number): number {
  checkWhole("n", n, 1);
  checkArray("A", A, n, n);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(A[i * n + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/**
 * The singular values s₁ ≥ … ≥ sₙ of a row-major n×n matrix by the one-sided Jacobi method
 * (Golub & Van Loan, Matrix Computations, 4th ed., §8.6.3): rotations make the columns orthogonal, their norms are the values.
 * Each errs by a few roundings of s₁, so that one far below s₁ may have no right digit; one beyond the largest double is ∞.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite A, and on n = 0.
 */
export function singularValues(A: Numbers, n: number): Numbers {
  checkWhole("n", n, 1);
  checkArray("A", A, n, n);
  const scale = A.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
  if (scale === 0) return new Float64Array(n);
  const columns = A.map((_, at) => A[(at % n) * n + Math.floor(at / n)] / scale);
  for (let sweep = 0; sweep < 16; sweep++) if (!rotateAll(columns, n)) break;
  const values = new Float64Array(n).map((_, j) => scale * norm(columns.subarray(j * n, (j + 1) * n)));
  return values.sort().reverse();
}

/** One sweep over all pairs of columns; tells whether any pair still had to be rotated. */
function rotateAll(columns: Numbers, n: number): boolean {
  let rotated = false;
  for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotated = rotate(columns, n, p * n, q * n) || rotated;
  return rotated;
}

/** Makes the columns that start at p and q orthogonal to working precision. */
function rotate(columns: Numbers, n: number, p: number, q: number): boolean {
  let [alpha, beta, gamma] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    alpha += columns[p + i] ** 2;
    beta += columns[q + i] ** 2;
    gamma += columns[p + i] * columns[q + i];
  }
  if (Math.abs(gamma) <= 2 ** -53 * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  for (let i = 0; i < n; i++) {
    const [a, b] = [columns[p + i], columns[q + i]];
    columns[p + i] = cosine * (a - tangent * b);
    columns[q + i] = cosine * (tangent * a + b);
  }
  return true;
}
