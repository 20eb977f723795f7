/** A function that makes one number of many, whose name every reader knows. */
export interface Fold {
  /** Whether it is one of arguments of these ranks. */
  takes(ranks: readonly number[]): boolean;
  /** What it is of all entries, those of the second argument after those of the first, and how large the numbers are that were added up to it. */
  of(all: readonly number[]): { value: number; scale: number };
}

const ofVector = (ranks: readonly number[]) => ranks.length === 1 && ranks[0] === 1;
/** Of all entries of one argument, or of several numbers. */
const ofAny = (ranks: readonly number[]) => (ranks.length === 1 ? ranks[0] > 0 : ranks.every((rank) => rank === 0));

const sum: Fold = { takes: ofAny, of: added };
const mean: Fold = { takes: ofAny, of: (all) => scaled(added(all), 1 / all.length) };
const max: Fold = { takes: ofAny, of: (all) => exactly(Math.max(...all)) };
const min: Fold = { takes: ofAny, of: (all) => exactly(Math.min(...all)) };

export const folds: Readonly<Record<string, Fold>> = {
  ...{ sum, mean, average: mean, avg: mean, max, maximum: max, min, minimum: min },
  norm: { takes: ofVector, of: (all) => exactly(Math.hypot(...all)) },
  normsquared: { takes: ofVector, of: (all) => added(all.map((x) => x * x)) },
  det: { takes: (ranks) => ranks.length === 1 && ranks[0] === 2, of: determinant },
  dot: { takes: ([first, second, ...more]) => first === 1 && second === 1 && more.length === 0, of: dot },
};

function dot(all: readonly number[]) {
  const half = all.length / 2;
  return added(all.slice(0, half).map((x, at) => x * all[half + at]));
}

function added(all: readonly number[]) {
  return { value: all.reduce((sum, x) => sum + x, 0), scale: all.reduce((sum, x) => sum + Math.abs(x), 0) };
}

function scaled({ value, scale }: { value: number; scale: number }, by: number) {
  return { value: value * by, scale: scale * by };
}

function exactly(value: number) {
  return { value, scale: Math.abs(value) };
}

/** Of a square matrix' entries, row by row, along its first row; none of a matrix that is not square, or is large. */
function determinant(all: readonly number[]): { value: number; scale: number } {
  const size = Math.sqrt(all.length);
  if (!Number.isInteger(size) || size > 6) return exactly(Number.NaN);
  if (size === 1) return exactly(all[0]);
  const minor = (column: number) => all.filter((_, at) => at >= size && at % size !== column);
  const terms = all.slice(0, size).map((entry, column) => {
    const { value, scale } = determinant(minor(column));
    return { value: (column % 2 === 0 ? 1 : -1) * entry * value, scale: Math.abs(entry) * scale };
  });
  return { value: added(terms.map(({ value }) => value)).value, scale: added(terms.map(({ scale }) => scale)).scale };
}
