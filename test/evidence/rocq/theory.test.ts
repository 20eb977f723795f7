import { describe, expect, test } from "vitest";
import { readTheory, type TheoryFile } from "../../../src/evidence/rocq/theory.ts";
import { fill, freshFolder } from "../../scratch.ts";

const folder = freshFolder();

/** Reads a theory of these files. */
function read(files: Record<string, string>): TheoryFile[] {
  fill(folder, files);
  return readTheory(folder);
}

describe("the files of a theory", () => {
  test("come after those that they require", () => {
    const files = read({
      "A.v": "From Theory Require Import C B.",
      "B.v": "From Theory Require Export C.\nDefinition b := 1.",
      "C.v": "Definition c := 1.",
      "D.v": "From  Theory  Require\n C.",
      "E.v": "(* From Theory Require Nothing. *)\nFrom Theory Require  Import   C   B .",
      "notes.txt": "none",
    });
    expect(files.map(({ name, requires }) => [name, requires])).toEqual([
      ["C", []],
      ["B", ["C"]],
      ["A", ["C", "B"]],
      ["D", ["C"]],
      ["E", ["C", "B"]],
    ]);
    expect(files.map(({ text }) => text)).toContain("Definition c := 1.");
    expect(files.at(-1)!.text).toMatch(/^ +\nFrom/);
  });

  test.each([
    [{ "A.v": "From Theory Require Import B." }, "A.v: requires B, which is not in the theory; it has A"],
    [{ "A.v": "From Theory Require C.", "B.v": "" }, "A.v: requires C, which is not in the theory; it has A, B"],
    [{ "A.v": "From Theory Require Import A." }, ": A requires A: break the circle"],
    [{ "A.v": "From Theory Require B.", "B.v": "From Theory Require A." }, "A requires B requires A: break the circle"],
    [{ "A.v": "Definition x := 1.", "B.v": "\nLemma x : 1 = 1." }, "B.v:2: x is also defined in A.v:1: choose another name"],
    [
      { "A.v": "Definition x := 1.\nDefinition log (x : R) : R := 0." },
      "A.v:2: log is the name of a function that every reader knows: choose another name",
    ],
    [{ "A.v": "Definition x := 1.\nDefinition x := 2." }, "A.v:2: x is also defined in A.v:1: choose another name"],
    [
      { "A.v": "Definition sqrt := 1.\n  Local Definition sqrt (x : nat) := x." },
      "A.v:2: sqrt is also defined in A.v:1: choose another name",
    ],
    [{ "A.v": "Definition pow := 1.\nGlobal Fixpoint pow := 1." }, "A.v:2: pow is also defined in A.v:1: choose another name"],
    [
      { "A.v": "Definition exp := 1.\nSection S.\nDefinition exp := 1.\nEnd S." },
      "A.v:3: exp is also defined in A.v:1: choose another name",
    ],
    [
      { "A.v": "Definition lx := 1.\nModule M.\nSection S.\nEnd S.\nEnd M.\nLemma lx : 1 = 1." },
      "A.v:6: lx is also defined in A.v:1: choose another name",
    ],
    [{ "A.v": "Definition tx := 1.\nModule M := N.\nRecord tx := {}." }, "A.v:3: tx is also defined in A.v:1: choose another name"],
    [{ "A.v": "Definition pow := 1.\nLemma pow (Section : nat) : 1 = 1." }, "A.v:2: pow is also defined in A.v:1: choose another name"],
    [{ "A.v": "Definition lx := 1.\nFact  lx (End : nat) : 1 = 1." }, "A.v:2: lx is also defined in A.v:1: choose another name"],
    [
      { "A.v": "Definition lx := 1.\nModule M.\n  End M.\nLocal  Fact lx : 1 = 1." },
      "A.v:4: lx is also defined in A.v:1: choose another name",
    ],
    [{ "A.v": "Definition lx := 1.\nGlobal  Remark lx : 1 = 1." }, "A.v:2: lx is also defined in A.v:1: choose another name"],
    [{ "A.v": "Lemma a : 1 = 1.\nProof. easy. Qed.\n\nAxiom odd : 1 = 2." }, "got Axiom"],
    [{ "A.v": "(* first *) Axiom odd : 1 = 2." }, "got Axiom"],
    [
      {
        "A.v":
          "Definition exp := 1.\nModule Type N.\nDefinition sqrt := 1.\nEnd N.\nModule M.\nDefinition exp := 1.\nEnd M.\nModule Export K := M.",
      },
      "exp is also",
    ],
    [
      { "A.v": "Definition exp := 1.\nModule Hide.\nDefinition exp := 2.\nEnd Hide.\nModule  Export  Shown  :=  Hide." },
      "A.v:5: exp is also defined in A.v:1: choose another name",
    ],
    [
      {
        "A.v":
          "Definition lx := 1.\nModule Outer.\nModule Inner.\nDefinition lx := 2.\nEnd Inner.\nEnd Outer.\nModule Export K := Outer.Inner.",
      },
      "A.v:7: lx is also defined in A.v:1: choose another name",
    ],
    [
      {
        "A.v": "Module M.\nDefinition lx := 1.\nEnd M.",
        "B.v": "Module M.\nDefinition exp := 1.\nEnd M.\nDefinition lx := 2.\nModule Export K := M.",
      },
      "B.v:5: lx is also defined in B.v:4: choose another name",
    ],
    [{ "A.v": "Module Export M := Nat." }, "A.v:1: expected to export a module that stands above, got Nat"],
    [{ "A.v": "Definition a := 1. (* one\n(* two *)" }, "A.v: line 1: expected an end of a comment, got none"],
    [{ "A.v": "Axiom odd : 1 = 2." }, "A.v:1: expected proofs, got Axiom: a theory takes nothing for granted"],
    [{ "A.v": "Lemma a : 1 = 1. Axioms b c : 1 = 2." }, "got Axioms"],
    [{ "A.v": "Parameter x : nat." }, "got Parameter"],
    [{ "A.v": "Conjecture x : 1 = 2." }, "got Conjecture"],
    [{ "A.v": "Lemma a : 1 = 1.\nProof. Admitted." }, "got Admitted"],
    [{ "A.v": "Lemma a : 1 = 1.\nProof. admit. Qed." }, "got admit"],
    [{ "A.v": "Lemma a : 1 = 1.\nProof. give_up. Qed." }, "got give_up"],
  ] as [Record<string, string>, string][])("are refused: %j", (files, words) => {
    expect(() => read(files)).toThrow(RangeError);
    expect(() => read(files)).toThrow(words);
  });

  test("may name what they take for granted in comments, and names of others in modules of their own", () => {
    const files = read({
      "A.v": "(* Axiom (* nested *) of choice *)\nModule M.\nDefinition sqrt := 1.\nEnd M.\nDefinition axiomatic := 1.",
      "C.v": "  Module N.\n  Definition sqrt := 1.\n  End N.",
      "B.v": "Module M.\nSection S.\nDefinition exp := 1.\nEnd S.\nDefinition lx := 1.\nEnd M.",
    });
    expect(files).toHaveLength(3);
  });
});

test("what only reads as a requirement or an export is none, and several modules may be exported", () => {
  const said = 'idtac "From Theory Require B."; idtac "Module Export K := M"';
  const modules = "Module Type  Numbers.\nDefinition a := 1.\nEnd Numbers.\nModule  Hide.\nDefinition b := 1.\nEnd Hide.";
  const exports = "Module Export K := Hide.\nModule Export L := Numbers.";
  expect(read({ "A.v": `Ltac say := ${said}.\n${modules}\n${exports}` })).toMatchObject([{ name: "A", requires: [] }]);
});
