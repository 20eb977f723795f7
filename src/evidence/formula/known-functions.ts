import { isRational, q } from "../rational.ts";
import { type Defined, isDefined } from "./defined.ts";
import { signatureOf } from "./rocq-term.ts";

/** Functions whose names every reader knows. */
const known: Readonly<Record<string, (x: number, y: number) => number>> = {
  ...Object.fromEntries(
    (["sin", "cos", "tan", "sinh", "cosh", "asin", "acos", "atan", "asinh", "acosh", "atanh", "log2", "log10", "cbrt"] as const).map(
      (name) => [name, Math[name]],
    ),
  ),
  ...{ arcsin: Math.asin, arccos: Math.acos, arctan: Math.atan, log: Math.log, ln: Math.log, lg: Math.log10 },
  ...{ cot: (x) => 1 / Math.tan(x), sec: (x) => 1 / Math.cos(x), csc: (x) => 1 / Math.sin(x), coth: (x) => 1 / Math.tanh(x) },
  ...{ sgn: Math.sign, sign: Math.sign, floor: Math.floor, ceil: Math.ceil, trunc: Math.trunc, gcd, lcm: (x, y) => (x * y) / gcd(x, y) },
};

/** Where they are compared: for two arguments the first with the second, and so on. */
const points = [4, 6, 1 / 2, 9, -3 / 4, 2, 1];

/** Names that read as an operator and its bound variable. */
const operators = new Set(["lim", "sup", "inf"]);

/**
 * Refuses functions of a chapter with names that every reader knows and that are other functions, or of which that cannot be told. Throws
 * SyntaxError.
 */
export function demandUsual(functions: Readonly<Record<string, unknown>>) {
  for (const [name, defined] of Object.entries(functions)) {
    if (!isDefined(defined) || (defined.latex !== undefined && defined.latex !== name)) continue;
    const problem = operators.has(name) ? "which reads as an operator" : Object.hasOwn(known, name) ? otherThan(name, defined) : undefined;
    if (problem)
      throw new SyntaxError(`formula: ${name} is the name of a function that every reader knows, ${problem}: choose another name`);
  }
}

/** What tells a function from the known one of its name; undefined where it is this. */
function otherThan(name: string, defined: Defined): string | undefined {
  const { binary64, rationals, rocq } = defined;
  const values = points.flatMap((x, at) => {
    const y = points[(at + 1) % points.length];
    const wanted = known[name](x, y);
    const got = binary64 ? numberFrom(() => binary64(x, y)) : rationals && numberFrom(() => rationals(q(8 * x, 8), q(8 * y, 8)));
    return got === undefined || !Number.isFinite(wanted) ? [] : [{ x, wanted, got }];
  });
  const wrong = values.find(({ wanted, got }) => !(Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))));
  if (wrong) return `and is ${wrong.got} at ${wrong.x} instead of ${wrong.wanted}`;
  const isLibrarys = rocq !== undefined && [name, name === "log" ? "ln" : name].includes(signatureOf(rocq).name);
  return values.length === 0 && !isLibrarys ? "and has no numbers to tell that it is this one" : undefined;
}

/** A number that a function gives; undefined where it gives none. */
function numberFrom(f: () => unknown): number | undefined {
  try {
    const given = f();
    const value = typeof given === "object" && given !== null && "value" in given ? given.value : given;
    const number = isRational(value) || typeof value === "bigint" ? Number(value.valueOf()) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  } catch {
    return undefined; // it is not defined there
  }
}

function gcd(x: number, y: number): number {
  return y === 0 ? Math.abs(x) : gcd(y, x % y);
}
