import type { Chapter, Claim, Quote } from "../literate/chapter.ts";
import type { Words } from "./words.ts";

/** A title and a statement in a language other than English. */
export interface Translation {
  title: string;
  statement: string;
  quote: Quote;
}

/** The title of a folder, or of a section of the chapters' README, in a language, where it has one by the language's label. */
export function titleIn({ title, titles }: { title: string; titles: Readonly<Record<string, string>> }, { label }: Words): string {
  return (label && titles[label]) ?? title;
}

/** What a claim or a chapter says in a language: its blockquote `> **label.** **title** statement`; undefined if it has none. */
export function translation({ quotes }: Claim | Chapter, { label }: Words): Translation | undefined {
  for (const quote of quotes) {
    const [, title, statement] = (quote.label === label && quote.text.match(/^\*\*(.+?)\*\*\s*([\s\S]*)$/)) || [];
    if (title) return { title, statement, quote };
  }
  return undefined;
}
