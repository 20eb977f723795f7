import fc from "fast-check";
import { builtFrom } from "./built.ts";
import { atOnce, isSimpler, simplerThan } from "./height.ts";
import { keepMade, seal } from "./made.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

/**
 * Numbers that are computed directly from random words, and that shrink to simpler ones. A case holds up to hundreds of them, and
 * arbitraries within arbitraries take longer to draw one than most checks to use it.
 */
export class NumberArbitrary extends OwnArbitrary<number> {
  readonly draw: (random: fc.Random) => number;
  /** LaTeX of the set that the numbers are from. */
  readonly set: string;
  /** The simplest, the least and the most of them; none where that is not known. */
  readonly corners: readonly number[];
  readonly #allows: (x: number) => boolean;

  /** `draw` gives numbers that `allows` accepts, those of `set`; only such are tried when one shrinks. `ends` are the least and the most. */
  constructor(draw: (random: fc.Random) => number, allows: (x: number) => boolean, set: string, ends?: readonly [number, number]) {
    super();
    this.draw = draw;
    this.set = set;
    this.#allows = allows;
    this.corners = Object.freeze(ends ? [this.simpler(ends[0])[0] ?? ends[0], ...ends] : []);
    if (ends) builtFrom(this, (pick) => pick(this));
    keepMade(this);
  }

  generate(random: fc.Random): fc.Value<number> {
    return new fc.Value(this.draw(random), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === "number" && this.#allows(value);
  }

  shrink(value: number): fc.Stream<fc.Value<number>> {
    return fc.Stream.of(...this.simpler(value)).map((x) => new fc.Value(x, undefined));
  }

  /** Simpler numbers of the set, the simplest first. */
  simpler(x: number): number[] {
    return simplerThan(x).filter((y) => this.#allows(y));
  }

  /** The candidate where it is simpler than x and of the set, else x. */
  simplerOf(x: number, candidate: number): number {
    return isSimpler(candidate, x) && this.#allows(candidate) ? candidate : x;
  }
}
seal(NumberArbitrary);

/** What n drawn numbers lie in. */
type Numbers = number[] | Float64Array;

/** A vector of n drawn numbers, drawn at once and without an arbitrary for each; it shrinks as a whole and entry by entry. */
export class VectorArbitrary<V extends Numbers> extends OwnArbitrary<V> {
  /** LaTeX of the set that the vectors are from. */
  readonly set: string;
  readonly #entry: NumberArbitrary;
  readonly #n: number;
  readonly #make: (n: number) => V;

  /** `make` makes room for n numbers. */
  constructor(entry: NumberArbitrary, n: number, make: (n: number) => V) {
    super();
    this.set = `${entry.set}^{${n}}`;
    this.#entry = entry;
    this.#n = n;
    this.#make = make;
    if (entry.corners.length > 0) builtFrom(this, (pick) => this.#of(() => pick(entry)));
    keepMade(this);
  }

  generate(random: fc.Random): fc.Value<V> {
    return new fc.Value(
      this.#of(() => this.#entry.draw(random)),
      undefined,
    );
  }

  canShrinkWithoutContext(value: unknown): value is V {
    const kind = this.#make(0).constructor;
    return isNumbers(value) && value.constructor === kind && value.length === this.#n && this.#allows(value);
  }

  /** Goes on at the entry that was made simpler last: those before it have just been tried. */
  shrink(values: V, last: unknown): fc.Stream<fc.Value<V>> {
    return fc.stream(this.#simpler(values, typeof last === "number" ? last : 0));
  }

  #of(number: () => number): V {
    const values = this.#make(this.#n);
    for (let i = 0; i < this.#n; i++) values[i] = number();
    return values;
  }

  #allows(values: Numbers): boolean {
    return Array.from(values).every((x) => this.#entry.canShrinkWithoutContext(x));
  }

  *#simpler(values: V, from: number): Generator<fc.Value<V>, void> {
    for (const simplify of atOnce) {
      const simplified = this.#make(this.#n);
      for (const [i, x] of values.entries()) simplified[i] = this.#entry.simplerOf(x, simplify(x));
      if (values.some((x, i) => x !== simplified[i])) yield new fc.Value(simplified, undefined);
    }
    for (let tried = 0; tried < this.#n; tried++) {
      const i = (from + tried) % this.#n;
      for (const y of this.#entry.simpler(values[i])) yield new fc.Value(values.with(i, y) as V, i);
    }
  }
}
seal(VectorArbitrary);

function isNumbers(value: unknown): value is Numbers {
  return Array.isArray(value) || value instanceof Float64Array;
}

/** A number of [0, 1) of 53 random bits. */
export function fraction(random: fc.Random): number {
  return (random.nextInt(0, 2 ** 26 - 1) * 2 ** 27 + random.nextInt(0, 2 ** 27 - 1)) * 2 ** -53;
}
