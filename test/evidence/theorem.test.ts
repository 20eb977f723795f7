import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { heartbeats } from "../../src/evidence/heartbeat.ts";
import type { Development } from "../../src/evidence/rocq/examiner.ts";
import type { Finding } from "../../src/evidence/rocq/kernel.ts";
import type { Check } from "../../src/evidence/section.ts";
import { scratchFolder } from "../scratch.ts";
import { positiveText } from "./positive-power.ts";

/** Stands for Rocq: it answers all alike. */
const answer = vi.fn((): Finding => ({ result: "proved" }));
const check = vi.fn(async (_theory: string, _development: Development) => answer());
const announce = vi.fn((_theory: string, _development: Development) => undefined);
const release = async () => undefined;

vi.stubEnv(heartbeats, undefined); // else each of the worker's module graphs listens for its end
vi.resetModules();
vi.doMock("../../src/evidence/rocq/broker.ts", () => ({ announce, check, release }));
const { prove, proveText, stated, theorem } = await import("../../src/evidence/theorem.ts");
const { CheckFailure, NotChecked } = await import("../../src/evidence/check-failure.ts");
const { collect } = await import("../../src/evidence/claim.ts");
const { define } = await import("../../src/evidence/formula/defined.ts");
const { anyNatural, anyNumbers } = await import("../../src/evidence/formula/quantified.ts");
const { anyVector } = await import("../../src/evidence/formula/variables.ts");
vi.doUnmock("../../src/evidence/rocq/broker.ts");
vi.unstubAllEnvs();
vi.resetModules(); // the next file of this worker asks Rocq

beforeEach(() => {
  for (const mock of [answer, check, announce]) mock.mockClear();
  answer.mockImplementation(() => ({ result: "proved" }));
});

function refusing(error: string) {
  answer.mockImplementation(() => ({ result: "refused", error }));
}

/** What Rocq was asked, each over the theory of that folder. */
function askedOf(theory: string): Development[] {
  expect(new Set(check.mock.calls.map(([asked]) => asked))).toEqual(new Set([theory]));
  return check.mock.calls.map(([, development]) => development);
}

const T = anyNatural();
const positive = { for: { T }, given: "0 < a", by: "power_positive", met: "power_positive_met" };
const self = `Theorem statement :
  forall (a : R),
  a = a + 0.
Proof. intros; eapply self; eassumption. Qed.`;

/** Of a divisor, what Rocq is asked behind the theorem. */
const demanded = (at: number, statement: string) => `

Theorem demanded_${at}_ :
  ${statement}.
Proof. first [Demanded.shown | fail 1 "demanded_${at}_"]. Qed.`;

