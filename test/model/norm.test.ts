import { expect, test } from "vitest";
import { singularValues } from "../../src/model/norm.ts";

test("rotations end after 16 sweeps, also where rounding would turn the columns for ever", () => {
  // a 17th sweep gives 2.346160458730437
  expect(singularValues(Float64Array.of(2.25, -3.75, 1.25, 3.125), 2)[1]).toBe(2.3461604587304374);
});
