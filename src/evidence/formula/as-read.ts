import type { Written } from "./latex.ts";
import { commandsOf } from "./latex-commands.ts";
import { type Print, printed, templateOf } from "./print.ts";
import { textOf } from "./text.ts";
import { below, type Formula, type Node, withBelow } from "./tree.ts";

type Call = Extract<Node, { kind: "call" }>;

/**
 * A formula as a reader takes it, where functions of its chapter are printed as operations that all formulas have; undefined where none is. Throws
 * SyntaxError on a function that is printed as other arithmetic of its arguments.
 */
export function asRead(formula: Formula, written: Written): Formula | undefined {
  const root = partAsRead(formula.root, written);
  return root === formula.root ? undefined : { ...formula, text: `${formula.text}, as it is printed`, root };
}

/** Throws SyntaxError on formulas that a reader takes for others. */
export function demandAsRead(formulas: readonly Formula[], written: Written) {
  for (const formula of formulas) {
    const read = asRead(formula, written);
    if (read)
      throw new SyntaxError(
        `formula: “${formula.text}” reads as “${textOf(read.root)}”: print the chapter's functions with symbols of their own`,
      );
  }
}

function partAsRead(node: Node, written: Written): Node {
  const parts = below(node);
  const readParts = parts.map((part) => partAsRead(part, written));
  const read = readParts.every((part, at) => part === parts[at]) ? node : withBelow(node, readParts);
  if (read.kind !== "call") return read;
  const latex = written[read.name];
  if (typeof latex === "string") {
    const head = spelled(latex).replaceAll(/[{}\s]/g, "");
    if (heads.has(head)) return { ...read, name: head.slice(1) };
    if (isUsual.test(head)) demandOther(read, `${latex} x`);
    return read;
  }
  if (latex === undefined) return read;
  const print = templateOf(latex, read.args.length).replaceAll(/\s+/g, " ");
  const operation = operations[print];
  if (!operation) demandSymbol(print, read, latex);
  return operation?.(read) ?? read;
}

/** How functions may be printed that are computed in another way than formulas compute the same. */
const operations: Readonly<Record<string, ((call: Call) => Node) | undefined>> = {
  "@0@ @1@": ({ column, args }) => ({ kind: "operation", fn: "multiply", args, column }),
  "@0@^{\\top}": ({ column, args }) => ({ kind: "operation", fn: "ctranspose", args, column }),
  "\\lVert @0@\\rVert": ({ column, args }) => ({ kind: "call", name: "norm", args, column }),
};
/** Functions that formulas print by their names. */
const heads = new Set(["\\tanh", "\\exp", "\\max", "\\min", "\\det"]);
/** Names of functions that formulas do not have, and that every reader knows. */
const usual = "a?(?:rc)?(?:sin|cos|tan|cot|sec|csc)h?|coth|log|ln|lg|gcd|lcm|sgn|sign|deg|dim|arg|ker|erf";
const isUsual = new RegExp(`^\\\\(?:${usual})$`);
const named = new RegExp(`(?<![\\\\A-Za-z])(?:${usual}|tanh|exp|max|min|det)(?![A-Za-z])`, "g");
const font = new RegExp(`(?:${anyOf(commandsOf("fonts"))})(?![A-Za-z])\\s*`, "g");

/** A print without fonts, in which the names of functions are their commands. */
function spelled(print: string): string {
  return print.replaceAll(font, "").replaceAll(named, "\\$&");
}

function demandSymbol(print: string, { name, args }: Call, latex: Print) {
  if (spelled(print).replaceAll(arithmetic, "") !== "" || isApplied.test(print)) return;
  const letters = args.map((_, at) => [..."xyzuvw"][at] ?? `x_${at}`);
  demandOther({ name }, printed(latex, letters));
}

function demandOther({ name }: Pick<Call, "name">, example: string): never {
  throw new SyntaxError(
    `formula: expected ${name} to be printed with a symbol of its own, got “${example}”, which reads as what formulas can say: write that in the formula, or choose a symbol`,
  );
}

/** An argument that is itself a function, with its own arguments behind it. */
const isApplied = /^@\d+@\(/;

/** What formulas print themselves, and functions that they do not have. */
const arithmetic = new RegExp(
  [
    String.raw`@\d+@|[\d\s+*/^_(){}[\]|,.·×÷−&-]|e(?=[\s}]*\^)|\\[\\,;:!| {}]`,
    `(?:\\\\(?:${usual})|${anyOf([...commandsOf("fractions", "spaces"), ...[...heads]])})(?![A-Za-z])`,
    String.raw`\\(?:left|right|[bB]igg?[lrm]?|[lr]?[vV]ert|[lr]angle|[lr]brace|[lr]brack|cdot|times|div|odot|top|pm|mp)(?![A-Za-z])`,
    String.raw`\\(?:begin|end)\s*\{[A-Za-z]*matrix\}`,
  ].join("|"),
  "g",
);

function anyOf(commands: readonly string[]): string {
  return commands.map((command) => `\\${command}`).join("|");
}
