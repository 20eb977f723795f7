import { expect, test } from "vitest";
import { demandMet, unmet } from "../../../src/evidence/rocq/judge.ts";

test("the hypotheses of a theorem are none, or are met by an example, or else a word says so", () => {
  expect(unmet).toBe("hypotheses_not_met");
  expect(demandMet("t", undefined)).toBe(`Goal True. tryif ltac2:(Judge.demand_none constr:(@t)) then idtac else fail "${unmet}". Abort.`);
  expect(demandMet("t", "e")).toBe(
    `Goal True. tryif ltac2:(Judge.demand_met constr:(@t) constr:(@e)) then idtac else fail "${unmet}". Abort.`,
  );
});
