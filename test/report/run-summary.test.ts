import { expect, test } from "vitest";
import type { Role } from "../../src/evidence/evidence.ts";
import { claimFaults } from "../../src/report/run-summary.ts";
import type { Findings } from "../../src/report/schema.ts";

const checked = (role: Role) => ({ statement: "s", state: "passed", evidence: { kind: "counterexample", role, statement: "s" } });

/** What is wrong with a claim that has these checks and was not checked. */
function faults(checks: readonly object[], isFiltered = false): string[] {
  const claim = { id: "a.b", chapter: "1-a.md", line: 7, verdict: "not checked", planned: false, problems: [], readings: [], checks };
  return claimFaults({ claims: [claim], problems: [] } as unknown as Findings, "spec", isFiltered);
}

test("a claim that has near misses only is named with its line and with what it needs", () => {
  expect(faults([checked("near miss"), checked("near miss")])).toEqual([
    "spec/1-a.md:7: a.b: not checked: it has near misses only: add a check of the statement itself, such as holds, exact or proved",
  ]);
  expect(faults([checked("near miss"), checked("example")])[0]).toContain("it has near misses and examples only");
});

test("one that was not checked for no reason is named as such, unless it was filtered out", () => {
  expect(faults([])).toEqual(["not checked, although nobody excluded them: a.b"]);
  expect(faults([{ statement: "s", state: "not checked" }])).toEqual(["not checked, although nobody excluded them: a.b"]);
  expect(faults([checked("near miss")], true)).toEqual([]);
});
