import type { ByHand } from "../evidence.ts";
import type { Interval } from "../interval.ts";
import { demandMet } from "../outcome.ts";
import type { Rational } from "../rational.ts";
import { compared, type Relation } from "../relation.ts";
import type { Arithmetic, Truth } from "./arithmetic.ts";
import { binary64 } from "./binary64.ts";
import { evaluatedAt } from "./by-hand.ts";
import type { Compiled, Scope } from "./compile.ts";
import { enclosures } from "./enclosures.ts";
import { rationals } from "./rationals.ts";
import { asPrintedIn, known, type Reading } from "./reading.ts";
import { type Entry, intervalEntry, rationalEntry, shown } from "./shown.ts";

/** Judges cases for a search of counterexamples: true unless the statement surely fails. */
export function searched(reading: Reading): (value: object) => boolean {
  const truth = truthOf(reading);
  return (value) => truth(value) !== -1;
}

/** Tells the cases in which a search cannot decide whether the statement fails: there its sides are equal within rounding. */
export function open(reading: Reading): (value: object) => boolean {
  const truth = truthOf(reading);
  return (value) => truth(value) === 0;
}

/** Shows of one case that the statement fails there: in rationals, or where a part is not rational in intervals. */
export function certified(reading: Reading): (value: object) => Relation {
  return reading.isRational ? failsIn(rationals, rationalEntry, reading) : failsIn(enclosures, intervalEntry, reading);
}

/** Whether the formula surely holds at the decimals that a case is printed as. */
export function holdsAsPrinted(reading: Reading, value: object): boolean {
  const printed = asPrintedIn(reading.scope(value));
  const compiled = reading.isRational ? reading.compiled(reading.formula, rationals) : reading.compiled(reading.formula, enclosures);
  return known(() => compiled.truth(printed)) === 1;
}

/** What the statement and its hypotheses give at a case that is certified, relation by relation. */
export function byHand(reading: Reading, value: object): ByHand {
  return reading.isRational
    ? evaluatedAt(reading, reading.scope(value), rationals, rationalEntry)
    : evaluatedAt(reading, reading.scope(value), enclosures, intervalEntry);
}

/** How true the statement is in a case that meets the hypotheses, without rounding where the formula allows. */
function truthOf(reading: Reading): (value: object) => Truth {
  return reading.isRational ? truthIn(rationals, reading) : truthIn(binary64, reading);
}

function truthIn<B>(arithmetic: Arithmetic<B>, reading: Reading): (value: object) => Truth {
  const statement = reading.compiled(reading.formula, arithmetic);
  const meets = reading.meets(arithmetic);
  return (value) => {
    const scope = reading.scope(value);
    demandMet(meets(scope) === 1);
    return statement.truth(scope);
  };
}

function failsIn<S extends Rational | Interval>(
  arithmetic: Arithmetic<S[]>,
  entry: Entry<S>,
  reading: Reading,
): (value: object) => Relation {
  const statement = reading.compiled(reading.formula, arithmetic);
  const meets = reading.meets(arithmetic);
  return (value) => {
    const scope = reading.scope(value);
    const met = meets(scope) === 1;
    const fails = statement.truth(scope) === -1;
    const text = shown(statement.relations, false, entry, reading.written);
    const doubt = !met ? "does not surely meet the hypotheses" : fails ? doubtOf(statement, arithmetic, scope, reading) : undefined;
    return compared(fails && doubt === undefined, () => (doubt ? `a case that ${doubt}: ${text}` : text));
  };
}

/** What speaks against a case at which the formula fails: a reader takes decimals as they are printed, and a kernel computes in doubles. */
function doubtOf<B>(statement: Compiled<B>, arithmetic: Arithmetic<B>, scope: Scope, reading: Reading): string | undefined {
  const printed = asPrintedIn(scope);
  if (known(() => statement.truth(printed)) === 1) return "holds at the decimals that are printed, which these doubles are not";
  if (known(() => reading.meets(arithmetic)(printed)) === -1)
    return "does not meet the hypotheses at the decimals that are printed, which these doubles are not";
  if (reading.asRead(arithmetic, scope) === 1) return "holds as it is printed";
  return reading.inDoubles(scope) === 1 ? "holds in doubles" : undefined;
}
