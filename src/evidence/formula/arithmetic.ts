import type { Exact, Rational } from "../rational.ts";
import type { Defined } from "./defined.ts";

/** What a relation of two numbers is known to be: true, false, or undecided within rounding. */
export type Truth = 1 | 0 | -1;

/**
 * What a formula is computed in: numbers, which lie in buffers, so that a compiled formula allocates nothing while it runs, and what a relation
 * of two of them is.
 */
export interface Arithmetic<B, T = Truth> {
  /** Its name in errors, as "the rationals". */
  name: string;
  /** The key of its part in the functions of a chapter. */
  key: keyof Defined;
  /** Room for numbers, which are 0 at first. */
  buffer(length: number): B;
  /** Stores a numeral, or an entry of a case. */
  put(out: B, i: number, value: Exact): void;
  /** Stores a numeral that is written in the formula. */
  numeral(out: B, i: number, value: Rational, digits: string): void;
  copy(out: B, i: number, a: B, j: number): void;
  add(out: B, i: number, a: B, j: number, b: B, k: number): void;
  subtract(out: B, i: number, a: B, j: number, b: B, k: number): void;
  multiply(out: B, i: number, a: B, j: number, b: B, k: number): void;
  divide(out: B, i: number, a: B, j: number, b: B, k: number): void;
  /** Hears of a number that is divided by, as it is written. */
  divisor?(a: B, j: number, written: string): void;
  max(out: B, i: number, a: B, j: number, b: B, k: number): void;
  min(out: B, i: number, a: B, j: number, b: B, k: number): void;
  /** A power with a whole exponent from 0, where there is a way to it without the products between. */
  power?(out: B, i: number, a: B, j: number, exponent: number): void;
  negate(out: B, i: number, a: B, j: number): void;
  abs(out: B, i: number, a: B, j: number): void;
  /** Functions of one number that not every arithmetic has. */
  sqrt?(out: B, i: number, a: B, j: number): void;
  exp?(out: B, i: number, a: B, j: number): void;
  tanh?(out: B, i: number, a: B, j: number): void;
  sigmoid?(out: B, i: number, a: B, j: number): void;
  /** The largest singular value of a matrix of rows. */
  norm?(out: B, i: number, a: B, rows: number, columns: number): void;
  equal(a: B, j: number, b: B, k: number): T;
  less(a: B, j: number, b: B, k: number): T;
  lessOrEqual(a: B, j: number, b: B, k: number): T;
  /** What holds anyway, and what is made of what holds. */
  always: T;
  and(a: T, b: T): T;
  or(a: T, b: T): T;
  not(a: T): T;
  /** Whether something holds; undefined where it is not decided. */
  decided(a: T): boolean | undefined;
  /** The first where something holds, else the second: for conditions that stay undecided. */
  choose?(out: B, i: number, condition: T, a: B, j: number, b: B, k: number): void;
  /** What a chapter's function gets of a number, and what it gives back. */
  take(a: B, j: number): unknown;
  give(out: B, i: number, value: unknown): void;
  /** Throws RangeError where what a chapter's function gives is made of more than its arguments. */
  demandOf?(given: unknown, args: readonly unknown[]): void;
  /** The bound of a number's error. */
  errorOf?(a: B, j: number): number;
  /** Stores the bound of the error with which a function gave a number. */
  err?(out: B, i: number, error: number): void;
}

/** What is made of truths that may be undecided, as by Kleene. */
export const kleene = {
  always: 1 as Truth,
  and: (a: Truth, b: Truth) => Math.min(a, b) as Truth,
  or: (a: Truth, b: Truth) => Math.max(a, b) as Truth,
  not: (a: Truth) => (0 - a) as Truth,
  decided: (a: Truth) => (a === 0 ? undefined : a === 1),
};
