import { builtin } from "./builtin.ts";
import { anyOf, commandsOf } from "./latex-commands.ts";

/** Whether a word or a command is, in any case, the name of a function that formulas have, or that every reader knows. */
export function isUsual(name: string): boolean {
  return usualName.test(name);
}

/** Whether a name is that of a function which formulas do not have, and which every reader knows. */
export function isEverybodysFunction(name: string): boolean {
  return everybodys.test(name);
}

/** Whether the sign of a function, marks and indices aside, is the name of one that formulas have, or that every reader knows. */
export function isNamed(sign: string): boolean {
  const head = bare(sign).replace("\\", "");
  return takenAlone.test(head) || takenName.test(head.split(/[_^'\d]/)[0]);
}

/** Whether a text has, outside of indices, a function in it that formulas have or that every reader knows. */
export function hasFunction(latex: string): boolean {
  const text = spelled(latex).replaceAll(below, "");
  return text.match(command) !== null || calling.test(text);
}

/** Whether a sign has the name of such a function in it, without an accent, or is made of nothing but signs of arithmetic. */
export function hasUsual(sign: string): boolean {
  if (accent.test(sign)) return false;
  if (isNamed(sign)) return true;
  return new RegExp(`\\\\(?:${usual})(?![A-Za-z])`).test(sign) || bare(sign) === "e" || (sign.trim() !== "" && isArithmetic(sign));
}

/**
 * Whether a print, with placeholders for the arguments, has nothing but what formulas print themselves, functions, operators and numbers that
 * every reader knows, and letters that it binds, as the k of a sum over k, or that are `others`.
 */
export function isArithmetic(print: string, ...others: readonly string[]): boolean {
  const text = spelled(print);
  if (isOfKind.test(text)) return false;
  const undivided = isOver(text) ? text.replaceAll(differential, "") : text;
  const left = [...boundIn(text), ...others].reduce(without, undivided);
  return left.replaceAll(command, "").replaceAll(arithmetic, "") === "";
}

/** A text without a symbol, wherever it stands by itself, and not with something in brackets above it, which makes it another. */
function without(text: string, symbol: string): string {
  const begins = symbol.startsWith("\\") ? "" : "(?<![A-Za-z\\\\])";
  return text.replaceAll(new RegExp(`${begins}${symbol.replaceAll(/[^\w\s]/g, "\\$&")}(?![A-Za-z_]|\\s*\\^\\s*\\{\\s*[([])`, "g"), "");
}

/** The letters over which sums, limits and integrals go, and bases of logarithms; none of a sum or a product of an argument, which may be a sequence. */
function* boundIn(text: string): Iterable<string> {
  if (ofSequence.test(text.replaceAll(space, ""))) return;
  yield* lettersOf(folding, text);
  if (isOver(text)) yield* lettersOf(differential, text);
  else if (integral.test(text)) yield* lettersOf(alone, text);
}

function lettersOf(pattern: RegExp, text: string): string[] {
  return Array.from(text.matchAll(pattern), ([, letter]) => letter);
}

/** Whether a text has the derivative of an argument itself, or an integral with what it is over. */
function isOver(text: string): boolean {
  return derivative.test(text) || (integral.test(text) && text.match(differential) !== null);
}

const accent = new RegExp(`(?:${anyOf(commandsOf("accents").filter((command) => !command.endsWith("dot")))})(?![A-Za-z])`);
/** A norm or brackets of a kind, which an index tells. */
const isOfKind = /\\r(?:Vert|vert|angle|floor|ceil)\s*_/;
const space = new RegExp(`(?:${anyOf(commandsOf("spaces"))})(?![A-Za-z])|\\s`, "g");
/** Without spaces. */
const ofSequence = /^\\(?:sum|prod)(?:[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|.)){0,2}@\d+@$/;
const folding = /\\(?:sum|prod|coprod|bigcup|bigcap|sup|inf|lim|max|min|log)(?:\\limits)?\s*_[\s{]*([A-Za-z])(?![A-Za-z])/g;
const derivative = /(?:\\partial|(?<![A-Za-z\\_])d)[\s{]*[@}]/;
const integral = /\\o?int(?![A-Za-z])/;
/** A d with its letter, or before an argument or an end. */
const differential = /(?:\\partial|(?<![A-Za-z\\])d)[\s{]*([A-Za-z](?![A-Za-z])|(?=[@}]))/g;
const alone = /(?<![A-Za-z\\])([a-z])(?![A-Za-z_])/g;

/** Functions that formulas print by their names. */
export const heads = new Set(["\\tanh", "\\exp", "\\max", "\\min", "\\det"]);
/** Names of functions that formulas do not have, and that every reader knows. */
const usual =
  "a?(?:rc)?(?:sin|cos|tan|cot|sec|csc)h?|coth|log|ln|lg|gcd|lcm|sgn|sign|deg|dim|arg|ker|erf|tr|floor|ceil|round|trunc|lim|sup|inf";
/** The functions that formulas have. */
const own = Object.keys(builtin).join("|");
/** Names that are usual for quantities, too, and that before arguments every reader takes for a function. */
const applied = "prod|mean|median|var|std|cov|corr|rank|cbrt|mod|argmax|argmin|erfc";
/** The sign of the sigmoid, and those of functions that have no other. */
const takenAlone = /^(?:sigma|Gamma|zeta)$/;
const everybodys = new RegExp(`^(?:${usual})$`, "i");
const usualName = new RegExp(`^\\\\?(?:${usual}|${own})$`, "i");
const takenName = new RegExp(`^(?:${usual}|${own}|${applied})$`, "i");
const named = new RegExp(`(?<![\\\\A-Za-z])(?:${usual}|${own}|${applied})(?![A-Za-z])`, "gi");
const command = new RegExp(`\\\\(?:${usual}|${own}|${applied})(?![A-Za-z])`, "gi");
const below = /_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|.)/g;
/** Brackets of rounding, a factorial, an exponential, an integral, or a letter with an argument of which each is a function. */
const calling = new RegExp(
  [
    String.raw`(?<![A-Za-z\\])e[\s}]*\^(?!\s*\{?\s*[(*[])`,
    String.raw`(?<!\\)!|\\(?:l(?:floor|ceil)|o?int|Re|Im)(?![A-Za-z])`,
    String.raw`\\(?:sigma|zeta|Gamma)\s*(?:\^(?:\{[^{}]*\}|.))?\s*(?:\\left)?\s*\(`,
  ].join("|"),
);
const font = new RegExp(`(?:${anyOf(commandsOf("fonts"))})(?![A-Za-z])\\s*`, "g");

/** A sign without fonts, braces and blanks. */
export function bare(sign: string): string {
  return spelled(sign).replaceAll(/[{}\s]/g, "");
}

/** A print without fonts, in which the names of functions are their commands. */
export function spelled(print: string): string {
  return print.replaceAll(font, "").replaceAll(named, "\\$&");
}

/** What formulas print themselves, and functions that they do not have. */
const arithmetic = new RegExp(
  [
    String.raw`@\d+@|[\d\s+*/^_(){}[\]|,.!'=·×÷−&-]|e(?=[\s}]*\^)|\\[\\,;:!| {}]`,
    `(?:${anyOf(commandsOf("fractions", "spaces", "sizes", "brackets", "folds", "operations"))})(?![A-Za-z])`,
    String.raw`\\(?:cdot|times|div|bmod|odot|top|pm|mp|prime|le|pi|d?dot)(?![A-Za-z])`,
    String.raw`\\(?:begin|end)\s*\{[A-Za-z]*matrix\}`,
  ].join("|"),
  "g",
);
