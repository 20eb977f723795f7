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
  const ok = same(left, right);
  return { ok, shows: `${latex(left)} ${ok ? "=" : "\\neq"} ${latex(right)}` };
}

/** left ≠ right: some entry differs. */
export function different(left: Nested<Exact>, right: Nested<Exact>): ExactOutcome {
  const { ok, shows } = equal(left, right);
  return { ok: !ok, shows };
}

/** left < right. */
export function below(left: Exact, right: Exact): ExactOutcome {
  const order = exactly(left).compare(exactly(right));
  return { ok: order < 0, shows: `${latex(left)} ${order < 0 ? "<" : "\\not<"} ${latex(right)}` };
}

/** left ≤ right. */
export function atMostExactly(left: Exact, right: Exact): ExactOutcome {
  const order = exactly(left).compare(exactly(right));
  return { ok: order <= 0, shows: `${latex(left)} ${order <= 0 ? "\\le" : "\\not\\le"} ${latex(right)}` };
}

/** Every one of the outcomes. */
export function every(...outcomes: ExactOutcome[]): ExactOutcome {
  return { ok: outcomes.every(({ ok }) => ok), shows: outcomes.map(({ shows }) => shows).join(",\\quad ") };
}

/** The same outcome, its sides introduced by a name: `named("J", equal(a, b))` shows J: a = b. */
export function named(name: string, { ok, shows }: ExactOutcome): ExactOutcome {
  return { ok, shows: `${name}\\colon\\; ${shows}` };
}

/** Returns the outcome, or throws CheckFailure with what was found. */
export function demand(statement: string, outcome: ExactOutcome): ExactOutcome {
  if (!outcome.ok) throw new CheckFailure(`${statement}\n  exact arithmetic finds: ${outcome.shows}`);
  return outcome;
}

function same(left: Nested<Exact>, right: Nested<Exact>): boolean {
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (!Array.isArray(left) || !Array.isArray(right)) return exactly(left as Exact).equals(exactly(right as Exact));
  return left.length === right.length && left.every((entry, i) => same(entry, right[i]));
}
