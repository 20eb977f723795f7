import fc from "fast-check";
import { dyadic, vectorOf } from "../arbitrary.ts";
import { CheckFailure } from "../check-failure.ts";
import { seed } from "../settings.ts";
import { isDefined } from "./defined.ts";
import type { Quantifiers } from "./goal.ts";
import { Quantified } from "./quantified.ts";
import type { Sizes } from "./question.ts";
import { Statement } from "./statement.ts";
import { anyDiagonal, anySquare, anyVector, Sized } from "./variables.ts";

/** What a proof says, for all values of its variables. */
interface Proven {
  conclusion: string;
  given: readonly string[];
  /** The names that its formulas have. */
  names: readonly string[];
  /** Its variables other than numbers, and its functions. */
  variables: Sizes | Quantifiers;
}

/** So many cases tell functions apart that are not the same. */
const numRuns = 200;

/**
 * Tries what is proved of a chapter's functions in a solver's or in Rocq's words on small numbers in their other readings. Throws CheckFailure
 * where it surely fails there: then they are other functions. Without such functions or readings it tries nothing.
 */
export function demandTried(title: string, { conclusion, given, names, variables }: Proven) {
  const functions = Object.values(variables).filter(isDefined);
  if (functions.length === 0 || !functions.every(({ binary64, rationals }) => binary64 ?? rationals)) return;
  const declared = Object.entries(variables).map(([name, part]) => [name, valuesOf(part)]);
  const all = { ...Object.fromEntries(names.map((name) => [name, small])), ...Object.fromEntries(declared) };
  const statement = new Statement(conclusion, all, { given, unused: true });
  const stands = statement.searched();
  const property = fc.property(statement.cases, (value) => {
    try {
      return stands(value);
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error) || error instanceof SyntaxError) throw error;
      return true; // a function has no value there, or none that is known
    }
  });
  const { counterexample } = fc.check(property, { numRuns, seed });
  if (counterexample)
    throw new CheckFailure(
      `${title}\n  is proved, and fails in the functions' other readings at ${fc.stringify(counterexample[0])}: what is proved is about other functions`,
    );
}

const small = dyadic(2);
/** As many steps as indices and lengths lead to. */
const steps = 9;

/** Small values of a variable. A sequence of vectors has one in each row, and one of matrices has them one below the other. */
function valuesOf(part: unknown): unknown {
  if (part instanceof Sized)
    return { vector: anyVector, matrix: anySquare, diagonal: anyDiagonal }[part.shape](...([part.size ?? small, small] as never));
  if (!(part instanceof Quantified)) return part;
  if (part.kind === "natural") return fc.nat(4);
  if (part.kind === "numbers") return vectorOf(small, steps);
  const rows = (n: number) => (part.kind === "vectors" ? steps : steps * n);
  return new Sized("matrix", (n) => fc.array(vectorOf(small, n), { minLength: rows(n), maxLength: rows(n) }));
}
