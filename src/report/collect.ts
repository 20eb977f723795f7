import type { TestCase, TestModule } from "vitest/node";
import { appendicesOf } from "../literate/appendices.ts";
import { readArticle } from "../literate/article.ts";
import { type Chapter, type Claim, claimsIn } from "../literate/chapter.ts";
import { orProblem } from "../literate/chapter-error.ts";
import { readDictionary } from "../literate/dictionary.ts";
import { chapterName } from "../literate/folder.ts";
import { foldersAmong } from "../literate/folder-title.ts";
import { inventoryProblems } from "../literate/inventory.ts";
import { isOutcome, isStatement } from "../literate/labels.ts";
import { unusedWords } from "../literate/unused.ts";
import { articleReport, originOf } from "./article-report.ts";
import { formulaProblems } from "./formulas.ts";
import type { Told } from "./memory.ts";
import { readMutationScores } from "./mutation-score.ts";
import { outcomeProblems } from "./outcome-labels.ts";
import { phraseProblems, saidIn } from "./phrases.ts";
import { articleProblems, languageProblems, pageProblems, titleProblems } from "./prose-problems.ts";
import { receipts } from "./receipt.ts";
import type { ClaimFindings, ClaimReport, Findings, Report } from "./schema.ts";
import { checkResult, figureProblem, figureReport, testsBy } from "./test-results.ts";
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

/**
 * What a run of vitest found about the claims of `chapters`, validated against the schema. Ids in the prose, in the
 * contents of the directory's README, collected and reported must be the same set: differences are the report's problems.
 */
export function collectFindings(chapters: Chapter[], modules: readonly TestModule[], run: RunInfo): Findings {
  const { directory, seed, cases, languages = [], told = (test) => test } = run;
  const [tests, figures] = [testsBy("claim", modules, told), testsBy("illustrates", modules, told)];
  const sections = claimsIn(chapters);
  const checks = new Map([...tests].map(([id, own]) => [id, own.map((test) => checkResult(test, sections.get(id)))]));
  const claims = chapters.flatMap((chapter) => chapter.claims.map((claim) => claimReport(chapter, claim, { checks, tests, figures })));
  const article = orProblem(() => readArticle(directory));
  const dictionaries = languages.map((tag) => ({ tag, read: orProblem(() => readDictionary(directory, tag)) }));
  const problems = [
    ...(typeof article === "string" ? [article] : article ? articleProblems(article, chapters, languages) : []),
    ...modules.flatMap((module) =>
      module.errors().map(({ message }) => `${chapterName(module.moduleId, directory)} fails outside its checks: ${message}`),
    ),
    ...inventoryProblems(directory, [...sections.keys()]),
    ...unusedWords(chapters),
    ...[...tests.keys()].filter((id) => !sections.has(id)).map((id) => `\`${id}\` ran and is in no chapter`),
    ...languageProblems(chapters, languages),
    ...outcomeProblems(chapters, languages),
    ...dictionaries.flatMap(({ tag, read }) => (typeof read === "string" ? [read] : phraseProblems(claims, chapters, read, tag))),
    ...chapters.flatMap(formulaProblems),
    ...pageProblems(chapters, languages),
    ...titleProblems(chapters),
  ];
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
    ...(typeof article === "object" && { article: articleReport(article, claims) }),
    claims,
  };
}

/** Findings as a report: each claim with its receipt and what mutation testing found of it. */
export function signed(
  findings: Findings,
  chapters: readonly Chapter[],
  { directory, mutation }: Pick<RunInfo, "directory" | "mutation">,
): Report {
  const { sources, versions, claims } = receipts(chapters, directory);
  const scores = mutation && readMutationScores(mutation.file, mutation.root, directory, chapters);
  const complete = findings.claims.map((claim) => ({ ...claim, receipt: claims.get(claim.id)!, mutationScore: scores?.claims[claim.id] }));
  return { ...findings, claims: complete, sources, versions, mutation: scores?.mutation };
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
    statement: claim.quotes.find(isStatement)?.text ?? "",
    correction: claim.quotes.find(isOutcome)?.text,
    chapter: chapter.name,
    line: claim.line,
    dependencies: claim.dependencies,
    readings: claim.readings,
  };
}

/** Whether a claim that has checks was not checked, and nothing that this machine lacks is why. */
export function isLeftOut({ verdict, planned, checks, readings }: ClaimFindings, { claims }: Findings): boolean {
  if (verdict !== "not checked" || planned) return false;
  const settling = [...checks, ...claims.filter(({ id }) => readings.includes(id)).flatMap((reading) => reading.checks)];
  const open = settling.filter(({ state }) => state === "not checked");
  return open.length === 0 || open.some(({ error }) => error === undefined);
}

/** What ran, by the ids of claims: the results of their checks, and the tests of their checks and figures. */
interface Ran {
  checks: ReadonlyMap<string, CheckResult[]>;
  tests: ReadonlyMap<string, Told[]>;
  figures: ReadonlyMap<string, Told[]>;
}

function claimReport(chapter: Chapter, claim: Claim, ran: Ran): ClaimFindings {
  const [tests, figures] = [ran.tests, ran.figures].map((all) => all.get(claim.id) ?? []);
  const own = ran.checks.get(claim.id) ?? [];
  const readings = claim.readings.map((id) => ran.checks.get(id) ?? []);
  const computed = verdictOfClaim(own, readings);
  const labels = claim.quotes.map(({ label }) => label);
  const problems = [mismatch(labels, computed, readings.length > 0) ?? [], figures.flatMap(figureProblem)].flat();
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
