import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { addIntervals, contains, hull, type Interval, interval, multiplyIntervals, subtractIntervals } from "./interval.ts";
import type { CheckOptions } from "./section.ts";

/** A function of one real number, on intervals, with its derivative. */
export interface Bounded extends CheckOptions {
  f(x: Interval): Interval;
  slope(x: Interval): Interval;
  over: readonly [low: number, high: number];
  /** The value that sup |f| is said to have. */
  value: number;
  /** LaTeX of |f|. */
  name: string;
}

/**
 * Proves where sup |f| over an interval lies, by branch and bound in outward rounding; it must lie around `value`, to eleven digits.
 * The rest of the line needs a bound of its own.
 */
export function supremum(statement: string, { f, slope, over, value, name, role = "statement" }: Bounded) {
  declare(
    statement,
    (): Evidence => {
      const { found, boxes } = enclose(f, slope, over);
      if (!contains(found, value)) throw new CheckFailure(`${statement}\n  expected ${value}, found it in [${found.low}, ${found.high}]`);
      const hence = [`${found.low} \\le \\sup_{x\\in[${over}]} ${name} \\le ${found.high}`];
      return { kind: "proved", role, statement, proof: { given: [], hence, method: `Interval branch and bound, ${boxes} boxes.` } };
    },
    supremum,
  );
}

interface Box {
  x: Interval;
  most: number;
}

/** Splits the box that may hold the largest value, until what it may hold is within 2⁻³⁶ of a value that is attained. */
function enclose(f: Bounded["f"], slope: Bounded["slope"], over: Bounded["over"]): { found: Interval; boxes: number } {
  let attained = 0;
  const boxOf = (x: Interval): Box => {
    const middle = interval(x.low / 2 + x.high / 2);
    const centre = f(middle);
    attained = Math.max(attained, centre.low, -centre.high);
    // the mean value form, whose excess falls with the square of the box's width
    const values = addIntervals(centre, multiplyIntervals(slope(x), subtractIntervals(x, middle)));
    return { x, most: Math.max(Math.abs(values.low), Math.abs(values.high)) };
  };
  const boxes = [boxOf(interval(...over))];
  for (let count = 1; count < 10_000; count += 2) {
    const largest = boxes.reduce((at, { most }, i) => (most > boxes[at].most ? i : at), 0);
    const { x, most } = boxes[largest];
    if (most - attained <= most * 2 ** -36) return { found: hull(interval(attained), interval(most)), boxes: count };
    const middle = x.low / 2 + x.high / 2;
    boxes.splice(largest, 1, boxOf(interval(x.low, middle)), boxOf(interval(middle, x.high)));
  }
  throw new CheckFailure("the supremum was not enclosed in 10,000 boxes: start from a smaller interval");
}
