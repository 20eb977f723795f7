import fc from "fast-check";
import { CheckFailure } from "../check-failure.ts";
import { demandMet, type Outcome } from "../outcome.ts";
import { isRational } from "../rational.ts";
import { isList } from "../stored.ts";
import type { Arithmetic, Truth } from "./arithmetic.ts";
import { binary64, type Doubles } from "./binary64.ts";
import { compile, type Scope } from "./compile.ts";
import { isDefined, isRationalFunction } from "./defined.ts";
import { explained, inDoubles, inFine, inRationals, type Telling } from "./explained.ts";
import { fine } from "./fine.ts";
import { rationals } from "./rationals.ts";
import { alsoDecided, asWrittenIn, callsIn, irrational, isWritten, known, type Reading } from "./reading.ts";
import type { Order } from "./related.ts";
import { isHidden, slackUse } from "./slack.ts";
import { builtin, type Formula } from "./tree.ts";

/**
 * Judges cases in doubles, within the running error of both sides; a case that does not meet the hypotheses is rejected, and where that is open the
 * statement must not fail. What doubles leave undecided, and a case that is printed as decimals which its doubles are not, is decided without rounding, at these decimals, where all
 * functions of the chapter that are called are defined over the rationals.
 */
export function judgedWithinRounding(reading: Reading): (value: object) => Outcome {
  const statement = compile(reading.formula, binary64, forgiving);
  const beyondRounding = compile(reading.formula, binary64);
  const meets = meetingOf(reading);
  const decide = deciderOf(reading, reading.formula);
  const demandAsRead = reading.demandAsRead(binary64);
  const isOfBuiltins = callsIn(reading.formula.root).every((name) => builtin[name]);
  let judged = 0;
  return (value) => {
    const scope = reading.scope(value);
    const isDecimal = isWritten(scope);
    const met = meets(scope, isDecimal);
    demandMet(met !== -1);
    const close = statement.truth(scope) === 1;
    const isOpen = !close && beyondRounding.truth(scope) === 0;
    const { looseness, ...used } = slackUse(statement.relations);
    const isAsked = looseness !== undefined || judged++ < alsoDecided;
    const decided = isOpen || isDecimal || (close && isAsked) ? decide?.(scope) : undefined;
    const ok = isOpen ? decided?.truth === 1 : close && decided?.truth !== -1;
    if (met === 0 && !ok) {
      demandMet(!isOpen || decided !== undefined);
      throw new CheckFailure(
        `${reading.formula.text}\n  fails at ${fc.stringify(value)}, where it is not decided within rounding whether the hypotheses are met: draw cases away from their border, or write them so that it is decided, as normSquared(v) >= 2`,
      );
    }
    if (ok) demandAsRead(scope);
    const explain = () => {
      if (decided?.truth === -1) return decided.explain();
      statement.truth(scope); // other cases may have been judged since
      const words = explained(statement.relations, inDoubles);
      if (decided && isOfBuiltins) return `${words}, and holds at the decimals that are printed: draw whole or dyadic numbers, as 0.125`;
      return `${isOpen ? "not decided within rounding: " : ""}${words}`;
    };
    return { ok, ...used, looseness, isDecided: looseness !== undefined && decided !== undefined, explain };
  };
}

/** How true the hypotheses are in a case; false where the bounds of rounding hide it. */
function meetingOf(reading: Reading): (scope: Scope, isDecimal: boolean) => Truth {
  const meets = reading.meets(binary64);
  const decide = reading.hypotheses.map((part) => deciderOf(reading, part));
  const isHiddenFrom = hidingOf(reading);
  return (scope, isDecimal) => {
    const met = meets(scope);
    const isHiddenThere = isHiddenFrom(met, scope);
    const parts = isDecimal || met === 0 ? decide.map((part) => part?.(scope)?.truth) : [];
    if (parts.includes(-1)) return -1;
    if (parts.length > 0 && parts.every((truth) => truth === 1)) return 1;
    return isHiddenThere ? -1 : met;
  };
}

/** For a statement that is sampled: = and ≤ hold within rounding; ≠ and < must hold beyond it. */
const forgiving: Order<Doubles> = {
  equal: (a, j, b, k) => (binary64.equal(a, j, b, k) === -1 ? -1 : 1),
  less: (a, j, b, k) => (binary64.less(a, j, b, k) === 1 ? 1 : -1),
  lessOrEqual: (a, j, b, k) => (binary64.lessOrEqual(a, j, b, k) === -1 ? -1 : 1),
};

/** How true a formula is without rounding, and its sides in words; undefined where that is not known. */
type Decide = (scope: Scope) => { truth: 1 | -1; explain(): string } | undefined;

/** What decides cases without rounding: in rationals, or in narrow intervals of them where the formula leads out of these. */
function deciderOf(reading: Reading, formula: Formula): Decide | undefined {
  const calls = callsIn(formula.root);
  if (calls.some((name) => !builtin[name] && !isRationalFunction(reading.functions[name]))) return undefined;
  return calls.some((name) => irrational.has(name)) ? decidedIn(fine, inFine, formula) : decidedIn(rationals, inRationals, formula);
}

function decidedIn<B>(arithmetic: Arithmetic<B>, telling: Telling<B>, formula: Formula): Decide {
  const statement = compile(formula, arithmetic);
  return (scope) => {
    if (!Object.values(scope).every(isExact)) return undefined;
    const truth = known(() => statement.truth(asWrittenIn(scope))) ?? 0;
    if (truth === 0) return undefined;
    const words = truth === -1 ? explained(statement.relations, telling) : "";
    return { truth, explain: () => `without rounding: ${words}` };
  };
}

/** Whether a case's part is known without rounding, or a function: a run of a network is handed to kernels, which round. */
function isExact(value: unknown): boolean {
  return isDefined(value) || isList(value) || isRational(value) || typeof value !== "object";
}

/** Of so many cases or more, this part at most may be left out because bounds hide whether they meet the hypotheses. */
const [leastAsked, mostHidden] = [200, 0.05];

/**
 * Whether a bound of rounding hides that the sides of a hypothesis differ, and by how much: such a case is left out. Throws CheckFailure where many
 * are.
 */
function hidingOf(reading: Reading): (met: Truth, scope: Scope) => boolean {
  const parts = reading.hypotheses.map((part) => reading.compiled(part, binary64));
  let [asked, hidden] = [0, 0];
  return (met, scope) => {
    asked += 1;
    const isHiddenThere = met === 0 && parts.find((part) => part.truth(scope) !== 1)!.relations.some(isHidden);
    if (isHiddenThere) hidden += 1;
    if (asked >= leastAsked && hidden > mostHidden * asked)
      throw new CheckFailure(
        `${reading.formula.text}\n  of ${asked} cases ${hidden} are left out since the bounds of rounding hide whether they meet the hypotheses: derive sharper ones`,
      );
    return isHiddenThere;
  };
}
