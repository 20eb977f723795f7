import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect } from "../../src/evidence/claim.ts";
import { anyNatural } from "../../src/evidence/formula/quantified.ts";
import { anyVector } from "../../src/evidence/formula/variables.ts";
import { release } from "../../src/evidence/rocq/broker.ts";
import { nativeChecker } from "../../src/evidence/rocq/native.ts";
import { prove, proveText, stated, theorem } from "../../src/evidence/theorem.ts";

let theory: string;
beforeAll(() => {
  theory = mkdtempSync(join(tmpdir(), "theory-"));
  writeFileSync(
    join(theory, "Powers.v"),
    `From Coq Require Export Reals Lra Lia.
Open Scope R_scope.
Lemma power_positive (a : R) (T : nat) : 0 < a -> 0 < a ^ T.
Proof. intros H. induction T; simpl; [lra|now apply Rmult_lt_0_compat]. Qed.
Lemma power_positive_met : exists (T : nat) (a : R), (2 <= T)%nat /\\ 0 < a.
Proof. exists 2%nat, 3. split; [lia|lra]. Qed.
Lemma trivial_met : exists (T : nat) (a : R), (0 <= T)%nat /\\ 0 < a.
Proof. exists 0%nat, 3. split; [lia|lra]. Qed.
Lemma power_of_sum (a : R) (T : nat) : a ^ (T + 1) = a * a ^ T.
Proof. rewrite Nat.add_1_r. reflexivity. Qed.
Variable odd : forall a : R, a = 0.
Lemma all_equal (a b : R) : a = b.
Proof. rewrite (odd a), (odd b). reflexivity. Qed.
`,
  );
});
afterAll(async () => {
  await release();
  rmSync(theory, { recursive: true });
});

const positive = { for: { T: anyNatural() }, given: "0 < a", by: "power_positive", met: "power_positive_met" };

describe.runIf(await nativeChecker())("a theorem", () => {
  test("is a formula for every length, with its hypotheses and its text in Rocq", async () => {
    const { kind, statement, formula, theorem } = await prove("0 < a^T", positive, theory);
    expect({ kind, statement, formula }).toEqual({
      kind: "theorem",
      statement: "for every T: 0 < a^T",
      formula: { latex: "0 < a^{T}", given: ["0 < a"] },
    });
    expect(theorem).toEqual({
      sizes: ["T"],
      text: `Theorem statement :
  forall (T : nat) (a : R),
  (0 < a) ->
  0 < a ^ T.
Proof. intros; eapply power_positive; eassumption. Qed.

Theorem hypotheses_met :
  exists (T : nat) (a : R),
  (2 <= T)%nat /\\
  (0 < a).
Proof. exact power_positive_met. Qed.`,
    });
  });

  test("without hypotheses needs no instance", async () => {
    const { theorem } = await prove("a^(T + 1) == a * a^T", { for: { T: anyNatural() }, by: "power_of_sum", about: "one more" }, theory);
    expect(theorem?.text).not.toContain("exists");
  });

  test.each([
    ["that the lemma does not say", "1 < a^T", positive, "Rocq refuses it"],
    ["without the hypothesis of the lemma", "0 < a^T", { ...positive, given: [], met: undefined }, "Rocq refuses it"],
    ["with a trivial instance", "0 < a^T", { ...positive, met: "trivial_met" }, "Rocq refuses it"],
    ["with hypotheses and no instance", "0 < a^T", { ...positive, met: undefined }, "met: expected a lemma that shows values that meet"],
    ["without hypotheses and with an instance", "0 < a^T", { ...positive, given: [] }, "met: expected none, got power_positive_met"],
    ["by a lemma that does not exist", "0 < a^T", { ...positive, by: "none" }, "The reference none was not found"],
    ["by what is no name", "0 < a^T", { ...positive, by: "power_positive. Admitted" }, "expected the name of a lemma"],
    ["that rests on an axiom of its own", "a == b", { by: "all_equal" }, "odd: expected no axioms but those"],
  ])("%s is refused", async (_, formula, options, words) => {
    await expect(prove(formula, options, theory)).rejects.toThrow(words);
  });
});

describe.runIf(await nativeChecker())("a theorem in Rocq's words", () => {
  const one = "Theorem one : forall a, 0 < a -> 0 < a ^ 1.\nProof. intros. now apply power_positive. Qed.";
  const instance = "Example one_met : 0 < 2 ^ 1.\nProof. apply one. lra. Qed.";

  test("is checked with the instance that uses it", async () => {
    const { kind, statement, theorem } = await proveText("one", `${one}\n\n${instance}\n`, "statement", theory);
    expect({ kind, statement, text: theorem?.text }).toEqual({ kind: "theorem", statement: "one", text: `${one}\n\n${instance}` });
  });

  test("needs no instance where only its variables' types have arrows", async () => {
    const text = "Theorem same : forall (f : nat -> (R -> R)) (g : R -> R), f 0%nat = f 0%nat.\nProof. reflexivity. Qed.";
    await expect(proveText("same", text, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
  });

  test.each([
    ["hypotheses and no instance", one, "expected an Example whose proof uses one: it shows that its hypotheses can be met"],
    [
      "an instance that does not use it",
      `${one}\n${instance.replace("apply one. lra.", "lra.")}`,
      "expected an Example whose proof uses one",
    ],
    ["no theorem", "Example two : 1 = 1.\nProof. reflexivity. Qed.", "expected Theorem …, its proof"],
    ["a proof that is given up", one.replace("Qed", "Admitted"), "expected a proof, got “Admitted”"],
    ["a gap in a proof", one.replace("now apply power_positive", "admit"), "expected a proof, got “admit”"],
    ["an axiom", `Axiom odd : 1 = 2.\n${one}`, "expected Theorem …, its proof"],
    ["a proof without an end", one.replace(" Qed.", ""), "expected a theorem whose proof ends with Qed"],
    ["what is false", "Theorem two : 1 = 2.\nProof. lra. Qed.", "Rocq refuses it"],
  ])("with %s is refused", async (_, text, words) => {
    await expect(proveText("one", text, "statement", theory)).rejects.toThrow(words);
  });
});

describe("a theorem of a claim", () => {
  const declared = (body: () => void) => collect("test.claim", body)[0];

  test("is titled by the sizes and lengths for which it holds, or by what it is about", () => {
    expect(declared(() => theorem("0 < a^T", positive)).statement).toBe("for every T: 0 < a^T");
    expect(declared(() => theorem("norm(v)^T >= 0", { for: { v: anyVector(), T: anyNatural() }, by: "x" })).statement).toBe(
      "for every n, T: norm(v)^T >= 0",
    );
    expect(declared(() => theorem("a == a", { by: "x" })).statement).toBe("for all numbers: a == a");
    expect(declared(() => theorem("a == a", { by: "x", about: "itself" })).statement).toBe("itself: a == a");
    expect(declared(() => stated("the words", "Theorem one : 1 = 1.")).statement).toBe("the words");
  });

  test("makes mistakes where it is the claim's statement, and stands in a chapter", () => {
    const check = declared(() => theorem("a == a", { by: "x" }));
    expect(declared(() => theorem("a == a", { by: "x", role: "lemma" })).variants).toBeUndefined();
    expect(declared(() => theorem("a == a", { by: "x", role: "statement" })).variants).toBeTypeOf("function");
    for (const body of [check.variants!, check.run, declared(() => stated("one", "Theorem one : 1 = 1.")).run])
      expect(body).toThrow("a theorem stands in a chapter: the theory next to it says what it means");
  });
});
