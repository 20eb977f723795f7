import { expect, test } from "vitest";
import { axioms, comparedAfter, keptBefore } from "../../../src/evidence/rocq/meaning.ts";

const variables = "fun (a b c : R) (k m n : nat) (f : nat -> R) (P Q : Prop) =>";

test("what the library means is kept in a module before a theory, and compared after it", () => {
  const [before, after] = [keptBefore("Kept").split("\n"), comparedAfter("Kept").split("\n")];
  expect(before.slice(0, 5)).toEqual([
    "From Coq Require Import Reals.",
    "From Coq Require ClassicalDedekindReals Classical_Prop FunctionalExtensionality.",
    "Open Scope R_scope.",
    "Module Kept.",
    `Definition meaning_0 := ${variables} a + b.`,
  ]);
  expect([before.at(-1), after[0], after.at(-1)]).toEqual(["End Kept.", "Goal True.", "Abort."]);
  expect(after[1]).toBe(
    `let before := eval cbv delta [Kept.meaning_0] in Kept.meaning_0 in let now := constr:(${variables} a + b) in tryif constr_eq before now then idtac else fail "the theory changes what this means: a + b".`,
  );
  const definitions = before.slice(4, -1);
  expect(after.slice(1, -1)).toHaveLength(definitions.length);
  for (const [at, definition] of definitions.entries()) {
    const [, term] = /^Definition meaning_\d+ := (.*)\.$/.exec(definition)!;
    expect(definition).toContain(`meaning_${at} :=`);
    expect(after[at + 1]).toContain(`constr:(${term})`);
    expect(after[at + 1]).toContain(`Kept.meaning_${at} in let`);
    expect(term).toMatch(/^(?:fun .* => \S.*|@\w+\.\w+)$/);
  }
});

test.each(["a ^ n", "a <= b < c", "(m < n)%nat", "12%nat", "Rmin a b", "P -> Q"])("%s is among it", (sign) => {
  expect(keptBefore("Kept")).toContain(` := ${variables} ${sign}.\n`);
});

test("the axioms of the real numbers are among them", () => {
  expect(axioms.size).toBe(4);
  for (const axiom of axioms) expect(keptBefore("Kept")).toContain(` := @${axiom}.\n`);
});
