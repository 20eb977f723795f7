import { describe, expect, test } from "vitest";
import { assertionsIn, demandMore, demandSides } from "../../../src/evidence/formula/content.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";

const said = (text: string) => assertionsIn(parse(text).root);

test("what a formula says is told relation by relation, each in one writing", () => {
  expect(said("x > y and (y <= x and 1 == x)")).toEqual(["y smaller x", "y smallerEq x", "1 equal x"]);
  expect(said("x >= y")).toEqual(said("y <= x"));
  expect(said("x == y")).toEqual(said("y == x"));
  expect(said("x != y")).toEqual(said("y != x"));
  expect(said("x < y")).not.toEqual(said("y < x"));
  expect(said("0 < x <= 1")).toEqual(["0 smaller x", "x smallerEq 1"]);
  expect(said("x > 0 or y > 0")).toHaveLength(1);
});

describe("a statement that its hypotheses say already is refused", () => {
  const demand = (text: string, ...given: string[]) =>
    demandMore(
      parse(text),
      given.map((part) => parse(part)),
    );
  test.each([
    ["x <= y", ["y >= x"]],
    ["x == y", ["z > 0", "y == x"]],
    ["0 < x < 1", ["x > 0 and x < 1"]],
    ["y == 3", ["x == 0", "x * y == 0 and y == 3"]],
  ])("%s of %j", (text, given) => {
    expect(() => demand(text, ...given)).toThrow(`expected a statement that is no hypothesis of its own, got “${text}” as both`);
  });

  test("and one that says more is not", () => {
    demand("0 < x < 1", "x > 0");
    demand("x < y", "x <= y");
    demand("x < y");
  });
});

describe("a relation says nothing", () => {
  test.each(["x == x", "x + 1 >= x+1", "y > 0 and x <= x", "0 < x == x", "y > 0 or x == x"])(
    "that holds whatever its sides are: %s",
    (text) => {
      expect(() => demandSides(parse(text))).toThrow(SyntaxError);
      expect(() => demandSides(parse(text))).toThrow(`expected two sides that differ, got the same on both in “${text}”`);
    },
  );

  test("of the ends of a chain with !=", () => {
    expect(() => demandSides(parse("x != y != z"))).toThrow(
      "expected a chain without !=, which says nothing of its ends, got “x != y != z”",
    );
  });

  test.each(["x == y", "x != x", "x < x", "x != y", "not (x == x)", "0 < x <= 1"])("is not said of %s", (text) => {
    demandSides(parse(text));
  });
});
