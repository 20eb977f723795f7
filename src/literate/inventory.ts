import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ChapterError, type Fail } from "./chapter-error.ts";
import { readText } from "./encoding.ts";
import { claimId } from "./id.ts";
import { lines, parseWithTables, type Token } from "./markdown.ts";
import { refuseTables } from "./tables.ts";
import { refuseUnread } from "./unread.ts";

/** Where the claims of the chapters in `directory` and the list of them in its README differ, so that none disappears unnoticed. */
export function inventoryProblems(directory: string, ids: readonly string[]): string[] {
  const name = `${basename(directory)}/README.md`;
  const file = join(directory, "README.md");
  if (!existsSync(file) || !statSync(file).isFile()) return [`${name}: expected a list of all claims, found no file`];
  const listed = listedIds(file);
  if (typeof listed === "string") return [listed];
  const known = new Set(ids);
  const files = filesAround(directory);
  const gone = [...listed].filter((id) => !known.has(id) && !files.has(id));
  return [
    ...gone.map((id) => `\`${id}\` is listed in ${name} and no chapter has it`),
    ...ids.filter((id) => !listed.has(id)).map((id) => `\`${id}\` is missing from the list in ${name}: add a line - \`${id}\``),
  ];
}

/** The ids in code spans of a file's lists and tables; what is wrong with a file that cannot be read. */
function listedIds(file: string): Set<string> | string {
  try {
    const source = readText(file);
    const fail: Fail = (line, problem, fix) => {
      throw new ChapterError(file, line, "", problem, fix);
    };
    const tokens = parseWithTables(source);
    refuseTables(lines(source), tokens, fail);
    refuseUnread(source, fail);
    return idsIn(tokens);
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

/** The names of files and folders that a list may mention: those in the folder of chapters, at any depth, and beside it. */
function filesAround(directory: string): Set<string> {
  const within = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((path) => basename(path));
  return new Set([...within, ...readdirSync(dirname(resolve(directory)))]);
}
