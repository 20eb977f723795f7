import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  dyadic,
  floatsOf,
  matrix,
  orthogonal,
  real,
  regimes,
  rowsOf,
  squareMatrix,
  vectorOf,
  whole,
} from "../../src/evidence/arbitrary.ts";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { combinations, Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { anyVector } from "../../src/evidence/formula/variables.ts";
import { isSimpler } from "../../src/evidence/height.ts";
import { fraction, NumberArbitrary, VectorArbitrary } from "../../src/evidence/number-arbitrary.ts";

const draw = (arbitrary: fc.Arbitrary<number>, numRuns = 4000) => fc.sample(arbitrary, { numRuns, seed: 1 });

/** The smallest case at which the predicate fails. */
function smallest<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => boolean): T | undefined {
  return fc.check(fc.property(arbitrary, predicate), { seed: 1, numRuns: 1000 }).counterexample?.[0];
}

describe("drawn numbers", () => {
  test.each([
    ["whole", whole(3), (x: number) => Number.isInteger(x)],
    ["dyadic", dyadic(3), (x: number) => Number.isInteger(8 * x)],
    ["real", real(3), () => true],
  ])("%s(3) lies in [−3, 3], reaches both ends and zero, and is what it says", (_, arbitrary, allowed) => {
    const values = draw(arbitrary);
    for (const corner of [-3, 0, 3]) expect(values).toContain(corner);
    for (const x of values) expect(Math.abs(x) <= 3 && allowed(x), `${x}`).toBe(true);
  });

  test("two thirds of the dyadics are whole numbers, each as often as another, and eighths are of either sign", () => {
    const values = draw(dyadic(3));
    for (let x = -3; x <= 3; x++) expect(values.filter((y) => y === x).length, `${x}`).toBeGreaterThan(values.length / 15);
    expect(values.filter((x) => x < -1.5 && !Number.isInteger(x)).length).toBeGreaterThan(values.length / 20);
    expect(dyadic().canShrinkWithoutContext(3 / 8)).toBe(true);
    expect(dyadic().canShrinkWithoutContext(1 / 3)).toBe(false);
  });

  test("half of the reals are dyadic, and a third even over their range", () => {
    const values = draw(real(4)).map(Math.abs);
    const others = values.filter((x) => !Number.isInteger(8 * x));
    expect(others.length / values.length).toBeGreaterThan(0.4);
    expect(others.length / values.length).toBeLessThan(0.55);
    for (const start of [0, 1, 2, 3]) expect(others.filter((x) => x > start && x < start + 1).length).toBeGreaterThan(values.length / 15);
  });

  test("reals have full mantissas of every size down to 2⁻⁴⁰ of the limit", () => {
    const values = draw(real(4)).map(Math.abs);
    const odd = values.filter((x) => !Number.isInteger(2 ** 20 * x));
    expect(odd.length).toBeGreaterThan(values.length / 3);
    expect(values.some((x) => x > 0 && x < 2 ** -30)).toBe(true);
    expect(Math.min(...values.filter((x) => x > 0))).toBeGreaterThan(2 ** -60);
  });

  test("between reaches its ends, 0 where that lies between them, and all parts evenly", () => {
    const values = draw(between(-1, 3));
    for (const corner of [-1, 0, 3]) expect(values).toContain(corner);
    for (const start of [-1, 0, 1, 2]) expect(values.filter((x) => x > start && x < start + 1).length).toBeGreaterThan(values.length / 6);
    expect(draw(between(2, 5)).every((x) => x >= 2 && x <= 5)).toBe(true);
    expect(draw(between(2, 5))).toContain(5);
  });

  test("between reaches its middle and quarters, each once in fifty", () => {
    for (const [least, most] of [
      [0, 1],
      [-1 / 2, 3],
      [-1e308, 1e308],
    ])
      for (const at of [1, 2, 3]) {
        const values = draw(between(least, most));
        const middle = Math.min(most, least + (most - least) * (at / 4));
        expect(values.filter((x) => x === middle).length).toBeGreaterThan(values.length / 75);
        expect(values.every((x) => x >= least && x <= most)).toBe(true);
      }
  });

  test("know their simplest, least and most", () => {
    expect(whole(3).corners).toEqual([0, -3, 3]);
    expect([dyadic(0), real(0)].map(({ corners }) => corners)).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(real().corners).toEqual([0, -4, 4]);
    expect([between(2.25, 5), between(1, 2), between(-0.1, 0.2), between(0.3, 0.3)].map(({ corners }) => corners)).toEqual([
      [3, 2.25, 5],
      [1, 1, 2],
      [0, -0.1, 0.2],
      [0.3, 0.3, 0.3],
    ]);
    expect(Object.isFrozen(whole(3).corners)).toBe(true);
  });

  test.each([
    ["dyadic", dyadic],
    ["real", real],
    ["whole", whole],
  ])("%s(3) may shrink to both ends of [−3, 3], and not to 4; %s(0) is always 0", (_, make) => {
    for (const end of [-3, 3]) expect(make(3).canShrinkWithoutContext(end)).toBe(true);
    for (const beyond of [-4, 4]) expect(make(3).canShrinkWithoutContext(beyond)).toBe(false);
    for (const x of draw(make(0), 100)) expect(x).toBeCloseTo(0, 100);
  });

  test("the largest limit is 2²⁷ − 1", () => {
    const most = 2 ** 27 - 1;
    for (const make of [dyadic, real, whole]) {
      for (const x of draw(make(most), 100)) expect(Math.abs(x)).toBeLessThanOrEqual(most);
      expect(() => make(most + 1)).toThrow(RangeError);
    }
  });

  test("between a number and itself there is that number only", () =>
    expect(new Set(draw(between(2.5, 2.5), 100))).toEqual(new Set([2.5])));

  test("a failure shrinks to a number that a reader can take in", () => {
    expect(smallest(real(4), (x) => x < 1.3)).toBe(2);
    expect(smallest(real(4), (x) => Math.abs(x) < 0.3)).toBe(1);
    expect(smallest(real(4), (x) => x === 0 || Number.isInteger(x))).toBe(1 / 2);
    expect(smallest(between(0, 1), (p) => p * (1 - p) <= 1 / 5)).toBe(1 / 2);
    expect(smallest(between(0.55, 0.7), () => false)).toBe(5 / 8);
    expect(smallest(whole(9), (x) => x > -3)).toBe(-3);
    expect(smallest(whole(9), (x) => x < 5)).toBe(5);
    expect(smallest(between(2, 5), (x) => x < 2.5)).toBe(3);
    const [anything] = [smallest(real(4), () => false)];
    expect(Object.is(anything, 0)).toBe(true);
  });

  test("what is tried is simpler each time, and lies in the range", () => {
    expect(whole(9).simpler(-5)).toEqual([0, 1, -1, 2, -2, 3, -3, 4, -4, 5]);
    expect(whole(2).simpler(1)).toEqual([0]);
    expect(between(2, 5).simpler(5)).toEqual([2, 3, 4]);
    expect(between(-5, 2).simpler(-4)).toEqual([0, 1, -1, 2, -2, 1 / 2, -1 / 2, -3]);
    for (const arbitrary of [real(4), dyadic(2), whole(9), between(-1 / 3, 0.7), between(0.5, 0.99), between(0.001, 0.002)])
      for (const x of draw(arbitrary, 100)) {
        const tried = arbitrary.simpler(x);
        expect(
          tried.every((y) => isSimpler(y, x) && arbitrary.canShrinkWithoutContext(y)),
          `${x}`,
        ).toBe(true);
      }
    expect([1, 1 / 2, 5 / 8].map((candidate) => between(0.4, 0.7).simplerOf(0.6, candidate))).toEqual([0.6, 1 / 2, 5 / 8]);
    expect(whole(4).simplerOf(1, 2)).toBe(1);
    expect(between(-5, 4).canShrinkWithoutContext(4.5)).toBe(false);
    expect(real().canShrinkWithoutContext("1")).toBe(false);
  });

  test("a fraction has 53 random bits, from 0 to below 1", () => {
    const source = (pick: (least: number, most: number) => number) => ({ nextInt: pick }) as never;
    expect(fraction(source((least) => least))).toBe(0);
    expect(fraction(source((_, most) => most))).toBe(1 - 2 ** -53);
  });

  test("a vector shrinks in every entry", () => {
    expect(smallest(vectorOf(real(4), 3), ([, y, z]) => y < 1 || z > -2)).toEqual([0, 1, -2]);
    expect(vectorOf(whole(2), 2).canShrinkWithoutContext([1, 2])).toBe(true);
    const alike = { constructor: Array, length: 2, 0: 1, 1: 2 };
    for (const other of [[1], [1, 1.5], [1, "2"], 1, undefined, null, Float64Array.of(1, 2), alike])
      expect(vectorOf(whole(2), 2).canShrinkWithoutContext(other)).toBe(false);
  });

  test("a Float64Array shrinks from Float64Arrays only", () => {
    expect(floatsOf(whole(2), 2).canShrinkWithoutContext(Float64Array.of(1, 2))).toBe(true);
    for (const other of [[1, 2], Float32Array.of(1, 2), Float64Array.of(1, 3), Float64Array.of(1)])
      expect(floatsOf(whole(2), 2).canShrinkWithoutContext(other)).toBe(false);
  });

  test("a vector of no entries is empty", () => {
    expect(fc.sample(vectorOf(real(4), 0), 1)).toEqual([[]]);
    expect(fc.sample(floatsOf(real(4), 0), 1)).toEqual([new Float64Array(0)]);
  });

  test("a vector may have any other entries", () => {
    const [vector] = fc.sample(vectorOf(fc.constant(7), 3), 1);
    expect(vector).toEqual([7, 7, 7]);
  });
});

