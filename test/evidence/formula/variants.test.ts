import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/evidence/formula/text.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { variants } from "../../../src/evidence/formula/variants.ts";

const isNumber = ({ kind }: { kind: string }) => kind === "numeral";
const changesOf = (text: string, given: string[] = []) =>
  variants(
    parse(text),
    given.map((part) => parse(part)),
    isNumber,
  ).map(({ change, text: changed }) => [change, changed]);

describe("small mistakes in a statement", () => {
  test.each([
    ["x < y", [["< → ≤", "x <= y"]]],
    ["x >= y > z", [["≥ → >", "x > y > z"], ["> → ≥", "x >= y >= z"]]], // biome-ignore format: pairs
    ["x == y", []],
    ["x == 0.10", [["0.10 → 0.09", "x == 0.09"], ["0.10 → 0.11", "x == 0.11"]]], // biome-ignore format: pairs
    ["x == 0", [["0 → 1", "x == 1"]]],
    ["max(x, y) == min(x)", [["max → min", "min(x, y) == min(x)"], ["min → max", "max(x, y) == max(x)"]]], // biome-ignore format: pairs
    ["A' == -B", [["A' → A", "A == -B"], ["-B → B", "A' == B"]]], // biome-ignore format: pairs
    ["A * B == C", [["A * B → B * A", "B * A == C"]]],
    ["x^T == y", [["x^T → x^(T + 1)", "x^(T + 1) == y"], ["x^T → x^(T - 1)", "x^(T - 1) == y"]]], // biome-ignore format: pairs
    ["x - y == z", [["+ ↔ − in x - y", "x + y == z"]]],
  ])("of %s", (text, expected) => {
    expect(changesOf(text)).toEqual(expected);
  });

  test("drop each hypothesis in turn, and keep the others with every other change", () => {
    const found = variants(parse("x < y"), [parse("a > b"), parse("c > d")], isNumber);
    expect(found.map(({ change, given }) => [change, given])).toEqual([
      ["without “a > b”", ["c > d"]],
      ["without “c > d”", ["a > b"]],
      ["< → ≤", ["a > b", "c > d"]],
    ]);
  });

  test("exchange no factors of which one is a number", () => {
    expect(changesOf("2 * A == B").map(([change]) => change)).toEqual(["2 → 1", "2 → 3"]);
  });

  test("know which of them say less, and not those under a not or in a condition", () => {
    const weaker = (text: string) => variants(parse(text), [], isNumber).map((each) => each.weaker);
    expect(weaker("x < y and y > z or x <= z")).toEqual([true, true, false]);
    expect(weaker("not (x < y)")).toEqual([false]);
    expect(weaker("x < y ? y == z : y == x")).toEqual([false]);
  });
});

test.each([
  "norm(W' * D) <= norm(W') * norm(D)",
  "0 < k < 1.05 and -x^2 != (a + b) * c / (d * 2)",
  "x^(T + 1) <= [1, 2; 3, 4][1, 2] + max(a, b) - (a - b)",
  "y == (x > 0 ? 1 : 2 * a)",
  "a - (b + c) == -(a * b)' or not (a == b)",
  "a .* b .^ 2 == (-c)^2",
])("a formula's text is read as the formula again: %s", (text) => {
  const plain = (root: unknown) =>
    JSON.stringify(root, (key, value) => (key === "column" ? undefined : typeof value === "bigint" ? `${value}` : value));
  const { root } = parse(text);
  expect(plain(parse(textOf(root)).root)).toBe(plain(root));
});

test.each([
  ["x + y == z", [["+ ↔ − in x + y", "x - y == z"]]],
  ["x^2 == y", [["2 → 1", "x^1 == y"], ["2 → 3", "x^3 == y"]]],
  ["x / y == z", []],
  ["x == 1", [["1 → 0", "x == 0"], ["1 → 2", "x == 2"]]],
  ["abs(2) == y", [["2 → 1", "abs(1) == y"], ["2 → 3", "abs(3) == y"]]],
  ["v[1] == x", [["1 → 0", "v[0] == x"], ["1 → 2", "v[2] == x"]]],
  ["max(v)[2] == x", [["max → min", "min(v)[2] == x"], ["2 → 1", "max(v)[1] == x"], ["2 → 3", "max(v)[3] == x"]]],
  ["[2, x] == v", [["2 → 1", "[1, x] == v"], ["2 → 3", "[3, x] == v"]]],
])("mistakes are made in every part: %s", (text, expected) => {
  expect(changesOf(text)).toEqual(expected);
  expect(variants(parse(text), [], isNumber).some(({ weaker }) => weaker)).toBe(false);
}); // biome-ignore format: a table
