import { readFileSync, statSync } from "node:fs";
import { writeWhole } from "../files/write-whole.ts";
import { anchorOf, hasStatements, notHolding, sentencesOf, verdictCounts } from "./article.ts";
import { claimIn } from "./dependencies.ts";
import { frontOf, sectionOf } from "./file-names.ts";
import { unbroken } from "./github.ts";
import { encoded } from "./links.ts";
import { table } from "./markdown/page.ts";
import type { Report } from "./schema.ts";
import { setInText } from "./set-in-text.ts";
import { english } from "./words.en.ts";

const [open, close] = ["<!-- claims -->", "<!-- /claims -->"];

/**
 * Puts between the two marks of a README how many statements hold, and which do not; `report` is the path from it to the report's directory.
 * Throws if the marks are missing.
 */
export function updateReadme(file: string, found: Report, report: string) {
  const { text, updated } = withCounts(file, found, report);
  if (updated !== text) writeWhole(file, updated);
}

/** Whether a README has other counts between its marks than a report gives. Throws if the marks are missing. */
export function isReadmeStale(file: string, found: Report, report: string): boolean {
  const { text, updated } = withCounts(file, found, report);
  return updated !== text;
}

function withCounts(file: string, found: Report, report: string): { text: string; updated: string } {
  const { text, start, end } = readMarked(file);
  const told = [verdictCounts(found, english), ...(hasStatements(found) ? [failures(found, report)] : [])];
  return { text, updated: [text.slice(0, start + open.length), ...told, text.slice(end)].join("\n\n") };
}

/** A README's text and where its marks are. Throws an error of one line that names the file where it cannot be read or has no marks. */
export function readMarked(file: string): { text: string; start: number; end: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Error(`${file}: expected a README, as the option readme says, found ${found ? "a folder" : "no file"}`);
  const text = readFileSync(file, "utf8");
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${file}: expected the marks ${open} and ${close} around what was found, found none`);
  return { text, start, end };
}

/** The article's statements that do not hold as stated, a row each; `report` is the path to the report's directory. */
function failures(found: Report, report: string): string {
  const rows = notHolding(found).map(({ id, verdict, title }) => {
    const target = `${report}/${encoded(sectionOf(claimIn(found, id).chapter, english.tag))}#${id}`;
    const places = sentencesOf(found, id).map(
      (sentence) => `[${english.pointer(sentence)}](${report}/${frontOf(english.tag)}#${anchorOf(sentence)})`,
    );
    return [`[![${id}: ${verdict}](${report}/badges/${id}.svg)](${target})`, unbroken(setInText(title)), places.join("; ")];
  });
  return rows.length === 0 ? english.allHold : table(english.notHoldingTable, rows);
}
