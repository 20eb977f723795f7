import { mean } from "simple-statistics";
import type { Estimate, Measurement } from "../../evidence/evidence.ts";
import type { Cell } from "../experiment.ts";
import { recorded } from "../records.ts";
import {
  bootstrap,
  meanOfFinite,
  partialSpearman,
  permutationP,
  places,
  resamples,
  type Statistic,
  share,
  spearman,
} from "../statistics.ts";
import { forgetProduct, type Result, type Setting } from "./experiment.ts";
import { doses } from "./measures.ts";

/** A trained model. */
export type Model = Cell<Setting, Result>;

/** A model with what is compared with its score: x, its log product say, and y, the score, both as their places in the order of all models. */
interface Point {
  x: number;
  y: number;
  delay: number;
  /** The forget gates' pre-activation at the start. */
  start: number;
}

/** What is compared with the score: three summaries of the log product, of which the first is the one that decides, and its rivals. */
const predictors: Record<string, (result: Result) => number> = {
  "log product, weighted by use": ({ logProduct }) => logProduct.weighted,
  "log product, mean unit": ({ logProduct }) => logProduct.mean,
  "log product, best unit": ({ logProduct }) => logProduct.best,
  "log norm of the full Jacobian": ({ logJacobian }) => logJacobian,
  "effect of exchanging the information": ({ effect }) => effect,
};
const [[, weighted]] = Object.entries(predictors);

/** The score of guessing: one in four symbols, one in ten digits, and R² = 0. */
const guessing = { recall: 1 / 4, adding: 0, digits: 1 / 10 };

/** All recorded models. */
export function everyModel(): Model[] {
  return recorded(forgetProduct);
}

/** The recorded models of a task under a condition. */
export function modelsOf(task: Setting["task"], condition: Setting["condition"] = "plain"): Model[] {
  return everyModel().filter(({ setting }) => setting.task === task && setting.condition === condition);
}

/** A model has solved its task from this score on. */
export function isSolved({ result }: Model): boolean {
  return result.score >= 0.9;
}

/** How many models solve their task, by task, start of the forget gates and delay, without controls; and how many of all diverged. */
export function outcomes(all: readonly Model[]): Measurement {
  const plain = all.filter(({ setting }) => setting.condition === "plain");
  const delays = groupsOf(plain, ({ setting }) => setting.delay).map(([delay]) => delay);
  const rows = groupsOf(plain, ({ setting }) => `${setting.task} ${setting.forget}`).map(([name, group]) => [
    ...name.split(" "),
    ...delays.map((delay) => {
      const here = group.filter(({ setting }) => String(setting.delay) === delay);
      return here.length > 0 ? `${here.filter(isSolved).length} of ${here.length}` : "";
    }),
  ]);
  const estimates = [
    share("solve their task, without controls", plain, isSolved),
    share("met NaN or ∞ in training", all, ({ result }) => result.diverged !== null),
  ];
  return {
    ...report(estimates, all, { head: ["solved", "start", ...delays.map((delay) => `delay ${delay}`)], rows }),
    method: "Wilson's intervals",
  };
}

/**
 * Spearman's correlation of the log product with the score: over all models, within each delay and form of the cell, and given how the
 * forget gates started and the delay.
 */
export function productAndScore(models: readonly Model[]): Measurement {
  const statistics = statisticsOf(models);
  const strata = pointsOf(models, weighted);
  const estimates = statistics.map(([name, statistic]) => ({ ...bootstrap(name, strata, statistic), ...pOf(statistic, strata) }));
  const rows = Object.entries(predictors).map(([name, x]) => {
    const points = pointsOf(models, x);
    return [name, ...statistics.map(([, statistic]) => statistic(points))];
  });
  return report(estimates, models, { head: ["Spearman with the score", ...statistics.map(([name]) => name)], rows });
}

/** Spearman's correlation of the log product with the score at each delay: the mean over the forms of the cell. */
export function productAtEachDelay(models: readonly Model[]): Measurement {
  const estimates = groupsOf(models, ({ setting }) => setting.delay).map(([delay, group]) =>
    bootstrap(`delay ${delay}`, pointsOf(group, weighted), within),
  );
  return report(estimates, models);
}

