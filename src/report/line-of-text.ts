import { memoized } from "../literate/memoized.ts";
import { entityOf } from "./entities.ts";
import { type Element, mathmlOf, wordsIn } from "./mathml.ts";

/** How the parts of a formula are set in a line of text; undefined where a part has no place in one. */
interface Setting {
  /** A text: letters of one variable, a number, a sign or words. */
  text(words: string, kind: "variable" | "other"): string;
  sub(text: string): string;
  sup(text: string): string;
  fraction(over: string, under: string, isPlain: boolean): string | undefined;
  /** A fraction or a root that would be read together with what is beside it; ½ would be with a number. */
  factor(text: string, besideNumber: boolean): string;
  binomial(over: string, under: string): string | undefined;
  root(text: string, isPlain: boolean): string | undefined;
  /** A word with a mark above it. */
  accented(word: string, accent: string): string | undefined;
  /** Rows of entries, in brackets. */
  table(rows: readonly (readonly string[])[]): string | undefined;
}

/** A formula as a terminal shows it: ‖Wᵀ‖ ≤ 1, W = [0 2; 0 0]; as LaTeX where a line of text cannot have it. */
export function inTerminal(latex: string): string {
  return tidy(setBy(terminal, latex) ?? latex);
}

/** A formula as Markdown with italics, indices and powers; undefined where it has a fraction of more than two numbers, a matrix, or what else takes two lines. */
export const inText = memoized((latex: string): string | undefined => {
  const text = setBy(markdown, latex);
  return text === undefined ? undefined : tidy(text).replaceAll("</i><i>", "");
});

function setBy(setting: Setting, latex: string): string | undefined {
  const tree = mathmlOf(latex);
  return misread.test(latex) || !isSaid(tree) ? undefined : new Setter(setting).all(tree.children);
}

/** Commands that the typesetter sets as something else in a line: what stands above a letter as its power, and brackets as they come. */
const misread = /\\(?:overset|stackrel|qty)(?![A-Za-z])/;

/** What attributes may say of an element where a line of text says the same without them: of brackets, of spaces and of sizes. */
const unsaid =
  /^(?: (?:form|fence|separator|stretchy|symmetric|minsize|maxsize|lspace|rspace|movablelimits|displaystyle|scriptlevel|accent)="[\w.]*"| mathvariant="normal"| style="math-depth:0;"| class="(?:(?:tml|chr|wbk)-[\w-]+ ?)*"| class="mathcal")*$/;

/** Whether a line of text can say all that the attributes of elements say: no colours, frames, shifts or other letters. */
function isSaid(node: Element): boolean {
  const { tag, attributes, children } = node;
  return (["mspace", "mtable", "mtr", "mtd"].includes(tag) || isBinomial(node) || unsaid.test(attributes)) && children.every(isSaid);
}

const terminal: Setting = {
  text: (words) => words,
  sub: (text) => scripted(text, subscripts) ?? `_${bracketed(text.replaceAll(" ", ""))}`,
  sup: (text) => scripted(text, superscripts) ?? `^${bracketed(text.replaceAll(" ", ""))}`,
  fraction: (over, under) => vulgar[`${over}/${under}`] ?? `${bracketed(over)}/${bracketed(under)}`,
  factor: (text, besideNumber) => (besideNumber || /[/√]/.test(text) ? `(${text})` : text),
  binomial: (over, under) => `C(${over}, ${under})`,
  root: (text) => `√${bracketed(text)}`,
  accented: (word, accent) => word + accent,
  table: (rows) => `[${rows.map((row) => row.join(" ")).join("; ")}]`,
};

const markdown: Setting = {
  text: (words, kind) => (kind === "variable" ? `<i>${escaped(words)}</i>` : escaped(words)),
  sub: (text) => `<sub>${text}</sub>`,
  sup: (text) => `<sup>${text}</sup>`,
  fraction: (over, under, isPlain) => vulgar[`${over}/${under}`] ?? (isPlain ? `<sup>${over}</sup>⁄<sub>${under}</sub>` : undefined),
  factor: (text, besideNumber) => (besideNumber || /[⁄√]/.test(text) ? `(${text})` : text),
  binomial: () => undefined,
  root: (text, isPlain) => (isPlain ? `√${text}` : undefined),
  accented: () => undefined,
  table: () => undefined,
};

