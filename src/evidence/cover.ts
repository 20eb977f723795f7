import type fc from "fast-check";
import { keepMade, seal } from "./made.ts";
import { decisive } from "./outcome.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

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
export interface ClassCount {
  name: string;
  least: number;
  count: number;
  of: number;
  /** Whether so few would come up in less than one of 10⁹ runs of a generator that keeps its promise, or none where ten were promised. */
  rare: boolean;
}

/** The counts of one run of a check. */
export interface ClassCounts {
  /** Says that the case drawn last has reached the predicate, and was not rejected. */
  reached(): void;
  classes(): ClassCount[];
}

/** Runs a check and counts the classes of the cases that it draws. */
export function countClasses<T>(run: (counts: ClassCounts) => T): { result: T; counts: ClassCounts } {
  const [outer, own] = [tally, new Tally()];
  tally = own;
  try {
    return { result: run(own), counts: own };
  } finally {
    tally = outer;
  }
}

let tally: Tally | undefined;

/** The classes of one generator: how often each came up, and which have in the case that is drawn. */
class Seen {
  readonly tests: readonly ((value: never) => boolean)[];
  readonly counts: number[];
  readonly now: boolean[];
  of = 0;
  isDrawn = false;

  constructor(classes: Classes<never>) {
    this.tests = Object.entries(classes).map(([name, [, belongs]]) => decisive(belongs, `cover: the class “${name}”`));
    this.counts = this.tests.map(() => 0);
    this.now = this.tests.map(() => false);
  }
}

class Tally implements ClassCounts {
  readonly #seen = new Map<Classes<never>, Seen>();
  readonly #drawn: Seen[] = [];

  draw<T>(classes: Classes<T>, value: T) {
    const seen = this.#seen.get(classes as Classes<never>) ?? new Seen(classes as Classes<never>);
    if (!seen.isDrawn) this.#drawn.push(seen);
    if (seen.of === 0) this.#seen.set(classes as Classes<never>, seen);
    seen.isDrawn = true;
    const { tests, now } = seen;
    for (let at = 0; at < tests.length; at++) now[at] ||= tests[at](value as never);
  }

  reached() {
    for (const seen of this.#drawn) {
      seen.of += 1;
      seen.isDrawn = false;
      for (let at = 0; at < seen.now.length; at++) {
        if (seen.now[at]) seen.counts[at] += 1;
        seen.now[at] = false;
      }
    }
    this.#drawn.length = 0;
  }

  classes(): ClassCount[] {
    return [...this.#seen].flatMap(([classes, { of, counts }]) =>
      of === 0
        ? []
        : Object.entries(classes).map(([name, [least]], at) => ({
            name,
            least,
            count: counts[at],
            of,
            rare: isRare(counts[at], of, least),
          })),
    );
  }
}
Object.freeze(Tally.prototype);

/** By the bound of Chernoff and Hoeffding: P(at most k of n) ≤ e^(−n D(k/n ‖ p)) for k/n < p. A class that is missing fails sooner. */
function isRare(count: number, of: number, least: number): boolean {
  if (count === 0 && of * least >= 10) return true;
  const share = count / of;
  const part = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return share < least && of * (part(share, least) + part(1 - share, 1 - least)) > Math.log(1e9);
}

class Covered<T> extends OwnArbitrary<T> {
  readonly #inner: fc.Arbitrary<T>;
  readonly #classes: Classes<T>;

  constructor(inner: fc.Arbitrary<T>, classes: Classes<T>) {
    super();
    this.#inner = inner;
    this.#classes = classes;
    keepMade(this);
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
seal(Covered);
