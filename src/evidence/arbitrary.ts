import fc from "fast-check";

/** Multiples of 1/8 in [−limit, limit]: products of a few are exact in binary64, and they shrink to small integers. */
export function dyadic(limit = 4): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -limit, max: limit }) },
    fc.integer({ min: -8 * limit, max: 8 * limit }).map((k) => k / 8),
  );
}

/** Doubles in [−limit, limit]: dyadics, full mantissas, and values down to 1e-12 times the limit on a logarithmic scale. */
export function real(limit = 4): fc.Arbitrary<number> {
  return fc.oneof(dyadic(limit), fc.double({ min: -limit, max: limit, noNaN: true }).map(squash), magnitude(limit));
}

/** Small integers in [−limit, limit], for counterexamples that a reader can check by hand. */
export function whole(limit = 4): fc.Arbitrary<number> {
  return fc.integer({ min: -limit, max: limit });
}

/** A vector of n entries. */
export function vectorOf(entry: fc.Arbitrary<number>, n: number): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: n, maxLength: n });
}

/** An n×n matrix as rows. */
export function rowsOf(entry: fc.Arbitrary<number>, n: number): fc.Arbitrary<number[][]> {
  return fc.array(vectorOf(entry, n), { minLength: n, maxLength: n });
}

/**
 * A row-major n×n matrix with entries in about [−limit, limit], from every regime in which norms and eigenvalues part:
 * dense, zero, scaled identity, diagonal and ill-conditioned, triangular, nilpotent shift, rank one, symmetric, orthogonal.
 */
export function squareMatrix(n: number, limit = 4): fc.Arbitrary<Float64Array> {
  const entries = vectorOf(real(limit), n * n).map((values) => Float64Array.from(values));
  const scale = real(limit);
  const keep = (wanted: (i: number, j: number) => boolean) =>
    entries.map((A) => A.map((a, at) => (wanted(Math.floor(at / n), at % n) ? a : 0)));
  return fc.oneof(
    { weight: 4, arbitrary: entries },
    fc.constant(new Float64Array(n * n)),
    scale.map((s) => matrix(n, (i, j) => (i === j ? s : 0))),
    keep((i, j) => i === j),
    keep((i, j) => i <= j),
    keep((i, j) => i < j),
    scale.map((s) => matrix(n, (i, j) => (j === i + 1 ? s : 0))),
    fc.tuple(vectorOf(dyadic(1), n), vectorOf(real(limit), n)).map(([a, b]) => matrix(n, (i, j) => a[i] * b[j])),
    entries.map((A) => matrix(n, (i, j) => (i < j ? A[i * n + j] : A[j * n + i]))),
    fc.tuple(scale, orthogonal(n)).map(([s, Q]) => Q.map((entry) => s * entry)),
  );
}

/** An orthogonal n×n matrix: a product of plane rotations and a reflection, orthogonal up to rounding. */
export function orthogonal(n: number): fc.Arbitrary<Float64Array> {
  const turns = fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.double({ min: -4, max: 4, noNaN: true })), { maxLength: 4 });
  return fc.tuple(turns, fc.boolean()).map(([planes, reflect]) => {
    const Q = matrix(n, (i, j) => (i === j ? (i === 0 && reflect ? -1 : 1) : 0));
    for (const [p, q, angle] of planes) if (p !== q) turn(Q, n, p, q, angle);
    return Q;
  });
}

/** The row-major n×n matrix with the given entries. */
export function matrix(n: number, entry: (i: number, j: number) => number): Float64Array {
  return new Float64Array(n * n).map((_, at) => entry(Math.floor(at / n), at % n));
}

/** Keeps doubles away from the underflow of their products, which has tests of its own. */
function squash(x: number): number {
  return Math.abs(x) < 1e-12 ? 0 : x;
}

function magnitude(limit: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: -12, max: 0 }), fc.integer({ min: -99, max: 99 }))
    .map(([power, digits]) => (limit * digits * 10 ** power) / 99);
}

function turn(Q: Float64Array, n: number, p: number, q: number, angle: number) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < n; i++) {
    const [a, b] = [Q[i * n + p], Q[i * n + q]];
    Q[i * n + p] = cosine * a - sine * b;
    Q[i * n + q] = sine * a + cosine * b;
  }
}
