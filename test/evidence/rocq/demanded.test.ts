import { expect, test } from "vitest";
import { demanded, demandedTheorem } from "../../../src/evidence/rocq/demanded.ts";

test("what a formula demands is shown by tactics that stand before the theory, or else its name says so", () => {
  expect(demanded).toMatch(/^From Coq Require Lra Lia\.\nModule Demanded\.\n.*\nEnd Demanded\.$/s);
  expect(demandedTheorem("divisor_1", "forall x, x <> 0")).toBe(
    'Theorem divisor_1 :\n  forall x, x <> 0.\nProof. first [Demanded.shown | fail 1 "divisor_1"]. Qed.',
  );
});
