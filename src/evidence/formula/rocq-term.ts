/** What a term is: its type, and for vectors and matrices that of the entry at an index. */
export type Type = "natural" | "real" | "vector" | "matrix" | "numbers" | "vectors" | "matrices";

/** A text of Rocq, and how tightly it binds: 10 is an atom, 9 an application. */
export interface Printed {
  text: string;
  binds: number;
}

/** A term of Rocq; one that has entries and no `entry` is a name or an application. */
export interface Term extends Printed {
  type: Type;
  /** Whether it is written as a numeral: a natural number next to natural numbers, else a real one. */
  numeral?: boolean;
  /** The entry at an index, where that has a shorter form. */
  entry?: (...indices: string[]) => Term;
}

export const types: Readonly<Record<Type, string>> = {
  natural: "nat",
  real: "R",
  vector: "vector",
  matrix: "matrix",
  numbers: "nat -> R",
  vectors: "nat -> vector",
  matrices: "nat -> matrix",
};
export const order: readonly Type[] = ["natural", "real", "vector", "matrix", "numbers", "vectors", "matrices"];

export const words: Readonly<Record<Type, string>> = {
  natural: "a natural number",
  real: "a number",
  vector: "a vector",
  matrix: "a matrix",
  numbers: "a sequence of numbers",
  vectors: "a sequence of vectors",
  matrices: "a sequence of matrices",
};

interface Signature {
  name: string;
  sized: boolean;
  takes: Type[];
  gives: Type;
}

/** Reads “name n : real, vector -> vector”; n where the function takes the number of components first. Throws TypeError on what it is not. */
export function signatureOf(text: string): Signature {
  const [, name, sized, takes, gives] = /^([A-Za-z_]\w*)( n)? : (\w+(?:, \w+)*) -> (\w+)$/.exec(text) ?? refuse(text);
  const list = takes.split(", ");
  if (![...list, gives].every((type) => Object.hasOwn(types, type))) refuse(text);
  return { name, sized: sized !== undefined, takes: list as Type[], gives: gives as Type };
}

function refuse(text: string): never {
  throw new TypeError(`${text}: expected a name and types such as “cell : real, numbers, natural -> real”; types are ${order.join(", ")}`);
}

export function isReal({ type }: Term): boolean {
  return type === "real" || type === "natural";
}

/** Whether a term has members step by step. */
export function isSequence({ type }: Term): boolean {
  return type === "numbers" || type === "vectors" || type === "matrices";
}

/** The type of a sequence with members of a type. */
export function sequenceOf(type: Type): Type {
  return type === "vector" ? "vectors" : type === "matrix" ? "matrices" : "numbers";
}

/** Whether two terms are natural numbers, and not just numerals. */
export function areNatural(first: Term, second: Term): boolean {
  return first.type === "natural" && second.type === "natural" && !(first.numeral && second.numeral);
}

export function entryOf(of: Term, ...indices: string[]): Term {
  if (of.entry) return of.entry(...indices);
  const [first, ...rest] = indices;
  const inner = entryType[of.type];
  if (first === undefined) return of;
  if (!inner) throw new RangeError(`formula: ${words[of.type]} has no entry at ${first}`);
  const text = `${of.text} ${first}`;
  if (of.type === "matrix") return { type: "real", text: `${text} ${rest[0]}`, binds: 9 };
  return entryOf({ type: inner, text, binds: 9 }, ...rest);
}

const entryType: Partial<Record<Type, Type>> = { vector: "real", matrix: "real", numbers: "real", vectors: "vector", matrices: "matrix" };

export function application(type: Type, name: string, ...args: Printed[]): Term {
  return { type, text: [name, ...args.map((arg) => atLeast(arg, 10))].join(" "), binds: 9 };
}

export function infix(sign: string, binds: number, left: Printed, right: Printed, type: Type = "real"): Term {
  return { type, text: `${atLeast(left, binds)} ${sign} ${atLeast(right, binds + 0.5)}`, binds };
}

export function inverse(of: Printed): Printed {
  return { text: `/ ${atLeast(of, 9)}`, binds: 7 };
}

/** A natural number where Rocq may expect a real one. */
export function natural({ text, binds, numeral }: Term): string {
  return numeral ? `${text}%nat` : binds === 10 ? text : `(${text})%nat`;
}

export function decimal(digits: string): Term {
  const [whole, part] = digits.split(".");
  return { type: "real", text: `${BigInt(whole + part)} / ${10n ** BigInt(part.length)}`, binds: 7 };
}

/** A term in brackets where it binds less tightly than its place asks for. */
export function atLeast({ text, binds }: Printed, least: number): string {
  return binds < least ? `(${text})` : text;
}
