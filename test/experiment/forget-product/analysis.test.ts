import { describe, expect, test } from "vitest";
import type { Estimate, Measurement } from "../../../src/evidence/evidence.ts";
import {
  difference,
  doseDifference,
  doseResponse,
  everyModel,
  isSolved,
  type Model,
  meanScore,
  modelsOf,
  outcomes,
  productAndScore,
  productAtEachDelay,
  productGivenStart,
  rivals,
  withinModels,
  withoutProduct,
} from "../../../src/experiment/forget-product/analysis.ts";
import { forgetProduct } from "../../../src/experiment/forget-product/experiment.ts";

/** A made-up model: of recall, plain, in the usual cell, with a log product of −1 in all summaries, unless something else is given. */
function model(setting: Partial<Model["setting"]> = {}, result: Partial<Model["result"]> = {}): Model {
  return {
    setting: { task: "recall", condition: "plain", form: "usual", delay: 10, forget: 4, seed: 1, ...setting },
    result: {
      steps: 100,
      diverged: null,
      score: 0.5,
      logProduct: product(-1),
      within: { mean: 0.5, best: 0.25, weighted: -0.5 },
      logJacobian: 0,
      effect: 0,
      // score for i less score for f: −0.1, 0, 0.1, 0.4, 0.5, on average 0.18
      dose: { f: [1, 0.9, 0.8, 0.5, 0], i: [0.9, 0.9, 0.9, 0.9, 0.5] },
      ...result,
    },
  };
}

function product(weighted: number, mean = weighted, best = weighted) {
  return { weighted, mean, best };
}

const scored = (score: number, setting: Partial<Model["setting"]> = {}) => model(setting, { score });
const near = (value: number) => expect.closeTo(value, 12);

const estimate = ({ estimates }: Measurement, name: string): Estimate => estimates.find((candidate) => candidate.name === name)!;

const origin = {
  method: "bootstrap over models, 1000 resamples within each task, delay and form",
  command: "npm run experiment -- forget-product",
};
const units = (count: number) => ({ count, of: "trained models" });

/** Scores that rise with the log product within a delay, while both fall from the one delay to the other; or, reversed, that fall. */
function rising(sign: 1 | -1): Model[] {
  const group = (delay: number, shift: number) =>
    [0, 1, 2, 3, 4, 5].map((k) =>
      model({ delay, seed: delay + k }, { logProduct: product(k - 3 - shift), score: 0.5 + 0.05 * sign * k - 0.02 * shift }),
    );
  return [...group(10, 0), ...group(200, 20)];
}

