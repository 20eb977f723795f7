import { expect, test } from "vitest";
import { CheckFailure, plain, thrownWords } from "../../src/evidence/check-failure.ts";

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

test("a plain error has the words, the stack and the causes of another, and none of its own code", () => {
  const inner = Object.assign(new RangeError("inner"), { extra: 1 });
  const outer = new CheckFailure("outer", { cause: inner });
  outer.stack = "CheckFailure: outer\n    at 1-x.md:1:1";
  const copy = plain(outer);
  expect([copy.name, copy.message, copy.stack, copy instanceof CheckFailure]).toEqual(["CheckFailure", "outer", outer.stack, true]);
  expect(Object.keys(copy)).toEqual(["cause"]);
  expect([(copy.cause as Error).name, (copy.cause as Error).message, Object.keys(copy.cause as object)]).toEqual([
    "RangeError",
    "inner",
    [],
  ]);
  const code = { get: () => expect.unreachable() };
  const foreign = Object.defineProperty(new Error("x", { cause: Object.defineProperty({}, "a", code) }), "b", {
    ...code,
    enumerable: true,
  });
  expect(Reflect.ownKeys(plain(foreign)).sort()).toEqual(["message", "name", "stack"]);
  const odd = Object.assign(new Error("x"), { message: 5, name: {}, cause: undefined });
  expect([plain(odd).message, plain(odd).name]).toEqual(["", ""]);
  let deep = new Error("0");
  for (let i = 1; i < 9; i++) deep = new Error(String(i), { cause: deep });
  let length = 0;
  for (let error: unknown = plain(deep); error instanceof Error; error = error.cause) length++;
  expect(length).toBe(4);
});

test("whoever reports a plain error can still add to its words", () => {
  const copy = plain(new RangeError("boom"));
  copy.message += " (1-x.md:3:1)";
  expect(copy.message).toBe("boom (1-x.md:3:1)");
});
