import { CheckFailure, type CheckOptions, declare } from "./claim.ts";
import type { Measurement } from "./evidence.ts";

/**
 * Settles an empirical statement by what an experiment recorded: `measure` computes the figures from the records, each with its interval.
 * The check fails where it throws, where a figure or an interval does not exist, and where a figure is not as the statement says.
 */
export function measured(statement: string, measure: () => Measurement, { role = "statement" }: CheckOptions = {}) {
  declare(statement, () => ({ kind: "measured", role, statement, measurement: demandMeasured(statement, measure()) }), measured);
}

/** Returns the measurement, or throws CheckFailure naming the figure that is not there or not as stated. */
export function demandMeasured(statement: string, measurement: Measurement): Measurement {
  const { figures, units } = measurement;
  const fail = (problem: string): never => {
    throw new CheckFailure(`${statement}\n  ${problem}`);
  };
  if (figures.length === 0) fail("expected at least one figure, got none");
  if (!(Number.isInteger(units.count) && units.count > 0)) fail(`expected at least one ${units.of}, got ${units.count}`);
  for (const { name, estimate, low, high, level, above, below } of figures) {
    const found = `${name}: ${estimate}, from ${low} to ${high}`;
    if (![estimate, low, high].every(Number.isFinite) || low > high) fail(`expected a number with an interval, got ${found}`);
    if (!(level > 0 && level < 1)) fail(`${name}: expected a level of confidence between 0 and 1, got ${level}`);
    if (above !== undefined && !(low > above)) fail(`expected the whole interval above ${above}, got ${found}`);
    if (below !== undefined && !(high < below)) fail(`expected the whole interval below ${below}, got ${found}`);
  }
  return measurement;
}