describe("a theorem", () => {
  test("with a hypothesis is asked for with the instance that meets it, and found as evidence", async () => {
    expect(await prove("0 < a^T", positive, "/theory")).toStrictEqual({
      kind: "theorem",
      role: "statement",
      statement: "for every T: 0 < a^T",
      formula: { latex: "0 < a^{T}", given: ["0 < a"] },
      theorem: { sizes: ["T"], text: positiveText },
    });
    expect(askedOf("/theory")).toStrictEqual([{ text: positiveText, names: ["statement", "hypotheses_met"] }]);
  });

  test("without hypotheses is asked for alone; it may have words before it and another role", async () => {
    expect(await prove("a == a + 0", { by: "self", about: "itself", role: "lemma" }, "/theory")).toStrictEqual({
      kind: "theorem",
      role: "lemma",
      statement: "itself: a == a + 0",
      formula: { latex: "a = a + 0", given: [], about: "itself" },
      theorem: { sizes: [], text: self },
    });
    expect(askedOf("/theory")).toStrictEqual([{ text: self, names: ["statement"] }]);
  });

  test("has sizes and several hypotheses, written as the chapter writes them", async () => {
    const options = { for: { v: anyVector(), T }, given: ["norm(v) <= r", "r < 1"], by: "A.b", met: "A.b_met", written: { r: "\\rho" } };
    const { statement, formula, theorem } = await prove("norm(v)^T <= r^T", options, "/theory");
    expect(statement).toBe("for every n, T: norm(v)^T <= r^T");
    expect(formula).toStrictEqual({
      latex: String.raw`\lVert v\rVert^{T} \le \rho^{T}`,
      given: [String.raw`\lVert v\rVert \le \rho`, String.raw`\rho < 1`],
    });
    expect(theorem?.sizes).toEqual(["n", "T"]);
  });

  test("is asked for with what its parts demand, which is no part of the evidence", async () => {
    const found = await prove("x / y + x / z == x / z + x / y", { given: ["y != 0", "z != 0"], by: "both", met: "both_met" }, "/theory");
    const text = `Theorem statement :
  forall (y z x : R),
  (y <> 0) ->
  (z <> 0) ->
  x / y + x / z = x / z + x / y.
Proof. intros; eapply both; eassumption. Qed.

Theorem hypotheses_met :
  exists (y z x : R),
  (y <> 0) /\\
  (z <> 0).
Proof. exact both_met. Qed.`;
    expect(found.theorem).toStrictEqual({ sizes: [], text });
    const under = "forall (y z x : R),\n  (y <> 0) ->\n  (z <> 0) ->\n  ";
    expect(askedOf("/theory")).toStrictEqual([
      {
        text: text + ["y", "z", "z", "y"].map((divisor, at) => demanded(at, `${under}${divisor} <> 0`)).join(""),
        names: ["statement", "hypotheses_met", ...[0, 1, 2, 3].map((at) => `demanded_${at}_`)],
      },
    ]);
  });

  test.each([["power_positive. Admitted"], ["1a"], ["a-"], ["a."], [".a"], ["a.1"], ["a.b-"], [""]])(
    "is by the name of a lemma, not by %j",
    async (name) => {
      const words = new CheckFailure(`${JSON.stringify(name)}: expected the name of a lemma`);
      await expect(prove("a == a + 0", { by: name }, "/theory")).rejects.toThrow(words);
      await expect(prove("0 < a^T", { ...positive, met: name }, "/theory")).rejects.toThrow(words);
      expect(check).not.toHaveBeenCalled();
    },
  );

  test.each(["_", "x1'", "A.b", "A.b1'.c_2"])("is by a lemma of the name %s", async (by) => {
    const { theorem } = await prove("a == a + 0", { by }, "/theory");
    expect(theorem?.text).toBe(self.replace("eapply self", () => `eapply ${by}`));
  });

  test("with hypotheses needs an instance, and without them has none", async () => {
    await expect(prove("0 < a^T", { ...positive, met: undefined }, "/theory")).rejects.toThrow(
      new CheckFailure(
        `met: expected a lemma that shows values that meet the hypotheses, got none: state in the theory
exists (T : nat) (a : R),
  (2 <= T)%nat /\\
  (0 < a)`,
      ),
    );
    await expect(prove("0 < a^T", { ...positive, given: [] }, "/theory")).rejects.toThrow(
      new CheckFailure("met: expected none, got power_positive_met: the theorem has no hypotheses"),
    );
    expect(check).not.toHaveBeenCalled();
  });
});

describe("a theorem in print", () => {
  const called = (latex?: string) => define({ latex, rocq: "f : real -> real" });

  test("has the signs of its functions and of its names", async () => {
    const options = { for: { f: called("\\varphi") }, by: "x", written: { a: "\\alpha" } };
    const { formula } = await prove("f(a) == f(a) + 0", options, "/theory");
    expect(formula?.latex).toBe(String.raw`\varphi(\alpha) = \varphi(\alpha) + 0`);
  });

  test.each([
    ["of the formula", "or_1 == or_1 + 0", "0 < a"],
    ["of a hypothesis", "a == a + 0", "or_1 > 0"],
  ])("has no word of logic for a name %s", async (_, formula, given) => {
    const proof = prove(formula, { given, by: "x", met: "y", written: { or_1: "\\text{or}" } }, "/theory");
    await expect(proof).rejects.toThrow("formula: expected or_1 to be printed as a symbol, got “\\text{or}”, a word of logic");
  });

  test("has no function's known name for another", async () => {
    const proof = prove("f(a) == f(a) + 0", { for: { f: called() }, by: "x", written: { f: "\\sin" } }, "/theory");
    await expect(proof).rejects.toThrow("formula: f is printed as sin, the name of a function that every reader knows, and has no numbers");
  });
});

