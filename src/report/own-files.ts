import { statSync } from "node:fs";
import { readScores } from "./mutation-score.ts";
import { plainError } from "./plain-error.ts";
import type { Explore } from "./site/sources.ts";

/** The files that a report is made from besides the chapters. */
export interface OwnFiles {
  mutation?: { file: string };
  explore?: Explore;
}

/** Checks before a run that the files which the options name are there and can be read. Throws an error of one line that names the one that is not. */
export function checkOwnFiles({ mutation, explore = {} as Explore }: OwnFiles) {
  if (mutation) demandFile("mutation", mutation.file);
  if (mutation) readScores(mutation.file);
  for (const [name, file] of Object.entries(explore)) demandFile(`explore.${name}`, file);
}

/** Their paths. */
export function pathsOf({ mutation, explore }: OwnFiles): string[] {
  return [...(mutation ? [mutation.file] : []), ...Object.values(explore ?? {})];
}

function demandFile(option: string, file: string) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw plainError(`${file}: expected a file, as the option ${option} says, found ${found ? "a folder" : "none"}`);
}
