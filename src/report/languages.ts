import type { Quote } from "../literate/chapter.ts";
import { configured, type Language } from "../literate/configured.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";
import { chinese } from "./words.zh-CN.ts";

/** A configured language and what a report says in it. */
export type Spoken = Language & { words: Words };

/** Languages whose words are known here; others bring their own, and are in English where they have none. */
const known: readonly Spoken[] = [{ tag: chinese.tag, label: chinese.label!, remark: "说明", words: chinese }];

/** A configured language: the tag of one that is known here, or another with its words. Throws RangeError on another tag alone. */
export function languageFrom(chosen: string | (Language & { words?: Partial<Words> })): Spoken {
  const tag = typeof chosen === "string" ? chosen : chosen.tag;
  const same = known.find((candidate) => candidate.tag === tag);
  if (typeof chosen === "string") {
    if (same) return same;
    throw new RangeError(
      `expected one of ${known.map(({ tag }) => tag).join(", ")}, or in the configuration { tag, label, words }, got ${tag}`,
    );
  }
  const { label, words } = chosen;
  return { ...chosen, words: { ...english, ...same?.words, language: label, ...words, tag, label } };
}

/** The words of the configured languages other than that of the chapters. */
export function languages(): Words[] {
  return (configured.languages as readonly Spoken[]).map(({ words }) => words);
}

/** Puts an article's own words in the place of some. */
export function useWords(own: Partial<Words>) {
  Object.assign(english, own);
}

/** Whether a blockquote says its section's statement in a language other than English. */
export function isForeign({ label }: Quote): boolean {
  return languages().some((words) => words.label === label);
}

/** The configured language with a tag, as zh-CN. Throws RangeError if there is none. */
export function language(tag: string): Words {
  const found = languages().find((words) => words.tag === tag);
  const tags = languages().map((words) => words.tag);
  if (!found) throw new RangeError(`languages: expected some of those configured (${tags.join(", ") || "none"}), got ${tag}`);
  return found;
}
