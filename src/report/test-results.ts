import type { TestCase, TestModule } from "vitest/node";
import type { z } from "zod";
import type { Illustration } from "../evidence/drawing.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Claim } from "../literate/chapter.ts";
import { figureFault } from "./figure-fault.ts";
import { evidenceFault, faultIn } from "./formulas.ts";
import type { Told } from "./memory.ts";
import { evidenceSchema, type FigureReport } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";
import { wordsFault } from "./words-fault.ts";

/** A figure's file is named after its claim; further ones also have a number, after a second point, which no id has. */
export function figureReport(id: string, { caption, alt, ...drawing }: Illustration, at: number): FigureReport {
  const toFourDigits = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value); // no picture shows more
  return { file: at === 0 ? id : `${id}.${at + 1}`, caption, alt, drawing: JSON.parse(JSON.stringify(drawing, toFourDigits)) };
}

/** Why a figure cannot be drawn, if it cannot. */
export function figureProblem(test: Told): string[] {
  const { state, errors } = test.result();
  const { figure, failure } = test.meta();
  const failed = state === "skipped" ? undefined : (errors?.[0]?.message ?? failure);
  const drawn = () => ({ checks: [], figures: [figureReport("", figure!, 0)] });
  const fault = failed ?? (figure && (figureFault(figure) ?? faultIn(figure.caption) ?? wordsFault(drawn())));
  return fault === undefined ? [] : [`its ${test.name}: cannot be drawn: ${fault}`];
}

/** What became of a check of a claim. */
export function checkResult(test: Told, claim: Claim | undefined): CheckResult {
  const { state, errors } = test.result();
  const { evidence, lines, failure } = test.meta();
  const lack = lackOf(test);
  const places = [...(lines ?? []), ...linesIn(errors?.[0]?.stack)];
  const line = places.find((line) => claim?.fences.some((fence) => fence.line < line && line < fence.end));
  const named = { statement: test.name, ...(line !== undefined && { line }) };
  if (state === "failed") return { ...named, state, error: String(errors?.[0]?.message ?? "") };
  // one that passes after it has failed has failed: at another attempt, or where its result was changed
  const earlier = failure ?? (state === "passed" ? errors?.[0]?.message : undefined);
  if (earlier !== undefined) return { ...named, state: "failed", error: String(earlier) };
  if (state !== "passed" || !evidence) return checked({ ...named, state: "not checked", ...(lack !== undefined && { error: lack }) });
  const read = evidenceSchema.safeParse(JSON.parse(JSON.stringify(evidence)));
  const error = read.success ? evidenceFault(read.data) : unreadable(read.error, evidence);
  return checked(error === undefined ? { ...named, state, evidence: read.data } : { ...named, state: "failed", error });
}

/** The lines of a chapter in the frames of an error's stack, the innermost first. */
function linesIn(stack = ""): number[] {
  return [...stack.matchAll(/^ {4}at .*\.md:(\d+):\d+\)?$/gm)].map(([, line]) => Number(line));
}

/** The same check; a failed one where its words read as a result. */
function checked(check: CheckResult): CheckResult {
  const { statement, line, state } = check;
  const error = state === "failed" ? undefined : wordsFault({ checks: [check], figures: [] });
  return error === undefined ? check : { statement, ...(line !== undefined && { line }), state: "failed", error };
}

/** What this machine lacks to run a test that was skipped for it. */
export function lackOf(test: Told): string | undefined {
  const result = test.result();
  return result.state === "skipped" && !test.meta().planned ? result.note : undefined;
}

/** Why what a check found cannot be reported: which value, and where in it. */
function unreadable({ issues: [{ path, message }] }: z.ZodError, evidence: Evidence): string {
  const value = path.reduce<unknown>((part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name], evidence);
  return `what the check found cannot be reported: ${path.join(".")} is ${String(value)}: ${message}`;
}

/** The tests by the claim that their meta data name. */
export function testsBy(
  name: "claim" | "illustrates",
  modules: readonly TestModule[],
  told: (test: TestCase) => Told,
): Map<string, Told[]> {
  const tests = modules.flatMap((module) => [...module.children.allTests()]).filter((test) => test.meta()[name]);
  return Map.groupBy(tests.map(told), (test) => test.meta()[name]!);
}
