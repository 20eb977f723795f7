import { expect, test } from "vitest";
import { OwnArbitrary } from "../../src/evidence/own-arbitrary.ts";

test("how a generator of the project filters cannot be changed", () => {
  expect(Object.isFrozen(OwnArbitrary.prototype)).toBe(true);
});
