import type { Fail } from "./chapter-error.ts";
import { parseWithFormulas } from "./formulas.ts";
import { linesOf, type Token } from "./markdown.ts";

/** Refuses tables that lose or tear apart what is written in them, and lines that make none of the one above; `tokens` are those of all rows, with tables. */
export function refuseTables(rows: readonly string[], tokens: readonly Token[], fail: Fail) {
  for (const { type, map } of tokens) if (type === "table_open") refuseRows(rows.slice(...map!), map![0] + 1, fail);
  const read = linesOf(tokens.filter(({ type }) => /^(?:table_open|fence|code_block|html_block)$/.test(type)));
  const stray = rows.findIndex((row, at) => isRule(row) && !read.has(at));
  if (stray > 0) refuseTorn(rows[stray - 1], stray, fail);
  const fix = "write as many cells in both, and | before the first; in a text, write \\|";
  if (stray >= 0) fail(stray + 1, "the line makes no table of the one above", fix);
}

/** Refuses the rows of a table of which the first is the heading, in the line `first`. */
function refuseRows([heading, , ...rows]: readonly string[], first: number, fail: Fail) {
  refuseTorn(heading, first, fail);
  for (const [at, row] of rows.entries()) {
    const line = first + 2 + at;
    refuseTorn(row, line, fail);
    const [own, all] = [row, heading].map((each) => cellsOf(each).length);
    const problem = `the row has ${own} cell${own === 1 ? "" : "s"}, and the heading of its table ${all}`;
    if (own !== all) fail(line, problem, "write as many in both, \\| for a sign in a cell, and an empty line behind a table");
  }
}

/** Refuses a row with | in code or in a formula: it ends the cell there, or, behind a backslash, a formula has another sign than is written. */
function refuseTorn(row: string, line: number, fail: Fail) {
  if (!row.includes("|") || !/[$`]/.test(row)) return;
  for (const { type, content } of parseWithFormulas(row.trim()).flatMap(({ children }) => children ?? [])) {
    if (type === "math_inline" && content.includes("|"))
      fail(line, `| ends a cell of a table, also in the formula ${content}`, "write \\lvert, \\rvert, \\mid, \\vert, \\lVert or \\rVert");
    if (type === "code_inline" && /(?<!\\)\|/.test(content))
      fail(line, `| ends a cell of a table, also in the code ${content}`, "write \\|");
  }
}

/** The cells of a row, which may begin a list or a quote. */
export function cellsOf(row: string): string[] {
  const inside = row.replace(/^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)+/, "").trimEnd();
  return inside
    .replaceAll(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Whether a line is of dashes as that below the heading of a table. */
function isRule(row: string): boolean {
  return row.includes("|") && /^[\s>]*(?=[|:-])\|?(?:\s*:?-+:?\s*(?:\||$))+$/.test(row.trimEnd());
}
