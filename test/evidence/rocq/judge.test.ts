import { expect, test } from "vitest";
import { demandContent, demandMet, saysNothing, unmet } from "../../../src/evidence/rocq/judge.ts";

test("the hypotheses of a theorem are none, or are met by an example, or else a word says so", () => {
  expect(unmet).toBe("hypotheses_not_met");
  expect(demandMet("t", undefined)).toBe(`Goal True. tryif ltac2:(Judge.demand_none constr:(@t)) then idtac else fail "${unmet}". Abort.`);
  expect(demandMet("t", "e")).toBe(
    `Goal True. tryif ltac2:(Judge.demand_met constr:(@t) constr:(@e)) then idtac else fail "${unmet}". Abort.`,
  );
});

test("what a theorem says is not so whatever its terms are, or else a word says so", () => {
  expect(saysNothing).toBe("says_nothing");
  expect(demandContent("t")).toBe(
    `Goal True. tryif (let T := type of (@t) in assert T; [solve [Judge.obvious] | ]) then fail "${saysNothing}" else idtac. Abort.`,
  );
});
