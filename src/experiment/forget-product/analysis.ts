import { mean } from "simple-statistics";
import type { Figure, Measurement } from "../../evidence/evidence.ts";
import type { Cell } from "../experiment.ts";
import { recorded } from "../records.ts";
import { bootstrap, partialSpearman, permutationP, resamples, type Statistic, spearman } from "../statistics.ts";
import { forgetProduct, type Result, type Setting } from "./experiment.ts";
import { doses } from "./measures.ts";

/** A trained model. */
export type Model = Cell<Setting, Result>;

/** A model with what is set beside its score: x, its log product say, and y, the score. */
interface Point {
  x: number;
  y: number;
  delay: number;
  /** The forget gates' pre-activation at the start. */
  start: number;
}

/** What is set beside the score: three summaries of the log product, of which the first is the one that figures are made of, and its rivals. */
const predictors: Record<string, (result: Result) => number> = {
  "log product, weighted by use": ({ logProduct }) => logProduct.weighted,
  "log product, mean unit": ({ logProduct }) => logProduct.mean,
  "log product, best unit": ({ logProduct }) => logProduct.best,
  "log norm of the full Jacobian": ({ logJacobian }) => logJacobian,
  "effect of exchanging the information": ({ effect }) => effect,
};
const [[, weighted]] = Object.entries(predictors);

/** A model has solved its task from this score on. */
const solved = 0.9;

/** The recorded models of a task under a condition. */
export function models(task: Setting["task"], condition: Setting["condition"] = "plain"): Model[] {
  return recorded(forgetProduct).filter(({ setting }) => setting.task === task && setting.condition === condition);
}

/** Spearman's correlation of the log product with the score: over all models, within each delay and form of the cell, and given how the forget gates started and the delay. */
export function productAndScore(task: Setting["task"]): Measurement {
  const all = models(task);
  const [strata, delays] = [pointsOf(all, weighted), new Set(all.map(({ setting }) => setting.delay)).size];
  const figures = statisticsOf(delays).map(([name, statistic]) => ({
    ...bootstrap(`${task}: ${name}`, strata, statistic),
    ...pOf(statistic, strata),
  }));
  const rows = Object.entries(predictors).map(([name, x]) => [
    name,
    ...statisticsOf(delays).map(([, statistic]) => statistic(pointsOf(all, x))),
  ]);
  return report(figures, all, { head: ["Spearman with the score", ...statisticsOf(delays).map(([name]) => name)], rows });
}

/** Scores are put in random order among all models, or within each group where the statistic is of the groups; a partial correlation has none. */
function pOf(statistic: Statistic<Point>, strata: Point[][]): { p?: number } {
  if (statistic === pooled) return { p: permutationP([strata.flat()], statistic) };
  return statistic === within ? { p: permutationP(strata, statistic) } : {};
}

/** How much stronger the correlation within delays is for adding than for recall. */
export function addingOverRecall(): Measurement {
  const [adding, recall] = [models("adding"), models("recall")];
  const [left, right] = [pointsOf(adding, weighted), pointsOf(recall, weighted)];
  const difference: Statistic<Point> = (strata) => within(strata.slice(0, left.length)) - within(strata.slice(left.length));
  return report([bootstrap("adding − recall, within", [...left, ...right], difference)], [...adding, ...recall]);
}

/** The mean over models of Spearman's correlation, over a model's sequences, of the log product with minus the loss. */
export function withinModels(task: Setting["task"]): Measurement {
  const all = models(task).filter(({ result }) => Object.values(result.within).every((value) => value !== null));
  const figure = (name: keyof Result["within"]) =>
    bootstrap(`${task}: ${name} unit`, strataOf(all), (strata) => mean(strata.flat().map(({ result }) => result.within[name]!)));
  return report([figure("weighted"), figure("mean"), figure("best")], all);
}

/** Of the models that solve a task, the mean loss of score when every f is multiplied by κ, less that when every i is, over the values of κ. */
export function doseResponse(task: Setting["task"]): Measurement {
  const able = models(task).filter(isSolved);
  const lost = ({ result }: Model) => mean(result.dose.i.map((score, at) => score - result.dose.f[at]));
  const figure = bootstrap(`${task}: score with i scaled − with f scaled`, strataOf(able), (strata) => mean(strata.flat().map(lost)));
  const row = (name: string, scores: (model: Model) => number[]) => [
    name,
    ...doses.map((_, at) => mean(able.map((model) => scores(model)[at]))),
  ];
  return report([figure], able, {
    head: ["mean score at κ =", ...doses.map(String)],
    rows: [row("f scaled", ({ result }) => result.dose.f), row("i scaled", ({ result }) => result.dose.i)],
  });
}

