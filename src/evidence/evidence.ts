/** How a statement was settled. */
export type Kind = "sampled" | "exact" | "proved" | "theorem" | "counterexample" | "measured";

/**
 * What a check says about its claim: the statement itself (or the article's statement, when it is refuted), a near miss: a false
 * neighbour that marks where the statement ends, an example: a true one that illustrates it, a lemma: a step of the argument, or the
 * repaired statement without a hypothesis that it needs. Only statements decide the verdict.
 */
export type Role = "statement" | "near miss" | "example" | "lemma" | "necessity";

/** A counterexample's parts by name: numbers, vectors and matrices (rows of numbers), words. */
export type Literal = { readonly [name: string]: number | boolean | string | ArrayLike<number> | readonly ArrayLike<number>[] };

/** A double as JSON keeps it: those that JSON has no number for, −0, ±∞ and NaN, by their names. */
export type Double = number | { double: "-0" | "Infinity" | "-Infinity" | "NaN" };

/** A literal as it is stored. */
export type Stored = { readonly [name: string]: Double | boolean | string | readonly Double[] | readonly (readonly Double[])[] };

/** A counterexample found by search, shrunk, and certified on its own in exact arithmetic. */
export interface Counterexample {
  value: Stored;
  /** LaTeX of the parts' names that a chapter writes otherwise than they are. */
  symbols?: { readonly [name: string]: string };
  /** LaTeX of the certificate: what exact arithmetic finds at `value`. */
  certificate: string;
  /** The nearest value visited for which the statement holds. */
  neighbour?: Stored;
  /** Cases tried before the first counterexample, and shrinking steps after it. */
  found: number;
  shrinks: number;
  /** Of a formula: what it and its hypotheses give at `value`. */
  byHand?: ByHand;
}

/** What a reader finds by hand at a counterexample: the relations that fail, and those of the hypotheses, which hold. */
export interface ByHand {
  /** The formula and its hypotheses, as formulas are written. */
  formula: string;
  given: string[];
  fails: Evaluated[];
  meets: Evaluated[];
}

/** A relation of a formula with both sides evaluated. */
export interface Evaluated {
  left: Side;
  sign: "==" | "!=" | "<" | "<=" | ">" | ">=";
  right: Side;
  holds: boolean;
  /** LaTeX of both sides, their values, and how these compare. */
  latex: string;
}

/** A side of a relation as formulas are written, and its value: a number, a vector or a matrix of rows. */
export interface Side {
  formula: string;
  value: SideValue;
}

export type SideValue = Entry | readonly Entry[] | readonly (readonly Entry[])[];

/** A rational, as 3/2, or an interval of doubles that holds a number. */
export type Entry = string | { low: number; high: number };

/** A statement that was proved for all reals: LaTeX of its hypotheses and conclusions. */
export interface Proof {
  given: string[];
  hence: string[];
  /** By what it was settled. */
  method: string;
  /** It encloses a number, and is said of no variables. */
  isEnclosure?: boolean;
}

/** A statement that Rocq's kernel proved for every size and length. */
export interface Theorem {
  /** The sizes and lengths, as n and T; empty where the text says them. */
  sizes: string[];
  /** The statement and its proof in Rocq, and those of an instance that meets the hypotheses. */
  text: string;
}

/** An estimate with its confidence interval. */
export interface Estimate {
  name: string;
  value: number;
  low: number;
  high: number;
  /** The interval's level of confidence, as 0.95. */
  level: number;
  /** Where the statement says so: the bounds beyond which the whole interval must lie, and a number that it must hold. */
  above?: number;
  below?: number;
  includes?: number;
  /** The probability of a value at least as far from none, were there no relation. */
  p?: number;
}

/** What an experiment found about a statement. */
export interface Measurement {
  /** One or more; they decide. */
  estimates: readonly Estimate[];
  /** What the intervals are over: independent units, as 240 trained models. */
  units: { count: number; of: string };
  /** How the intervals were made, as “bootstrap over models, 2000 resamples”. */
  method: string;
  /** The command that makes the records again, and the seeds that it uses. */
  command: string;
  seeds: string;
  /** Further numbers, for reading only. */
  table?: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] };
}

/** What one check found. */
export interface Evidence {
  kind: Kind;
  role: Role;
  statement: string;
  /** Where the statement is a formula: LaTeX of it and of its hypotheses, and the words before it. */
  formula?: { latex: string; given: string[]; about?: string };
  /** LaTeX of the values for which it was settled, as x ∈ [0, 1], where a line has room for them. */
  domain?: string[];
  /** Cases that reached the predicate, and cases that a precondition rejected. */
  cases?: number;
  rejected?: number;
  /** The cases are all that there are. */
  exhaustive?: boolean;
  seed?: number;
  /** The classes of cases that the generators promise: the share that each had, and the least that it must have. */
  classes?: { name: string; share: number; least: number }[];
  /** Largest left/right of an inequality seen. */
  tightest?: number;
  /** Largest left/right that a directed search found. */
  searched?: number;
  /** Largest observed error as a fraction of its rounding bound. */
  rounding?: number;
  /** LaTeX of what was compared, for a single exact check. */
  shows?: string;
  /** An exact check compared doubles of so many digits that they may have been rounded when they were computed. */
  doubles?: boolean;
  counterexample?: Counterexample;
  /** The hypothesis that a necessity check drops. */
  without?: string;
  /** LaTeX of it where it is a formula. */
  dropped?: string;
  proof?: Proof;
  theorem?: Theorem;
  /** Of a proof or a theorem that calls a chapter's functions: the small cases in which their own values were compared with it. */
  tried?: number;
  measurement?: Measurement;
}
