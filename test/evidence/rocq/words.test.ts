import { expect, test } from "vitest";
import { definitionOf, meaningOf, words } from "../../../src/evidence/rocq/words.ts";

test.each([
  ["vector", "Definition vector := nat -> R."],
  ["norm", "Definition norm (n : nat) (v : vector) : R := sqrt (dot n v v)."],
  ["sum", "Fixpoint sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => sum k f + f k end."],
  ["vplus", "forall (u v : vector) (i : nat), vplus u v i = u i + v i"],
  ["norm_squared", "forall (n : nat) (v : vector), norm_squared n v = sum n (fun i => v i * v i)"],
  ["known", undefined],
  ["toString", undefined],
])("a theory defines the word %s as formulas understand it, or so that this holds", (word, definition) => {
  expect(definitionOf(word)).toBe(definition);
});

test("every word has a definition", () => {
  for (const [word, meaning] of Object.entries(words))
    for (const said of [meaning, definitionOf(word)]) expect(said, word).toMatch(new RegExp(`\\b${word}\\b`));
});

test("what a word means is shown by what it is, or by a lemma", () => {
  expect(meaningOf("vector", undefined)).toBe("Theorem vector_means : vector = Words.vector.\nProof. Words.known vector. Qed.");
  expect(meaningOf("vector", "shown")).toBe(
    "Theorem vector_means : vector = Words.vector.\nProof. first [exact @shown | Words.known vector]. Qed.",
  );
});
