import type { Estimate, Measurement } from "../evidence/evidence.ts";
import { digitsApart, grouped, percent, significant } from "./numbers.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/** Rows of words under a head. */
export interface Table {
  head: string[];
  rows: string[][];
}

/** The tables of a measurement: its estimates with their intervals, and its further numbers. */
export function tablesOf({ estimates, table }: Measurement, words = english): Table[] {
  const [level, ...others] = new Set(estimates.map((estimate) => percent(estimate.level)));
  const isShared = others.length === 0;
  const [name, value, interval, p] = words.measuredTable(isShared ? level : undefined);
  const hasP = estimates.some((estimate) => estimate.p !== undefined);
  const intervals = {
    head: [name, value, interval, ...(hasP ? [p] : [])],
    rows: estimates.map((estimate) => [
      estimate.name,
      significant(estimate.value, digitsOf(estimate)),
      intervalOf(estimate, isShared ? undefined : percent(estimate.level), words),
      ...(hasP ? [estimate.p === undefined ? "" : significant(estimate.p)] : []),
    ]),
  };
  return table ? [intervals, { head: [...table.head], rows: table.rows.map((row) => row.map(shown)) }] : [intervals];
}

/** What a measurement is over, how its intervals were made, and how its records are made again, with its words and its command as they are `written`. */
export function provenance({ units, method, command, seeds }: Measurement, words = english, written: Written = asTheyAre): string {
  const { text, code } = written;
  return words.measuredOver(`${grouped(units.count)} ${text(units.of)}`, text(method), code(command), text(seeds));
}

/** How words and code are written where they are shown. */
export interface Written {
  text(words: string): string;
  code(command: string): string;
}

const asTheyAre: Written = { text: (words) => words, code: (command) => command };

/** An interval, and where the statement has it lie. */
function intervalOf(estimate: Estimate, level: string | undefined, words: Words): string {
  const { low, high, above, below, includes } = estimate;
  const digits = digitsOf(estimate);
  const stated = [
    above === undefined ? "" : words.above(significant(above, digits)),
    below === undefined ? "" : words.below(significant(below, digits)),
    includes === undefined ? "" : words.includes(significant(includes, digits)),
  ];
  return [words.interval(significant(low, digits), significant(high, digits), level), ...stated].filter(Boolean).join(words.comma);
}

/** As many digits as tell an estimate, the ends of its interval and its bounds apart. */
function digitsOf({ value, low, high, above, below, includes }: Estimate): number {
  return digitsApart([value, low, high, above, below, includes].filter((x) => x !== undefined));
}

function shown(value: string | number): string {
  return typeof value === "number" ? significant(value) : value;
}
