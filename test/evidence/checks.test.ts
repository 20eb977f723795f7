import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { between, whole } from "../../src/evidence/arbitrary.ts";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect, planned } from "../../src/evidence/claim.ts";
import { agree, all, atMost } from "../../src/evidence/comparison.ts";
import { nearMiss, necessary, refuted } from "../../src/evidence/counterexample.ts";
import type { Evidence, Literal } from "../../src/evidence/evidence.ts";
import { below, different, equal, exact, example } from "../../src/evidence/exact.ts";
import { Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { define, exactKernel, withError } from "../../src/evidence/formula/defined.ts";
import { anyVector } from "../../src/evidence/formula/variables.ts";
import type { Outcome } from "../../src/evidence/outcome.ts";
import { q } from "../../src/evidence/rational.ts";
import type { Relation } from "../../src/evidence/relation.ts";
import { holds, sample } from "../../src/evidence/sampled.ts";
import { cases } from "../../src/evidence/settings.ts";
import { perform } from "../../src/evidence/settle.ts";

const numbers = fc.record({ x: fc.integer({ min: 0, max: 1000 }) });

/** Runs the only check that a claim's body declares. */
function settle(body: () => void): Evidence {
  const [check] = collect("test.claim", body);
  return perform(check) as Evidence;
}

describe("holds", () => {
  test("counts its cases and keeps the tightest ratio and the largest rounding", () => {
    const found = settle(() => holds("s", numbers, ({ x }) => ({ ok: true, ratio: x / 1000, rounding: x / 2000 })));
    expect(found).toMatchObject({ kind: "sampled", role: "statement", cases, rejected: 0 });
    expect(found.tightest).toBeGreaterThan(0.9);
    expect(found.rounding).toBe((found.tightest ?? 0) / 2);
  });

  test("has the role that it is given, in words and as a formula, and reaches the ratio that it must attain", () => {
    const tight = ({ x }: { x: number }) => ({ ok: true, ratio: x / 1000 });
    expect(settle(() => holds("s", numbers, tight, { role: "lemma", attains: 0.9 })).role).toBe("lemma");
    expect(settle(() => holds("x <= 1000", { x: each(1, 1000) }, { role: "lemma" })).role).toBe("lemma");
    expect(settle(() => holds("x <= 4", { x: between(1, 4) }, { attains: 1 })).searched).toBe(1);
    expect(() => settle(() => holds("x <= 4", { x: between(1, 3) }, { attains: 1 }))).toThrow("expected the search to reach a ratio of 1");
  });

  test("leaves its cases as they are", () => {
    const cases = fc.array(fc.nat(9), { minLength: 2 });
    expect(() => settle(() => holds("s", cases, (v) => v.sort()[0] <= v[1]))).toThrow(
      "expected a predicate that leaves its case as it is, got one that changes [",
    );
  });

  test.each([
    ["s", [fc.nat(), (n: number) => n >= 0, {}, {}], "expected at most 3 parts behind the statement, got 4"],
    ["x >= 0", [{ x: each(1, 9) }, {}, { given: "x > 20" }], "expected at most 2 parts behind the statement, got 3"],
  ])("takes no more parts than it reads: %s", (statement, parts, words) => {
    for (const check of [holds, exact, refuted, nearMiss] as unknown as ((statement: string, ...parts: unknown[]) => void)[])
      expect(() => settle(() => check(statement, ...parts))).toThrow(words);
  });

  test("takes no more parts of a single case either", () => {
    const declare = exact as unknown as (...parts: unknown[]) => void;
    expect(() => settle(() => declare("s", () => equal(1, 1), {}, {}))).toThrow("expected at most 2 parts behind the statement, got 3");
  });

  test("takes its case", () => {
    const isSmall = () => true;
    for (const check of [holds, exact] as never as ((...parts: unknown[]) => void)[])
      expect(() => settle(() => check("s", fc.nat(), isSmall))).toThrow(
        "expected a predicate that takes its case, got isSmall, which has no",
      );
  });

  test("a case without parts is one case, however often it is drawn", () => {
    expect(() => settle(() => holds("s", fc.record({}), () => true))).toThrow(
      `expected cases that differ, got one ${cases} times: exact(statement, () => …) checks a single case, without a generator`,
    );
    const ofOne = fc.record({ x: fc.constant(1), more: fc.nat() });
    for (const check of [holds, exact])
      expect(() => settle(() => check("x == 1", ofOne))).toThrow(`got one ${cases} times: give a constant as it is, and it`);
  });

  test.each([
    [1, "in 19 of 20 cases it is more than"],
    [2, undefined],
  ])("a slack that no error uses is too loose unless it is narrow in a tenth of the cases: in %i of 20", (narrow, words) => {
    const run = () =>
      settle(() => holds("s", each(1, 20), (x) => ({ ok: true, rounding: 0, looseness: x <= narrow ? 2 ** -42 : 2 ** -41 })));
    if (words) expect(run).toThrow(words);
    else expect(run().cases).toBe(20);
  });

  test("fails with the shrunk case, the comparison's words and the seed, at the line that declares it", () => {
    const run = () => settle(() => holds("x stays below 50", numbers, ({ x }) => ({ ok: x < 50, explain: () => `${x} is not below 50` })));
    expect(run).toThrow(/x stays below 50\n {2}fails at \{"x":50\}\n {2}50 is not below 50\n {2}.*SEED=1/);
    expect(run).toThrow(expect.objectContaining({ stack: expect.stringContaining("checks.test.ts") }));
  });

  test("lets a hypothesis reject half of the cases, as of two numbers the first is the smaller in half of them", () => {
    const { x, y } = { x: whole(9), y: whole(9) };
    expect(settle(() => exact("2 * x < 2 * y", { x, y }, { given: "x < y" }))).toMatchObject({ cases });
    expect(settle(() => exact("x^2 >= x", { x }, { given: "x > 0" })).rejected).toBeGreaterThan(cases / 2);
  });

  test("counts rejected cases, and fails when most or all are rejected", () => {
    const odd = settle(() => holds("s", numbers, ({ x }) => accept(x % 10 !== 0)));
    expect(odd.rejected).toBeGreaterThan(0);
    for (const rare of [10, 100_000])
      expect(() => settle(() => holds("s", numbers, ({ x }) => accept(x % rare === 1)))).toThrow("cases were rejected");
  });

  test("says no more of a failure than it knows: the statement, the case, the words that there are", () => {
    const told = (predicate: (value: { x: number }) => Outcome) => {
      try {
        settle(() => holds("s", fc.constant({ x: 1 }), predicate));
      } catch (error) {
        return (error as Error).message.split("\n  ");
      }
      return [];
    };
    const around = ["s", 'fails at {"x":1}', `1 cases, 0 shrinks; SEED=1 CASES=${cases}`];
    expect(told(() => false)).toEqual(around);
    expect(told(() => ({ ok: false }))).toEqual(around);
    expect(told(() => ({ ok: false, shows: "1 < 0" }))).toEqual(around.toSpliced(2, 0, "1 < 0"));
    expect(told(() => ({ ok: false, shows: "1 < 0", explain: () => "one" }))).toEqual(around.toSpliced(2, 0, "one"));
  });

  test("keeps ratio and rounding of the cases that have one, and searches only where there is a ratio", () => {
    const some = settle(() => holds("s", each(0, 9), (x) => ({ ok: true, ...(x % 2 === 0 ? { ratio: x } : { rounding: x }) })));
    expect(some).toMatchObject({ tightest: 8, rounding: 9 });
    let calls = 0;
    const none = settle(() => holds("s", numbers, () => ++calls > 0));
    expect([none.tightest, none.rounding, none.searched, none.classes]).toEqual([undefined, undefined, undefined, undefined]);
    expect(calls).toBe(cases + 10); // the first ten are judged twice
  });

  test("demands a ratio of the search where it is said to be attained", () => {
    const attaining = (attains: number, outcome: Outcome) => settle(() => holds("s", numbers, () => outcome, { attains }));
    expect(attaining(0.5, { ok: true, ratio: 0.5 })).toMatchObject({ searched: 0.5, role: "statement" });
    expect(() => attaining(0.75, { ok: true, ratio: 0.5 })).toThrow("s\n  expected the search to reach a ratio of 0.75, it reached 0.5");
    expect(() => attaining(0.75, true)).toThrow("it reached undefined");
  });

  test("takes no exception for a failure, whatever its words", () => {
    const words = "boom: Property failed by returning false";
    const broken = (_case: object) => {
      throw new RangeError(words);
    };
    expect(() => settle(() => holds("s", numbers, broken))).toThrow(`RangeError: ${words}\n  thrown by “s” at`);
  });

  test("of finitely many cases tries each once, and says that they are all", () => {
    const seen: number[] = [];
    const found = settle(() => holds("s", each(0, 9), (x) => ({ ok: seen.push(x) > 0, ratio: x / 10 })));
    expect(seen.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen.slice(10)).toEqual(seen.slice(0, 10)); // judged a second time
    expect(found).toMatchObject({ kind: "sampled", cases: 10, exhaustive: true, tightest: 0.9 });
    expect(found).not.toHaveProperty("seed");
    expect(() => settle(() => holds("s", each(0, 9), (x) => x !== 7))).toThrow("fails at 7");
    expect(() => settle(() => holds("s", each(0, 9), (x) => accept(x !== 7)))).toThrow("1 cases were rejected");
  });

  test("an exception fails it, whatever is thrown, with the case and at the check's line", () => {
    expect(() => settle(() => holds("s", numbers, () => raise()))).toThrow(/^Error: boom\n {2}thrown by “s” at \{"x":\d+\}/);
    for (const thrown of ["text", null, 42, Object.freeze(new Error("frozen"))]) {
      const run = () =>
        settle(() =>
          holds("s", numbers, () => {
            throw thrown;
          }),
        );
      expect(run).toThrow(thrown instanceof Error ? "frozen" : `expected an Error, got ${String(thrown)} thrown`);
      expect(run).toThrow(expect.objectContaining({ stack: expect.stringContaining("checks.test.ts") }));
    }
  });

  test.each<[unknown, string]>([
    [null, "expected a predicate that answers true, false or with a comparison, got null"],
    [undefined, "expected a predicate that answers true, false or with a comparison, got undefined"],
    [Promise.resolve(true), "got a promise"],
    [1, "got 1"],
    [{ ok: true, ratio: Number.NaN }, "expected a finite ratio, got NaN"],
    [{ ok: true, rounding: Number.POSITIVE_INFINITY }, "expected a finite rounding, got Infinity"],
  ])("refuses the answer %s", (outcome, words) => {
    expect(() => settle(() => holds("s", numbers, () => outcome as boolean))).toThrow(words);
    expect(() => settle(() => refuted("s", numbers, () => outcome as boolean, { certify: () => equal(1, 1) }))).toThrow(words);
  });

  test("refuses a slack that says nothing: no error comes near it, and it is wide", () => {
    const within = (slack: number, error = 0) => settle(() => holds("s", numbers, () => agree(1 + error, 1, slack)));
    expect(within(2 ** -50)).toMatchObject({ rounding: 0 }); // narrow
    expect(within(2 ** -31, 2 ** -33)).toMatchObject({ rounding: 0.25 }); // used
    expect(() => within(2 ** -20)).toThrow("the slack is too loose: errors use at most 0 of it");
    expect(() => within(2 ** -20, 2 ** -40)).toThrow("the slack is too loose");
    expect(() => settle(() => holds("s", numbers, () => atMost(1, 2, 2 ** -20)))).toThrow("the slack is too loose");
    expect(settle(() => holds("s", numbers, () => atMost(1 + 2 ** -32, 1, 2 ** -31)))).toMatchObject({ rounding: 0.5 });
    const answering = (looseness: (x: number) => number | undefined, rounding = 0) =>
      settle(() => holds("s", each(0, 9), (x) => ({ ok: true, looseness: looseness(x), rounding })));
    expect(answering((x) => (x === 0 ? 2 ** -42 : 1)).rounding).toBe(0); // a tenth of the cases is narrow
    expect(answering((x) => (x < 5 ? 2 ** -42 : x < 9 ? undefined : 1)).rounding).toBe(0);
    expect(() => answering((x) => (x === 0 ? 2 ** -41 : 1))).toThrow("in 10 of 10 cases it is more than");
    expect(() => answering((x) => (x < 2 ? undefined : 1))).toThrow("in 8 of 8 cases");
    expect(answering(() => 2 ** -30, 1e-4).rounding).toBe(1e-4);
    expect(() => answering(() => 2 ** -29, 1e-4)).toThrow("of what is compared in 10 of 10 cases, which is no bound of rounding");
    expect(answering(() => undefined).rounding).toBe(0);
    expect(() => answering((x) => (x === 0 ? 2 ** -43 : 1), 0.9e-4)).not.toThrow();
    expect(() => settle(() => holds("s", each(0, 19), (x) => ({ ok: true, looseness: x === 0 ? 0 : 1, rounding: 0 })))).toThrow(
      "in 19 of 20 cases",
    );
  });

  test.each([
    [15, undefined],
    [16, "the slack let pass what differs by more than 9.313225746154785e-10 of what is compared in 16 of 20 cases"],
  ])("what differs by more than rounding passes in no more than three quarters of the cases: in %i of 20", (passed, words) => {
    const sharp = (x: number) => ({ ...atMost(x <= passed ? 1 + 2 ** -29 : 1, 1, 2 ** -28), looseness: 0 });
    const run = () => settle(() => holds("s", each(1, 20), sharp));
    if (words === undefined) expect(run).not.toThrow();
    else expect(run).toThrow(words);
    expect(() => settle(() => holds("s", each(1, 20), (x) => ({ ...sharp(x), isDecided: true })))).not.toThrow();
    expect(() => settle(() => holds("s", each(1, 20), (x) => ({ ...sharp(x), excess: 2 ** -30 })))).not.toThrow();
  });

  test("a formula's wide bound is not excused by a sharp one beside it", () => {
    const wide = define({ binary64: (v: number[]) => withError([v[0], 5], [2 ** -60, 1e9]) });
    expect(() => settle(() => holds("f(v) == v", { v: anyVector(2, between(1, 2)), f: wide }))).toThrow("the slack let pass what differs");
    const seven = define({ binary64: () => withError(7, 1e5) });
    for (const text of ["g(x) == x and x * 3 / 3 == x", "x * 3 / 3 <= x <= g(x) <= 2"])
      expect(() => settle(() => holds(text, { x: between(1, 2), g: seven }))).toThrow("the slack let pass what differs");
  });

  test("a slack that is too loose is found next to one that is sharp, and among those of many entries", () => {
    const sharp = () => agree(1 + 2 ** -52, 1, 2 ** -52);
    expect(() => settle(() => holds("s", each(0, 9), () => all(sharp(), agree(1, 2, 1e9))))).toThrow(
      "the slack of part 2 of 2 is too loose",
    );
    expect(() => settle(() => holds("s", each(0, 9), () => agree([1 + 2 ** -52, 1], [1, 2], [2 ** -52, 1e9])))).toThrow(
      "the slack of part 2 of 2 is too loose",
    );
    expect(settle(() => holds("s", each(0, 9), () => all(sharp(), sharp())))).toMatchObject({ rounding: 1 });
  });

  test("refuses a predicate or a generator that keeps a state", () => {
    let calls = 0;
    expect(() => settle(() => holds("s", numbers, () => ({ ok: true, ratio: ++calls })))).toThrow("is judged differently, the second time");
    expect(() =>
      settle(() =>
        holds(
          "s",
          numbers.map(({ x }) => ({ x, call: ++calls })),
          () => true,
        ),
      ),
    ).toThrow("a case differs");
    let asked = 0;
    expect(() => settle(() => holds("s", fc.constant(7), () => ++asked > 1))).toThrow(
      "fails at 7\n  and holds there when it is evaluated again",
    );
  });

  test("is sealed: chance, the clock and the environment are refused, even where the error is caught", () => {
    const sources = [() => Math.random(), () => Date.now(), () => String(new Date()), () => performance.now(), () => process.env.HOME];
    for (const source of sources)
      expect(() => settle(() => holds("s", numbers, () => source() !== "x"))).toThrow("a check must give the same answer on every run");
    const caught = (_case: object) => {
      try {
        return Math.random() < 2;
      } catch {
        return true;
      }
    };
    expect(() => settle(() => holds("s", numbers, caught))).toThrow("Math.random: a check must give");
    expect(() =>
      settle(() =>
        holds(
          "s",
          numbers.map((value) => ({ ...value, at: Date.now() })),
          () => true,
        ),
      ),
    ).toThrow("Date.now");
    expect(() => settle(() => exact("s", () => equal(Math.random(), 1)))).toThrow("Math.random");
    expect(settle(() => exact("s", () => equal(new Date(0).getTime(), 0))).kind).toBe("exact");
  });
});

describe("what a predicate throws", () => {
  const thrown = (error: unknown) => {
    try {
      sample("s", numbers, () => {
        throw error;
      });
    } catch (caught) {
      return caught as Error;
    }
    return undefined;
  };

  test("keeps its name, its place and itself as the cause", () => {
    const error = new RangeError("boom");
    const caught = thrown(error)!;
    expect(caught).not.toBeInstanceOf(CheckFailure);
    expect(caught).toMatchObject({ name: "RangeError", cause: error, message: expect.stringMatching(/^boom\n {2}thrown by “s” at/) });
    expect(caught.stack).toMatch(/RangeError: boom\n {2}thrown by[\s\S]*checks\.test\.ts/);
    const placeless = Object.assign(new RangeError("boom"), { stack: undefined });
    expect(thrown(placeless)!.stack).toBe(thrown(placeless)!.message);
  });

  test("stays a failure where it is one, and becomes one where it is no error", () => {
    const failure = new CheckFailure("fails");
    expect(thrown(failure)).toBeInstanceOf(CheckFailure);
    expect(thrown(failure)).toMatchObject({ cause: failure, message: expect.stringContaining("fails\n  thrown by “s”") });
    expect(thrown("text")).toBeInstanceOf(CheckFailure);
    expect(thrown("text")).toMatchObject({ cause: "text" });
  });
});

describe("refuted", () => {
  const certify = ({ x }: { x: number }) => below(49, x);

  test("finds, shrinks, stores and certifies, with the nearest case where it holds", () => {
    const found = settle(() => refuted("it is below 50", numbers, ({ x }) => x < 50, { certify }));
    expect(found).toMatchObject({ kind: "counterexample", role: "statement" });
    expect(found.counterexample).toMatchObject({ value: { x: 50 }, certificate: "49 < 50", neighbour: { x: 49 } });
  });

  test("certifies a copy of the case, and stores every double as it is", () => {
    const seen: unknown[] = [];
    const corner = { x: -0, far: Number.NEGATIVE_INFINITY, v: Float64Array.of(-0, 2), W: [[1, Number.NaN]], word: "NaN", yes: true };
    const passing = { ...corner, yes: false };
    const certify = (value: Literal) => different(value.yes ? seen.push(value) : 0, 0);
    const found = settle(() => refuted("s", new Exhaustive<Literal>([passing, corner]), ({ yes }) => !yes, { certify }));
    expect(seen).toEqual([corner]);
    expect(seen[0]).not.toBe(corner);
    const minusZero = { double: "-0" };
    expect(found.counterexample?.value).toEqual({
      x: minusZero,
      far: { double: "-Infinity" },
      v: [minusZero, 2],
      W: [[1, { double: "NaN" }]],
      word: "NaN",
      yes: true,
    });
  });

  test.each<[unknown, string]>([
    [7, "expected a counterexample with named parts, got 7"],
    [null, "got null"],
    [{ x: null }, "x: expected numbers, a vector, a matrix (rows of numbers) or a word in a counterexample, got null"],
    [{ at: new Date(0) }, "at: expected numbers, a vector, a matrix (rows of numbers) or a word in a counterexample, got a Date"],
    [{ v: [1, "a"] }, "v: expected numbers"],
    [{ W: [[1], 2] }, "W: expected numbers"],
    [{ f: () => 1 }, "got function"],
    [{ W: [["a"]] }, "W: expected numbers"],
    [{ v: Object.create(null) }, "got a nameless object"],
  ])("refuses the counterexample %s", (value, words) => {
    expect(() => settle(() => refuted("s", fc.constant(value as Literal), () => false, { certify: () => equal(1, 1) }))).toThrow(words);
  });

  test("refuses a certificate that holds of cases in which the statement holds, or that has met none of these", () => {
    const settled = (predicate: (value: { x: number }) => boolean, first?: { x: number }) =>
      settle(() => refuted("s", numbers, predicate, { certify: ({ x }) => different(x + 1, x), first }));
    for (const first of [undefined, { x: 70 }]) {
      expect(() => settled(({ x }) => x < 50, first)).toThrow("the certificate also certifies a case in which the statement holds: ");
      expect(() => settled(() => false, first)).toThrow("expected some cases in which the statement holds");
    }
    expect(() => settle(() => refuted("s", numbers, () => true, {} as never))).toThrow("expected an option certify");
  });

  test.each([
    ["nothing found", () => true, certify, "expected a counterexample, found none"],
    [
      "the certificate disagrees",
      ({ x }: { x: number }) => x < 50,
      () => equal(1, 2),
      "is not certified: certify must show that the statement fails there, and what it compares does not hold: 1 \\neq 2: where the predicate says a <= b, return below(b, a)",
    ],
    ["the predicate throws", () => raise(), certify, "boom"],
    ["the predicate throws after it was false", ({ x }: { x: number }) => (x < 50 ? raise() : false), certify, "boom"],
  ])("fails where %s", (_, predicate, certificate, words) => {
    expect(() => settle(() => refuted("s", numbers, predicate, { certify: certificate }))).toThrow(words);
  });

  test("takes a comparison for an answer, and searches far", () => {
    const found = settle(() => refuted("it is below 50", numbers, ({ x }) => ({ ok: x < 50 }), { certify }));
    expect(found.counterexample).toMatchObject({ value: { x: 50 }, neighbour: { x: 49 } });
    const rare = fc.record({ x: fc.noBias(fc.integer({ min: 0, max: 10 ** 6 })) });
    const far = settle(() => refuted("it is below 997000", rare, ({ x }) => x < 997_000, { certify: ({ x }) => below(996_999, x) }));
    expect(far.counterexample?.found).toBeGreaterThan(100);
  });

  test("counts rejected cases, and calls a predicate that has thrown no more", () => {
    const rejecting = ({ x }: { x: number }) => accept(x % 10 === 0) && x < 50;
    expect(settle(() => refuted("it is below 50", numbers, rejecting, { certify })).rejected).toBeGreaterThan(0);
    let calls = 0;
    const broken = () => raise(`boom ${++calls}`);
    expect(() => settle(() => refuted("s", numbers, broken, { certify }))).toThrow(/^Error: boom 1$/);
    expect(calls).toBe(1);
    const caught = [0].map(() => {
      try {
        return settle(() => refuted("s", numbers, broken, { certify }));
      } catch (error) {
        return error;
      }
    });
    expect(caught[0]).toBeInstanceOf(Error);
  });

  test("searches at least a thousand cases, however few statements are sampled on", async () => {
    vi.stubEnv("CASES", "3");
    vi.resetModules();
    const [afresh, { perform: run }, { refuted: search }, { equal }] = await Promise.all([
      import("../../src/evidence/claim.ts"),
      import("../../src/evidence/settle.ts"),
      import("../../src/evidence/counterexample.ts"),
      import("../../src/evidence/exact.ts"),
    ]);
    const [check] = afresh.collect("test.claim", () =>
      search("it is positive", numbers, ({ x }) => x !== 777, { certify: ({ x }) => equal(x, 777) }),
    );
    expect(await run(check)).toMatchObject({ counterexample: { value: { x: 777 } } });
    vi.unstubAllEnvs();
    vi.resetModules(); // the next file of this worker has its own settings
  });

  describe("shows the nearest case at which the statement holds", () => {
    const nearest = (value: Literal, ...passing: Literal[]) =>
      settle(() =>
        refuted("s", new Exhaustive([...passing, value]), (x) => x !== value, {
          certify: (x) => equal(fc.stringify(x) === fc.stringify(value) ? 1 : 0, 1),
        }),
      ).counterexample;

    test("the one that differs in the fewest numbers, then by the least, then the first", () => {
      const here = { a: 5, b: 5 };
      expect(nearest(here, { a: 4, b: 4 }, { a: 5, b: -90 }, { a: 6, b: 6 })).toMatchObject({ neighbour: { a: 5, b: -90 } });
      expect(nearest(here, { a: 5, b: 0 }, { a: 5, b: 7 }, { a: 9, b: 5 })).toMatchObject({ neighbour: { a: 5, b: 7 } });
      expect(nearest(here, { a: 5, b: 3 }, { a: 5, b: 7 })).toMatchObject({ neighbour: { a: 5, b: 3 } });
      expect(nearest(here, { a: 4, b: 2 }, { a: 3, b: 4 }, { a: 9, b: 9 })).toMatchObject({ neighbour: { a: 3, b: 4 } });
    });

    test("numbers in vectors and matrices count, words do not, and cases of other sizes are none", () => {
      expect(nearest({ v: [1, 2] }, { v: [1] }, { v: [1, 2, 3] }, { v: [7, 2] })).toMatchObject({ neighbour: { v: [7, 2] } });
      expect(nearest({ W: [[1, 2]] }, { W: [[3, 4]] }, { W: [[1, 4]] })).toMatchObject({ neighbour: { W: [[1, 4]] } });
      expect(nearest({ a: 5, kind: "x" }, { a: 4 })).toMatchObject({ neighbour: { a: 4 } });
      expect(nearest({ v: [1] }, { v: [1, 2] })).not.toHaveProperty("neighbour");
      expect(nearest({ kind: "x" }, { kind: "y" })).toMatchObject({ neighbour: { kind: "y" } });
      expect(nearest({ v: Float64Array.of(1, 2) }, { v: Float64Array.of(1, 4) })).toMatchObject({ neighbour: { v: [1, 4] } });
    });
  });

  test("a hypothesis is necessary where the statement is false without it", () => {
    const found = settle(() => necessary("x is small", "it is below 50", numbers, ({ x }) => x < 50, { certify }));
    expect(found).toMatchObject({ kind: "counterexample", role: "necessity", statement: "it is below 50", without: "x is small" });
    const [{ statement }] = collect("test.claim", () => necessary("x is small", "it is below 50", numbers, () => true, { certify }));
    expect(statement).toBe("without “x is small”: it is below 50");
  });

  test("a near miss is the same in another role", () => {
    expect(settle(() => nearMiss("it is below 50", numbers, ({ x }) => x < 50, { certify })).role).toBe("near miss");
  });
});

describe("exact", () => {
  test("compares doubles as the dyadic rationals that they are", () => {
    expect(settle(() => exact("s", () => different(0.1, equal(0, 0).ok ? 0.2 : 0)))).toMatchObject({ kind: "exact" });
    expect(() => settle(() => exact("s", () => equal(0.1 + 0.2, 0.3)))).toThrow(CheckFailure);
  });

  test("says where doubles were compared that may have been rounded before", () => {
    const found = (compare: (x: number) => Relation) => settle(() => exact("s", each(1, 3), compare)).doubles;
    expect(found((k) => below(0.3 * k, 0.1 * k + 0.2 * k + 1))).toBe(true);
    expect([found((k) => below(0.1 * k, 1)), found((k) => below(-1, 0.1 * k))]).toEqual([true, true]);
    expect(settle(() => exact("s", () => equal([0.5, 0.1], [0.5, 0.1])))).toMatchObject({ doubles: true });
    expect(settle(() => exact("s", fc.constantFrom(2 ** 53, 2 ** 54), (n) => equal(n + 1, n))).doubles).toBe(true);
    expect(settle(() => exact("f(x) != 3/10", { x: each(1, 3), f: exactKernel((x: number) => x / 10) })).doubles).toBe(true);
    expect(settle(() => exact("f(x) <= x", { x: each(1, 3), f: exactKernel((x: number) => x / 8) }))).not.toHaveProperty("doubles");
    expect(settle(() => exact("s", () => equal([[0.1]], [[0.1]])))).toMatchObject({ kind: "exact", doubles: true });
    for (const whole of [
      (k: number) => equal(k / 8, k / 8),
      (k: number) => equal(q(k, 10), q(k, 10)),
      (k: number) => equal(2 ** 53 - k, 2 ** 53 - k),
    ])
      expect(found(whole)).toBeUndefined();
  });

  test("compares no list with itself, which what changes it in place would have changed on both sides", () => {
    const v = [3, 1, 2];
    expect(() => settle(() => exact("the list is in order", () => equal(v, v.sort())))).toThrow(
      "expected two lists to compare, got one with itself",
    );
  });

  test("an example illustrates: the same in another role", () => {
    expect(settle(() => example("s", () => equal(1, 1)))).toMatchObject({ kind: "exact", role: "example", shows: "1 = 1" });
    expect(settle(() => example("s", numbers, ({ x }) => equal(x, x)))).toMatchObject({ role: "example", cases });
    expect(() => settle(() => example("s", () => equal(1, 2)))).toThrow("1 \\neq 2");
  });

  test("takes only what compares: no object that says it holds", () => {
    for (const made of [{ ok: true, shows: "1=1" }, true, undefined, Promise.resolve(equal(1, 1))]) {
      expect(() => settle(() => exact("s", () => made as never))).toThrow(
        "expected what equal, different, below, atMostExactly or every returns",
      );
      expect(() => settle(() => exact("s", numbers, () => made as never))).toThrow("expected what equal, different, below");
    }
  });

  test("refuses what is no number", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, new Float64Array(2)])
      expect(() => settle(() => exact("s", () => equal(value as number, 0)))).toThrow(/expected a/);
  });
});

