/**
 * A measurement that is repeated over a grid of settings. A cell of the grid is one setting: it is run on its own, in any order, on any core
 * or machine, and gives the same bytes. Settings and results are plain JSON.
 */
export interface Experiment<Setting = unknown, Result = unknown> {
  /** As `forget-product`: the argument of `npm run experiment` and the name of the file of records. */
  name: string;
  /** Raised by every change to the code after which a cell gives another result. */
  version: number;
  /** The file of records, as `new URL("records.json", import.meta.url)`: by this a claim's receipt knows that it reads it. */
  file: URL;
  /** The libraries on which the results depend: their versions are recorded. */
  libraries: readonly string[];
  /** All settings in a fixed order, each with its own seed; no two are the same. */
  grid(): Setting[];
  /** About how long a cell takes, in any unit: long ones are run first, and the time left is told by it. */
  cost(setting: Setting): number;
  /** One cell. All that is random comes from the setting's seed. Divergence is an outcome, recorded as one: a result holds no NaN and no ∞. */
  run(setting: Setting): Result;
  /** The cells that a test runs again every time, at least one; together they take at most a second or two. */
  isProbe(setting: Setting): boolean;
}

/** A setting and what it gave. */
export interface Cell<Setting = unknown, Result = unknown> {
  setting: Setting;
  result: Result;
}

/** Runs one cell and returns its result as JSON. Throws RangeError, naming the place, where JSON would not give back what the result holds. */
export function runToJson<Setting>(experiment: Experiment<Setting>, setting: Setting): string {
  const result = experiment.run(setting);
  checkJson("result", result);
  return JSON.stringify(result);
}

function checkJson(name: string, value: unknown) {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${name}: expected a finite number, got ${value}; record that it diverged, or null`);
  if (value === undefined || typeof value === "function" || ArrayBuffer.isView(value))
    throw new RangeError(`${name}: expected what JSON can hold, got ${value?.constructor.name ?? "undefined"}`);
  if (typeof value === "object" && value !== null) for (const [key, part] of Object.entries(value)) checkJson(`${name}.${key}`, part);
}
