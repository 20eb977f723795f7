import { type Interval, isInterval } from "../interval.ts";
import { digits, doubleOf, exactly, isRational, latex, type Rational } from "../rational.ts";
import { latexOfNumber } from "../symbol.ts";
import { isOfEntries, latexOfNode, ofEntries, ofOne, type Written } from "./latex.ts";
import type { Found } from "./related.ts";
import { relations } from "./signs.ts";
import { isNumeral, type Node } from "./tree.ts";
import type { Value } from "./value.ts";

/** How an entry is printed to a number of digits, perhaps as a name's value. */
export type Entry<S> = (entry: S, significant: number, isOfName?: boolean) => string;

/**
 * LaTeX of what was compared: each side in the formula's own symbols, and its value. Where the statement fails, only of the relations that do.
 */
export function shown<S extends Rational | Interval>(
  relations: readonly Found<S[]>[],
  ok: boolean,
  entry: Entry<S>,
  written: Written,
): string {
  const failed = relations.filter(({ truth }) => truth === -1);
  return (ok || failed.length === 0 ? relations : failed)
    .map((found) => relation(found, ok ? entry : asInCase(entry), written))
    .join(",\\quad ");
}

export const rationalEntry: Entry<Rational> = (x, significant) => latex(x, significant);

/** A point as it is, else the middle to so many digits. */
export const intervalEntry: Entry<Interval> = ({ low, high }, significant) => {
  if (low === high) return latex(low, significant);
  const middle = exactly(low).add(exactly(high)).div(exactly(2));
  if (middle.n === 0n) return "0";
  const [mantissa, exponent] = digits(middle, significant).split("e");
  return exponent ? `${mantissa}\\cdot10^{${Number(exponent)}}` : mantissa;
};

/** LaTeX of one relation as it is at a case: each side in the formula's own symbols, its value, and how the two compare. */
export function evaluation<S extends Rational | Interval>(found: Found<S[]>, entry: Entry<S>, written: Written): string {
  const { node, at, truth } = found;
  const [left, right] = [asNumber(found.left), asNumber(found.right)];
  const numbers = { ...found, left, right };
  const ofCase = asInCase(entry);
  if (truth !== -1 || left.rank > 0 || right.rank > 0) return relation(numbers, ofCase, written);
  const [first, second] = apart(numbers, ofCase);
  const { instead, negated } = relations[node.signs[at]];
  // of a name next to its own value x = 0 would say what the case does
  const isSaid = first === second && pairsName(node.sides[at], node.sides[at + 1]);
  return relation(numbers, ofCase, written, isSaid ? negated : instead[first === second ? 0 : 1]);
}

function pairsName(left: Node, right: Node): boolean {
  return (left.kind === "name" && isNumeral(right)) || (isNumeral(left) && right.kind === "name");
}

/** A vector or a matrix of one entry as the number that it is. */
function asNumber<S>(value: Value<S>): Value<S> {
  return value.rows * value.columns === 1 ? { ...value, rank: 0 } : value;
}

function relation<S>(found: Found<S[]>, entry: Entry<S>, written: Written, instead?: string): string {
  const { node, at, left, right, truth } = found;
  if (isOfEntries(node, at) && (left.rank > 0 || right.rank > 0)) return relationOfEntries(found, entry, written);
  const [from, to] = [labelOf(node, at, left, written), labelOf(node, at + 1, right, written)];
  const claimed = relations[node.signs[at]].latex;
  const sign = instead ?? (truth === 1 ? claimed : truth === 0 ? `\\overset{?}{${claimed}}` : relations[node.signs[at]].negated);
  const [first, second] = apart(found, entry);
  if (sign === "=" && first === second && (from || to)) return [from, first, to].filter(Boolean).join(" = ");
  return `${from ? `${from} ${equals(left)} ` : ""}${first} ${sign} ${second}${to ? ` ${equals(right)} ${to}` : ""}`;
}

/** A relation of vectors or matrices that is said of their entries: of all, or where it fails of some. */
function relationOfEntries<S>(found: Found<S[]>, entry: Entry<S>, written: Written): string {
  const { node, at, left, right, truth } = found;
  const { sides, indices, index } = ofEntries(node, written);
  const sign = relations[node.signs[at]];
  const value = (side: Value<S[]>, text: string) => (side.rank > 0 ? `${text}${index}` : text);
  const [first, second] = apart(found, entry);
  const from = isNumeral(node.sides[at]) ? "" : `${sides[at]} ${equals(left)} `;
  const to = isNumeral(node.sides[at + 1]) ? "" : ` ${equals(right)} ${sides[at + 1]}`;
  const between = truth === 1 ? sign.latex : truth === 0 ? `\\overset{?}{${sign.latex}}` : sign.negated;
  return `${truth === -1 ? "\\exists" : "\\forall"} ${indices}\\colon\\thinspace ${from}${value(left, first)} ${between} ${value(right, second)}${to}`;
}

/** Whether the value that is printed is the side's own. */
function equals<S>({ data }: Value<S[]>): string {
  const isWide = (entry: unknown) => isInterval(entry) && entry.low !== entry.high;
  return data.some(isWide) ? "\\approx" : "=";
}

/** Both sides, with as many digits as it takes to tell them apart. */
function apart<S>({ node, at, left, right }: Found<S[]>, entry: Entry<S>): [string, string] {
  const text = (value: Value<S[]>, side: Node, significant: number) => printed(value, (x) => entry(x, significant, side.kind === "name"));
  const [from, to] = [node.sides[at], node.sides[at + 1]];
  const pair = (significant: number): [string, string] => [text(left, from, significant), text(right, to, significant)];
  return [6, 12, 24, 48, 96].map(pair).find(([first, second]) => first !== second) ?? pair(6);
}

/** Prints a name's entry as its case does, which stands beside it: a double that is cut off elsewhere as its shortest decimal. */
function asInCase<S extends Rational | Interval>(entry: Entry<S>): Entry<S> {
  return (x, significant, isOfName) => {
    const text = entry(x, significant);
    const double = isOfName && /\\dots(?:\\cdot|$)/.test(text) ? ownDouble(x) : undefined;
    return double === undefined ? text : latexOfNumber(double);
  };
}

/** The double that an entry is whose digits are cut off, if it is one: of intervals only points are printed so. */
function ownDouble(x: Rational | Interval): number | undefined {
  return isRational(x) ? doubleOf(x) : x.low;
}

function printed<S>({ rank, rows, columns, data }: Value<S[]>, entry: (x: S) => string): string {
  if (rank === 0) return entry(data[0]);
  const row = (i: number) => Array.from({ length: columns }, (_, j) => entry(data[i * columns + j])).join(" & ");
  return `\\begin{pmatrix} ${Array.from({ length: rows }, (_, i) => row(i)).join(" \\\\ ")} \\end{pmatrix}`;
}

/** A side as it is written, unless that is the value itself. */
function labelOf(node: Found<unknown>["node"], at: number, { rank }: Value<unknown>, written: Written): string | undefined {
  const side = node.sides[at];
  if (isNumeral(side)) return undefined;
  return rank === 0 ? ofOne(side, written, node) : latexOfNode(side, written, node);
}
