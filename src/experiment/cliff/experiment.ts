import { norm } from "../../model/norm.ts";
import type { Experiment } from "../experiment.ts";
import { randomOf, uniform } from "../random.ts";
import { type Descent, descendFromCliff, descendToCliff, type Landing } from "./descent.ts";

/** One strip of the grid of starts, under one rate and threshold. */
export interface Setting {
  rate: number;
  threshold: number;
  strip: number;
  seed: number;
}

/** What became of the strip's starts: of how many that were tried, those that met the cliff. */
export interface Result {
  starts: number;
  met: Pair[];
}

/** One meeting with the cliff: the norm of the gradient and the loss there, and where the step lands without clipping and with it. */
export interface Pair {
  norm: number;
  before: number;
  free: Landing;
  clipped: Landing;
}

/** The region of starts is cut into side×side fields with one start in each, at random; a strip is a column of fields. */
const region = { w: [4, 6], b: [-3.5, -2] } as const;
export const side = 25;

/** The main condition first; the others move one number of it. */
export const conditions = [
  { rate: 0.1, threshold: 1 },
  { rate: 0.01, threshold: 1 },
  { rate: 1, threshold: 1 },
  { rate: 0.1, threshold: 0.5 },
  { rate: 0.1, threshold: 5 },
] as const;

/** The most iterations to the cliff, and from it until the loss is below its value before. */
export const budget = 500;

/** Gradient descent that meets the cliff, and continues from there twice: without clipping and with it. */
export const cliff: Experiment<Setting, Result> = {
  name: "cliff",
  version: 1,
  file: new URL("records.json", import.meta.url),
  libraries: ["pure-rand"],
  grid: () => conditions.flatMap((condition) => Array.from({ length: side }, (_, strip) => ({ ...condition, strip, seed: strip + 1 }))),
  cost: () => 1,
  run,
  isProbe: ({ strip, rate, threshold }) => strip === 12 && rate === conditions[0].rate && threshold === conditions[0].threshold,
};

/** Starts in the strip's fields, the same under each condition. */
function run({ rate, threshold, strip, seed }: Setting): Result {
  const random = randomOf(seed);
  const place = ([from, to]: readonly [number, number], field: number) => from + ((to - from) * (field + uniform(random))) / side;
  const starts = Array.from({ length: side }, (_, field) => Float64Array.of(place(region.w, strip), place(region.b, field)));
  return { starts: side, met: starts.map((start) => pairFrom({ rate, threshold, budget }, start)).filter((pair) => pair !== undefined) };
}

function pairFrom(descent: Descent, start: Float64Array): Pair | undefined {
  const meeting = descendToCliff(descent, start);
  if (!meeting) return undefined;
  const [free, clipped] = [Number.POSITIVE_INFINITY, descent.threshold].map((threshold) => descendFromCliff(descent, meeting, threshold));
  return { norm: short(norm(meeting.gradient)), before: short(meeting.loss), free: shortened(free), clipped: shortened(clipped) };
}

function shortened({ after, back }: Landing): Landing {
  return { after: short(after), back };
}

/** Six digits: what a record needs. */
function short(x: number): number {
  return Number(x.toPrecision(6));
}
