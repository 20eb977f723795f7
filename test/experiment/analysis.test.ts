import { expect, test } from "vitest";
import type { Estimate, Measurement } from "../../src/evidence/evidence.ts";
import {
  difference,
  doseDifference,
  doseResponse,
  type Model,
  meanScore,
  outcomes,
  productAndScore,
  productAtEachDelay,
  productGivenStart,
  rivals,
  withinModels,
  withoutProduct,
} from "../../src/experiment/forget-product/analysis.ts";

/** A model of recall with the given log product and score; its best unit keeps more than the weighted mean by e². */
function model(delay: number, product: number, score: number, seed = 1): Model {
  return {
    setting: { task: "recall", condition: "plain", form: "usual", delay, forget: product > -5 ? 4 : -2, seed },
    result: {
      steps: 100,
      diverged: null,
      score,
      logProduct: { mean: product, best: product + 2, weighted: product },
      within: { mean: 0.5, best: null, weighted: -0.5 },
      logJacobian: -product,
      effect: score,
      dose: { f: [1, 1, 0.5, 0.5, 0], i: [1, 1, 1, 1, 0.5] },
    },
  };
}

const estimate = ({ estimates }: Measurement, name: string): Estimate => estimates.find((candidate) => candidate.name === name)!;

/** Scores that rise with the log product within a delay, while both fall from the one delay to the other; or, reversed, that fall. */
function rising(sign: 1 | -1): Model[] {
  const group = (delay: number, shift: number) =>
    [0, 1, 2, 3, 4, 5].map((k) => model(delay, k - 3 - shift, 0.5 + 0.05 * sign * k - 0.02 * shift, delay + k));
  return [...group(10, 0), ...group(200, 20)];
}

test("the correlation is 1 within delays for scores that rise there, and −1 for those that fall", () => {
  for (const sign of [1, -1] as const) {
    const within = estimate(productAndScore(rising(sign)), "within each delay and form");
    expect(within.value).toBeCloseTo(sign, 12);
    expect([within.low, within.high].map(Math.round)).toEqual([sign, sign]);
    expect(within.p).toBeLessThan(0.01);
  }
  // all together: the falling ones are 36 pairs in the order of the delays against 30 in the other within them
  expect(estimate(productAndScore(rising(-1)), "over all").value).toBeGreaterThan(0);
});

test("at each delay it is that of the models there, and given the start none is left where the product follows it", () => {
  expect(productAtEachDelay(rising(-1)).estimates.map(({ name, value }) => [name, Math.round(value)])).toEqual([
    ["delay 10", -1],
    ["delay 200", -1],
  ]);
  // ranks of product and score are equal, so that no third can take anything away: 1 = (1 − r²)/(1 − r²)
  const started = rising(1).map((one, at) => ({ ...one, setting: { ...one.setting, forget: at % 2 } }));
  expect(productGivenStart(started).estimates[0].value).toBeCloseTo(1, 12);
  // both follow the start beside what is their own, which is unrelated
  const own = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].flatMap((b) => [0, 10, 20].map((start) => ({ a, b, start }))));
  const follow = own.map(({ a, b, start }) => ({
    ...model(10, start + a, start + b),
    setting: { ...model(10, 0, 0).setting, forget: start },
  }));
  expect(productAndScore(follow).estimates[0].value).toBeGreaterThan(0.8);
  expect(Math.abs(productGivenStart(follow).estimates[0].value)).toBeLessThan(0.02);
});

test("rivals stand in the table, and the partial correlation needs two delays", () => {
  const { table, estimates } = productAndScore(rising(1));
  expect(table!.rows.find(([name]) => name === "log norm of the full Jacobian")![2]).toBeCloseTo(-1, 12);
  expect(estimates.map(({ name }) => name)).toContain("given the delay");
  expect(productAndScore(rising(1).slice(0, 6)).estimates.map(({ name }) => name)).not.toContain("given the delay");
});

test("a rival that goes against the score where the log product goes with it: −1 − 1 = −2", () => {
  expect(rivals(rising(1).slice(0, 6)).estimates.map(({ value }) => Math.round(value * 1e9) / 1e9)).toEqual([-2, 0]);
});

test("the difference of two correlations: 1 − (−1) = 2", () => {
  expect(difference("d", rising(1), rising(-1)).estimates[0].value).toBeCloseTo(2, 12);
});

test("models count as solved from 0.9 on, and within a model only where the product varies", () => {
  const some = [model(10, -1, 0.95), model(10, -6, 0.9), model(10, -9, 0.2, 2)];
  expect(outcomes(some)).toMatchObject({ units: { count: 3 }, estimates: [{ value: 2 / 3 }, { value: 0 }] });
  expect(outcomes(some).table!.rows).toEqual([
    ["recall", "4", "1 of 1"],
    ["recall", "-2", "1 of 2"],
  ]);
  expect(withoutProduct(some, 0.01).estimates[0].value).toBe(1 / 3); // e^(−9 + 2) < 0.01 < e^(−6 + 2)
  expect(meanScore(some)).toMatchObject({
    seeds: "seeds 1 to 2",
    estimates: [{ value: expect.closeTo((0.95 + 0.9 + 0.2) / 3, 12) }, { value: 2 / 3 }],
  });
  const varying = some.map((one) => ({ ...one, result: { ...one.result, within: { mean: 0.5, best: 0.25, weighted: -0.5 } } }));
  expect(withinModels([...varying, model(10, -1, 0.5)])).toMatchObject({
    units: { count: 3 },
    estimates: [{ value: -0.5 }, {}, {}, { value: 0 }, { value: 1 }],
  });
});

test("the dose-response is the mean difference of the two gates, beside the scores for each delay", () => {
  const found = doseResponse([model(10, -1, 1), model(40, -1, 1)]);
  expect(found.estimates[0].value).toBeCloseTo((0 + 0 + 0.5 + 0.5 + 0.5) / 5, 12);
  expect(found.table!.rows).toEqual([
    ["f", "10", 1, 1, 0.5, 0.5, 0],
    ["i", "10", 1, 1, 1, 1, 0.5],
    ["f", "40", 1, 1, 0.5, 0.5, 0],
    ["i", "40", 1, 1, 1, 1, 0.5],
  ]);
  expect(doseDifference("d", [model(10, -1, 1)], [model(40, -1, 1)]).estimates[0].value).toBe(0);
});
