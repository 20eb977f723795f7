import { describe, expect, test } from "vitest";
import { domainsOf } from "../../src/evidence/formula/domain.ts";
import {
  asPrinted,
  characteristicPolynomial,
  diagonal,
  digits,
  doubleOf,
  exactly,
  identity,
  isRational,
  latex,
  latexPair,
  lengthOf,
  matrix,
  plus,
  power,
  q,
  squaredNorm,
  times,
  transpose,
  vector,
} from "../../src/evidence/rational.ts";

const rows = (A: ReturnType<typeof matrix>) => A.map((row) => row.map((x) => x.toFraction()));

describe("a double is the dyadic rational that it is", () => {
  test.each([
    [0.5, 1n, 2n],
    [0.1, 3602879701896397n, 36028797018963968n],
    [-0.75, 3n, 4n],
    [Number.MIN_VALUE, 1n, 2n ** 1074n],
    [2 ** 60, 2n ** 60n, 1n],
    [-0, 0n, 1n],
    [-255.875, 2047n, 8n],
    [256, 256n, 1n],
    [1e-20, 6646139978924579n, 2n ** 119n],
    [5n, 5n, 1n],
    [q(2, 6), 1n, 3n],
  ])("%s", (x, n, d) => {
    expect([exactly(x).n, exactly(x).d]).toEqual([n, d]);
    expect(exactly(x).s).toBe(typeof x === "number" && x < 0 ? -1n : 1n);
  });

  test("what inherits from a rational, or stands before one, is the rational that its parts say", () => {
    const forged = Object.create(q(5), { equals: { value: () => true }, compare: { value: () => 0 }, toFraction: { value: () => "2" } });
    const before = new Proxy(q(5), { get: (of, key) => (key === "equals" ? () => true : Reflect.get(of, key)) });
    for (const x of [forged, before]) {
      expect([exactly(x).equals(q(2)), exactly(x).equals(q(5)), exactly(x).toFraction()]).toEqual([false, true, "5"]);
      expect(Object.getPrototypeOf(exactly(x))).toBe(Object.getPrototypeOf(q(5)));
    }
    expect(domainsOf({ x: forged }, ["x"])).toEqual(["x = 5"]);
  });

  test("the eighths below 256 are made once and cannot be changed, and no others are kept", () => {
    for (const x of [0, 0.5, 7, 255.875, -255.875]) {
      expect(exactly(x)).toBe(exactly(x));
      expect(Object.isFrozen(exactly(x))).toBe(true);
    }
    for (const x of [1 / 16, 0.1, 256, -256, 1e9]) expect(exactly(x)).not.toBe(exactly(x));
  });

  test.each([
    [0.1, q(1, 10)],
    [-2.5e-7, q(-25, 10n ** 8n)],
    [1.25e30, q(125n * 10n ** 28n)],
    [-0, q(0)],
    [5e-324, q(5, 10n ** 324n)],
  ])("%d is printed as a decimal, which is a rational, too", (x, decimal) => expect(asPrinted(x).equals(decimal)).toBe(true));

  test("and only such a rational is a double", () => {
    for (const x of [0, 1.5, -0.1, 1e-20, 2 ** 60, 2 ** 53 + 2, -Number.MAX_VALUE]) expect(doubleOf(exactly(x))).toBe(x);
    for (const x of [q(1, 3), q(2n ** 53n + 1n), q(2n ** 53n + 1n, 2n), q(1n, 2n ** 1075n), q(2n ** 1024n)])
      expect(doubleOf(x)).toBeUndefined();
  });

  test("what is no finite number is refused", () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => exactly(x)).toThrow(`exactly: expected a finite number, got ${x}`);
    for (const x of ["1", undefined, { n: 1 }]) expect(() => exactly(x as never)).toThrow(TypeError);
    expect(() => exactly("1" as never)).toThrow("exactly: expected a number, a bigint or a Fraction, got 1");
    expect(() => exactly(undefined as never)).toThrow("expected a number, a bigint or a Fraction, got undefined");
  });
});

test.each([
  [0n, 1],
  [1n, 1],
  [255n, 8],
  [256n, 9],
  [2n ** 100n, 101],
])("%s has %i binary digits", (n, length) => expect(lengthOf(n)).toBe(length));

