import { expect, test } from "vitest";
import { collect, perform } from "../../src/evidence/claim.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { type Interval, interval, multiply, subtract } from "../../src/evidence/interval.ts";
import { supremum } from "../../src/evidence/supremum.ts";

/** x − x², whose supremum over [0, 1] is ¼, at ½; over [0, 3] the largest modulus is 6, at 3. */
const f = (x: Interval) => subtract(x, multiply(x, x));
const slope = (x: Interval) => subtract(interval(1), multiply(interval(2), x));

function settle(over: [number, number], value: number): Evidence {
  const [check] = collect("test.claim", () => supremum("s", { f, slope, over, value, name: "|f|" }));
  return perform(check) as Evidence;
}

test("encloses the largest modulus inside and at the edge", () => {
  expect(settle([0, 1], 1 / 4)).toMatchObject({ kind: "proved", proof: { hence: [expect.stringContaining("\\sup_{x\\in[0,1]} |f|")] } });
  expect(settle([0, 3], 6)).toMatchObject({ kind: "proved" });
});

test("refuses another value, however near", () => {
  expect(() => settle([0, 1], 0.25 + 1e-9)).toThrow(/expected 0.250000001, found it in \[0.2499/);
  expect(() => settle([0, 1], 0.2499)).toThrow("found it in");
});
