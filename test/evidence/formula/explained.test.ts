import { describe, expect, test } from "vitest";
import { explained, inDoubles, inRationals, type Telling } from "../../../src/evidence/formula/explained.ts";
import type { Found } from "../../../src/evidence/formula/related.ts";
import { parse, type Sign } from "../../../src/evidence/formula/tree.ts";
import type { Value } from "../../../src/evidence/formula/value.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

type Side = number | number[] | number[][];
type Related = Found<unknown>;

function sideOf(side: Side): Value<Rational[]> {
  const rows = [side].flat() as (number | number[])[];
  const entries = rows.flat();
  const rank = typeof side === "number" ? 0 : Array.isArray(rows[0]) ? 2 : 1;
  return { rank, rows: rows.length, columns: entries.length / rows.length, data: entries.map((x) => q(x)), row: false, thing: undefined };
}

/** A relation that does not hold. */
function refuted(left: Side, sign: string, right: Side): Found<Rational[]> {
  const node = parse(`x ${sign} y`).root as Related["node"];
  return { node, at: 0, left: sideOf(left), right: sideOf(right), truth: -1 };
}

const told = (left: Side, sign: string, right: Side) => explained([refuted(left, sign, right)], inRationals);

describe("a relation that does not hold is told", () => {
  test.each<[Side, string, Side, string]>([
    [1, "==", 2, "left 1, right 2"],
    [[1, 2], "==", [1, 3], "entry 2 of 2: left 2, right 3"],
    [1, "==", [1, 2], "entry 2 of 2: left 1, right 2"],
    [[2, 1], "==", 1, "entry 1 of 2: left 2, right 1"],
    [[[1, 2, 3], [4, 5, 6]], "==", [[1, 2, 3], [4, 9, 6]], "entry (2, 2) of 2×3: left 5, right 9"], // biome-ignore format: matrices
  ])("by its two sides, and which entries these are: %j %s %j", (left, sign, right, words) => {
    expect(told(left, sign, right)).toBe(words);
  });

  test.each<[string, number[], number]>([
    ["==", [1, -3, 2], 2],
    ["!=", [-2, 3, 1], 3],
    ["<", [1, 3, -4], 2],
    ["<=", [1, -4, 3], 3],
    [">", [-1, -3, 4], 2],
    [">=", [-1, 4, -3], 3],
    ["==", [2, -2, 2], 1],
  ])("by the first of the entries that are furthest from what %s asks: of %j", (sign, apart, worst) => {
    expect(told(apart, sign, 0)).toBe(`entry ${worst} of 3: left ${apart[worst - 1]}, right 0`);
  });
});

test("in doubles it is told by the entry that rounding excuses least, and by how much the sides may be off", () => {
  const doubles = (x: number[], error: number[]) => ({ ...sideOf(x), data: { x: Float64Array.from(x), error: Float64Array.from(error) } });
  const { node } = refuted(0, "==", 0);
  const found = { node, at: 0, left: doubles([3, 2], [1.5, 0.25]), right: doubles([0, 0], [1, 0.5]), truth: -1 as const };
  expect(explained([found], inDoubles as Telling<typeof found.left.data>)).toBe("entry 2 of 2: left 2, right 0, rounding at most 0.75");
});

test("of several relations those are told that do not hold, or all where each holds", () => {
  const sides: [number, Sign | string, number][] = [
    [1, "<", 0],
    [3, ">", 4],
  ];
  const [first, second] = sides.map(([left, sign, right]) => refuted(left, sign, right));
  const words = ["left 1, right 0", "left 3, right 4"];
  expect(explained([first, second], inRationals)).toBe(words.join("; "));
  expect(explained([{ ...first, truth: 1 }, second], inRationals)).toBe(words[1]);
  expect(explained([first, second].map((found) => ({ ...found, truth: 1 as const })), inRationals)).toBe(words.join("; ")); // biome-ignore format: a line
});
