import type fc from "fast-check";
import { CheckFailure, type CheckOptions, declare } from "./claim.ts";
import { type Exact, exactly, latex, type Nested } from "./rational.ts";
import { sample } from "./sampled.ts";

/** What exact arithmetic found: whether the comparison holds, and LaTeX that shows both sides. */
export interface ExactOutcome {
  ok: boolean;
  shows: string;
}

/** Settles a statement about one case in exact arithmetic. */
export function exact(statement: string, run: () => ExactOutcome, options?: CheckOptions): void;
/** Settles a statement in exact arithmetic on every case that `arbitrary` generates. */
export function exact<T>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => ExactOutcome,
  options?: CheckOptions,
): void;
export function exact<T>(
  statement: string,
  ...rest: [() => ExactOutcome, CheckOptions?] | [fc.Arbitrary<T>, (value: T) => ExactOutcome, CheckOptions?]
) {
  if (typeof rest[0] === "function") {
    const [run, { role = "statement" } = {}] = rest as [() => ExactOutcome, CheckOptions?];
    declare(statement, () => ({ kind: "exact", role, statement, shows: demand(statement, run()).shows }), exact);
  } else {
    const [arbitrary, predicate, { role = "statement" } = {}] = rest as [fc.Arbitrary<T>, (value: T) => ExactOutcome, CheckOptions?];
    declare(statement, () => ({ ...sample(statement, arbitrary, predicate), kind: "exact", role }), exact);
  }
}

/** left = right, entry by entry. */
export function equal(left: Nested<Exact>, right: Nested<Exact>): ExactOutcome {
  return relation(left, right, same(left, right), "=", "\\neq");
}

/** left ≠ right: some entry differs. */
export function different(left: Nested<Exact>, right: Nested<Exact>): ExactOutcome {
  return relation(left, right, !same(left, right), "\\neq", "=");
}

/** left < right. */
export function below(left: Exact, right: Exact): ExactOutcome {
  return relation(left, right, exactly(left).compare(exactly(right)) < 0, "<", "\\not<");
}

/** left ≤ right. */
export function atMostExactly(left: Exact, right: Exact): ExactOutcome {
  return relation(left, right, exactly(left).compare(exactly(right)) <= 0, "\\le", "\\not\\le");
}

/** Every one of the outcomes. */
export function every(...outcomes: ExactOutcome[]): ExactOutcome {
  const ok = outcomes.every((outcome) => outcome.ok);
  return shown(ok, () => outcomes.map(({ shows }) => shows).join(",\\quad "));
}

/** The same outcome, its sides introduced by a name: `named("J", equal(a, b))` shows J: a = b. */
export function named(name: string, outcome: ExactOutcome): ExactOutcome {
  return shown(outcome.ok, () => `${name}\\colon\\; ${outcome.shows}`);
}

/** Returns the outcome, or throws CheckFailure with what was found. */
export function demand(statement: string, outcome: ExactOutcome): ExactOutcome {
  if (!outcome.ok) throw new CheckFailure(`${statement}\n  exact arithmetic finds: ${outcome.shows}`);
  return outcome;
}

function relation(left: Nested<Exact>, right: Nested<Exact>, ok: boolean, sign: string, otherwise: string): ExactOutcome {
  return shown(ok, () => `${latex(left)} ${ok ? sign : otherwise} ${latex(right)}`);
}

/** An outcome whose LaTeX is written when it is read, since few of a thousand cases are shown. */
function shown(ok: boolean, write: () => string): ExactOutcome {
  return {
    ok,
    get shows() {
      return write();
    },
  };
}

function same(left: Nested<Exact>, right: Nested<Exact>): boolean {
  if (Number.isFinite(left) && Number.isFinite(right)) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (!Array.isArray(left) || !Array.isArray(right)) return exactly(left as Exact).equals(exactly(right as Exact));
  return left.length === right.length && left.every((entry, i) => same(entry, right[i]));
}
