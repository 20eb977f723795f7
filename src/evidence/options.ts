import fc from "fast-check";

/** Throws TypeError on what a check does not take: a slip in a name would leave out what it says. */
export function demandOptions(options: unknown, ...known: string[]) {
  if (options === undefined) return;
  const kind = kindOf(options);
  if (kind !== undefined) throw new TypeError(`expected options in braces, got ${kind}`);
  const { role } = options as { role?: unknown };
  if (role !== undefined && !roles.includes(role))
    throw new TypeError(`role: expected ${roles.join(", ")}, got ${String(role)}; nearMiss and necessary have functions of their own`);
  const unknown = unknownIn(options as object, known);
  if (unknown !== undefined) throw new TypeError(`expected options among ${known.join(", ")}, got ${unknown}`);
}

/** The same of a part that must be there, by its name. */
export function demandParts(name: string, part: unknown, ...known: string[]) {
  const found = kindOf(part) ?? unknownIn(part as object, known);
  if (found !== undefined) throw new TypeError(`${name}: expected { ${known.join(", ")} }, got ${found}`);
}

/** Throws TypeError on what a statement in words cannot be checked on. */
export function demandGenerator(cases: unknown) {
  if (!(cases instanceof fc.Arbitrary))
    throw new TypeError(
      `expected a generator of the predicate's cases, such as fc.record({ x: real() }), got ${fc.stringify(cases)}; exact(statement, () => …) checks a single case, without one`,
    );
}

/** What a check can be by an option. */
const roles: readonly unknown[] = ["statement", "lemma", "example"];

/** The options of every check that settles a formula. */
export const ofFormula = ["about", "given", "using", "written"];

/** What something is that has no names; undefined if it has some. */
function kindOf(given: unknown): string | undefined {
  if (given === null) return "null";
  if (Array.isArray(given)) return "an array";
  return typeof given === "object" ? undefined : typeof given;
}

function unknownIn(given: object, known: readonly string[]): string | undefined {
  return Object.keys(given).find((name) => !known.includes(name));
}
