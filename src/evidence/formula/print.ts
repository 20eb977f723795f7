import { commandsOf } from "./latex-commands.ts";

/** How a function is printed with its arguments. */
export type Print = (...args: string[]) => string;

/** What stands for an argument where it does not matter which one it is. */
export function placeholder(at: number): string {
  return `@${at}@`;
}

/** How a function is printed, whatever its arguments are. */
export function templateOf(print: Print, count: number): string {
  return said(
    print,
    Array.from({ length: count }, (_, at) => placeholder(at)),
  );
}

/**
 * How a function of a name is printed with arguments. Where this is not what the template says of them, it is looked at anew: throws SyntaxError on
 * what reads as arithmetic of the arguments.
 */
export function printed(name: string, print: Print, args: readonly string[]): string {
  const text = said(print, args);
  const filled = templateOf(print, args.length).replaceAll(/@(\d+)@/g, (_, at) => args[Number(at)]);
  if (text !== filled && isArithmetic(withoutArguments(text, args))) refusePrint(name, text);
  return text;
}

const told = new WeakMap<Print, Map<string, string>>();

/** What a function says of arguments: it is asked once, so that all that is shown was judged. Throws TypeError on what is no text. */
function said(print: Print, args: readonly string[]): string {
  const known = told.get(print) ?? new Map<string, string>();
  told.set(print, known);
  const key = JSON.stringify(args);
  const text = known.get(key) ?? print(...args);
  if (typeof text !== "string") throw new TypeError(`latex: expected a text, got ${typeof text}`);
  known.set(key, text);
  return text;
}

/** What a print has beside its arguments: of those that are parts of others, the longer are taken first. */
function withoutArguments(text: string, args: readonly string[]): string {
  return args.toSorted((a, b) => b.length - a.length).reduce((left, arg) => left.replaceAll(arg, ""), text);
}

/** Throws SyntaxError on a function that is printed as what formulas can say. */
export function refusePrint(name: string, print: string): never {
  throw new SyntaxError(
    `formula: expected ${name} to be printed with a symbol of its own, got “${print}”, which reads as what formulas can say: write that in the formula, or choose a symbol`,
  );
}

/** The function of all formulas that a sign in print stands for, if one does, and whether it is one that every reader knows. */
export function headOf(sign: string): { own: string | undefined; isUsual: boolean } {
  const head = spelled(sign).replaceAll(/[{}\s]/g, "");
  return { own: heads.has(head) ? head.slice(1) : undefined, isUsual: isUsual(head) || operators.has(head) };
}

/** Whether a word or a command is the name of a function that every reader knows. */
export function isUsual(name: string): boolean {
  return usualName.test(name);
}

/**
 * Whether a print, with placeholders for the arguments, has nothing but what formulas print themselves, functions, operators and numbers that
 * every reader knows, and letters that it binds, as the k of a sum over k, or that are `others`.
 */
export function isArithmetic(print: string, others: readonly string[] = []): boolean {
  const text = spelled(print);
  const left = [...boundIn(text), ...others].reduce(without, text.replaceAll(isOver(text) ? differential : /$^/g, ""));
  return left.replaceAll(arithmetic, "") === "";
}

/** A text without a symbol, wherever it stands by itself. */
function without(text: string, symbol: string): string {
  const begins = symbol.startsWith("\\") ? "" : "(?<![A-Za-z\\\\])";
  return text.replaceAll(new RegExp(`${begins}${symbol.replaceAll(/[^\w\s]/g, "\\$&")}(?![A-Za-z_])`, "g"), "");
}

/** The letters over which sums, limits and integrals go; none of a sum or a product of an argument, which may be a sequence. */
function boundIn(text: string): string[] {
  if (ofSequence.test(text)) return [];
  const letters = isOver(text)
    ? [...text.matchAll(differential)]
    : integral.test(text)
      ? [...text.matchAll(/(?<![A-Za-z\\])([a-z])(?![A-Za-z_])/g)]
      : [];
  return [...text.matchAll(folding), ...letters].flatMap(([, letter]) => letter ?? []);
}

/** Whether a text has the derivative of an argument itself, or an integral with what it is over. */
function isOver(text: string): boolean {
  return derivative.test(text) || (integral.test(text) && text.search(differential) >= 0);
}

const ofSequence = /^[\s{]*(?:\\textstyle)?\s*\\(?:sum|prod)(?:\\limits)?(?:\s*[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|.)){0,2}\s*@\d+@\s*$/;
const folding = /\\(?:sum|prod|coprod|bigcup|bigcap|sup|inf|lim|max|min)(?:\\limits)?\s*_\s*\{?\s*([A-Za-z])(?![A-Za-z])/g;
const derivative = /(?:\\partial|(?<![A-Za-z\\_])d)(?:[\s{]*@|\s*\})/;
const integral = /\\o?int(?![A-Za-z])/;
const differential = /(?:\\partial|(?<![A-Za-z\\])d)(?:\s*([A-Za-z])(?![A-Za-z])|(?=[\s{]*@|\s*\}))/g;

/** Operators and numbers of everybody's. */
const operators = new Set([...commandsOf("folds"), "\\partial", "\\nabla", "\\Re", "\\Im", "\\pi"]);
/** Functions that formulas print by their names. */
const heads = new Set(["\\tanh", "\\exp", "\\max", "\\min", "\\det"]);
/** Names of functions that formulas do not have, and that every reader knows. */
const usual = "a?(?:rc)?(?:sin|cos|tan|cot|sec|csc)h?|coth|log|ln|lg|gcd|lcm|sgn|sign|deg|dim|arg|ker|erf|lim|sup|inf";
const usualName = new RegExp(`^\\\\?(?:${usual})$`);
const named = new RegExp(`(?<![\\\\A-Za-z])(?:${usual}|tanh|exp|max|min|det)(?![A-Za-z])`, "g");
const font = new RegExp(`(?:${anyOf(commandsOf("fonts"))})(?![A-Za-z])\\s*`, "g");

/** A print without fonts, in which the names of functions are their commands. */
function spelled(print: string): string {
  return print.replaceAll(font, "").replaceAll(named, "\\$&");
}

/** What formulas print themselves, and functions that they do not have. */
const arithmetic = new RegExp(
  [
    String.raw`@\d+@|[\d\s+*/^_(){}[\]|,.!'=·×÷−&-]|e(?=[\s}]*\^)|\\[\\,;:!| {}]`,
    `(?:\\\\(?:${usual})|${anyOf([...commandsOf("fractions", "spaces", "sizes", "brackets", "folds"), ...heads])})(?![A-Za-z])`,
    String.raw`\\(?:cdot|times|div|odot|top|pm|mp|prime|le|partial|nabla|Re|Im|pi|d?dot)(?![A-Za-z])`,
    String.raw`\\(?:begin|end)\s*\{[A-Za-z]*matrix\}`,
  ].join("|"),
  "g",
);

function anyOf(commands: readonly string[]): string {
  return commands.map((command) => `\\${command}`).join("|");
}