/** What Markdown, a table's cell or HTML would read as its own, by its entity. */
function escaped(text: string): string {
  return text.replaceAll(/[<>&*_|[\]\\`~$]/g, entityOf);
}

const relations = /^[=≠<>≤≥≮≯≰≱≈∈∉→⇒⇔↦∼≪≫⊂⊆≡]$/;
const operators = /^[+−·×⊙⊕∧∨∘±⋅]$/;
const greatOperators = /^[∑∏∫]$|^(max|min|sup|inf|lim)$/;
/** Letters in italics, which are set in these from the plain ones. */
const italics = /^[\u{1d434}-\u{1d467}\u{1d6e2}-\u{1d6fa}\u{1d6fc}-\u{1d714}ℎ]+$/u;
/** Letters that are none of a variable in italics: ℓ, ℝ, ℒ. */
const letterlike = /^[\u2100-\u214f]$/;

/** Sets a tree of MathML in one line. */
class Setter {
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Parts that stand beside each other. */
  all(children: readonly Element[]): string | undefined {
    const own = partsOf(children);
    return own.reduce<string | undefined>((line, part, at) => {
      const [before, after] = [own.slice(0, at).findLast(isSeen), own.slice(at + 1).find(isSeen)];
      const text = this.#between(before, part, after);
      if (line === undefined || text === undefined) return undefined;
      return line + (before && needsSpace(before, part) ? " " : "") + text;
    }, "");
  }

  #between(before: Element | undefined, part: Element, after: Element | undefined): string | undefined {
    const text = this.#one(part);
    const isOpen = isFraction(part) || part.tag === "msqrt";
    const left = isFraction(part) && before && multiplies(before);
    const right = isOpen && after && !isApart(after);
    if (text === undefined || !(left || right)) return text;
    return this.#setting.factor(text, (left && before.tag === "mn") || (right && /^\d/.test(wordsIn(after))) || false);
  }

  #one(node: Element): string | undefined {
    const { tag, children } = node;
    const [first, second, third] = children;
    switch (tag) {
      case "":
        return this.#setting.text(node.text, "other");
      case "mi":
        return this.#letters(wordsIn(node), /mathvariant="normal"/.test(node.attributes));
      case "mn":
      case "mtext":
        return this.#setting.text(wordsIn(node), "other");
      case "mo":
        return this.#sign(node);
      case "mspace":
        return spaceOf(node);
      case "munder":
      case "munderover":
        return greatOperators.test(wordsIn(first)) ? this.#scripts(first, second, third) : undefined;
      case "msub":
        return this.#scripts(first, second, undefined);
      case "msup":
        return this.#scripts(first, undefined, second);
      case "msubsup":
        return this.#scripts(first, second, third);
      case "mover":
        return this.#accented(node);
      case "mfrac":
        if (isBinomial(node)) return this.#joined([first, second], ([over, under]) => this.#setting.binomial(over, under));
        return this.#joined([first, second], ([over, under]) => this.#setting.fraction(over, under, isPlain(first) && isPlain(second)));
      case "msqrt":
        return this.#joined([{ ...node, tag: "mrow" }], ([text]) => this.#setting.root(text, children.filter(isSeen).every(isPlain)));
      case "mtable":
        return this.#table(node);
      default:
        return isGroup(node) ? this.all(children) : undefined;
    }
  }

  #letters(words: string, isUpright = false): string {
    if (italics.test(words)) return this.#setting.text(words.normalize("NFKC"), "variable");
    const isVariable = !isUpright && words.length === 1 && /\p{L}/u.test(words) && !letterlike.test(words);
    return this.#setting.text(words, isVariable ? "variable" : "other");
  }

  #sign(node: Element): string {
    const sign = signOf(node);
    const text = this.#setting.text(sign, "other");
    if (sign === "," || sign === ";") return `${text} `;
    if (relations.test(sign)) return ` ${text} `;
    return operators.test(sign) && !/form="prefix"/.test(node.attributes) ? ` ${text} ` : text;
  }

  #scripts(base: Element, below: Element | undefined, above: Element | undefined): string | undefined {
    const parts = [base, below, above].map((part) => (part ? this.#one(part)?.trim() : ""));
    if (parts.some((part) => part === undefined)) return undefined;
    const [own, sub, sup] = parts as string[];
    const text = this.#base(own, partsOf([base]));
    if (!text) return undefined;
    const prime = above !== undefined && /^[′″]+$/.test(wordsIn(above));
    const scripts = (sub && this.#setting.sub(sub)) + (sup && (prime ? sup : this.#setting.sup(sup)));
    return `${text}${scripts}${greatOperators.test(wordsIn(base)) ? " " : ""}`;
  }

  /** What has indices or powers; undefined where they would be read as those of its last part, or of what is before. */
  #base(text: string, parts: readonly Element[]): string | undefined {
    const last = parts.findLast(isSeen);
    if (!last || !(isFraction(last) || last.tag === "msqrt")) return text;
    return parts.length === 1 ? this.#setting.factor(text, false) : undefined;
  }

  /** A letter or a word with a mark above it. */
  #accented({ children: [base, mark] }: Element): string | undefined {
    const accent = mark.tag === "mo" && accents[wordsIn(mark)];
    const letters = wordsIn(base);
    const text = this.#one(base);
    if (!accent || !text) return undefined;
    if ([...letters].length === 1) return text.replace(/\p{L}(?=$|<\/i>)/u, (letter) => letter + accent);
    return /^\p{L}+$/u.test(letters) ? this.#setting.accented(text, accent) : undefined;
  }

  #table({ children }: Element): string | undefined {
    const rows = children.map((row) => row.children.map((cell) => this.all(cell.children)?.trim()));
    return rows.flat().includes(undefined) ? undefined : this.#setting.table(rows as string[][]);
  }

  #joined(parts: readonly Element[], join: (texts: string[]) => string | undefined): string | undefined {
    const texts = parts.map((part) => this.#one(part)?.trim());
    return texts.includes(undefined) ? undefined : join(texts as string[]);
  }
}

/** Parts beside each other, whatever groups hold some of them. */
function partsOf(children: readonly Element[]): Element[] {
  return withoutBrackets(children).flatMap((part) => (isGroup(part) ? partsOf(part.children) : [part]));
}

function isGroup({ tag }: Element): boolean {
  return ["math", "mrow", "mstyle", "mpadded", "semantics"].includes(tag);
}

/** A table or a binomial without the brackets around it, as it gets its own. */
function withoutBrackets(children: readonly Element[]): readonly Element[] {
  const [first, table, last] = children;
  const isBracketed =
    children.length === 3 && (table.tag === "mtable" || isBinomial(table)) && [first, last].every(({ tag }) => tag === "mo");
  return isBracketed ? [table] : children;
}

/** Whether two parts beside each other would be read as one: a word and a letter. */
function needsSpace(before: Element, now: Element): boolean {
  const [left, right] = [wordsIn(before), wordsIn(now)];
  const isWord = (text: string) => /^\p{L}{2,}$/u.test(text);
  return !isBinomial(before) && /[\p{L}\p{N}]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right) && (isWord(left) || isWord(right));
}

/** Whether one stands above the other without a line between them. */
function isBinomial({ tag, attributes }: Element): boolean {
  return tag === "mfrac" && /linethickness="0/.test(attributes);
}

function isFraction(node: Element): boolean {
  return node.tag === "mfrac" && !isBinomial(node);
}

/** Whether a part multiplies a fraction behind it. */
function multiplies(part: Element): boolean {
  return ["mi", "mn", "msup", "msub", "msubsup", "mfrac", "msqrt"].includes(part.tag) || isClosing(part);
}

/** Whether a part is read apart from a fraction or a root before it: relations, signs with spaces, commas and closing brackets. */
function isApart(part: Element): boolean {
  const sign = signOf(part);
  return part.tag === "mo" && (isClosing(part) || /^[,;:.]$/.test(sign) || relations.test(sign) || operators.test(sign));
}

function isClosing(part: Element): boolean {
  return part.tag === "mo" && (/^[)\]}⌉⌋⟩]$/.test(wordsIn(part)) || /fence="true" form="postfix"/.test(part.attributes));
}

/** One number or one letter. */
function isPlain(node: Element): boolean {
  const seen = node.children.filter(isSeen);
  if (node.tag === "mrow" && seen.length === 1) return isPlain(seen[0]);
  return node.tag === "mi" || node.tag === "mn";
}

function signOf(node: Element): string {
  return wordsIn(node).normalize("NFC").replaceAll("⋯", "…").replaceAll("⋅", "·").replaceAll("\u2061", "");
}

function isSeen({ tag }: Element): boolean {
  return tag !== "mspace";
}

function spaceOf({ attributes }: Element): string {
  const width = Number(/width="(-?[\d.]+)em"/.exec(attributes)?.[1] ?? 0);
  return width > 0.1 ? " " : "";
}

/** A text in brackets, unless it is one piece as it is. */
function bracketed(text: string): string {
  return /^([^\s+−×/·(),=≠<>≤≥]+|.|\([^()]*\)[^\s+−×/·(),=≠<>≤≥]*)$/u.test(text) ? text : `(${text})`;
}

/** The text in small characters, where there is one for each of its own. */
function scripted(text: string, small: Readonly<Record<string, string>>): string | undefined {
  const all = [...text.replaceAll(" ", "")];
  return all.every((character) => small[character]) ? all.map((character) => small[character]).join("") : undefined;
}

function tidy(text: string): string {
  return text.replaceAll(/ {2,}/g, " ").trim().normalize("NFC");
}

function pairs(from: string, to: string): Record<string, string> {
  const small = [...to];
  return Object.fromEntries([...from].map((character, at) => [character, small[at]]));
}

const superscripts = pairs("0123456789+−()⊤′abcdefghijklmnoprstuvwxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀ′ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ");
const subscripts = pairs("0123456789+−()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");
const vulgar: Readonly<Record<string, string>> = { "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛" };
const accents: Readonly<Record<string, string>> = {
  ˆ: "\u0302",
  "^": "\u0302",
  "¯": "\u0304",
  "~": "\u0303",
  "˜": "\u0303",
  "˙": "\u0307",
};
