import type { Measurement } from "../evidence/evidence.ts";
import type { Chapter } from "../literate/chapter.ts";
import { type Dictionary, dictionaryPath } from "../literate/dictionary.ts";
import { figureIn, namesIn } from "./figure-words.ts";
import { language } from "./languages.ts";
import { opened, type Say, sayIn } from "./say.ts";
import type { ClaimReport, Report } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";
import { english } from "./words.en.ts";
import { translation, type Words } from "./words.ts";

/** What of a claim holds words. */
type Worded = Pick<ClaimReport, "id" | "checks" | "readings" | "figures">;

/** A report in one of its languages. */
export interface Edition {
  report: Report;
  words: Words;
}

/** A report in English and in each of its other languages. */
export function editionsOf(report: Report, chapters: readonly Chapter[]): Edition[] {
  return [english, ...report.languages.map(language)].map((words) => ({ report: inLanguage(report, chapters, words), words }));
}

/** The report with the titles and statements of claims, the titles of chapters, and the words of checks, captions and figures in a language, where it has them. */
export function inLanguage(report: Report, chapters: readonly Chapter[], words: Words): Report {
  const say = sayIn(report, words);
  const ofChapters = new Map(chapters.map((chapter) => [chapter.name, translation(chapter, words)?.title]));
  const ofClaims = new Map(chapters.flatMap(({ claims }) => claims.map((claim) => [claim.id, translation(claim, words)])));
  const said = ({ id, title, statement, correction }: ClaimReport) => {
    const own = ofClaims.get(id); // which says what holds instead, too
    return own ? { title: own.title, statement: own.statement, correction: undefined } : { title, statement, correction };
  };
  return {
    ...report,
    claims: report.claims.map((claim) => ({ ...claim, ...said(claim), ...wordsIn(claim, say, words.tag) })),
    chapters: report.chapters.map((named) => ({ ...named, title: ofChapters.get(named.file) ?? named.title })),
  };
}

/** A dictionary as the report has it. */
export function saidIn(dictionary: Dictionary): Record<string, string> {
  return Object.fromEntries([...dictionary].map(([words, { said }]) => [words, said]));
}

/** Words of checks, captions and figures that the dictionary of a language does not have, those that it has and nothing shows, and names of a chart that it says alike. */
export function phraseProblems(claims: readonly Worded[], chapters: readonly Chapter[], dictionary: Dictionary, tag: string): string[] {
  const shown = [
    ...claims.flatMap((claim) => wordsOf(claim, tag).map((text) => ({ where: `\`${claim.id}\``, text }))),
    ...chapters.flatMap(captionsOf),
  ];
  const used = new Set(shown.map(({ text }) => (dictionary.has(text) ? text : opened(text))));
  const ran = claims.every(({ checks, readings }) => checks.every(({ evidence }) => evidence) && checks.length + readings.length > 0); // or else it may be words of what did not run
  const lacks = shown.filter(({ text }) => hasWords(text) && !dictionary.has(text) && !dictionary.has(opened(text)));
  const say = sayIn({ dictionaries: { [tag]: saidIn(dictionary) } }, { tag });
  const file = dictionaryPath(tag);
  return [
    ...[...Map.groupBy(lacks, ({ text }) => text)].map(([text, [{ where }]]) => `${file}: add - “${text}”：…, words of ${where}`),
    ...[...dictionary]
      .filter(([text]) => ran && !used.has(text))
      .map(([text, { line }]) => `${file}:${line}: “${text}” are words that no check, caption or figure has: remove the line, or mend it`),
    ...claims.flatMap((claim) => saidAlike(claim, say, file)),
  ];
}

/** Names of a claim's chart that readers would take for one. */
function saidAlike({ id, figures }: Worded, say: Say, file: string): string[] {
  return figures
    .flatMap(({ drawing }) => namesIn(drawing))
    .flatMap((names) => [...Map.groupBy(names, say)])
    .filter(([, names]) => names.length > 1)
    .map(([said, [one, other]]) => `${file}: “${one}” and “${other}” are both “${said}” in a figure of \`${id}\`: say them apart`);
}

/** The words of a claim's checks that ran and of its figures. */
function wordsOf({ checks, figures }: Worded, tag: string): string[] {
  const found = new Set<string>();
  const collect: Say = (text) => {
    found.add(text);
    return text;
  };
  wordsIn({ checks: checks.filter(({ evidence }) => evidence), figures }, collect, tag);
  return [...found];
}

function captionsOf({ name, head, claims }: Chapter): { where: string; text: string }[] {
  const captioned = [
    ...head.map((fence) => ({ where: name, fence })),
    ...claims.flatMap(({ id, fences }) => fences.map((fence) => ({ where: `\`${id}\``, fence }))),
  ];
  return captioned.flatMap(({ where, fence }) => (fence.caption === undefined ? [] : [{ where, text: fence.caption }]));
}

/** Whether a text holds words of English, and is no formula. */
function hasWords(text: string): boolean {
  return !/ [=<]= /.test(text) && /[a-z]{2}/i.test(text.replaceAll(/\$[^$]*\$/g, ""));
}

/** What of a claim holds words, with these as they are said in the language of a tag. */
function wordsIn({ checks, figures }: Pick<Worded, "checks" | "figures">, say: Say, tag: string): Pick<Worded, "checks" | "figures"> {
  return {
    checks: checks.map((check) => checkIn(check, say)),
    figures: figures.map((figure) => figureIn(figure, say, tag)),
  };
}

function checkIn(check: CheckResult, say: Say): CheckResult {
  const { statement, evidence } = check;
  if (!evidence) return { ...check, statement: say(statement) };
  const { formula, without, classes, theorem, measurement } = evidence;
  return {
    ...check,
    statement: formula ? statement : say(statement),
    evidence: {
      ...evidence,
      ...(formula?.about && { formula: { ...formula, about: say(formula.about) } }),
      ...(without && { without: say(without) }),
      ...(classes && { classes: classes.map((promised) => ({ ...promised, name: say(promised.name) })) }),
      ...(theorem && { theorem: { ...theorem, sizes: theorem.sizes.map(say) } }),
      ...(measurement && { measurement: measurementIn(measurement, say) }),
    },
  };
}

function measurementIn(measurement: Measurement, say: Say): Measurement {
  const { estimates, units, method, seeds, table } = measurement;
  const cell = (value: string | number) => (typeof value === "string" ? say(value) : value);
  return {
    ...measurement,
    estimates: estimates.map((estimate) => ({ ...estimate, name: say(estimate.name) })),
    units: { ...units, of: say(units.of) },
    method: say(method),
    seeds: say(seeds),
    ...(table && { table: { head: table.head.map(say), rows: table.rows.map((row) => row.map(cell)) } }),
  };
}
