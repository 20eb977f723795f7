import { demandDistinct } from "./distinct.ts";
import { bare, hasFunction, isArithmetic, isUsual, spelled } from "./known-signs.ts";
import { symbolOf, type Written } from "./latex.ts";
import { anyOf, commandsOf } from "./latex-commands.ts";
import type { Formula } from "./tree.ts";

/**
 * Refuses formulas that would be read as others: with names that are printed alike, or written as what they are not known to be. A name with a
 * generator or a value of its `own` is known to be a symbol; one that a generator of whole cases may have computed from others is not what formulas
 * can say of these, no constant of everybody's, and no value of a function of everybody's. Throws SyntaxError.
 */
export function demandSymbols(formulas: readonly Formula[], written: Written, own?: readonly string[]) {
  demandDistinct(formulas, written);
  const names = formulas.flatMap((formula) => formula.names);
  for (const name of names) {
    const latex = symbolOf(name, written);
    if (isOfLogic(latex))
      throw new SyntaxError(`formula: expected ${name} to be printed as a symbol, got “${latex}”, a word of logic: choose another name`);
    if (!written[name]) continue;
    const others = names.filter((other) => other !== name).map((other) => symbolOf(other, written));
    if (!isSymbol(latex) && ((own ?? names).includes(name) || isSaid(latex, others)))
      throw new SyntaxError(
        `formula: expected ${name} to be written as a symbol, got “${latex}”, which reads as ${isNumber(latex) ? "a number that everybody knows: choose another letter, or give it an index" : "something else: choose a letter, with accents and indices"}`,
      );
  }
}

const [accents, fonts, letters] = [commandsOf("accents"), commandsOf("fonts"), commandsOf("letters")].map(anyOf);
/** Braces with what is in them, two deep. */
const braces = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}`;
const letter = `(?:[\\p{L}\\p{M}]|[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]+|(?:${letters})(?![A-Za-z]))`;
/** Words between which a hyphen is no minus sign. */
const words = String.raw`\s*(?:\p{L}+(?:\s+\p{L}+)*|\p{L}{2,}(?:[\s-]+\p{L}{2,})*)\s*`;
const word = `(?:${fonts})\\s*(?:\\{${words}\\}|\\{(?:${letters})\\}|\\p{L}|(?:${letters})(?![A-Za-z])|\\{\\s*[01]\\s*\\}|[01])`;
const core = `(?:${letter}|${word}|\\{\\s*(?:${letter}|${word})\\s*\\})`;
const accent = `(?:${accents})(?![A-Za-z])\\s*(?:${core}|\\{\\s*${core}\\s*\\})`;
const accented = `(?:(?:${fonts})\\s*\\{\\s*${accent}\\s*\\}|${accent}|${core})`;
const mark = String.raw`(?:'|_\s*(?:[\p{L}\p{N}*+-]|\\[A-Za-z]+(?:${braces})?|${braces})|\^\s*(?:[*+'-]|\\(?:ast|star|prime|circ|dagger|flat|sharp)|\{\s*(?:[*+'-]|\\(?:ast|star|prime|circ|dagger|flat|sharp)|'+|\([^(){}]*\)|\[[^[\]{}]*\]|\\(?:text|mathrm)\{\s*\p{L}{2,}(?:[\s-]+\p{L}{2,})*\s*\})\s*\}))`;
/** A letter or a word with accents, indices and marks; before it may stand that it is a small or a finite part of what is so called. */
const symbol = new RegExp(`^\\s*(?:(?:d|\\\\delta|\\\\Delta)\\s*(?=[\\p{L}\\\\]))?${accented}\\s*${mark}*\\s*$`, "u");

function isSymbol(latex: string): boolean {
  return symbol.test(latex) && !isEverybodys(latex);
}

const ofLogic = /^(?:no|not|nor|never|and|or|xor|if|iff|then|unless|except|for|all|any|every|some|exists?)$|[不非无没或且若则]/i;

/** Whether a text is, but for its indices, of words that would join or deny what stands beside them. */
function isOfLogic(latex: string): boolean {
  return [
    ...spelled(latex)
      .split(/[_^]/)[0]
      .matchAll(/\p{L}+/gu),
  ].some(([word]) => ofLogic.test(word));
}

/** Whether a text is a number or a function that has this name everywhere. */
function isEverybodys(latex: string): boolean {
  return isNumber(latex) || isUsual(bare(latex).split(/[_^]/)[0]);
}

function isNumber(latex: string): boolean {
  return /^(?:e|i|\\pi)$/.test(bare(latex));
}

/**
 * Whether a text has nothing but other names and what formulas can say of them, is a number or a function that has this name everywhere, has a
 * function in it that formulas have or that every reader knows, or begins with a sign.
 */
function isSaid(latex: string, others: readonly string[]): boolean {
  return isEverybodys(latex) || isArithmetic(latex, ...others) || (!isExplained(latex) && (hasFunction(latex) || signed.test(latex)));
}

/** Whether a text is a bracket with a root or a logarithm, and without other functions. */
function isExplained(latex: string): boolean {
  return bracket.test(latex) && explained.test(latex) && !hasFunction(latex.replaceAll(new RegExp(explained, "g"), ""));
}

const bracket = /^\s*(?:\\left)?\s*\(.*\)\s*$/;
const explained = /\\(?:sqrt|ln)(?![A-Za-z])/;
/** What begins with a sign, perhaps within brackets. */
const signed = /^(?:[\s{(]|\\left(?![A-Za-z]))*(?:[-+−±∓]|\\(?:pm|mp)(?![A-Za-z]))/;