describe("a claim", () => {
  test("without a check fails, and one whose code throws fails with its error", () => {
    expect(() => settle(() => {})).toThrow("no check was declared");
    expect(() => settle(() => raise())).toThrow("boom");
  });

  test("refuses two checks with the same statement, and a check outside", () => {
    const twice = collect("test.claim", () => {
      exact("s", () => equal(1, 1));
      exact("s", () => equal(1, 1));
    });
    expect(() => perform(twice[1])).toThrow(
      'is declared twice in test.claim: give each check its own statement, a formula by words before it, as about: "by Z3"',
    );
    expect(() => exact("s", () => equal(1, 1))).toThrow("must be declared in a claim's section");
  });

  test("says of a statement without words that it says nothing", () => {
    for (const words of ["", "  "]) {
      const [check] = collect("test.claim", () => exact(words, () => equal(1, 1)));
      expect(() => perform(check)).toThrow("say what is checked");
    }
  });

  test.each(["", " ", "two\nlines", " blank around", "\u001b[31mred", "\u202Eturned", "zero\u200Bwidth"])(
    "refuses the statement %j",
    (words) => {
      const [check] = collect("test.claim", () => exact(words, () => equal(1, 1)));
      expect(check.statement).toBe("the section's code runs");
      expect(() => perform(check)).toThrow("a statement");
    },
  );

  test("a planned check is announced, and is no evidence", () => {
    const [check] = collect("test.claim", () => planned("later"));
    expect(check.planned).toBe(true);
    expect(() => perform(check)).toThrow("not checked yet");
  });
});