describe("the correlation with the score", () => {
  /** Four models whose scores rise, with ranks of all that is compared with the score: Spearman's 1 − Σd²/10 by hand. */
  const ranked = [0, 1, 2, 3].map((k) =>
    model(
      { seed: 7 + k },
      {
        score: k / 10,
        logProduct: product(k, [1, 0, 3, 2][k], [0, 2, 1, 3][k]), // Σd² = 0, 4, 2
        logJacobian: -k, // Σd² = 20
        effect: [0, 3, 1, 2][k], // Σd² = 6
      },
    ),
  );

  test("is that of each summary of the log product and of each rival, by its own numbers", () => {
    const { table, estimates, ...rest } = productAndScore(ranked);
    expect(rest).toEqual({ ...origin, units: units(4), seeds: "seeds 7 to 10" });
    // all started alike: given that there is no correlation; nor is there one given the delay, for there is but one delay
    expect(table).toEqual({
      head: ["Spearman with the score", "over all", "within each delay and form", "given the start"],
      rows: [
        ["log product, weighted by use", near(1), near(1), Number.NaN],
        ["log product, mean unit", near(0.6), near(0.6), Number.NaN],
        ["log product, best unit", near(0.8), near(0.8), Number.NaN],
        ["log norm of the full Jacobian", near(-1), near(-1), Number.NaN],
        ["effect of exchanging the information", near(0.4), near(0.4), Number.NaN],
      ],
    });
    expect(estimates.map(({ name, value }) => [name, value])).toEqual([
      ["over all", near(1)],
      ["within each delay and form", near(1)],
      ["given the start", Number.NaN],
    ]);
  });

  test("is less by 2 and by 0.6 for rivals that go against the score or hardly with it", () => {
    const { estimates, ...rest } = rivals(ranked);
    expect(rest).toEqual({ ...origin, units: units(4), seeds: "seeds 7 to 10" });
    expect(estimates.map(({ name, value }) => [name, value])).toEqual([
      ["log norm of the full Jacobian", near(-2)],
      ["effect of exchanging the information", near(-0.6)],
    ]);
    // over all models, not within their delays: there the product's correlation is 1 in either sign
    const [against] = rivals(rising(-1).map(({ setting, result }) => model(setting, { ...result, logJacobian: result.score }))).estimates;
    expect(against.value).toBeGreaterThan(0.2);
    expect(against.value).toBeLessThan(1);
  });

  test("is 1 within delays for scores that rise there, and −1 for those that fall", () => {
    for (const sign of [1, -1] as const) {
      const within = estimate(productAndScore(rising(sign)), "within each delay and form");
      expect(within.value).toBeCloseTo(sign, 12);
      expect([within.low, within.high].map(Math.round)).toEqual([sign, sign]);
      expect(within.p).toBeLessThan(0.01);
    }
    // all together: the falling ones are 36 pairs in the order of the delays against 30 in the other within them
    expect(estimate(productAndScore(rising(-1)), "over all").value).toBeGreaterThan(0);
  });

  test("within delays it is the mean over those in which it exists", () => {
    const alike = [model({ delay: 40 }, { logProduct: product(-9) }), model({ delay: 40 }, { logProduct: product(-8) })];
    expect(estimate(productAndScore([...ranked, ...alike]), "within each delay and form").value).toBeCloseTo(1, 12);
    const half = [0, 1, 2, 3].map((k) => model({ delay: 40 }, { score: k / 10, logProduct: product([1, 0, 3, 2][k]) }));
    expect(estimate(productAndScore([...ranked, ...half]), "within each delay and form").value).toBeCloseTo((1 + 0.6) / 2, 12);
  });

  test("has a p from orders of all scores, or of those within each group, and none where something is given", () => {
    // two groups of two: 1/2 of the orders within them have both in one sense; all four are so far in 2 of the 24 orders
    const pairs = [10, 40].flatMap((delay, group) =>
      [0, 1].map((k) => model({ delay, forget: k }, { score: group + k / 2, logProduct: product(2 * group + k) })),
    );
    const { estimates } = productAndScore(pairs);
    expect(estimates.map(({ name }) => name)).toEqual(["over all", "within each delay and form", "given the start", "given the delay"]);
    const [all, within, ...given] = estimates.map(({ p }) => p);
    expect(Math.abs(all! - 2 / 24)).toBeLessThan(4 * Math.sqrt(0.08 / 1000));
    expect(Math.abs(within! - 1 / 2)).toBeLessThan(4 * Math.sqrt(0.25 / 1000));
    expect(given).toEqual([undefined, undefined]);
  });

  test("at each delay is that of the models there, the mean over the forms of the cell", () => {
    const { estimates, ...rest } = productAtEachDelay(rising(-1));
    expect(rest).toEqual({ ...origin, units: units(12), seeds: "seeds 10 to 205" });
    expect(estimates.map(({ name, value }) => [name, value])).toEqual([
      ["delay 10", near(-1)],
      ["delay 200", near(-1)],
    ]);
    const forms = rising(1)
      .slice(0, 6)
      .concat(
        rising(-1)
          .slice(0, 6)
          .map(({ setting, result }) => model({ ...setting, form: "article" }, result)),
      );
    expect(productAtEachDelay(forms).estimates[0].value).toBeCloseTo(0, 12);
  });

  test("given the start none is left where both follow it, and all where neither does", () => {
    // ranks of product and score are equal, so that no third can take anything away: 1 = (1 − r²)/(1 − r²)
    const started = rising(1).map(({ setting, result }, at) => model({ ...setting, forget: at % 2 }, result));
    const { estimates, ...rest } = productGivenStart(started);
    expect(rest).toEqual({ ...origin, units: units(12), seeds: "seeds 10 to 205" });
    expect(estimates).toMatchObject([{ name: "within each delay and form, given the start", value: near(1) }]);
    // both follow the start and what is their own, which is unrelated
    const own = [0, 1, 2].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 10, 20].map((start) => ({ a, b, start }))));
    const follow = own.map(({ a, b, start }) => model({ forget: start }, { logProduct: product(start + a), score: start + b }));
    expect(estimate(productAndScore(follow), "over all").value).toBeGreaterThan(0.8);
    for (const found of [estimate(productAndScore(follow), "given the start"), productGivenStart(follow).estimates[0]])
      expect(Math.abs(found.value)).toBeLessThan(0.02);
    // the same with the delay in place of the start
    const later = own.map(({ a, b, start }) => model({ delay: start, forget: a }, { logProduct: product(start + a), score: start + b }));
    expect(Math.abs(estimate(productAndScore(later), "given the delay").value)).toBeLessThan(0.02);
  });

  test("differs by 1 − (−1) = 2 between models in which it rises and in which it falls", () => {
    const { estimates, ...rest } = difference("d", rising(1), rising(-1));
    expect(rest).toEqual({ ...origin, units: units(24), seeds: "seeds 10 to 205" });
    expect(estimates).toMatchObject([{ name: "d", value: near(2) }]);
    expect(difference("d", rising(-1).slice(0, 6), rising(1)).estimates[0].value).toBeCloseTo(-2, 12);
  });
});

