import { type Explorer, languages } from "./explorer.ts";
import { explorersIn } from "./explorers.ts";

/** What can be explored, in the words of a language by its tag, or in English. */
export function offers(tag: string): readonly Pick<Explorer, "claim" | "title" | "prediction" | "task">[] {
  return explorersIn(languages[tag] ?? languages.en);
}
