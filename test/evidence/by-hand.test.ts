import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collect } from "../../src/evidence/claim.ts";
import { refuted } from "../../src/evidence/counterexample.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { below } from "../../src/evidence/exact.ts";
import { anySquare, anyVector } from "../../src/evidence/formula/variables.ts";
import { perform } from "../../src/evidence/settle.ts";

/** What the only check that a body declares finds. */
function found(body: () => void): NonNullable<Evidence["counterexample"]> {
  return (perform(collect("test.claim", body)[0]) as Evidence).counterexample!;
}

const number = fc.integer({ min: -9, max: 9 });
const matrix = { W: anySquare(2, number) };
const nilpotent = [
  [0, 2],
  [0, 0],
];

describe("a counterexample by hand", () => {
  test("gives a vector as its entries, of which there are as many as in the case", () => {
    const { byHand } = found(() => refuted("v == 2 * v", { v: anyVector() }, { first: { v: [1] } }));
    expect(byHand!.fails).toMatchObject([{ left: { value: ["1"] }, right: { value: ["2"] } }]);
    const two = found(() => refuted("v == 2 * v", { v: anyVector(2, number) }, { first: { v: [1, 0] } }));
    expect(two.byHand!.fails).toMatchObject([{ left: { value: ["1", "0"] }, right: { value: ["2", "0"] } }]);
  });

  test("tells each relation that fails and those of the hypotheses, with both sides and their values", () => {
    const { byHand } = found(() => refuted("norm(W) <= 1", matrix, { given: ["W^2 == 0", "trace(W) < 1"], first: { W: nilpotent } }));
    const zero = [
      ["0", "0"],
      ["0", "0"],
    ];
    expect(byHand).toEqual({
      formula: "norm(W) <= 1",
      given: ["W^2 == 0", "trace(W) < 1"],
      fails: [
        {
          left: { formula: "norm(W)", value: "2" },
          sign: "<=",
          right: { formula: "1", value: "1" },
          holds: false,
          latex: "\\lVert W\\rVert = 2 > 1",
        },
      ],
      meets: [
        expect.objectContaining({ left: { formula: "W^2", value: zero }, sign: "==", holds: true }),
        expect.objectContaining({ left: { formula: "trace(W)", value: "0" }, latex: "\\mathrm{tr}(W) = 0 < 1" }),
      ],
    });
  });

  test.each([
    ["x < 2", { x: 2 }, "x = 2 \\nless 2"],
    ["x > 2", { x: 1 }, "x = 1 < 2"],
    ["x >= 2", { x: 1 }, "x = 1 < 2"],
    ["x == 2", { x: 1 }, "x = 1 \\neq 2"],
    ["x != 2", { x: 2 }, "x = 2"],
    ["x / 3 <= 0", { x: 2 }, "\\frac{x}{3} = \\tfrac{2}{3} > 0"],
    ["0 < x and x < 1", { x: 3 }, "x = 3 > 1"],
    ["not (x < 3)", { x: 1 }, "x = 1 < 3"],
    ["[x] <= 0", { x: 1 }, "\\begin{pmatrix} x \\end{pmatrix} = 1 > 0"],
    ["sqrt(x) <= 1", { x: 2 }, "\\sqrt{x} \\approx 1.41421 > 1"],
  ])("%s at %j", (formula, first, latex) => {
    const { byHand } = found(() => refuted(formula, { x: number }, { first }));
    expect(byHand!.fails.map((relation) => relation.latex)).toEqual([latex]);
  });

  test("has enclosures where a side is not rational", () => {
    const { left } = found(() => refuted("sqrt(x) <= 1", { x: number }, { first: { x: 2 } })).byHand!.fails[0];
    const { low, high } = left.value as { low: number; high: number };
    expect(low ** 2).toBeLessThanOrEqual(2);
    expect(high ** 2).toBeGreaterThanOrEqual(2);
    expect(high - low).toBeLessThan(1e-14);
  });

  test("is not told of what is no formula", () => {
    const { byHand } = found(() => refuted("s", fc.record({ x: number }), ({ x }) => x < 3, { certify: ({ x }) => below(2, x) }));
    expect(byHand).toBeUndefined();
  });
});

describe("a first case", () => {
  test("is shown as it is, without a search and without shrinking", () => {
    const { value, found: at, shrinks } = found(() => refuted("x <= 1", { x: number }, { first: { x: 7 } }));
    expect([value, at, shrinks]).toEqual([{ x: 7 }, 1, 0]);
    const words = found(() =>
      refuted("s", fc.record({ x: number }), ({ x }) => x < 3, { certify: ({ x }) => below(2, x), first: { x: 8 } }),
    );
    expect(words.value).toEqual({ x: 8 });
  });

  test.each([
    [{ x: 0 }, undefined, "expected the first case to be a counterexample, got one in which the statement holds"],
    [{ x: 7 }, "x < 5", "expected the first case to be a counterexample, got one that does not meet the hypotheses"],
    [{ y: 7 }, undefined, 'expected a first case that the generators give, with their names, got {"y":7}'],
    [{ x: 7, y: 1 }, undefined, "expected a first case that the generators give"],
    [{ x: 1e9 }, undefined, "expected a first case that the generators give"],
  ])("%j is refused given %j", (first, given, words) => {
    expect(() => found(() => refuted("x <= 1", { x: number }, { first, given }))).toThrow(words);
  });
});
