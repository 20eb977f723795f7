/** What JSON can hold and give back unchanged: so a result that is read again is the result that was written. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * A measurement that is repeated over a grid of settings. A cell of the grid is one setting: it is run on its own, in any order, on any core
 * or machine, and gives the same bytes. Settings and results are `Json`; declare their types with `type`, not `interface`.
 */
export interface Experiment<Setting = unknown, Result = unknown> {
  /** As `forget-product`: the argument of `npm run experiment` and the name of the file of results. */
  name: string;
  /** Raised by every change to the code after which a cell gives another result. */
  version: number;
  /** The file of results, as `new URL("../../experiments/forget-product.json", import.meta.url)`, from which receipts know that a claim reads it. */
  file: URL;
  /** All settings in a fixed order, each with its own seed; no two are the same. */
  grid(): Setting[];
  /**
   * One cell. All that is random comes from the setting's seed. Divergence is an outcome, recorded as one: a result holds no NaN and no ∞.
   */
  run(setting: Setting): Result;
  /** Which cells a test runs again, every time: together at most two seconds. */
  isProbe(setting: Setting): boolean;
}

/** A setting and what it gave. */
export interface Cell<Setting = unknown, Result = unknown> {
  setting: Setting;
  result: Result;
}
