import fc from "fast-check";
import { keepMade, seal } from "./made.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

/** More cases than this take too long to try each. */
const mostCases = 1_000_000;

type Parts = Readonly<Record<string, unknown>>;

/** The parts of what is being made: a report prints them, so that nobody else may say them. */
let partsNow: Parts | undefined;

/** Finitely many cases, the simplest first: a statement about them is checked on each, once. */
export class Exhaustive<T> extends OwnArbitrary<T> {
  readonly cases: readonly T[];
  /** What they are all combinations of. */
  readonly parts: Parts | undefined;

  /** Throws RangeError if there is no case, or one twice, which would count as two. */
  constructor(cases: readonly T[]) {
    super();
    if (cases.length === 0) throw new RangeError("Exhaustive: expected at least one case, got none");
    if (!partsNow) demandOnce(cases);
    this.cases = Object.freeze([...cases]);
    this.parts = partsNow;
    keepMade(this);
  }

  generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.cases[random.nextInt(0, this.cases.length - 1)], undefined);
  }

  /** What makes a run one over each case, none of which may be rejected. */
  everyCase(): fc.Parameters<[T]> {
    return { numRuns: this.cases.length, examples: this.cases.map((value) => [value]), maxSkipsPerRun: 0 };
  }

  /** Never: the cases before it have been tried. */
  canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}
seal(Exhaustive);

function demandOnce(cases: readonly unknown[]) {
  const seen = new Set<unknown>();
  for (const value of cases) {
    const key = typeof value === "object" ? fc.stringify(value) : value;
    if (seen.has(key)) throw new RangeError(`Exhaustive: expected each case once, got ${fc.stringify(value)} twice`);
    seen.add(key);
  }
}

/** The whole numbers from `least` to `most`, those nearest to zero first. Throws RangeError if there is none, or too many to try each. */
export function each(least: number, most: number): Exhaustive<number> {
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || most < least)
    throw new RangeError(`each: expected two whole numbers, the lesser first, got ${least} and ${most}`);
  refuseMany("each", most - least + 1, `whole(${Math.max(-least, most)}) draws some of them`);
  const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return new Exhaustive(all.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a));
}

/** All combinations of the parts. Throws RangeError if there is none, or too many to try each. */
export function combinations<T extends object>(parts: { [K in keyof T]: Exhaustive<T[K]> }): Exhaustive<T> {
  const names = Object.keys(parts) as (keyof T)[];
  if (names.length === 0) throw new RangeError("combinations: expected at least one part, got none");
  for (const name of names) demandEach(String(name), parts[name]);
  const count = names.reduce((product, name) => product * parts[name].cases.length, 1);
  refuseMany("combinations", count, "a record of generators, as { n: whole(9) }, draws some of them");
  const extended = (rows: Partial<T>[], name: keyof T) =>
    rows.flatMap((row) => parts[name].cases.map((value) => ({ ...row, [name]: value }) as Partial<T>));
  return combined(names.reduce(extended, [{}]) as T[], parts);
}

function demandEach(name: string, part: unknown) {
  if (!(part instanceof Exhaustive))
    throw new TypeError(
      `combinations: ${name}: expected each(least, most) or other combinations, got ${fc.stringify(part)}; a record of generators, as { ${name}: fc.constantFrom(2, 4) }, draws from other values`,
    );
}

/** Some of the cases of `all`, which a report shows as of the same parts. */
export function someOf<T>(all: Exhaustive<T>, cases: readonly T[]): Exhaustive<T> {
  return combined(cases, all.parts);
}

function combined<T>(cases: readonly T[], parts: Parts | undefined): Exhaustive<T> {
  partsNow = parts && Object.freeze({ ...parts });
  try {
    return new Exhaustive(cases);
  } finally {
    partsNow = undefined;
  }
}

function refuseMany(name: string, count: number, instead: string) {
  if (count > mostCases)
    throw new RangeError(`${name}: expected at most ${mostCases} cases, each of which is tried, got ${count}; ${instead}`);
}
