import { coverIn, macroIn } from "../../files/macros.ts";
import { anyOf, commandsOf, isDrawn } from "./latex-commands.ts";

/** The forms of a text of LaTeX, the tightest first: an infix binds as a product or less, and nothing says what is loose. */
const forms = ["atom", "product", "infix", "fold", "sum", "loose"] as const;

/** How a text of LaTeX binds, by what stands in it outside of brackets, arguments and indices. */
export type Form = (typeof forms)[number];

/** The form of a term that a chapter writes in LaTeX for a `name`. Throws SyntaxError on what is no term, and on macros. */
export function formOf(latex: string, name: string): Form {
  const fail = (problem: string): never => {
    throw new SyntaxError(`formula: expected ${name} to be printed as one term, got “${latex}”${problem}`);
  };
  const macro = macroIn(latex);
  if (macro) fail(`, which has ${macro}: write out what it stands for`);
  if (!/\p{L}/u.test(latex.replaceAll(words, (command) => (wordless.has(command) ? "" : command))) && !standing.test(latex))
    fail(", which reads as a number or as nothing: choose a letter");
  const { form, problem, isOpen } = new Scanner(latex);
  if (problem) fail(`, which has ${problem} outside of brackets: choose a symbol, or put it in brackets`);
  const hidden = coverIn(latex) ?? latex.match(misread)?.[0];
  if (hidden && !twoWords.test(latex)) fail(`, which has ${hidden}: write what is to be read`);
  const unknown = latex.match(foreign)?.[0] ?? latex.match(commands)?.find((command) => !isDrawn(command) && !joining.test(command));
  if (unknown) fail(`, which has ${unknown}: choose Latin letters, commands of Greek ones, accents, fonts and usual signs`);
  if (invisible.test(latex)) fail(", which has a letter that is not seen: leave it out");
  if (emptyIndex.test(visible(latex))) fail(", which has an index without anything in it: leave it out");
  if (isOpen) fail(", whose brackets do not match: close each");
  return form;
}

