import { styleText } from "node:util";
import Table from "cli-table3";
import type { TestModule } from "vitest/node";
import type { Role } from "../evidence/evidence.ts";
import { chapterName } from "../literate/folder.ts";
import { isLeftOut } from "./collect.ts";
import { idOf } from "./memory.ts";
import { inBrief } from "./reproduction.ts";
import type { ClaimFindings, Findings } from "./schema.ts";
import type { CheckResult, Verdict } from "./verdict.ts";

const colours: Record<Verdict, Colour> = {
  holds: "green",
  corrected: "yellow",
  refuted: "magenta",
  measured: "blue",
  fails: "red",
  "not checked": "dim",
};

/** The claims as a table for the terminal. */
export function claimsTable(claims: readonly ClaimFindings[]): string {
  const table = new Table({
    head: ["claim", "verdict", "evidence", "cases"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "left", "left", "right"],
  });
  for (const { id, verdict, kinds, checks } of claims) {
    const cases = checks.reduce((sum, { evidence }) => sum + (evidence?.cases ?? 0), 0);
    table.push([id, colour(colours[verdict], verdict), kinds.join(", "), String(cases)]);
  }
  return table.toString();
}

/** A text in a colour, where the terminal has colours. */
export function colour(format: Colour, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

type Colour = Parameters<typeof styleText>[0];

/** In watch mode, the claims that ran, what each of their checks found, and how many there are of all. */
export function changed({ claims }: Findings, ran: readonly TestModule[], directory: string): string {
  const tests = ran.flatMap((module) => [...module.children.allTests()]).filter((test) => test.result().state !== "skipped");
  const ids = new Set(tests.map(idOf));
  const own = claims.filter(({ id }) => ids.has(id));
  const verdicts = [...Map.groupBy(claims, ({ verdict }) => verdict)].map(([verdict, those]) => `${those.length} ${verdict}`);
  return [
    ...own.map((claim) => `\n${inBrief(claim, directory)}`),
    `\n${own.length} of ${claims.length} claims ran, ${claims.length - own.length} claims unchanged: ${verdicts.join(", ")}`,
  ].join("\n");
}

/** What is wrong with the claims, a line each; those that a filter excluded may be unchecked. */
export function claimFaults(findings: Findings, directory: string, filtered: boolean): string[] {
  const { claims, problems } = findings;
  const failing = claims.flatMap(({ id, chapter, line, problems, checks }) =>
    [...problems.map((problem) => ({ line, problem })), ...checks.flatMap(failure)].map(
      (fault) => `${directory}/${chapter}:${fault.line ?? line}: ${id}: ${fault.problem}`,
    ),
  );
  const leftOut = filtered ? [] : claims.filter((claim) => isLeftOut(claim, findings));
  const [beside, unchecked] = [true, false].map((isBeside) => leftOut.filter((claim) => isCheckedBeside(claim) === isBeside));
  return [
    ...failing,
    ...beside.map(({ id, chapter, line, checks }) => `${directory}/${chapter}:${line}: ${id}: ${withoutCheck(checks)}`),
    ...(unchecked.length > 0 ? [`not checked, although nobody excluded them: ${unchecked.map(({ id }) => id).join(", ")}`] : []),
    ...problems,
  ];
}

/** Whether all checks of a claim passed, and none is of its statement. */
function isCheckedBeside({ checks }: ClaimFindings): boolean {
  return checks.length > 0 && checks.every(({ state, evidence }) => state === "passed" && evidence && evidence.role !== "statement");
}

const besides: Record<Role, string> = {
  statement: "checks",
  "near miss": "near misses",
  example: "examples",
  lemma: "lemmas",
  necessity: "checks that a hypothesis is needed",
};

function withoutCheck(checks: readonly CheckResult[]): string {
  const roles = new Set(checks.flatMap(({ evidence }) => (evidence ? besides[evidence.role] : [])));
  return `not checked: it has ${[...roles].join(" and ")} only: add a check of the statement itself, such as holds, exact or proved`;
}

/** A check that failed, by its line: what it states, and what its error says besides. */
function failure({ statement, state, error = "", line }: CheckResult): { line?: number; problem: string }[] {
  return state === "failed" ? [{ line, problem: `“${statement}” fails: ${gist(error, statement).replace(/^fails /, "")}` }] : [];
}

/** The first row of an error besides the statement; with the others, but for what they quote, where it only announces them, as `is false at`. */
function gist(error: string, statement: string): string {
  const rows = error.split("\n").map((row) => row.trim());
  const [first = "", ...others] = rows.filter((row) => row !== "" && row !== statement && !row.startsWith(">"));
  const words = /(:| at)$/.test(first) ? [first, ...others].join(" ") : first;
  return words.length <= mostWords ? words : `${words.slice(0, mostWords - 1)}…`;
}

/** Characters of an error in the list of what fails; the error itself stands above. */
const mostWords = 300;

/** What went wrong in the chapters outside the claims' checks and figures, a line each. */
export function runFaults(modules: readonly TestModule[], directory: string, errors: readonly { message?: unknown }[]): string[] {
  const chapter = ({ moduleId }: TestModule) => chapterName(moduleId, directory);
  const stray = modules.flatMap((module) => [...module.children.allTests("failed")]).filter((test) => idOf(test) === undefined);
  const suites = modules.flatMap((module) => [...module.children.allSuites()]).filter((suite) => suite.errors().length > 0);
  return [
    ...stray.map((test) => `${chapter(test.module)}: the test “${test.fullName}”, which is not a check of a claim, fails`),
    ...suites.map((suite) => `${chapter(suite.module)}: ${suite.fullName}: ${suite.errors()[0].message}`),
    ...errors.map(({ message }) => `an error outside every check: ${String(message).split("\n")[0]}`),
  ];
}

/** What this machine lacks, a line each, with the claims that are not checked for it. */
export function lacks({ claims }: Findings): string[] {
  const open = claims.flatMap(({ id, checks }) =>
    checks.flatMap(({ state, error }) => (state === "not checked" && error ? { id, error } : [])),
  );
  return [...Map.groupBy(open, ({ error }) => error)].map(
    ([error, found]) => `Not checked: ${[...new Set(found.map(({ id }) => id))].join(", ")}: ${error}`,
  );
}

/** How much of the report a run has not checked, in words. */
export function partOf(findings: Findings): string {
  const { claims } = findings;
  const unchecked = claims.filter((claim) => isLeftOut(claim, findings));
  return unchecked.length > 0 ? `${unchecked.length} of ${claims.length} claims were not checked` : "some checks or figures were excluded";
}
