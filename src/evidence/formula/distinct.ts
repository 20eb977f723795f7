import { latexOfNode, type Written } from "./latex.ts";
import { textOf } from "./text.ts";
import { below, builtin, type Formula, type Node } from "./tree.ts";

/** Refuses formulas with two names, entries, or calls of a chapter's functions that are printed alike: they would be read as one. */
export function demandDistinct(formulas: readonly Formula[], written: Written) {
  const named = formulas.flatMap(({ root }) => namedIn(root));
  for (const [printed, alike] of Map.groupBy(named, (node) => seen(isSigmoid(node) ? "\\sigma" : latexOfNode(node, written)))) {
    const texts = [...new Set(alike.map((node) => (isSigmoid(node) ? "sigmoid" : textOf(node))))];
    if (texts.length > 1)
      throw new SyntaxError(
        `formula: expected names that differ in print, got ${texts.join(" and ")}, both ${printed}: rename one, or say in \`written\` how it is printed`,
      );
  }
}

/** The names, the entries and the calls of a chapter's functions in a part, and σ where it is a function. */
function namedIn(node: Node): Node[] {
  const isCalled = node.kind === "call" && !Object.hasOwn(builtin, node.name);
  const isNamed = node.kind === "name" || node.kind === "entry" || isCalled || isSigmoid(node);
  return [...(isNamed ? [node] : []), ...below(node).flatMap(namedIn)];
}

function isSigmoid(node: Node): boolean {
  return node.kind === "call" && node.name === "sigmoid";
}

/** A text of LaTeX as far as what is seen of it differs: of several ways to draw one thing one, and without what changes little. */
function seen(latex: string): string {
  return latex.replaceAll(/\\(?:[A-Za-z]+|\|)/g, (command) => sameAs[command] ?? command).replaceAll(unseen, "");
}

const unseen =
  /\\(?:mathrm|mathit|text(?:rm|it)?|operatorname|(?:text|display|script)style|(?:no)?limits|[te][hn]\w*space|left|right|[bB]igg?[lrm]?|q?quad)(?![A-Za-z])|\\[,;:! ]|\^(?=\{?')|[{}\s~]/g;

/** Commands by what looks like them. */
const sameAs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    "|": "\\lvert \\rvert \\vert",
    "‖": "\\lVert \\rVert \\Vert \\|",
    "{": "\\lbrace \\rbrace",
    "[": "\\lbrack \\rbrack",
    "'": "\\prime",
    "∂": "\\partial",
    "∇": "\\nabla",
    "∞": "\\infty",
    "×": "\\times",
    "÷": "\\div",
    "±": "\\pm",
    "∓": "\\mp",
    "·": "\\cdot",
    "*": "\\ast",
    "\\hat": "\\widehat",
    "\\tilde": "\\widetilde",
    "\\bar": "\\overline",
    "\\dots": "\\ldots \\cdots",
    "\\epsilon": "\\in",
    "\\Sigma": "\\sum",
    "\\Pi": "\\prod",
  }).flatMap(([sign, commands]) => commands.split(" ").map((command) => [command, sign])),
);
