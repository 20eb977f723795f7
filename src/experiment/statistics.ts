import { mean, quantile } from "simple-statistics";
import type { Estimate } from "../evidence/evidence.ts";
import { below, randomOf, shuffled } from "./random.ts";

/** How many resamples and how many permutations there are. */
export const resamples = 1000;

/** The intervals' level of confidence. */
const level = 0.95;

/** The standard normal distribution's quantile at (1 + level)/2. */
const z = 1.959963984540054;

/** A statistic of units in strata: what was drawn at random together, as trained models of each delay. */
export type Statistic<Unit> = (strata: readonly (readonly Unit[])[]) => number;

/** The mean of the values that are finite numbers; NaN if none is. */
export function meanOfFinite(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? mean(finite) : Number.NaN;
}

/** Spearman's correlation of two lists of pairs' members; ties share their mean rank. NaN if one of the two does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  return correlation(ranks(x), ranks(y));
}

/**
 * What is left of the correlation of x and y once z is held fixed: Pearson's partial correlation, from the three pairs' Spearman
 * correlations. NaN if one of the three does not vary.
 */
export function partialSpearman(x: readonly number[], y: readonly number[], z: readonly number[]): number {
  const [ofX, ofY, ofZ] = [x, y, z].map(ranks);
  const [xy, xz, yz] = [correlation(ofX, ofY), correlation(ofX, ofZ), correlation(ofY, ofZ)];
  return (xy - xz * yz) / Math.sqrt((1 - xz ** 2) * (1 - yz ** 2));
}

/**
 * Pearson's correlation of ranks, to the bit that of `sampleRankCorrelation` of simple-statistics: ranks are halves and their mean is known, so
 * that all sums are exact. Throws RangeError on fewer than two pairs.
 */
function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  if (n < 2 || y.length !== n) throw new RangeError(`spearman: expected two or more pairs, got ${n} and ${y.length} members`);
  const mean = (n - 1) / 2;
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[i] - mean;
    const dy = y[i] - mean;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return xy / (n - 1) / Math.sqrt(xx / (n - 1)) / Math.sqrt(yy / (n - 1));
}

/** The values' places in the order of all that there are: they have the same ranks, in each resample too, and these are found sooner. NaN if some value is. */
export function places(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) return values.map(() => Number.NaN);
  const at = new Map([...new Set(values)].sort((a, b) => a - b).map((value, place) => [value, place]));
  return values.map((value) => at.get(value)!);
}

/** Ranks from 0; values that are the same share the mean of theirs. No numbers where some value is NaN. */
function ranks(values: readonly number[]): number[] {
  const own = values.every(isPlace) ? values : places(values);
  const most = own.reduce((most, place) => Math.max(most, place), 0);
  const counts = new Int32Array(most + 1);
  for (const place of own) counts[place]++;
  const shared = new Float64Array(most + 1);
  for (let place = 0, below = 0; place <= most; below += counts[place++]) shared[place] = below + (counts[place] - 1) / 2;
  return own.map((place) => shared[place]);
}

function isPlace(value: number): boolean {
  return (value | 0) === value && value >= 0 && value < 2 ** 10;
}

/**
 * A statistic with its bootstrap interval by percentiles (Efron & Tibshirani 1993, chapter 13). Units are drawn with replacement within
 * their stratum, each as a whole, so that all that was measured on one unit stays together. Resamples in which the statistic does
 * not exist are left out; the interval is NaN where they are more than one in twenty.
 */
export function bootstrap<Unit>(name: string, strata: readonly (readonly Unit[])[], statistic: Statistic<Unit>): Estimate {
  const random = randomOf(1);
  const draw = (units: readonly Unit[]) => units.map(() => units[below(random, units.length)]);
  const found = Array.from({ length: resamples }, () => statistic(strata.map(draw))).filter(Number.isFinite);
  const exists = found.length >= 0.95 * resamples;
  const [low, high] = exists ? quantile(found, [(1 - level) / 2, (1 + level) / 2]) : [Number.NaN, Number.NaN];
  return { name, value: statistic(strata), low, high, level };
}

/** A share of units with Wilson's interval (Wilson 1927), which has a width even where none or all of them count. */
export function share<Unit>(name: string, units: readonly Unit[], counts: (unit: Unit) => boolean): Estimate {
  const n = units.length;
  const value = units.filter(counts).length / n;
  const middle = (value + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2));
  // at the ends the bound is the share itself, but for rounding
  return { name, value, low: value === 0 ? 0 : middle - half, high: value === 1 ? 1 : middle + half, level };
}

/**
 * The probability, were x and y of a unit not related, of a statistic at least as far from 0: the share of random orders of y within
 * each stratum that give one, the order found among them, so that it is never 0 (Efron & Tibshirani 1993, chapter 15).
 */
export function permutationP<Unit extends { y: number }>(strata: readonly (readonly Unit[])[], statistic: Statistic<Unit>): number {
  const random = randomOf(2);
  const reordered = (units: readonly Unit[]) => {
    const y = shuffled(
      random,
      units.map((unit) => unit.y),
    );
    return units.map((unit, at) => ({ ...unit, y: y[at] }));
  };
  const found = Math.abs(statistic(strata));
  const asFar = Array.from({ length: resamples }, () => Math.abs(statistic(strata.map(reordered)))).filter((value) => value >= found);
  return (1 + asFar.length) / (1 + resamples);
}

/**
 * The probability, were two groups alike, of a difference of their means at least as far from 0: the share of all ways to part their values
 * into groups of these sizes that give one (Efron & Tibshirani 1993, chapter 15). Throws RangeError on more than 16 values, which have too many.
 */
export function partitionP(left: readonly number[], right: readonly number[]): number {
  const values = [...left, ...right];
  if (values.length > 16)
    throw new RangeError(`partitionP: expected at most 16 values, got ${values.length}; draw orders with permutationP`);
  const apart = (members: number) => {
    const [inside, outside] = [1, 0].map((side) => values.filter((_, at) => ((members >> at) & 1) === side));
    return inside.length === left.length ? Math.abs(mean(inside) - mean(outside)) : Number.NaN;
  };
  const found = apart(2 ** left.length - 1);
  const all = Array.from({ length: 2 ** values.length }, (_, members) => apart(members)).filter(Number.isFinite);
  return all.filter((value) => value >= found).length / all.length;
}
