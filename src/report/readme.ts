import { readFileSync } from "node:fs";
import { claimTable } from "./markdown.ts";
import { replaceFile } from "./replace.ts";
import type { Report } from "./schema.ts";

const [open, close] = ["<!-- claims -->", "<!-- /claims -->"];

/**
 * Puts the table of claims between the two marks of a README; `report` is the path from it to the report's directory.
 * Throws if the marks are missing.
 */
export function updateReadme(file: string, found: Report, report: string) {
  const text = readFileSync(file, "utf8");
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${file}: expected the marks ${open} and ${close} around the table of claims, found none`);
  const updated = `${text.slice(0, start + open.length)}\n\n${claimTable(found, report)}\n\n${text.slice(end)}`;
  if (updated !== text) replaceFile(file, updated);
}
