import fc from "fast-check";
import { buildOf, type Entry } from "./built.ts";
import { keepMade, seal } from "./made.ts";
import { OwnArbitrary } from "./own-arbitrary.ts";

/** A case in so many is a corner. */
const oneIn = 16;

/**
 * Records of the parts; one case in sixteen is a corner of their joint domain, which parts drawn each on its own hardly ever meet: all numbers are the
 * simplest, or the least, or the most that there are, or each is at either end, the entries of each part are alike, or parts of one shape are equal.
 * Parts that are not known to be built from numbers are drawn as they are, and so are those that do not give their corner.
 */
export function withCorners(parts: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  if (!Object.values(parts).some(buildOf)) return fc.record(parts);
  const drawn = new Corner();
  return new Cornered(fc.record(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, new Part(part, drawn)]))), drawn);
}

/** The kinds of corners, as often as they stand here: of those with each number at either end there are many. */
const kinds = ["simplest", "least", "most", "ends", "ends", "alike", "equal"] as const;

/** The corner that is drawn now, if one is, and the parts that it has so far. */
class Corner {
  #kind: (typeof kinds)[number] | undefined;
  readonly #parts: unknown[] = [];

  choose(random: fc.Random) {
    this.#kind = random.nextInt(0, oneIn - 1) === 0 ? kinds[random.nextInt(0, kinds.length - 1)] : undefined;
    this.#parts.length = 0;
  }

  /** What the part is in this corner; undefined where it is drawn as ever. */
  of<T>(part: fc.Arbitrary<T>, random: fc.Random): T | undefined {
    const build = this.#kind && buildOf(part);
    if (!build) return undefined;
    const tried = this.#kind === "equal" ? this.#parts : [build(this.#pick(random))];
    return tried.find((value): value is T => part.canShrinkWithoutContext(value));
  }

  /** Keeps a part that was drawn, for those that may equal it. */
  keep(part: unknown) {
    if (this.#kind === "equal") this.#parts.push(part);
  }

  #pick(random: fc.Random): (entry: Entry) => number {
    if (this.#kind === "alike") {
      let alike: number | undefined;
      return (entry) => {
        alike ??= entry.draw(random);
        return alike;
      };
    }
    const at = kinds.indexOf(this.#kind!);
    return ({ corners }) => corners[at < corners.length ? at : random.nextInt(1, 2)];
  }
}

/** One part of the cases. */
class Part<T> extends OwnArbitrary<T> {
  readonly #inner: fc.Arbitrary<T>;
  readonly #corner: Corner;

  constructor(inner: fc.Arbitrary<T>, corner: Corner) {
    super();
    this.#inner = inner;
    this.#corner = corner;
    keepMade(this);
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const value = this.#corner.of(this.#inner, random);
    if (value !== undefined) return new fc.Value(value, undefined);
    const drawn = this.#inner.generate(random, bias);
    if (buildOf(this.#inner)) this.#corner.keep(drawn.value);
    return drawn;
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#inner.canShrinkWithoutContext(value);
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#inner.shrink(value, context);
  }
}
seal(Part);

/** Cases that choose their corner before their parts are drawn. */
class Cornered extends OwnArbitrary<object> {
  readonly #cases: fc.Arbitrary<object>;
  readonly #corner: Corner;

  constructor(cases: fc.Arbitrary<object>, corner: Corner) {
    super();
    this.#cases = cases;
    this.#corner = corner;
    keepMade(this);
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<object> {
    this.#corner.choose(random);
    return this.#cases.generate(random, bias);
  }

  canShrinkWithoutContext(value: unknown): value is object {
    return this.#cases.canShrinkWithoutContext(value);
  }

  shrink(value: object, context: unknown): fc.Stream<fc.Value<object>> {
    return this.#cases.shrink(value, context);
  }
}
seal(Cornered);
