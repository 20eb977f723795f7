import { expect, test } from "vitest";
import { CheckFailure, thrownWords } from "../../src/evidence/check-failure.ts";

test("a failure of a check is an error of its own name", () => {
  const cause = new Error("inner");
  const failure = new CheckFailure("x > 0 fails", { cause });
  expect([failure instanceof Error, failure.message, failure.name, failure.cause]).toEqual([true, "x > 0 fails", "CheckFailure", cause]);
});

test("what was thrown and is no error is told in words, also where it has none", () => {
  expect([thrownWords("oops"), thrownWords(5), thrownWords(undefined)]).toEqual([
    "expected an Error, got oops thrown",
    "expected an Error, got 5 thrown",
    "expected an Error, got undefined thrown",
  ]);
  expect(thrownWords(Object.create(null))).toBe("expected an Error, got an object without words thrown");
  const silent = Object.assign(() => 1, { toString: undefined, [Symbol.toPrimitive]: undefined, valueOf: undefined });
  expect(thrownWords(silent)).toBe("expected an Error, got a function without words thrown");
});
