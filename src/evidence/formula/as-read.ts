import { isCompared, signOf } from "./known-functions.ts";
import { isArithmetic } from "./known-signs.ts";
import { symbolOf, type Written } from "./latex.ts";
import { formOf } from "./latex-form.ts";
import { headOf, type Print, refusePrint, signIn, templateOf } from "./print.ts";
import { textOf } from "./text.ts";
import { below, builtin, type Formula, type Node, withBelow } from "./tree.ts";

type Call = Extract<Node, { kind: "call" }>;

/**
 * A formula as a reader takes it, where functions of its chapter are printed as operations that all formulas have; undefined where none is. Throws
 * SyntaxError on a function that is printed as other arithmetic of its arguments.
 */
export function asRead(formula: Formula, written: Written): Formula | undefined {
  const names = formula.names.map((name) => symbolOf(name, written));
  const root = partAsRead(formula.root, written, names);
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

function partAsRead(node: Node, written: Written, names: readonly string[]): Node {
  const parts = below(node);
  const readParts = parts.map((part) => partAsRead(part, written, names));
  const read = readParts.every((part, at) => part === parts[at]) ? node : withBelow(node, readParts);
  if (read.kind !== "call") return read;
  const latex = written[read.name];
  const sign = signOfCall(read, latex);
  const head = headOf(sign ?? "");
  if (head.own && !builtin[head.own].includes(read.args.length)) refusePrint(read.name, `${sign}(${lettersFor(read).join(", ")})`);
  if (head.own) return { ...read, name: head.own };
  if (typeof latex === "string") {
    if (head.isUsual && !isCompared(latex)) refusePrint(read.name, `${latex} x`);
    if (isCompound(latex, read.name)) refusePrint(read.name, `${latex}(x)`);
    return read;
  }
  if (latex === undefined) return read;
  const print = templateOf(latex, read.args.length).replaceAll(/\s+/g, " ");
  const operation = operations[transposed.test(print) && !names.includes("T") ? "@0@^{\\top}" : print];
  if (!operation) demandSymbol(print, read, latex, names);
  return operation?.(read) ?? read;
}

/** The sign that a call is printed by, before its arguments in brackets. */
function signOfCall({ args }: Call, latex: Written[string]): string | undefined {
  return typeof latex === "function" ? signIn(templateOf(latex, args.length), args.length) : latex;
}

/** Whether a sign is a sum or a product, or has a numeral or a power: before arguments it reads as computed of a function. */
function isCompound(latex: string, name: string): boolean {
  const sign = latex.replace(small, "");
  return (
    !indicator.test(sign) &&
    !word.test(sign) &&
    (!["atom", "fold"].includes(formOf(sign, name)) || numeral.test(sign.replaceAll(marks, "")))
  );
}

/** That something is done with the function whose sign follows. */
const small = /^\s*(?:\\(?:nabla|partial|Delta|delta)(?![A-Za-z])|d(?=[\s\\]))(?=.*\p{L})/u;
/** A name of several letters, which a reader tells from a product of two. */
const word = /^\s*[A-Za-z]{3,}\s*$/;
/** The sign of a set's function. */
const indicator = /^\s*\\math(?:bf|bb)\s*(?:\{\s*1\s*\}|1)\s*_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|.)\s*$/;
/** Indices, and what stands above a sign in brackets, or says that it is an inverse. */
const marks = /_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|.)|\^\s*\{\s*(?:\([^(){}]*\)|\[[^[\]{}]*\]|-1)\s*\}/g;
const numeral = /\d/;

/** Other ways to print a transpose. */
const transposed = /^@0@\^\{?(?:\\top|\\?T|\\(?:mathrm|mathsf|text) ?\{?T\}?)\}?$/;

/** How functions may be printed that are computed in another way than formulas compute the same. */
const operations: Readonly<Record<string, ((call: Call) => Node) | undefined>> = {
  "@0@ @1@": ({ column, args }) => ({ kind: "operation", fn: "multiply", args, column }),
  "@0@^{\\top}": ({ column, args }) => ({ kind: "operation", fn: "ctranspose", args, column }),
  "\\lVert @0@\\rVert": ({ column, args }) => ({ kind: "call", name: "norm", args, column }),
};

/** A print needs a symbol of its own, which no variable is. */
function demandSymbol(print: string, call: Call, latex: Print, names: readonly string[]) {
  if (!isArithmetic(print, ...names) || isApplied.test(print) || indicator.test(print) || signOf(latex) !== undefined) return;
  refusePrint(call.name, latex(...lettersFor(call)));
}

function lettersFor({ args }: Call): string[] {
  return args.map((_, at) => [..."xyzuvw"][at] ?? `x_${at}`);
}

/** An argument that is itself a function, with its own arguments behind it. */
const isApplied = /^@\d+@'*\(/;
