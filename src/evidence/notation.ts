/** A formula's text with its numerals taken out, so that no library rounds them. */
export interface Notation {
  /** The text, each numeral a name by itself. */
  source: string;
  numerals: string[];
}

/** The names that stand in for numerals. */
export const placeholder = /numeral_\d+_/g;

/** The numeral for which a name stands in; undefined of other names. */
export function numeralOf(name: string, numerals: readonly string[]): string | undefined {
  const [, at] = name.match(/^numeral_(\d+)_$/) ?? [];
  return at === undefined ? undefined : numerals[Number(at)];
}

/** Constants and words that mathjs reads as something else than a variable. */
const taken = new Set(
  "e E i pi PI tau phi Infinity NaN true false null undefined LN2 LN10 LOG2E LOG10E SQRT1_2 SQRT2 version mod to in xor end".split(" "),
);
const lookalike = /^(inf|infinity|nan|true|false|null|undefined)$/i;
const functions = new Set(["abs", "min", "max"]);
const connectives = new Set(["and", "or", "not"]);

const token = /\s*(?:(\d[\w.]*(?:(?<=[eE])[+-]\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(==|!=|<=|>=|[-+*/^()<>?:,]))/y;

/**
 * Reads a formula's text token by token and refuses what a reader could take for something else: numerals that are no plain decimals,
 * names that mathjs has a value for, products without a sign, comments, units, several statements.
 * Throws SyntaxError with the column.
 */
export function read(text: string): Notation {
  if (typeof text !== "string") throw new SyntaxError(`formula: expected a text, got ${typeof text}`);
  const numerals: string[] = [];
  let [source, at, before] = ["", 0, ""];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  if (end === 0) throw new SyntaxError("formula: expected a statement, got none");
  while (at < end) {
    token.lastIndex = at;
    const [all, numeral, name, sign] = token.exec(text) ?? [];
    const column = at + (all === undefined ? text.slice(at).search(/\S/) : all.search(/\S/)) + 1;
    const fail = (problem: string): never => {
      throw new SyntaxError(`formula: ${problem} at column ${column} of “${text}”`);
    };
    if (all === undefined || /[\n\r]/.test(all)) return fail(unread(text.slice(at).trimStart()));
    at += all.length;
    const part = numeral ?? name ?? sign;
    if (endsValue(before) && startsValue(part) && !(part === "(" && functions.has(before)))
      fail(`expected an operator between ${before} and ${part}; a product is written with *,`);
    if (numeral !== undefined && !/^\d+(\.\d+)?$/.test(numeral))
      fail(`expected a plain decimal such as 2 or 0.125, got ${numeral}; a product is written 2*x, a small number 1/10^7,`);
    if (name !== undefined) checkName(name, text.slice(at), fail);
    source += ` ${numeral === undefined ? part : `numeral_${numerals.push(numeral) - 1}_`}`;
    before = part;
  }
  return { source, numerals };
}

function checkName(name: string, rest: string, fail: (problem: string) => never) {
  if (connectives.has(name)) return;
  if (functions.has(name) !== /^\s*\(/.test(rest))
    fail(
      functions.has(name)
        ? `expected ${name}(…), got ${name}`
        : `${name} is not a function that can be used here: expected abs, min or max`,
    );
  if (taken.has(name) || lookalike.test(name))
    fail(`${name} is a constant or a word of mathjs, not a variable; give the variable another name, such as ${name}_1,`);
  if (!/^[A-Za-z]+\d*(_[A-Za-z0-9]+)*$/.test(name) || name.startsWith("numeral_"))
    fail(`expected a name such as x, x1, x_1 or c_next, got ${name}`);
}

function endsValue(part: string): boolean {
  return part === ")" || (/^\w/.test(part) && !connectives.has(part));
}

function startsValue(part: string): boolean {
  return part === "(" || (/^\w/.test(part) && !connectives.has(part));
}

function unread(rest: string): string {
  if (/^=/.test(rest)) return "expected ==, got =; an equation is written with ==";
  if (/^[&|!]/.test(rest)) return `expected and, or, not, got ${rest[0]}`;
  if (/^\./.test(rest)) return "expected a numeral that starts with a digit";
  return `expected numbers, names, operators and brackets, got ${JSON.stringify(rest[0] ?? "")}`;
}
