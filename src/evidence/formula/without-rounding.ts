import fc from "fast-check";
import { CheckFailure } from "../check-failure.ts";
import { demandMet } from "../outcome.ts";
import { compared, type Relation } from "../relation.ts";
import type { Scope } from "./compile.ts";
import { explained, inRationals } from "./explained.ts";
import { rationals } from "./rationals.ts";
import { alsoDecided, asWrittenIn, isWritten, known, type Reading } from "./reading.ts";
import { rationalEntry, shown } from "./shown.ts";

/** Judges cases without rounding. Throws RangeError where a part is not rational. */
export function judgedWithoutRounding(reading: Reading): (value: object) => Relation {
  const statement = reading.compiled(reading.formula, rationals);
  const meets = reading.meets(rationals);
  const demandAsRead = reading.demandAsRead(rationals);
  const fails = (scope: Scope) => known(() => meets(scope)) === 1 && known(() => statement.truth(scope)) === -1;
  let judged = 0;
  return (value) => {
    const scope = reading.scope(value);
    const met = meets(scope) === 1;
    const ok = met && statement.truth(scope) === 1;
    if ((ok || !met) && isWritten(scope) && fails(asWrittenIn(scope)))
      throw new CheckFailure(
        `${reading.formula.text}\n  holds at the doubles that are drawn, and fails at the decimals that they are printed as, at ${fc.stringify(value)}: draw whole or dyadic numbers, as 0.125, or fractions`,
      );
    demandMet(met);
    if (ok) demandAsRead(scope);
    if (ok && judged++ < alsoDecided && reading.inDoubles(scope) === -1)
      throw new CheckFailure(
        `${reading.formula.text}\n  holds in rationals and fails in doubles, by more than rounding, at ${fc.stringify(value)}: its functions differ`,
      );
    const again = () => {
      statement.truth(scope); // other cases may have been judged since
      return statement.relations;
    };
    return compared(
      ok,
      () => shown(again(), ok, rationalEntry, reading.written),
      () => explained(again(), inRationals),
    );
  };
}