test("a matrix lies in memory row by row, and each of its entries is asked for once", () => {
  const asked: number[][] = [];
  const A = matrix(2, (i, j) => 10 * i + asked.push([i, j]));
  expect(A).toEqual(Float64Array.of(1, 2, 13, 14));
  expect(asked).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]); // biome-ignore format: four places
});

describe("square matrices", () => {
  const n = 3;
  const matrices = fc
    .sample(squareMatrix(n), { numRuns: 3000, seed: 1 })
    .map((A) => [0, 1, 2].map((i) => [...A.subarray(i * n, i * n + n)]));
  type Matrix = number[][];
  const every = (A: Matrix, holds: (i: number, j: number, a: number) => boolean) =>
    A.every((row, i) => row.every((a, j) => holds(i, j, a)));
  const nonzeroExactly = (A: Matrix, where: (i: number, j: number) => boolean) => every(A, (i, j, a) => where(i, j) === (a !== 0));
  const full = (A: Matrix) => nonzeroExactly(A, () => true);
  const symmetric = (A: Matrix) => every(A, (i, j, a) => a === A[j][i]);
  const rankOne = (A: Matrix) => every(A, (i, j, a) => Math.abs(A[0][0] * a - A[0][j] * A[i][0]) <= 2 ** -40);
  const dot = (v: number[], w: number[]) => v.reduce((sum, a, k) => sum + a * w[k], 0);
  const orthogonalRows = (A: Matrix) =>
    every(A, (i, j) => Math.abs(dot(A[i], A[j]) - (i === j ? dot(A[0], A[0]) : 0)) <= 2 ** -40 * dot(A[0], A[0]));

  test.each<[string, (A: Matrix) => boolean, number]>([
    ["dense", (A) => full(A) && !orthogonalRows(A) && !rankOne(A) && !symmetric(A), 0.15],
    ["zero", (A) => nonzeroExactly(A, () => false), 0.05],
    ["a multiple of the identity", (A) => A[0][0] !== 0 && every(A, (i, j, a) => a === (i === j ? A[0][0] : 0)), 0.04],
    ["diagonal, of different entries", (A) => nonzeroExactly(A, (i, j) => i === j) && A[0][0] !== A[1][1], 0.03],
    ["upper triangular", (A) => nonzeroExactly(A, (i, j) => i <= j), 0.02],
    ["strictly upper triangular", (A) => nonzeroExactly(A, (i, j) => i < j), 0.03],
    ["a shift", (A) => A[0][1] !== 0 && every(A, (i, j, a) => a === (j === i + 1 ? A[0][1] : 0)), 0.04],
    ["of rank one", (A) => full(A) && rankOne(A), 0.01],
    ["symmetric", (A) => full(A) && symmetric(A) && A[0][1] !== A[0][0] && A[0][1] !== A[1][1], 0.02],
    ["orthogonal but for a factor", (A) => full(A) && orthogonalRows(A), 0.004],
  ])("there are such: %s", (_, is, share) => {
    expect(matrices.filter(is).length / matrices.length).toBeGreaterThan(share);
  });

  test("orthogonal matrices keep lengths and turn by many angles, in every plane, with and without a reflection", () => {
    const drawn = fc.sample(orthogonal(3), { numRuns: 500, seed: 1 });
    for (const Q of drawn) expect(Math.abs(Math.hypot(...Q.subarray(0, 3)) - 1)).toBeLessThan(2 ** -48);
    const determinants = drawn.map(([a, b, c, d, e, f, g, h, i]) =>
      Math.round(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)),
    );
    for (const sign of [1, -1]) expect(determinants.filter((value) => value === sign).length).toBeGreaterThan(150);
    expect(new Set(drawn.map((Q) => Q[0])).size).toBeGreaterThan(100);
    expect(drawn.filter((Q) => Q.every((entry) => Math.abs(entry) !== 1)).length).toBeGreaterThan(100);
    const unturned = drawn.filter((Q) => Q.every((entry) => Number.isInteger(entry)));
    expect(new Set(unturned.map(String))).toEqual(new Set(["1,0,0,0,1,0,0,0,1", "-1,0,0,0,1,0,0,0,1"]));
  });
});