/** What is left of the correlation within a delay and form of the cell once the start of the forget gates is given: the mean over delays and forms. */
export function productGivenStart(models: readonly Model[]): Measurement {
  const given: Statistic<Point> = (strata) => meanOfFinite(strata.map((points) => partial([points], "start")));
  return report([bootstrap("within each delay and form, given the start", pointsOf(models, weighted), given)], models);
}

/** How much more closely each rival correlates with the score, over all models, than the log product does. */
export function rivals(models: readonly Model[]): Measurement {
  const product = pointsOf(models, weighted);
  const estimates = Object.entries(predictors).flatMap(([name, x]) => {
    if (name.startsWith("log product")) return [];
    const rival = pointsOf(models, x);
    const both = product.map((points, at) => points.map((point, i) => ({ ...point, rival: rival[at][i].x })));
    return [bootstrap(name, both, (strata) => moreClosely(strata.flat()))];
  });
  return report(estimates, models);
}

function moreClosely(points: readonly (Point & { rival: number })[]): number {
  const [x, y, rival] = (["x", "y", "rival"] as const).map((name) => points.map((point) => point[name]));
  return spearman(rival, y) - spearman(x, y);
}

/** How much stronger the correlation within delays and forms is for some models than for others. */
export function difference(name: string, more: readonly Model[], less: readonly Model[]): Measurement {
  const [left, right] = [pointsOf(more, weighted), pointsOf(less, weighted)];
  const statistic: Statistic<Point> = (strata) => within(strata.slice(0, left.length)) - within(strata.slice(left.length));
  return report([bootstrap(name, [...left, ...right], statistic)], [...more, ...less]);
}

/**
 * Spearman's correlation, over a model's sequences, of the log product with minus the loss: its mean over models, and the shares of models in
 * which it is beyond ±0.2. By chance alone that happens in one or two of a thousand, as over 256 sequences it varies by 1/√255.
 */
export function withinModels(models: readonly Model[]): Measurement {
  const varying = models.filter(({ result }) => Object.values(result.within).every((value) => value !== null));
  const names = { weighted: "weighted by use", mean: "mean unit", best: "best unit" } as const;
  const keys = ["weighted", "mean", "best"] as const;
  const estimates = [
    ...keys.map((key) => average(`on average, ${names[key]}`, varying, ({ result }) => result.within[key]!)),
    share("models above 0.2, weighted by use", varying, ({ result }) => result.within.weighted! > 0.2),
    share("models below −0.2, weighted by use", varying, ({ result }) => result.within.weighted! < -0.2),
  ];
  const found = report(estimates, varying);
  return { ...found, method: `${found.method}; Wilson's intervals of the shares` };
}

/** The score with every i multiplied by κ less that with every f, on average over the values of κ; and the mean scores for each delay. */
export function doseResponse(models: readonly Model[]): Measurement {
  const rows = groupsOf(models, ({ setting }) => setting.delay).flatMap(([delay, group]) =>
    (["f", "i"] as const).map((gate) => [gate, delay, ...doses.map((_, at) => mean(group.map(({ result }) => result.dose[gate][at])))]),
  );
  const head = ["scaled", "delay", ...doses.map((dose) => `κ = ${dose}`)];
  return report([average("score with i scaled − with f scaled", models, costOfForgetting)], models, { head, rows });
}

/**
 * How much more it costs some models than others that f is scaled, compared with i: as a part of what their scores are above guessing,
 * so that tasks can be compared.
 */
export function doseDifference(name: string, more: readonly Model[], less: readonly Model[]): Measurement {
  const [left, right] = [more, less].map(strataOf);
  const part = (model: Model) => costOfForgetting(model) / (1 - guessing[model.setting.task]);
  const cost = (strata: readonly (readonly Model[])[]) => mean(strata.flat().map(part));
  const statistic: Statistic<Model> = (strata) => cost(strata.slice(0, left.length)) - cost(strata.slice(left.length));
  return report([bootstrap(name, [...left, ...right], statistic)], [...more, ...less]);
}

/** The share of models whose product over the delay is below `part`: weighted by use, and that of every unit. */
export function withoutProduct(models: readonly Model[], part: number): Measurement {
  const shareBelow = (name: string, of: keyof Result["logProduct"]) =>
    share(`${name} below ${part}`, models, ({ result }) => result.logProduct[of] < Math.log(part));
  const estimates = [shareBelow("product weighted by use", "weighted"), shareBelow("every product", "best")];
  return { ...report(estimates, models), method: "Wilson's interval" };
}

