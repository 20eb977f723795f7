import { describe, expect, test } from "vitest";
import { fenceOf } from "../../../src/evidence/rocq/fence.ts";

const theorem = "Theorem one' : 1 = 1.\nProof. - reflexivity. Qed.";
const example = "Example met : 2 = 2.\nProof.\n  exact one'.\n  { lra. } Qed.";

const blank = (text: string) => " ".repeat(text.length);

describe("a fence", () => {
  test("is a theorem, said again, whose hypotheses are asked for", () => {
    expect(fenceOf(`(* a comment *)\n${theorem}`)).toEqual({
      development: {
        text: `${blank("(* a comment *)")}
${theorem}
Module Shown.
Theorem one' : 1 = 1.
Proof. repeat match goal with H : _ |- _ => revert H end. exact @one'. Qed.
End Shown.
Goal True. tryif ltac2:(Judge.demand_none constr:(@one')) then idtac else fail "hypotheses_not_met". Abort.
Goal True. tryif (let T := type of (@one') in assert T; [solve [Judge.obvious] | ]) then fail "says_nothing" else idtac. Abort.`,
        names: ["one'"],
      },
      theorem: "one'",
      example: undefined,
    });
  });

  test("has perhaps an example, whose proof can be looked at", () => {
    expect(fenceOf(`${theorem}\n${example} (* used *)`)).toEqual({
      development: {
        text: `${theorem}
${example.replace("Qed", "Defined")} ${blank("(* used *)")}
Module Shown.
Theorem one' : 1 = 1.
Proof. repeat match goal with H : _ |- _ => revert H end. exact @one'. Qed.
Example met : 2 = 2.
Proof. repeat match goal with H : _ |- _ => revert H end. exact @met. Qed.
End Shown.
Goal True. tryif ltac2:(Judge.demand_met constr:(@one') constr:(@met)) then idtac else fail "hypotheses_not_met". Abort.
Goal True. tryif (let T := type of (@one') in assert T; [solve [Judge.obvious] | ]) then fail "says_nothing" else idtac. Abort.`,
        names: ["one'", "met"],
      },
      theorem: "one'",
      example: "met",
    });
    expect(fenceOf(`${theorem}\nExample a : 2 = 2. Proof. Qed  .`).development.text).toContain("Proof. Defined.\nModule");
  });

  test("may end a part of a proof and the proof in one sentence", () => {
    expect(fenceOf("Theorem\n  t : 1 = 1.\nProof. { reflexivity. } }  Qed.").theorem).toBe("t");
  });

  test.each([
    ["", "a theorem whose proof ends with Qed"],
    ["Theorem t : 1 = 1.", "a theorem whose proof ends with Qed"],
    ["Theorem t : 1 = 1.\nProof. reflexivity.", "a theorem whose proof ends with Qed"],
    [`${theorem}\nExample e : 1 = 1.`, "a theorem whose proof ends with Qed"],
    [example, "Theorem …, its proof, and perhaps an Example with its proof, got “Example met : 2 = 2”"],
    [`${theorem}\n${theorem}`, "Theorem …, its proof, and perhaps an Example with its proof, got “Theorem one' : 1 = 1”"],
    [`${theorem}\n${example}\n${example}`, "Theorem …, its proof, and perhaps an Example with its proof, got “Example met : 2 = 2”"],
    ["Lemma t : 1 = 1.\nProof. reflexivity. Qed.", "Theorem …, its proof, and perhaps an Example with its proof, got “Lemma t : 1 = 1”"],
    [
      "Local Theorem t : 1 = 1.\nProof. reflexivity. Qed.",
      "Theorem …, its proof, and perhaps an Example with its proof, got “Local Theorem",
    ],
    ["Theorem t : ltac:(True).\nProof. exact I. Qed.", "a statement in plain terms, got “ltac:” in “Theorem t : ltac:(True)”"],
    ["Theorem t : 1 = 1.\nProof. Abort. Qed.", "a proof, got “Abort”"],
    ["Theorem t : 1 = 1.\nProof. Qed x.", "a proof, got “Qed x”"],
    ["Theorem t : 1 = 1.\nProof. Check Qed.", "a proof, got “Check Qed”"],
    ["Theorem t : 1 = 1.\nProof using. Qed.", "a proof, got “Proof using”"],
    [`${theorem} (* plain *) (* "quoted" *)`, "comments without quotation marks, got one with them"],
  ])("has nothing else: %j", (text, expected) => {
    expect(() => fenceOf(text)).toThrow(SyntaxError);
    expect(() => fenceOf(text)).toThrow(`expected ${expected}`);
  });
});
