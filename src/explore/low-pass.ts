import type { Layer, Panel, Point } from "../evidence/drawing.ts";
import { sumOfProducts } from "../evidence/rounding.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line, overSteps } from "./layers.ts";
import { heldUnit, logit, runUnit } from "./unit.ts";

type Name = "f1" | "f2" | "change" | "i" | "time";

const steps = 40;

/** A cell whose gates are set by hand: an impulse comes in, and what it leaves is a filter's response only while the gates stay as they are. */
export function lowPass(say: Say): Explorer<Name> {
  return {
    claim: "memory.low-pass-identity",
    title: say("Gates by hand", "手动设定门"),
    invitation: say(
      "One impulse comes into an empty cell. A filter would answer a later impulse with the same response, later. Set the gates so that the cell does not.",
      "一个脉冲进入空的细胞。若是滤波器，晚到的脉冲会得到同样的响应，只是晚一些。请设定各门，使细胞不是这样。",
    ),
    task: say(
      "With which i does the constant signal 1 settle at 1? What happens to the response when f is near 1, and when it is near 0?",
      "i 取多少时，恒定信号 1 最终稳定在 1？f 接近 1 和接近 0 时，响应分别怎样？",
    ),
    groups: [
      {
        legend: say("forget gate before and after its change, and the step of the change", "变化前后的遗忘门，以及变化的时刻"),
        columns: 3,
        inputs: [
          { name: "f1", label: "f", min: 0, max: 1, step: 0.05 },
          { name: "f2", label: "f′", min: 0, max: 1, step: 0.05 },
          { name: "change", label: "s", min: 1, max: steps, step: 1, whole: true },
        ],
      },
      {
        legend: say("input gate, and the step of the later impulse", "输入门，以及后一个脉冲的时刻"),
        columns: 2,
        inputs: [
          { name: "i", label: "i", min: 0, max: 1, step: 0.05 },
          { name: "time", label: "t", min: 2, max: 20, step: 1, whole: true },
        ],
      },
    ],
    presets: [
      { label: say("constant gates", "恒定的门"), values: { f1: 0.8, f2: 0.8, change: 10, i: 0.2, time: 8 } },
      { label: say("opens at step 10", "第 10 步打开"), values: { f1: 0.5, f2: 0.95, change: 10, i: 0.5, time: 8 } },
      { label: say("1, from step 3 on ½", "先为 1，第 3 步起为 ½"), values: { f1: 1, f2: 0.5, change: 2, i: 1, time: 2 } },
    ],
    prediction: {
      question: say("Is the response to the later impulse the same, later?", "后一个脉冲的响应是否相同，只是晚到？"),
      answers: [
        { name: "same", label: say("Yes", "是") },
        { name: "other", label: say("No", "否") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view({ f1, f2, change, i, time }: Record<Name, number>, say: Say): View<Name> {
  const gate = (t: number) => (t <= change ? f1 : f2);
  const [first, later] = [1, time].map((at) => responseOf(gate, i, at));
  const delayed = first.map((_, t) => (t < time ? 0 : first[t - time + 1]));
  // each cell is a product of at most 40 gates, each rounded six times, and a contribution
  const same = later.every((c, t) => Math.abs(c - delayed[t]) <= sumOfProducts(8 * steps, 1));
  const geometric = first.every((c, t) => t === 0 || Math.abs(c - i * f1 ** (t - 1) * unit) <= sumOfProducts(8 * steps, 1));
  const constant = f1 === f2 || change >= steps;
  return {
    answer: same ? "same" : "other",
    quantities: [
      [
        say("largest difference of the two responses", "两个响应的最大差"),
        shown(Math.max(...later.map((c, t) => Math.abs(c - delayed[t])))),
      ],
      [say("gain at frequency 0, i/(1 − f)", "频率 0 处的增益 i/(1 − f)"), f1 < 1 ? shown(i / (1 - f1)) : "∞"],
      [
        say(`cell after ${steps} steps: first impulse, later impulse`, `${steps} 步后的细胞：先到的脉冲，后到的脉冲`),
        `${shown(first[steps])}, ${shown(later[steps])}`,
      ],
    ],
    statements: [
      {
        of: "added",
        text: say("the cell is a filter: a later impulse leaves the same, later", "细胞就是滤波器：后到的脉冲留下同样的响应，只是晚到"),
        holds: same,
      },
      { of: "corrected", text: say("with constant gates it is", "门恒定时确实如此"), holds: implication(constant, same) },
      {
        of: "corrected",
        text: say("with constant gates an impulse leaves i fᵏ", "门恒定时，脉冲留下 i fᵏ"),
        holds: implication(constant, geometric),
      },
    ],
    panels: [responses(first, later, delayed, say), gates(gate, say), gains(first, f1, say)],
    given: [say("forget gate", "遗忘门")],
    alt: say(
      `After an impulse at step 1 the cell goes to ${shown(first[steps])} over ${steps} steps; after one at step ${time} to ${shown(later[steps])}. The two responses are ${same ? "the same, shifted" : "not the same"}.`,
      `第 1 步的脉冲之后，细胞在 ${steps} 步中变到 ${shown(first[steps])}；第 ${time} 步的脉冲之后变到 ${shown(later[steps])}。两个响应${same ? "相同，只是平移" : "不相同"}。`,
    ),
    counterexample: [f1, f2].every(isSwitch) && change === 2 && time === 2 && !same ? check(f1, f2) : undefined,
  };
}

/** tanh of a candidate's pre-activation far out, in binary64. */
const unit = 1;

/** The cells of the kernel with the forget gate given at each step, after an impulse of 1 at one step. */
function responseOf(gate: (t: number) => number, i: number, at: number): number[] {
  return runUnit(heldUnit(i), [0, 0], steps, (t) => [logit(gate(t + 1)), t + 1 === at ? 1000 : 0]).c;
}

function isSwitch(f: number): boolean {
  return f === 0 || f === 1 / 2 || f === 1;
}

function responses(first: readonly number[], later: readonly number[], delayed: readonly number[], say: Say): Panel {
  return {
    title: say("what the impulses leave", "脉冲留下的内容"),
    x: { title: say("time t (steps)", "时间 t（步）"), domain: [0, steps] },
    y: { title: "c_t", domain: [-0.05, 1.05] },
    layers: [
      line(say("impulse at step 1", "第 1 步的脉冲"), overSteps(first), true),
      line(say("the later impulse", "后一个脉冲"), overSteps(later), true),
      line(say("the first response, later", "前一个响应，平移"), overSteps(delayed)),
    ],
  };
}

function gates(gate: (t: number) => number, say: Say): Panel {
  const points = Array.from({ length: steps }, (_, t): Point[] => [
    [t + 0.5, gate(t + 1)],
    [t + 1.5, gate(t + 1)],
  ]);
  return {
    title: say("the gate by hand", "手动设定的门"),
    x: { title: say("time t (steps)", "时间 t（步）"), domain: [0, steps] },
    y: { title: "f_t", domain: [-0.05, 1.05] },
    layers: [line(say("forget gate", "遗忘门"), points.flat())],
  };
}

/** The gain of the response over its steps, next to that of a filter with the first gate. */
function gains(response: readonly number[], f: number, say: Say): Panel {
  const at = (omega: number) =>
    Math.hypot(...[Math.cos, Math.sin].map((wave) => response.slice(1).reduce((sum, c, k) => sum + c * wave(omega * k), 0)));
  const frequencies = Array.from({ length: 101 }, (_, k) => k / 100);
  const of = (series: string, gain: (omega: number) => number): Layer[] => {
    const points = frequencies.map((part): Point => [part, gain(Math.PI * part)]).filter(([, y]) => y > 1e-6 && y < 1e6);
    return points.length > 0 ? [line(series, points)] : [];
  };
  return {
    title: say("gain over the frequency", "增益随频率的变化"),
    x: { title: say("frequency ω/π", "频率 ω/π"), domain: [0, 1] },
    y: { title: say("gain", "增益"), log: true, domain: [0.01, 100], ticks: [0.01, 0.1, 1, 10, 100] },
    layers: [
      { mark: "rule", at: { y: 1 } },
      ...of(say("of the first response", "前一个响应的增益"), at),
      ...of("|i/(1 − f e^{−iω})|", (omega) => response[1] / Math.hypot(1 - f * Math.cos(omega), f * Math.sin(omega))),
    ],
  };
}

function check(f1: number, f2: number): string {
  return `nearMiss(
  "heldCells(f, delayed(1, s)) == delayed(1, heldCells(f, s))",
  { f: [${f1}, ${f1}, ${f2}], s: [1, 0, 0], heldCells, delayed },
  { about: "forget gates ${f1}, ${f1}, ${f2}" },
);`;
}