describe("counts", () => {
  test("a model has solved its task from 0.9 on", () => {
    expect([0.95, 0.9, 0.9 - 2 ** -53, 0.5].map((score) => isSolved(scored(score)))).toEqual([true, true, false, false]);
  });

  test("of those that solve it are by task, start and delay, controls left out, while divergence counts in all", () => {
    const all = [
      scored(0.95, { forget: 4 }),
      scored(0.9, { forget: -2 }),
      scored(0.89, { forget: -2, delay: 40, seed: 9 }),
      scored(0.1, { forget: -2, delay: 40 }),
      scored(1, { task: "adding", forget: -2, delay: 40 }),
      model({ condition: "kept", forget: null, delay: 100 }, { score: 1, diverged: 3 }),
    ];
    const { estimates, ...rest } = outcomes(all);
    expect(rest).toEqual({
      command: origin.command,
      method: "Wilson's intervals",
      units: units(6),
      seeds: "seeds 1 to 9",
      table: {
        head: ["solved", "start", "delay 10", "delay 40"],
        rows: [
          ["recall", "4", "1 of 1", ""],
          ["recall", "-2", "1 of 1", "0 of 2"],
          ["adding", "-2", "", "1 of 1"],
        ],
      },
    });
    expect(estimates).toMatchObject([
      { name: "solve their task, without controls", value: 3 / 5 },
      { name: "met NaN or ∞ in training", value: 1 / 6 },
    ]);
  });

  test("of models without a product are of those whose units keep less than the part, weighted by use, and all of them", () => {
    const keeping = [0.02, 0.05, 0.2].map((best, k) => model({ seed: k }, { logProduct: product(k - 4, 0, Math.log(best)) }));
    const { estimates, ...rest } = withoutProduct(keeping, 0.05);
    expect(rest).toEqual({ command: origin.command, method: "Wilson's interval", units: units(3), seeds: "seeds 0 to 2" });
    expect(estimates).toMatchObject([
      { name: "product weighted by use below 0.05", value: 2 / 3 },
      { name: "every product below 0.05", value: 1 / 3 },
    ]);
  });
});