describe("finitely many cases", () => {
  test("the whole numbers of a range come with those nearest to zero first", () => {
    expect(each(-2, 3).cases).toEqual([0, 1, -1, 2, -2, 3]);
    expect(each(5, 7).cases).toEqual([5, 6, 7]);
  });

  test("combinations are all there, once", () => {
    expect(combinations({ a: each(0, 1), b: new Exhaustive(["x", "y"]) }).cases).toEqual([
      { a: 0, b: "x" },
      { a: 0, b: "y" },
      { a: 1, b: "x" },
      { a: 1, b: "y" },
    ]);
  });

  test("without a case there is nothing to check", () => {
    expect(() => new Exhaustive([])).toThrow("expected at least one case, got none");
    expect(() => each(2, 1)).toThrow(RangeError);
  });

  test("drawn at random, they are all reached", () => {
    expect(new Set(draw(each(1, 9))).size).toBe(9);
  });
});

describe("the regimes of matrices", () => {
  const zero = "the zero matrix of several rows";
  const dense = "a dense matrix of several rows";
  const skew = "a matrix that is not normal";
  const triangular = "a triangular matrix, not diagonal";
  const symmetric = "a symmetric matrix, not diagonal";
  const rankOne = "a matrix of rank one, not triangular";
  const conformal = "a multiple of an orthogonal matrix, not diagonal";
  const graded = "a diagonal of entries over 1000 times apart";
  const tiny = 2 ** -50;
  test.each<[number[][], string[]]>([
    [[[0]], []],
    [[[5]], []],
    [
      [
        [0, 0],
        [0, 0],
      ],
      [zero],
    ],
    [
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      [zero],
    ],
    [
      [
        [1, 0],
        [0, 2],
      ],
      [],
    ],
    [
      [
        [1, 0],
        [0, 1000],
      ],
      [],
    ],
    [
      [
        [1, 0],
        [0, 1001],
      ],
      [graded],
    ],
    [
      [
        [-2000, 0],
        [0, 1],
      ],
      [graded],
    ],
    [
      [
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 2000],
      ],
      [graded],
    ],
    [
      [
        [1, 2],
        [3, 5],
      ],
      [dense, skew],
    ],
    [
      [
        [1, 2],
        [0, 3],
      ],
      [skew, triangular],
    ],
    [
      [
        [0, 0, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      [skew, triangular],
    ],
    [
      [
        [1, 0, 0],
        [0, 1, 2],
        [0, 0, 1],
      ],
      [skew, triangular],
    ],
    [
      [
        [1, 0],
        [2, 3],
      ],
      [skew],
    ],
    [
      [
        [1, 2],
        [2, 5],
      ],
      [dense, symmetric],
    ],
    [
      [
        [1, 2, 0],
        [2, 1, 0],
        [0, 0, 3],
      ],
      [symmetric],
    ],
    [
      [
        [1, 2],
        [2, 4],
      ],
      [dense, symmetric, rankOne],
    ],
    [
      [
        [1, 2],
        [3, 6],
      ],
      [dense, skew, rankOne],
    ],
    [
      [
        [3, 6],
        [1, 2 + tiny],
      ],
      [dense, skew, rankOne],
    ],
    [
      [
        [1, 1, 2],
        [2, 2, 4],
        [-1, -1, -2],
      ],
      [dense, skew, rankOne],
    ],
    [
      [
        [0, 0, 0],
        [1, 0, 2],
        [0, 0, 0],
      ],
      [skew, rankOne],
    ],
    [
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 2],
      ],
      [dense, symmetric],
    ],
    [
      [
        [0, -1],
        [1, 0],
      ],
      [conformal],
    ],
    [
      [
        [3, -4],
        [4, 3],
      ],
      [dense, conformal],
    ],
    [
      [
        [3, -4],
        [4, 3 + tiny],
      ],
      [dense, conformal],
    ],
    [
      [
        [3, 4],
        [4, -3],
      ],
      [dense, symmetric, conformal],
    ],
    [
      [
        [0, 0, 2],
        [2, 0, 0],
        [0, 2, 0],
      ],
      [conformal],
    ],
    [
      [
        [0, 0, 2],
        [2, 0, 0],
        [0, 3, 0],
      ],
      [skew],
    ],
    [
      [
        [1, -2, 0],
        [2, 1, 0],
        [0, 0, 5],
      ],
      [],
    ],
    [
      [
        [1, -2, 1],
        [2, 1, 0],
        [0, 0, 5],
      ],
      [skew],
    ],
    [
      [
        [1, 1],
        [-1, 1.001],
      ],
      [dense, skew],
    ],
    [
      [
        [300, -400],
        [400, 300 + 2 ** -40],
      ],
      [dense, conformal],
    ],
    [
      [
        [0, 0, 0],
        [0, 1, 2],
        [0, 3, 4],
      ],
      [skew],
    ],
    [
      [
        [1, 2, 0],
        [3, 4, 0],
        [0, 0, 0],
      ],
      [skew],
    ],
    [
      [
        [300, 600],
        [100, 200 + 2 ** -40],
      ],
      [dense, skew, rankOne],
    ],
    [
      [
        [1, 1],
        [1, 1 - 2 ** -40],
      ],
      [dense, symmetric, rankOne],
    ],
    [
      [
        [1, 1],
        [1, 1 - 2 ** -39],
      ],
      [dense, symmetric],
    ],
    [
      [
        [0, -1],
        [1, 2 ** -40],
      ],
      [conformal],
    ],
    [
      [
        [0, -1],
        [1, 2 ** -39],
      ],
      [skew],
    ],
    [
      [
        [1, 1, 1 - 0.75 * 2 ** -40],
        [1 - 0.75 * 2 ** -40, 1, 1],
        [1, 1, 1],
      ],
      [dense], // its second row is too far from the first, to which the first of its largest entries belongs
    ],
  ])("%j", (rows, names) => {
    const A = Float64Array.from(rows.flat());
    expect(Object.entries(regimes).flatMap(([name, [, belongs]]) => (belongs(A) ? [name] : []))).toEqual(names);
  });

  test("hold finite numbers only", () => {
    for (const A of fc.sample(squareMatrix(3), { seed: 2, numRuns: 2000 })) expect(A.every(Number.isFinite)).toBe(true);
  });

  test("each has a least share that it comes up with", () => {
    for (const [least] of Object.values(regimes)) expect(least).toBeGreaterThan(0);
    const drawn = fc.sample(
      fc.integer({ min: 1, max: 3 }).chain((n) => squareMatrix(n)),
      { seed: 1, numRuns: 4000 },
    );
    for (const [name, [least, belongs]] of Object.entries(regimes))
      expect(drawn.filter(belongs).length / 4000, name).toBeGreaterThan(least);
  });
});

