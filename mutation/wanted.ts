import { readFileSync } from "node:fs";
import type { Mutant } from "@stryker-mutator/api/core";
import { inSchema, keyOf } from "./results.ts";

const listed = process.env.SURVIVORS && new Set<string>(JSON.parse(readFileSync(process.env.SURVIVORS, "utf8")));

/**
 * Whether a mutant is one of those that the file `SURVIVORS` lists by their keys, or there is none: Stryker itself picks mutants by place
 * only, and a whole function's place holds all that are in it.
 */
export function isWanted(mutant: Mutant): boolean {
  return !listed || listed.has(keyOf(mutant.fileName, inSchema(mutant)));
}
