import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import { dyadic, floatsOf, real, rowsOf, squareMatrix, vectorOf, whole } from "../../src/evidence/arbitrary.ts";
import { Widened } from "../../src/evidence/widened.ts";

const odd = whole(9).map((x) => 2 * x + 1);

test("cases are those of the drawn arbitrary", () => {
  const drawn = fc.sample(new Widened(odd, whole(19)), { seed: 1, numRuns: 100 });
  expect(drawn).toEqual(fc.sample(odd, { seed: 1, numRuns: 100 }));
});

test.each<[string, (x: number) => boolean, number]>([
  ["as drawn", (x) => x < 5, 5],
  ["also to what is not drawn", (x) => x < 6, 6],
  ["to the end", () => false, 0],
])("a case shrinks %s", (_, holds, least) => {
  const run = fc.check(fc.property(new Widened(odd, whole(19)), holds), { seed: 1 });
  expect(run.counterexample).toEqual([least]);
});

/** Cases that become simpler by what their arbitrary knows of them: how often they have. */
class Steps extends fc.Arbitrary<string> {
  readonly #step: string;

  constructor(step: string) {
    super();
    this.#step = step;
  }

  generate(): fc.Value<string> {
    return new fc.Value(this.#step, 1);
  }

  canShrinkWithoutContext(_value: unknown): _value is string {
    return true;
  }

  shrink(value: string, steps = 0): fc.Stream<fc.Value<string>> {
    return fc.Stream.of(new fc.Value(`${value} ${this.#step}${steps}`, steps + 1));
  }
}

test("each of the two arbitraries is told what it knew of a case, and the wider one takes others as new", () => {
  const widened = new Widened(new Steps("drawn"), new Steps("wider"));
  const simpler = ({ value, context }: fc.Value<string>) => [...widened.shrink(value, context)];
  const [asDrawn, asWider, ...none] = simpler(widened.generate(new fc.Random(xoroshiro128plus(1)), undefined));
  expect([asDrawn.value, asWider.value, none]).toEqual(["drawn drawn1", "drawn wider0", []]);
  expect(simpler(asDrawn).map(({ value }) => value)).toEqual(["drawn drawn1 drawn2", "drawn drawn1 wider0"]);
  expect(simpler(asWider).map(({ value }) => value)).toEqual(["drawn wider0 wider1"]);
  expect(simpler(new fc.Value("given", undefined)).map(({ value }) => value)).toEqual(["given wider0"]);
});

test("neither it nor its class can be made to be another", () => {
  expect([new Widened(odd, whole(19)), Widened.prototype].map(Object.isFrozen)).toEqual([true, true]);
});

test("it says of cases of the wider one that it gives them", () => {
  const widened = new Widened(odd, whole(19));
  expect([19, 2, 20, 1.5].map((x) => widened.canShrinkWithoutContext(x))).toEqual([true, true, false, false]);
  expect(rowsOf(dyadic(2), 2).canShrinkWithoutContext([[1, 2], [0, 0.5]])).toBe(true); // biome-ignore format: a matrix
  for (const other of [
    [[1, 2]],
    [[1], [2, 0, 1]],
    [
      [1, 3],
      [0, 0],
    ],
    [1, 2, 0, 0],
    1,
  ])
    expect(rowsOf(dyadic(2), 2).canShrinkWithoutContext(other)).toBe(false);
});

test("rows are drawn one by one, and every entry is as simple as the others let it be", () => {
  const rows = fc.array(vectorOf(real(), 2), { minLength: 2, maxLength: 2 });
  expect(fc.sample(rowsOf(real(), 2), { seed: 3, numRuns: 50 })).toEqual(fc.sample(rows, { seed: 3, numRuns: 50 }));
  const run = fc.check(
    fc.property(rowsOf(real(), 2), ([[a, b], [c, d]]) => a * d - b * c <= 1.3),
    { seed: 1, numRuns: 1000 },
  );
  expect(run.counterexample).toEqual([[[2, 0], [0, 1]]]); // biome-ignore format: a matrix
});

test("square matrices of every kind shrink to few small entries", () => {
  const least = (holds: (A: Float64Array) => boolean, seed: number) =>
    fc.check(fc.property(squareMatrix(2), holds), { seed, numRuns: 1000 }).counterexample?.[0];
  for (let seed = 1; seed <= 20; seed++) {
    const [a, b, c, d] = least(([w, x, y, z]) => w * z - x * y >= 0, seed)!; // also orthogonal matrices, whose angles are no simple numbers
    expect([a, b, c, d].map(Math.abs).toSorted(), `${seed}`).toEqual([0, 0, 1, 1]);
  }
});

test("a whole vector becomes simpler where one entry alone cannot", () => {
  const near = ([x, y]: Float64Array) => Math.abs(x - y) < 1 / 16 && x > 1.2 && x < 2.4;
  const run = fc.check(
    fc.property(floatsOf(real(), 2), (v) => !near(v)),
    { seed: 1, numRuns: 1000 },
  );
  expect(Array.from(run.counterexample![0])).toEqual([2, 2]);
});