test("how numbers and vectors are drawn cannot be changed", () => {
  for (const { prototype } of [NumberArbitrary, VectorArbitrary]) expect(Object.isFrozen(prototype)).toBe(true);
});

test("numbers and vectors say of which set they are", () => {
  expect(whole(4).set).toBe(String.raw`\lbrace -4, \dots, 4 \rbrace`);
  expect((floatsOf(real(2), 3) as VectorArbitrary<Float64Array>).set).toBe("[-2, 2]^{3}");
});

test("no combination of no parts", () => {
  expect(() => combinations({})).toThrow("combinations: expected at least one part, got none");
});

test("the generator of an entry stands before the number of entries", () => {
  for (const make of [vectorOf, rowsOf])
    expect(() => make(3 as never, whole(2) as never)).toThrow(
      new TypeError(
        "expected the generator of an entry, then the number of entries, as vectorOf(real(), 3) and rowsOf(real(), 3), got 3 first",
      ),
    );
});

test("rows have as many entries as there are rows, of any arbitrary", () => {
  for (const rows of fc.sample(rowsOf(fc.constant(7), 3), { seed: 1, numRuns: 5 })) expect(rows).toEqual(Array(3).fill([7, 7, 7]));
  for (const values of fc.sample(vectorOf(fc.constant(7), 2), { seed: 1, numRuns: 5 })) expect(values).toEqual([7, 7]);
});

