import { expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import { stored } from "../../src/evidence/stored.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { isLeftOut } from "../../src/report/collect.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { collectReport } from "./collected.ts";

const directory = "test/fixtures/second-article/spec";
const [id] = ["series.grows"];

/** What the report says of a claim one of whose checks passed and found this. */
function reportOn(evidence: unknown, lines?: number[]) {
  const check = { name: "s", meta: () => ({ claim: id, evidence, lines }), result: () => ({ state: "passed" }) };
  const module = { moduleId: "1.md", errors: () => [], children: { allTests: () => [check] } } as unknown as TestModule;
  return collectReport(readSpecification(directory), [module], { directory, seed: 1, cases: 1 });
}

const checkOf = (evidence: unknown) => reportOn(evidence).claims.find((claim) => claim.id === id)!.checks[0];
const counterexample = (value: unknown) => ({
  kind: "counterexample",
  role: "statement",
  statement: "s",
  counterexample: { value, certificate: "1 < 2", found: 1, shrinks: 0 },
});

test.each([
  ["a ratio of NaN", { kind: "sampled", role: "statement", statement: "s", tightest: Number.NaN }, "tightest is NaN"],
  ["an infinite ratio", { kind: "sampled", role: "statement", statement: "s", searched: Number.POSITIVE_INFINITY }, "searched is Infinity"],
  ["nothing as a counterexample's part", counterexample({ x: null }), "counterexample.value.x is null"],
  ["a number as a counterexample", counterexample(5), "counterexample.value is 5"],
  ["an unknown kind", { kind: "guessed", role: "statement", statement: "s" }, "kind is guessed"],
])("%s fails its check by name", (_, evidence, why) => {
  expect(checkOf(evidence)).toMatchObject({ state: "failed", error: expect.stringContaining(`cannot be reported: ${why}`) });
});

test.each([
  ["that failed at an earlier attempt", {}, { state: "passed", errors: [{ message: "at first" }] }, "at first"],
  ["whose result was changed after it had failed", { failure: "it fails" }, { state: "passed" }, "it fails"],
  ["that fails", { failure: "it fails" }, { state: "failed", errors: [{ message: "it fails\nthere" }] }, "it fails\nthere"],
])("a check %s fails, whatever it found, and so does a figure", (_, meta, result, error) => {
  const evidence = { kind: "exact", role: "statement", statement: "s" };
  const figure = { caption: "c", title: "t", alt: "a", panels: [] };
  const tests = [
    { claim: id, evidence },
    { illustrates: id, figure },
  ].map((found, at) => ({
    ...{ name: `s${at}`, meta: () => ({ ...found, ...meta }), result: () => result },
  }));
  const module = { moduleId: "1.md", errors: () => [], children: { allTests: () => tests } } as unknown as TestModule;
  const report = collectReport(readSpecification(directory), [module], { directory, seed: 1, cases: 1 });
  const claim = report.claims.find((claim) => claim.id === id)!;
  expect([claim.verdict, claim.checks[0]]).toEqual(["fails", { statement: "s0", state: "failed", error }]);
  expect(claim.problems).toEqual([`its s1: cannot be drawn: ${error}`]);
});

test("a counterexample keeps −0, infinities, NaN and typed arrays, in report.json, too", () => {
  const value = stored({ zero: -0, numbers: [Number.POSITIVE_INFINITY, Number.NaN, -0], array: Float64Array.of(1, 2), word: "NaN" });
  const report = reportOn(counterexample(value));
  const read = reportSchema.parse(JSON.parse(JSON.stringify(report)));
  for (const { claims } of [report, read])
    expect(claims.find((claim) => claim.id === id)!.checks[0].evidence!.counterexample!.value).toEqual(value);
});

test("a check stands in the innermost line of its claim's fences that called it", () => {
  const claims = readSpecification(directory).flatMap(({ claims }) => claims);
  const [{ line }] = claims.find((claim) => claim.id === id)!.fences;
  const [other] = claims.find((claim) => claim.id !== id)!.fences;
  const lineOf = (lines: number[]) => reportOn(counterexample({ x: 1 }), lines).claims.find((claim) => claim.id === id)!.checks[0].line;
  expect(lineOf([2, other.line + 1, line + 2, line + 1])).toBe(line + 2);
  for (const none of [[], [2], [line], [other.line + 1]]) expect(lineOf(none)).toBeUndefined();
});

test.each([
  ["a note of what is missing", "no Rocq on this machine", false],
  ["no reason", undefined, true],
])("a check that was skipped with %s", (_, note, isOut) => {
  const check = { name: "s", meta: () => ({ claim: id }), result: () => ({ state: "skipped", note }) };
  const module = { moduleId: "1.md", errors: () => [], children: { allTests: () => [check] } } as unknown as TestModule;
  const report = collectReport(readSpecification(directory), [module], { directory, seed: 1, cases: 1 });
  const claim = report.claims.find((claim) => claim.id === id)!;
  expect([claim.verdict, claim.checks[0].error, isLeftOut(claim, report)]).toEqual(["not checked", note, isOut]);
});
