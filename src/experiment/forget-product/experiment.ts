import type { Experiment } from "../experiment.ts";
import { randomOf } from "../random.ts";
import { adding } from "./adding.ts";
import { digits } from "./digits.ts";
import { type Measures, measure } from "./measures.ts";
import { type CellForm, newReader } from "./reader.ts";
import { recall } from "./recall.ts";
import { withShuffledAnswers } from "./shuffled.ts";
import type { Task } from "./task.ts";
import { type Outcome, type Schedule, train } from "./training.ts";

/** One model: what it learns, under which condition, and how it starts. */
export interface Setting {
  task: "recall" | "adding" | "digits";
  /** plain, or a control: f held at 1, answers in random order, the information at the last step. */
  condition: "plain" | "kept" | "shuffled" | "last";
  form: CellForm;
  /** Steps between the information and the question. */
  delay: number;
  /** The forget gates' pre-activation at the start; null where f is held at 1. */
  forget: number | null;
  seed: number;
}

export type Result = Outcome & Measures;

const schedule: Schedule = { steps: 2000, batch: 8, rate: 0.01, clip: 1, every: 100, validation: 128, enough: 0.99 };
const units = 8;

const delays = [10, 40, 100, 200];
const forgets = [-2, 0, 2, 4, 6];
const forms: CellForm[] = ["article", "usual"];
const repeats = 5;

/** The article's proposal, done: trained models whose forget gates are multiplied over a delay, and what their scores are. */
export const forgetProduct: Experiment<Setting, Result> = {
  name: "forget-product",
  version: 1,
  file: new URL("records.json", import.meta.url),
  libraries: ["mnist", "pure-rand", "simple-statistics"],
  grid,
  cost: (setting) => taskOf(setting).T,
  run,
  isProbe: ({ condition, delay, forget, seed }) => condition === "plain" && delay === 10 && forget === 4 && seed % repeats === 1,
};

/** Every combination of the plain models and of each control, five times, each with a seed of its own. */
function grid(): Setting[] {
  const both = ["recall", "adding"] as const;
  const settings = [
    ...combinations(both, ["plain"], forms, delays, forgets),
    ...combinations(["digits"], ["plain"], forms, [digits.to - digits.from], forgets),
    ...combinations(both, ["kept"], forms, delays, [null]),
    ...combinations(both, ["shuffled", "last"], ["usual"], [40], forgets),
  ];
  return settings.flatMap((setting) => Array(repeats).fill(setting)).map((setting, i) => ({ ...setting, seed: i + 1 }));
}

/** The Cartesian product of the choices. */
function combinations(
  tasks: readonly Setting["task"][],
  conditions: readonly Setting["condition"][],
  forms: readonly CellForm[],
  delays: readonly number[],
  forgets: readonly Setting["forget"][],
): Omit<Setting, "seed">[] {
  return tasks.flatMap((task) =>
    conditions.flatMap((condition) =>
      forms.flatMap((form) => delays.flatMap((delay) => forgets.map((forget) => ({ task, condition, form, delay, forget })))),
    ),
  );
}

/** Trains one model and measures it. Weights, training, validation and test read streams of their own. */
function run(setting: Setting): Result {
  const task = taskOf(setting);
  const [weights, training, validation, test] = [0, 1, 2, 3].map((purpose) => randomOf(setting.seed, purpose));
  const reader = newReader({ form: setting.form, n: units, forget: setting.forget ?? Number.POSITIVE_INFINITY }, task, weights);
  return { ...train(reader, task, schedule, { training, validation }), ...measure(reader, task, test) };
}

/** What a model of a setting learns. */
export function taskOf({ task, condition, delay }: Pick<Setting, "task" | "condition" | "delay">): Task {
  const place = condition === "last" ? "last" : "first";
  const found = { recall: () => recall(delay, place), adding: () => adding(delay, place), digits: () => digits }[task]();
  return condition === "shuffled" ? withShuffledAnswers(found) : found;
}
