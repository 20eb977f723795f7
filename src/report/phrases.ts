import type { Chapter } from "../literate/chapter.ts";
import { type Dictionary, dictionaryPath } from "../literate/dictionary.ts";
import { textsIn } from "./edition.ts";
import { namesIn } from "./figure-words.ts";
import { areOwn } from "./own-words.ts";
import { addedTo } from "./said-about.ts";
import { opened, type Say, sayIn } from "./say.ts";
import type { ClaimReport } from "./schema.ts";

/** What of a claim holds words. */
type Worded = Pick<ClaimReport, "id" | "checks" | "readings" | "figures">;

/** A dictionary as the report has it. */
export function saidIn(dictionary: Dictionary): Record<string, string> {
  return Object.fromEntries([...dictionary].map(([words, { said }]) => [words, said]));
}

/** Words of checks, captions and figures that neither the dictionary of a language nor the package says there, those that it has and nothing shows, and names of a chart that it says alike. */
export function phraseProblems(claims: readonly Worded[], chapters: readonly Chapter[], dictionary: Dictionary, tag: string): string[] {
  const shown = [
    ...claims.flatMap(({ id, checks, figures }) =>
      textsIn({ checks: checks.filter(({ evidence }) => evidence), figures }).map((text) => ({ where: `\`${id}\``, text })),
    ),
    ...chapters.flatMap(captionsOf),
  ];
  const used = new Set(shown.map(({ text }) => (dictionary.has(text) ? text : opened(text))));
  const ran = claims.every(({ checks, readings }) => checks.every(({ evidence }) => evidence) && checks.length + readings.length > 0); // or else it may be words of what did not run
  const lacks = shown.filter(({ text }) => hasWords(text) && !areOwn(text, tag) && !dictionary.has(text) && !dictionary.has(opened(text)));
  const say = sayIn({ dictionaries: { [tag]: saidIn(dictionary) } }, { tag });
  const file = dictionaryPath(tag);
  return [
    ...[...Map.groupBy(lacks, ({ text }) => text)].map(([text, [{ where }]]) => `${file}: add - “${text}”：…, words of ${where}`),
    ...[...dictionary]
      .filter(([text]) => ran && !used.has(text))
      .map(([text, { line }]) => `${file}:${line}: “${text}” are words that no check, caption or figure has: remove the line, or mend it`),
    ...claims.flatMap((claim) => saidAlike(claim, say, file)),
    ...new Set(claims.flatMap((claim) => otherwise(claim, dictionary, file))),
  ];
}

/** What formulas of a claim are about, where the dictionary says more of them. */
function otherwise({ checks }: Worded, dictionary: Dictionary, file: string): string[] {
  return checks.flatMap(({ evidence }) => {
    const about = evidence?.formula?.about;
    const entry = about === undefined ? undefined : (dictionary.get(about) ?? dictionary.get(opened(about)));
    const added = entry && addedTo(about!, entry.said);
    return added === undefined
      ? []
      : [
          `${file}:${entry!.line}: “${about}” stands before a formula, and “${entry!.said}” adds “${added.trim()}” to it: say what the words say`,
        ];
  });
}

/** Names of a claim's chart that readers would take for one. */
function saidAlike({ id, figures }: Worded, say: Say, file: string): string[] {
  return figures
    .flatMap(({ drawing }) => namesIn(drawing))
    .flatMap((names) => [...Map.groupBy(names, say)])
    .filter(([, names]) => names.length > 1)
    .map(([said, [one, other]]) => `${file}: “${one}” and “${other}” are both “${said}” in a figure of \`${id}\`: say them apart`);
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
