import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, real, whole } from "../../src/evidence/arbitrary.ts";
import { collect } from "../../src/evidence/claim.ts";
import { nearMiss, necessary, refuted } from "../../src/evidence/counterexample.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { below, different } from "../../src/evidence/exact.ts";
import { combinations, Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { anySquare, anyVector, type Variables } from "../../src/evidence/formula/variables.ts";
import { NumberArbitrary } from "../../src/evidence/number-arbitrary.ts";
import { cases } from "../../src/evidence/settings.ts";
import { perform } from "../../src/evidence/settle.ts";

// What is common to all searches is tested in checks.test.ts, and what a formula's counterexample gives by hand in by-hand.test.ts.

/** What the only check that a body declares finds. */
function found(body: () => void): NonNullable<Evidence["counterexample"]> {
  return (perform(collect("test.claim", body)[0]) as Evidence).counterexample!;
}

type Case = { x: number };

const digits = fc.record({ x: fc.integer({ min: 1, max: 9 }) });

test.each([[undefined], [3], [null]])("a hypothesis is in words, not %s", (hypothesis) => {
  const certify = ({ x }: Case) => different(x, 7);
  expect(() => found(() => necessary(hypothesis as never, "s", digits, ({ x }) => x === 7, { certify }))).toThrow(
    `necessary: expected the hypothesis in words, got ${JSON.stringify(hypothesis)}`,
  );
});

test("a predicate needs a certificate", () => {
  expect(() => found(() => refuted("s", digits, () => false, undefined as never))).toThrow("expected an option certify");
});

test("a first case must be one that the generator gives", () => {
  const search = (x: number) => found(() => refuted("s", digits, (one) => one.x < 5, { certify: (one) => below(4, one.x), first: { x } }));
  expect(search(6).value).toEqual({ x: 6 });
  expect(() => search(60)).toThrow(
    's\n  expected a first case that the generators give, with their names, got {"x":60}: the generator does not give it',
  );
});

test("a first case of a formula has its constants, named or not", () => {
  const search = (first: object) => found(() => refuted("p >= r", { p: between(0, 1), r: 0.75 }, { first: first as never }));
  for (const first of [{ p: 0.5 }, { p: 0.5, r: 0.75 }]) expect(search(first).value).toEqual({ p: 0.5, r: 0.75 });
  const expected = "p >= r\n  expected a first case that the generators give, with their names, got";
  expect(() => search({ p: 0.5, r: 1 })).toThrow(`${expected} {"r":1,"p":0.5}: r is not drawn like this`);
  expect(() => search({})).toThrow(`${expected} {"r":0.75}: p is missing`);
});

test("a search that tried every case there is says so", () => {
  const search = (variables: Variables) => () => found(() => refuted("a * b == b * a + 0", variables));
  expect(search({ a: each(0, 9), b: each(0, 9) })).toThrow("expected a counterexample, found none in all of the 100 cases that there are");
  expect(search({ a: whole(9), b: each(0, 9) })).toThrow("found none in 1000 cases (0 rejected; SEED=1 CASES=1000)");
});

test("a search says in how many cases it cannot be decided within rounding whether the statement fails", () => {
  const variables = { x: each(0, 5), y: each(0, 5) };
  expect(() => found(() => nearMiss("exp((x + y) / 2) < (exp(x) + exp(y)) / 2", variables))).toThrow(
    'found none in all of the 36 cases that there are; in 6 of them, as at {"x":0,"y":0}, it cannot be decided within rounding whether the statement fails, as both sides may be equal: give cases in which they differ',
  );
  expect(() => found(() => nearMiss("exp(x) < exp(y)", variables, { first: { x: 2, y: 2 } }))).toThrow(
    'expected the first case to be a counterexample, got one that cannot be told from equality within rounding: {"x":2,"y":2}',
  );
});

test("a search whose cases were all rejected says what to do", () => {
  const search = (x: fc.Arbitrary<number>) => found(() => refuted("x^2 > 1", { x }, { given: "x > 9" }));
  expect(() => search(between(0, 1))).toThrow("8001 cases were rejected and 0 ran: choose a generator that meets the precondition");
  expect(() => search(each(0, 5))).toThrow("1 cases were rejected and 0 ran: choose a generator");
});

test("a search that a rejected case ended says so", () => {
  const small = ({ x }: { x: number }) => {
    fc.pre(x < 4);
    return true;
  };
  const search = () => refuted("s", combinations({ x: each(0, 9) }), small, { certify: ({ x }) => below(x, x) });
  expect(() => found(search)).toThrow("found none in 4 cases (1 rejected;");
});

test.each<[string, Variables, number[]]>([
  ["p * (1 - p) <= 1/5", { p: between(0, 1) }, [1 / 2]],
  ["x^2 >= x", { x: between(-10, 10) }, [1 / 2]],
  ["x + y <= 6.3", { x: real(), y: real() }, [3, 4]],
  ["A * B == B * A", { A: anySquare(2), B: anySquare(2) }, [1, 1]],
  ["det(A + B) == det(A) + det(B)", { A: anySquare(2), B: anySquare(2) }, [1, 1]],
  ["norm(u + v) == norm(u) + norm(v)", { u: anyVector(), v: anyVector() }, [1, 1]],
])("the counterexample of %s has few and simple numbers", (formula, variables, sizes) => {
  const { value } = found(() => nearMiss(formula, variables));
  const numbers = Object.values(value).flatMap((part) => [part].flat(2) as number[]);
  const notZero = numbers.filter((x) => x !== 0);
  expect(notZero.map(Math.abs).sort()).toEqual(sizes);
});

describe("a certificate must refuse cases in which the statement holds", () => {
  test("also those that come up only while the counterexample shrinks", () => {
    const five = fc.record({
      x: new NumberArbitrary(
        () => 5,
        () => true,
        "\\mathbb{R}",
      ),
    });
    expect(found(() => refuted("it is below 2", five, ({ x }) => x < 2, { certify: ({ x }) => below(1.5, x) }))).toMatchObject({
      value: { x: 2 },
      neighbour: { x: 1 },
    });
    expect(() => found(() => refuted("it is below 2", five, ({ x }) => x < 2, { certify: ({ x }) => below(0.5, x) }))).toThrow(
      "the certificate also certifies a case in which the statement holds",
    );
  });

  test("twenty of them at most", () => {
    const passing = (count: number) => new Exhaustive([...each(1, count).cases, 0].map((x) => ({ x })));
    const tried = (count: number) => {
      let calls = 0;
      const certify = ({ x }: Case) => different(0 * ++calls + 1, Math.sign(x));
      found(() => refuted("it is positive", passing(count), ({ x }) => x > 0, { certify }));
      return calls - 1; // one is the counterexample
    };
    expect([1, 19, 20, 21, 90].map(tried)).toEqual([1, 19, 20, 20, 20]);
  });

  test("an exception refuses", () => {
    const certify = ({ x }: Case) => {
      if (x < 5) throw new RangeError("not defined there");
      return below(4, x);
    };
    expect(found(() => refuted("it is below 5", digits, ({ x }) => x < 5, { certify }))).toMatchObject({ certificate: "4 < 5" });
  });

  test("they are searched for beyond a first case, as long as a counterexample would be, and alike in every run", () => {
    const judged = () => {
      const seen: number[] = [];
      const predicate = ({ x }: Case) => seen.push(x) > 0 && x === 7;
      found(() => refuted("it is 7", digits, predicate, { certify: ({ x }) => different(x, 7), first: { x: 3 } }));
      return seen;
    };
    const [one, another] = [judged(), judged()];
    expect(one).toHaveLength(1 + Math.max(cases, 1000));
    expect(one).toContain(7);
    expect(one).toEqual(another);
  });
});

test("a counterexample keeps how its names are written, where that is not the name", () => {
  const symbols = (written: object) =>
    found(() => refuted("x + y > 3", { x: each(0, 3), y: each(0, 3) }, { written: written as never })).symbols;
  expect(symbols({ x: "\\ell_1", z: "w" })).toEqual({ x: "\\ell_1" });
  expect(symbols({})).toBeUndefined();
});

describe("a hypothesis that is not to be dropped", () => {
  test("fails at the counterexample, where it is a formula", () => {
    expect(found(() => necessary("x >= 5", "x > 3", { x: each(0, 9) })).value).toEqual({ x: 0 });
    expect(() => found(() => necessary("x >= 0", "x > 3", { x: each(0, 9) }))).toThrow(
      "expected a counterexample that the hypothesis excludes",
    );
    expect(found(() => necessary("x >= 5", "x + y > 3", { x: each(0, 9), y: each(0, 9) })).value).toEqual({ x: 0, y: 0 });
    expect(() => found(() => necessary("x >= 0", "y > 3", { y: each(0, 9) }))).toThrow("unknown name x");
  });

  test("repairs the statement, where it is a formula", () => {
    expect(() => found(() => necessary("x >= 2", "x > 3", { x: each(0, 9) }))).toThrow(
      'without “x >= 2”\n  expected a statement that holds under the hypothesis, got one that fails there, too, at {"x":2}: repair the hypothesis',
    );
    expect(found(() => necessary("x >= 2", "x > 3", { x: each(0, 9) }, { given: "x != 2 and x != 3" })).value).toEqual({ x: 0 });
  });

  test("is met by enough of the cases, or repairs nothing", () => {
    expect(() => found(() => necessary("x > 100", "x < 0", { x: between(0, 10) }))).toThrow(
      "without “x > 100”\n  expected 50 cases or more that meet the hypothesis, under which the statement must hold, got 0 of 1000: give",
    );
    expect(() => found(() => necessary("9 < x < 9.1", "x > 1", { x: between(0, 10) }))).toThrow(
      / meet the hypothesis, .*, got \d+ of 1000/,
    );
    expect(found(() => necessary("x < 1", "x < 9", { x: between(0, 10) })).value.x).toBeGreaterThanOrEqual(9);
    const none = "expected 1 cases or more that meet the hypothesis, under which the statement must hold, got 0 of 100";
    expect(() => found(() => necessary("x > 100", "x < 50", { x: each(0, 99) }))).toThrow(none);
    expect(found(() => necessary("x == 0", "x < 1", { x: each(0, 99) })).value).toEqual({ x: 1 });
  });

  test("is tried in each of finitely many cases", () => {
    expect(() => found(() => necessary("sqrt(x) * sqrt(2) >= 2", "x > 2", { x: each(0, 9) }))).toThrow('fails there, too, at {"x":2}');
    expect(() => found(() => necessary("x >= 9998", "x == 9999", { x: each(0, 9999) }))).toThrow('fails there, too, at {"x":9998}');
  });

  test("is said in words where a predicate is what is checked", () => {
    const certify = ({ x }: Case) => different(x, 2);
    expect(() => found(() => necessary("x > 0", "it is below 3", digits, ({ x }) => x < 3, { certify }))).toThrow(
      "expected words, got “x > 0”, which reads as a formula, while the predicate is what is checked",
    );
  });

  test("may be said in words, and is printed where it is a formula", () => {
    const dropped = (hypothesis: string, options = {}) =>
      perform(collect("test.claim", () => necessary(hypothesis, "x > 3", { x: each(0, 9) }, options))[0]);
    expect(dropped("large x")).toMatchObject({ without: "large x", counterexample: { value: { x: 0 } } });
    expect(dropped("large x")).not.toHaveProperty("dropped");
    for (const said of ["x ≥ 0", "$x \\ge 0$", "x ≥ −2⁵"])
      expect(() => dropped(said), said).toThrow("expected a counterexample that the hypothesis excludes, got one that meets it");
    for (const said of ["x >= 0 for all x", "x > 3, y > 2", "x ≥ 4 if y ≥ 0", "x! ≥ 4", "x ≤ π"])
      expect(() => dropped(said), said).toThrow("expected a hypothesis in words, or as formulas are written");
    expect(() => perform(collect("t.c", () => necessary("x <= 0.1", "x < 0.1", { x: fc.constantFrom(0.1, 0.05, 0) }))[0])).toThrow();
    for (const said of ["x ≥ 4", "y ≥ 0"]) expect(dropped(said)).not.toHaveProperty("dropped");
    expect(dropped("x^2 > 9", { written: { x: "\\ell" } })).toMatchObject({ without: "x^2 > 9", dropped: "\\ell^{2} > 9" });
  });
});