/** The share of models that solve their task, the mean score, and how it and the log product go with the cell, the delay and the forget gates' start. */
export function meanScore(models: readonly Model[]): Measurement {
  const key = ({ setting: { form, delay, forget } }: Model) => `${form},${delay},${forget ?? "f = 1"}`;
  const rows = groupsOf(models, key).map(([name, group]) => [
    ...name.split(","),
    mean(group.map(({ result }) => weighted(result))),
    mean(group.map(({ result }) => result.score)),
  ]);
  const estimates = [average("mean score", models, ({ result }) => result.score), share("solve their task", models, isSolved)];
  const found = report(estimates, models, { head: ["cell", "delay", "start", "mean log product", "mean score"], rows });
  return { ...found, method: `${found.method}; Wilson's interval of the share` };
}

function costOfForgetting({ result: { dose } }: Model): number {
  return mean(dose.i.map((score, at) => score - dose.f[at]));
}

function report(estimates: Estimate[], over: readonly Model[], table?: Measurement["table"]): Measurement {
  const seeds = over.map(({ setting }) => setting.seed);
  return {
    estimates,
    units: { count: over.length, of: "trained models" },
    method: `bootstrap over models, ${resamples} resamples within each task, delay and form`,
    command: `npm run experiment -- ${forgetProduct.name}`,
    seeds: `seeds ${Math.min(...seeds)} to ${Math.max(...seeds)}`,
    table,
  };
}

function average(name: string, models: readonly Model[], of: (model: Model) => number): Estimate {
  return bootstrap(name, strataOf(models), (strata) => mean(strata.flat().map(of)));
}

/** The models of each task, condition, delay and form of the cell. */
function strataOf(models: readonly Model[]): Model[][] {
  return groupsOf(models, ({ setting: { task, condition, form, delay } }) => [task, condition, form, delay].join()).map(
    ([, group]) => group,
  );
}

/** The models that share a key, with it as words, in the order of the grid. */
function groupsOf(models: readonly Model[], key: (model: Model) => string | number): [string, Model[]][] {
  return [...Map.groupBy(models, key)].map(([name, group]) => [String(name), group]);
}

function pointsOf(models: readonly Model[], x: (result: Result) => number): Point[][] {
  const strata = strataOf(models);
  const all = strata.flat();
  const [xs, ys] = [places(all.map(({ result }) => x(result))), places(all.map(({ result }) => result.score))];
  const points = new Map(
    all.map((model, at) => [model, { x: xs[at], y: ys[at], delay: model.setting.delay, start: model.setting.forget! }]),
  );
  return strata.map((group) => group.map((model) => points.get(model)!));
}

/** The statistics that the models admit: with one delay there is no correlation given the delay. */
function statisticsOf(models: readonly Model[]): [string, Statistic<Point>][] {
  const all: [string, Statistic<Point>][] = [
    ["over all", pooled],
    ["within each delay and form", within],
    ["given the start", (strata) => partial(strata, "start")],
    ["given the delay", (strata) => partial(strata, "delay")],
  ];
  return models.some(({ setting }) => setting.delay !== models[0].setting.delay) ? all : all.slice(0, -1);
}

/** Scores are put in random order among all models, or within each group where the statistic is of the groups; a partial correlation has none. */
function pOf(statistic: Statistic<Point>, strata: Point[][]): { p?: number } {
  if (statistic === pooled) return { p: permutationP([strata.flat()], statistic) };
  return statistic === within ? { p: permutationP(strata, statistic) } : {};
}

function pooled(strata: readonly (readonly Point[])[]): number {
  const points = strata.flat();
  return spearman(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
}

/** The mean of the strata's correlations, of those that exist: if all models fail alike there is none. */
function within(strata: readonly (readonly Point[])[]): number {
  return meanOfFinite(strata.map((points) => pooled([points])));
}

function partial(strata: readonly (readonly Point[])[], given: "delay" | "start"): number {
  const points = strata.flat();
  const [x, y, z] = (["x", "y", given] as const).map((name) => points.map((point) => point[name]));
  return partialSpearman(x, y, z);
}