function raise(words = "boom"): never {
  throw new Error(words);
}

function accept(condition: boolean): boolean {
  fc.pre(condition);
  return true;
}

test.each([holds, exact])("a formula's check can be judged on its cases once more", (settles) => {
  const f = define({ latex: "f", rationals: () => 1, binary64: () => 1 });
  const [check] = collect("test.claim", () => settles("f(x) == x", { x: each(1, 2), f }));
  const { cases, judge } = check.sampling!();
  expect((cases as Exhaustive<object>).cases).toEqual([{ x: 1 }, { x: 2 }]);
  expect([{ x: 1 }, { x: 2 }].map(judge)).toMatchObject([{ ok: true }, { ok: false }]);
});

test.each([() => holds("it is 1", each(1, 2), (x) => equal(x, 1)), () => exact("it is 1", each(1, 2), (x) => equal(x, 1))])(
  "a check in words can be judged on its cases once more",
  (body) => {
    const [check] = collect("test.claim", body);
    const { cases, judge } = check.sampling!();
    expect((cases as Exhaustive<number>).cases).toEqual([1, 2]);
    expect([1, 2].map(judge)).toMatchObject([{ ok: true }, { ok: false }]);
  },
);

test("a run that a limit of time interrupts settles nothing", () => {
  const before = fc.readConfigureGlobal();
  fc.configureGlobal({ ...before, interruptAfterTimeLimit: 50 });
  try {
    const slow = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10) === "timed-out";
    expect(() => sample("s", numbers, slow)).toThrow(/expected \d+ cases, got \d/);
  } finally {
    fc.configureGlobal(before ?? {});
  }
});

test.each([
  ["holds", () => holds("words", (() => true) as never)],
  ["refuted", () => refuted("five steps", (() => below(1, 2)) as never)],
])("%s says that it takes no single case", (_, check) => {
  expect(() => settle(check)).toThrow("only exact takes a single case, as () => equal(left, right)");
});