describe("a theorem about a chapter's function", () => {
  const twice = define({ binary64: (x: number) => 2 * x, rocq: "twice : real -> real" });

  test("is tried on numbers that meet its hypotheses", async () => {
    const options = { for: { twice }, given: ["0 < a", "0 < b"], by: "x", met: "y" };
    const { tried } = await prove("twice(a) > a", options, "/theory");
    expect(tried).toBe(200);
  });

  test("is tried on all numbers where it has no hypotheses", async () => {
    const { tried } = await prove("twice(a) == 2 * a", { for: { twice }, by: "x" }, "/theory");
    expect(tried).toBe(200);
  });

  test("is not about another, of which it fails", async () => {
    const proof = prove("twice(a) == 3 * a", { for: { twice }, given: "a == 1", by: "x", met: "y" }, "/theory");
    await expect(proof).rejects.toThrow(
      /^for all numbers: twice\(a\) == 3 \* a\n {2}is proved, and fails in the functions' other readings at \{/,
    );
  });
});

describe("a theorem that is not proved", () => {
  test("is not checked where there is no Rocq", async () => {
    answer.mockImplementation(() => ({ result: "absent" }));
    const absent = new NotChecked(
      "no Rocq on this machine: install it (Debian's package is coq), or the npm package jscoq, which is an optional dependency",
    );
    await expect(prove("a >= a / b", { given: "b != 0", by: "self", met: "self_met" }, "/theory")).rejects.toThrow(absent);
    await expect(proveText("one", one, "statement", "/theory")).rejects.toThrow(absent);
  });

  test.each([
    ["what Rocq says", "a == a + 0", "Unable to unify", ""],
    ["no order where the lemma has none", "a <= a + 0", 'Unable to unify "?M = ?M" with "a < a + 0 \\/ a = a + 0"', ""],
    [
      "what to write the other way round",
      "a + 0 >= a",
      "Unable to unify",
      "\nFor Rocq a >= b and b <= a are two statements: write the formula as the lemma does",
    ],
    [
      "what to write the other way round, where the lemma does",
      "a <= a + 0",
      'Unable to unify "?M > ?M + 0 \\/ ?M = ?M + 0" with "a < a + 0 \\/ a = a + 0"',
      "\nFor Rocq a >= b and b <= a are two statements: write the formula as the lemma does",
    ],
    [
      "what the lemma demands besides",
      "a == a + 0",
      "Error: No applicable tactic.",
      "\nA hypothesis of the lemma is none of the formula's: say each in `given` as the lemma does. For Rocq a >= b and b <= a are two statements",
    ],
    ["nothing more where all else fails", "a + 0 >= a", "No such goal", ""],
    [
      "how a theory hands on what it requires, of a name that formulas do not have",
      "a == a + 0",
      "The reference lra was not found",
      "\nThe theory has no such name; what it requires of a library is known outside of it by From Coq Require Export",
    ],
    [
      "the definition of a word that the theory lacks",
      "a == a + 0",
      "line 1: The reference dot was not found in the current environment.",
      "\nA theory defines the words of formulas that it uses: Definition dot (n : nat) (u v : vector) : R := sum n (fun i => u i * v i).",
    ],
  ])("is refused with %s", async (_, formula, error, hint) => {
    refusing(error);
    await expect(prove(formula, { by: "self" }, "/theory")).rejects.toThrow(
      new CheckFailure(`for all numbers: ${formula}\n  Rocq refuses it:\n${error}${hint}`),
    );
  });

  test.each([
    ["the goal", "Proof. intros; eapply power_positive; eassumption", "> Theorem statement :\n>   forall (T : nat) (a : R),\n>   (0 < a) ->\n>   0 < a ^ T."],
    ["the instance", "Proof. exact power_positive_met", "> Theorem hypotheses_met :\n>   exists (T : nat) (a : R),\n>   (2 <= T)%nat /\\\n>   (0 < a)."],
  ])("is refused with %s above the proof that the error quotes", async (_, proof, goal) => {
    const error = `> ${proof}.\n>        ^^^\nError: No such goal`;
    refusing(error);
    await expect(prove("0 < a^T", positive, "/theory")).rejects.toThrow(
      new CheckFailure(`for every T: 0 < a^T\n  Rocq refuses it:\n${goal}\n${error}`),
    );
  }); // biome-ignore format: goals

  test.each([
    ['Unable to unify "0 < f (S k)" with "0 < f (k + 1)%nat"', true],
    ["Error: No applicable tactic.", true],
    ['Unable to unify "0 < f k" with "0 < f (k + 1)%nat"', false],
  ])("is refused with how the next index is written in Rocq: %s", async (error, isHinted) => {
    refusing(error);
    const variables = { f: anyNumbers(), k: anyNatural() };
    const refusal = (await prove("0 < f[k + 2]^2", { for: variables, by: "self" }, "/theory").catch((error) => error)) as Error;
    const hint = "\nFor Rocq S k and (k + 1)%nat are two terms: a lemma about (k + 1)%nat says this, too";
    expect(refusal.message.endsWith(hint)).toBe(isHinted);
  });

  test("has a part that means nothing to a reader", async () => {
    refusing("line 9: Tactic failure: demanded_1_");
    const [by, about] = ["self", "two parts"];
    await expect(prove("x / y + x / z == x / z + x / y", { by, about }, "/theory")).rejects.toThrow(
      new CheckFailure(
        "two parts: x / y + x / z == x / z + x / y\n  expected hypotheses that keep the divisor z from 0: add z != 0 to `given`, or multiply it out",
      ),
    );
  });

  test("is refused with what Rocq says also where its parts mean something", async () => {
    refusing("No such goal");
    await expect(prove("x / y == x / y + 0", { by: "self" }, "/theory")).rejects.toThrow(
      new CheckFailure("for all numbers: x / y == x / y + 0\n  Rocq refuses it:\nNo such goal"),
    );
  });
});

