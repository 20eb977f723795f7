import fc from "fast-check";
import { Exhaustive } from "../exhaustive.ts";
import { VectorArbitrary } from "../number-arbitrary.ts";
import { isRational } from "../rational.ts";
import { seed } from "../settings.ts";
import { isList } from "../stored.ts";
import { isDefined } from "./defined.ts";
import { Sized, type Variables } from "./variables.ts";

/** What a variable's values are, as far as that is easy to tell. */
type Kind = "real" | "whole" | "vector" | "matrix" | "other";

/** Words for objects, and the kinds of values that may be such; numbers in brackets may be more than numbers. */
const classes: readonly { words: RegExp; kinds: readonly Kind[] }[] = [
  {
    words:
      /\b(?:complex(?![-\s]step)|hypercomplex|imaginary|quaternions?|octonions?|tensors?|p-adics?|ordinals?|Gaussian integers)\b|复数|四元数|ℂ|ℍ/i,
    kinds: [],
  },
  { words: /\b(?:polynomials?|permutations?|operators?|non-?commut\w*)\b|多项式|算子/i, kinds: ["vector", "matrix"] },
  { words: /\b(?:matri(?:x|ces)|linear maps?)\b|矩阵/i, kinds: ["matrix"] },
  { words: /\bvectors?\b|向量/i, kinds: ["vector", "matrix"] },
  { words: /\b(?:whole|integer|natural)(?:[-\s]?numbers?|s)?\b|整数|自然数/i, kinds: ["whole", "vector", "matrix"] },
  { words: /\b(?:reals|real numbers?)\b|实数/i, kinds: ["real", "vector", "matrix"] },
];

/**
 * Words for objects that no variable has as its value, and that a formula therefore is not checked of: complex numbers where numbers are drawn.
 * Undefined where functions or whole cases of a chapter may give them, too. Other names of the formula are real numbers where that `isReal`.
 */
export function undrawn(
  about: string,
  text: string,
  { variables, functions, isReal }: { variables: Variables; functions?: object; isReal?: boolean },
): string | undefined {
  const named = classes.flatMap(({ words, kinds }) => {
    const [word] = words.exec(about) ?? [];
    return word === undefined ? [] : [{ word, kinds }];
  });
  if (named.length === 0 || Object.keys(functions ?? {}).length > 0 || /[[\]]|\b(?:diag|outer)\b/.test(text)) return undefined;
  const found = new Set(kindsIn(variables));
  if (isReal) found.add("real");
  if (found.size === 0 || found.has("other")) return undefined;
  return named.find(({ kinds }) => !kinds.some((kind) => found.has(kind)))?.word;
}

function kindsIn(variables: Variables): Kind[] {
  if (!(variables instanceof fc.Arbitrary)) return Object.values(variables).flatMap(kindsOf);
  return [
    ...Map.groupBy(
      drawn(variables).flatMap((value) => Object.entries(value as object) as [string, unknown][]),
      ([name]) => name,
    ).values(),
  ].flatMap((same) => kindOfValues(same.map(([, value]) => value)));
}

/** The kind of a variable; a constant number is of each kind of numbers that it is. */
function kindsOf(part: unknown): Kind[] {
  if (isDefined(part) || typeof part === "function") return ["other"];
  if (part instanceof Sized) return [part.shape === "vector" ? "vector" : "matrix"];
  if (part instanceof VectorArbitrary) return ["vector"];
  return kindOfValues(part instanceof fc.Arbitrary ? drawn(part) : [part]);
}

/** Some values of an arbitrary; none of one that throws, as the check that draws from it says. */
function drawn(arbitrary: fc.Arbitrary<unknown>): readonly unknown[] {
  if (arbitrary instanceof Exhaustive) return arbitrary.cases.slice(0, draws);
  try {
    return fc.sample(arbitrary, { numRuns: draws, seed });
  } catch {
    return [{ unknown }];
  }
}

/** How many values are looked at, and one of which nothing is known. */
const [draws, unknown] = [100, {}];

function kindOfValues(values: readonly unknown[]): Kind[] {
  const isNumber = (value: unknown): value is number => typeof value === "number" || isRational(value);
  if (values.every(isNumber)) return [values.every((value) => Number.isInteger(Number(value.valueOf()))) ? "whole" : "real"];
  const rows = values.map((value) => (isList(value) ? Array.from(value) : [undefined]));
  if (rows.flat().every(isNumber)) return ["vector"];
  const entries = rows.flat().map((row) => (isList(row) ? Array.from(row) : [undefined]));
  return [entries.flat().every(isNumber) ? "matrix" : "other"];
}
