import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Cell, Experiment } from "./experiment.ts";

/** A file of results as it stands under experiments/. */
export interface Results {
  experiment: string;
  version: number;
  /** Makes the file anew. */
  command: string;
  /** Node's version, and those of the libraries on which the results depend. */
  versions: Record<string, string>;
  cells: Cell[];
}

const trusted = new Map<string, Cell[]>();

/**
 * The recorded cells of an experiment, in the order of its grid: all of them, from this version of it, and with its probes run again and
 * found the same, bit for bit. Throws an error that says what differs and how to mend it.
 */
export function recorded<Setting, Result>(experiment: Experiment<Setting, Result>): Cell<Setting, Result>[] {
  const known = trusted.get(experiment.file.href);
  if (known) return known as Cell<Setting, Result>[];
  const cells = readCells(experiment);
  for (const cell of cells) if (experiment.isProbe(cell.setting)) checkAgain(experiment, cell);
  trusted.set(experiment.file.href, cells);
  return cells;
}

/** The recorded cells, compared with the grid and the version of the experiment but not run again. Throws as `recorded` does. */
export function readCells<Setting, Result>(experiment: Experiment<Setting, Result>): Cell<Setting, Result>[] {
  const mend = `npm run experiment -- ${experiment.name} records it`;
  const { version, cells } = readResults(experiment, mend);
  if (version !== experiment.version)
    throw new Error(`${experiment.name}: the records are of version ${version}, the code of version ${experiment.version}; ${mend}`);
  const grid = experiment.grid();
  if (cells.length !== grid.length)
    throw new Error(`${experiment.name}: expected ${grid.length} recorded cells, got ${cells.length}; ${mend}`);
  const other = grid.findIndex((setting, i) => !isDeepStrictEqual(setting, cells[i].setting));
  if (other >= 0) throw new Error(`${experiment.name}: recorded cell ${other} is not that of the grid; ${mend}`);
  if (!cells.some(({ setting }) => experiment.isProbe(setting as Setting)))
    throw new Error(`${experiment.name}: no cell of the grid is a probe`);
  return cells as Cell<Setting, Result>[];
}

/** Runs a cell again. Throws where the result is not the recorded one, bit for bit. */
export function checkAgain<Setting, Result>(experiment: Experiment<Setting, Result>, { setting, result }: Cell<Setting, Result>) {
  const again = JSON.stringify(experiment.run(setting));
  if (again !== JSON.stringify(result))
    throw new Error(
      `${experiment.name}: ${JSON.stringify(setting)} gives another result than the recorded one\n  recorded ${JSON.stringify(result)}\n  now      ${again}`,
    );
}

function readResults({ name, file }: Experiment, mend: string): Results {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${name}: no records can be read (${(error as Error).message}); ${mend}`);
  }
}
