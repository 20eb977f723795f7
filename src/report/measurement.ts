import type { Estimate, Measurement } from "../evidence/evidence.ts";
import { grouped, significant } from "./numbers.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/** Rows of words under a head. */
export interface Table {
  head: string[];
  rows: string[][];
}

/** The tables of a measurement: its estimates with their intervals, and its further numbers. */
export function tablesOf({ estimates, table }: Measurement, words = english): Table[] {
  const [name, value, interval, p] = words.measuredTable(`${significant(100 * estimates[0].level)}%`);
  const hasP = estimates.some((estimate) => estimate.p !== undefined);
  const intervals = {
    head: [name, value, interval, ...(hasP ? [p] : [])],
    rows: estimates.map((estimate) => [
      estimate.name,
      significant(estimate.value),
      intervalOf(estimate, words),
      ...(hasP ? [estimate.p === undefined ? "" : significant(estimate.p)] : []),
    ]),
  };
  return table ? [intervals, { head: [...table.head], rows: table.rows.map((row) => row.map(shown)) }] : [intervals];
}

/** What a measurement is over, how its intervals were made, and how its records are made again, in Markdown. */
export function provenance({ units, method, command, seeds }: Measurement, words = english): string {
  return words.measuredOver(`${grouped(units.count)} ${units.of}`, method, `\`${command}\``, seeds);
}

/** An interval, and where the statement has it lie. */
function intervalOf({ low, high, above, below, includes }: Estimate, words: Words): string {
  const stated = [
    above === undefined ? "" : words.above(significant(above)),
    below === undefined ? "" : words.below(significant(below)),
    includes === undefined ? "" : words.includes(significant(includes)),
  ];
  return [words.interval(significant(low), significant(high)), ...stated].filter(Boolean).join(words.comma);
}

function shown(value: string | number): string {
  return typeof value === "number" ? significant(value) : value;
}