const one = "Theorem one : forall a, 0 < a -> 0 < a ^ 1.\nProof. intros. now apply power_positive. Qed.";
const used = "Example used : 0 < 2 ^ 1.\nProof. apply one. lra. Qed.";
const proof = "Proof. repeat match goal with H : _ |- _ => revert H end. exact";

describe("a theorem in Rocq's words", () => {
  test("is asked for with the example that uses it, and found as evidence", async () => {
    expect(await proveText("one", `\n${one}\n${used}\n`, "lemma", "/theory")).toStrictEqual({
      kind: "theorem",
      role: "lemma",
      statement: "one",
      theorem: { sizes: [], text: `${one}\n${used}` },
    });
    expect(askedOf("/theory")).toStrictEqual([
      {
        text: `
${one}
${used.replace("Qed", "Defined")}

Module Shown.
Theorem one : forall a, 0 < a -> 0 < a ^ 1.
${proof} @one. Qed.
Example used : 0 < 2 ^ 1.
${proof} @used. Qed.
End Shown.
Goal True. tryif ltac2:(Judge.demand_met constr:(@one) constr:(@used)) then idtac else fail "hypotheses_not_met". Abort.
Goal True. tryif (let T := type of (@one) in assert T; [solve [Judge.obvious] | ]) then fail "says_nothing" else idtac. Abort.`,
        names: ["one", "used"],
      },
    ]);
  });

  test.each([
    ["an example", one, "an Example whose proof uses one"],
    ["a use of it in the example", `${one}\n${used}`, "the proof of used to use one"],
  ])("is refused without %s where it has hypotheses", async (_, text, missing) => {
    refusing("Tactic failure: hypotheses_not_met.");
    await expect(proveText("one", text, "statement", "/theory")).rejects.toThrow(
      new CheckFailure(
        `one\n  expected ${missing} with a proof of each of its hypotheses, those inside its conclusion too, and without hypotheses of its own: it shows that they can be met`,
      ),
    );
  });

  test("is refused where it says nothing", async () => {
    refusing("Tactic failure: says_nothing.");
    await expect(proveText("the first", `${one}\n${used}`, "statement", "/theory")).rejects.toThrow(
      new CheckFailure(
        "the first\n  expected one to say something of its terms, got what is so whatever they are: True, a hypothesis, or two sides that are one",
      ),
    );
  });

  test("is refused with what Rocq says", async () => {
    refusing("The reference identity was not found");
    await expect(proveText("the first", one, "statement", "/theory")).rejects.toThrow(
      new CheckFailure(
        "the first\n  Rocq refuses it:\nThe reference identity was not found\nA theory defines the words of formulas that it uses: forall i j : nat, identity i j = if Nat.eqb i j then 1 else 0",
      ),
    );
  });

  test("is refused unasked without a proof", async () => {
    await expect(proveText("the first", "Theorem one : 1 = 1.", "statement", "/theory")).rejects.toThrow(
      new CheckFailure("the first\n  expected a theorem whose proof ends with Qed"),
    );
    expect(check).not.toHaveBeenCalled();
  });
});

