import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Theorem } from "../../src/evidence/proved.ts";
import type { Answer } from "../../src/evidence/solver.ts";

/** `prove` with a solver that gives these answers, one after another. */
const proveWith = (...answers: Answer[]) => proveOf({ given: ["x > 0"], hence: "x > 1" }, answers);

async function proveOf(theorem: Theorem, answers: Answer[]) {
  vi.doMock("../../src/evidence/solver.ts", () => ({
    ask: async () => answers.shift(),
    solverVersion: async () => "Z3 0",
    release: async () => undefined,
  }));
  const { prove } = await import("../../src/evidence/proved.ts");
  return prove("s", theorem);
}

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.doUnmock("../../src/evidence/solver.ts");
  vi.resetModules();
});

const met: Answer = { result: "sat", model: "x -> 2" };
const undecided: Answer = { result: "unknown", reason: "out of resources" };

test("what the solver cannot decide is not proved", async () => {
  await expect(proveWith(met, undecided)).rejects.toThrow("s\n  is not proved (out of resources): split the statement into lemmas");
});

test("hypotheses that the solver cannot meet may be vacuous", async () => {
  await expect(proveWith(undecided, { result: "unsat" })).rejects.toThrow(
    "s\n  no values are found that meet the hypotheses (out of resources), so that the proof may be vacuous: simplify `given`",
  );
});

test("otherwise it is proved, and by what", async () => {
  const { proof } = await proveWith(met, { result: "unsat" });
  expect(proof?.method).toBe("Z3 0: the hypotheses can be met, and the negated conclusion cannot.");
  expect(proof).not.toHaveProperty("size");
});

test("without hypotheses none are said to be met", async () => {
  const { proof } = await proveOf({ hence: "x^2 >= 0" }, [{ result: "unsat" }]);
  expect(proof?.method).toBe("Z3 0: the negated conclusion cannot be met.");
});
