import { median } from "simple-statistics";
import type { Estimate, Measurement } from "../../evidence/evidence.ts";
import type { Cell } from "../experiment.ts";
import { bootstrap, meanOfFinite, resamples } from "../statistics.ts";
import type { Landing } from "./descent.ts";
import { budget, cliff, conditions, type Pair, type Result, type Setting, side } from "./experiment.ts";

/** A strip of starts and what became of them. */
export type Strip = Cell<Setting, Result>;

type Condition = (typeof conditions)[number];

/** What is measured on a pair, by name; NaN if it says nothing of that pair. */
const measures = {
  "loss after the step, unclipped minus clipped": ({ free, clipped }: Pair) => free.after - clipped.after,
  "iterations to be back, unclipped minus clipped": ({ free, clipped }: Pair) => iterations(free) - iterations(clipped),
  "iterations to be back, unclipped minus clipped, where both are back": inBoth,
  "share not back within the budget, unclipped minus clipped": ({ free, clipped }: Pair) => lost(free) - lost(clipped),
  "share that lands higher than before, without clipping": (pair: Pair) => higher(pair, "free"),
  "share that lands higher than before, with clipping": (pair: Pair) => higher(pair, "clipped"),
  "share that lands lower than before, without clipping": ({ free, before }: Pair) => (free.after < before ? 1 : 0),
} satisfies Record<string, Measured>;

type Measure = keyof typeof measures;
type Measured = (pair: Pair) => number;

/** The means of measures over the pairs of the main condition: estimates whose whole interval must lie above the number given with each. */
export function means(strips: readonly Strip[], above: Partial<Record<Measure, number>>): Measurement {
  const pairs = pairsOf(strips, conditions[0]);
  const estimates = Object.entries(above).map(([name, least]) => estimateOf(name, name as Measure, pairs, least));
  return { estimates, ...origin(pairs.flat()) };
}

/** What clipping saves under every condition in iterations, above 0, and a table of the rest. */
export function everyCondition(strips: readonly Strip[]): Measurement {
  const pairs = conditions.map((condition) => pairsOf(strips, condition));
  const saved = "iterations to be back, unclipped minus clipped";
  const estimates = conditions.map((condition, k) => estimateOf(`${saved}, ${nameOf(condition)}`, saved, pairs[k], 0));
  const table = {
    head: ["mean over the pairs, at", ...conditions.map(nameOf)],
    rows: rows.map(([name, of]) => [name, ...pairs.map((strips) => of(strips.flat()))]),
  };
  return { estimates, ...origin(pairs.flat(2)), table };
}

/** What the table says of the pairs of a condition. */
const rows: [string, (pairs: readonly Pair[]) => number][] = [
  ["starts that meet the cliff", (pairs) => pairs.length],
  ["norm of the gradient there, median", (pairs) => median(pairs.map(({ norm }) => norm))],
  ["loss before the step", over(({ before }) => before)],
  ["loss after it, without clipping", over(({ free }) => free.after)],
  ["loss after it, with clipping", over(({ clipped }) => clipped.after)],
  ["share that lands higher than before, without clipping", over((pair) => higher(pair, "free"))],
  ["share that lands higher than before, with clipping", over((pair) => higher(pair, "clipped"))],
  ["iterations to be back, without clipping", over(({ free }) => iterations(free))],
  ["iterations to be back, with clipping", over(({ clipped }) => iterations(clipped))],
  ["share that takes more iterations, without clipping", over(({ free, clipped }) => (iterations(free) > iterations(clipped) ? 1 : 0))],
  ["iterations to be back, unclipped minus clipped, where both are back", over(inBoth)],
  ["share not back, without clipping", over(({ free }) => lost(free))],
  ["share not back, with clipping", over(({ clipped }) => lost(clipped))],
];

function estimateOf(name: string, measure: Measure, pairs: Pair[][], above: number): Estimate {
  return { ...bootstrap(name, pairs, (drawn) => over(measures[measure])(drawn.flat())), above };
}

/** The mean over the pairs of which a measure says something; NaN if there is none. */
function over(of: Measured): (pairs: readonly Pair[]) => number {
  return (pairs) => meanOfFinite(pairs.map(of));
}

/** Iterations until the loss is below its value before; where that is never so, the budget. */
function iterations({ back }: Landing): number {
  return back ?? budget;
}

function inBoth({ free, clipped }: Pair): number {
  return free.back === null || clipped.back === null ? Number.NaN : free.back - clipped.back;
}

function lost({ back }: Landing): number {
  return back === null ? 1 : 0;
}

function higher(pair: Pair, way: "free" | "clipped"): number {
  return pair[way].after > pair.before ? 1 : 0;
}

function nameOf({ rate, threshold }: Condition): string {
  return `ν = ${rate}, τ = ${threshold}`;
}

/** The pairs of a condition, by strip. */
function pairsOf(strips: readonly Strip[], { rate, threshold }: Condition): Pair[][] {
  const under = strips.filter(({ setting }) => setting.rate === rate && setting.threshold === threshold);
  return under.map(({ result }) => result.met);
}

function origin(pairs: readonly Pair[]): Omit<Measurement, "estimates"> {
  return {
    units: { count: pairs.length, of: "starts that meet the cliff" },
    method: `bootstrap over starts, in pairs, ${resamples} resamples within each strip`,
    command: `npm run experiment -- ${cliff.name}`,
    seeds: `seeds 1 to ${side}, one a strip, the same under every condition`,
  };
}
