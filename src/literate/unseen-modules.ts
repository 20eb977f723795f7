import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { FailAt } from "./chapter-error.ts";
import { type Node, runningNodes } from "./syntax.ts";

/** What a module asks for, and where: `isErased` where only types are taken. */
export interface Request {
  value: string;
  start: number;
  isErased?: boolean;
}

const unseen = "a claim's receipt would not see its changes";

/** Refuses a specifier that does not name a package, or a file by its path from the module that imports it; `isFile` is whether there is such a file. */
export function refuseInexact({ value, start }: Request, importer: string, isFile: boolean, failAt: FailAt) {
  const shown = `\`${value}\``;
  if (/^\.{1,2}(?:\/|$)/.test(value)) {
    if (!isFile || /[?#]/.test(value)) failAt(start, `${shown} is not the exact name of a file: ${unseen}`, mend(value, importer));
  } else if (/^(?:[#/\\]|(?!node:)[a-z][a-z0-9+.-]*:)/i.test(value))
    failAt(start, `${shown} is a name of which another file can be meant: ${unseen}`, byPath);
}

/** Refuses a name that leads to a file of the project and is not its path, as an alias or a linked package. */
export function refuseAlias({ value, start }: Request, file: string, failAt: FailAt): never {
  return failAt(start, `\`${value}\` leads to ${file}, which is of no package: ${unseen}`, byPath);
}

/** Refuses that a module imports by a name that is computed; other modules than those that are read would run. */
export function refuseComputed(start: number, failAt: FailAt): never {
  return failAt(start, `a module whose name is computed is loaded here: ${unseen}`, 'write the name in quotes, as import("./x.ts")');
}

/** Refuses what a module outside of the chapters' folder gets from other processes, from a database or from elsewhere. */
export function refuseOutside(code: string, requests: readonly Request[], program: () => Node, failAt: FailAt) {
  const byUrl = 'read a file by new URL("data.json", import.meta.url)';
  for (const { value, start, isErased } of requests)
    if (!isErased && outside.test(value)) failAt(start, `\`${value}\` can read what is in no file that is named: ${unseen}`, byUrl);
  if (!new RegExp(`\\b(?:${names.join("|")})\\b`).test(code)) return;
  for (const { node } of runningNodes(program())) {
    const name = node.type === "MemberExpression" && /^global(?:This)?$/.test(node.object?.name ?? "") ? node.property?.name : node.name;
    if ((node.type === "Identifier" || node.type === "MemberExpression") && names.includes(name ?? ""))
      failAt(node.start, `\`${name}\` reads what is elsewhere: ${unseen}`, inFile);
  }
}

const inFile = "keep it in a file; if it is a variable of your own, give it another name";
const byPath = "import a package by its name, or a file by its path from this module";
const outside = /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|repl|sqlite|tls|vm|wasi)(?:\/|$)/;
const names = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"];

/** How to write a specifier, with the ending of a file that is there. */
function mend(specifier: string, importer: string): string {
  const bare = specifier.replace(/[?#].*$/, "");
  if (bare !== specifier) return 'import code by its name alone, and read data by new URL("data.txt", import.meta.url)';
  const stem = bare.replace(/\.[cm]?jsx?$/, "");
  const tried = [bare, stem, `${bare.replace(/\/$/, "")}/index`].flatMap((name) => endings.map((ending) => name + ending));
  const found = tried.find((name) => existsSync(resolve(dirname(importer), name)));
  return found ? `write ${found}` : "write its whole name, with its ending, as ./model.ts";
}

const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", ".json"];
