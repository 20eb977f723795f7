import { describe, expect, test } from "vitest";
import { below, builtin, type Node, parse, withBelow } from "../../../src/evidence/formula/tree.ts";
import { q } from "../../../src/evidence/rational.ts";

/** A tree in brackets: what is done first stands innermost. */
function brackets(node: Node): string {
  const parts = below(node).map(brackets).join(" ");
  switch (node.kind) {
    case "numeral":
      return node.digits;
    case "name":
      return node.name;
    case "operation":
      return `(${node.fn} ${parts})`;
    case "relation":
      return `(${node.signs.join("/")} ${parts})`;
    case "call":
      return `(${node.name} ${parts})`;
    default:
      return `(${node.kind} ${parts})`;
  }
}

const read = (text: string) => brackets(parse(text, { functions: ["f"], names: ["tau"] }).root);

describe("reads", () => {
  test.each([
    ["x + y - z*2 > -x^2", "(larger (subtract (add x y) (multiply z 2)) (unaryMinus (pow x 2)))"],
    ["-x*y == (-x)*y", "(equal (multiply (unaryMinus x) y) (multiply (unaryMinus x) y))"],
    ["x/y/z != x/(y/z)", "(unequal (divide (divide x y) z) (divide x (divide y z)))"],
    ["x^y^z < (x^y)^z", "(smaller (pow x (pow y z)) (pow (pow x y) z))"],
    ["A' * B'' .* C .^ 2 >= 0", "(largerEq (dotMultiply (multiply (ctranspose A) (ctranspose (ctranspose B))) (dotPow C 2)) 0)"],
    ["0 < x <= 1/2", "(smaller/smallerEq 0 x (divide 1 2))"],
    ["1 > x >= y == z != w", "(larger/largerEq/equal/unequal 1 x y z w)"],
    ["x > 0 and y > 0 or not (z > 0)", "(or (and (larger x 0) (larger y 0)) (not (larger z 0)))"],
    ["(x > 0)", "(larger x 0)"],
    ["x > 0 ? y == 1 : y == 2", "(if (larger x 0) (equal y 1) (equal y 2))"],
    ["y == (x > 0 ? 1 : 2)", "(equal y (if (larger x 0) 1 2))"],
    ["W[1, n] * v[2] < tau", "(smaller (multiply (entry W 1 n) (entry v 2)) tau)"],
    ["[x, 1; y, 2] == [v; w]", "(equal (list (list x 1) (list y 2)) (list (list v) (list w)))"],
    ["max(v) < max(x, y) + f(x, v', 3)", "(smaller (max v) (add (max x y) (f x (ctranspose v) 3)))"],
  ])("%s", (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

test("numerals are read digit by digit, however many there are", () => {
  const digits = Array.from({ length: 12 }, (_, k) => `${k}.50`);
  const { root } = parse(`${digits.join(" + ")} > x`);
  expect(brackets(root).match(/\d+\.50/g)).toEqual(digits);
  const small = parse(`0.${"0".repeat(330)}1 > 0`).root;
  expect(below(small)[0]).toMatchObject({ kind: "numeral", value: q(1, 10n ** 331n) });
  expect(below(parse("2.50 > 0").root)[0]).toMatchObject({ digits: "2.50", value: q(5, 2) });
});

test("each part knows its column, and a quotient its divisor as it is written", () => {
  const { root } = parse("x + 1/(y - 2.5) > abs(z)");
  expect(root.column).toBe(1);
  const [sum, call] = below(root);
  expect([sum.column, call.column, below(call)[0].column]).toEqual([1, 19, 23]);
  expect(below(sum)[1]).toMatchObject({ column: 5, divisor: "(y - 2.5)" });
  expect(below(parse("1 > 0 ? x > 0 : y > 0").root).map(({ column }) => column)).toEqual([1, 9, 17]);
});

test.each([
  parse("x > 0 ? y > 1 : z > 2").root,
  parse("x > 0 and y > 1").root,
  parse("x > 0 or y > 1").root,
  parse("not (x > 0)").root,
  parse("x < y <= z").root,
  ...below(parse("max(x, y) < x + y <= W[1, n] <= [x, y] <= (x > 0 ? 1 : 2) <= x <= 3").root),
])("a part may have others below it, as many as it has: $kind", (node) => {
  const others = below(node).map((_, at): Node => ({ kind: "name", column: 0, name: `x${at}` }));
  const changed = withBelow(node, others);
  expect(below(changed)).toEqual(others);
  expect(withBelow(changed, below(node))).toEqual(node);
});

test("names each variable once, in their order, and no function", () => {
  expect(parse("max(x, abs(y_1)) <= x + z").names).toEqual(["x", "y_1", "z"]);
  expect(parse("1 < 2").names).toEqual([]);
  expect(parse("x > 0")).toMatchObject({ text: "x > 0" });
});

describe("refuses", () => {
  test.each([
    ["x", "formula: expected a comparison, or comparisons joined by and, or, not, got x at column 1 of “x”"],
    ["-x", "expected a comparison, or comparisons joined by and, or, not, got -x"],
    ["x and y > 0", "got x at column 1"],
    ["y > 0 and x12", "got x12 at column 11"],
    ["x + (y > 0) > 0", "expected a number, a vector or a matrix, got y > 0 at column 6"],
    ["(1 < x < 2) + 1 > 0", "expected a number, a vector or a matrix, got"],
    ["not x == y", "expected the comparison in brackets, as not (x == y), got not x"],
    ["y < 1 and not x > 0", "expected the comparison in brackets, as not (x == y), got not x"],
    ["x > 0 ? 1 : 2", "expected a comparison, or comparisons joined by and, or, not, got 1 at column 9"],
    ["(x > 0) + 1 > 0", "expected a number, a vector or a matrix"],
    ["x == (y == z)", "expected a number, a vector or a matrix, got y == z at column 7"],
    ["+x > 0", "expected a number, a vector or a matrix, got +x at column 2"],
    ["(10.50 + y) and x > 0", "got 10.50 + y"],
    ["a + b + c + d + 5 + 10.50 and x > 0", "got a + b + c + d + 5 + 10.50 at column 1"],
    ["min(x, y, z) > 0", "formula: expected min of 1 or 2, got 3 arguments at column 1"],
    ["x + abs(x, y) > 0", "expected abs of 1, got 2 arguments at column 5"],
    ["dot(x) > 0", "expected dot of 2, got 1 arguments"],
    ["x + abs() > 0", "expected abs of 1, got 0 arguments at column 5"],
    ["v[1:2] > 0", "expected indices, got a range; write the entries one by one, at column 1"],
    ["1 < v[:]", "expected indices, got a range; write the entries one by one, at column 5"],
    ["W[1, 1:2] > 0", "expected indices, got a range; write the entries one by one, at column 1"],
    ["x + [] == 0", "expected entries, got none, at column 5"],
    ["x + [ ] == 0", "expected entries, got none, at column 5"],
    ["x >", "formula: expected a whole statement such as x + 1 > 0, got “x >”: an operator or a bracket lacks a side"],
    ["(x > 0", "expected a whole statement"],
    ["x > 0 ? y > 0", "expected a whole statement"],
    ["hypot(x, y) > 0", "hypot is not a function that can be used here: expected one of abs, det, diag, dot, exp, f, max, min, norm,"],
  ])("%s", (text, words) => {
    expect(() => read(text)).toThrow(SyntaxError);
    expect(() => read(text)).toThrow(words);
  });

  test("a function that is not known, with those that are", () => {
    expect(() => parse("hypot(x) > 0")).toThrow(
      `hypot is not a function that can be used here: expected one of ${Object.keys(builtin).sort().join(", ")}; one of your own: define it, by define or exactKernel, at column 1`,
    );
  });

  test("a chapter's function with the name of one that every formula knows", () => {
    for (const name of Object.keys(builtin))
      expect(() => parse("x > 0", { functions: ["f", name] })).toThrow(`formula: ${name} is a function that every formula knows`);
    expect(() => parse("x > 0", { functions: ["toString"] })).not.toThrow();
    expect(read("x > 0")).toBe("(larger x 0)");
    expect(brackets(parse("toString(x, y) > 0", { functions: ["toString"] }).root)).toBe("(larger (toString x y) 0)");
  });
});
