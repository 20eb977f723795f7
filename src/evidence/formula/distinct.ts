import { latexOfName } from "../symbol.ts";
import { latexOfNode, type Written } from "./latex.ts";
import { commandsOf } from "./latex-commands.ts";
import { visible } from "./latex-form.ts";
import { signIn, templateOf } from "./print.ts";
import { textOf } from "./text.ts";
import { below, builtin, type Formula, type Node } from "./tree.ts";

type Call = Extract<Node, { kind: "call" }>;

/** What a part of a formula is called in it, and its letters and signs in print. */
interface Named {
  text: string;
  glyphs: string[];
}

/** Refuses formulas with two names, entries, products or calls of a chapter's functions that are printed alike: they would be read as one. */
export function demandDistinct(formulas: readonly Formula[], written: Written) {
  const parts = formulas.flatMap(({ root }) => partsIn(root));
  const named = (node: Node) => ({ text: textOf(node), glyphs: seen(latexOfNode(node, written)) });
  const isFactor = (node: Node) => isName(node) || isEntry(node);
  const factors = distinct(parts.filter(isFactor).map(named));
  const prints = new Set(factors.map(({ glyphs }) => String(glyphs)));
  const signs = (node: Node) => signsOf(node, written).filter(({ glyphs }) => prints.has(String(glyphs)));
  demandApart(parts.flatMap((node) => [...(isFactor(node) || isChapters(node) ? [named(node)] : []), ...signs(node)]));
  demandApart([...factors, ...products(parts, isFactor).map((product) => productOf(product.map(named)))]);
  const words = parts.flatMap((node) => signsOf(node, written)).filter(({ text, glyphs }) => isWord(written[text]) && glyphs.length > 1);
  demandWhole([...factors, ...words, ...parts.filter((node) => hasLetters(node, written)).map(named)], factors);
  demandNoEntries(parts, named);
}

/** Throws SyntaxError on two that are printed alike. */
function demandApart(all: readonly Named[]) {
  for (const alike of Map.groupBy(all, ({ glyphs }) => glyphs.join(" ")).values()) {
    const texts = new Set(alike.map(({ text }) => text));
    if (texts.size > 1) refuse([...texts], alike[0]);
  }
}

/** Throws SyntaxError on a name of several letters that reads as a product of others, as xy beside x and y. */
function demandWhole(all: readonly Named[], factors: readonly Named[]) {
  for (const one of all) {
    const parts = productIn(
      one.glyphs,
      factors.filter(({ text }) => text !== one.text),
    );
    if (parts) refuse([one.text, parts.join(" * ")], one);
  }
}

/** The factors that stand behind each other in a print, if it has nothing else. */
function productIn(glyphs: readonly string[], factors: readonly Named[]): string[] | undefined {
  if (glyphs.length === 0) return [];
  for (const factor of factors.filter((part) => part.glyphs.every((glyph, at) => glyph === glyphs[at]))) {
    const others = productIn(glyphs.slice(factor.glyphs.length), factors);
    if (others) return [factor.text, ...others];
  }
  return undefined;
}

/** Throws SyntaxError on a name that reads as an entry of another: A_12 where A has entries of two indices, or is a capital. */
function demandNoEntries(parts: readonly Node[], named: (node: Node) => Named) {
  const names = distinct(parts.filter(isName).map(named));
  const rows = parts.filter(isEntry).map(({ of, at }) => ({ ...named(of), count: at.length }));
  const capitals = names.filter(({ glyphs }) => /^[A-Z]$/.test(glyphs.join(""))).map((name) => ({ ...name, count: 2 }));
  for (const name of names)
    for (const { text, glyphs, count } of [...rows, ...capitals]) {
      const index = indexOf(name.glyphs, glyphs)?.match(count === 2 ? /^([1-9]\d*?),?([1-9]\d*)$/ : /^([1-9]\d*)$/);
      if (index) refuse([name.text, `${text}[${index.slice(1).join(", ")}]`], name);
    }
}

/** The index that one sign has and another has not, where they are the same but for it. */
function indexOf([sign, ...more]: readonly string[], [other, ...others]: readonly string[]): string | undefined {
  const index = /_\{(.*)\}$/.exec(sign);
  return index && more.length + others.length === 0 && sign === `${other}${index[0]}` ? index[1] : undefined;
}

function refuse(texts: readonly string[], { glyphs }: Named): never {
  throw new SyntaxError(
    `formula: expected names that differ in print, got ${texts.join(" and ")}, both ${shown(glyphs)}: rename one, or say in \`written\` how it is printed`,
  );
}

/** As LaTeX without braces. */
function shown(glyphs: readonly string[]): string {
  return glyphs
    .map((glyph) => glyph.replace(/(\\[A-Za-z]+)$/, "$1 "))
    .join("")
    .replaceAll(/[{}]/g, "")
    .trimEnd();
}

function partsIn(node: Node): Node[] {
  return [node, ...below(node).flatMap(partsIn)];
}

function isName(node: Node): node is Extract<Node, { kind: "name" }> {
  return node.kind === "name";
}

function isEntry(node: Node): node is Extract<Node, { kind: "entry" }> {
  return node.kind === "entry";
}

