import { readFileSync } from "node:fs";
import { writeWhole } from "../files/write-whole.ts";
import { fallenTable } from "./annotated.ts";
import { countsOf } from "./article.ts";
import type { Report } from "./schema.ts";
import { english } from "./words.en.ts";

const [open, close] = ["<!-- claims -->", "<!-- /claims -->"];

/**
 * Puts between the two marks of a README how many statements stand, and which do not; `report` is the path from it to the report's directory.
 * Throws if the marks are missing.
 */
export function updateReadme(file: string, found: Report, report: string) {
  const text = readFileSync(file, "utf8");
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${file}: expected the marks ${open} and ${close} around what was found, found none`);
  const told = [countsOf(found, english), fallenTable(found, report, english)];
  const updated = [text.slice(0, start + open.length), ...told, text.slice(end)].join("\n\n");
  if (updated !== text) writeWhole(file, updated);
}
