import { CheckFailure } from "./check-failure.ts";
import { type CheckOptions, declare } from "./claim.ts";
import type { Estimate, Measurement, Role } from "./evidence.ts";

/**
 * Settles an empirical statement by what an experiment recorded: `measure` computes the estimates from the records, each with its interval.
 * The check fails if it throws, if an estimate or an interval does not exist, if an estimate is not as the statement says, and
 * if the statement says nothing about any estimate, unless it is an example.
 */
export function measured(statement: string, measure: () => Measurement, { role = "statement" }: CheckOptions = {}) {
  const run = () => ({ kind: "measured" as const, role, statement, measurement: demandMeasured(statement, measure(), role) });
  declare(statement, run, measured, { long: true });
}

/** A measurement with what its statement says of its estimates, or of those that are named. Throws RangeError on a name that none has. */
export function stating(bounds: Pick<Estimate, "above" | "below" | "includes">, measurement: Measurement, ...names: string[]): Measurement {
  const { estimates } = measurement;
  const missing = names.find((name) => !estimates.some((estimate) => estimate.name === name));
  if (missing) throw new RangeError(`expected an estimate among ${estimates.map(({ name }) => name).join(", ")}, got ${missing}`);
  const stated = (estimate: Estimate) => (names.length === 0 || names.includes(estimate.name) ? { ...estimate, ...bounds } : estimate);
  return { ...measurement, estimates: estimates.map(stated) };
}

/** Returns the measurement, or throws CheckFailure naming the estimate that does not exist or is not as stated. */
function demandMeasured(statement: string, measurement: Measurement, role: Role): Measurement {
  const { estimates, units } = measurement;
  const problems = estimates.map(problemOf);
  if (estimates.length === 0) problems.push("expected at least one estimate, got none");
  if (!(Number.isInteger(units.count) && units.count > 1))
    problems.push(`expected at least two ${units.of}, got ${units.count}: one tells nothing about others`);
  if (role === "statement" && estimates.length > 0 && !estimates.some(decides))
    problems.push(
      "expected an estimate with above, below or includes, got none: without a bound any result would pass; say what is stated",
    );
  const found = problems.filter(Boolean);
  if (found.length > 0) throw new CheckFailure([statement, ...found].join("\n  "));
  return measurement;
}

function decides({ above, below, includes }: Estimate): boolean {
  return above !== undefined || below !== undefined || includes !== undefined;
}

function problemOf({ name, value, low, high, level, above, below, includes, p }: Estimate): string {
  const found = `${name}: ${value}, from ${low} to ${high}`;
  if (typeof name !== "string" || name.trim() === "") return `expected an estimate with a name, got ${found}`;
  if (![value, low, high].every(Number.isFinite) || low > high) return `expected a number with an interval, got ${found}`;
  if (value < low || value > high) return `expected an estimate within its interval, got ${found}`;
  if (!(level > 0 && level < 1)) return `${name}: expected a level of confidence between 0 and 1, got ${level}`;
  if (p !== undefined && !(p >= 0 && p <= 1)) return `${name}: p: expected a probability, got ${p}`;
  if ([above, below, includes].some((bound) => bound !== undefined && !Number.isFinite(bound)))
    return `${name}: expected finite bounds, got ${[above, below, includes].filter((bound) => bound !== undefined).join(", ")}`;
  if (above !== undefined && !(low > above)) return `expected the whole interval above ${above}, got ${found}`;
  if (below !== undefined && !(high < below)) return `expected the whole interval below ${below}, got ${found}`;
  if (includes !== undefined && !(low <= includes && includes <= high)) return `expected an interval that holds ${includes}, got ${found}`;
  return "";
}
