import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { orProblem } from "./chapter-error.ts";
import { claimId } from "./id.ts";
import { codeSpansIn, lineOf, parseWithTables, type Token } from "./markdown.ts";
import { readReadme } from "./readme.ts";

/** Where the claims of the chapters in `directory` and the list of them in its README differ, so that none disappears unnoticed. */
export function inventoryProblems(directory: string, ids: readonly string[]): string[] {
  const name = `${basename(directory)}/README.md`;
  const entries = entriesIn(directory);
  if (entries === undefined) return [`${name}: expected a list of all claims, found no file`];
  if (typeof entries === "string") return [entries];
  const listed = new Set(entries.map(({ id }) => id));
  const known = new Set(ids);
  const files = filesAround(directory);
  const gone = [...listed].filter((id) => !known.has(id) && !files.has(id));
  const twice = entries.filter(({ id, isOwn }, at) => isOwn && entries.slice(0, at).some((other) => other.isOwn && other.id === id));
  return [
    ...twice.map(({ id, line }) => `${name}:${line}: \`${id}\` is listed a second time: leave one of the two lines out`),
    ...gone.map((id) => `\`${id}\` is listed in ${name} and no chapter has it`),
    ...ids.filter((id) => !listed.has(id)).map((id) => `\`${id}\` is missing from the list in ${name}: add a line - \`${id}\``),
  ];
}

/** An id in a README's list or table. */
interface Entry {
  id: string;
  line: number;
  /** Whether the item of a list is this id's: others that it names stand there for what is said of the first, and tables may say more of it. */
  isOwn: boolean;
}

/** The ids in code spans of a README's lists and tables; undefined where there is none, and what is wrong with one that cannot be read. */
function entriesIn(directory: string): Entry[] | string | undefined {
  return orProblem(() => {
    const source = readReadme(directory);
    return source === undefined ? undefined : idsIn(parseWithTables(source));
  });
}

function idsIn(tokens: readonly Token[]): Entry[] {
  const found: Entry[] = [];
  let [depth, isBegun, line] = [0, false, 0];
  for (const token of tokens) {
    line = token.map ? lineOf(token) : line; // a cell has none: its row has
    if (/^(list_item|tr)_/.test(token.type)) {
      depth += token.nesting;
      isBegun = token.type !== "list_item_open";
    }
    if (depth === 0 || token.type !== "inline") continue;
    for (const id of codeSpansIn(token).filter((text) => claimId.test(text))) {
      found.push({ id, line, isOwn: !isBegun });
      isBegun = true;
    }
  }
  return found;
}

/** The names of files and folders that a list may mention: those in the folder of chapters, at any depth, and beside it. */
function filesAround(directory: string): Set<string> {
  const within = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((path) => basename(path));
  return new Set([...within, ...readdirSync(dirname(resolve(directory)))]);
}
