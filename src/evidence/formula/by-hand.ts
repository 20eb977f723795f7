import type { ByHand, Entry, Evaluated, SideValue } from "../evidence.ts";
import { type Interval, isInterval } from "../interval.ts";
import { exactly, type Rational } from "../rational.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { compile, type Scope } from "./compile.ts";
import type { Written } from "./latex.ts";
import type { Found } from "./related.ts";
import { evaluation, type Entry as Print } from "./shown.ts";
import { relations } from "./signs.ts";
import { textOf } from "./text.ts";
import type { Formula } from "./tree.ts";
import type { Value } from "./value.ts";

/** A refuted formula with its hypotheses. */
interface Refuted {
  formula: Formula;
  hypotheses: readonly Formula[];
  written: Written;
}

/** What a refuted formula and its hypotheses give at a case, relation by relation, in an arithmetic without rounding or with enclosures. */
export function evaluatedAt<S extends Rational | Interval>(
  { formula, hypotheses, written }: Refuted,
  scope: Scope,
  arithmetic: Arithmetic<S[]>,
  print: Print<S>,
): ByHand {
  const relationsIn = (part: Formula) => {
    const compiled = compile(part, arithmetic);
    compiled.truth(scope);
    return compiled.relations.map((found) => evaluated(found, print, written));
  };
  const asked = relationsIn(formula);
  const failing = asked.filter(({ holds }) => !holds);
  return {
    formula: textOf(formula.root),
    given: hypotheses.map(({ root }) => textOf(root)),
    fails: failing.length > 0 ? failing : asked, // under a `not`, what holds is what fails
    meets: hypotheses.flatMap(relationsIn),
  };
}

function evaluated<S extends Rational | Interval>(found: Found<S[]>, print: Print<S>, written: Written): Evaluated {
  const { node, at, left, right, truth } = found;
  return {
    left: { formula: textOf(node.sides[at], 5), value: sideValue(left) },
    sign: relations[node.signs[at]].text,
    right: { formula: textOf(node.sides[at + 1], 5), value: sideValue(right) },
    holds: truth === 1,
    latex: evaluation(found, print, written),
  };
}

/** A number, a vector or a matrix of rows as report.json keeps it. */
function sideValue<S extends Rational | Interval>({ rank, rows, columns, data }: Value<S[]>): SideValue {
  const entries = data.map(entryOf);
  if (rank === 0) return entries[0];
  return rank === 1 ? entries : Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
}

function entryOf(x: Rational | Interval): Entry {
  if (!isInterval(x)) return x.toFraction();
  return x.low === x.high ? exactly(x.low).toFraction() : { low: x.low, high: x.high };
}
