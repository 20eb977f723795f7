import type { TestCase, TestModule } from "vitest/node";
import type { z } from "zod";
import type { Illustration } from "../evidence/drawing.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { appendicesOf } from "../literate/appendices.ts";
import { readArticle } from "../literate/article.ts";
import { type Chapter, type Claim, claimsIn } from "../literate/chapter.ts";
import { orProblem } from "../literate/chapter-error.ts";
import { readDictionary } from "../literate/dictionary.ts";
import { chapterName } from "../literate/folder.ts";
import { inventoryProblems } from "../literate/inventory.ts";
import { isOutcome, isStatement } from "../literate/labels.ts";
import { unusedWords } from "../literate/unused.ts";
import { articleReport, originOf } from "./article.ts";
import { figureFault } from "./figure-fault.ts";
import { foldersAmong } from "./folders.ts";
import { evidenceFault, faultIn, formulaProblems } from "./formulas.ts";
import type { Told } from "./memory.ts";
import { readMutationScores } from "./mutation-score.ts";
import { outcomeProblems } from "./outcome-labels.ts";
import { phraseProblems, saidIn } from "./phrases.ts";
import { articleProblems, languageProblems, pageProblems, titleProblems } from "./prose-problems.ts";
import { receipts } from "./receipt.ts";
import { type ClaimReport, evidenceSchema, type FigureReport, type Report } from "./schema.ts";
import { type CheckResult, mismatch, settling, statementKinds, verdictOfClaim } from "./verdict.ts";

/** Settings of the run and the chapters' directory. */
export interface RunInfo {
  directory: string;
  seed: number;
  cases: number;
  /** A recorded mutation run, and the directory from which its files are named. */
  mutation?: { file: string; root: string };
  /** Tags of the languages other than English in which every claim is stated, as zh-CN. */
  languages?: readonly string[];
  /** What a test gave, where that is not what it gave now: in watch mode. */
  told?: (test: TestCase) => Told;
}

type Unsigned = Omit<ClaimReport, "receipt" | "mutationScore">;

/**
 * What a run of vitest found about the claims of `chapters`, validated against the schema. Ids in the prose, in the
 * contents of the directory's README, collected and reported must be the same set: differences are the report's problems.
 */
export function collectReport(chapters: Chapter[], modules: readonly TestModule[], run: RunInfo): Report {
  const { directory, seed, cases, languages = [], told = (test) => test } = run;
  const [results, figures] = [testsBy("claim", modules, told), testsBy("illustrates", modules, told)];
  const sections = claimsIn(chapters);
  const checks = new Map([...results].map(([id, tests]) => [id, tests.map((test) => checkResult(test, sections.get(id)))]));
  const claims = chapters.flatMap((chapter) =>
    chapter.claims.map((claim) =>
      claimReport(chapter, claim, { checks, tests: results.get(claim.id) ?? [], figures: figures.get(claim.id) ?? [] }),
    ),
  );
  const article = orProblem(() => readArticle(directory));
  const dictionaries = languages.map((tag) => ({ tag, read: orProblem(() => readDictionary(directory, tag)) }));
  const problems = [
    ...(typeof article === "string" ? [article] : article ? articleProblems(article, chapters, languages) : []),
    ...loadProblems(modules, directory),
    ...inventoryProblems(directory, [...sections.keys()]),
    ...unusedWords(chapters),
    ...[...results.keys()].filter((id) => !sections.has(id)).map((id) => `\`${id}\` ran and is in no chapter`),
    ...languageProblems(chapters, languages),
    ...outcomeProblems(chapters, languages),
    ...dictionaries.flatMap(({ tag, read }) => (typeof read === "string" ? [read] : phraseProblems(claims, chapters, read, tag))),
    ...chapters.flatMap(formulaProblems),
    ...pageProblems(chapters, languages),
    ...titleProblems(chapters),
  ];
  const { sources, versions, claims: signed } = receipts(chapters, directory);
  const scores = run.mutation && readMutationScores(run.mutation.file, run.mutation.root, directory);
  const complete = claims.map((claim) => ({ ...claim, receipt: signed.get(claim.id)!, mutationScore: scores?.claims[claim.id] }));
  return {
    version: 2,
    seed,
    cases,
    languages: [...languages],
    problems,
    ...(languages.length > 0 && {
      dictionaries: Object.fromEntries(dictionaries.map(({ tag, read }) => [tag, typeof read === "string" ? {} : saidIn(read)])),
    }),
    ...outlineOf(chapters, directory),
    ...(typeof article === "object" && { article: articleReport(article, complete) }),
    claims: complete,
    sources,
    versions,
    mutation: scores?.mutation,
  };
}

/** What a report says of the chapters, of the folders in which they lie, and of the sections of their README that list no claims. */
export function outlineOf(chapters: readonly Chapter[], directory: string): Pick<Report, "chapters" | "folders" | "appendices"> {
  const folders = foldersAmong(chapters).map(({ path, title }) => ({ path, title }));
  const appendices = appendicesOf(directory, [...claimsIn(chapters).keys()]);
  return {
    chapters: chapters.map(({ name, title }) => ({ file: name, title })),
    ...(folders.length > 0 && { folders }),
    ...(appendices.length > 0 && { appendices }),
  };
}

