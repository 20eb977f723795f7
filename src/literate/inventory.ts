import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ChapterError } from "./chapter-error.ts";
import { readText } from "./encoding.ts";
import { claimId } from "./id.ts";
import { parseWithTables, type Token } from "./markdown.ts";

/** Where the claims of the chapters in `directory` and the list of them in its README differ, so that none disappears unnoticed. */
export function inventoryProblems(directory: string, ids: readonly string[]): string[] {
  const name = `${basename(directory)}/README.md`;
  const file = join(directory, "README.md");
  if (!existsSync(file) || !statSync(file).isFile()) return [`${name}: expected a list of all claims, found no file`];
  const listed = listedIds(file);
  if (typeof listed === "string") return [listed];
  const known = new Set(ids);
  const gone = [...listed].filter((id) => !known.has(id) && !isFile(id, directory));
  return [
    ...gone.map((id) => `\`${id}\` is listed in ${name} and no chapter has it`),
    ...ids.filter((id) => !listed.has(id)).map((id) => `\`${id}\` is missing from the list in ${name}: add a line - \`${id}\``),
  ];
}

/** The ids in code spans of a file's lists and tables; what is wrong with a file that cannot be read. */
function listedIds(file: string): Set<string> | string {
  try {
    return idsIn(parseWithTables(readText(file)));
  } catch (error) {
    if (error instanceof ChapterError) return error.message;
    throw error;
  }
}

function idsIn(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  let depth = 0;
  for (const token of tokens) {
    if (/^(list_item|tr)_/.test(token.type)) depth += token.nesting;
    if (depth > 0 && token.type === "inline") for (const id of idsOf(token)) found.add(id);
  }
  return found;
}

function idsOf({ children }: Token): string[] {
  return (children ?? []).filter(({ type, content }) => type === "code_inline" && claimId.test(content)).map(({ content }) => content);
}

const endings = /\.(ts|mts|cts|tsx|js|mjs|cjs|jsx|json|md|css|html|svg|png|txt|csv|xml|yml|yaml|toml|sh|v|py|wasm|lock)$/;

/** Whether a code span of an id's form names a file instead. */
function isFile(name: string, directory: string): boolean {
  return endings.test(name) || existsSync(join(directory, name));
}