describe("means", () => {
  test("of scores and products are by cell, delay and start", () => {
    const some = [
      model({ seed: 3 }, { score: 0.95, logProduct: product(-1, -7, -8) }),
      model({ seed: 4 }, { score: 0.85, logProduct: product(-3, -7, -8) }),
      scored(0.3, { form: "article", forget: null, seed: 5 }),
    ];
    const { estimates, ...rest } = meanScore(some);
    expect(rest).toEqual({
      command: origin.command,
      method: `${origin.method}; Wilson's interval of the share`,
      units: units(3),
      seeds: "seeds 3 to 5",
      table: {
        head: ["cell", "delay", "start", "mean log product", "mean score"],
        rows: [
          ["usual", "10", "4", -2, near(0.9)],
          ["article", "10", "f = 1", -1, 0.3],
        ],
      },
    });
    expect(estimates).toMatchObject([
      { name: "mean score", value: near(0.7) },
      { name: "solve their task", value: 1 / 3 },
    ]);
  });

  test.each<[string, Partial<Model["setting"]>]>([
    ["task", { task: "adding" }],
    ["condition", { condition: "last" }],
    ["form", { form: "article" }],
    ["delay", { delay: 40 }],
  ])("have intervals within each %s: where models differ only there, none has a width", (_, other) => {
    const [mean] = meanScore([scored(0), scored(0), scored(1, other), scored(1, other)]).estimates;
    expect(mean).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
    expect(meanScore([scored(0), scored(1, { forget: 0 })]).estimates[0].low).toBe(0);
  });

  test("within models are of those in which every summary varies, beyond 0.2 and −0.2 in shares", () => {
    const within = [
      { weighted: 0.3, mean: 0.1, best: -0.4 },
      { weighted: 0.2, mean: 0.2, best: -0.5 },
      { weighted: -0.2, mean: 0.3, best: -0.6 },
      { weighted: -0.8, mean: 0.4, best: -0.7 },
      { weighted: -0.9, mean: 0.5, best: -0.8 },
    ];
    const lacking = (["weighted", "mean", "best"] as const).map((key) => ({ ...within[0], [key]: null }));
    const { estimates, ...rest } = withinModels([...within, ...lacking].map((found, k) => model({ seed: k }, { within: found })));
    expect(rest).toEqual({
      command: origin.command,
      method: `${origin.method}; Wilson's intervals of the shares`,
      units: units(5),
      seeds: "seeds 0 to 4",
    });
    expect(estimates).toMatchObject([
      { name: "on average, weighted by use", value: near(-1.4 / 5) },
      { name: "on average, mean unit", value: near(1.5 / 5) },
      { name: "on average, best unit", value: near(-3 / 5) },
      { name: "models above 0.2, weighted by use", value: 1 / 5 },
      { name: "models below −0.2, weighted by use", value: 2 / 5 },
    ]);
  });
});

describe("the dose-response", () => {
  /** One that scaled input gates cost more: i less f is 0.1, 0, −0.1, −0.4, −0.5. */
  const against = { dose: { f: [0.9, 0.9, 0.9, 0.9, 0.5], i: [1, 0.9, 0.8, 0.5, 0] } };

  test("is the score with i scaled less that with f, with its sign, next to the scores for each delay", () => {
    const { estimates, ...rest } = doseResponse([model(), model({ seed: 2 }, against), model({ delay: 40, seed: 3 })]);
    expect(rest).toEqual({
      ...origin,
      units: units(3),
      seeds: "seeds 1 to 3",
      table: {
        head: ["scaled", "delay", "κ = 0.999", "κ = 0.99", "κ = 0.95", "κ = 0.9", "κ = 0.5"],
        rows: [
          ["f", "10", ...[0.95, 0.9, 0.85, 0.7, 0.25].map(near)],
          ["i", "10", ...[0.95, 0.9, 0.85, 0.7, 0.25].map(near)],
          ["f", "40", ...[1, 0.9, 0.8, 0.5, 0].map(near)],
          ["i", "40", ...[0.9, 0.9, 0.9, 0.9, 0.5].map(near)],
        ],
      },
    });
    expect(estimates).toMatchObject([{ name: "score with i scaled − with f scaled", value: near((0.18 - 0.18 + 0.18) / 3) }]);
    expect(doseResponse([model({}, against)]).estimates[0].value).toBeCloseTo(-0.18, 12);
  });

  test("is compared as a part of what scores are above guessing: 3/4 for recall, 1 for adding, 9/10 for digits", () => {
    const { estimates, ...rest } = doseDifference(
      "d",
      [model()],
      [model({ task: "adding", seed: 2 }), model({ task: "digits", seed: 3 }, against)],
    );
    expect(rest).toEqual({ ...origin, units: units(3), seeds: "seeds 1 to 3" });
    expect(estimates).toMatchObject([{ name: "d", value: near(0.18 / 0.75 - (0.18 - 0.18 / 0.9) / 2) }]);
    // strata of both sides apart: each has an interval of its own models
    expect(doseDifference("d", [model(), model()], [model({}, against), model({}, against)]).estimates[0]).toMatchObject({
      low: near(0.48),
      high: near(0.48),
    });
  });
});

test("the recorded models are those of the grid, and of them those of a task under a condition", () => {
  expect(everyModel().map(({ setting }) => setting)).toEqual(forgetProduct.grid());
  const kinds = (models: readonly Model[]) => [...new Set(models.map(({ setting: { task, condition } }) => `${task} ${condition}`))];
  expect([modelsOf("recall").length, kinds(modelsOf("recall"))]).toEqual([200, ["recall plain"]]);
  expect([modelsOf("adding", "kept").length, kinds(modelsOf("adding", "kept"))]).toEqual([40, ["adding kept"]]);
});
