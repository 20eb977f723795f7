import { linearRegression, mean } from "simple-statistics";
import type { Estimate, Measurement } from "../../evidence/evidence.ts";
import type { Cell } from "../experiment.ts";
import { recorded } from "../records.ts";
import { bootstrap, partitionP, resamples } from "../statistics.ts";
import { attentionLength, counts, type Result, type Setting } from "./experiment.ts";

/** A trained model. */
export type Model = Cell<Setting, Result>;

/** What is right: symbols, or strings as wholes. */
type Right = "symbols" | "strings";

/** Over which lengths a slope is taken: those of the training, the longer ones up to twice as long, or both. */
type Range = "trained" | "longer" | "all";

/** Bounds beyond which an estimate's whole interval must lie. */
type Bounds = Pick<Estimate, "above" | "below">;

/** The recorded models of a task, without probes. */
export function transducersOf(task: Setting["task"]): Model[] {
  return recorded(attentionLength).filter(({ setting }) => counts(setting) && setting.task === task);
}

/**
 * The slopes of accuracy against length by least squares, in accuracy a symbol of length: the means of the models with attention and of those
 * without, and their difference. The bounds say where the intervals of the first and the last must lie.
 */
export function slopes(
  models: readonly Model[],
  right: Right,
  range: Range,
  bounds: { with?: Bounds; difference?: Bounds } = {},
): Measurement {
  const groups = halves(models).map((half) => half.map((model) => slopeOf(model, right, range)));
  const name = `slope, ${right} right, lengths ${lengthsOf(models[0], range).join(" to ")}`;
  const estimates = [
    { ...bootstrap(`${name}: with attention`, [groups[0]], ([looking]) => mean([...looking])), ...bounds.with },
    bootstrap(`${name}: without`, [groups[1]], ([blind]) => mean([...blind])),
    { ...bootstrap(`${name}: difference, with − without`, groups, difference), ...bounds.difference, p: partitionP(groups[0], groups[1]) },
  ];
  return report(estimates, models);
}

/** The accuracy at the longest strings of the training, with attention and without, and at every length for reading. */
export function accuracies(models: readonly Model[]): Measurement {
  const [[, trained], [, tested]] = [lengthsOf(models[0], "trained"), lengthsOf(models[0], "all")];
  const at = (group: readonly Model[], right: Right, length: number) => mean(group.map(({ result }) => result[right][length - 1]));
  const [groups, names] = [halves(models), ["with attention", "without"]];
  const estimates = groups.map((group, k) =>
    bootstrap(`symbols right at length ${trained}: ${names[k]}`, [group], ([drawn]) => at(drawn, "symbols", trained)),
  );
  const rights = ["symbols", "strings"] as const;
  const head = ["length", ...rights.flatMap((right) => names.map((name) => `${right} right, ${name}`))];
  const row = (length: number) => [length, ...rights.flatMap((right) => groups.map((group) => at(group, right, length)))];
  return { ...report(estimates, models), table: { head, rows: Array.from({ length: tested }, (_, k) => row(k + 1)) } };
}

function slopeOf(model: Model, right: Right, range: Range): number {
  const [from, to] = lengthsOf(model, range);
  return linearRegression(model.result[right].slice(from - 1, to).map((accuracy, k) => [from + k, accuracy])).m;
}

/** The first and the last length of a range: a model is tested at twice as many lengths as there are in the training. */
function lengthsOf({ result: { symbols } }: Model, range: Range): [number, number] {
  const longest = symbols.length / 2;
  return { trained: [1, longest], longer: [longest + 1, 2 * longest], all: [1, 2 * longest] }[range] as [number, number];
}

function difference([looking, blind]: readonly (readonly number[])[]): number {
  return mean([...looking]) - mean([...blind]);
}

/** Those with attention, and those without. */
function halves(models: readonly Model[]): [Model[], Model[]] {
  return [models.filter(({ setting }) => setting.attention), models.filter(({ setting }) => !setting.attention)];
}

function report(estimates: readonly Estimate[], models: readonly Model[]): Measurement {
  const seeds = models.map(({ setting }) => setting.seed);
  return {
    estimates,
    units: { count: models.length, of: "trained models" },
    method: `bootstrap over models, ${resamples} resamples within those with attention and those without`,
    command: `npm run experiment -- ${attentionLength.name}`,
    seeds: `seeds ${Math.min(...seeds)} to ${Math.max(...seeds)}`,
  };
}
