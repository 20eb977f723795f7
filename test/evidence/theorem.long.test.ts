import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { define, exactKernel } from "../../src/evidence/formula/defined.ts";
import { goalOf } from "../../src/evidence/formula/goal.ts";
import { anyNatural, anyNumbers } from "../../src/evidence/formula/quantified.ts";
import { anyVector } from "../../src/evidence/formula/variables.ts";
import { check, release } from "../../src/evidence/rocq/broker.ts";
import { demandedTheorem } from "../../src/evidence/rocq/demanded.ts";
import { nativeChecker } from "../../src/evidence/rocq/native.ts";
import { prove, proveText } from "../../src/evidence/theorem.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { positiveText } from "./positive-power.ts";

const theory = scratchFolder();
beforeAll(() =>
  fill(theory, {
    "Powers.v": `From Coq Require Export Reals Lra Lia.
From Coq Require IndefiniteDescription.
Open Scope R_scope.
Lemma power_positive (a : R) (T : nat) : 0 < a -> 0 < a ^ T.
Proof. intros H. induction T; simpl; [lra|now apply Rmult_lt_0_compat]. Qed.
Lemma power_positive_met : exists (T : nat) (a : R), (2 <= T)%nat /\\ 0 < a.
Proof. exists 2%nat, 3. split; [lia|lra]. Qed.
Lemma trivial_met : exists (T : nat) (a : R), (0 <= T)%nat /\\ 0 < a.
Proof. exists 0%nat, 3. split; [lia|lra]. Qed.
Lemma power_of_sum (a : R) (T : nat) : a ^ (T + 1) = a * a ^ T.
Proof. rewrite Nat.add_1_r. reflexivity. Qed.
Lemma chosen (a : R) : a + 0 = a.
Proof. destruct (IndefiniteDescription.constructive_indefinite_description (fun x : R => x = a)); [now exists a|ring]. Qed.
Lemma square_from_zero (a : R) : 0 <= a * a.
Proof. apply Rle_0_sqr. Qed.
Definition vector := nat -> R.
Lemma divided_by_nothing (x y : R) : x / (y - y) = 0.
Proof. rewrite Rminus_diag_eq by reflexivity. unfold Rdiv. rewrite Rinv_0. apply Rmult_0_r. Qed.
Lemma root_of_negative (x : R) : x <= 0 -> sqrt x = 0.
Proof. exact (sqrt_neg_0 x). Qed.
Lemma negative_met : exists x : R, x <= 0.
Proof. exists 0. lra. Qed.
Lemma third_entry (n : nat) (v : vector) : v 2%nat = v 2%nat + 0.
Proof. ring. Qed.
Definition strong (f : R -> R) : Prop := (forall x, x < x -> f x = 7) /\\ (forall x, f x = f x).
Definition implies_ (P Q : Prop) : Prop := P -> Q.
Definition positive_number := {a : R | 0 < a}.
Definition twice (k : nat) : R := INR (3 * k).
Lemma twice_is (k : nat) : twice k = INR (3 * k).
Proof. reflexivity. Qed.
`,
  }),
);
afterAll(release);

const positive = { for: { T: anyNatural() }, given: "0 < a", by: "power_positive", met: "power_positive_met" };

describe.runIf(await nativeChecker())("a theorem", () => {
  test("is a formula for every length, with its hypotheses and its text in Rocq", async () => {
    const { kind, statement, formula, theorem } = await prove("0 < a^T", positive, theory);
    expect({ kind, statement, formula }).toEqual({
      kind: "theorem",
      statement: "for every T: 0 < a^T",
      formula: { latex: "0 < a^{T}", given: ["0 < a"] },
    });
    expect(theorem).toEqual({ sizes: ["T"], text: positiveText });
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
    [
      "by a lemma that does not exist",
      "0 < a^T",
      { ...positive, by: "none" },
      /The reference none was not found in the current environment\.\nThe theory has no such name; .*$/,
    ],
    [
      "about a word that the theory lacks",
      "dot(v, v) == 0",
      { for: { v: anyVector() }, by: "none" },
      "that it uses: Definition dot (n : nat)",
    ],
    [
      "about a sum that the theory lacks",
      "v + v == v",
      { for: { v: anyVector() }, by: "none" },
      "that it uses: forall (u v : vector) (i : nat), vplus",
    ],
    ["that a lemma says the other way round", "a * a >= 0", { by: "square_from_zero" }, "For Rocq a >= b and b <= a are two statements"],
    ["by what is no name", "0 < a^T", { ...positive, by: "power_positive. Admitted" }, "expected the name of a lemma"],
    ["that rests on another axiom", "a + 0 == a", { by: "chosen" }, "constructive_indefinite_description: expected no axioms but those"],
  ])("%s is refused", async (_, formula, options, words) => {
    await expect(prove(formula, options, theory)).rejects.toThrow(words);
  });
});

