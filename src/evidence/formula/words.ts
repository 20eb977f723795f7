import { parse } from "./tree.ts";

/** Refuses words that read as a formula, where what is checked is something else, said in `instead`. */
export function demandWords(words: string, instead: string) {
  if (isFormula(words))
    throw new TypeError(
      `expected words, got “${words}”, which reads as a formula, while ${instead} is what is checked: give variables for the formula, or say it in words`,
    );
}

/** Whether a text reads as a formula, whatever its names are. */
export function isFormula(text: string): boolean {
  const functions = [...text.matchAll(/([A-Za-z_]\w*)\s*\(/g)].map(([, name]) => name);
  for (const declared of [{ functions }, {}])
    try {
      parse(text, declared);
      return true;
    } catch {
      // these are words, or functions that every formula knows
    }
  return false;
}
