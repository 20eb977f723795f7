import fc from "fast-check";

/** Classes of cases by name: the share of the cases that must belong to each at least, and how to tell whether a case does. */
export type Classes<T> = Readonly<Record<string, readonly [least: number, belongs: (value: T) => boolean]>>;

/**
 * An arbitrary that promises classes of cases: every sampled check that draws from it counts them, shows their shares, and fails
 * if one is too rare. Throws RangeError if there is no class, and on a share that is not between 0 and 1.
 */
export function cover<T>(arbitrary: fc.Arbitrary<T>, classes: Classes<T>): fc.Arbitrary<T> {
  if (Object.keys(classes).length === 0) throw new RangeError("cover: expected at least one class, got none");
  for (const [name, [least]] of Object.entries(classes))
    if (!(least > 0 && least < 1)) throw new RangeError(`cover: ${name}: expected a share between 0 and 1, got ${least}`);
  return new Covered(arbitrary, classes);
}

/** How often a promised class came up among the cases that drew from its generator. */
export interface Count {
  name: string;
  least: number;
  count: number;
  of: number;
  /** Whether so few would come up in less than one of 10⁹ runs of a generator that keeps its promise, or none where ten were promised. */
  rare: boolean;
}

/** The counts of one run of a check. */
export interface Counts {
  /** Says that the case drawn last has reached the predicate, and was not rejected. */
  reached(): void;
  classes(): Count[];
}

/** Runs a check and counts the classes of the cases that it draws. */
export function counted<T>(run: (counts: Counts) => T): { result: T; counts: Counts } {
  const [outer, own] = [tally, new Tally()];
  tally = own;
  try {
    return { result: run(own), counts: own };
  } finally {
    tally = outer;
  }
}

let tally: Tally | undefined;

class Tally implements Counts {
  readonly #counts = new Map<Classes<never>, Map<string, Count>>();
  #drawn: [classes: Classes<never>, names: string[]][] = [];

  draw<T>(classes: Classes<T>, value: T) {
    const names = Object.entries(classes).flatMap(([name, [, belongs]]) => (belongs(value) ? [name] : []));
    this.#drawn.push([classes as Classes<never>, names]);
  }

  reached() {
    const together = Map.groupBy(this.#drawn, ([classes]) => classes);
    for (const [classes, draws] of together) this.#count(classes, new Set(draws.flatMap(([, names]) => names)));
    this.#drawn = [];
  }

  classes(): Count[] {
    return [...this.#counts.values()].flatMap((counts) => [...counts.values()]);
  }

  #count(classes: Classes<never>, names: ReadonlySet<string>) {
    const counts = this.#counts.get(classes) ?? new Map<string, Count>();
    this.#counts.set(classes, counts);
    for (const [name, [least]] of Object.entries(classes)) {
      const before = counts.get(name) ?? { name, least, count: 0, of: 0, rare: false };
      const [count, of] = [before.count + (names.has(name) ? 1 : 0), before.of + 1];
      counts.set(name, { name, least, count, of, rare: isRare(count, of, least) });
    }
  }
}

/** By the bound of Chernoff and Hoeffding: P(at most k of n) ≤ e^(−n D(k/n ‖ p)) for k/n < p. A class that is missing fails sooner. */
function isRare(count: number, of: number, least: number): boolean {
  if (count === 0 && of * least >= 10) return true;
  const share = count / of;
  const part = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return share < least && of * (part(share, least) + part(1 - share, 1 - least)) > Math.log(1e9);
}

class Covered<T> extends fc.Arbitrary<T> {
  readonly #inner: fc.Arbitrary<T>;
  readonly #classes: Classes<T>;

  constructor(inner: fc.Arbitrary<T>, classes: Classes<T>) {
    super();
    this.#inner = inner;
    this.#classes = classes;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const drawn = this.#inner.generate(random, bias);
    tally?.draw(this.#classes, drawn.value);
    return drawn;
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#inner.canShrinkWithoutContext(value);
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#inner.shrink(value, context);
  }
}
