import fc from "fast-check";
import { keepMade, seal } from "./made.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

/** Cases of one arbitrary that shrink as its own do, and also as those of a wider one, which gives all of them and simpler ones. */
export class Widened<T> extends OwnArbitrary<T> {
  readonly #drawn: fc.Arbitrary<T>;
  readonly #wider: fc.Arbitrary<T>;

  constructor(drawn: fc.Arbitrary<T>, wider: fc.Arbitrary<T>) {
    super();
    this.#drawn = drawn;
    this.#wider = wider;
    keepMade(this);
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    return asOf(this.#drawn, this.#drawn.generate(random, bias));
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#wider.canShrinkWithoutContext(value);
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    if (isOf<T>(context) && context.arbitrary === this.#wider) return shrinksOf(this.#wider, value, context.own);
    const wider = shrinksOf(this.#wider, value, undefined);
    return isOf<T>(context) ? shrinksOf(this.#drawn, value, context.own).join(wider) : wider;
  }
}
seal(Widened);

/** Which of the two arbitraries a case is of, and what that one knows of it. */
interface Of<T> {
  arbitrary: fc.Arbitrary<T>;
  own: unknown;
}

function shrinksOf<T>(arbitrary: fc.Arbitrary<T>, value: T, own: unknown): fc.Stream<fc.Value<T>> {
  return arbitrary.shrink(value, own).map((simpler) => asOf(arbitrary, simpler));
}

function asOf<T>(arbitrary: fc.Arbitrary<T>, { value, context }: fc.Value<T>): fc.Value<T> {
  return new fc.Value(value, { arbitrary, own: context } satisfies Of<T>);
}

function isOf<T>(context: unknown): context is Of<T> {
  return context !== undefined;
}