describe("a theorem of a claim", () => {
  const folder = scratchFolder();
  const [chapter, theory] = [join(folder, "1-one.md"), join(folder, "theory")];
  beforeAll(() => void mkdirSync(theory));

  const declared = (body: () => void) => collect("test.claim", body)[0];
  /** What a call in the chapter, on its twelfth line, declares. */
  function inChapter<T extends unknown[]>(check: (...given: T) => void, ...given: T): Check {
    const call = runInThisContext("(check, ...given) => check(...given)", { filename: chapter, lineOffset: 11 });
    return declared(() => call(check, ...given));
  }

  test("is titled by the sizes and lengths for which it holds, or by what it is about", () => {
    expect(declared(() => theorem("0 < a^T", positive)).statement).toBe("for every T: 0 < a^T");
    expect(declared(() => theorem("norm(v)^T >= 0", { for: { v: anyVector(), T }, by: "x" })).statement).toBe(
      "for every n, T: norm(v)^T >= 0",
    );
    expect(declared(() => theorem("a == a", { by: "x" })).statement).toBe("for all numbers: a == a");
    expect(declared(() => theorem("a == a", { by: "x", about: "itself" })).statement).toBe("itself: a == a");
    expect(declared(() => theorem("a == a", { by: "x", about: "it is false that" })).run).toThrow(
      "about: expected what the formula is about",
    );
    expect(declared(() => stated("1 + 1 > 3", "Theorem one : 1 = 1.")).run).toThrow(
      "which reads as a formula, while the theorem in Rocq is what is checked",
    );
    expect(declared(() => stated("the words", "Theorem one : 1 = 1.")).statement).toBe("the words");
  });

  test("stands in a chapter", () => {
    const check = declared(() => theorem("a == a + 0", { by: "self" }));
    const text = declared(() => stated("one", one));
    for (const body of [check.variants!, check.run, check.prepare!, text.run, text.prepare!])
      expect(body).toThrow("a theorem stands in a chapter: the theory next to it says what it means");
  });

  test("has no other options than these", () => {
    const all = { ...positive, about: "powers", written: { a: "\\alpha" }, role: "example" as const };
    expect(declared(() => theorem("0 < a^T", all)).statement).toBe("powers: 0 < a^T");
    expect(declared(() => theorem("0 < a^T", { ...positive, gven: "0 < a" } as never)).run).toThrow(
      new TypeError("expected options among for, given, by, met, about, written, role, got gven"),
    );
  });

  test("is announced and then asked for over the theory next to its chapter", async () => {
    const check = inChapter(theorem, "x / y == x / y + 0", { given: "y != 0", by: "zero", met: "y_met" });
    expect(check).toMatchObject({ statement: "for all numbers: x / y == x / y + 0", lines: [12], release });
    expect(check.site).toContain(`${chapter}:12:`);
    check.prepare!();
    const found = await check.run();
    expect(found).toMatchObject({ kind: "theorem", role: "statement", statement: check.statement });
    const [development] = askedOf(theory);
    expect(development.text).toContain(demanded(1, "forall (y x : R),\n  (y <> 0) ->\n  y <> 0"));
    expect(announce.mock.calls).toStrictEqual([[theory, development]]);
  });

  test("makes mistakes where it is the claim's statement", () => {
    const variantsOf = (role?: "statement" | "lemma" | "example") =>
      inChapter(theorem, "0 < a^T", { ...positive, ...(role && { role }) }).variants;
    expect([variantsOf("lemma"), variantsOf("example")]).toEqual([undefined, undefined]);
    for (const role of [undefined, "statement"] as const)
      expect(variantsOf(role)!()).toStrictEqual([{ change: "without “0 < a”", weaker: false, run: expect.any(Function) }]);
    expect(inChapter(theorem, "a == a + 0", { by: "self" }).variants!()).toEqual([]);
  });

  test("is asked for without each of its hypotheses, also one that alone has a variable", async () => {
    const options = { for: { f: anyNumbers() }, given: ["0 < f", "y > 0"], by: "both", met: "both_met" };
    const [first, second, ...others] = inChapter(theorem, "x / y == x / y + 0", options).variants!();
    expect([first.change, second.change, others]).toEqual(["without “0 < f”", "without “y > 0”", []]);
    await first.run();
    await second.run();
    const development = (binders: string, given: string) => ({
      text: `Theorem statement :
  forall ${binders},
  (${given}) ->
  x / y = x / y + 0.
Proof. intros; eapply both; eassumption. Qed.${[0, 1].map((at) => demanded(at, `forall ${binders},\n  (${given}) ->\n  y <> 0`)).join("")}`,
      names: ["statement", "demanded_0_", "demanded_1_"],
    });
    expect(askedOf(theory)).toStrictEqual([
      development("(y x : R)", "y > 0"),
      development("(x y : R) (f : nat -> R)", "forall t, 0 < f t"),
    ]);
  });

  test("is refused without a hypothesis under its formula alone", async () => {
    refusing("No such goal");
    const [variant] = inChapter(theorem, "0 < a^T", { ...positive, about: "powers" }).variants!();
    await expect(variant.run()).rejects.toThrow(new CheckFailure("0 < a^T\n  Rocq refuses it:\nNo such goal"));
  });

  test("in Rocq's words is announced and then asked for in the same way", async () => {
    const check = inChapter(stated, "the first", `${one}\n${used}`);
    expect(check).toMatchObject({ statement: "the first", lines: [12], release });
    expect(check.site).toContain(`${chapter}:12:`);
    check.prepare!();
    expect(await check.run()).toMatchObject({ role: "statement", statement: "the first", theorem: { text: `${one}\n${used}` } });
    expect(announce.mock.calls).toStrictEqual([[theory, askedOf(theory)[0]]]);
    expect(await inChapter(stated, "the first", one, { role: "lemma" }).run()).toMatchObject({ role: "lemma" });
    expect(await inChapter(stated, "the first", one, {}).run()).toMatchObject({ role: "statement" });
  });
});
