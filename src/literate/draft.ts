import { draftFence, type Fence } from "./fences.ts";
import { idOf } from "./id.ts";
import { lines, parseMarkdown } from "./markdown.ts";
import { lay, type TangleOptions } from "./tangle.ts";
import { importsFrom } from "./vocabulary.ts";

/** A chapter while somebody writes it, perhaps none yet. */
export interface Draft {
  /** Its code at the lines and columns of the Markdown. */
  module: string;
  /** Whether a line, from 1, is one of its code in TypeScript. */
  isCode(line: number): boolean;
}

/**
 * Lays out the code of a chapter as `tangle` does, and refuses nothing: fences may be open, statements unfinished, quotes missing. The first
 * line imports all words of the vocabulary, so that an editor offers them.
 */
export function draft(source: string, { claimModule, vocabulary }: TangleOptions): Draft {
  const { head, claims } = outline(source);
  const module = lines(`${source}\n`).map(() => ""); // an open fence ends below the last line
  const begin = { line: claims[0]?.fences[0].line ?? 1, column: 1 };
  lay(module, { head, claims, begin, claimModule });
  if (vocabulary) module[0] = importsFrom(vocabulary.values()) + module[0];
  const code = [head, ...claims.map(({ fences }) => fences)].flat().filter(({ language }) => language === "ts");
  return { module: module.join("\n"), isCode: (line) => code.some((fence) => fence.line < line && line < fence.end) };
}

/** The fences before the first claim, and those of each claim that has some. */
function outline(source: string) {
  const head: Fence[] = [];
  const claims: { id: string; fences: Fence[] }[] = [];
  let heading = false;
  for (const token of parseMarkdown(source)) {
    const id = heading ? idOf(token) : undefined;
    if (id) claims.push({ id, fences: [] });
    heading = token.type === "heading_open" && token.level === 0;
    const fence = token.type === "fence" && draftFence(token);
    if (fence) (claims.at(-1)?.fences ?? head).push(fence);
  }
  return { head, claims: claims.filter(({ fences }) => fences.length > 0) };
}
