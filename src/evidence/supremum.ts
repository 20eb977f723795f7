import fc from "fast-check";
import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { isArithmetic } from "./formula/known-signs.ts";
import { formOf } from "./formula/latex-form.ts";
import { demandWords } from "./formula/words.ts";
import { addIntervals, contains, type Interval, interval, multiplyIntervals, subtractIntervals } from "./interval.ts";
import { keptOptions } from "./kept.ts";
import { memoized } from "./memoized.ts";
import { demandOptions } from "./options.ts";
import type { CheckOptions } from "./section.ts";
import { latexOfNumber } from "./symbol.ts";

/** A function of one real number, on intervals, with its derivative. */
export interface Bounded extends CheckOptions {
  f(x: Interval): Interval;
  slope(x: Interval): Interval;
  over: readonly [low: number, high: number];
  /** The value that sup |f| is said to have. */
  value: number;
  /** LaTeX of |f|, between its bars. */
  name: string;
}

/**
 * Proves where sup |f| over an interval lies, by branch and bound in outward rounding; it must lie around `value`, to eleven digits.
 * The rest of the line needs a bound of its own. That `slope` encloses the derivative is trusted, and judged by values of `f`. Throws
 * SyntaxError on a name without bars, of which the supremum would be another, and on one that reads as arithmetic of x.
 */
export function supremum(statement: string, bounded: Bounded) {
  demandOptions(bounded, "f", "slope", "over", "value", "name", "role");
  demandWords(statement, "the supremum");
  demandBounded(bounded);
  const { over, value, name, role = "statement", ...functions } = keptOptions(bounded);
  formOf(name, "|f|");
  if (!modulus.test(name) || isArithmetic(name, "x"))
    throw new SyntaxError(
      `supremum: expected name to be a symbol of its own between bars, as \\lvert f\\rvert, got “${name}”: say in the statement what f is`,
    );
  declare(
    statement,
    (): Evidence => {
      const { found, boxes } = enclose(statement, functions, interval(...over));
      if (!contains(found, value)) throw new CheckFailure(`${statement}\n  expected ${value}, found it in [${found.low}, ${found.high}]`);
      const [low, high, from, to] = [found.low, found.high, ...over].map((x) => latexOfNumber(x + 0)); // −0 as 0
      const hence = [`${low} \\le \\sup_{x\\in[${from},${to}]} ${name} \\le ${high}`];
      return {
        kind: "proved",
        role,
        statement,
        proof: { given: [], hence, method: `Interval branch and bound, ${boxes} boxes.`, isEnclosure: true },
      };
    },
    supremum,
  );
}

/** An absolute value of one symbol: a letter, with primes and indices, and perhaps an argument. */
const modulus = new RegExp(
  [
    String.raw`^\s*(?:\||\\lvert(?![A-Za-z]))\s*`,
    String.raw`(?:[A-Za-z]|\\(?:text|textrm|mathrm|mathit|mathbf|mathcal|operatorname|tilde|hat|bar)\s*\{\s*\\?\p{L}+\s*\}|\\(?![lr]vert)[A-Za-z]+)\s*`,
    String.raw`(?:'|_\s*\{[^{}|]*\}|_\s*\w|\^\s*\{\s*(?:\\prime\s*|\(\w+\))+\}|\^\s*\\prime(?![A-Za-z])|\s)*`,
    String.raw`(?:\(\s*(?:[A-Za-z]|\\[A-Za-z]+)\s*\)\s*)?`,
    String.raw`(?:\||\\rvert)\s*$`,
  ].join(""),
  "u",
);

/** Throws TypeError on parts that are of another type. */
function demandBounded({ f, slope, over, value, name }: Bounded) {
  const numbers = (parts: unknown) => Array.isArray(parts) && parts.every(Number.isFinite);
  const ofOther = (part: string, expected: string, got: unknown) =>
    new TypeError(`supremum: ${part}: expected ${expected}, got ${fc.stringify(got)}`);
  for (const [part, given] of Object.entries({ f, slope }))
    if (typeof given !== "function") throw ofOther(part, "a function of an interval", given);
  if (!numbers(over) || over.length !== 2 || !(over[0] < over[1])) throw ofOther("over", "two numbers, the lower first", over);
  if (!numbers([value])) throw ofOther("value", "a number", value);
  if (typeof name !== "string") throw ofOther("name", "LaTeX", name);
}

interface Box {
  x: Interval;
  most: number;
}

/** Splits the box that may hold the largest value, until what it may hold is within 2⁻³⁶ of a value that is attained. */
function enclose(statement: string, { f, slope }: Pick<Bounded, "f" | "slope">, over: Interval): { found: Interval; boxes: number } {
  let attained = 0;
  const at = memoized((x: number) => {
    const value = asked(f, interval(x));
    attained = Math.max(attained, value.low, -value.high);
    return value;
  });
  const boxOf = (x: Interval): Box => {
    const middle = x.low / 2 + x.high / 2;
    const [centre, steepness] = [at(middle), asked(slope, x)];
    // the mean value form, whose excess falls with the square of the box's width
    const valuesOn = (part: Interval) => addIntervals(centre, multiplyIntervals(steepness, subtractIntervals(part, interval(middle))));
    for (const other of [x.low, x.low + (x.high - x.low) * aside, x.high])
      if (!meet(at(other), valuesOn(interval(other)))) {
        const [from, to] = [middle, other].sort((a, b) => a - b);
        const rise = `f ${verb(at(from), at(to))} from ${words(at(from))} to ${words(at(to))} over [${from}, ${to}]`;
        throw new CheckFailure(`${statement}\n  ${rise}, which is not within the slope ${words(steepness)} that is given over ${words(x)}`);
      }
    const values = valuesOn(x);
    return { x, most: Math.max(Math.abs(values.low), Math.abs(values.high)) };
  };
  const boxes = [boxOf(over)];
  for (let count = 1; count < 10_000; count += 2) {
    const largest = boxes.reduce((at, { most }, i) => (most > boxes[at].most ? i : at), 0);
    const { x, most } = boxes[largest];
    if (most < attained) throw new CheckFailure(`${statement}\n  f attains ${attained}, where by its slope it is at most ${most}`);
    if (most - most * 2 ** -36 <= attained || most < smallest) return { found: interval(attained, most), boxes: count };
    const middle = x.low / 2 + x.high / 2;
    boxes.splice(largest, 1, boxOf(interval(x.low, middle)), boxOf(interval(middle, x.high)));
  }
  throw new CheckFailure("the supremum was not enclosed in 10,000 boxes: start from a smaller interval");
}

/** Below every double of full precision, as what rounding outward leaves of 0. */
const smallest = 2 ** -1022;

/** Where a slope is judged beside the ends of a box: a function with a period may rise by nothing from its middle to either end. */
const aside = 0.382;

/** What a chapter's function gives. Throws RangeError on what is no interval. */
function asked(f: Bounded["f"], x: Interval): Interval {
  const { low, high } = f(x);
  return interval(low, high);
}

/** Whether there is a number in both. */
function meet(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function verb(before: Interval, after: Interval): string {
  if (after.low > before.high) return "rises";
  return after.high < before.low ? "falls" : "goes";
}

function words({ low, high }: Interval): string {
  return low === high ? `${low}` : `[${low}, ${high}]`;
}
