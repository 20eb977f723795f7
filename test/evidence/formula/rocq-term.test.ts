import { describe, expect, test } from "vitest";
import {
  application,
  areNatural,
  atLeast,
  decimal,
  entryOf,
  infix,
  inverse,
  natural,
  order,
  sequenceOf,
  signatureOf,
  type Term,
  type Type,
  types,
  words,
} from "../../../src/evidence/formula/rocq-term.ts";

const atom = (type: Type, text: string): Term => ({ type, text, binds: 10 });

describe("the signature of a function of a theory", () => {
  test("has a name, types and perhaps the size", () => {
    expect(signatureOf("cell : real, numbers, natural -> real")).toEqual({
      name: "cell",
      sized: false,
      takes: ["real", "numbers", "natural"],
      gives: "real",
    });
    expect(signatureOf("back_2 n : matrices, vector -> vectors")).toEqual({
      name: "back_2",
      sized: true,
      takes: ["matrices", "vector"],
      gives: "vectors",
    });
  });

  test.each([
    "cell",
    "",
    "cell : real",
    "cell : real -> number",
    "cell : number -> real",
    "cell : real, number -> real",
    "(cell : real -> real",
    "cell : real -> real.",
    "cell m : real -> real",
    "2cell : real -> real",
    "cell : toString -> real",
  ])("%j is none", (text) => {
    expect(() => signatureOf(text)).toThrow(
      new TypeError(
        `${text}: expected a name and types such as “cell : real, numbers, natural -> real”; types are natural, real, vector, matrix, numbers, vectors, matrices`,
      ),
    );
  });
});

test("types of variables come in one order, each with its type in Rocq and its words", () => {
  expect(order.map((type) => [types[type], words[type]])).toEqual([
    ["nat", "a natural number"],
    ["R", "a number"],
    ["vector", "a vector"],
    ["matrix", "a matrix"],
    ["nat -> R", "a sequence of numbers"],
    ["nat -> vector", "a sequence of vectors"],
    ["nat -> matrix", "a sequence of matrices"],
  ]);
  expect((["real", "vector", "matrix"] as const).map(sequenceOf)).toEqual(["numbers", "vectors", "matrices"]);
});

test("what binds less than its place asks for stands in brackets", () => {
  const [a, b] = [atom("real", "a"), atom("real", "b")];
  const sum = infix("+", 6, a, b);
  expect([atLeast(sum, 6), atLeast(sum, 7), atLeast(a, 10)]).toEqual(["a + b", "(a + b)", "a"]);
  expect([infix("-", 6, sum, sum).text, infix("*", 7, sum, a).text]).toEqual(["a + b - (a + b)", "(a + b) * a"]);
  expect([application("real", "exp", sum).text, inverse(a).text, inverse(sum).text]).toEqual(["exp (a + b)", "/ a", "/ (a + b)"]);
  expect(infix("*", 7, a, inverse(b)).text).toBe("a * (/ b)");
});

test("natural numbers are marked where a real one could be meant, and decimals are quotients", () => {
  const numeral: Term = { ...atom("natural", "2"), numeral: true };
  const T = atom("natural", "T");
  expect([natural(numeral), natural(T), natural(infix("+", 6, T, numeral, "natural"))]).toEqual(["2%nat", "T", "(T + 2)%nat"]);
  expect([areNatural(numeral, T), areNatural(T, T), areNatural(numeral, numeral), areNatural(T, atom("real", "a"))]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([decimal("0.125").text, decimal("2.50").text]).toEqual(["125 / 1000", "250 / 100"]);
});

test("an entry is reached index by index", () => {
  const at = (type: Type, ...indices: string[]) => entryOf(atom(type, "x"), ...indices);
  expect(at("vector", "i")).toEqual({ type: "real", text: "x i", binds: 9 });
  expect(at("matrix", "i", "j")).toEqual({ type: "real", text: "x i j", binds: 9 });
  expect(at("numbers", "t")).toEqual({ type: "real", text: "x t", binds: 9 });
  expect(at("vectors", "t")).toEqual({ type: "vector", text: "x t", binds: 9 });
  expect(at("matrices", "t", "i", "j")).toEqual({ type: "real", text: "x t i j", binds: 9 });
  expect(at("real")).toEqual(atom("real", "x"));
  expect(() => at("vector", "i", "j")).toThrow(new RangeError("formula: a number has no entry at j"));
});
