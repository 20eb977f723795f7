import { expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { checked, compared, demand } from "../../src/evidence/relation.ts";

test("what was compared cannot be changed, and is printed when it is read", () => {
  let printed = 0;
  const relation = compared(true, () => `1 = 1, ${++printed}`);
  expect(Object.isFrozen(relation)).toBe(true);
  expect([printed, relation.shows, relation.shows]).toEqual([0, "1 = 1, 1", "1 = 1, 2"]);
});

test("what only looks like a comparison is none, and a comparison does not lead to what makes others", () => {
  const relation = compared(true, () => "1 = 1");
  const prototype = Object.getPrototypeOf(relation);
  const spoofed = [Object.create(prototype, { ok: { value: true }, shows: { value: "1 = 2" } }), new Proxy(relation, {})];
  for (const other of spoofed) expect(() => checked(other)).toThrow("expected what equal, different, below");
  expect(Reflect.ownKeys(prototype).sort()).toEqual(["explain", "shows"]);
  expect(Object.isFrozen(prototype)).toBe(true);
});

test("only what was compared is taken for a comparison, and demanded", () => {
  const [holds, fails] = [compared(true, () => "1 = 1"), compared(false, () => "1 \\neq 2")];
  expect([checked(holds), demand("s", holds)]).toEqual([holds, holds]);
  expect(() => demand("one is two", fails)).toThrow(new CheckFailure("one is two\n  exact arithmetic finds: 1 \\neq 2"));
  for (const other of [true, undefined, null, { ok: true, shows: "1 = 1" }])
    expect(() => checked(other)).toThrow(
      new TypeError(`expected what equal, different, below, atMostExactly or every returns, got ${typeof other}`),
    );
});