function isChapters(node: Node): node is Call {
  return node.kind === "call" && !Object.hasOwn(builtin, node.name);
}

/** The products of nothing but some parts, factor by factor. */
function products(parts: readonly Node[], isFactor: (node: Node) => boolean): Node[][] {
  return parts
    .filter(isProduct)
    .map(factorsOf)
    .filter((factors) => factors.every(isFactor));
}

function isProduct(node: Node): node is Extract<Node, { kind: "operation" }> {
  return node.kind === "operation" && node.fn === "multiply";
}

function factorsOf(node: Node): Node[] {
  return isProduct(node) ? node.args.flatMap(factorsOf) : [node];
}

function productOf(factors: readonly Named[]): Named {
  return { text: factors.map(({ text }) => text).join(" * "), glyphs: factors.flatMap(({ glyphs }) => glyphs) };
}

/** Whether a part is a call that is printed with more than its arguments. */
function hasLetters(node: Node, written: Written): boolean {
  const print = node.kind === "call" ? written[node.name] : undefined;
  return node.kind === "call" && typeof print === "function" && /\S/.test(templateOf(print, node.args.length).replaceAll(/@\d+@/g, ""));
}

function distinct(all: readonly Named[]): Named[] {
  return [...new Map(all.map((part) => [part.text, part])).values()];
}

/** Functions of all formulas that are printed by a sign which a name may have. */
const signs: Readonly<Record<string, string | undefined>> = { sigmoid: "\\sigma", trace: "tr" };

/** The sign that a function is printed by before its arguments, if a part is a call of one. */
function signsOf(node: Node, written: Written): Named[] {
  if (node.kind !== "call") return [];
  const { name, args } = node;
  const print = written[name];
  const own = typeof print === "function" ? signIn(templateOf(print, args.length), args.length) : (print ?? latexOfName(name));
  const sign = isChapters(node) ? own : signs[name];
  return sign === undefined ? [] : [{ text: name, glyphs: seen(sign) }];
}

/** Whether a sign is letters without a font. */
function isWord(sign: Written[string]): boolean {
  return typeof sign === "string" && /^[A-Za-z]+$/.test(sign);
}

/** A text of LaTeX as far as what is seen of it differs: its letters and signs, each with what stands at it, of several ways to draw one thing one. */
function seen(latex: string): string[] {
  const tokens = visible(latex)
    .replaceAll(/\^(?=\s*\{?\s*(?:'|\\prime))/g, "")
    .match(/\\(?:[A-Za-z]+|.)|[^\\\s]/gsu);
  return glyphsOf((tokens ?? []).map((token) => sameAs.get(token) ?? token).filter((token) => !unseen.has(token)));
}

function glyphsOf(tokens: readonly string[]): string[] {
  const left = [...tokens];
  const found: string[][] = [];
  for (let token = left.shift(); token !== undefined; token = left.shift()) {
    if (token === "_" || token === "^") marked(found, `${token}{${glyphsOf(argument(left)).join("")}}`);
    else if (token === "'") marked(found, token);
    else if (fonts.has(token)) for (const glyph of glyphsOf(argument(left))) found.push([`${token}{${glyph}}`]);
    else if (accents.has(token)) found.push([`${token}{${glyphsOf(argument(left)).join("")}}`]);
    else if (!/[{}]/.test(token)) found.push([token]);
  }
  return found.map(([sign, ...marks]) => sign + marks.toSorted().join(""));
}

/** Sets a mark to the last sign, or before all. */
function marked(found: string[][], mark: string) {
  if (found.length === 0) found.push([""]);
  found.at(-1)!.push(mark);
}

/** Takes a token, or a group of some, from the beginning. */
function argument(left: string[]): string[] {
  let depth = 0;
  const end = left.findIndex((token) => {
    depth += token === "{" ? 1 : token === "}" ? -1 : 0;
    return depth <= 0;
  });
  return left.splice(0, end < 0 ? left.length : end + 1);
}

const accents = new Set(commandsOf("accents"));
const fonts = new Set(commandsOf("fonts"));
const unseen = new Set([...commandsOf("sizes"), ..."\\mathrm \\mathit \\text \\textrm \\textit \\operatorname".split(" ")]);

/** Commands and signs by what looks like them. */
const sameAs = new Map(
  [
    "| \\lvert \\rvert \\vert",
    "‖ \\lVert \\rVert \\Vert \\|",
    "\\{ \\lbrace",
    "\\} \\rbrace",
    "[ \\lbrack",
    "] \\rbrack",
    "' \\prime ′ ’",
    "∂ \\partial",
    "∇ \\nabla",
    "∞ \\infty",
    "× \\times",
    "÷ \\div",
    "± \\pm",
    "∓ \\mp",
    "· \\cdot",
    "* \\ast",
    "- −",
    "\\hat \\widehat",
    "\\tilde \\widetilde",
    "\\bar \\overline",
    "\\dots \\ldots \\cdots",
    "\\frac \\tfrac \\dfrac \\cfrac",
    "\\binom \\tbinom \\dbinom",
    "\\boldsymbol \\bm \\pmb",
    "\\mathbf \\textbf",
  ].flatMap((line) => {
    const [sign, ...commands] = line.split(" ");
    return commands.map((command) => [command, sign] as const);
  }),
);