/** What a report says of a claim as its chapter does, whatever its checks find. */
export function proseOf(chapter: Chapter, claim: Claim) {
  return {
    id: claim.id,
    title: claim.title,
    origin: originOf(claim),
    statement: statementOf(claim),
    ...correctionOf(claim),
    chapter: chapter.name,
    line: claim.line,
    dependencies: claim.dependencies,
    readings: claim.readings,
  };
}

/** Whether a claim that has checks was not checked, and nothing that this machine lacks is why. */
export function isLeftOut({ verdict, planned, checks, readings }: ClaimReport, { claims }: Report): boolean {
  if (verdict !== "not checked" || planned) return false;
  const settling = [...checks, ...claims.filter(({ id }) => readings.includes(id)).flatMap((reading) => reading.checks)];
  const open = settling.filter(({ state }) => state === "not checked");
  return open.length === 0 || open.some(({ error }) => error === undefined);
}

/** What ran: the results of all claims' checks by id, and of one claim the tests of its checks and figures. */
interface Ran {
  checks: ReadonlyMap<string, CheckResult[]>;
  tests: Told[];
  figures: Told[];
}

function claimReport(chapter: Chapter, claim: Claim, { checks: all, tests, figures }: Ran): Unsigned {
  const own = all.get(claim.id) ?? [];
  const readings = claim.readings.map((id) => all.get(id) ?? []);
  const computed = verdictOfClaim(own, readings);
  const problem = mismatch(
    claim.quotes.map(({ label }) => label),
    computed,
  );
  const problems = [...(problem ? [problem] : []), ...figures.flatMap(figureProblem)];
  const drawn = figures.filter((test) => figureProblem(test).length === 0);
  return {
    ...proseOf(chapter, claim),
    verdict: problems.length > 0 ? "fails" : computed,
    planned: tests.some((test) => test.meta().planned === true),
    problems,
    kinds: kindsOf(own, readings),
    checks: own,
    figures: drawn.flatMap((test) => test.meta().figure ?? []).map((drawn, at) => figureReport(claim.id, drawn, at)),
  };
}

/** How the statement of a claim was settled, by its own checks and by those of its readings. */
export function kindsOf(own: readonly CheckResult[], readings: readonly (readonly CheckResult[])[]): ClaimReport["kinds"] {
  return [...new Set(settling(own, readings).flatMap(statementKinds))].sort();
}

/** The text of the quote that says what is claimed; a chapter that was read has one for each claim. */
function statementOf({ quotes }: Claim): string {
  return quotes.find(isStatement)?.text ?? "";
}

/** The text of the quote that says what holds instead, or what was found, where there is one. */
function correctionOf({ quotes }: Claim): Pick<ClaimReport, "correction"> {
  const outcome = quotes.find(isOutcome);
  return outcome ? { correction: outcome.text } : {};
}

/** A figure's file is named after its claim; further ones also have a number, after a second point, which no id has. */
function figureReport(id: string, { caption, alt, ...drawing }: Illustration, at: number): FigureReport {
  return { file: at === 0 ? id : `${id}.${at + 1}`, caption, alt, drawing: JSON.parse(JSON.stringify(drawing, toFourDigits)) };
}

/** More digits than these no picture shows. */
function toFourDigits(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}

function figureProblem(test: Told): string[] {
  const { state, errors } = test.result();
  const { figure, failure } = test.meta();
  const failed = state === "skipped" ? undefined : (errors?.[0]?.message ?? failure);
  const fault = failed ?? (figure && (figureFault(figure) ?? faultIn(figure.caption)));
  return fault === undefined ? [] : [`its ${test.name}: cannot be drawn: ${fault}`];
}

function checkResult(test: Told, claim: Claim | undefined): CheckResult {
  const { state, errors } = test.result();
  const { evidence, lines, failure } = test.meta();
  const lack = lackOf(test);
  const line = lines?.find((line) => claim?.fences.some((fence) => fence.line < line && line < fence.end));
  const named = { statement: test.name, ...(line !== undefined && { line }) };
  if (state === "failed") return { ...named, state, error: String(errors?.[0]?.message ?? "") };
  // one that passes after it has failed has failed: at another attempt, or where its result was changed
  const earlier = failure ?? (state === "passed" ? errors?.[0]?.message : undefined);
  if (earlier !== undefined) return { ...named, state: "failed", error: String(earlier) };
  if (state !== "passed" || !evidence) return { ...named, state: "not checked", ...(lack !== undefined && { error: lack }) };
  const read = evidenceSchema.safeParse(JSON.parse(JSON.stringify(evidence)));
  const error = read.success ? evidenceFault(read.data) : unreadable(read.error, evidence);
  return error === undefined ? { ...named, state, evidence: read.data } : { ...named, state: "failed", error };
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
function testsBy(name: "claim" | "illustrates", modules: readonly TestModule[], told: (test: TestCase) => Told): Map<string, Told[]> {
  const tests = modules.flatMap((module) => [...module.children.allTests()]).filter((test) => test.meta()[name]);
  return Map.groupBy(tests.map(told), (test) => test.meta()[name]!);
}

function loadProblems(modules: readonly TestModule[], directory: string): string[] {
  return modules.flatMap((module) =>
    module.errors().map(({ message }) => `${chapterName(module.moduleId, directory)} fails outside its checks: ${message}`),
  );
}