test.each([
  ["eighths, at once", dyadic(4)],
  ["numbers of fast-check, one by one", fc.integer({ min: -4, max: 4 })],
])("%s: a Float64Array has the numbers of the vector of the same seed, and shrinks to the same", (_, entry) => {
  const [vectors, floats] = [vectorOf(entry, 3), floatsOf(entry, 3)];
  const drawn = fc.sample(floats, { numRuns: 50, seed: 5 });
  expect(drawn.every((values) => values instanceof Float64Array)).toBe(true);
  expect(drawn.map((values) => Array.from(values))).toEqual(fc.sample(vectors, { numRuns: 50, seed: 5 }));
  const least = (arbitrary: fc.Arbitrary<ArrayLike<number>>) =>
    Array.from(
      fc.check(
        fc.property(arbitrary, (values) => values[1] < 2),
        { seed: 5 },
      ).counterexample![0],
    );
  expect([least(vectors), least(floats)]).toEqual([[0, 2, 0], [0, 2, 0]]); // biome-ignore format: two vectors
});

test.each<[string, { filter(wanted: (value: never) => boolean): unknown }]>([
  ["numbers", between(0, 1)],
  ["vectors", vectorOf(whole(3), 2)],
  ["matrices", squareMatrix(2)],
  ["all of finitely many", each(0, 3)],
  ["vectors of any size", anyVector().filter(() => true)],
])("a filter of %s answers true or false, and takes nothing else for a yes", (_, arbitrary) => {
  const drawn = (wanted: (value: never) => unknown) => {
    const filtered = arbitrary.filter(wanted as () => boolean);
    return fc.sample(filtered instanceof fc.Arbitrary ? filtered : (filtered as ReturnType<typeof anyVector>).at(2), 3);
  };
  expect(() => drawn(() => [])).toThrow(new CheckFailure("filter: expected true or false, got []"));
  expect(() => drawn(async () => false)).toThrow("filter: expected true or false, got a promise");
  expect(drawn(() => true)).toHaveLength(3);
});
