import type fc from "fast-check";
import { builtAs } from "./built.ts";
import { CheckFailure } from "./check-failure.ts";
import { keepMade, seal } from "./made.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

/** As many values are drawn for one that passes: a filter that one in a thousand passes still gives its cases. */
const mostTries = 20_000;

/** The values that pass a filter. Throws CheckFailure, where that of fast-check goes on forever, on one that hardly any passes. */
export class Filtered<T> extends OwnArbitrary<T> {
  readonly #inner: fc.Arbitrary<T>;
  readonly #passes: (value: T) => boolean;
  readonly #none: () => string;

  /** `none` says what to do where no value passes. */
  constructor(inner: fc.Arbitrary<T>, passes: (value: T) => boolean, none: () => string) {
    super();
    this.#inner = inner;
    this.#passes = passes;
    this.#none = none;
    builtAs(this, inner);
    keepMade(this);
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    for (let tries = 0; tries < mostTries; tries++) {
      const drawn = this.#inner.generate(random, bias);
      if (this.#passes(drawn.value)) return drawn;
    }
    throw new CheckFailure(this.#none());
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#inner.canShrinkWithoutContext(value) && this.#passes(value);
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#inner.shrink(value, context).filter((simpler) => this.#passes(simpler.value));
  }
}
seal(Filtered);
