import type { Chapter, Claim } from "../literate/chapter.ts";
import { lines } from "../literate/markdown.ts";
import { language } from "./languages.ts";
import { translation } from "./translation.ts";
import { statedVerdict, type Verdict } from "./verdict.ts";
import type { Words } from "./words.ts";

/** What the paragraphs of translations call a verdict that is not their claim's, each with its line, what is expected and what is there. */
export function outcomeProblems(chapters: readonly Chapter[], tags: readonly string[]): string[] {
  return tags.flatMap((tag) => chapters.flatMap((chapter) => chapter.claims.flatMap((claim) => problemsOf(claim, chapter, language(tag)))));
}

function problemsOf(claim: Claim, { name, source }: Chapter, words: Words): string[] {
  const found = translation(claim, words);
  if (!found) return [];
  const { line, end } = found.quote;
  const expected = statedVerdict(claim.quotes.map(({ label }) => label));
  return lines(source)
    .slice(line - 1, end)
    .flatMap((row, at) => {
      const said = verdictSaid(row, words);
      if (said === undefined || said.verdict === expected) return [];
      return `${name}:${line + at}: \`${claim.id}\` states “${expected}”: expected the label “${words.outcomes[expected]}”, got “${said.label}”`;
    });
}

/** The verdict that a line of a translation names before a colon, at its start or behind the label and the title. */
function verdictSaid(row: string, { outcomes, verdicts, label }: Words): { label: string; verdict: Verdict } | undefined {
  const [text, opening] = [row.replace(/^[>\s]*/, ""), `**${label}.**`];
  const start = text.startsWith(opening) ? text.slice(opening.length).replace(/^\s*\*\*.+?\*\*\s*/, "") : text;
  const said = /^[\p{P}\p{S}\s]*([^：:]{1,30}?)[\p{P}\p{S}\s]*[：:]/u.exec(start)?.[1];
  const names = [...Object.entries(outcomes), ...Object.entries(verdicts)] as [Verdict, string][];
  const [verdict] = names.find(([, name]) => name.toLowerCase() === said?.toLowerCase()) ?? [];
  return verdict && said ? { label: said, verdict } : undefined;
}
