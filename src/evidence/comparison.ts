import fc from "fast-check";
import type { Slack } from "./outcome.ts";
import { isList } from "./stored.ts";

/** What a comparison in binary64 found. */
export interface Comparison {
  ok: boolean;
  /** left/right of an inequality, where the right side is positive and not lost in rounding. */
  ratio?: number;
  /** Observed error as a fraction of the rounding bound. */
  rounding?: number;
  /** Rounding bound as a fraction of what is compared, the smallest where several are. */
  looseness?: number;
  /** The error as a fraction of what is compared, where there is one bound. */
  excess?: number;
  /** The uses of the several bounds that were put together, in their order. */
  parts?: readonly Slack[];
  /** Words for a failure; called only when the comparison fails. */
  explain(): string;
}

type Numbers = ArrayLike<number>;

/** left ≤ right, up to `slack`, a rounding bound from rounding.ts. */
export function atMost(left: number, right: number, slack = 0): Comparison {
  demandSlack(slack);
  demandEnds(left, right);
  const excess = left - right;
  return {
    ok: excess <= slack,
    ratio: right > slack ? left / right : undefined,
    rounding: slack > 0 ? Math.max(0, excess) / slack : undefined,
    looseness: loosenessOf(slack, left, right),
    excess: loosenessOf(excess, left, right),
    explain: () => `expected ${left} ≤ ${right}${slack ? ` + ${slack} (rounding)` : ""}`,
  };
}

/** left < right, without any slack. */
export function less(left: number, right: number): Comparison {
  demandEnds(left, right);
  return { ok: left < right, ratio: right > 0 ? left / right : undefined, explain: () => `expected ${left} < ${right}` };
}

/** actual = expected up to `slack`, a rounding bound from rounding.ts: one for all entries or one for each. NaN agrees with nothing. Throws RangeError on nothing to compare, and on two infinities. */
export function agree(actual: Numbers | number, expected: Numbers | number, slack: Numbers | number): Comparison {
  const [left, right] = [list(actual), list(expected)];
  for (let i = 0; i < left.length; i++) demandFinite(left[i], right[i]);
  return compare(left, right, slack);
}

function compare(left: Numbers, right: Numbers, slack: Numbers | number): Comparison {
  demandTwo(left, right);
  if (left.length !== right.length) return { ok: false, explain: () => `expected ${right.length} entries, got ${left.length}` };
  if (left.length === 0) throw new RangeError("agree: expected entries to compare, got none: choose cases that have some");
  const bound = (i: number) => (typeof slack === "number" ? slack : slack[i]);
  const parts: Slack[] | undefined = typeof slack === "number" ? undefined : [];
  const largest = parts ? Math.max(largestIn(left), largestIn(right)) : 0;
  let [rounding, worst, looseness] = [0, -1, Number.POSITIVE_INFINITY];
  for (let i = 0; i < left.length; i++) {
    demandSlack(bound(i));
    const error = errorOf(left[i], right[i]);
    const used = error === 0 ? 0 : error / bound(i);
    const part = Number.isNaN(error) ? undefined : loosenessOf(bound(i), left[i], right[i]);
    looseness = Math.min(looseness, part ?? looseness);
    parts?.push({ rounding: used, looseness: part, excess: loosenessOf(error, largest, largest) });
    if (!(used <= rounding)) [rounding, worst] = [used, i];
    if (!(used <= 1)) break;
  }
  return {
    ok: rounding <= 1,
    rounding,
    looseness: looseness === Number.POSITIVE_INFINITY ? undefined : looseness,
    ...(parts && { parts }),
    explain: () => `entry ${worst}: expected ${right[worst]} ± ${bound(worst)}, got ${left[worst]}`,
  };
}

/** actual and expected are the same doubles, bit for bit but for the sign of zero. */
export function identical(actual: Numbers | number, expected: Numbers | number): Comparison {
  const { ok, explain } = compare(list(actual), list(expected), 0);
  return { ok, explain };
}

