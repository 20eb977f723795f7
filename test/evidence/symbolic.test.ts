import { parse } from "mathjs";
import { describe, expect, test } from "vitest";
import { contains, interval } from "../../src/evidence/interval.ts";
import { enclosedGradient, encloser, evaluator, exactGradient } from "../../src/evidence/symbolic.ts";

describe("formulas in doubles", () => {
  test.each([
    ["x + y", 5],
    ["x - y", -1],
    ["x * y", 6],
    ["x / y", 2 / 3],
    ["-x", -2],
    ["(x + y)^3", 125],
    ["x^0", 1],
    ["2.5", 2.5],
    ["((x))", 2],
    ["x*y - (y + x)*(x + y)", -19],
    ["2*x + 3", 7],
    ["x^2 + x^3", 12],
    ["(x - 1)^1000", 1],
  ])("%s", (formula, value) => {
    expect(evaluator([parse(formula)])({ x: 2, y: 3 })).toEqual([value]);
  });

  test("several share their parts", () => {
    expect(evaluator([parse("x*y"), parse("x*y + 1"), parse("y")])({ x: 2, y: 3 })).toEqual([6, 7, 3]);
  });

  test("have no functions", () => {
    expect(() => evaluator([parse("exp(x)")])).toThrow(
      "expected + − × ÷, whole powers, and in intervals exp, tanh or sech, of named values, got exp",
    );
  });
});

describe("formulas in intervals", () => {
  test.each<[string, number]>([
    ["x + y", 5],
    ["x - y", -1],
    ["x * y", 6],
    ["x / y", 2 / 3],
    ["-x", -2],
    ["(x + y)^3", 125],
    ["x^0", 1],
    ["exp(x)", Math.exp(2)],
    ["tanh(x)", Math.tanh(2)],
    ["sech(x)", 1 / Math.cosh(2)],
    ["sech(0*x)", 1],
  ])("%s", (formula, value) => {
    const [{ low, high }] = encloser([parse(formula)])({ x: interval(2), y: interval(3) });
    expect(contains(interval(low - 2 ** -48 * Math.abs(value), high + 2 ** -48 * Math.abs(value)), value)).toBe(true);
    expect(high - low).toBeLessThan(2 ** -40);
  });

  test.each([
    ["x^(-1)", "got the power (-1)"],
    ["x + y + z", "got the name z without a value"],
    ["add(x, y, x)", "got add of 3 arguments"],
    ["exp(x, y)", "got exp of 2 arguments"],
    ["tanh()", "got tanh of 0 arguments"],
    ["add(x)", "got add of 1 arguments"],
    ["x^1001", "got the power 1001"],
    ["x^y", "got the power y"],
    ["[x, 1]", "got ArrayNode"],
    ["constructor(x)", "got constructor"],
    ["toString(x)", "got toString"],
    ["constructor + x", "got the name constructor without a value"],
    ["0.1 * x", "got the numeral 0.1; write a quotient of whole numbers"],
    ["x + 9007199254740993", "got the numeral"],
    ["x + 1e400", "got the numeral Infinity"],
    ["x + true", "got"],
  ])("%s is refused", (formula, words) => {
    expect(() => encloser([parse(formula)])({ x: interval(2), y: interval(3) })).toThrow(words);
  });
});

describe("derivatives", () => {
  test("by each name are enclosed", () => {
    const [byX, byY] = enclosedGradient("x^2 * y + exp(x - y)", ["x", "y"])([2, 2]);
    for (const [{ low, high }, value] of [[byX, 9], [byY, 3]] as const) {
      expect(low <= value && value <= high).toBe(true);
      expect(high - low).toBeLessThan(2 ** -40);
    }
  }); // biome-ignore format: pairs

  test("by the first names are exact where nothing is rounded, and computed as mathjs derives them", () => {
    expect(exactGradient("x^2 * y + 3*x", ["x", "y"], 2)([2, 3])).toEqual([15, 4]);
    expect(exactGradient("x^2 * y + 3*x", ["x", "y"], 1)([2, 3])).toEqual([15]);
    const y = 11;
    expect(exactGradient("x / (3*y)", ["x", "y"], 1)([1, y])).toEqual([1 / (3 * y)]);
    expect(1 / 3 / y).not.toBe(1 / (3 * y));
  });
});
