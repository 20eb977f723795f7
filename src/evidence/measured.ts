import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { Estimate, Measurement, Role } from "./evidence.ts";
import { isRelating } from "./formula/latex-form.ts";
import { demandWords } from "./formula/words.ts";
import { demandOptions, demandParts } from "./options.ts";
import type { CheckOptions } from "./section.ts";

/**
 * Settles an empirical statement by what an experiment recorded: `measure` computes the estimates from the records, each with its interval.
 * The check fails if it throws, if an estimate or an interval does not exist, if an estimate is not as the statement says, and
 * if the statement says nothing about any estimate, unless it is an example.
 */
export function measured(statement: string, measure: () => Measurement, options: CheckOptions = {}) {
  demandOptions(options, "role");
  demandWords(statement, "the measurement");
  const { role = "statement" } = options;
  const run = () => ({ kind: "measured" as const, role, statement, measurement: demandMeasured(statement, copied(measure()), role) });
  declare(statement, run, measured, { long: true });
}

/** A measurement with what its statement says of its estimates, or of those that are named. Throws RangeError on a name that none has. */
export function stating(bounds: Pick<Estimate, "above" | "below" | "includes">, measurement: Measurement, ...names: string[]): Measurement {
  demandOptions(bounds, "above", "below", "includes");
  const { estimates } = measurement;
  const missing = names.find((name) => !estimates.some((estimate) => estimate.name === name));
  if (missing !== undefined)
    throw new RangeError(`expected an estimate among ${estimates.map(({ name }) => name).join(", ")}, got ${JSON.stringify(missing)}`);
  const stated = (estimate: Estimate) => (names.length === 0 || names.includes(estimate.name) ? { ...estimate, ...bounds } : estimate);
  return { ...measurement, estimates: estimates.map(stated) };
}

/** A copy, so that what is judged is what is reported. Throws CheckFailure on what is no measurement of numbers and words. */
function copied(measurement: Measurement): Measurement {
  const isPromise = (measurement as unknown) instanceof Promise;
  if (isPromise || typeof measurement !== "object" || measurement === null)
    throw new CheckFailure(`expected a measurement, got ${isPromise ? "a promise" : String(measurement)}`);
  const { estimates, units, table, ...rest } = measurement;
  demandOptions(rest, "method", "command", "seeds");
  demandParts("units", units, "count", "of");
  if (!Array.isArray(estimates)) throw new CheckFailure(`expected a measurement with a list of estimates, got ${typeof estimates}`);
  for (const estimate of estimates)
    demandParts("estimates", estimate, "name", "value", "low", "high", "level", "above", "below", "includes", "p");
  try {
    return structuredClone({ estimates, units, ...(table && { table }), ...rest });
  } catch {
    throw new CheckFailure("expected a measurement of numbers and words, got a part that cannot be copied");
  }
}

/** Returns the measurement, or throws CheckFailure naming the estimate that does not exist or is not as stated. */
function demandMeasured(statement: string, measurement: Measurement, role: Role): Measurement {
  const { estimates, units } = measurement;
  const problems = estimates.map(problemOf);
  problems.push(problemOfTable(measurement.table));
  if (estimates.length === 0) problems.push("expected at least one estimate, got none");
  if (!(Number.isInteger(units.count) && units.count > 1))
    problems.push(`expected at least two ${units.of}, got ${units.count}: one tells nothing about others`);
  for (const text of ["method", "command", "seeds"] as const)
    if (typeof measurement[text] !== "string" || measurement[text].trim() === "")
      problems.push(`${text}: expected words, got ${measurement[text]}`);
  problems.push(problemOfCommand(measurement.command));
  if (typeof units.of !== "string" || units.of.trim() === "")
    problems.push(`units.of: expected words for what was counted, got ${units.of}`);
  const [twice] = estimates.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) < at);
  if (twice !== undefined) problems.push(`expected estimates with names of their own, got two called ${twice}`);
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

/** What runs a script by its name, or a program, which is a file. */
const running = /^(?:npm|npx|pnpm|yarn|bun|deno|node|make|cargo|docker)\s+\S|^\.\/\w|(?:^|\s)[\w./-]*\w\.[A-Za-z]\w*(?:\s|$)/;

/** Numbers that nothing makes are typed in, and no experiment's. */
function problemOfCommand(command: string): string {
  if (typeof command !== "string" || command.trim() === "" || running.test(command.trim())) return "";
  return `command: expected what makes the records, such as node src/experiment.ts, got “${command}”: numbers without records stand in the prose`;
}

/** What a name may have that is no relation of the estimate: an arrow, and at which values of others it was found, as “, ν = 0.1”. */
const setting = /→|(?:[,;(]\s*|\b(?:at|with|for|where|and)\s+)\p{L}[\p{L}\p{M}\p{N}_]*\s*=\s*[-−]?[\d.]+/gu;

function problemOfTable(table: Measurement["table"]): string {
  if (table === undefined) return "";
  const { head, rows } = table;
  if (!Array.isArray(head) || head.length === 0) return `table: expected a head with a word for each column, got ${JSON.stringify(head)}`;
  if (!Array.isArray(rows) || rows.length === 0) return "table: expected at least one row, got none: leave it out";
  const other = rows.findIndex((row) => !Array.isArray(row) || row.length !== head.length);
  if (other === -1) return "";
  return `table: expected ${head.length} cells in each row, as the head has, got ${rows[other]?.length ?? "none"} in row ${other + 1}`;
}

function problemOf({ name, value, low, high, level, above, below, includes, p }: Estimate): string {
  const found = `${name}: ${value}, from ${low} to ${high}`;
  if (typeof name !== "string" || name.trim() === "") return `expected an estimate with a name, got ${found}`;
  if (isRelating(name.replaceAll(setting, "")))
    return `expected an estimate's name without a relation, got ${name}: say it by above, below or includes`;
  if (![value, low, high].every(Number.isFinite) || low > high) return `expected a number with an interval, got ${found}`;
  if (value < low || value > high) return `expected an estimate within its interval, got ${found}`;
  if (!(level >= 0.5 && level < 1)) return `${name}: expected a level of confidence from 0.5 to 1, got ${level}`;
  if (p !== undefined && !(p >= 0 && p <= 1)) return `${name}: p: expected a probability, got ${p}`;
  if ([above, below, includes].some((bound) => bound !== undefined && !Number.isFinite(bound)))
    return `${name}: expected finite bounds, got ${[above, below, includes].filter((bound) => bound !== undefined).join(", ")}`;
  if (above !== undefined && !(low > above)) return `expected the whole interval above ${above}, got ${found}`;
  if (below !== undefined && !(high < below)) return `expected the whole interval below ${below}, got ${found}`;
  if (includes !== undefined && !(low <= includes && includes <= high)) return `expected an interval that holds ${includes}, got ${found}`;
  return "";
}
