import { describe, expect, test } from "vitest";
import type { Truth } from "../../../src/evidence/formula/arithmetic.ts";
import { binary64 } from "../../../src/evidence/formula/binary64.ts";
import { type Compiled, compile } from "../../../src/evidence/formula/compile.ts";
import { define, withError } from "../../../src/evidence/formula/defined.ts";
import { enclosures } from "../../../src/evidence/formula/enclosures.ts";
import { placeOf } from "../../../src/evidence/formula/place.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { below, type Node, parse } from "../../../src/evidence/formula/tree.ts";

const functions = ["f", "g", "h"];
const compiled = (text: string, over: unknown = binary64) =>
  compile(parse(text, { functions }), over as typeof binary64) as Compiled<unknown, Truth>;
const truth = (text: string, scope: object = {}, over: unknown = binary64) => compiled(text, over).truth(scope as never);
const readings = [
  ["binary64", binary64],
  ["the rationals", rationals],
  ["intervals", enclosures],
] as const;

const [v, w, W] = [[1, 2], [3, 4, 5], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]; // biome-ignore format: a matrix
const scope = { v, w, W, x: 2, zero: 0, net: { weights: 1 }, ragged: [[1, 2], [3]], mixed: [[1], 2], none: [], wide: [[], []] }; // biome-ignore format: a matrix

