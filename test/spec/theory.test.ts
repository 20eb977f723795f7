import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findChecker } from "../../src/evidence/rocq/find-checker.ts";
import { Kernel } from "../../src/evidence/rocq/kernel.ts";
import { comparisons, developmentOf } from "./theory.ts";

const kernel = new Kernel(join(import.meta.dirname, "../../spec/theory"), 120);
afterAll(() => kernel.close());

const { rationals, reals } = comparisons(40);

// what theorems are about is what the model computes: both get the same inputs, without rounding
describe.runIf(await findChecker())("the theory's definitions are the model's", { timeout: 120_000 }, () => {
  test.each(rationals)("$definition", async (comparison) => {
    expect(comparison.equations).toHaveLength(40);
    expect(await kernel.check(developmentOf(comparison, "rationals"))).toMatchObject({ result: "proved" });
  });

  test.each(reals)("$definition, over the real numbers", async (comparison) => {
    expect(comparison.equations).toHaveLength(10);
    expect(await kernel.check(developmentOf(comparison, "reals"))).toMatchObject({ result: "proved" });
  });

  test("a number that is off is found", async () => {
    const [state] = rationals;
    const wrong = state.equations.map((equation) =>
      equation.replace(/\((-?\d+) # (\d+)\)\]$/, (_, n, d) => `(${BigInt(n) + BigInt(d)} # ${d})]`),
    );
    expect(await kernel.check(developmentOf({ ...state, equations: wrong.slice(-1) }, "rationals"))).toMatchObject({ result: "refused" });
  });
});
