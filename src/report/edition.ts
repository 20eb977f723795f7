import type { Measurement } from "../evidence/evidence.ts";
import type { Chapter } from "../literate/chapter.ts";
import { figureIn } from "./figure-words.ts";
import { language } from "./languages.ts";
import { type Say, sayIn } from "./say.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { translation } from "./translation.ts";
import type { CheckResult } from "./verdict.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

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
    claims: report.claims.map((claim) => ({ ...claim, ...said(claim), ...wordsSaid(claim, say, words.tag) })),
    chapters: report.chapters.map((named) => ({ ...named, title: ofChapters.get(named.file) ?? named.title })),
  };
}

/** What of a claim holds words. */
type Worded = Pick<ClaimReport, "checks" | "figures">;

/** The same with its words as they are said in the language of a tag. */
function wordsSaid({ checks, figures }: Worded, say: Say, tag: string): Worded {
  return {
    checks: checks.map((check) => checkIn(check, say)),
    figures: figures.map((figure) => figureIn(figure, say, tag)),
  };
}

/** All words of checks and figures, each as often as it is there. */
export function textsIn(worded: Worded): string[] {
  const found: string[] = [];
  const noted = (words: string) => found[found.push(words) - 1];
  wordsSaid(worded, noted, "");
  return found;
}

function checkIn(check: CheckResult, say: Say): CheckResult {
  const { statement, evidence } = check;
  if (!evidence) return { ...check, statement: say(statement) };
  const { formula, without, dropped, classes, theorem, measurement } = evidence;
  return {
    ...check,
    statement: formula ? statement : say(statement),
    evidence: {
      ...evidence,
      ...(formula?.about && { formula: { ...formula, about: say(formula.about) } }),
      ...(without && !dropped && { without: say(without) }),
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