/** The share of models that solve a task although no unit keeps more than `part` of its cell over the delay. */
export function solvedWithout(task: Setting["task"], part: number): Measurement {
  const able = models(task).filter(isSolved);
  const small = ({ result }: Model) => (result.logProduct.best < Math.log(part) ? 1 : 0);
  const share: Statistic<Model> = (strata) => mean(strata.flat().map(small));
  return report([bootstrap(`${task}: solved with every product below ${part}`, strataOf(able), share)], able);
}

/** The mean score under a condition, and how it and the log product go with the forget gates' start. */
export function scoreUnder(task: Setting["task"], condition: Setting["condition"]): Measurement {
  const all = models(task, condition);
  const rows = groupsOf(all, ({ setting }) => setting.forget ?? "held at 1").map(([start, group]) => [
    start,
    mean(group.map(({ result }) => weighted(result))),
    mean(group.map(({ result }) => result.score)),
  ]);
  const figure = bootstrap(`${task}, ${condition}: mean score`, strataOf(all), (strata) =>
    mean(strata.flat().map(({ result }) => result.score)),
  );
  return report([figure], all, { head: ["start of the forget gates", "mean log product", "mean score"], rows });
}

/** How many models solve their task, by task, start of the forget gates and delay; and how many diverged, controls included. */
export function outcomes(): Measurement {
  const all = recorded(forgetProduct);
  const plain = all.filter(({ setting }) => setting.condition === "plain");
  const delays = groupsOf(plain, ({ setting }) => setting.delay).map(([delay]) => delay);
  const rows = groupsOf(plain, ({ setting }) => `${setting.task} ${setting.forget}`).map(([name, group]) => [
    ...name.split(" "),
    ...delays.map((delay) => {
      const here = group.filter(({ setting }) => String(setting.delay) === delay);
      return here.length > 0 ? `${here.filter(isSolved).length} of ${here.length}` : "";
    }),
  ]);
  const share = (name: string, over: readonly Model[], test: (model: Model) => boolean) =>
    bootstrap(name, strataOf(over), (strata) => mean(strata.flat().map((model) => (test(model) ? 1 : 0))));
  const figures = [
    share("share that solve their task, without the controls", plain, isSolved),
    share("share that met NaN or ∞ in training", all, ({ result }) => result.diverged !== null),
  ];
  return report(figures, all, { head: ["solved", "start", ...delays.map((delay) => `delay ${delay}`)], rows });
}

function isSolved({ result }: Model): boolean {
  return result.score >= solved;
}

function report(figures: Figure[], over: readonly Model[], table?: Measurement["table"]): Measurement {
  return {
    figures,
    units: { count: over.length, of: "trained models" },
    method: `bootstrap over models, ${resamples} resamples within each delay and form`,
    command: `npm run experiment -- ${forgetProduct.name}`,
    seeds: `seeds ${Math.min(...over.map(({ setting }) => setting.seed))} to ${Math.max(...over.map(({ setting }) => setting.seed))}`,
    table,
  };
}

/** The models of each task, condition, delay and form of the cell. */
function strataOf(all: readonly Model[]): Model[][] {
  return groupsOf(all, ({ setting: { task, condition, form, delay } }) => [task, condition, form, delay].join()).map(([, group]) => group);
}

/** The models that share a key, with it as words, in the order of the grid. */
function groupsOf(all: readonly Model[], key: (model: Model) => string | number): [string, Model[]][] {
  return [...Map.groupBy(all, key)].map(([name, group]) => [String(name), group]);
}

function pointsOf(all: readonly Model[], x: (result: Result) => number): Point[][] {
  return strataOf(all).map((group) =>
    group.map(({ setting, result }) => ({ x: x(result), y: result.score, delay: setting.delay, start: setting.forget! })),
  );
}

/** The statistics that a task's models admit: with one delay there is no correlation given the delay. */
function statisticsOf(delays: number): [string, Statistic<Point>][] {
  const all: [string, Statistic<Point>][] = [
    ["over all", pooled],
    ["within each delay and form", within],
    ["given the start", (strata) => partial(strata, "start")],
    ["given the delay", (strata) => partial(strata, "delay")],
  ];
  return delays > 1 ? all : all.slice(0, -1);
}

function pooled(strata: readonly (readonly Point[])[]): number {
  const points = strata.flat();
  return spearman(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
}

/** The mean of the strata's correlations, of those that exist: where all models fail alike there is none. */
function within(strata: readonly (readonly Point[])[]): number {
  const found = strata.map((points) => pooled([points])).filter(Number.isFinite);
  return found.length > 0 ? mean(found) : Number.NaN;
}

function partial(strata: readonly (readonly Point[])[], given: "delay" | "start"): number {
  const points = strata.flat();
  const [x, y, z] = (["x", "y", given] as const).map((name) => points.map((point) => point[name]));
  return partialSpearman(x, y, z);
}
