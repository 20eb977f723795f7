import type { Chapter } from "../literate/chapter.ts";
import { type Dictionary, dictionaryPath } from "../literate/dictionary.ts";
import type { ClaimReport, Report } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";
import { translation, type Words } from "./words.ts";

/** Words of checks and captions as they are said in a language; what it does not say stays. */
export type Say = (words: string) => string;

/** What of a claim holds words. */
type Worded = Pick<ClaimReport, "id" | "checks" | "readings" | "figures">;

/** What a report's dictionary says in a language for words of checks and captions. */
export function sayIn({ dictionaries }: Report, { tag }: Words): Say {
  const known = new Map(Object.entries(dictionaries?.[tag] ?? {}));
  return (text) => known.get(text) ?? text;
}

/** The report with the titles and statements of claims, the titles of chapters, and the words of checks and captions in a language, where it has them. */
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
    claims: report.claims.map((claim) => ({
      ...claim,
      ...said(claim),
      checks: claim.checks.map((check) => checkIn(check, say)),
      figures: claim.figures.map((figure) => ({ ...figure, caption: say(figure.caption), alt: say(figure.alt) })),
    })),
    chapters: report.chapters.map((named) => ({ ...named, title: ofChapters.get(named.file) ?? named.title })),
  };
}

/** A dictionary as the report has it. */
export function saidIn(dictionary: Dictionary): Record<string, string> {
  return Object.fromEntries([...dictionary].map(([words, { said }]) => [words, said]));
}

/** Words of checks and captions that the dictionary of a language does not have, and those that it has and no check and no caption. */
export function phraseProblems(claims: readonly Worded[], chapters: readonly Chapter[], dictionary: Dictionary, tag: string): string[] {
  const shown = new Set(claims.flatMap(wordsOf));
  const captions = new Set(chapters.flatMap(captionsOf).map(({ caption }) => caption));
  const ran = claims.every(({ checks, readings }) => checks.every(({ evidence }) => evidence) && checks.length + readings.length > 0); // or else it may be words of what did not run
  const file = dictionaryPath(tag);
  const lacks = [
    ...claims.flatMap((claim) => needed(claim).map((text) => ({ where: `\`${claim.id}\``, text }))),
    ...chapters.flatMap(captionsOf).map(({ where, caption }) => ({ where, text: caption })),
  ].filter(({ text }) => hasWords(text) && !dictionary.has(text));
  return [
    ...[...Map.groupBy(lacks, ({ text }) => text)].map(([text, [{ where }]]) => `${file}: add - “${text}”：…, words of ${where}`),
    ...[...dictionary]
      .filter(([text]) => ran && !shown.has(text) && !captions.has(text))
      .map(([text, { line }]) => `${file}:${line}: “${text}” are words that no check and no caption has: remove the line, or mend it`),
  ];
}

/** What a reader sees of a claim's checks in words without unfolding anything, and the captions of its figures. */
function needed({ checks, figures }: Worded): string[] {
  const ofChecks = checks.flatMap(({ statement, evidence }) => {
    const { formula, without } = evidence ?? {};
    return [formula ? formula.about : evidence && statement, without].filter((text) => text !== undefined);
  });
  return [...new Set([...ofChecks, ...figures.map(({ caption }) => caption)])];
}

/** All of a claim's words that can be said in another language. */
function wordsOf(claim: Worded): string[] {
  const inside = claim.checks.flatMap(({ evidence }) => [
    ...(evidence?.classes ?? []).map(({ name }) => name),
    ...(evidence?.proof?.size ? [evidence.proof.size] : []),
    ...(evidence?.theorem?.sizes ?? []),
    ...(evidence?.measurement?.estimates ?? []).map(({ name }) => name),
  ]);
  return [...needed(claim), ...claim.checks.map(({ statement }) => statement), ...claim.figures.map(({ alt }) => alt), ...inside];
}

function captionsOf({ name, head, claims }: Chapter): { where: string; caption: string }[] {
  const captioned = [
    ...head.map((fence) => ({ where: name, fence })),
    ...claims.flatMap(({ id, fences }) => fences.map((fence) => ({ where: `\`${id}\``, fence }))),
  ];
  return captioned.flatMap(({ where, fence }) => (fence.caption === undefined ? [] : [{ where, caption: fence.caption }]));
}

/** Whether a text holds words of English, and is no formula. */
function hasWords(text: string): boolean {
  return !/ [=<]= /.test(text) && /[a-z]{2}/i.test(text.replaceAll(/\$[^$]*\$/g, ""));
}

function checkIn(check: CheckResult, say: Say): CheckResult {
  const { statement, evidence } = check;
  if (!evidence) return { ...check, statement: say(statement) };
  const { formula, without, classes, proof, theorem, measurement } = evidence;
  return {
    ...check,
    statement: say(statement),
    evidence: {
      ...evidence,
      ...(formula?.about && { formula: { ...formula, about: say(formula.about) } }),
      ...(without && { without: say(without) }),
      ...(classes && { classes: classes.map((promised) => ({ ...promised, name: say(promised.name) })) }),
      ...(proof?.size && { proof: { ...proof, size: say(proof.size) } }),
      ...(theorem && { theorem: { ...theorem, sizes: theorem.sizes.map(say) } }),
      ...(measurement && {
        measurement: { ...measurement, estimates: measurement.estimates.map((estimate) => ({ ...estimate, name: say(estimate.name) })) },
      }),
    },
  };
}
