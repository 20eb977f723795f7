import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { autonomous, bounded, differentiable, integerRuns, runs, spans } from "../../spec/networks.ts";
import { countClasses } from "../../src/evidence/cover.ts";
import * as model from "../../src/model/activation.ts";

const all = Object.values(model) as model.Activation[];

test("networks are drawn with every activation whose derivative is bounded", () => {
  expect(new Set(bounded)).toEqual(new Set(all.filter(({ gamma }) => gamma < Number.POSITIVE_INFINITY)));
});

test("those without a kink are the differentiable ones", () => {
  const step = 2 ** -30;
  const smooth = bounded.filter(({ slope }) => Math.abs(slope(step) - slope(-step)) < 2 ** -25);
  expect(new Set(differentiable)).toEqual(new Set(smooth));
});

describe("what a generator promises, it keeps", () => {
  test.each<[string, fc.Arbitrary<unknown>]>([
    ["networks", runs()],
    ["long networks", runs({ steps: 8 })],
    ["integer networks of one unit and step", integerRuns({ units: 1, steps: 1 })],
    ["differentiable networks", runs({ activations: differentiable })],
    ["integer networks", integerRuns()],
    ["two times of a network", spans(bounded)],
  ])("%s", (_, arbitrary) => {
    const classes = classesOf(arbitrary);
    expect(classes).not.toEqual([]);
    expect(classes.filter(({ count, of, least }) => count / of < least)).toEqual([]);
  });

  test("networks promise sizes, steps, biases, states at the ends and each activation", () => {
    const names = classesOf(runs()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "one unit",
        "several units",
        "one step",
        "three steps or more",
        "with biases",
        "without biases",
        "a nonlinear σ",
        "a state far out, |x| ≥ 15",
        "a subnormal state",
        "a matrix that is not normal",
        ...bounded.map(({ name }) => name),
      ]),
    );
  });
});

test("an autonomous network has its rows as W, σ = x² and nothing else", () => {
  expect(
    autonomous([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual({
    n: 2,
    m: 1,
    W: Float64Array.of(1, 2, 3, 4),
    Win: new Float64Array(2),
    b: new Float64Array(2),
    activation: model.square,
  });
});

function classesOf<T>(arbitrary: fc.Arbitrary<T>) {
  const judge = (counts: { reached(): void }) =>
    fc.check(
      fc.property(arbitrary, () => counts.reached()),
      { numRuns: 3000, seed: 1 },
    );
  return countClasses(judge).counts.classes();
}
