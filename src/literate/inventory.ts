import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { orProblem } from "./chapter-error.ts";
import { claimId } from "./id.ts";
import { codeSpansIn, parseWithTables } from "./markdown.ts";
import { readReadme } from "./readme.ts";

/** Where the claims of the chapters in `directory` and the list of them in its README differ, so that none disappears unnoticed. */
export function inventoryProblems(directory: string, ids: readonly string[]): string[] {
  const name = `${basename(directory)}/README.md`;
  const listed = orProblem(() => listedIds(directory));
  if (listed === undefined) return [`${name}: expected a list of all claims, found no file`];
  if (typeof listed === "string") return [listed];
  const known = new Set(ids);
  const files = filesAround(directory);
  const gone = [...listed].filter((id) => !known.has(id) && !files.has(id));
  return [
    ...gone.map((id) => `\`${id}\` is listed in ${name} and no chapter has it`),
    ...ids.filter((id) => !listed.has(id)).map((id) => `\`${id}\` is missing from the list in ${name}: add a line - \`${id}\``),
  ];
}

/** The ids in code spans of a README's lists and tables; undefined where there is none. */
function listedIds(directory: string): Set<string> | undefined {
  const source = readReadme(directory);
  if (source === undefined) return undefined;
  const found: string[] = [];
  let depth = 0;
  for (const token of parseWithTables(source)) {
    if (/^(list_item|tr)_/.test(token.type)) depth += token.nesting;
    if (depth > 0 && token.type === "inline") found.push(...codeSpansIn(token));
  }
  return new Set(found.filter((text) => claimId.test(text)));
}

/** The names of files and folders that a list may mention: those in the folder of chapters, at any depth, and beside it. */
function filesAround(directory: string): Set<string> {
  const within = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((path) => basename(path));
  return new Set([...within, ...readdirSync(dirname(resolve(directory)))]);
}
