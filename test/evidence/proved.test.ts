import { afterAll, describe, expect, test } from "vitest";
import { whole } from "../../src/evidence/arbitrary.ts";
import { collect } from "../../src/evidence/claim.ts";
import { define } from "../../src/evidence/formula/defined.ts";
import { question } from "../../src/evidence/formula/question.ts";
import { anyDiagonal, anySquare, anyVector } from "../../src/evidence/formula/variables.ts";
import { prove, proved } from "../../src/evidence/proved.ts";
import { perform } from "../../src/evidence/settle.ts";
import { ask, release } from "../../src/evidence/solver.ts";

afterAll(release);

describe("proved", () => {
  const declared = (...args: Parameters<typeof proved>) => collect("test.claim", () => proved(...args))[0];

  test("takes a formula as the statement where it is what is proved", () => {
    const [statement, others] = ["x^2 >= 0", ["x^2 >= 0", "x^2 + 1 > 0"]];
    for (const theorem of [undefined, { hence: statement }, { hence: others }])
      expect(declared(statement, theorem)).toMatchObject({ statement, release });
    expect(declared(statement, { about: "squares" })).toMatchObject({ statement: "squares: x^2 >= 0" });
  });

  test("asks also for small mistakes: of each conclusion, and of all where a hypothesis is left out", async () => {
    const theorem = { given: ["x > 1", "y > 0"], hence: ["x > 0.5", "x * y > 0"] };
    const isProved = (run: () => unknown) =>
      Promise.resolve(run()).then(
        () => true,
        () => false,
      );
    const variants = declared("large numbers", theorem).variants!();
    expect(await Promise.all(variants.map(async ({ change, weaker, run }) => [change, weaker, await isProved(run)]))).toEqual([
      ["without “x > 1”", false, false],
      ["without “y > 0”", false, false],
      ["> → ≥", true, true],
      ["0.5 → 0.4", true, true],
      ["0.5 → 0.6", false, true],
      ["> → ≥", true, true],
      ["0 → 1", false, false],
    ]);
    expect(declared("x^2 > -1").variants!().map(({ change }) => change)).toContain("> → ≥");
  });

  test("asks for no mistakes where it is no statement of the chapter's own", () => {
    expect(declared("x^2 >= 0", { role: "lemma" }).variants).toBeUndefined();
    expect(declared("x^2 >= 0", { role: "statement" }).variants).toBeTypeOf("function");
  });
});

