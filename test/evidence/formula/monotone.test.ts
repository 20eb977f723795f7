import { describe, expect, test } from "vitest";
import { factsIn } from "../../../src/evidence/formula/bounds.ts";
import { carried, isTautology, type Move, reversed, saysLess, scaled } from "../../../src/evidence/formula/monotone.ts";
import { below, type Node, parse, type Sign } from "../../../src/evidence/formula/tree.ts";

/** Names in capitals are matrices. */
const isNumber = (part: Node): boolean => (part.kind === "name" ? !/^[A-Z]/.test(part.name) : below(part).every(isNumber));
const side = (text: string): Node => below(parse(`${text} == 0`).root)[0];
const facts = (given: readonly string[]) =>
  factsIn(
    given.map((text) => parse(text)),
    isNumber,
  );

describe("where a value goes as a part of it rises", () => {
  test.each([
    ["x + y", 0, "z + y", [], "up"],
    ["x + y", 1, "x + z", [], "up"],
    ["x - y", 0, "z - y", [], "up"],
    ["x - y", 1, "x - z", [], "down"],
    ["-x", 0, "-z", [], "down"],
    ["A'", 0, "B'", [], "up"],
    ["x * y", 0, "z * y", ["y >= 0"], "up"],
    ["x * y", 1, "x * z", ["x <= 0"], "down"],
    ["x * y", 0, "z * y", [], undefined],
    ["A .* B", 1, "A .* C", ["A >= 0"], "up"],
    ["x / y", 0, "z / y", ["y > 0"], undefined],
    ["x / y", 0, "z / y", ["y >= 1"], "up"],
    ["x / y", 1, "x / z", ["x >= 0", "y >= 1", "z >= 1"], "down"],
    ["x / y", 1, "x / z", ["x <= 0", "y >= 1", "z >= 1"], "up"],
    ["x / y", 1, "x / z", ["x >= 0", "y >= 1"], undefined],
    ["x / y", 1, "x / z", ["x >= 0", "z >= 1"], undefined],
    ["x^2", 0, "z^2", ["x >= 0", "z >= 0"], "up"],
    ["x^2", 0, "z^2", ["x >= 0"], undefined],
    ["x^2", 0, "z^2", ["z >= 0"], undefined],
    ["A^2", 0, "B^2", ["A >= 0", "B >= 0"], undefined],
    ["A .^ 2", 0, "B .^ 2", ["A >= 0", "B >= 0"], "up"],
    ["x^k", 1, "x^m", ["x >= 1"], "up"],
    ["x^k", 1, "x^m", ["0 <= x <= 1"], "down"],
    ["x^k", 1, "x^m", ["x >= 0"], undefined],
    ["x^k", 1, "x^m", ["x <= 1"], undefined],
    ["A^k", 1, "A^m", ["A >= 1"], undefined],
    ["A .^ k", 1, "A .^ m", ["A >= 1"], "up"],
    ["max(x, y)", 1, "max(x, z)", [], "up"],
    ["min(x, y)", 0, "min(z, y)", [], "up"],
    ["sum(A)", 0, "sum(B)", [], "up"],
    ["sqrt(x)", 0, "sqrt(z)", [], "up"],
    ["exp(x)", 0, "exp(z)", [], "up"],
    ["tanh(x)", 0, "tanh(z)", [], "up"],
    ["sigmoid(x)", 0, "sigmoid(z)", [], "up"],
    ["diag(A)", 0, "diag(B)", [], "up"],
    ["trace(A)", 0, "trace(B)", [], "up"],
    ["det(A)", 0, "det(B)", ["A >= 0", "B >= 0"], undefined],
    ["abs(x)", 0, "abs(z)", ["x >= 0", "z >= 0"], "up"],
    ["abs(x)", 0, "abs(z)", ["x >= 0"], undefined],
    ["[x, y]", 1, "[x, z]", [], "up"],
    ["A[1, 2]", 0, "B[1, 2]", [], "up"],
    ["A[1, 2]", 1, "A[2, 2]", [], undefined],
    ["x", 0, "z", [], undefined],
  ] as [string, number, string, string[], Move][])("%s, in its part %i, to %s where %j", (text, at, changed, given, expected) => {
    const goes = (move: Move) => carried(side(text), at, move, side(changed), facts(given));
    expect([goes("up"), goes("down"), goes(undefined)]).toEqual([expected, reversed(expected), undefined]);
  });

  test("as a factor does, by the other's sign", () => {
    const by = (given: string[]) => scaled("down", side("y"), facts(given));
    expect([by(["y >= 0"]), by(["y <= 0"]), by([])]).toEqual(["down", "up", undefined]);
  });
});

test.each([
  [["smaller"], 0, "down"],
  [["smaller"], 1, "up"],
  [["smallerEq"], 0, "down"],
  [["larger"], 0, "up"],
  [["largerEq"], 1, "down"],
  [["equal"], 0, undefined],
  [["unequal"], 1, undefined],
  [["smallerEq", "smallerEq"], 0, "down"],
  [["smallerEq", "smallerEq"], 1, undefined],
  [["smallerEq", "smallerEq"], 2, "up"],
  [["smallerEq", "largerEq"], 1, "up"],
  [["largerEq", "smaller"], 1, "down"],
  [["equal", "smaller"], 1, undefined],
] as [Sign[], number, Move][])("a relation by %j says less where its side %i goes %s", (signs, at, wanted) => {
  for (const move of ["up", "down", undefined] as const)
    expect([move, saysLess(signs, at, move)]).toEqual([move, move !== undefined && move === wanted]);
});

test.each([
  ["x == x", true],
  ["x + 0 == x", true],
  ["x - 0.0 <= x", true],
  ["x >= x", true],
  ["abs(x + 0) == abs(x) == abs(x - 0)", true],
  ["(x + 0) * y == x * y", true],
  ["0 + x == x", false],
  ["x * 0 == x", false],
  ["x + y == x", false],
  ["x == x == y", false],
  ["x < x", false],
  ["x > x", false],
  ["x != x", false],
  ["x == x < x", false],
  ["not (x == x)", false],
  ["[x + 0] == [x]", false],
])("%s only says that something is itself: %s", (text, expected) => {
  expect(isTautology(parse(text).root)).toBe(expected);
});