describe("matrices", () => {
  const A = matrix([
    [1, 2],
    [3, 4],
  ]);

  test("from rows, and from entries with a number of columns", () => {
    expect(matrix([1, 2, 3, 4, 5, 6], 3)).toEqual(
      matrix([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    );
    expect(matrix(Float64Array.of(0.5, 1), 1)).toEqual([[q(1, 2)], [q(1)]]);
    expect(rows(diagonal([1, q(1, 2)]))).toEqual([
      ["1", "0"],
      ["0", "1/2"],
    ]);
    expect(identity(2)).toEqual(diagonal([1, 1]));
  });

  test("transposes, products from left to right, sums and powers", () => {
    expect(rows(transpose(matrix([[1, 2, 3]])))).toEqual([["1"], ["2"], ["3"]]);
    expect(
      rows(
        times(
          A,
          matrix([
            [0, 1],
            [1, 0],
          ]),
        ),
      ),
    ).toEqual([
      ["2", "1"],
      ["4", "3"],
    ]);
    expect(
      times(
        matrix([
          [0, 1],
          [1, 0],
        ]),
        A,
        vector([1, 10]),
      ),
    ).toEqual(vector([43, 21]));
    expect(rows(times(matrix([[1, 2, 3]]), matrix([[1], [10], [100]])))).toEqual([["321"]]);
    expect(plus(A, A, A)).toEqual(
      matrix([
        [3, 6],
        [9, 12],
      ]),
    );
    expect(plus(q(1, 2), q(1, 3)).toFraction()).toBe("5/6");
    expect(plus(vector([1, 2]), vector([10, 20]))).toEqual(vector([11, 22]));
    expect(power(A, 0)).toEqual(identity(2));
    expect(power(A, 3)).toEqual(
      matrix([
        [37, 54],
        [81, 118],
      ]),
    );
    expect(squaredNorm(vector([3, q(1, 2)])).toFraction()).toBe("37/4");
  });

  test("of sizes that do not fit are refused", () => {
    expect(() => times(A, matrix([[1, 2]]))).toThrow("times: expected 2 rows on the right of 2 columns, got 1");
    expect(() => times(A, vector([1, 2, 3]))).toThrow(RangeError);
    expect(() => plus(vector([1, 2]), vector([1]))).toThrow("plus: expected 2 entries, got 1");
    expect(() => plus(vector([1, 2]), q(1) as never)).toThrow(TypeError);
  });

  test("the characteristic polynomial, its lowest coefficient first", () => {
    expect(characteristicPolynomial(A)).toEqual(vector([-2, -5, 1]));
    expect(characteristicPolynomial(diagonal([1, 2, 3]))).toEqual(vector([-6, 11, -6, 1]));
    expect(
      characteristicPolynomial(
        matrix([
          [0, 1],
          [0, 0],
        ]),
      ),
    ).toEqual(vector([0, 0, 1]));
  });
});

describe("in print", () => {
  test.each([
    [q(1, 3), 6, "0.333333"],
    [q(-2, 3), 3, "-0.667"],
    [q(0), 6, "0.00000"],
    [q(10n ** 40n + 1n, 10n ** 40n), 4, "1.000"],
    [q(7n ** 400n + 1n, 7n ** 401n), 5, "0.14286"],
    [q(7n ** 330n, 2n ** 900n), 5, "9.0231e+7"],
    [q(10n ** 30n), 3, "1.00e+30"],
    [q(1, 10n ** 30n), 3, "1.00e-30"],
  ])("%# digits", (x, significant, text) => {
    expect(digits(x, significant)).toBe(text);
  });

  test("six digits by default", () => {
    expect(digits(q(1, 7))).toBe("0.142857");
  });

  test.each([
    [q(1, 2), "\\tfrac{1}{2}"],
    [0, "0"],
    [q(-3), "-3"],
    [q(-3, 4), "-\\tfrac{3}{4}"],
    [[1, 2], "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}"],
    [
      [
        [1, 2],
        [3, 0.5],
      ],
      "\\begin{pmatrix} 1 & 2 \\\\ 3 & \\tfrac{1}{2} \\end{pmatrix}",
    ],
  ])("%# LaTeX", (value, text) => {
    expect(latex(value)).toBe(text);
  });
});

describe("long numbers in print", () => {
  test.each([
    [q(1n, 2n ** 60n), "2^{-60}"],
    [q(2n ** 70n), "2^{70}"],
    [q(-1n, 10n ** 20n), "-10^{-20}"],
    [q(1n, 3n ** 40n), "3^{-40}"],
    [q(2n ** 60n + 1n), "1.15292\\dots\\cdot10^{18}"],
    [q(2n ** 61n, 3n ** 40n), "0.189661\\dots"],
    [q(10n ** 17n - 1n, 10n ** 17n), "0.999999\\dots"],
    [q(-7n, 10n ** 17n), "-7.00000\\dots\\cdot10^{-17}"],
    [q(10n ** 15n), "1000000000000000"],
  ])("%#: they are powers, or are cut off", (value, text) => {
    expect(latex(value)).toBe(text);
  });

  test.each([
    [q(5n, 4n), 1, "1"],
    [q(3n, 10n ** 9n), 1, "3e-9"],
    [q(3n * 10n ** 9n), 1, "3e+9"],
    [q(7n), 1, "7"],
    [q(2n, 3n), 2, "0.67"],
    [q(126n, 10n ** 11n), 2, "1.3e-9"],
    [q(996n, 10n ** 12n), 2, "1.0e-9"],
  ])("%#: few digits", (x, significant, text) => {
    expect(digits(x, significant)).toBe(text);
  });

  test("digits are rounded, or cut off", () => {
    expect(digits(q(2, 3), 3, "cut")).toBe("0.666");
    expect(digits(q(2, 3), 3, "nearest")).toBe("0.667");
    expect(digits(q(-2, 3), 3, "cut")).toBe("-0.666");
    expect(latex(q(2n * 10n ** 17n, 3n * 10n ** 17n + 1n))).toBe("0.666666\\dots");
    expect(latex(q(5n * 10n ** 20n))).toBe("5.00000\\dots\\cdot10^{20}"); // 5 times a power of ten is none
  });

  test("two that are compared get the digits that tell them apart, and the same where they are the same", () => {
    const [a, b] = [q(10n ** 30n + 1n, 10n ** 30n), q(10n ** 30n + 2n, 10n ** 30n)];
    expect(latexPair(a, a)).toEqual(["1.00000\\dots", "1.00000\\dots"]);
    const [left, right] = latexPair(a, b);
    expect(left).not.toBe(right);
    expect(latexPair([a, 1], [b, 1])[0]).toMatch(/^\\begin\{pmatrix\} 1\.0+1?0*\\dots \\\\ 1 \\end/);
    expect(latexPair(q(2n ** 61n, 3n ** 40n), q(10n ** 17n - 1n, 10n ** 17n))).toEqual(["0.189661\\dots", "0.999999\\dots"]);
    expect(latexPair(1, 2)).toEqual(["1", "2"]);
  });

  test.each([
    [q(5n, 10n ** 324n), "5.00000e-324"],
    [q(10n ** 400n), "1.00000e+400"],
    [q(999_999_5n, 10n), "1.00000e+6"],
    [q(-1n, 10n ** 7n), "-1.00000e-7"],
    [q(123_456n), "123456"],
    [q(1_234_567n), "1.23457e+6"],
    [q(1n, 10n ** 6n), "0.00000100000"],
    [q(12n, 10n ** 5n), "0.000120000"],
    [q(-3n), "-3.00000"],
    [q(99n, 10n), "9.90000"],
    [q(10n), "10.0000"],
    [q(5n, 4n), "1.25000"],
  ])("%#: digits of the largest and the smallest", (x, text) => {
    expect(digits(x)).toBe(text);
  });
});

test("half a row and half a power are refused", () => {
  expect(() => matrix([1, 2, 3], 2)).toThrow("matrix: expected rows of 2, got 3 entries");
  expect(() => matrix([1], 0)).toThrow("matrix: expected rows of 0, got 1 entries");
  for (const k of [-1, 0.5, Number.NaN])
    expect(() => power(identity(2), k)).toThrow(`power: expected a whole exponent from 0 on, got ${k}`);
});

test("a rational is made by q, and stays what it is", () => {
  expect(() => Object.assign(q(1, 2), { n: 5n })).toThrow(TypeError);
  expect([q(1, 2), q(0)].map(isRational)).toEqual([true, true]);
  const named = Object.assign(() => 1, { n: 1n });
  for (const other of [{ n: 1 }, { d: 1n }, { n: 1n, d: 1n, s: 1n, equals: () => true }, {}, null, undefined, 1, 1n, "n", named])
    expect(isRational(other)).toBe(false);
});
