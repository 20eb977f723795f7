import { expect, test } from "vitest";
import { reproduction } from "../../src/report/reproduction.ts";
import type { ClaimReport } from "../../src/report/schema.ts";

const norm = { formula: "norm(W)", value: "2" };
const claim = {
  ...{ id: "norm.small", verdict: "corrected", chapter: "2-norms.md", line: 7, problems: [] },
  checks: [
    {
      statement: "norm(W) <= 1",
      state: "passed",
      evidence: {
        ...{ kind: "counterexample", role: "statement", statement: "norm(W) <= 1", cases: 3, rejected: 0 },
        formula: { latex: "\\lVert W\\rVert \\le 1", given: ["\\det(W) = 0"] },
        counterexample: {
          ...{ value: { W: [[0, 2], [0, 0]] }, certificate: "\\lVert W\\rVert = 2 \\nleq 1", found: 3, shrinks: 0 },
          byHand: {
            ...{ formula: "norm(W) <= 1", given: ["det(W) == 0"] },
            fails: [{ left: norm, sign: "<=", right: { formula: "1", value: "1" }, holds: false, latex: "\\lVert W\\rVert = 2 > 1" }],
            meets: [{ left: { formula: "det(W)", value: "0" }, sign: "==", right: { formula: "0", value: "0" }, holds: true, latex: "\\det(W) = 0" }],
          },
        },
      },
    },
    {
      statement: "s",
      state: "passed",
      evidence: { kind: "proved", role: "statement", statement: "s", proof: { given: ["x > 0"], hence: ["x^{2} > 0"], method: "By Z3." } },
    },
    { statement: "t", state: "failed", error: "expected 1\ngot 2" },
  ],
} as unknown as ClaimReport; // biome-ignore format: a case

test("a counterexample of which a side is shown rounded was computed", () => {
  const rounded = JSON.parse(JSON.stringify(claim).replaceAll("= 2 > 1", "\\\\approx 1.99 > 1"));
  expect(reproduction(rounded, "spec")).toContain("By computer: W = [0 2; 0 0]: ‖W‖ ≈ 1.99 > 1, while det(W) = 0");
});

test("a claim is reproduced in a terminal's mathematics", () => {
  expect(reproduction(claim, "spec")).toBe(`norm.small: corrected  (spec/2-norms.md:7)

By hand: W = [0 2; 0 0]: ‖W‖ = 2 > 1, while det(W) = 0

✗ false, as expected: ‖W‖ ≤ 1 where det(W) = 0
    counterexample, found at case 3, 0 shrinks
    W = [0 2; 0 0]
    where exact arithmetic gives
    ‖W‖ = 2 ≰ 1

✓ s, where x > 0
    proved
    For all reals:
    x² > 0
    where
    x > 0
    By Z3.

✗ fails: t
    expected 1
    got 2`);
});
