import { inlineParts, isBreak, lineOf, type Token, unescaped } from "./markdown.ts";

/** A line that a reader sees, and whether it is the first of its paragraph. */
interface VisibleLine {
  text: string;
  line: number;
  opens: boolean;
}

/** What a reader sees of a paragraph, also in place of an image, without tags, fonts of formulas and marks that CommonMark did not take for such. */
export function visibleLines(inline: Token): VisibleLine[] {
  return textsOf(inline).map((text, at) => ({ text, line: lineOf(inline) + at, opens: at === 0 }));
}

/** The same on one line, as of a heading or a cell. */
export function visibleText(inline: Token): string {
  return textsOf(inline).join(" ");
}

/** What a reader sees of a block of HTML, without tags and comments. */
export function visibleInHtml(block: Token): { text: string; line: number }[] {
  const shown = block.content.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ""));
  return shown.split("\n").map((row, at) => ({ text: unescaped(row.replaceAll(/<[^>]*>/g, " ")).trim(), line: lineOf(block) + at }));
}

function textsOf({ children }: Token): string[] {
  const shown = (children ?? []).filter(({ type }) => type !== "html_inline");
  const text = shown.map((part) => (isBreak(part) ? "\n" : part.content)).join("");
  return text.split("\n").map((line) =>
    withMarks(line)
      .replaceAll(font, "")
      .replace(/(?<!\$)\$+\s*$/, "")
      .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}*_~\\]/gu, "")
      .trim(),
  );
}

/** A text in which the commands of formulas that show a mark or a dot are this. */
export function withMarks(text: string): string {
  return text.replaceAll(/\\(?:checkmark|surd)(?![A-Za-z])/g, "✓").replaceAll(/\\(?:cdot|bullet|circ)(?![A-Za-z])/g, "·");
}

/** A command that sets text in a formula. */
const font = /\\(?:text\w*|math(?:rm|bf|it|sf|tt|normal)|boldsymbol|bm|operatorname|mbox|hbox|bf|rm|it|sf|tt)(?![A-Za-z])\s*\{?/g;

/** Words in bold, with the mark behind them. */
export interface Bold {
  words: string;
  /** The text behind them. */
  after: string;
  line: number;
  /** Whether they open the paragraph. */
  first: boolean;
  /** Whether they open a line of it. */
  opens: boolean;
  /** Whether they open a line or a sentence of it. */
  begins: boolean;
}

/** All words in bold of a paragraph. */
export function boldWords(inline: Token): Bold[] {
  const found: Bold[] = [];
  let [open, closed, before]: [Bold?, Bold?, Token?] = [];
  for (const { part, line } of inlineParts(inline)) {
    if (part.type === "text" && part.content.trim() === "") continue;
    if (closed) Object.assign(closed, { words: closed.words + /^[.:]?/.exec(part.content)![0], after: part.content });
    closed = open && endsBold(part) ? open : undefined;
    if (closed) open = undefined;
    else if (open) open.words += part.content;
    else if (isBold(part)) {
      const opens = !before || isBreak(before);
      open = { words: "", after: "", line, first: !before, opens, begins: opens || /[.:!?。：！？][^\p{L}\p{N}]*$/u.test(before!.content) };
      found.push(open);
    }
    if (!/^(em|s|link)_open$/.test(part.type)) before = part;
  }
  return found;
}

function isBold({ type, content }: Token): boolean {
  return type === "strong_open" || (type === "html_inline" && /^<(b|strong)>$/i.test(content));
}

function endsBold({ type, content }: Token): boolean {
  return type === "strong_close" || (type === "html_inline" && content.startsWith("</"));
}
