import type { Chapter, Claim } from "../literate/chapter.ts";
import { isOutcome } from "../literate/labels.ts";
import { lines } from "../literate/markdown.ts";
import { language } from "./languages.ts";
import { translation } from "./translation.ts";
import { type StatedVerdict, statedVerdict, type Verdict } from "./verdict.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/**
 * What the paragraphs of translations call a verdict that is not their claim's, each with its line, what is expected and what is there; and
 * translations that leave out what holds instead.
 */
export function outcomeProblems(chapters: readonly Chapter[], tags: readonly string[]): string[] {
  return tags.flatMap((tag) => chapters.flatMap((chapter) => chapter.claims.flatMap((claim) => problemsOf(claim, chapter, language(tag)))));
}

function problemsOf(claim: Claim, { name, source }: Chapter, words: Words): string[] {
  const found = translation(claim, words);
  if (!found) return [];
  const { line, end } = found.quote;
  const verdict = statedVerdict(claim.quotes.map(({ label }) => label));
  const rows = lines(source).slice(line - 1, end);
  const said = rows.flatMap((row, at) => verdictSaid(row, words, isEmpty(rows[at - 1])).map((each) => ({ ...each, line: line + at })));
  const states = `\`${claim.id}\` states “${verdict}”`;
  const lacks = said.length === 0 && claim.quotes.some(isOutcome);
  return [
    ...said
      .filter((each) => each.verdict !== verdict)
      .map(({ label, line }) => `${name}:${line}: ${states}: expected ${labelFor(verdict, words)}, got “${label}”`),
    ...(lacks
      ? [`${name}:${line}: ${states}: expected in ${words.tag}, too, a paragraph with ${labelFor(verdict, words)}, found none`]
      : []),
  ];
}

/** What a language calls a verdict; one that has no word for it is to say so where all of its words are said. */
function labelFor(verdict: StatedVerdict, { tag, outcomes }: Words): string {
  const isOwn = outcomes[verdict] !== english.outcomes[verdict];
  return isOwn ? `the label “${outcomes[verdict]}”` : `a label that is \`outcomes.${verdict}\` in the configuration's words of ${tag}`;
}

function isEmpty(row: string | undefined): boolean {
  return row !== undefined && /^[>\s]*$/.test(row);
}

/** What a line of a translation names before a colon, at its start or behind the label and the title: a verdict, or words in bold that are none. */
function verdictSaid(
  row: string,
  { outcomes, verdicts, label }: Words,
  opensParagraph: boolean,
): { label: string; verdict: Verdict | undefined }[] {
  const [text, opening] = [row.replace(/^[>\s]*/, ""), `**${label}.**`];
  const start = text.startsWith(opening) ? text.slice(opening.length).replace(/^\s*\*\*.+?\*\*\s*/, "") : text;
  const said = /^[\p{P}\p{S}\s]*([^：:]{1,30}?)[\p{P}\p{S}\s]*[：:]/u.exec(start)?.[1];
  const names = [...Object.entries(outcomes), ...Object.entries(verdicts)] as [Verdict, string][];
  const verdictNamed = (words: string) => names.find(([, name]) => name.toLowerCase() === words.toLowerCase())?.[0];
  const verdict = said && verdictNamed(said);
  if (verdict) return [{ label: said, verdict }];
  const bold = (inBoldWithColon.exec(start) ?? (opensParagraph ? inBoldWithStop.exec(start) : null))?.slice(1).find(Boolean);
  return bold === undefined ? [] : [{ label: bold, verdict: verdictNamed(bold) }];
}

/** Words in bold as a label is written: with a colon inside or behind. */
const inBoldWithColon = /^(?:\*\*([^*]+?)\s*[：:]\s*\*\*|\*\*([^*]+?)\*\*\s*[：:]|__([^_]+?)\s*[：:]\s*__|__([^_]+?)__\s*[：:])/;

/** A few words in bold that are a sentence, as labels in English are written. */
const inBoldWithStop = /^(?:\*\*([^*]{1,30}?)\s*[.。!！]\s*\*\*|__([^_]{1,30}?)\s*[.。!！]\s*__|\*\*([^*]{1,30}?)\*\*\s*[.。!！])/;
