import { describe, expect, test } from "vitest";
import { type Bounds, boundsOf, type Facts, factsIn, isAtLeast, isAtMost } from "../../../src/evidence/formula/bounds.ts";
import { below, type Node, parse } from "../../../src/evidence/formula/tree.ts";
import { q } from "../../../src/evidence/rational.ts";

/** Names in capitals are matrices. */
const isNumber = (part: Node): boolean => (part.kind === "name" ? !/^[A-Z]/.test(part.name) : below(part).every(isNumber));

const side = (text: string): Node => below(parse(`${text} == 0`).root)[0];
const facts = (given: readonly string[]): Facts =>
  factsIn(
    given.map((text) => parse(text)),
    isNumber,
  );
const shown = ({ least, most }: Bounds) => [least?.toFraction(), most?.toFraction()];
const bounds = (text: string, ...given: string[]) => shown(boundsOf(side(text), facts(given)));

describe("bounds of a part", () => {
  test.each([
    ["2.5", [], "5/2", "5/2"],
    ["x", [], undefined, undefined],
    ["x", ["0 <= x <= 1"], "0", "1"],
    ["x", ["1 >= x and x > 0"], "0", "1"],
    ["x", ["x >= 1 or x >= 2"], undefined, undefined],
    ["x", ["x != 3"], undefined, undefined],
    ["x", ["x == 3"], "3", "3"],
    ["x", ["3 == x"], "3", "3"],
    ["x", ["x == y", "y <= 2", "0 <= y"], undefined, undefined],
    ["x", ["0 <= y <= 2", "x == y"], "0", "2"],
    ["x", ["y >= 1", "x >= y"], "1", undefined],
    ["x", ["x >= 1", "x >= 2", "x >= 0"], "2", undefined],
    ["x", ["x <= 3", "x <= 2", "x <= 4"], undefined, "2"],
    ["x + y", ["x + y >= 3", "x >= 1", "y >= 1"], "3", undefined],
    ["x + y", ["x >= 1", "y >= 2", "x <= 3"], "3", undefined],
    ["x + 1", ["0 <= x <= 3"], "1", "4"],
    ["x - y", ["1 <= x <= 2", "3 <= y <= 5"], "-4", "-1"],
    ["-x", ["1 <= x <= 2"], "-2", "-1"],
    ["-x", ["1 <= x"], undefined, "-1"],
    ["-x", ["x <= 2"], "-2", undefined],
    ["x * y", ["1 <= x <= 2", "3 <= y <= 5"], "3", "10"],
    ["x * y", ["1 <= x", "3 <= y <= 5"], "3", undefined],
    ["x * y", ["-1 <= x <= 2", "3 <= y <= 5"], undefined, undefined],
    ["x * y", ["1 <= x <= 2", "y <= 5"], undefined, undefined],
    ["x * A", ["1 <= x <= 2", "0 <= A <= 5"], "0", "10"],
    ["A * B", ["1 <= A <= 2", "3 <= B <= 5"], "3", undefined],
    ["A .* B", ["1 <= A <= 2", "3 <= B <= 5"], "3", "10"],
    ["x / y", ["1 <= x <= 2", "4 <= y <= 5"], "1/5", "1/2"],
    ["x / y", ["1 <= x <= 2", "4 <= y"], "0", "1/2"],
    ["x / y", ["1 <= x <= 2", "0 <= y <= 5"], undefined, undefined],
    ["1 / y", ["y <= 5"], undefined, undefined],
    ["x^2", [], "0", undefined],
    ["x^3", [], undefined, undefined],
    ["x^2", ["1 <= x <= 3"], "1", "9"],
    ["x^2", ["1 <= x"], "1", undefined],
    ["A^2", ["1 <= A"], undefined, undefined],
    ["A .^ 2", ["1 <= A <= 3"], "1", "9"],
    ["x^k", ["0 <= x <= 1"], "0", "1"],
    ["x^k", ["1 <= x <= 3"], "1", undefined],
    ["x^k", ["0 <= x <= 3"], "0", undefined],
    ["x^k", [], undefined, undefined],
    ["x'", ["1 <= x"], undefined, undefined],
    ["abs(x)", [], "0", undefined],
    ["norm(A)", [], "0", undefined],
    ["normSquared(A)", [], "0", undefined],
    ["sqrt(x)", [], "0", undefined],
    ["exp(x)", [], "0", undefined],
    ["sigmoid(x)", [], "0", "1"],
    ["tanh(x)", [], "-1", "1"],
    ["trace(A)", [], undefined, undefined],
    ["max(x, y)", ["1 <= x <= 4", "2 <= y <= 3"], "2", "4"],
    ["max(x, y)", ["1 <= x <= 4"], "1", undefined],
    ["max(x, y)", ["2 <= y <= 3"], "2", undefined],
    ["min(x, y)", ["1 <= x <= 4", "2 <= y <= 3"], "1", "3"],
    ["min(x, y)", ["1 <= x <= 4"], undefined, "4"],
    ["min(x, y)", ["2 <= y <= 3"], undefined, "3"],
    ["max(A)", ["1 <= A <= 4"], "1", "4"],
    ["abs(x)", ["abs(x) <= 2"], "0", "2"],
  ] as [string, string[], string | undefined, string | undefined][])("%s where %j", (text, given, least, most) => {
    expect(bounds(text, ...given)).toEqual([least, most]);
  });
});

test("a value is at least or at most a number where its bounds say so, and the number itself may be reached", () => {
  const between = { least: q(1), most: q(2) };
  expect([0, 1, 2].map((x) => isAtLeast(between, q(x)))).toEqual([true, true, false]);
  expect([1, 2, 3].map((x) => isAtMost(between, q(x)))).toEqual([false, true, true]);
  expect([isAtLeast({}, q(0)), isAtMost({}, q(0))]).toEqual([false, false]);
});
