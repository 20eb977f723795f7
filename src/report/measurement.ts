import type { Figure, Measurement } from "../evidence/evidence.ts";
import { grouped, significant } from "./numbers.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/** Rows of words under a head. */
export interface Table {
  head: string[];
  rows: string[][];
}

/** The tables of a measurement: its estimates with their intervals, and its further numbers. */
export function tablesOf({ figures, table }: Measurement, words = english): Table[] {
  const estimates = {
    head: words.measuredTable(`${significant(100 * figures[0].level)}%`),
    rows: figures.map((figure) => [
      figure.name,
      significant(figure.estimate),
      intervalOf(figure, words),
      figure.p === undefined ? "" : significant(figure.p),
    ]),
  };
  return table ? [estimates, { head: [...table.head], rows: table.rows.map((row) => row.map(shown)) }] : [estimates];
}

/** What a measurement is over, how its intervals were made, and how its records are made anew, in Markdown. */
export function provenance({ units, method, command, seeds }: Measurement, words = english): string {
  return words.measuredOver(`${grouped(units.count)} ${units.of}`, method, `\`${command}\``, seeds);
}

/** An interval, and where the statement has it lie. */
function intervalOf({ low, high, above, below, includes }: Figure, words: Words): string {
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
