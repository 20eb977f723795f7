import { ownWords } from "./own-words.ts";
import type { Report } from "./schema.ts";
import type { Words } from "./words.ts";

/** Words of checks, captions and figures as they are said in a language; what it does not say stays. */
export type Say = (words: string) => string;

/** What a report's dictionary, or else the package, says in a language for words of checks, captions and figures, where # stands for a number. */
export function sayIn({ dictionaries }: Pick<Report, "dictionaries">, { tag }: Pick<Words, "tag">): Say {
  const said = new Map(Object.entries({ ...ownWords[tag], ...dictionaries?.[tag] }));
  return (text) => {
    const numbers = text.match(number) ?? [];
    return said.get(text) ?? said.get(opened(text))?.replaceAll("#", () => numbers.shift()!) ?? text;
  };
}

/** Words with # in place of each number, as a dictionary may have them. */
export function opened(text: string): string {
  return text.replaceAll(number, "#");
}

const number = /\d+(?:\.\d+)?/g;
