import { exactly, type Rational } from "../rational.ts";
import { isList } from "../stored.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { divisorsIn, smtOf, termOf, writtenOf } from "./smt.ts";

/** Terms and assertions of SMT-LIB 2 over the reals, for a solver, and the divisors that must not be 0, those in a chapter's terms among them. */
export interface Terms extends Arithmetic<string[], string> {
  /** Each as a term and as it is written; without those that are numerals. */
  divisors: Map<string, string>;
}

export function terms(): Terms {
  const divisors = new Map<string, string>();
  return {
    divisors,
    name: "a solver of polynomials",
    key: "terms",
    buffer: (length) => Array(length).fill("0.0"),
    put(out, i, value) {
      out[i] = typeof value === "string" ? value : rational(exactly(value));
    },
    numeral(out, i, _value, digits) {
      out[i] = digits.includes(".") ? digits : `${digits}.0`;
    },
    copy(out, i, a, j) {
      out[i] = a[j];
    },
    add(out, i, a, j, b, k) {
      out[i] = isZero(a[j]) ? b[k] : isZero(b[k]) ? a[j] : `(+ ${a[j]} ${b[k]})`;
    },
    subtract(out, i, a, j, b, k) {
      out[i] = isZero(b[k]) ? a[j] : `(- ${a[j]} ${b[k]})`;
    },
    multiply(out, i, a, j, b, k) {
      if (isZero(a[j]) || isZero(b[k])) out[i] = "0.0";
      else out[i] = isOne(a[j]) ? b[k] : isOne(b[k]) ? a[j] : `(* ${a[j]} ${b[k]})`;
    },
    divide(out, i, a, j, b, k) {
      out[i] = `(/ ${a[j]} ${b[k]})`;
    },
    divisor(a, j, written) {
      if (!isNonzeroNumeral(a[j])) divisors.set(a[j], written);
    },
    max(out, i, a, j, b, k) {
      out[i] = `(ite (>= ${a[j]} ${b[k]}) ${a[j]} ${b[k]})`;
    },
    min(out, i, a, j, b, k) {
      out[i] = `(ite (<= ${a[j]} ${b[k]}) ${a[j]} ${b[k]})`;
    },
    negate(out, i, a, j) {
      out[i] = `(- ${a[j]})`;
    },
    abs(out, i, a, j) {
      out[i] = `(ite (>= ${a[j]} 0.0) ${a[j]} (- ${a[j]}))`;
    },
    equal: (a, j, b, k) => `(= ${a[j]} ${b[k]})`,
    less: (a, j, b, k) => `(< ${a[j]} ${b[k]})`,
    lessOrEqual: (a, j, b, k) => `(<= ${a[j]} ${b[k]})`,
    always: "true",
    and: (a, b) => (a === "true" ? b : `(and ${a} ${b})`),
    or: (a, b) => `(or ${a} ${b})`,
    not: (a) => `(not ${a})`,
    decided: () => undefined,
    choose(out, i, condition, a, j, b, k) {
      out[i] = a[j] === b[k] ? a[j] : `(ite ${condition} ${a[j]} ${b[k]})`;
    },
    take: (a, j) => a[j],
    demandOf(given, args) {
      const own = new Set(symbolsIn(args));
      const foreign = symbolsIn(given).find((symbol) => !own.has(symbol) && !words.has(symbol));
      if (foreign) throw new RangeError(`expected a term of the function's arguments alone, got ${foreign} in it`);
    },
    give(out, i, value) {
      if (typeof value !== "string") {
        out[i] = rational(exactly(value as Rational));
        return;
      }
      for (const divisor of divisorsIn(termOf(value))) {
        const smt = smtOf(divisor);
        if (!isNonzeroNumeral(smt) && !divisors.has(smt)) divisors.set(smt, writtenOf(divisor));
      }
      out[i] = value;
    },
  };
}

/** What terms over the reals are made of, besides numerals and names. */
const words = new Set("+ - * / < <= > >= = and or not ite true false => xor distinct".split(" "));

/** The names in terms, but numerals and brackets. A term with names of its own, by let or a quantifier, has them too. */
function symbolsIn(given: unknown): string[] {
  if (isList(given)) return Array.from(given).flatMap(symbolsIn);
  return typeof given === "string"
    ? [...given.matchAll(/\|[^|]*\||[^\s()|]+/g)].map(([symbol]) => symbol).filter((symbol) => !/^[\d.]+$/.test(symbol))
    : [];
}

function rational({ s, n, d }: Rational): string {
  const size = d === 1n ? `${n}.0` : `(/ ${n}.0 ${d}.0)`;
  return s < 0n ? `(- ${size})` : size;
}

function isNonzeroNumeral(term: string): boolean {
  return /^[\d.]*[1-9]/.test(term);
}

function isZero(term: string): boolean {
  return /^0(\.0+)?$/.test(term);
}

function isOne(term: string): boolean {
  return /^1(\.0+)?$/.test(term);
}
