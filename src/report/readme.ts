import { lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, relative } from "node:path";
import { writeWhole } from "../files/write-whole.ts";
import { slashed } from "../literate/folder.ts";
import { linesWithEnds, parseMarkdown } from "../literate/markdown.ts";
import { anchorOf, hasStatements, notHolding, sentencesOf, verdictCounts } from "./article-report.ts";
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
 * Puts between the two marks of a README how many statements hold, and which do not; `report` is the report's directory. Throws if the
 * marks are missing.
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
  const link = encoded(slashed(relative(dirname(file), report)));
  const told = [verdictCounts(found, english), ...(hasStatements(found) ? [failures(found, link)] : [])];
  return { text, updated: [text.slice(0, start + open.length), ...told, text.slice(end)].join("\n\n") };
}

/** A README's text and where its marks are. Throws an error of one line, with the place, where it cannot be read or has no pair of marks, or several. */
export function readMarked(file: string): { text: string; start: number; end: number } {
  const text = readFile(file);
  const marks = marksIn(text);
  const [opening, closing] = [open, close].map((mark) => onlyOne(file, marks, mark));
  const fail = (place: string, problem: string): never => {
    throw new Error(`${place}: expected ${problem}`);
  };
  if (!opening && !closing)
    fail(file, `the marks ${open} and ${close} around what was found, each alone on a line outside of code, found none`);
  if (!closing) return fail(`${file}:${opening!.line}`, `${close} below ${open}, found none: add it, alone on a line outside of code`);
  if (!opening) return fail(`${file}:${closing.line}`, `${open} above ${close}, found none: add it, alone on a line outside of code`);
  if (closing.at < opening.at)
    fail(`${file}:${closing.line}`, `${close} below ${open}, which is on line ${opening.line}: exchange the two`);
  return { text, start: opening.at, end: closing.at };
}

function readFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return readFileSync(file, "utf8");
  const what = found ? "a folder" : lstatSync(file, { throwIfNoEntry: false }) ? "a link to nothing" : "no file";
  throw new Error(`${file}: expected a README, as the option readme says, found ${what}`);
}

/** A mark, its line from 1, and where in the text it begins. */
interface Mark {
  text: string;
  line: number;
  at: number;
}

/** The marks that stand alone on a line, which GitHub shows nothing of: those in a sentence, in code or in a quote are words about them. */
function marksIn(source: string): Mark[] {
  const blocks = parseMarkdown(source.replace(/^\uFEFF/, " ")).filter(({ type }) => type === "html_block");
  let at = 0;
  const rows = linesWithEnds(source).map((row, index) => {
    const from = at;
    at += row.length;
    return { text: row.trim(), line: index + 1, at: from + row.search(/\S|$/) };
  });
  const isHidden = (line: number) => blocks.some(({ map }) => map![0] < line && line <= map![1]);
  return rows.filter(({ text, line }) => (text === open || text === close) && isHidden(line));
}

/** The mark that says this, if one does. Throws an error of one line where several do. */
function onlyOne(file: string, marks: readonly Mark[], text: string): Mark | undefined {
  const [first, second] = marks.filter((mark) => mark.text === text);
  if (second)
    throw new Error(`${file}:${second.line}: expected ${text} once, found it on line ${first.line}, too: leave one pair of marks`);
  return first;
}

/** The article's statements that do not hold as stated, a row each; `report` leads to the report's directory, as a part of a link. */
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
