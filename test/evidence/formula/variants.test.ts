import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { textOf } from "../../../src/evidence/formula/text.ts";
import { type Node, parse } from "../../../src/evidence/formula/tree.ts";
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
    expect(weaker("x == y ? y < z : y == x")).toEqual([true]);
  });
});

describe("a mistake that says less", () => {
  const isScalar = ({ kind, ...node }: Node) => kind !== "call" && !("name" in node && node.name === "A");
  const sayingLess = (text: string, given: string[] = []) =>
    variants(
      parse(text),
      given.map((part) => parse(part)),
      isScalar,
    )
      .filter(({ weaker }) => weaker)
      .map(({ change }) => change);

  test.each([
    ["moves a bound away", "-1 <= x <= 1", [], ["1 → 2", "1 → 2"]],
    ["does so in a sum", "x <= y + 1 - z", [], ["1 → 2"]],
    ["does so in a difference", "x >= y - (z + 1)", [], ["1 → 2"]],
    ["does so times what is not negative", "x <= 2 * abs(y) * sqrt(z)", [], ["2 → 3"]],
    ["does not times what may be negative", "x <= 2 * y", [], []],
    ["does so times what a hypothesis keeps from being negative", "x <= 2 * y", ["0 < y"], ["2 → 3"]],
    ["does so against what a hypothesis keeps from being positive", "x <= 2 * y", ["y <= 0"], ["2 → 1"]],
    ["does so times what is so by another hypothesis", "x <= 2 * (z - y)", ["1 <= y <= 2", "z >= 2 * y"], ["2 → 3", "+ ↔ − in z - y"]],
    ["does so where an equation says it", "x <= 2 * y", ["y == z^2"], ["2 → 3"]],
    ["does so below a fraction line", "x <= 1 / 10", [], ["1 → 2", "10 → 9"]],
    ["does not where the divisor may become 0", "x <= 1 / 1", [], ["1 → 2"]],
    ["does so at a base that is not negative", "(3 - f)^2 <= x", ["0 < f < 1"], ["3 → 2", "2 → 1"]],
    ["does not at one that may be", "(2 - f)^2 <= x", ["0 < f < 2"], []],
    ["raises a power of what is at least 1", "x <= n^T", ["n >= 1"], ["n^T → n^(T + 1)"]],
    ["raises a lower bound of what is at most 1", "(1 - d)^T <= x", ["0 <= d <= 1"], ["(1 - d)^T → (1 - d)^(T + 1)"]],
    ["does not raise a power of any other", "x <= n^T", ["n >= 0"], []],
    ["does not raise a matrix", "x <= sum(2 * A^2)", ["1 <= A"], []],
    ["takes the larger for the smaller", "x <= min(y, z)", [], ["min → max"]],
    ["takes the smaller for the larger below", "x >= max(y, z)", [], ["max → min"]],
    ["does not take the smaller for the larger", "x <= max(y, z)", [], []],
    ["lowers a power below", "x >= n^T", ["n >= 1"], ["n^T → n^(T - 1)"]],
    ["moves a value that is chosen, and no condition", "y <= (x > 1 ? 2 : 3)", [], ["2 → 3", "3 → 4"]],
    ["does not in an equation", "x == min(y, z) + 1", [], []],
    ["adds what is not negative", "x <= y - abs(z)", [], ["+ ↔ − in y - abs(z)"]],
    ["drops the minus of what is not negative", "x <= -exp(y)", [], ["-exp(y) → exp(y)"]],
    ["only says that a thing is itself", "x + 1 == x", [], ["1 → 0"]],
    ["moves an entry, or those of a list", "x <= [1, y][1]", [], ["1 → 2"]],
    ["moves a side of a chain away from its one neighbour and towards the other, and is none", "x <= 1 <= y", [], []],
  ])("%s", (_, text, given, expected) => {
    expect(sayingLess(text, given)).toEqual(expected);
  });

  test("holds wherever the statement does", () => {
    const number = fc.integer({ min: 0, max: 12 }).map((k) => k / 4);
    const texts = [
      "x <= 2 * y^k + 1 - z",
      "(2 - x / 4)^k <= 3 * y and z > 1 / (1 + x)",
      "max(x, 1) < min(y, 2) or abs(z - 1) <= y^2 / 2",
      "x >= y ? (1/2)^k <= z + 1 : (3/2)^k > x - 1",
    ];
    const given = ["0 <= x <= 4", "0 <= y <= 4", "0 <= z <= 4"];
    fc.assert(
      fc.property(fc.constantFrom(...texts), number, number, number, fc.integer({ min: 1, max: 3 }), (text, x, y, z, k) => {
        const truth = (formula: string) => compile(parse(formula), rationals).truth({ x, y, z, k });
        fc.pre(truth(text) === 1);
        const hypotheses = given.map((part) => parse(part));
        for (const { text: changed, weaker } of variants(parse(text), hypotheses, ({ kind }) => kind !== "call"))
          if (weaker) expect(truth(changed), changed).toBe(1);
      }),
    );
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
