import fc from "fast-check";
import { dyadic, vectorOf, whole } from "../arbitrary.ts";
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
 * Tries what is proved of a chapter's functions in a solver's or in Rocq's words on small numbers in their other readings, and counts the cases
 * that meet its hypotheses and in which they have values. Without such functions or readings nothing is tried, and the count is undefined. Throws
 * CheckFailure where it surely fails, for then they are other functions, and where no case meets the hypotheses, for then they may be.
 */
export function countTried(title: string, { conclusion, given, names, variables }: Proven): number | undefined {
  const functions = Object.values(variables).filter(isDefined);
  if (functions.length === 0 || !functions.every(({ binary64, rationals }) => binary64 ?? rationals)) return undefined;
  const declared = Object.entries(variables).map(([name, part]) => [name, valuesOf(part)]);
  const all = { ...Object.fromEntries(names.map((name) => [name, ofOneKind((kind) => kind)])), ...Object.fromEntries(declared) };
  const statement = new Statement(conclusion, all, { given, unused: true });
  const stands = statement.searched();
  let [count, isMet] = [0, false];
  const property = fc.property(statement.cases, (value) => {
    try {
      const isSo = stands(value);
      count += 1;
      return isSo;
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error) || error instanceof SyntaxError) throw error;
      isMet = true;
      return true; // a function has no value there, or none that is known
    }
  });
  const { counterexample, errorInstance } = fc.check(property, { numRuns, seed });
  if (errorInstance instanceof SyntaxError) throw errorInstance;
  if (counterexample)
    throw new CheckFailure(
      `${title}\n  is proved, and fails in the functions' other readings at ${fc.stringify(counterexample[0])}: what is proved is about other functions`,
    );
  if (count === 0 && !isMet)
    throw new CheckFailure(
      `${title}\n  is proved, and none of the small cases that were drawn meets its hypotheses, so that nothing shows that the functions are those which the chapter computes with: expected hypotheses that numbers up to 1000 and lengths up to 4 can meet, or functions that are defined in Rocq or for the solver alone`,
    );
  return count;
}

/** Kinds of numbers, one of which is chosen for a whole variable: then hypotheses about all of its entries, as 0 < f_t < 1, are met often. */
const kinds = [dyadic(2), whole(9), parts(8, 0, 8), parts(64, -1, 1), parts(1, 1, 1000)];

/** Numbers from `least` to `most` such parts of 1. */
function parts(of: number, least: number, most: number): fc.Arbitrary<number> {
  return fc.integer({ min: least, max: most }).map((count) => count / of);
}

function ofOneKind<T>(of: (kind: fc.Arbitrary<number>) => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(...kinds.map(of));
}

/** As many elements as indices and lengths lead to. */
const length = 9;

/** Small values of a variable. A sequence of vectors has one in each row, and one of matrices has them one below the other. */
function valuesOf(part: unknown): unknown {
  if (part instanceof Sized) {
    const any = { vector: anyVector, matrix: anySquare, diagonal: anyDiagonal }[part.shape];
    return new Sized(part.shape, (n) => ofOneKind((kind) => any(kind).at(n)), part.size);
  }
  if (!(part instanceof Quantified)) return part;
  if (part.kind === "natural") return fc.nat(4);
  if (part.kind === "numbers") return ofOneKind((kind) => vectorOf(kind, length));
  const rows = (n: number) => (part.kind === "vectors" ? length : length * n);
  return new Sized("matrix", (n) => ofOneKind((kind) => fc.array(vectorOf(kind, n), { minLength: rows(n), maxLength: rows(n) })));
}
