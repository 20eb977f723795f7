import { expect, test } from "vitest";
import type { Kind, Role } from "../../src/evidence/evidence.ts";
import { type CheckResult, mismatch, type Verdict, verdictOfClaim } from "../../src/report/verdict.ts";

const passed = (kind: Kind, role: Role = "statement"): CheckResult => ({
  statement: "s",
  state: "passed",
  evidence: { kind, role, statement: "s" },
});
const failed: CheckResult = { statement: "s", state: "failed", error: "e" };
const skipped: CheckResult = { statement: "s", state: "not checked" };

test.each([
  ["not checked", []],
  ["not checked", [skipped]],
  ["not checked", [passed("exact"), skipped]],
  ["not checked", [{ statement: "s", state: "passed" } as CheckResult]],
  ["not checked", [passed("counterexample", "near miss")]],
  ["not checked", [passed("exact", "lemma")]],
  ["fails", [passed("exact"), failed]],
  ["fails", [failed, skipped]],
  ["holds", [passed("sampled")]],
  ["holds", [passed("exact"), passed("counterexample", "near miss")]],
  ["corrected", [passed("counterexample"), passed("sampled")]],
  ["refuted", [passed("counterexample")]],
  ["refuted", [passed("counterexample"), passed("exact", "lemma")]],
  ["measured", [passed("measured"), passed("sampled")]],
] as const)("%s", (verdict, checks) => {
  expect(verdictOfClaim(checks, [])).toBe(verdict);
});

test.each([
  ["Corrected", "holds", "certified counterexample"],
  ["Corrected", "refuted", "repaired"],
  ["Refuted", "corrected", "lemmas"],
  ["Measured", "holds", "experiment"],
  ["Article, §1", "refuted", "no counterexample"],
] as const)("the label %s does not go with %s", (label, verdict, words) => {
  expect(mismatch([label], verdict)).toContain(words);
});

test.each([
  ["Article", "corrected", true, "write > **Corrected.** …: its readings neither all hold nor are all refuted; otherwise a claim without"],
  [
    "Article",
    "corrected",
    false,
    "write > **Corrected.** …: the statement is refuted and another check of the claim holds, which is no lemma",
  ],
  ["Article", "refuted", false, "write > **Refuted.** …: the statement has a counterexample"],
  ["Article", "measured", false, "write > **Measured.** …: an experiment's figure is what settles it"],
  ["Refuted", "corrected", false, "marked as lemmas; otherwise write > **Corrected.** …"],
  ["Refuted", "holds", false, "otherwise remove the label"],
] as const)("the label %s of what is %s is mended as it says", (label, verdict, isOfReadings, words) => {
  expect(mismatch([label], verdict, isOfReadings)).toContain(words);
});

test("the prose agrees with its own verdict, and says nothing of what did not run", () => {
  expect(mismatch(["Article, §1", "Corrected"], "corrected")).toBeUndefined();
  expect(mismatch(["Added"], "holds")).toBeUndefined();
  expect(mismatch(["Corrected"], "not checked")).toBeUndefined();
});

/** Checks that give each verdict. */
const finding: Record<Verdict, CheckResult[]> = {
  holds: [passed("exact")],
  corrected: [passed("counterexample"), passed("exact")],
  refuted: [passed("counterexample")],
  measured: [passed("measured")],
  fails: [failed],
  "not checked": [skipped],
};

test.each([
  ["corrected", ["holds", "refuted"]],
  ["corrected", ["holds", "corrected"]],
  ["corrected", ["refuted", "corrected"]],
  ["holds", ["holds", "holds"]],
  ["measured", ["holds", "measured"]],
  ["measured", ["measured", "measured"]],
  ["refuted", ["refuted", "refuted"]],
  ["fails", ["holds", "not checked", "fails"]],
  ["not checked", ["holds", "not checked"]],
] as const)("a sentence is %s where its readings are %s", (verdict, readings) => {
  expect(
    verdictOfClaim(
      [],
      readings.map((reading) => finding[reading]),
    ),
  ).toBe(verdict);
});
