import { cellsOf } from "../../literate/tables.ts";
import { languages } from "../languages.ts";
import type { Report } from "../schema.ts";
import { titleIn } from "../translation.ts";
import type { Words } from "../words.ts";

/** A section of the chapters' README as a page, in a language: its title and its text. */
export interface Appendix {
  slug: string;
  title: string;
  text: string;
}

/** The appendices of a report in a language: a table with a column for it leaves out those of the others. */
export function appendicesIn({ appendices = [] }: Report, words: Words): Appendix[] {
  return appendices.map((appendix) => ({
    slug: appendix.slug,
    title: titleIn(appendix, words),
    text: tableIn(appendix.text, words.label),
  }));
}

/** Tables with the column for a language in place of that of the meaning, and without those for the others. */
function tableIn(text: string, label: string | undefined): string {
  let dropped: number[] | undefined;
  const rows = text.split("\n").map((line) => {
    if (!line.startsWith("|")) {
      dropped = undefined;
      return line;
    }
    const cells = cellsOf(line);
    dropped ??= foreignColumns(cells, label);
    return `| ${cells.filter((_, at) => !dropped!.includes(at)).join(" | ")} |`;
  });
  return rows.join("\n");
}

function foreignColumns(head: readonly string[], label: string | undefined): number[] {
  const others = languages().flatMap((words) => (words.label === label ? [] : [words.label]));
  const left = [...others, ...(label && head.includes(label) ? ["meaning"] : [])];
  return head.flatMap((cell, at) => (left.includes(cell) ? [at] : []));
}
