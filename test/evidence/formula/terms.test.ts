import { expect, test } from "vitest";
import { terms } from "../../../src/evidence/formula/terms.ts";
import { q } from "../../../src/evidence/rational.ts";

const over = terms();

function made(operation: "add" | "subtract" | "multiply", a: string, b: string): string {
  const out = over.buffer(1);
  over[operation](out, 0, [a], 0, [b], 0);
  return out[0];
}

test("what adds nothing is left out", () => {
  for (const zero of ["0", "0.0", "0.00"]) {
    expect([made("add", zero, "|x|"), made("add", "|x|", zero), made("subtract", "|x|", zero)]).toEqual(["|x|", "|x|", "|x|"]);
    expect([made("multiply", zero, "|x|"), made("multiply", "|x|", zero)]).toEqual(["0.0", "0.0"]);
  }
  for (const other of ["0.10", "10.0", "|x0.0|"]) expect(made("add", other, "|x|")).toBe(`(+ ${other} |x|)`);
  expect(made("subtract", "0.0", "|x|")).toBe("(- 0.0 |x|)");
});

test("what changes nothing as a factor is left out", () => {
  for (const one of ["1", "1.0", "1.00"]) expect([made("multiply", one, "|x|"), made("multiply", "|x|", one)]).toEqual(["|x|", "|x|"]);
  for (const other of ["0.1", "2.1", "1.5", "1.01", "10.0", "11.0"]) expect(made("multiply", other, "|x|")).toBe(`(* ${other} |x|)`);
});

test("rationals are quotients of numerals, and numbers are 0 at first", () => {
  const out = over.buffer(4);
  for (const [i, value] of [q(3), q(-1, 2), -2].entries()) over.put(out, i, value);
  expect(out).toEqual(["3.0", "(- (/ 1.0 2.0))", "(- 2.0)", "0.0"]);
});
