import type { Quote } from "../literate/chapter.ts";
import type { Words } from "./words.ts";
import { chinese } from "./words.zh-CN.ts";

/** The languages other than English. */
export const languages: readonly Words[] = [chinese];

/** Whether a blockquote says its section's statement in a language other than English. */
export function isForeign({ label }: Quote): boolean {
  return languages.some((words) => words.label === label);
}

/** The language with a tag, as zh-CN. Throws RangeError if there is none. */
export function language(tag: string): Words {
  const found = languages.find((words) => words.tag === tag);
  if (!found) throw new RangeError(`languages: expected some of ${languages.map((words) => words.tag).join(", ")}, got ${tag}`);
  return found;
}