/** Throws RangeError on a list that is compared with itself. */
export function demandTwo(left: unknown, right: unknown) {
  if (left === right && isList(left))
    throw new RangeError(
      "expected two lists to compare, got one with itself: what changes a list in place changes both sides, so copy it first",
    );
}

/** All of the comparisons; carries their tightest ratio, largest rounding, smallest looseness, and the use of each bound. Throws RangeError if there is none, and TypeError on what is none. */
export function all(...comparisons: Comparison[]): Comparison {
  if (comparisons.length === 0) throw new RangeError("all: expected at least one comparison, got none; nothing would be compared");
  for (const comparison of comparisons) demandComparison(comparison);
  return {
    ok: comparisons.every(({ ok }) => ok),
    ratio: largest(comparisons.map(({ ratio }) => ratio)),
    rounding: largest(comparisons.map(({ rounding }) => rounding)),
    looseness: smallest(comparisons.map(({ looseness }) => looseness)),
    parts: comparisons.flatMap(({ parts, rounding, looseness, excess }) => parts ?? [{ rounding, looseness, excess }]),
    explain: () => comparisons.find(({ ok }) => !ok)?.explain() ?? "all hold",
  };
}

/** Throws TypeError on what could not say why it fails, as the bare answer of x < 10. */
function demandComparison(value: unknown) {
  const { ok, explain } = (value ?? {}) as Partial<Comparison>;
  if (typeof ok === "boolean" && typeof explain === "function") return;
  const found = value instanceof Promise ? "a promise" : fc.stringify(value);
  throw new TypeError(`all: expected comparisons such as atMost(…), got ${found}: give each as one, as less(x, 10) for x < 10`);
}

/** The largest of the numbers that are there. */
function largest(values: (number | undefined)[]): number | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length > 0 ? Math.max(...present) : undefined;
}

function smallest(values: (number | undefined)[]): number | undefined {
  const most = largest(values.map((value) => (value === undefined ? undefined : -value)));
  return most === undefined ? undefined : -most;
}

/** The largest absolute value of the first entries of a list, or of all: one that should be 0 has nothing of its own to be compared with. */
export function largestIn(values: Numbers, count = values.length): number {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}

/** A slack or an error as a fraction of the right side or, where that is 0, of the left; undefined if there is none, both are 0, or one is infinite. */
function loosenessOf(slack: number, left: number, right: number): number | undefined {
  const size = Math.abs(right) || Math.abs(left);
  return slack > 0 && size > 0 && size < Number.POSITIVE_INFINITY ? Math.min(slack / size, Number.MAX_VALUE) : undefined;
}

/** A slack without an end lets anything pass. */
function demandSlack(slack: number) {
  if (!(slack >= 0 && slack < Number.POSITIVE_INFINITY))
    throw new RangeError(`slack: expected a finite rounding bound of at least 0, got ${slack}: derive it in rounding.ts`);
}

/** Every number is below ∞: that shows nothing, and an overflow would look like it. */
function demandEnds(left: number, right: number) {
  if (left === Number.NEGATIVE_INFINITY || right === Number.POSITIVE_INFINITY)
    throw new RangeError(`expected two finite sides, got ${left} and ${right}: whatever is compared with an infinite one is on its side`);
}

/** Whatever the two were meant to be, an overflow of both looks the same. */
function demandFinite(left: number, right: number) {
  if (left === right && (left === Number.POSITIVE_INFINITY || left === Number.NEGATIVE_INFINITY))
    throw new RangeError(
      `agree: expected finite numbers, got ${left} on both sides: choose cases that do not overflow, or say \`identical\``,
    );
}

/** How far two entries are apart; NaN if one is not a number, also where it would be converted to one. */
function errorOf(left: number, right: number): number {
  if (typeof left !== "number" || typeof right !== "number") return Number.NaN;
  return left === right ? 0 * Math.sign(left) : Math.abs(left - right);
}

function list(values: Numbers | number): Numbers {
  if (typeof values === "number") return [values];
  if (Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView))) return values;
  throw new TypeError(`expected a number or a list of numbers to compare, got ${Object.prototype.toString.call(values)}`);
}
