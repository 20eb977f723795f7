import { describe, expect, test } from "vitest";
import { declaredIn, demandDefinitionsAndProofs, isTactic, opens, strangeIn } from "../../../src/evidence/rocq/allowed.ts";
import { sentencesIn } from "../../../src/evidence/rocq/sentences.ts";

const demand = (text: string) => demandDefinitionsAndProofs("T.v", sentencesIn(text));
const sentence = (text: string) => sentencesIn(text)[0];

describe("a theory", () => {
  test("consists of definitions, lemmas, proofs, sections and modules", () => {
    const text = `From Coq Require Export Reals Lra.
From Theory Require A B.
Require Import Coq.Arith.Arith.
Local Open Scope R_scope.
Module Type Numbers.
  Parameter Inline t : Type.
End Numbers.
Module Over (K : Numbers).
Definition vector := nat -> K.t.
End Over.
Module Real <: Numbers. Definition t := R. End Real.
Module Export Reals_ := Over Real.
Import Real Reals_.
Section S.
Variables (n : nat) (x : R). Variable w : R. Hypothesis H : 0 < x. Context (y : R). Let z := x + y.
Local Lemma positive : 0 < x.
Proof using H.
  assert (0 < x) by exact H. { lra. }
Qed.
End S.
Inductive gate := Open | Shut.
Record pair := Pair { one : R; two : R }.
Ltac close x :=
  idtac "closed"; exact x.
Fixpoint f (n : nat) : R := match n with O => 0 | S k => f k end.
Definition opened : nat.
Proof. - exact 1%nat. Defined.
Goal`;
    expect(() => demand(text.replace("\nGoal", ""))).not.toThrow();
  });

  test.each([
    "Unset Guard Checking",
    "Unset Universe Checking",
    "Set Nested Proofs Allowed",
    "#[bypass_check(positivity)] Inductive bad := B : (bad -> False) -> bad",
    "Inductive bad := B : (bad -> False) -> bad with #[x] c := D",
    'Notation "x <= y" := (x <= y \\/ True) : R_scope',
    'Infix "-" := minus : R_scope',
    "Coercion f : A >-> B",
    "Record odd := { carrier :> Type }",
    'Fixpoint f (n : nat) := n where "a # b" := (f a)',
    "Local Notation one := 1",
    "Number Notation nat f g : R_scope",
    "Export M",
    "Module Export M",
    "Module M (Export K : T)",
    "Module M := A <+ B",
    "Declare Module M : T",
    "Include M",
    "Arguments f _%nat",
    "Bind Scope R_scope with nat",
    "Canonical x",
    "Instance x : C",
    "Goal False",
    "Abort",
    "Restart",
    "Undo 5",
    "Print End T",
    "Back 1",
    'Redirect "/tmp/x" Print nat',
    'Cd "/tmp"',
    'Load "x"',
    'Add LoadPath "x" as Y',
    'Declare ML Module "x"',
    "Extraction f",
    "Drop",
    "Quit",
    "Time exact I",
    "Fail exact I",
    "Timeout 5 exact I",
    "Program Definition x := 1",
    "Obligation Tactic := idtac",
    "Ltac f ::= idtac",
    "Ltac2 f () := ()",
    "From Other Require Import X",
    "Require Import Other.X",
    "Open Scope R_scope, nat_scope",
    "Proof fun x => x",
    "exact ltac2:(x)",
    "native_compute",
    "exact (ltac2 : x)",
    "Ltac f := native_cast_no_check x",
  ])("says nothing else: %s", (text) => {
    expect(() => demand(`Definition one := 1.\n\n${text}.`)).toThrow(/^T\.v:3: expected a definition/);
    expect(() => demand(`- ${text}.`)).toThrow(/^T\.v:1: expected/);
  });

  test.each([
    ["Axiom a : False", "Axiom"],
    ["Local Axiom a : False", "Axiom"],
    ["#[local] Axiom a : False", "Axiom"],
    ["Polymorphic Axiom a : False", "Axiom"],
    ["Monomorphic Conjecture a : False", "Conjecture"],
    ["Hypothesis a : False", "Hypothesis"],
    ["Variables a b : False", "Variables"],
    ["Parameter a : False", "Parameter"],
    ["Context (a : False)", "Context"],
    ["Primitive f := g", "Primitive"],
    ["Module M. Hypothesis a : False", "Hypothesis"],
    ["Section S. Parameter a : False", "Parameter"],
    ["Section S. End S. Variable a : False", "Variable"],
    ["Section S. Polymorphic Variable a : False", "Variable"],
    ["Module Type T. Local Parameter a : False", "Parameter"],
    ["Admitted", "Admitted"],
    ["exact admit", "admit"],
  ])("takes nothing for granted: %s", (text, taken) => {
    expect(() => demand(`${text}.`)).toThrow(new RangeError(`T.v:1: expected proofs, got ${taken}: a theory takes nothing for granted`));
  });

  test.each([
    ["Print\n  All", "Print All"],
    [`Print ${"x".repeat(74)}`, `Print ${"x".repeat(74)}`],
    [`Print ${"x".repeat(75)}`, `Print ${"x".repeat(73)}…`],
  ])("is told in one line of at most 80 characters what it may not say: %j", (text, told) => {
    expect(() => demand(`${text}.`)).toThrow(`Module or Ltac, got “${told}”: other commands`);
  });

  test("ends what begins in its file", () => {
    expect(() => demand("End T.\nDefinition x := 1.")).toThrow("T.v:1: expected what “End T” ends to begin in this file");
  });
});

test("a step of a proof is known by its first letter", () => {
  for (const text of [
    "lra",
    "- + intros x",
    "{ exact I",
    "} lia",
    "2: lra",
    "all: auto",
    "1-2, 4: lra",
    "(a; b)",
    "[> a | b]",
    "par: lia",
    "12: lra",
    "1 - 12 : lra",
  ])
    expect(isTactic(sentence(`${text}.`)), text).toBe(true);
  for (const text of ["Unset Guard Checking", "- Abort", "} Qed", "2: Admitted", "admit", "exact ltac2:(x)", "#[x] lia", "Proof"])
    expect(isTactic(sentence(`${text}.`)), text).toBe(false);
});

test.each([
  ["Theorem t : 1 = 1", undefined],
  ["Theorem t : ltac:(exact True)", "ltac:"],
  ["Theorem t : ltac : (exact True)", "ltac :"],
  ["Theorem t : x :> nat", ":>"],
  ['Theorem t : x where "a" := b', '"'],
  ["Theorem t : #[x] y", "#["],
])("what means more than it shows is found: %s", (text, part) => {
  expect(strangeIn(sentence(`${text}.`))).toBe(part);
});

test.each([
  ["Section S", "Section"],
  ["Module M (K : T) <: U", "Module"],
  ["Module\n  Type T", "Module Type"],
  ["Module M := N", undefined],
  ["Print Module M", undefined],
  ["End S", undefined],
])("what has to be ended is a section, a module or a module type: %j", (text, opened) => {
  expect(opens(sentence(`${text}.`))).toBe(opened);
});

test.each([
  ["Local  Lemma\n  one' : 1 = 1", "one'"],
  ["Definition x_2 := 2", "x_2"],
  ["Let z := 1", undefined],
  ["Proof", undefined],
])("what a sentence declares beyond a section has a name: %j", (text, name) => {
  expect(declaredIn(sentence(`${text}.`))).toBe(name);
});