/** Whether a text has a sign that relates what stands around it, as < or \\ll. */
export function isRelating(latex: string): boolean {
  return Array.from(latex.matchAll(signs), ([sign]) => sign).some((sign) => joining.test(sign) && !/[,;:&%$#]/.test(sign));
}

/** A text with {} for all in it that draws nothing: spaces, brackets that are left out, fonts and accents of nothing. */
export function visible(latex: string): string {
  let [before, text] = ["", latex.replaceAll(blank, "{}")];
  while (text !== before) [before, text] = [text, text.replaceAll(nothing, "{}")];
  return text;
}

const signs = /\\(?:[A-Za-z]+|.)|[^\\]/gsu;
const words = /\\[A-Za-z]+/g;
const commands = /\\(?:[A-Za-z]+|[^,;:! {}|\\])/gsu;
/** Letters that look like others, or that not all fonts have, and digits that are small as they are. */
const foreign =
  /(?=\p{L})[^A-Za-zÀ-ÖØ-öø-ÿ\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{No}\u{2070}-\u{209f}]/u;
/** What is no space, and is not seen either: letters that fill, marks of directions, an empty pattern of Braille. */
const invisible = /[\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{C}/u;
const emptyIndex = /[_^]\s*(?:\{\s*\}|$)/;
/** Spaces and brackets that are left out, behind no backslash of their own. */
const blank = new RegExp(
  String.raw`(?<=(?<!\\)(?:\\\\)*)(?:(?:${anyOf(commandsOf("spaces"))})(?![A-Za-z])|(?:${anyOf(commandsOf("sizes"))})\s*\.|\\[,;:!\s]|~)`,
  "g",
);
/** A group, an argument or a table of nothing. */
const nothing = new RegExp(
  [
    `(?:${anyOf(commandsOf("fonts", "accents"))})\\s*\\{\\s*\\}`,
    String.raw`\{(?:\s|\{\s*\})+\}`,
    String.raw`\\begin\s*\{(?:small)?matrix\}(?:\s|\{\}|&|\\\\)*\\end\s*\{(?:small)?matrix\}`,
  ].join("|"),
  "g",
);

/** Commands that name nothing by themselves. */
const wordless = new Set([
  ...commandsOf("fonts", "fractions", "accents", "sizes", "brackets", "tables", "spaces", "operators", "dots"),
  "\\infty",
]);
/** Numbers that stand for something: the vector of ones, the zero vector. */
const standing = /^\\math(?:bf|bb)\s*(?:\{\s*[01]\s*\}|[01])$/;
/** Words of several parts outside of indices, and tables other than matrices. */
const misread = /(?<!_\{)\\(?:text|textrm|mbox|textit|textbf)\s*\{[^}]*\s[^}]*\}|\\begin\s*\{(?!(?:[bpvBV]|small)?matrix\})/;

/** A name of two words. */
const twoWords = /^\\text\{\p{L}+ \p{L}+\}$/u;

/** Commands by the number of arguments that they take, which are apart from what stands around them. */
const takes: Readonly<Record<string, number>> = {
  ...Object.fromEntries(commandsOf("fractions").map((command) => [command, 2])),
  ...Object.fromEntries([...commandsOf("accents"), "\\sqrt"].map((command) => [command, 1])),
};
/** Commands that only change how their argument looks. */
const fonts = new Set(commandsOf("fonts"));
const opening = new Set(["(", "[", "\\{", "\\lVert", "\\lvert", "\\lceil", "\\lfloor", "\\langle", "\\begin"]);
const closing = new Set([")", "]", "}", "\\}", "\\rVert", "\\rvert", "\\rceil", "\\rfloor", "\\rangle", "\\end"]);
const silent = new Set([...commandsOf("spaces", "sizes"), ..."\\prime ~ ' \\, \\; \\: \\!".split(" ")]);
const adding = new Set("- + − ± ∓ \\pm \\mp \\sum".split(" "));
/** Operations of which nobody knows whether they bind less than sums. */
const joined = new Set("\\oplus \\ominus \\cup \\cap \\sqcup \\sqcap \\setminus \\amalg \\bmod".split(" "));
const multiplying = new Set("· \\cdot \\cdots \\dots \\ldots".split(" "));
/** What reads as another product where a factor follows: a/b c, f ∘ g x. */
const infixes = new Set([..."/*×÷", ...commandsOf("operators")]);
const relations =
  "n?[lg]eq?(?:slant|q)?|[lg]t|n(?:less|gtr)|(?:less|gtr)(?:sim|approx|eqless|gtr|less)|triangleq|p?mod|neq?|not\\w*|ll|gg|n?(?:sim|approx|equiv|cong)|doteq|propto|ni|(?:not)?in|su[bp]set(?:eq)?|(?:prec|succ)(?:eq)?";
const connectives =
  "to|mapsto|(?:long)?(?:left|right|Left|Right)+arrow|iff|implies|mid|parallel|perp|models|vdash|land|lor|lnot|neg|wedge|vee|forall|exists|colon";
/** What writes over or beside its neighbours. */
const annotating = "overset|underset|stackrel|tag";
const joining = new RegExp(
  `^(?:[=<>,;:&%$#]|\\\\\\\\|(?![∂∇∞×÷√])[^\\P{Sm}+|~−±∓]|\\\\(?:${relations}|${connectives}|${annotating}))$`,
  "u",
);

/** What stands within brackets: whether its signs, and its factors, count for what is around. */
interface Bracket {
  signs: boolean;
  factors: boolean;
  bar?: true;
}
const apart: Bracket = { signs: false, factors: false };
const plain: Bracket = { signs: true, factors: true };
const styled: Bracket = { signs: true, factors: false };

/** Reads a text of LaTeX sign by sign. */
class Scanner {
  form: Form = "atom";
  /** The first sign that no term has. */
  problem: string | undefined;
  /** Whether the brackets do not match. */
  isOpen = false;
  readonly #around: Bracket[] = [];
  /** What the arguments are that a command still takes. */
  #pending: Bracket[] = [];
  #factors = 0;
  /** Whether a bracket would hold the arguments of what was read last. */
  #applies = false;

  constructor(latex: string) {
    for (const [token] of latex.matchAll(/\\[bB]igg?[lrm]?\||\\[A-Za-z]+|\\?./gsu)) this.#read(token);
    this.isOpen ||= this.#around.length > 0;
    if (this.form === "atom" && this.#factors > 1) this.form = "product";
  }

  #read(token: string) {
    if (token === "|" && this.#around.at(-1)?.bar) this.#close(token);
    else if (token === "|") this.#open({ ...apart, bar: true });
    else if (closing.has(token)) this.#close(token);
    else if (token === "{") this.#around.push(this.#pending.pop() ?? plain);
    else if (opening.has(token)) this.#open(apart);
    else if (this.#around.every((bracket) => bracket.signs)) this.#sign(token);
  }

  #sign(token: string) {
    if (joining.test(token)) this.problem ??= token;
    if (/\s/.test(token)) this.#applies = false;
    else if (/[_^]/.test(token)) this.#pending = [apart];
    else if (this.#pending.length > 0) this.#factor(token);
    else if (joined.has(token)) this.#loosen("loose");
    else if (adding.has(token)) this.#loosen("sum");
    else if (token === "\\prod") this.#loosen("fold");
    else if (multiplying.has(token)) this.#loosen("product");
    else if (infixes.has(token)) this.#loosen("infix");
    else if (!silent.has(token.replace("|", ""))) this.#factor(token);
  }

  #loosen(form: Form) {
    this.form = forms[Math.max(forms.indexOf(form), forms.indexOf(this.form))];
  }

  #factor(token: string) {
    if (!this.#pending.pop() && this.#around.every((bracket) => bracket.factors)) this.#count();
    if (fonts.has(token)) this.#pending = [styled];
    else if (Object.hasOwn(takes, token)) this.#pending = Array(takes[token]).fill(apart);
  }

  #open(bracket: Bracket) {
    if (!this.#pending.pop() && !this.#applies && this.#around.every(({ factors }) => factors)) this.#count();
    this.#around.push(bracket);
  }

  #close(token: string) {
    if (!this.#around.pop()) this.isOpen = true;
    if (token !== "}") this.#applies = false;
    if (token === "\\end") this.#pending = [apart];
  }

  #count() {
    this.#factors += 1;
    this.#applies = true;
  }
}
