import { linearRegression, mean } from "simple-statistics";
import type { Figure, Measurement } from "../../evidence/evidence.ts";
import type { Cell } from "../experiment.ts";
import { recorded } from "../records.ts";
import { bootstrap, permutationP, resamples } from "../statistics.ts";
import { attentionLength, counts, type Result, type Setting } from "./experiment.ts";

/** A trained model. */
export type Model = Cell<Setting, Result>;

/** Over which lengths a slope is taken: those of the training, the longer ones up to twice as long, or both. */
type Range = "trained" | "longer" | "all";

/** What is right: symbols, or strings as wholes. */
type Right = "symbols" | "strings";

/** Bounds beyond which a figure's whole interval must lie. */
type Bounds = Pick<Figure, "above" | "below">;

/** A model's slope of accuracy against length. */
interface Slope {
  attention: boolean;
  y: number;
}

/**
 * The slopes of accuracy against length by least squares, in accuracy a symbol of length: the means of the models with attention and of those
 * without, and their difference.
 */
export function slopes(
  task: Setting["task"],
  right: Right,
  range: Range,
  bounds: { with?: Bounds; difference?: Bounds } = {},
): Measurement {
  const models = groupsOf(task);
  const groups = models.map((group) => group.map((model) => ({ attention: model.setting.attention, y: slopeOf(model, right, range) })));
  const figures = [
    { ...bootstrap("slope with attention", [groups[0]], meanSlope), ...bounds.with },
    bootstrap("slope without", [groups[1]], meanSlope),
    { ...bootstrap("with less without", groups, difference), ...bounds.difference, p: permutationP([groups.flat()], difference) },
  ];
  const name = `${task}, ${right} right, lengths ${lengthsOf(models[0][0], range).join(" to ")}`;
  return report(
    figures.map((figure) => ({ ...figure, name: `${name}: ${figure.name}` })),
    groups.flat().length,
  );
}

/** The accuracy at the longest strings of the training, with attention and without, and at every length for reading. */
export function accuracies(task: Setting["task"]): Measurement {
  const groups = groupsOf(task);
  const [[, trained], [, tested]] = (["trained", "all"] as const).map((range) => lengthsOf(groups[0][0], range));
  const names = ["with attention", "without"];
  const at = (models: readonly Model[], right: Right, length: number) => mean(models.map(({ result }) => result[right][length - 1]));
  const figures = groups.map((models, k) =>
    bootstrap(`${task}, symbols right at length ${trained}: ${names[k]}`, [models], ([drawn]) => at(drawn, "symbols", trained)),
  );
  const rights = ["symbols", "strings"] as const;
  const head = ["length", ...rights.flatMap((right) => names.map((name) => `${right} right, ${name}`))];
  const rows = Array.from({ length: tested }, (_, k) => [
    k + 1,
    ...rights.flatMap((right) => groups.map((models) => at(models, right, k + 1))),
  ]);
  return { ...report(figures, groups.flat().length), table: { head, rows } };
}

/** The numbers of parameters of the models with attention and of those without. */
export function sizes(task: Setting["task"]): [number, number] {
  const [looking, blind] = groupsOf(task).map(([{ result }]) => result.parameters);
  return [looking, blind];
}

function slopeOf(model: Model, right: Right, range: Range): number {
  const [from, to] = lengthsOf(model, range);
  const { result } = model;
  return linearRegression(result[right].slice(from - 1, to).map((accuracy, k) => [from + k, accuracy])).m;
}

/** The first and the last length of a range: a model is tested at twice as many lengths as there are in the training. */
function lengthsOf({ result: { symbols } }: Model, range: Range): [number, number] {
  const longest = symbols.length / 2;
  return { trained: [1, longest], longer: [longest + 1, 2 * longest], all: [1, 2 * longest] }[range] as [number, number];
}

function meanSlope(strata: readonly (readonly Slope[])[]): number {
  return mean(strata.flat().map(({ y }) => y));
}

function difference(strata: readonly (readonly Slope[])[]): number {
  const [looking, blind] = [true, false].map((attention) => strata.flat().filter((slope) => slope.attention === attention));
  return meanSlope([looking]) - meanSlope([blind]);
}

/** The models that learn a task: those with attention, and those without. */
function groupsOf(task: Setting["task"]): [Model[], Model[]] {
  const models = recorded(attentionLength).filter(({ setting }) => counts(setting) && setting.task === task);
  return [models.filter(({ setting }) => setting.attention), models.filter(({ setting }) => !setting.attention)];
}

function report(figures: readonly Figure[], count: number): Measurement {
  const seeds = attentionLength
    .grid()
    .filter(counts)
    .map(({ seed }) => seed);
  return {
    figures,
    units: { count, of: "trained models" },
    method: `bootstrap over models, ${resamples} resamples within those with attention and those without`,
    command: `npm run experiment -- ${attentionLength.name}`,
    seeds: `seeds ${Math.min(...seeds)} to ${Math.max(...seeds)}, one a model`,
  };
}