describe("what does not fit is refused with what it is and its column", () => {
  test.each([
    ["W * v == 0", "formula: W * v: 3×3 times a vector of 2 at column 1 of “W * v == 0”"],
    ["0 == v * W", "v * W: a vector of 2 times 3×3 at column 6"],
    ["v * v == 0", "v * v: a vector of 2 times a vector of 2"],
    ["w' * v == 0", "… * v: 1×3 times a vector of 2"],
    ["v + w == 0", "v + w: a vector of 2 + a vector of 3 at column 1"],
    ["1 + v == 0", "1 + v: a number + a vector of 2"],
    ["x == v - W", "v - W: a vector of 2 - 3×3 at column 6"],
    ["v .* w == 0", "v .* w: a vector of 2 .* a vector of 3"],
    ["x / v == 0", "x / v: expected a number on the right, got a vector of 2"],
    ["v^2 == 0", "v ^ 2: expected a number or a square matrix to the power 2, got a vector of 2"],
    ["W^x == W^(1/2)", "expected a whole number, got 0.5"],
    ["x^(0 - 1) > 0", "expected a whole exponent from 0 to 1000, got -1: write 1 / x^n at column 1"],
    ["x^1001 > 0", "expected a whole exponent from 0 to 1000, got 1001 at column 1"],
    ["x^v > 0", "expected a whole number, got a vector of 2"],
    ["(x)' == x", "expected the transpose of a vector or a matrix, got that of a number: leave out the ' at column 2"],
    ["W != 1", "expected two matrices around !=, got 3×3 and a number: write not (A == 1), or entries as A[1, 2] != 1 at column 1"],
    ["x != W", "expected two matrices around !=, got a number and 3×3"],
    ["v != 1", "expected two vectors around !=, got a vector of 2 and a number: write not (v == 1), or entries as v[1] != 1 at column 1"],
    ["x != v", "expected two vectors around !=, got a number and a vector of 2"],
    ["0 <= v != x", "expected two vectors around !=, got a vector of 2 and a number"],
    ["zero != v", "expected two vectors around !=, got a number and a vector of 2"],
    ["x > 0 ? v != x : x > 0", "expected two vectors around !=, got a vector of 2 and a number"],
    ["0 <= W != W", "expected two matrices around !=, got 3×3 and 3×3"],
    ["v .^ 0.5 == 0", "v .^ 0.5: expected a whole number, got 0.5"],
    ["dot(v, w) == 0", "formula: dot: expected vectors of one length, got a vector of 2 and a vector of 3 at column 1"],
    ["dot(W, W) == 0", "dot: expected a vector, got 3×3"],
    ["normSquared(W) == 0", "normSquared: expected a vector, got 3×3"],
    ["max(v, w) > 0", "max: a vector of 2 and a vector of 3"],
    ["diag(W) == 0", "diag: expected a vector, got 3×3"],
    ["trace(v) == 0", "trace: expected a square matrix, got a vector of 2"],
    ["det(w') == 0", "det: expected a square matrix, got 1×3"],
    ["det(diag([1, 2, 3, 4, 5])) > 0", "det: expected at most four rows, got 5"],
    ["[v, w] == 0", "expected entries, or rows of one length, got a vector of 2, a vector of 3 at column 2"],
    ["[x, v] == 0", "expected entries, or rows of one length, got a number, a vector of 2"],
    ["[W, W] == 0", "expected entries, or rows of one length, got 3×3, 3×3"],
    ["v == w", "expected two sides of one shape, got a vector of 2 and a vector of 3 at column 1"],
    ["v == [1; 2]'", "expected two sides of one shape, got a vector of 2 and 1×2"],
    ["v[3] == 0", "expected indices within a vector of 2, got 3 at column 1"],
    ["1 == v[0]", "expected indices within a vector of 2, got 0 at column 6"],
    ["W[1, 4] == 0", "expected indices within 3×3, got 1, 4"],
    ["W[4, 1] == 0", "expected indices within 3×3, got 4, 1"],
    ["W[1, 0] == 0", "expected indices within 3×3, got 1, 0"],
    ["W[1] == 0", "expected 2 indices of 3×3, got 1"],
    ["v[1, 1] == 0", "expected 1 indices of a vector of 2, got 2"],
    ["x[1] == 0", "expected 0 indices of a number, got 1"],
    ["v[1.5] == 0", "expected a whole number, got"],
    ["x > 0 ? y > 0 : x > 0", "unknown name y: expected one of v, w, W, x, zero, net, ragged, mixed, none, wide at column 9"],
    ["net > 0", "formula: expected a number, a vector or a matrix, got a thing of kind Object at column 1"],
    ["-net > 0", "formula: expected a number, a vector or a matrix, got a thing of kind Object at column 2"],
    ["net' == 0", "formula: expected a number, a vector or a matrix, got a thing of kind Object at column 1"],
    ["[net, 1] == [0, 1]", "expected a number, a vector or a matrix, got a thing of kind Object at column 2"],
    ["net[1] == 0", "expected a number, a vector or a matrix, got a thing"],
    ["x * net == 0", "x * net: expected a number, a vector or a matrix, got a thing"],
    ["x^net == 0", "expected a number, a vector or a matrix, got a thing"],
    ["ragged == 0", "ragged: expected rows of 2 entries, got 1 in row 2 at column 1"],
    ["mixed == 0", "mixed: expected rows of 1 entries, got no row in row 2"],
    ["none == 0", "expected entries, got none: choose cases that have some at column 1"],
    ["sum(none) == 0", "sum: expected entries, got none"],
    ["1 > norm(none)", "norm: expected entries, got none: choose cases that have some at column 5"],
    ["wide * none == 0", "wide * none: expected entries, got none"],
    ["x / zero == 1", "x / zero: the divisor is 0"],
    ["f(x) > 0", "f is not a function of this check: make it with define at column 1"],
  ])("%s", (text, words) => {
    expect(() => truth(text, scope)).toThrow(RangeError);
    expect(() => truth(text, scope)).toThrow(words);
    if (!/norm\(|\^\(1/.test(text)) expect(() => truth(text, scope, rationals)).toThrow(words.replace(/, got 0\.5$/, ""));
  });

  test.each([
    ["(x/3*3 == x ? 1 : 0) < 3", 1],
    ["(x/3*3 == x ? 1 : 0) > 1/2", 0],
    ["(x/3*3 == x ? 0 : 1) < 1/2", 0],
    ["(x/3*3 == x ? 1 : 0) < -1", -1],
    ["(x/3*3 == x ? 1 : 1) == 1", 1],
  ] as const)("%s over doubles, where it is not decided which of two values there is: both count", (text, found) => {
    expect(truth(text, { x: 2 }, binary64)).toBe(found);
  });

  test.each([
    ["norm(v) > 0", rationals, "formula: norm is not defined over the rationals; compare normSquared of vectors instead at column 1"],
    ["1 > exp(x)", rationals, "exp is not defined over the rationals at column 5"],
    ["1/zero > 0", rationals, "1 / zero: the divisor is 0: keep it away from 0 by a hypothesis at column 1"],
    ["1/zero > 0", enclosures, "1 / zero: divideIntervals: expected a divisor without 0, got [0, 0] at column 1"],
    ["0 > sqrt(0 - x)", enclosures, "sqrt: expected a number of at least 0, got one of at most -2 at column 5"],
    [
      "1 + (x/3*3 == x ? 1 : 0) > 0",
      enclosures,
      "the condition is not decided within rounding: choose cases away from its border at column 6",
    ],
    ["x^(1/10^20 + 1) > 0", rationals, "expected a whole number, got 1"],
    ["x^1.00000000000000000001 == x", rationals, "expected a whole number, got 1"],
    ["v[1.00000000000000000001] == 0", enclosures, "expected a whole number, got ["],
  ])("%s over an arithmetic without", (text, over, words) => {
    expect(() => truth(text, scope, over)).toThrow(words);
  });

  test.each(readings)("undefined, null, endless numbers and NaN over %s", (_, over) => {
    for (const [x, words] of [
      [undefined, "x: expected a value, got undefined at column 1"],
      [null, "expected a number, a vector or a matrix, got null"],
      [true, "got true"],
      ["0", "got 0"],
      [Number.NaN, "expected a finite number, got NaN"],
      [Number.POSITIVE_INFINITY, "expected a finite number, got Infinity"],
      [[1, undefined], "expected"],
      [[1, [2]], "expected"],
    ] as const) {
      expect(() => truth("x == 0 or x != 0", { x }, over)).toThrow(words);
      expect(() => truth("[1, 2; 3, 4] * x == 0 or min(x) < 1", { x }, over)).toThrow("formula: ");
    }
  });

  test("by an error that knows its place, and what caused it", () => {
    try {
      truth("1 == W * v", scope);
    } catch (error) {
      expect(placeOf(error)).toEqual({ text: "1 == W * v", column: 6 });
      expect((error as Error).cause).toEqual(new RangeError("3×3 times a vector of 2"));
    }
    expect.assertions(2);
  });

  test("a part that is no statement, and one that is no value", () => {
    const { root, ...formula } = parse("x > 0");
    const [side] = below(root);
    expect(() => compile({ ...formula, root: side }, binary64)).toThrow("formula: expected a comparison at column 1 of “x > 0”");
    const nested: Node = { kind: "relation", column: 1, signs: ["equal"], sides: [root, root] };
    expect(() => compile({ ...formula, root: nested }, binary64)).toThrow("formula: expected a number, a vector or a matrix at column 1");
  });
});

describe("shapes", () => {
  test.each([
    ["v' * v == 5", 1],
    ["(2 * v)' * (v + v) == 20", 1],
    ["(-v' + v' .* v' / 1) * v == 4", 1],
    ["(v' * [1, 0; 0, 2])' == [1, 4]", 1],
    ["v * v' == [1, 2; 2, 4]", 1],
    ["(v')' == v", 1],
    ["abs(-v')' == v", 1],
    ["max(v', -v') * v == 5", 1],
    ["(v' .^ 2) * v == 9", 1],
    ["v * 2 == 2 * v and v / 2 == 0.5 * v", 1],
    ["W[2, 3] == 6 and w[x] == 4", 1],
    ["x^0 == 1 and zero^0 == 1 and W^0 == diag([1, 1, 1])", 1],
    ["W^2 == W * W and W^3 == W * W * W", 1],
    ["det(W) == 0 and det([2] * [3]') == 6 and det([1, 2; 3, 4]) == -2", 1],
    ["trace(W) == 15 and sum(W) == 45 and max(W) == 9 and min(w) == 3", 1],
    ["v > 0", 1],
    ["1 < v", -1],
    ["v != 0", 1],
    ["0 != v", 1],
    ["0 * v != 0", -1],
    ["not (v == 1)", 1],
    ["not (v == x)", 1],
    ["v == x", -1],
    ["x > v", -1],
    ["3 > v", 1],
    ["v != [1, 2]", -1],
    ["v != [1, 3]", 1],
    ["W == W'", -1],
    ["[v, v] == [1, 2; 1, 2]", 1],
  ] as const)("%s", (text, expected) => {
    for (const [, over] of readings) expect([text, truth(text, scope, over)]).toEqual([text, expected]);
  });

  test("may change from one case to the next", () => {
    const formula = compiled("x * y == z");
    const row = [[1, 2]]; // biome-ignore format: a matrix
    const cases = [
      [2, 3, 6],
      [[[1, 2], [3, 4]], [1, 1], [3, 7]],
      [row, [1, 1], [3]],
      [2, [1, 1, 1], [2, 2, 2]],
      [[[2]], [[3]], [[6]]],
      [2, 3, 6],
    ]; // biome-ignore format: matrices
    for (const [x, y, z] of cases) expect(formula.truth({ x, y, z })).toBe(1);
    const transposing = compiled("(x')' == x and x' * x == y");
    expect(transposing.truth({ x: [1, 2], y: 5 })).toBe(1);
    expect(transposing.truth({ x: [[1, 2]], y: [[1, 2], [2, 4]] })).toBe(1); // biome-ignore format: a matrix
    expect(transposing.truth({ x: [1, 2], y: 5 })).toBe(1);
  });
});

describe("functions of matrices that act on numbers are refused, and of vectors are not", () => {
  test.each(["sqrt", "exp", "tanh", "sigmoid"])("%s", (name) => {
    for (const over of [binary64, enclosures]) {
      expect(() => truth(`${name}(W) > 0`, scope, over)).toThrow(
        `formula: ${name}: expected a number or a vector, got 3×3: of a matrix it reads as its matrix function; for that of each entry, define a function at column 1`,
      );
      expect(truth(`${name}(v) > 0`, scope, over)).toBe(1);
    }
  });
});

describe("parts know their ranks once they are computed", () => {
  const ranks = (text: string, ...scopes: object[]) => {
    const formula = parse(text, { functions });
    const { truth } = compile(formula, rationals);
    for (const scope of scopes) truth(scope as never);
    return formula.root.kind === "relation" ? formula.root.sides.map(({ rank }) => rank) : [];
  };

  test("also parts that are written alike", () => {
    expect(ranks("W * v == W * v", { W: [[1]], v: [2] })).toEqual([1, 1]);
    expect(ranks("W == x", { W: [[1]], x: 1 })).toEqual([2, 0]);
    expect(ranks("W == x")).toEqual([undefined, undefined]);
  });

  test("the highest of all cases", () => {
    expect(ranks("x == y", { x: [[1]], y: 1 }, { x: 1, y: [1] })).toEqual([2, 1]);
  });
});

describe("parts that are written twice", () => {
  test("are computed once a case, and anew for each", () => {
    let calls = 0;
    const f = define({ binary64: (x: number) => x + ++calls * 0 });
    const formula = compiled("f(x) + f(x) == 2 * f(x) and f(x) > f(y)");
    expect(formula.truth({ x: 1, y: 0, f } as never)).toBe(1);
    expect(calls).toBe(2);
    expect(formula.truth({ x: -1, y: 0, f } as never)).toBe(-1);
    expect(calls).toBe(4);
  });

  test("are not taken for others that look alike", () => {
    expect(truth("(x > 0 ? 1 : 2) + (x < 0 ? 1 : 2) == 3", { x: 1 })).toBe(1);
    expect(truth("(x > 0 ? 1 : 2) == (x >= 0 ? 1 : 2)", { x: 0 })).toBe(-1);
    expect(truth("(x > 0 and y > 0 ? 1 : 2) == (x > 0 or y > 0 ? 1 : 2)", { x: 1, y: 0 })).toBe(-1);
    expect(truth("1 == 1.0 and 0.10 == 0.1", {}, rationals)).toBe(1);
    expect(truth("x - y == y - x", { x: 1, y: 2 })).toBe(-1);
    expect(truth("max(x, y) == min(x, y)", { x: 1, y: 2 })).toBe(-1);
    expect(truth("x / y == x / (y)", { x: 1, y: 4 })).toBe(1);
  });

  test("are computed anew after a case that failed half way", () => {
    const formula = compiled("x * x == y / x");
    expect(formula.relations).toEqual([]);
    expect(formula.truth({ x: 1, y: 1 })).toBe(1);
    expect(() => formula.truth({ x: 0, y: 1 })).toThrow("the divisor is 0");
    expect(formula.relations).toEqual([]);
    expect(formula.truth({ x: 2, y: 8 })).toBe(1);
    expect(formula.truth({ x: 1, y: 2 })).toBe(-1);
  });
});

describe("conditions", () => {
  test("choose, so that the branch that is not taken is not asked", () => {
    for (const [, over] of readings) {
      expect(truth("x == 0 ? 1 > 0 : 1/x > 0", { x: 0 }, over)).toBe(1);
      expect(truth("(x == 0 ? 1 : 1/x) == 1", { x: 0 }, over)).toBe(1);
      expect(truth("x != 0 ? 1/x > 0 : 1 > 2", { x: 0 }, over)).toBe(-1);
      expect(truth("(x > 0 ? [1, 2] : 3) == 3", { x: -1 }, over)).toBe(1);
    }
  });

  test("are no relations of the statement", () => {
    const formula = compiled("(x > 5 ? 1 : 2) == 2 and (x > 7 ? x == 0 : x < 9)");
    expect(formula.truth({ x: 1 })).toBe(1);
    expect(formula.relations.map(({ node, truth: found }) => [node.signs[0], found])).toEqual([
      ["equal", 1],
      ["smaller", 1],
    ]);
  });

  test("that are not decided leave the statement open, unless both branches agree", () => {
    const open = "x/3*3 == x";
    expect(truth(`${open} ? x > 0 : x > 1`, { x: 2 })).toBe(1);
    expect(truth(`${open} ? x > 0 : x > 3`, { x: 2 })).toBe(0);
    expect(truth(`${open} ? x < 0 : x > 3`, { x: 2 })).toBe(0);
    expect(truth(`not (${open})`, { x: 2 })).toBe(0);
  });

  test("are asked of the arithmetic itself, where relations are judged otherwise", () => {
    const lenient = { equal: () => 1 as Truth, less: () => 1 as Truth, lessOrEqual: () => 1 as Truth };
    const asked = compile(parse("x == 1 ? x == 2 : x == 3"), binary64, lenient);
    expect([asked.truth({ x: 1 }), asked.relations[0].node.column]).toEqual([1, 10]);
    expect([asked.truth({ x: 5 }), asked.relations[0].node.column]).toEqual([1, 19]);
  });
});

describe("functions of a chapter", () => {
  const f = (over: Parameters<typeof define>[0]) => ({ f: define(over), x: 2, v, W });
  test("get numbers, vectors, rows and things, and give them", () => {
    const seen: unknown[] = [];
    const spy = define({ binary64: (...args: unknown[]) => seen.push(args) && [[1, 2]] });
    expect(truth("f(x, v, v', W, net) == [1, 2]'", { ...scope, f: spy })).toBe(-1 * -1);
    expect(seen).toEqual([[2, v, [v], W, scope.net]]);
    expect(truth("f(1/2) == 1/4", f({ rationals: (x) => x.mul(x) }), rationals)).toBe(1);
    expect(truth("f(x) == 2", f({ intervals: (x) => x }), enclosures)).toBe(1);
    expect(truth("f(x) > v", f({ binary64: () => Float64Array.of(2, 3) }))).toBe(1);
  });

  test.each([
    [{ binary64: () => undefined as never }, "f: expected a value, got undefined at column 1"],
    [{ binary64: () => Promise.resolve(1) as never }, "f: expected a number, a vector or a matrix, got a thing of kind Promise"],
    [{ binary64: () => Number.NaN }, "f: expected a finite number, got NaN"],
    [{ binary64: () => "0" as never }, "f: expected a number, a vector or a matrix, got 0"],
    [{ binary64: () => [] }, "f: expected entries, got none"],
    [{ binary64: () => [[1, 2], [3]] }, "f: expected rows of 2 entries, got 1 in row 2"],
    [{ binary64: () => [[1, 2], 3] as never }, "f: expected rows of 2 entries, got no row in row 2"],
    [{ binary64: () => ({ value: 1, error: Number.NaN }) }, "f: expected a finite bound of the error, got NaN"],
    [{ binary64: () => ({ value: 1, error: Number.POSITIVE_INFINITY }) }, "got Infinity"],
    [{ binary64: () => ({ value: 1, error: -1 }) }, "got -1"],
    [{ binary64: () => ({ value: 1, error: undefined as never }) }, "f: expected a finite bound of the error, got undefined"],
    [{ binary64: () => ({ value: 1, error: null as never }) }, "got null"],
    [{ binary64: () => ({ value: 1, error: "0" as never }) }, "f: expected a finite bound of the error, got 0"],
    [{ binary64: () => ({ value: [1, 2], error: [0] }) }, "f: expected an error, or 2 of them, got 1"],
    [{ binary64: () => ({ value: 1, error: [0, 0] }) }, "f: expected an error, or 1 of them, got 2"],
    [{ binary64: () => ({ value: undefined as never, error: 0 }) }, "f: expected a value, got undefined"],
    [{ rationals: () => 1 }, "formula: f is not defined over binary64 at column 1"],
  ])("that give %o are refused", (over, words) => {
    expect(() => truth("f(x) == 0 or f(x) != 0", f(over))).toThrow(words);
  });

  test("carry the errors that they say, one for all entries or one for each", () => {
    const errors = (error: unknown) => {
      const formula = compiled("f() == f()");
      formula.truth(f({ binary64: () => ({ value: [[1, 2], [3, 4]], error }) as never }) as never); // biome-ignore format: a matrix
      return [...(formula.relations[0].left.data as { error: number[] }).error];
    };
    expect(errors(0.5)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(errors([[1, 2], [3, 4]])).toEqual([1, 2, 3, 4]); // biome-ignore format: a matrix
    expect(errors(Float64Array.of(1, 2, 3, 4))).toEqual([1, 2, 3, 4]);
    const formula = compiled("f(x) == f(x)");
    formula.truth(f({ binary64: () => ({ value: 1, error: 0.5 }) }) as never);
    formula.truth(f({ binary64: () => 1 }) as never);
    expect((formula.relations[0].left.data as { error: number[] }).error[0]).toBe(0);
  });

  test("are given rounded numbers where they say what a change of them makes", () => {
    const seen: unknown[] = [];
    const double = {
      binary64: (a: number) => 2 * a,
      moves: ([error]: [number], a: number) => {
        seen.push([error, a]);
        return 2 * error;
      },
    };
    expect(truth("f(x/3) == 4/3", f(double))).toBe(0);
    expect(truth("f(x/3) == 1.3333", f(double))).toBe(-1);
    expect(truth("f(x) == 4", f(double))).toBe(1); // nothing is rounded
    expect(seen).toEqual([
      [expect.closeTo(2 ** -53, 16), 2 / 3],
      [expect.closeTo(2 ** -53, 16), 2 / 3],
    ]);
    expect(() => truth("f(x/3) == 1", f({ ...double, moves: () => Number.NaN }))).toThrow("expected a finite bound of the error, got NaN");
  });

  test("give the errors of their own and of the change, entry by entry, rounded up", () => {
    const g = define({
      binary64: () => ({ value: [[1, 2], [3, 4]], error: 0.5 }),
      moves: () => [[0.25, 0.5], [1, 2]],
    }); // biome-ignore format: matrices
    const formula = compiled("g(x/3) == 0");
    formula.truth({ x: 1, g } as never);
    const { error } = formula.relations[0].left.data as { error: Float64Array };
    for (const [i, exact] of [0.75, 1, 1.5, 2.5].entries()) {
      expect(error[i]).toBeGreaterThan(exact);
      expect(error[i]).toBeLessThan(exact * (1 + 2 ** -40));
    }
  });

  test("a case brings numbers with errors along, over doubles", () => {
    const tiny = 2 ** -31;
    expect(truth("y == 2", { y: withError(2 + tiny, tiny) })).toBe(0);
    expect(truth("y == 1", { y: withError(2 + tiny, tiny) })).toBe(-1);
    expect(truth("y == z", { y: withError([0, 2], [tiny, tiny]), z: [tiny / 2, 2] })).toBe(0);
    expect(truth("y == 2", { y: withError(2, 0) }, rationals)).toBe(1);
    expect(() => truth("y == 2", { y: withError(2, 1) }, rationals)).toThrow("y is rounded, and has no value over the rationals");
  });

  test("over rationals and intervals have no errors to give", () => {
    expect(() => truth("f(x) == 1", f({ rationals: () => ({ value: 1, error: 9 }) as never }), rationals)).toThrow(
      "f is rounded, and has no value over the rationals",
    );
    expect(() => truth("f(x) == 1", f({ intervals: () => ({ low: 0, high: Number.POSITIVE_INFINITY }) }), enclosures)).toThrow(
      "expected finite bounds",
    );
    expect(() => truth("f(x) == 1", f({ intervals: () => ({ low: 2, high: 1 }) }), enclosures)).toThrow("expected low ≤ high");
    expect(() => truth("f(x) == 1", f({ intervals: () => 1 as never }), enclosures)).toThrow("f: expected an interval, got 1");
  });

  test("are not given what is rounded, and their own errors stay what they are, with their place", () => {
    expect(() => truth("1 > f(x/3)", f({ binary64: (x) => x }))).toThrow("expected exact numbers, got rounded ones");
    const own = new TypeError("boom");
    const failing = f({
      binary64: () => {
        throw own;
      },
    });
    expect(() => truth("1 > f(x)", failing)).toThrow(own);
    expect(placeOf(own)).toEqual({ text: "1 > f(x)", column: 5 });
    const odd = f({
      binary64: () => {
        throw "no error";
      },
    });
    expect(() => truth("f(x) > 1", odd)).toThrow("no error");
  });
});
