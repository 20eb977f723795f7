import { isUsual } from "./known-signs.ts";
import { at } from "./place.ts";

/** A numeral, a name or a sign of a formula, and its column in the text, from 1. */
export interface Token {
  text: string;
  kind: "numeral" | "name" | "sign";
  column: number;
}

const pattern = /\s*(?:(\d[\w.]*(?:(?<=[eE])[+-]\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(==|!=|<=|>=|\.\*|\.\^|[-+*/^()[\]<>?:;,']))/y;

/** Constants and words that mathjs reads as something else than a variable. */
const taken = new Set(
  "e E i pi PI tau phi Infinity NaN true false null undefined LN2 LN10 LOG2E LOG10E SQRT1_2 SQRT2 version mod to in xor end".split(" "),
);
/** Letters among them that a formula may use where it declares them. */
export const letters: ReadonlySet<string> = new Set(["tau", "phi", "E"]);
/** Names among them that nobody reads as a constant before arguments. */
const callable = new Set([...letters, "mod"]);
/** Names of functions that are usual for quantities, too. */
const quantities = new Set("arg deg dim ker lg round sec sign tr".split(" "));
const lookalike = /^(inf|infinity|nan|true|false|null|undefined)$/i;
const connectives = new Set(["and", "or", "not"]);

/**
 * Splits a formula into tokens and refuses what a reader could take for something else: numerals that are no plain decimals, names that
 * mathjs has a value for unless they are `declared`, products without a sign, comments, units, several statements.
 * `functions` are the names that may be called. Throws SyntaxError with the column.
 */
export function tokens(text: string, functions: ReadonlySet<string>, declared: ReadonlySet<string> = new Set()): Token[] {
  if (typeof text !== "string") throw new SyntaxError(`formula: expected a text, got ${typeof text}`);
  const found: Token[] = [];
  let [at, depth] = [0, 0];
  const end = text.trimEnd().length;
  if (end === 0) throw new SyntaxError("formula: expected a statement, got none");
  while (at < end) {
    pattern.lastIndex = at;
    const [all, numeral, name, sign] = pattern.exec(text) ?? [];
    const column = at + (all ?? text.slice(at)).search(/\S/) + 1;
    const fail = (problem: string): never => refuse(problem, column, text);
    if (all === undefined || /[\n\r]/.test(all)) return fail(unread(text.slice(at).trimStart()));
    at += all.length;
    const token: Token = { text: numeral ?? name ?? sign, kind: numeral ? "numeral" : name ? "name" : "sign", column };
    const before = found.at(-1);
    if (before && meets(before, token, functions))
      fail(`expected an operator between ${before.text} and ${token.text}; a product is written with *,`);
    if (/^(and|or)$/.test(token.text) && !(before && endsValue(before))) fail(`expected a comparison before ${token.text},`);
    if (sign === "'" && before?.kind === "numeral")
      fail(`expected the transpose of a vector or a matrix, got ${before.text}'; that of a power is written (A^2)',`);
    if (depth > 0 && isOneSided(text, at, token, before!)) fail(unclear(token, before!));
    if (token.kind === "numeral") checkNumeral(numeral, fail);
    if (token.kind === "name") checkName(name, text.slice(at), functions, declared, fail);
    depth += token.text === "[" ? 1 : token.text === "]" ? -1 : 0;
    if (token.text === ";" && depth === 0) fail(unread(";"));
    found.push(token);
  }
  return found;
}

/** Throws the SyntaxError of a problem at a column of a formula. */
export function refuse(problem: string, column: number, text: string): never {
  throw at(text, column, new SyntaxError(`formula: ${problem} at column ${column} of “${text}”`));
}

function checkNumeral(numeral: string, fail: (problem: string) => never) {
  if (!/^(0|[1-9]\d*)(\.\d+)?$/.test(numeral))
    fail(`expected a plain decimal such as 2 or 0.125, got ${numeral}; a product is written 2*x, a small number 1/10^7,`);
}

function checkName(
  name: string,
  rest: string,
  functions: ReadonlySet<string>,
  declared: ReadonlySet<string>,
  fail: (problem: string) => never,
) {
  if (connectives.has(name)) return;
  const called = /^\s*\(/.test(rest);
  if (called && !functions.has(name))
    fail(
      `${name} is not a function that can be used here: expected one of ${[...functions].sort().join(", ")}; one of your own: ${ownFunction},`,
    );
  if (functions.has(name) && !called) fail(`expected ${name}(…), got ${name}`);
  const isFree = called ? callable.has(name) : letters.has(name) && declared.has(name);
  if ((taken.has(name) || lookalike.test(name)) && !isFree) fail(renamed(name, called));
  const [word] = name.split(/[\d_]/);
  if (!functions.has(name) && isUsual(word) && !quantities.has(word.toLowerCase()))
    fail(`expected the name of a variable, got ${name}, which reads as a function of what follows; give it another, such as ${name[0]},`);
  if (!/^[A-Za-z]+\d*(_[A-Za-z0-9]+)*$/.test(name)) fail(`expected a name such as x, x1, x_1 or c_next, got ${name}`);
}

function renamed(name: string, called: boolean): string {
  if (called)
    return `${name} is a constant or a word of mathjs, not a function; give the function another name, such as f_${name.toLowerCase()},`;
  const instead = letters.has(name) ? "draw it from a generator, or give the variable" : "give the variable";
  return `${name} is a constant or a word of mathjs, not a variable; ${instead} another name, such as ${name}_1,`;
}

/** Whether a value follows a value without an operator. */
function meets(before: Token, { text, kind }: Token, functions: ReadonlySet<string>): boolean {
  if (text === "'") return !endsValue(before);
  const starts = text === "(" || (kind !== "sign" && (!connectives.has(text) || text === "not"));
  return endsValue(before) && starts && !functions.has(before.text); // a function is followed by its bracket
}

function endsValue({ text, kind }: Token): boolean {
  return ")]'".includes(text) || (kind !== "sign" && !connectives.has(text));
}

/** Whether a sign that ends at a place between two values has a blank before it and none behind it: in a list it could begin another entry. */
function isOneSided(source: string, end: number, { text }: Token, before: Token): boolean {
  return "+-".includes(text) && endsValue(before) && /\s/.test(source[end - 2]) && !/\s/.test(source[end]);
}

function unclear({ text }: Token, { text: before }: Token): string {
  return `expected ${text} with blanks on both sides or on none, got one before it: write [${before}, ${text}…] for two entries, [${before} ${text} …] for one,`;
}

/** How a function comes into formulas that they do not have. */
const ownFunction = "define it, by define or exactKernel";

function unread(rest: string): string {
  if (/^=/.test(rest)) return "expected ==, got =; an equation is written with ==";
  if (/^!/.test(rest)) return `expected and, or, not, got !; a factorial is a function of your own: ${ownFunction},`;
  if (/^%/.test(rest))
    return `expected numbers, names, operators and brackets, got "%"; a remainder is a function of your own: ${ownFunction},`;
  if (/^[&|]/.test(rest)) return `expected and, or, not, got ${rest[0]}`;
  if (/^\./.test(rest)) return "expected a numeral that starts with a digit";
  return `expected numbers, names, operators and brackets, got ${JSON.stringify(rest[0])}`;
}
