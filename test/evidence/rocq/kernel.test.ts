import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { goalOf, type Quantifiers } from "../../../src/evidence/formula/goal.ts";
import { anyNatural } from "../../../src/evidence/formula/quantified.ts";
import { anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";
import { exactly, type Rational } from "../../../src/evidence/rational.ts";
import { assumptionsIn } from "../../../src/evidence/rocq/examiner.ts";
import { Kernel } from "../../../src/evidence/rocq/kernel.ts";
import { nativeChecker } from "../../../src/evidence/rocq/native.ts";
import { freshFolder } from "../../scratch.ts";
import { type Case, exactlyOf, type Scalar, withCase } from "../formula/trees.ts";

const theory = join(import.meta.dirname, "../../../spec/theory");
const kernel = new Kernel(theory, 60);
afterAll(() => kernel.close());
/** For another theory. */
const folder = freshFolder();

const triangle = "Theorem triangle : forall n u v, norm n (vplus u v) <= norm n u + norm n v.\nProof.";
const check = (text: string, ...names: string[]) => kernel.check({ text, names });

describe.runIf(await nativeChecker())("Rocq", () => {
  test("accepts theorems over the real numbers, and some without axioms, several at once", async () => {
    const real = check(`${triangle} intros; eapply norm_plus; eassumption. Qed.`, "triangle");
    const natural = check("Theorem two : (1 + 1 = 2)%nat.\nProof. reflexivity. Qed.", "two");
    expect(await Promise.all([real, natural])).toEqual([{ result: "proved" }, { result: "proved" }]);
  });

  test("refuses one of several, and accepts the others", async () => {
    const texts = ["1 + 1 = 2", "1 + 1 = 3", "2 + 2 = 4"].map((statement) => `Theorem sum : (${statement})%nat.\nProof. reflexivity. Qed.`);
    const found = await Promise.all([...texts.map((text) => check(text, "sum")), check("Axiom odd : 1 = 2.", "odd")]);
    expect(found.map(({ result }) => result)).toEqual(["proved", "refused", "proved", "refused"]);
  });

  test("checks what is asked while it reads a theory together with what was asked before", async () => {
    writeFileSync(join(folder, "Fresh.v"), `From Coq Require Export Reals.\nDefinition at_${process.pid}_${Date.now()} := 1.\n`);
    const proofOf = (statement: string) => `Theorem sum : (${statement})%nat.\nProof. reflexivity. Qed.`;
    const later: Promise<unknown>[] = [];
    const kernel: Kernel = new Kernel(folder, 60, undefined, () => {
      later.push(kernel.check({ text: proofOf("2 + 2 = 4"), names: ["sum"] }));
    });
    expect(await kernel.check({ text: proofOf("1 + 1 = 2"), names: ["sum"] })).toEqual({ result: "proved" });
    expect(later).toHaveLength(1);
    expect(await later[0]).toEqual({ result: "proved" });
    await kernel.close();
  });

  test.each([
    ["a lemma that says something else", `${triangle} intros; eapply norm_scale; eassumption. Qed.`, "Unable to unify"],
    ["a proof that is not finished", `${triangle} intros. Qed.`, "Attempt to save an incomplete proof"],
    ["a proof without an end", `${triangle} intros; apply norm_plus.`, "Open proofs remain"],
    ["a sentence that does not parse", "Theorem two 1 = 1.\nProof. reflexivity. Qed.", "Syntax error"],
    ["an unknown name", "Theorem two : nothing = 1.\nProof. reflexivity. Qed.", "nothing was not found"],
    ["another theorem than the one that is asked for", "Theorem triangl : 1 = 1.\nProof. reflexivity. Qed.", "triangle was not found"],
  ])("refuses %s, and goes on", async (_, text, words) => {
    const found = await check(text, "triangle");
    expect(found).toMatchObject({ result: "refused", error: expect.stringContaining(words) });
    expect(await check("Theorem one : 1 = 1.\nProof. reflexivity. Qed.", "one")).toMatchObject({ result: "proved" });
  });

  test("names what is assumed", async () => {
    const refused = (name: string) => ({ result: "refused", error: expect.stringMatching(`^it rests on \\S*${name}: expected no axioms`) });
    expect(await check("Theorem one : 1 = 2.\nAdmitted.", "one")).toEqual(refused("one"));
    expect(await check("Axiom odd : 1 = 2.\nTheorem one : 1 = 2.\nProof. exact odd. Qed.", "one")).toEqual(refused("odd"));
  });

  test.each([
    ["Unset Guard Checking.\nFixpoint loop (n : nat) : False := loop n.", "loop O", "loop is assumed to be guarded."],
    [
      "#[bypass_check(positivity)] Inductive bad := B : (bad -> False) -> bad.\nDefinition no (b : bad) := match b with B f => f b end.",
      "no (B no)",
      "bad is assumed to be positive.",
    ],
    [
      "From Coq Require Hurkens.\nUnset Universe Checking.\nDefinition absurd : False := Hurkens.TypeNeqSmallType.paradox Type eq_refl.",
      "absurd",
      "relies on an unsafe hierarchy.",
    ],
  ])("names what is not checked: %s", async (text, proof, words) => {
    const found = await check(`${text}\nTheorem one : 1 = 2.\nProof. destruct (${proof}). Qed.`, "one");
    expect(found).toMatchObject({ result: "refused", error: expect.stringContaining(words) });
  });

  test("ends a proof that does not end", async () => {
    const impatient = new Kernel(theory, 2);
    const found = await impatient.check({ text: "Theorem one : 1 = 1.\nProof. repeat (pose proof I). Qed.", names: ["one"] });
    expect(found).toEqual({ result: "refused", error: "Rocq did not end within 2 seconds" });
    await impatient.close();
  });

  test("says in which file of a theory a proof fails", async () => {
    writeFileSync(join(folder, "Right.v"), "From Coq Require Export Reals.\nOpen Scope R_scope.\n\n");
    writeFileSync(join(folder, "Wrong.v"), "From Theory Require Import Right.\nLemma wrong : 1 = 2.\nProof. reflexivity. Qed.\n");
    const found = new Kernel(folder, 60).check({ text: "", names: [] });
    await expect(found).rejects.toThrow(/^the theory does not compile, \S*Wrong\.v:3: characters 7-18:\nError:/);
  });

  /** What a theory of one file is refused for; undefined where it is not. */
  async function refusal(text: string): Promise<string | undefined> {
    writeFileSync(join(folder, "Odd.v"), `From Coq Require Export Reals.\nOpen Scope R_scope.\n${text}\n`);
    const kernel = new Kernel(folder, 60);
    const asked = kernel.check({ text: "Theorem one : 1 = 1.\nProof. reflexivity. Qed.", names: ["one"] });
    const error = await asked.then(
      () => undefined,
      ({ message }: Error) => message,
    );
    await kernel.close();
    return error;
  }

  test.each([
    ["Definition PI : R := 3.", "PI", 3, "Coq.Reals.Rtrigo1.PI"],
    ["Inductive False : Prop := yes.", "False", 3, "Coq.Init.Logic.False"],
    ["Inductive odd := Rabs : R -> odd.", "Rabs", 3, "Coq.Reals.Rbasic_fun.Rabs"],
    ["Inductive odd := sqrt (x : nat) | other.", "sqrt", 3, "Coq.Reals.R_sqrt.sqrt"],
    ["Record odd := { first : nat; exp : R }.", "exp", 3, "Coq.Reals.Rtrigo_def.exp"],
    ["Fixpoint even (n : nat) : Prop := True with le (n : nat) : Prop := True.", "le", 3, "Coq.Init.Peano.le"],
    ["Module Hide.\nDefinition continuity := True.\nEnd Hide.", "continuity", 4, "Coq.Reals.Ranalysis1.continuity"],
    [
      "Module Type T.\nDefinition sin := 1.\nEnd T.\nModule Hide <: T.\nDefinition sin := 1.\nEnd Hide.",
      "sin",
      4,
      "Coq.Reals.Rtrigo_def.sin",
    ],
    ["Module Nat.\nEnd Nat.", "Nat", 3, "Coq.Arith.PeanoNat.Nat"],
    ["Module Classical_Prop.\nDefinition classic := 1.\nEnd Classical_Prop.", "Classical_Prop", 3, "Coq.Logic.Classical_Prop"],
  ])("refuses a theory that gives a name of the library another meaning: %s", async (text, name, line, path) => {
    expect(await refusal(text)).toMatch(`Odd.v:${line}: ${name} is also defined in the standard library, as ${path}: choose another name`);
  });

  const sum = "Fixpoint sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => sum k f + f k end.";
  test.each([
    ["norm", "Definition norm (n : nat) (v : nat -> R) : R := 0."],
    ["norm", `${sum}\nDefinition norm (n : nat) (v : nat -> R) : R := sum n (fun i => v i * v i).`],
    ["sum", sum.replace("f k end", "f (S k) end")],
    ["sigmoid", "Definition sigmoid (x : R) : R := 1 / (1 + exp (- x))."],
    ["sigmoid", "Definition sigmoid (x : R) : R := 0.\nLemma sigmoid_meaning (x : R) : sigmoid x = 0.\nProof. reflexivity. Qed."],
    ["maximum", "Definition maximum (n : nat) (v : nat -> R) : R := v O."],
    ["operator_norm", "Definition operator_norm (n : nat) (A : nat -> nat -> R) : R := 0."],
    ["transpose", "Definition transpose (A : nat -> nat -> R) : nat -> nat -> R := A."],
    ["vector", "Definition vector := nat -> nat."],
    ["matrix_power", "Definition matrix_power (n : nat) (A : nat -> nat -> R) (k : nat) : nat -> nat -> R := A."],
  ])("refuses a theory with another meaning of %s", async (word, text) => {
    expect(await refusal(text)).toMatch(new RegExp(`Odd\\.v:\\d+: ${word} is a word of formulas: expected a definition with which `));
  });

  test("accepts a word with another definition that a lemma shows to mean the same, and what is in nobody's way", async () => {
    const lemma = "Lemma sigmoid_meaning (x : R) : sigmoid x = / (1 + exp (- x)).\nProof. unfold sigmoid, Rdiv. apply Rmult_1_l. Qed.";
    const other = "Module Hide.\nDefinition add := 1.\nEnd Hide.\nDefinition vector (T : Type) := nat -> T.";
    expect(await refusal(`${sum}\nDefinition sigmoid (x : R) : R := 1 / (1 + exp (- x)).\n${lemma}`)).toBeUndefined();
    expect(await refusal("From Coq Require Import Nat.\nDefinition good := 1%nat.")).toBeUndefined();
    expect(await refusal("Module Hide.\nDefinition add := 1.\nEnd Hide.\nDefinition good := 1.")).toBeUndefined();
    expect(await refusal(other)).toMatch("vector is a word of formulas");
  });

  test.each(["Axiom odd : 1 = 2.", "Lemma odd : 1 = 2.\nProof.\nAdmitted.", "(* (* a *) b *) Parameter odd : 1 = 2."])(
    "takes nothing for granted: %s",
    async (text) => {
      writeFileSync(join(folder, "Odd.v"), text);
      await expect(new Kernel(folder, 60).check({ text: "", names: [] })).rejects.toThrow(/Odd\.v:\d: expected proofs, got /);
    },
  );

  test("computes a formula's goal as rational numbers do", async () => {
    const whole = fc.integer({ min: -3, max: 3 });
    const readable = withCase((trees) => trees.scalar(), whole).filter(([{ text }]) => !/max|min|abs|det|\?|norm\(|\.\^|\[/.test(text));
    const goals = fc.sample(readable, { numRuns: 200, seed: 1 }).flatMap((sample) => theoremOf(...sample) ?? []);
    const names = goals.slice(0, 60).map((_, at) => `t${at}`);
    const text = names.map((name, at) => `Theorem ${name} :\n  ${goals[at]}.\n${proof}`).join("\n\n");
    expect(names).toHaveLength(60);
    expect(await check(text, names.at(-1)!)).toMatchObject({ result: "proved" });
    expect(await check(`Theorem wrong :\n  ${goals[0]} + 1.\n${proof}`, "wrong")).toMatchObject({ result: "refused" });
  });
});

test.each([
  ["Closed under the global context\n", []],
  ["Axioms:\nA.b : forall x,\n  x = 1\nc\n  : nat -> nat\n", ["A.b", "c"]],
  ["Axioms:\nloop is assumed to be guarded.\nA.b : nat\n", ["“loop is assumed to be guarded.”", "A.b"]],
  ["Axioms:\nT relies on\n an unsafe hierarchy.", ["“T relies on an unsafe hierarchy.”"]],
  ["Axioms:\nA.b : nat\nTheory:\nSet is impredicative", ["A.b", "“Theory:”", "“Set is impredicative”"]],
  ["Closed under the global context\nAxioms:\nA : nat", undefined],
  ["Axioms:", undefined],
  ["", undefined],
])("what a theorem rests on is read to the last line: %j", (output, names) => {
  expect(assumptionsIn(output)).toEqual(names);
});

const proof =
  "Proof. intros; subst; cbv -[Rplus Rminus Rmult Rdiv Ropp Rinv IZR INR pow]; repeat match goal with H : _ = _ |- _ => rewrite H; clear H end; " +
  "simpl; field_simplify; try reflexivity; lra. Qed.";

/** That a formula has its value in a case, as a goal; none where it has no value, or no form in Rocq. */
function theoremOf(scalar: Scalar, values: Case): string | undefined {
  try {
    return stated(scalar, scalar.of(exactlyOf(values)), values);
  } catch (error) {
    if (error instanceof Error && /Division by Zero|formula: /.test(error.message)) return undefined;
    throw error;
  }
}

function stated({ text }: Scalar, value: Rational, values: Case): string {
  const given = Object.entries(values).flatMap(([name, part]) =>
    entriesOf(name, part).filter(() => new RegExp(`\\b${name}\\b`).test(text)),
  );
  const variables: Quantifiers = { n: anyNatural(), v: anyVector(), w: anyVector(), A: anySquare(), B: anySquare() };
  const used = Object.entries(variables).filter(([name]) => name === "n" || new RegExp(`\\b${name}\\b`).test(text));
  const [sign, size] = [value.s < 0n ? "-" : "", `${value.n}/${value.d}`];
  return goalOf(`${text} == ${sign}${size}`, [`n == ${values.v.length}`, ...given], Object.fromEntries(used)).statement;
}

function entriesOf(name: string, part: number | number[] | number[][], at: number[] = []): string[] {
  if (Array.isArray(part)) return part.flatMap((entry, i) => entriesOf(name, entry, [...at, i + 1]));
  return [`${name}${at.length > 0 ? `[${at.join(", ")}]` : ""} == ${exactly(part).toFraction()}`];
}
