import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { writeWhole } from "../files/write-whole.ts";
import { type Cell, type Experiment, runToJson } from "./experiment.ts";

/** What an experiment's records.json holds: its cells are those of the grid, in order. */
export interface Records {
  experiment: string;
  version: number;
  command: string;
  versions: Record<string, string>;
  cells: Cell[];
}

const trusted = new WeakMap<object, Cell[]>();

/**
 * The recorded cells of an experiment, in the order of its grid: all of them, from this version of it, and its probes run again and
 * found the same, bit for bit. Throws an error that says what differs and how to fix it.
 */
export function recorded<Setting, Result>(experiment: Experiment<Setting, Result>): Cell<Setting, Result>[] {
  const known = trusted.get(experiment);
  if (known) return known as Cell<Setting, Result>[];
  const cells = readCells(experiment);
  const probes = cells.filter(({ setting }) => experiment.isProbe(setting));
  if (probes.length === 0) throw new Error(`${experiment.name}: expected a probe in the grid, found none; fix isProbe`);
  for (const probe of probes) checkReproduced(experiment, probe);
  trusted.set(experiment, cells);
  return cells;
}

/** The recorded cells, compared with the grid and the version of the experiment, but not run again. Throws as `recorded` does. */
export function readCells<Setting, Result>(experiment: Experiment<Setting, Result>): Cell<Setting, Result>[] {
  const { name, version } = experiment;
  const fix = `npm run experiment -- ${name} records it`;
  const records = parseRecords(experiment, fix);
  if (records.version !== version) throw new Error(`${name}: expected records of version ${version}, got ${records.version}; ${fix}`);
  const grid = experiment.grid();
  if (records.cells.length !== grid.length)
    throw new Error(`${name}: expected ${grid.length} recorded cells, got ${records.cells.length}; ${fix}`);
  const other = grid.findIndex((setting, i) => !isDeepStrictEqual(setting, records.cells[i].setting));
  if (other >= 0)
    throw new Error(`${name}: expected ${JSON.stringify(grid[other])}, got ${JSON.stringify(records.cells[other].setting)}; ${fix}`);
  return records.cells as Cell<Setting, Result>[];
}

/** Runs a recorded cell again. Throws if the result is not the recorded one, bit for bit. */
function checkReproduced<Setting, Result>(experiment: Experiment<Setting, Result>, { setting, result }: Cell<Setting, Result>) {
  const [before, now] = [JSON.stringify(result), runToJson(experiment, setting)];
  if (now !== before)
    throw new Error(`${experiment.name}: ${JSON.stringify(setting)} gives another result\n  recorded ${before}\n  now      ${now}`);
}

/** Writes the file of records, one row a cell, whole or not at all. results: JSON of each cell, in the order of the grid. */
export function writeRecords(experiment: Experiment, results: readonly string[]) {
  const { name, version, libraries, file } = experiment;
  const head = { experiment: name, version, command: `npm run experiment -- ${name}`, versions: versionsOf(libraries) };
  const rows = experiment.grid().map((setting, i) => `{"setting":${JSON.stringify(setting)},"result":${results[i]}}`);
  writeWhole(fileURLToPath(file), `${JSON.stringify(head).slice(0, -1)},"cells":[\n${rows.join(",\n")}\n]}\n`);
}

function parseRecords({ name, file }: Experiment, fix: string): Records {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${name}: the records cannot be read (${(error as Error).message}); ${fix}`);
  }
}

function versionsOf(libraries: readonly string[]): Record<string, string> {
  const version = (name: string) => JSON.parse(readFileSync(findPackageJSON(name, import.meta.url)!, "utf8")).version;
  return { node: process.versions.node, ...Object.fromEntries(libraries.map((name) => [name, version(name)])) };
}
