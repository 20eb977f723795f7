import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, vectorOf } from "../../src/evidence/arbitrary.ts";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { NumberArbitrary } from "../../src/evidence/number-arbitrary.ts";
import { range } from "../../src/evidence/number-set.ts";
import { searchTightest } from "../../src/evidence/tightness.ts";

/** Vectors of six entries, each from one random word. */
const words = vectorOf(
  new NumberArbitrary(
    (random) => random.nextInt(-(2 ** 31), 2 ** 31 - 1),
    () => true,
    range(-(2 ** 31), 2 ** 31 - 1),
  ),
  6,
);

/** The vectors that a search visits, and whether each was at least as tight as all before it. */
function visited(ratioOf: (vector: number[]) => number) {
  const visits: { vector: number[]; best: boolean }[] = [];
  let best = Number.NEGATIVE_INFINITY;
  const found = searchTightest(words, (vector) => {
    const ratio = ratioOf(vector);
    visits.push({ vector, best: ratio >= best });
    best = Math.max(best, ratio);
    return { ok: true, ratio };
  });
  expect(found).toBe(best);
  return visits;
}

const changes = (a: number[], b: number[]) => a.flatMap((x, i) => (x === b[i] ? [] : [i]));

describe("the search for the worst case", () => {
  test("comes closer to it than chance does", () => {
    const cases = vectorOf(between(0, 1), 8);
    const ratio = (x: number[]) => x.reduce((product, entry) => product * (1 - (entry - 0.3) ** 2), 1);
    const found = searchTightest(cases, (x) => ({ ok: true, ratio: ratio(x) }))!;
    const byChance = Math.max(...fc.sample(cases, { numRuns: 300, seed: 1 }).map(ratio));
    expect(found).toBeLessThanOrEqual(1);
    expect(1 - found).toBeLessThan(0.8 * (1 - byChance));
  });

  test("looks around with thirty cases, then changes one word of the best at a time, each of them now and then", () => {
    const visits = visited(([first]) => first);
    expect(visits).toHaveLength(300);
    for (let at = 1; at < 30; at++) expect(changes(visits[at].vector, visits[at - 1].vector)).toHaveLength(6);
    const changed = visits.slice(30).map(({ vector }, at) => {
      const best = visits.slice(0, 30 + at).findLast((visit) => visit.best)!;
      return changes(vector, best.vector);
    });
    expect(changed.every((places) => places.length <= 1)).toBe(true);
    expect(new Set(changed.flat()).size).toBe(6);
    expect(changed.filter((places) => places.length === 1).length).toBeGreaterThan(200);
  });

  test("changes a word to one nearby, and to any other", () => {
    const steps = visited(() => 1).slice(30);
    const sizes = steps
      .slice(1)
      .flatMap(({ vector }, at) => changes(vector, steps[at].vector).map((i) => Math.abs(vector[i] - steps[at].vector[i])));
    expect(sizes.some((size) => size < 100)).toBe(true);
    expect(sizes.some((size) => size > 2 ** 24)).toBe(true);
  });

  test("walks on where cases are equally tight", () => {
    const visits = visited(() => 1).slice(30);
    for (const [at, { vector }] of visits.slice(1).entries()) expect(changes(vector, visits[at].vector).length).toBeLessThanOrEqual(1);
    expect(changes(visits[0].vector, visits.at(-1)!.vector)).toHaveLength(6);
  });

  test("is the same each time", () => {
    expect(visited(([first]) => first)).toEqual(visited(([first]) => first));
  });

  test("passes over rejected cases, also where all of the first are", () => {
    let calls = 0;
    const late = searchTightest(words, ([first]) => {
      fc.pre(++calls > 40);
      return { ok: true, ratio: first };
    });
    expect(late).toBeTypeOf("number");
    expect(searchTightest(words, () => fc.pre(false) === undefined)).toBeUndefined();
  });

  test("finds nothing in predicates that state no ratio, and works without a random word", () => {
    expect(searchTightest(words, () => true)).toBeUndefined();
    expect(searchTightest(words, () => ({ ok: true }))).toBeUndefined();
    expect(searchTightest(fc.constant(1), () => ({ ok: true, ratio: 0.5 }))).toBe(0.5);
  });

  test("a case at which the statement fails is a failure, an exception is thrown on", () => {
    const fail = () => searchTightest(fc.constant(3), () => ({ ok: false, ratio: 2 }));
    expect(fail).toThrow(CheckFailure);
    expect(fail).toThrow("the search for the worst case finds a case in which the statement fails: 3");
    expect(() => searchTightest(fc.constant(3), () => false)).toThrow(CheckFailure);
    const broken = () => {
      throw new TypeError("boom");
    };
    expect(() => searchTightest(words, broken)).toThrow("boom");
  });
});