describe("prove", () => {
  test("finds a statement proved, and keeps it as LaTeX with the solver's version", async () => {
    expect(await prove("s", { given: ["x > 0", "y_next == x^2"], hence: "y_next > 0" })).toMatchObject({
      kind: "proved",
      role: "statement",
      proof: {
        given: ["x > 0", "y_{\\text{next}} = x^{2}"],
        hence: ["y_{\\text{next}} > 0"],
        method: expect.stringMatching(/^Z3 \d/),
      },
    });
  });

  test("needs no hypothesis, and is a check that gives back the solver's threads", async () => {
    const [check] = collect("test.claim", () => proved("squares are not negative", { hence: ["x^2 >= 0", "y^2 >= 0"] }));
    expect(check).toMatchObject({ statement: "squares are not negative", release });
    expect(await perform(check)).toMatchObject({
      kind: "proved",
      proof: { given: [], hence: ["x^{2} \\ge 0", "y^{2} \\ge 0"] },
    });
    await expect(prove("all numbers are 1", { hence: "x == 1" })).rejects.toThrow("all numbers are 1\n  is false at");
  });

  test("shows a model where the statement is false, one conclusion of several too", async () => {
    await expect(prove("positive numbers exceed 1", { given: ["x > 0"], hence: ["x > -1", "x > 1"] })).rejects.toThrow(
      /positive numbers exceed 1\n {2}is false at x = \d+(?:\/\d+)?$/,
    );
  });

  test("reads numerals digit by digit", async () => {
    await expect(prove("s", { hence: "9007199254740993 == 9007199254740992" })).rejects.toThrow("s\n  is false, whatever the values");
    await expect(prove("s", { hence: `x^2 + 0.${"0".repeat(330)}1 > 0` })).resolves.toMatchObject({ kind: "proved" });
    await expect(prove("s", { hence: "0.1*x + 0.2*x == 0.3*x" })).resolves.toMatchObject({ kind: "proved" });
  });

  test.each([
    ["1 == 1", [], "expected a conclusion about some variable, got 1 == 1"],
    ["x > 0", ["x>0"], "expected a statement that is no hypothesis of its own, got “x > 0” as both"],
    ["x > y", ["y < x and x < 5"], "expected a statement that is no hypothesis of its own"],
    ["x == x", [], "expected two sides that differ"],
  ])("refuses the conclusion %s of %j, which says nothing", async (hence, given, words) => {
    await expect(prove("every gradient vanishes", { hence, given })).rejects.toThrow(words);
  });

  test("a conclusion about constants alone is about no variable", async () => {
    await expect(prove("a < b", { for: { a: 1, b: 2 } })).rejects.toThrow("a < b\n  expected a conclusion about some variable, got a < b");
    await expect(prove("a < x", { given: "b < x", for: { a: 1, b: 2 } })).resolves.toMatchObject({ kind: "proved" });
    await expect(prove("dot(v, v) >= v[1]^2", { for: { v: anyVector(2) } })).resolves.toMatchObject({ kind: "proved" });
  });

  test("refuses hypotheses about other variables than the conclusion, unless further ones join them", async () => {
    const words = "x > 0\n  expected hypotheses about variables of the conclusion, got y > 0, which it does not need: leave it out";
    await expect(prove("x > 0", { given: ["x > 1", "y > 0"] })).rejects.toThrow(words);
    await expect(prove("x > c", { given: ["x > 1", "y > c"], for: { c: 0 } })).rejects.toThrow("got y > c");
    const joined = ["z > 1", "y > z", "x > y"];
    for (const given of [joined, joined.toReversed(), [...joined, "c < 1"]])
      await expect(prove("x > 0", { given, for: { c: 0 } })).resolves.toMatchObject({ kind: "proved" });
  });

  test("refuses a statement without a conclusion", async () => {
    await expect(prove("s", { given: ["x > 0"], hence: [] })).rejects.toThrow("s\n  expected a conclusion, got none");
    await expect(prove("s", { hence: "" })).rejects.toThrow("expected a statement, got none");
  });

  test("divides where the hypotheses keep the divisor from 0, and only there", async () => {
    await expect(prove("s", { given: ["x > 0", "x < 1"], hence: "1/x > 1" })).resolves.toMatchObject({ kind: "proved" });
    for (const theorem of [{ hence: "x/y == x/y" }, { given: ["1/y == 1"], hence: "y == 1" }, { given: ["y >= 0"], hence: "1/y >= 0" }])
      await expect(prove("s", theorem)).rejects.toThrow("expected hypotheses that keep the divisor y from 0: add y != 0 to `given`");
  });

  test("refuses a divisor that is 0, however it is written, and takes one hypothesis as a text", async () => {
    for (const divisor of ["0", "(2 - 2)", "(2*3 - 6)", "(1/2 - 0.5)"])
      await expect(prove("s", { hence: `x/${divisor} == x/${divisor}` })).rejects.toThrow("expected a divisor other than 0, got ");
    await expect(prove("s", { given: "x > 0", hence: "x/(3 - 1) > 0" })).resolves.toMatchObject({ kind: "proved" });
  });

  test("without a conclusion the statement is itself the formula, in all three places alike", async () => {
    const found = await prove("x^2 + y > 0", { given: "y > 0" });
    const shown = ["x^{2} + y > 0", ["y > 0"]] as const;
    expect(found).toMatchObject({
      statement: "x^2 + y > 0",
      formula: { latex: shown[0], given: shown[1] },
      proof: { given: shown[1], hence: [shown[0]] },
    });
    expect(await prove("x^2 + y > 0", { given: "y > 0", about: "(a)" })).toMatchObject({
      statement: "(a): x^2 + y > 0",
      formula: { latex: shown[0], about: "(a)" },
    });
    expect((await prove("x^2 >= 0")).formula).not.toHaveProperty("about");
    expect(() => proved("so it is", { hence: "x^2 >= 0", about: "(a)" })).toThrow("about: leave it out, the statement is in words");
    expect(await prove("so it is", { given: "y > 0", hence: "x^2 + y > 0" })).not.toHaveProperty("formula");
    await expect(prove("x^2 > 0")).rejects.toThrow("x^2 > 0\n  is false at x = 0");
    await expect(prove("3 * x != -2 or y != 5")).rejects.toThrow(/is false at (?:x = -2\/3, y = 5|y = 5, x = -2\/3)$/);
    await expect(prove("x^2 != 2")).rejects.toThrow(/is false at x ≈ -?1\.41421356\d*$/);
    await expect(prove("x / y <= 1", { given: "y != 0" })).rejects.toThrow(/is false at x = -?[\d/]+, y = -?[\d/]+$/);
    await expect(prove("squares are positive")).rejects.toThrow("expected an operator between squares and are");
  });

  test("of vectors and matrices entry by entry, at their size", async () => {
    const sizes = { W: anySquare(2), B: anySquare(2), v: anyVector(2) };
    await expect(prove("(W * B)' == B' * W'", { for: sizes })).resolves.toMatchObject({
      proof: { hence: ["\\left(W B\\right)^{\\top} = B^{\\top} W^{\\top}"] },
    });
    await expect(prove("det(W * B) == det(W) * det(B)", { for: sizes })).resolves.toMatchObject({ kind: "proved" });
    await expect(prove("W * B == B * W", { for: sizes })).rejects.toThrow(/is false at B\[1, 1\] = .*, W\[2, 2\] = /);
    await expect(prove("normSquared(W * v) <= trace(W' * W) * normSquared(v)", { for: sizes })).resolves.toMatchObject({ kind: "proved" });
    await expect(
      prove("W * v == v", {
        for: {
          ...sizes,
          W: [
            [1, 0],
            [0, 1],
          ],
        },
      }),
    ).resolves.toMatchObject({ kind: "proved" });
  });

  test("says the sizes of what its formulas name, the constants, and what is diagonal; of reals alone nothing", async () => {
    const sizes = { A: anySquare(2), D: anyDiagonal(2, whole(3)), d: [0, 1], unused: anySquare(3) };
    expect(await prove("trace(A * D * diag(d)) == A[2, 2] * D[2, 2]", { for: sizes })).toMatchObject({
      domain: ["A \\in \\mathbb{R}^{2 \\times 2}", "D \\in \\operatorname{diag}(\\mathbb{R}^{2})", "d = (0, 1)"],
    });
    expect(await prove("x^2 >= 0")).not.toHaveProperty("domain");
    expect(await prove("x_B^2 >= 0")).not.toHaveProperty("domain");
    await expect(prove("c*x <= x", { given: "x >= 0", for: { c: 0.1 } })).rejects.toThrow("got the double next to 0.1");
    expect(await prove("A * b == b * A")).toMatchObject({ domain: ["A, b \\in \\mathbb{R}"] });
    expect(await prove("a * B == B * a", { for: { B: anySquare(2) } })).toMatchObject({
      domain: ["B \\in \\mathbb{R}^{2 \\times 2}", "a \\in \\mathbb{R}"],
    });
  });

  test("takes no size in words, which could say another", () => {
    const inWords = { for: { A: anySquare(2) }, size: "every dimension" } as object;
    expect(() => proved("det(A)^2 >= 0", inWords)).toThrow("expected options among role, for, given, hence, about, written, got size");
  });

  test("of a quotient in a branch asks for its divisor all the same, also one that comes to nothing", async () => {
    await expect(prove("(x != 0 ? 1/x : 1) != 0")).rejects.toThrow("expected hypotheses that keep the divisor x from 0");
    await expect(prove("0 * (1/x) == 0")).rejects.toThrow("expected hypotheses that keep the divisor x from 0");
    await expect(prove("x^1.00000000000000000001 == x")).rejects.toThrow("expected a whole number");
  });

  test("asks for the divisors of a function's terms as for the formula's own", async () => {
    const inv = define({ terms: (x) => `(/ 1.0 ${x})`, latex: "h" });
    await expect(prove("inv(x - x) * 0 == 0", { for: { inv } })).rejects.toThrow(
      "hypotheses that keep the divisor x - x from 0: add x - x != 0",
    );
    await expect(prove("inv(x)^2 >= 0", { for: { inv } })).rejects.toThrow("keep the divisor x from 0: add x != 0 to `given`");
    await expect(prove("inv(x)^2 >= 0", { given: "x > 0", for: { inv } })).resolves.toMatchObject({ kind: "proved" });
    const none = define({ terms: (x) => `(/ ${x} 0.0)` });
    await expect(prove("none(x)^2 >= 0", { for: { none } })).rejects.toThrow("expected a divisor other than 0, got 0");
  });

  test("refuses two names that are printed alike", async () => {
    await expect(prove("s", { given: ["x1 > 0"], hence: "x_1 > 0" })).rejects.toThrow("got x1 and x_1, both x_1: rename one");
    await expect(prove("v[1] * v1 == v1 * v[1]", { for: { v: anyVector(2) } })).rejects.toThrow(
      "expected names that differ in print, got v[1] and v1, both v_1: rename one",
    );
    await expect(prove("dot(v, v) + v1^2 >= 0", { for: { v: anyVector(2) } })).rejects.toThrow(
      "dot(v, v) + v1^2 >= 0\n  expected names that differ in print, got v1 and v_1, both v_{1}: rename one",
    );
  });

  test("refuses hypotheses that nothing meets", async () => {
    await expect(prove("s", { given: ["x > 0", "x < 0"], hence: "x == 7" })).rejects.toThrow("contradict each other");
  });

  test("a question without an answer in time is unknown, and the next one is answered", async () => {
    const names = ["a", "b", "c", "d", "p1", "p2", "q1", "q2", "x", "y", "s"];
    const hard = [
      "a*p1+b*p2 == x*p1-y*q1",
      "c*p1+d*p2 == x*p2-y*q2",
      "a*q1+b*q2 == y*p1+x*q1",
      "c*q1+d*q2 == y*p2+x*q2",
      "p1^2+p2^2+q1^2+q2^2 > 0",
      "s >= 0",
      "(a*p1+b*p2)^2+(c*p1+d*p2)^2 <= s^2*(p1^2+p2^2)",
      "(a*q1+b*q2)^2+(c*q1+d*q2)^2 <= s^2*(q1^2+q2^2)",
      "x^2+y^2 > s^2",
    ].flatMap((text) => question([], [text]).hence.map(({ smt }) => smt));
    expect(await ask(names, hard, 0.1)).toEqual({ result: "unknown", reason: "no answer within 0.1 seconds" });
    expect(await ask(["x"], ["(> |x| 0.0)", "(< |x| 0.0)"])).toEqual({ result: "unsat" });
  });

  test("assertions that Z3 cannot read are not taken for none", async () => {
    await expect(ask(["x"], ["(> |y| 0.0)"])).rejects.toThrow("Z3 read 0 of 1 assertions");
  });
});
