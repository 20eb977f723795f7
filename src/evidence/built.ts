import type fc from "fast-check";

/** A generator of numbers that knows the simplest, the least and the most of them. */
export interface Entry {
  readonly corners: readonly number[];
  readonly draw: (random: fc.Random) => number;
}

/** Builds a value of an arbitrary from what is picked for each of its numbers. */
export type Build<T> = (pick: (entry: Entry) => number) => T;

const builds = new WeakMap<fc.Arbitrary<unknown>, Build<unknown>>();

/** Says of an arbitrary how its values are built from numbers. It need not give all that is built so. */
export function builtFrom<T, A extends fc.Arbitrary<T>>(arbitrary: A, build: Build<T>): A {
  builds.set(arbitrary, build);
  return arbitrary;
}

/** Says of an arbitrary that its values are built as those of another, which it filters, or maps as said. */
export function builtAs<S, T, A extends fc.Arbitrary<T>>(
  arbitrary: A,
  other: fc.Arbitrary<S>,
  map: (value: S) => unknown = (value) => value,
): A {
  const build = buildOf(other);
  if (build) builds.set(arbitrary, (pick) => map(build(pick)));
  return arbitrary;
}

/** How the values of an arbitrary are built; undefined where nobody said. */
export function buildOf<T>(arbitrary: fc.Arbitrary<T>): Build<T> | undefined {
  return builds.get(arbitrary) as Build<T> | undefined;
}
