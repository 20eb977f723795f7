import { digits, type Rational } from "../rational.ts";
import type { Doubles } from "./binary64.ts";
import type { Fine } from "./fine.ts";
import type { Found } from "./related.ts";
import { against, type Value, wider } from "./value.ts";

/** How entry i of a side is told: as a number, in words, and by how much it may be off. */
export interface Telling<B> {
  number(data: B, i: number): number;
  words(data: B, i: number): string;
  error(data: B, i: number): number;
}

export const inDoubles: Telling<Doubles> = {
  number: ({ x }, i) => x[i],
  words: ({ x }, i) => String(x[i]),
  error: ({ error }, i) => error[i],
};

export const inRationals: Telling<Rational[]> = {
  number: (data, i) => data[i].valueOf(),
  words: (data, i) => data[i].toFraction(),
  error: () => 0,
};

export const inFine: Telling<Fine[]> = {
  number: (data, i) => middle(data[i]).valueOf(),
  words: (data, i) => digits(middle(data[i]), 40),
  error: () => 0,
};

function middle({ low, high }: Fine): Rational {
  return low.add(high).div(2);
}

/** Both sides of the relations that do not hold, in words; of vectors and matrices those entries that are furthest from what is asked. */
export function explained<B>(relations: readonly Found<B>[], telling: Telling<B>): string {
  const failed = relations.filter(({ truth }) => truth === -1);
  return (failed.length > 0 ? failed : relations).map((found) => furthest(found, telling)).join("; ");
}

function furthest<B>({ node, at, left, right }: Found<B>, { number, words, error }: Telling<B>): string {
  const wide = wider(left, right);
  const excess = (i: number) => {
    const apart = number(left.data, against(left, i)) - number(right.data, against(right, i));
    return signed[node.signs[at]](apart) - slack(i);
  };
  const slack = (i: number) => error(left.data, against(left, i)) + error(right.data, against(right, i));
  let worst = 0;
  for (let i = 1; i < wide.rows * wide.columns; i++) if (excess(i) > excess(worst)) worst = i;
  const sides = `left ${words(left.data, against(left, worst))}, right ${words(right.data, against(right, worst))}`;
  return `${place(wide, worst)}${sides}${slack(worst) > 0 ? `, rounding at most ${slack(worst)}` : ""}`;
}

/** From left − right to how far that is from what the sign asks. */
const signed: Readonly<Record<string, (apart: number) => number>> = {
  equal: Math.abs,
  unequal: (apart) => -Math.abs(apart),
  smaller: (apart) => apart,
  smallerEq: (apart) => apart,
  larger: (apart) => -apart,
  largerEq: (apart) => -apart,
};

/** Which entry of a vector or a matrix, from 1. */
function place({ rank, rows, columns }: Value<unknown>, i: number): string {
  if (rank === 0) return "";
  if (rank === 1) return `entry ${i + 1} of ${rows}: `;
  return `entry (${Math.floor(i / columns) + 1}, ${(i % columns) + 1}) of ${rows}×${columns}: `;
}