test.runIf(await nativeChecker())("a theorem is not about another function of the same name", async () => {
  const twice = define({ ...exactKernel((k) => 2 * k), rocq: "twice : natural -> real" });
  const proof = prove("twice(k) == 3 * k", { for: { k: anyNatural(), twice }, by: "twice_is" }, theory);
  await expect(proof).rejects.toThrow("is proved, and fails in the functions' other readings at {");
});

describe.runIf(await nativeChecker())("a part of a theorem that means nothing to a reader", () => {
  const lemmas = {
    "x / (y - y) == 0": ["divided_by_nothing", undefined],
    "sqrt(x) == 0": ["root_of_negative", "x <= 0"],
    "v[3] == v[3] + 0": ["third_entry", undefined],
  } as const;

  test.each([
    ["x / (y - y) == 0", "keep the divisor y - y from 0"],
    ["sqrt(x) == 0", "keep the square root of x real"],
    ["v[3] == v[3] + 0", "keep the index of v[3] within the size"],
  ] as const)("is refused: %s", async (formula, words) => {
    const [by, given] = lemmas[formula];
    const options = { by, ...(formula.includes("v") && { for: { v: anyVector() } }), ...(given && { given, met: "negative_met" }) };
    await expect(prove(formula, options, theory)).rejects.toThrow(words);
  });

  test.each([
    ["x / y == x * (1 / y)", ["y > 0"]],
    ["x / y == x * (1 / y)", ["y != 0"]],
    ["x / (y * z) == x * (1 / (y * z))", ["y < 0", "z != 0"]],
    ["x / (exp(z) * y^T) == x * (1 / (exp(z) * y^T))", ["y > 0"]],
    ["x / (y * sqrt(z)) == x * (1 / (y * sqrt(z)))", ["y > 0", "z > 0"]],
    ["x / (2*T + 1) == x * (1 / (2*T + 1))", []],
    ["x / T == x * (1 / T)", ["0 < T"]],
    ["x / f[T + 1] == x * (1 / f[T + 1])", ["f > 0"]],
    ["x / (1 - z) == x * (1 / (1 - z))", ["abs(z) <= y", "y < 1"]],
    ["x / sqrt(y^2 + z^2 + 1) == x * (1 / sqrt(y^2 + z^2 + 1))", []],
    ["x / max(y, z) == x * (1 / max(y, z))", ["y > 0"]],
    ["x / min(y, z) == x * (1 / min(y, z))", ["y > 0", "z > 0"]],
  ])("is known from form and hypotheses: %s, %j", async (formula, given) => {
    const variables = { T: anyNatural(), f: anyNumbers() };
    const named = Object.entries(variables).filter(([name]) => [formula, ...given].some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    const { demands } = goalOf(formula, given, Object.fromEntries(named));
    const texts = demands.map(({ statement }, at) => demandedTheorem(`shown_${at}`, statement));
    const names = texts.map((_, at) => `shown_${at}`);
    expect(names).not.toEqual([]);
    expect(await check(theory, { text: texts.join("\n"), names })).toEqual({ result: "proved" });
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
    const text = "Theorem same : forall (f : nat -> (R -> R)) (g : R -> R), f 0%nat = f (0 + 0)%nat.\nProof. reflexivity. Qed.";
    await expect(proveText("same", text, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
  });

  const vacuous = (statement: string, proof = "intros. exfalso. unfold implies_ in *. try intros ?. lra") =>
    `Theorem one : ${statement}.\nProof. ${proof}. Qed.`;
  const example = (statement: string, proof: string) => `\nExample used : ${statement}.\nProof. ${proof}. Qed.`;
  const none = "expected an Example whose proof uses one with a proof of each of its hypotheses";
  const unused = "expected the proof of used to use one with a proof of each of its hypotheses";
  const impossible = "forall x : R, x < x -> 1 = 0";

  test.each([
    ["a step of a proof with several parts", instance.replace("lra.", "{ lra. }")],
    ["values from another lemma", instance.replace("apply one. lra.", "destruct (conj Rlt_0_1 Rlt_0_2) as [_ H]. exact (one 2 H).")],
    ["every value", "Example each (n : nat) (b : bool) : 0 < (1 + 1) ^ 1.\nProof. assert (H : 0 < 1 + 1) by lra. now apply one. Qed."],
  ])("is checked with an instance that uses it: %s", async (_, text) => {
    await expect(proveText("one", `${one}\n${text}`, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
  });

  test("needs no instance for what its conclusion denies, nor for a limit", async () => {
    for (const statement of ["forall x : R, x <> x + 1", "forall x : R, ~ (x < x)", "forall x, derivable_pt_lim id x 1"]) {
      const text = vacuous(statement, "intros x; solve [lra|intros H; lra|apply derivable_pt_lim_id]");
      await expect(proveText("one", text, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
    }
  });

  const impossiblePart = `${impossible}) /\\ (forall x : R, x = x`;
  const hidden = (statement: string) =>
    vacuous(statement, "repeat split; intros; try match goal with H : ?x < ?x |- _ => exfalso; lra end; auto");

  test.each([
    ["a part of its conclusion", hidden(`(${impossiblePart})`)],
    ["a part of a part", hidden(`(forall x : R, x = x) /\\ (${impossiblePart})`)],
    ["what is said of a witness", vacuous(`exists c : R, ${impossible}`, "exists 0. intros x H. exfalso. lra")],
    ["a side of an equivalence", hidden(`True <-> (${impossible})`)],
    ["a part behind a definition", vacuous("forall f, strong f", "intros f. split; [intros; lra|reflexivity]")],
    ["a choice", vacuous(`(1 = 1) \\/ (${impossible})`, "left. reflexivity")],
    ["a decision", vacuous("forall x : R, if Rlt_dec x x then 1 = 2 else True", "intros x. destruct (Rlt_dec x x); [lra|exact I]")],
    ["what an unknown number makes", vacuous("forall n : nat, match n with O => 1 = 1 | S _ => 1 = 1 end", "intros [|n]; reflexivity")],
  ])("with a hypothesis inside %s is refused without an instance", async (_, text) => {
    await expect(proveText("one", text, "statement", theory)).rejects.toThrow(none);
  });

  const both = "Theorem one : (forall a, 0 < a -> 0 < a ^ 1) /\\ (forall a, 1 < a -> 1 < a ^ 1).\nProof. split; intros; lra. Qed.";
  const found = "Theorem one : exists c, forall x, c < x -> 0 < x.\nProof. exists 0. auto. Qed.";
  const either =
    "Theorem one : forall x y : nat, if Nat.ltb x y then (x = x)%nat else (y = y)%nat.\nProof. intros. destruct Nat.ltb; reflexivity. Qed.";
  test.each([
    ["each part", both + example("0 < 2 ^ 1 /\\ 1 < 2 ^ 1", "split; [apply (proj1 one)|apply (proj2 one)]; lra")],
    ["each part, taken apart", both + example("0 < 2 ^ 1 /\\ 1 < 2 ^ 1", "destruct one as [H I]. split; [apply H|apply I]; lra")],
    ["each part, given a name", both + example("1 < 2 ^ 1", "pose proof one as [H I]. assert (0 < 2 ^ 1) by (apply H; lra). apply I. lra")],
    ["what is said of a witness", found + example("exists x, 0 < x", "destruct one as [c H]. exists (c + 1). apply H. lra")],
    ["a decision that is computed", either + example("(1 = 1)%nat", "exact (one 1 2)%nat")],
  ])("with hypotheses inside its conclusion is checked with an instance for %s", async (_, text) => {
    await expect(proveText("one", text, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
  });

  test.each([
    ["one part of two", both + example("0 < 2 ^ 1", "apply (proj1 one); lra")],
    ["a part without its hypothesis", both + example("0 < 2 ^ 1", "pose proof (proj2 one). apply (proj1 one); lra")],
    ["a part where something is supposed", both + example("1 < 1 -> 1 < 1 ^ 1", "pose proof (proj1 one 2 Rlt_0_2). exact (proj2 one 1)")],
    ["a decision that is not computed", either + example("forall x : nat, (x = x)%nat", "intros x. pose proof (one x x). reflexivity")],
    [
      "a branch for its own values",
      vacuous(impossible) +
        example(
          "1 = 1",
          "refine (match Rlt_dec 1 1 with left H => fun _ => _ | right _ => fun _ => eq_refl end I). pose proof (one 1 H). reflexivity",
        ),
    ],
  ])("and refused with an instance for %s", async (_, text) => {
    await expect(proveText("one", text, "statement", theory)).rejects.toThrow(unused);
  });

  test("needs none for what inside its conclusion a value meets at once", async () => {
    for (const [statement, proof] of [
      ["exists N : nat, forall T, (N <= T)%nat -> (0 + T = T)%nat", "exists 0%nat. reflexivity"],
      ["True /\\ forall i, (i < 2)%nat -> (0 + i = i)%nat", "split; [exact I|reflexivity]"],
      ["True /\\ forall e, 0 < e -> e + 0 = e", "split; [exact I|intros; lra]"],
    ])
      await expect(proveText("one", vacuous(statement, proof), "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
    const range = vacuous("forall n : nat, True /\\ forall i, (i < n)%nat -> (0 + i = i)%nat", "split; [exact I|reflexivity]");
    await expect(proveText("one", range, "statement", theory)).rejects.toThrow(none);
    await expect(proveText("one", range + example("True", "exact (proj1 (one 2%nat))"), "statement", theory)).resolves.toBeDefined();
  });

  test.each([
    ["True", "True", "exact I"],
    ["two sides that are one", "forall x : R, x = x", "reflexivity"],
    ["a number at most itself", "forall (n : nat) (x : R), x <= x /\\ (n <= n)%nat /\\ x >= x", "intros. split; [lra|split; [lia|lra]]"],
    ["a hypothesis", "forall x : R, x = 5 -> x = 5", "auto", example("5 = 5", "exact (one 5 eq_refl)")],
    ["a number that is itself", "exists c : R, c = c", "exists 0. reflexivity"],
    ["one of two", "forall x : R, x = 1 \\/ x = x", "auto"],
  ])("which says %s is refused", async (_, statement, proof, used = "") => {
    await expect(proveText("one", vacuous(statement, proof) + used, "statement", theory)).rejects.toThrow("expected one to say something");
  });

  test("which says the same twice, or something else than it supposes, says something", async () => {
    for (const statement of ["1 < 2 /\\ 1 < 2", "exists c : R, c < 0 /\\ c = c", "forall x : R, x + 0 = x"]) {
      const text = vacuous(statement, "try exists (- (1)); try split; intros; lra");
      await expect(proveText("one", text, "statement", theory)).resolves.toMatchObject({ kind: "theorem" });
    }
  });

  test.each([
    ["hypotheses and no instance", one, none],
    ["a hypothesis among its variables", vacuous("forall (x : R) (H : x < x), 1 = 0"), none],
    ["a hypothesis behind a definition", vacuous("forall x, implies_ (x < x) (1 = 0)", "intros x H. lra"), none],
    ["a hypothesis behind a case", vacuous("forall p : R * R, let (x, y) := p in x < x -> 1 = 0", "intros [x y] H. lra"), none],
    ["a variable of a type that may be empty", vacuous("forall x : {a : R | a < a}, 1 = 0", "intros [x H]. lra"), none],
    ["a variable of a type of the theory that may be empty", vacuous("forall x : positive_number, 1 = 1", "reflexivity"), none],
    ["an instance that does not use it", one + example("0 < 2 ^ 1", "lra"), unused],
    ["an instance that mentions it", vacuous(impossible) + example("True", "pose proof one. exact I"), unused],
    ["an instance that supposes its hypotheses", vacuous(impossible) + example("1 < 1 -> 1 = 0", "intros H. exact (one 1 H)"), unused],
    [
      "an instance that uses it where something false is supposed",
      vacuous(impossible) + example("1 = 1", "destruct (Rlt_dec 1 1) as [H|H]; [pose proof (one 1 H)|]; reflexivity"),
      unused,
    ],
    [
      "an instance for a variable of a type that is empty",
      vacuous(impossible) + example("{x : R | x < x} -> 1 = 0", "intros [x H]. exact (one x H)"),
      unused,
    ],
    ["no theorem", "Example two : 1 = 1.\nProof. reflexivity. Qed.", "expected Theorem …, its proof"],
    ["a proof that is given up", one.replace("Qed", "Admitted"), "expected a proof, got “Admitted”"],
    ["a gap in a proof", one.replace("now apply power_positive", "admit"), "expected a proof, got “admit”"],
    ["an axiom", `Axiom odd : 1 = 2.\n${one}`, "expected Theorem …, its proof"],
    [
      "a string that hides the end of its proof",
      `${one.replace("Qed", 'idtac "(*". Abort')}\n${one} idtac "*)".`,
      "expected a proof, got “Abort”",
    ],
    ["a comment that hides nothing", one.replace("Qed.", '(* " *) Qed. " *)'), "expected comments without quotation marks"],
    ["a comment without an end", `${one} (*`, "expected an end of a comment"],
    ["options in its proof", one.replace("intros.", "Unset Guard Checking. intros."), "expected a proof, got “Unset Guard Checking”"],
    ["a file that it writes", one.replace("intros.", 'Redirect "x" Print nat.'), "expected a proof, got “Redirect"],
    [
      "a tactic for a statement",
      "Theorem one : ltac:(exact True).\nProof. exact I. Qed.",
      "expected a statement in plain terms, got “ltac:”",
    ],
    ["a proof without an end", one.replace(" Qed.", ""), "expected a theorem whose proof ends with Qed"],
    ["what is false", "Theorem two : 1 = 2.\nProof. lra. Qed.", "Rocq refuses it"],
  ])("with %s is refused", async (_, text, words) => {
    await expect(proveText("one", text, "statement", theory)).rejects.toThrow(words);
  });
});
