import { expect, test } from "vitest";
import { goalOf, type Quantifiers } from "../../../src/evidence/formula/goal.ts";
import { anyMatrices, anyNatural, anyNumbers } from "../../../src/evidence/formula/quantified.ts";
import { anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";

const all: Quantifiers = { v: anyVector(), W: anySquare(), T: anyNatural(), f: anyNumbers(), J: anyMatrices() };

/** What a theorem demands, without the variables. */
function demands(formula: string, ...given: string[]): string[] {
  const named = Object.entries(all).filter(([name]) => [formula, ...given].some((text) => new RegExp(`\\b${name}\\b`).test(text)));
  const { demands: found } = goalOf(formula, given, Object.fromEntries(named));
  return found.map(({ statement }) => statement.replace(/^forall \([^,]*,\n {2}/, "").replaceAll(/\s+/g, " "));
}

test.each([
  ["x / y <= 1", ["y <> 0"]],
  ["x / (y / z) <= 1", ["z <> 0", "y / z <> 0"]],
  ["sqrt(x - 1) >= 0", ["x - 1 >= 0"]],
  ["sqrt(v) >= 0", ["forall i, (i < n)%nat -> v i >= 0"]],
  ["1 / f <= 1", ["forall t, f t <> 0"]],
  ["x / norm(v) <= 1", ["(norm n v >= 0) -> norm n v <> 0"]],
  ["x / (y + sigmoid(f)) <= 1", ["(forall t, sigmoid (f t) > 0) -> forall t, y + sigmoid (f t) <> 0"]],
  ["1 / T <= 1", ["INR T <> 0"]],
  ["x / 0 == 0", ["0 <> 0"]],
  ["v[3] <= v[T + 1]", ["(2%nat < n)%nat", "(T < n)%nat"]],
  ["W[1, 2] <= 1", ["(0%nat < n)%nat", "(1%nat < n)%nat"]],
  ["J[1, 2, 3] <= 1", ["(1%nat < n)%nat", "(2%nat < n)%nat"]],
  ["f[3] <= 1", []],
  ["x == 0 or y / x == 1", ["(~ (x = 0)) -> x <> 0"]],
  ["x != 0 and y / x == 1", ["(x <> 0) -> x <> 0"]],
  ["not (1 / x > 0)", ["x <> 0"]],
  ["not (x == 0 or y / x == 1)", ["(~ (x = 0)) -> x <> 0"]],
  ["x / normSquared(v) <= 1", ["(norm_squared n v >= 0) -> norm_squared n v <> 0"]],
  ["x / (exp(y) - x) <= 1", ["exp y - x <> 0"]],
])("a part of a theorem has its reader's value: %s", (formula, found) => {
  expect(demands(formula)).toEqual(found);
});

test("a hypothesis has it under those before it, the conclusion under all of them", () => {
  expect(demands("x / z <= 1", "y != 0", "1 / y < x", "z > 0")).toEqual([
    "(y <> 0) -> y <> 0",
    "(y <> 0) -> (1 / y < x) -> (z > 0) -> z <> 0",
  ]);
});

test.each([
  "x / 2 <= 1",
  "x / (1 + x^2) <= 1",
  "x / 10^7 <= 1",
  "sqrt(normSquared(v)) >= 0",
  "sqrt(abs(x)) >= 0",
  "x / (1 + norm(v)) <= 1",
])("its form is enough: %s", (formula) => {
  expect(demands(formula)).toEqual([]);
});

test("and so are bounds that hypotheses state before it", () => {
  expect(demands("x / y <= 1", "1 <= y")).toEqual([]);
  expect(demands("sqrt(x) >= 0", "0 <= x")).toEqual([]);
  expect(demands("x <= 1", "1 / y < x", "1 <= y")).toHaveLength(1);
});

test("what to do is said", () => {
  const expected = (formula: string) => goalOf(formula, [], formula.includes("v") ? { v: anyVector() } : {}).demands[0].expected;
  expect(expected("x / (x - y) <= 1")).toBe(
    "expected hypotheses that keep the divisor x - y from 0: add x - y != 0 to `given`, or multiply it out",
  );
  expect(expected("x / 0 <= 1")).toBe("expected a divisor other than 0, got 0");
  expect(expected("sqrt(x) >= 0")).toBe("expected hypotheses that keep the square root of x real: add x >= 0 to `given`");
  expect(expected("v[3] <= 1")).toBe(
    "expected hypotheses that keep the index of v[3] within the size: declare n: anyNatural() and add n >= 3 to `given`",
  );
});

test.each([
  ["divisor y from 0", "1 / y < x", ["y > 0", "0 < y", "y != 0", "0 != y", "1 <= y", "y < -1", "x > 0 and y > 2"]],
  ["square root of y real", "sqrt(y) < x", ["y >= 0", "0 <= y <= 1", "y > 0"]],
])("a hypothesis that keeps the %s and comes later is to be put before", (_, part, givens) => {
  for (const later of givens) {
    const [{ expected }] = goalOf("x <= 1", [part, later], {}).demands;
    expect(expected).toContain(`: put ${later} before it in \`given\`, where hypotheses are read in order`);
  }
});

test.each(["y < 1", "y != 1", "0 <= y", "x > 0", "y > x", "y == 0", "x > 0 or y > 0"])("%s would not keep y from 0", (later) => {
  const [{ expected }] = goalOf("x <= 1", ["1 / y < x", later], {}).demands;
  expect(expected).toContain("add y != 0 to `given`");
});
