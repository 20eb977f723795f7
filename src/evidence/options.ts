/** Throws TypeError on what a check does not take: a slip in a name would leave out what it says. */
export function demandOptions(options: unknown, ...known: string[]) {
  if (options === undefined) return;
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new TypeError(
      `expected options in braces, got ${options === null ? "null" : Array.isArray(options) ? "an array" : typeof options}`,
    );
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  const { role } = options as { role?: unknown };
  if (role !== undefined && !roles.includes(role))
    throw new TypeError(`role: expected ${roles.join(", ")}, got ${String(role)}; nearMiss and necessary have functions of their own`);
  if (unknown !== undefined) throw new TypeError(`expected options among ${known.join(", ")}, got ${unknown}`);
}

/** What a check can be by an option. */
const roles: readonly unknown[] = ["statement", "lemma", "example"];

/** The options of every check that settles a formula. */
export const ofFormula = ["about", "given", "using", "written"];
