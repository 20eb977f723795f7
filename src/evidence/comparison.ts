/** What a comparison in binary64 found. */
export interface Comparison {
  ok: boolean;
  /** left/right of an inequality, where the right side is positive and not lost in rounding. */
  ratio?: number;
  /** Observed error as a fraction of the rounding bound. */
  rounding?: number;
  /** Words for a failure; called only when the comparison fails. */
  explain(): string;
}

type Numbers = ArrayLike<number>;

/** left ≤ right, up to `slack`, a rounding bound from rounding.ts. */
export function atMost(left: number, right: number, slack = 0): Comparison {
  const excess = left - right;
  return {
    ok: excess <= slack,
    ratio: right > slack ? left / right : undefined,
    rounding: slack > 0 ? Math.max(0, excess) / slack : undefined,
    explain: () => `expected ${left} ≤ ${right}${slack ? ` + ${slack} (rounding)` : ""}`,
  };
}

/** left < right, without any slack. */
export function less(left: number, right: number): Comparison {
  return { ok: left < right, ratio: right > 0 ? left / right : undefined, explain: () => `expected ${left} < ${right}` };
}

/** actual = expected up to `slack`, a rounding bound from rounding.ts: one for all entries or one for each. */
export function agree(actual: Numbers | number, expected: Numbers | number, slack: Numbers | number): Comparison {
  const [left, right] = [list(actual), list(expected)];
  if (left.length !== right.length) return { ok: false, explain: () => `expected ${right.length} entries, got ${left.length}` };
  const bound = (i: number) => (typeof slack === "number" ? slack : slack[i]);
  let [rounding, worst] = [0, -1];
  for (let i = 0; i < left.length; i++) {
    const error = Math.abs(left[i] - right[i]);
    const used = Object.is(left[i], right[i]) || error === 0 ? 0 : error / bound(i);
    if (!(used <= rounding)) [rounding, worst] = [used, i];
    if (!(used <= 1)) break;
  }
  return { ok: rounding <= 1, rounding, explain: () => `entry ${worst}: expected ${right[worst]} ± ${bound(worst)}, got ${left[worst]}` };
}

/** actual and expected are the same doubles, bit for bit but for the sign of zero. */
export function identical(actual: Numbers | number, expected: Numbers | number): Comparison {
  const { ok, explain } = agree(actual, expected, 0);
  return { ok, explain };
}

/** All of the comparisons; carries their tightest ratio and largest rounding. */
export function all(...comparisons: Comparison[]): Comparison {
  return {
    ok: comparisons.every(({ ok }) => ok),
    ratio: largest(comparisons.map(({ ratio }) => ratio)),
    rounding: largest(comparisons.map(({ rounding }) => rounding)),
    explain: () => comparisons.find(({ ok }) => !ok)?.explain() ?? "all hold",
  };
}

/** The largest of the numbers that are there. */
function largest(values: (number | undefined)[]): number | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length > 0 ? Math.max(...present) : undefined;
}

function list(values: Numbers | number): Numbers {
  return typeof values === "number" ? [values] : values;
}
