import type fc from "fast-check";
import type { Drawing } from "./drawing.ts";
import type { Evidence, Role } from "./evidence.ts";
import type { Outcome } from "./outcome.ts";

/** What a claim's section declares. */
export interface Section {
  checks: Check[];
  figures: Figure[];
}

/** A picture of a claim and the stack frame of the chapter's line that declares it. */
export interface Figure {
  caption: string;
  draw(): Drawing;
  site: string;
}

/** One statement of a claim and the run that settles it; `run` throws when the check fails. */
export interface Check extends Handling {
  statement: string;
  run(): Evidence | Promise<Evidence>;
  /** The stack frame of the chapter's line that declares the check. */
  site: string;
  /** The lines of the chapter in the stack of that call, the innermost first. */
  lines: number[];
}

/** How a check is handled, apart from being run. */
export interface Handling {
  planned?: boolean;
  /** Too long to be run on each of thousands of mutants. */
  long?: boolean;
  /** The check's statement with a small mistake in it, each with a run that throws if the mistake is found. */
  variants?(): { change: string; weaker: boolean; run(): unknown }[];
  /** Of a check that samples, for whoever measures it. */
  sampling?(): Sampling;
  /** Begins what takes long, before the chapter's checks run one by one. An error comes up again when the check runs. */
  prepare?(): void;
  /** Frees what the check's runs hold, once the chapter's checks have run. */
  release?(): Promise<void>;
}

/** How a sampled check draws its cases and judges each. */
export interface Sampling {
  cases: fc.Arbitrary<unknown>;
  judge(value: unknown): Outcome;
}

export interface CheckOptions {
  /** What the check says about its claim; near misses and necessities have functions of their own. */
  role?: Exclude<Role, "near miss" | "necessity">;
}
