import { bare, hasUsual, heads, isArithmetic, spelled } from "./known-signs.ts";
import { formOf } from "./latex-form.ts";

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

/** The sign of a function that is printed by it before all arguments in brackets, or as everybody prints one of a name; undefined of any other. */
export function signIn(template: string, count: number): string | undefined {
  const args = Array.from({ length: count }, (_, at) => placeholder(at));
  const one = template.replace(new RegExp(args.join(`${gap}[,;]${gap}`)), "@");
  return applied.exec(one)?.[1] ?? (isArithmetic(template) ? undefined : word.exec(one)?.[1]) ?? everybodysSign(template);
}

const gap = String.raw`(?:[\s~]|\\[,;:! ]|\\thinspace(?![A-Za-z]))*`;
/** Brackets of any kind and size. */
const applied = /^([^@([]+?)\s*(?:\\(?:left|[bB]igg?l?)\s*)?(?:\(|\[|\\\{)@(?:\\(?:right|[bB]igg?r?)\s*)?(?:\)|\]|\\\})$/;
/** A word in a font before an argument without brackets. */
const word = new RegExp(String.raw`^(\\(?:mathrm|mathit|mathsf|operatorname|text)\s*\{[A-Za-z]{2,}\})${gap}@$`);

/** The name of a function that is printed by signs which it alone has; norms by their indices, as norm_2. */
function everybodysSign(template: string): string | undefined {
  const form = bare(template.replaceAll(/\\[lr]?Vert(?![A-Za-z])|\\\|/g, "‖").replaceAll(/\\(?:left|right)(?![A-Za-z])/g, ""));
  const [, before, index, after] = /^‖@0@‖(\^2)?_([^^]+)(\^2)?$/.exec(form) ?? [];
  return index && kinds.test(index) ? `norm_${index}${before ?? after ?? ""}` : everybodys[form];
}

/** Indices of norms that every reader knows. */
const kinds = /^(?:\d+|[F*pq]|\\infty|\\ast|\\?max|op|tr|nuc)$/;
/** Without braces and blanks. */
const everybodys: Readonly<Record<string, string | undefined>> = {
  "\\binom@0@@1@": "binom",
  "@0@\\bmod@1@": "mod",
  "@0@!": "factorial",
  "\\lfloor@0@\\rfloor": "floor",
  "\\lceil@0@\\rceil": "ceil",
};

/**
 * How a function of a name is printed with arguments. Where this is not what the template says of them, it is looked at anew: throws SyntaxError on
 * what reads as arithmetic of the arguments, and on what is no term.
 */
export function printed(name: string, print: Print, args: readonly string[]): string {
  const [text, template] = [said(print, args), templateOf(print, args.length)];
  formOf(template.replaceAll(/@\d+@/g, "x"), name);
  const filled = template.replaceAll(/@(\d+)@/g, (_, at) => args[Number(at)]);
  if (text === filled) return text;
  if (isArithmetic(without(args, text))) refusePrint(name, text);
  formOf(without(args, text, "x"), name);
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

/** What a print has beside its arguments, or with a letter for each: of those that are parts of others, the longer are taken first. */
function without(args: readonly string[], text: string, letter = ""): string {
  return args.toSorted((a, b) => b.length - a.length).reduce((left, arg) => left.replaceAll(arg, letter), text);
}

/** Throws SyntaxError on a function that is printed as what formulas can say. */
export function refusePrint(name: string, print: string): never {
  throw new SyntaxError(
    `formula: expected ${name} to be printed with a symbol of its own, got “${print}”, which reads as what formulas can say: write that in the formula, or choose a symbol`,
  );
}

/** The function of all formulas that a sign in print stands for, if one does, and whether it is one that every reader knows. */
export function headOf(sign: string): { own: string | undefined; isUsual: boolean } {
  const head = bare(sign);
  return { own: heads.has(head) ? head.slice(1) : undefined, isUsual: hasUsual(spelled(sign)) };
}
