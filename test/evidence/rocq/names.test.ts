import { expect, test } from "vitest";
import type { Reply } from "../../../src/evidence/rocq/checker.ts";
import { demandOwnNames } from "../../../src/evidence/rocq/names.ts";
import type { Part } from "../../../src/evidence/rocq/parts.ts";
import { meaningOf, words, wordsMeaning } from "../../../src/evidence/rocq/words.ts";

const a = {
  name: "A",
  text: 'From Coq Require Export Reals Lra.\nRequire Import Lia.\nModule  Type  Numbers.\nEnd Numbers.\nModule M.\nEnd M.\nLtac say := idtac "Module Odd".',
  requires: [],
};
const b = {
  name: "B",
  text: "From Theory Require Import A.\nFrom  Stdlib  Require List.\nSection S.\nEnd S.\nModule Export K := A.Numbers.",
  requires: ["A"],
};
const parts: Part[] = [
  { name: "Part_1", files: [a], requires: [] },
  { name: "Part_2", files: [b], requires: ["Part_1"] },
];

/** A Rocq that lists these paths, says this of names where the theory is read or not, and refuses what it is told to. */
function rocq(listed: string, located: string, meant = "", refused = "none") {
  const asked: string[] = [];
  const run = async (commands: string): Promise<Reply> => {
    asked.push(commands);
    if (commands.includes(refused)) return { ok: false, error: "it does not hold" };
    if (commands.includes("Search")) return { ok: true, output: listed };
    return { ok: true, output: commands.includes("Require Import Part_1") ? meant : located };
  };
  return { asked, demanded: () => demandOwnNames("theory", parts, run) };
}

const word = "Constant Theory.Part_2.B.vector";

test("Rocq is asked for what the theory declares, and what its names and the words of formulas mean", async () => {
  const { asked, demanded } = rocq(
    "Theory.Part_1.A.Numbers.t'\nTheory.Part_2.B.vector_meaning\nTheory.Part_2.B.vector\n",
    "",
    `Constant Coq.Reals.norm\n${word}`,
  );
  await demanded();
  expect(asked).toEqual([
    [
      "Set Silent.",
      "From Coq Require Import Reals.",
      "From Coq Require Import Reals Lra.",
      "Require Import Lia.",
      "From  Stdlib  Require List.",
      wordsMeaning,
      "From Theory Require Part_1 Part_2.",
      "Set Search Output Name Only.",
      "Search _ inside Theory.Part_1 Theory.Part_2.",
    ].join("\n"),
    ["A", "Numbers", "M", "B", "K", "t'", "vector_meaning", "vector"].map((name) => `Locate ${name}.`).join("\n"),
    [
      "From Theory Require Import Part_1 Part_2.",
      "Import A B.",
      "Open Scope R_scope.",
      ...Object.keys(words).map((name) => `Locate ${name}.`),
    ].join("\n"),
    meaningOf("vector", "vector_meaning"),
  ]);
});

test.each([
  ["Constant Coq.Reals.Rtrigo1.PI", "A.v: PI is also defined in the standard library, as Coq.Reals.Rtrigo1.PI: choose another name"],
  [
    "Constant Theory.Part_1.A.PI\nConstant Coq.Reals.Rtrigo1.PI\n  (and more)",
    "A.v: PI is also defined in the standard library, as Coq.Reals.Rtrigo1.PI",
  ],
  ["Module Coq.Arith.Numbers", "A.v:3: Numbers is also defined in the standard library, as Coq.Arith.Numbers: choose another name"],
])("a name of the library is refused: %j", async (located, words) => {
  await expect(rocq("Theory.Part_1.A.M.PI\n", located).demanded()).rejects.toThrow(RangeError);
  await expect(rocq("Theory.Part_1.A.M.PI\n", located).demanded()).rejects.toThrow(`theory/${words}`);
});

test.each([
  ["Definition g := 1.\n(* f *)\nDefinition f := g.", "f", "T.v:3"],
  ["Definition f' := 1.\n  Local  Definition f := 1.", "f", "T.v:2"],
  ["Inductive\n  tree :=\n  | leaf\n  | node (a b : tree).", "node", "T.v:4"],
  ["Record point := { x : R;\n  y : R }.", "y", "T.v:2"],
  ["Fixpoint even n := odd n\nwith odd n := even n.", "odd", "T.v:1"],
  ["Definition a := 1.\nInductive tree := leaf.", "tree_rect", "T.v:2"],
  ["Definition a := 1.\nRecord point := {}.", "Build_point", "T.v:2"],
  ["Definition a := 1.\nModule Type Odd.\nEnd Odd.", "Odd", "T.v:2"],
  ["Definition a := 1.", "none", "T.v"],
])("%j declares %s at %s", async (text, name, place) => {
  const theory: Part[] = [{ name: "Part_1", files: [{ name: "T", text, requires: [] }], requires: [] }];
  const run = async (commands: string) => ({
    ok: true as const,
    output: commands.includes("Search") ? `Theory.Part_1.T.${name}\n` : `Constant Coq.Reals.Odd.${name}`,
  });
  await expect(demandOwnNames("theory", theory, run)).rejects.toThrow(`theory/${place}: ${name} is also defined in the standard library`);
});

test.each([
  "Constant Theory.Part_1.A.PI",
  "Constant Coq.Reals.Rtrigo1.PI (shorter name to refer to it in current context is Rtrigo1.PI)",
  "Constant Coq.Reals.Rtrigo1.PI\n  (shorter name to refer to it in current context\n   is Rtrigo1.PI)",
  "Constant Coq.Init.Nat.vector",
  "No object of basename PI",
  "Theory has no Constant Coq.Reals.Rtrigo1.PI",
])("other names are the theory's own: %j", async (located) => {
  await expect(rocq("Theory.Part_1.A.M.PI\n", located).demanded()).resolves.toBeUndefined();
});

test("a word of formulas must mean what it means there, without a lemma about it too", async () => {
  const { asked, demanded } = rocq("Theory.Part_2.B.vector\n", "", `${word}\nConstant Coq.norm`, "vector_means");
  await expect(demanded()).rejects.toThrow(
    new RangeError(
      "theory/B.v: vector is a word of formulas: expected a definition with which vector = Words.vector holds by computation, or a lemma vector_meaning that says so, got another:\nit does not hold",
    ),
  );
  expect(asked.at(-1)).toBe(meaningOf("vector", undefined));
});

test("what Rocq cannot read is an error of the theory", async () => {
  await expect(rocq("", "", "", "Search").demanded()).rejects.toThrow(new Error("theory: it does not hold"));
});
