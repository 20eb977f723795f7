import { latexOfNode, type Written } from "./latex.ts";
import { commandsOf } from "./latex-commands.ts";
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
  const drawn = latex.replaceAll(/\\(?:[A-Za-z]+|.)/gsu, (command) => (unseen.has(command) ? "" : (sameAs.get(command) ?? command)));
  return drawn.replaceAll(/\^(?=\{?')|[{}\s~]/g, "");
}

const unseen = new Set([
  ...commandsOf("spaces", "sizes"),
  ..."\\mathrm \\mathit \\text \\textrm \\textit \\operatorname \\, \\; \\: \\!".split(" "),
  "\\ ",
]);

/** Commands by what looks like them. */
const sameAs = new Map(
  [
    "| \\lvert \\rvert \\vert",
    "‖ \\lVert \\rVert \\Vert \\|",
    "\\{ \\lbrace",
    "\\} \\rbrace",
    "[ \\lbrack",
    "] \\rbrack",
    "' \\prime",
    "∂ \\partial",
    "∇ \\nabla",
    "∞ \\infty",
    "× \\times",
    "÷ \\div",
    "± \\pm",
    "∓ \\mp",
    "· \\cdot",
    "* \\ast",
    "\\hat \\widehat",
    "\\tilde \\widetilde",
    "\\bar \\overline",
    "\\dots \\ldots \\cdots",
  ].flatMap((line) => {
    const [sign, ...commands] = line.split(" ");
    return commands.map((command) => [command, sign] as const);
  }),
);
