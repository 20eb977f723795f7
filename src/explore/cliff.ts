import type { Panel, Point, Surface } from "../evidence/drawing.ts";
import { gamma } from "../evidence/rounding.ts";
import { heightAt } from "../experiment/cliff/surface.ts";
import { clipByNorm } from "../model/clipping.ts";
import { norm } from "../model/norm.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line } from "./layers.ts";

type Name = "w" | "b" | "tau" | "rate";

const steps = 60;

/** What is called a leap: a step that is longer than this. */
const leap = 0.5;

/** Gradient descent at the cliff of the one-unit network, from a start of one's own, without clipping and with it. */
export function cliff(say: Say): Explorer<Name> {
  return {
    claim: "clipping.cliff",
    title: say("A start at the cliff", "悬崖边的起点"),
    invitation: say(
      "Click or tap a start on the map. Sixty steps of gradient descent go down from there, without clipping and with it. Find a start from which the unclipped descent is thrown far, and one where it comes down in peace.",
      "在地图上点一个起点。从那里作六十步梯度下降，一次不裁剪，一次裁剪。请找一个使不裁剪的下降被甩出很远的起点，再找一个平安下降的起点。",
    ),
    task: say(
      "From which starts does clipping change nothing? Does a smaller rate do the same service as clipping?",
      "从哪些起点出发，裁剪什么也不改变？减小学习率能起到和裁剪一样的作用吗？",
    ),
    groups: [
      {
        legend: say("start (w, b), threshold τ and learning rate", "起点 (w, b)、阈值 τ 与学习率"),
        columns: 2,
        inputs: [
          { name: "w", label: "w", min: 4, max: 7.2, step: 0.05 },
          { name: "b", label: "b", min: -3.2, max: 2, step: 0.05 },
          { name: "tau", label: "τ", min: 0.01, max: 2, step: 0.01 },
          { name: "rate", label: "ν", min: 0.01, max: 1, step: 0.01 },
        ],
      },
    ],
    presets: [
      { label: say("on the gentle slope", "在缓坡上"), values: { w: 5.2, b: -0.5, tau: 0.1, rate: 0.5 } },
      { label: say("near the edge", "靠近崖边"), values: { w: 5.2, b: -2.1, tau: 0.1, rate: 0.5 } },
      { label: say("the same with a small rate", "同一起点，学习率小"), values: { w: 5.2, b: -2.1, tau: 0.1, rate: 0.02 } },
    ],
    prediction: {
      question: say(`Is one of the ${steps} unclipped steps longer than ½?`, `不裁剪的 ${steps} 步中，有没有一步长于 ½？`),
      answers: [
        { name: "no", label: say("No", "没有") },
        { name: "yes", label: say("Yes: it is thrown", "有：被甩出去") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view({ w, b, tau, rate }: Record<Name, number>, say: Say): View<Name> {
  const [free, held] = [Number.POSITIVE_INFINITY, tau].map((limit) => descent([w, b], limit, rate));
  const [longest, clipped] = [free, held].map((path) => Math.max(...path.slice(1).map((point, k) => lengthOf(path[k], point))));
  const thrown = free.slice(1).findIndex((point, k) => lengthOf(free[k], point) > leap);
  const [before, after] = thrown < 0 ? [0, 0] : [lossAt(free[thrown]), lossAt(free[thrown + 1])];
  const names = [say("without clipping", "不裁剪"), say("with clipping", "裁剪")];
  // a step is the clipped gradient times the rate, rounded, and taken from numbers of at most 8 and 4
  const slack = rate * tau * gamma(8) + 64 * gamma(1);
  return {
    answer: thrown < 0 ? "no" : "yes",
    quantities: [
      [say("longest step without clipping", "不裁剪时最长的一步"), shown(longest)],
      [say("longest step with clipping", "裁剪时最长的一步"), shown(clipped)],
      [say("loss at the start", "起点的代价"), shown(lossAt([w, b]))],
      [
        say(`loss after ${steps} steps, without and with clipping`, `${steps} 步后的代价，不裁剪与裁剪`),
        `${shown(lossAt(free[steps]))}, ${shown(lossAt(held[steps]))}`,
      ],
    ],
    statements: [
      {
        of: "article",
        text: say("where an unclipped step is longer than ½, it lands higher than before", "不裁剪的一步若长于 ½，落点的代价就高于之前"),
        holds: implication(thrown >= 0, after > before),
      },
      {
        of: "corrected",
        text: say("no clipped step is longer than ν τ", "裁剪后没有一步长于 ν τ"),
        holds: clipped <= rate * tau + slack,
      },
    ],
    panels: [free, held].map((path, at) => map(path, names[at], say)),
    given: [],
    handles: [{ label: say("start", "起点"), x: "w", y: "b" }],
    alt: say(
      `A map of the loss with a cliff from the left edge down to the right. From (${shown(w)}, ${shown(b)}) the unclipped descent ends at (${shown(free[steps][0])}, ${shown(free[steps][1])}), the clipped one at (${shown(held[steps][0])}, ${shown(held[steps][1])}).`,
      `代价的地图，有一道从左侧向右下方的悬崖。从 (${shown(w)}, ${shown(b)}) 出发，不裁剪的下降止于 (${shown(free[steps][0])}, ${shown(free[steps][1])})，裁剪的止于 (${shown(held[steps][0])}, ${shown(held[steps][1])})。`,
    ),
  };
}

/** Steps of gradient descent, each gradient clipped to a norm. */
function descent(start: Point, limit: number, rate: number): Point[] {
  const path: Point[] = [start];
  for (let step = 0; step < steps; step++) {
    const [w, b] = path[step];
    const gradient = Float64Array.from(heightAt(Float64Array.of(w, b)).gradient);
    if (Number.isFinite(limit)) clipByNorm(gradient, limit);
    path.push([w - rate * gradient[0], b - rate * gradient[1]]);
  }
  return path;
}

function lossAt([w, b]: Point): number {
  return heightAt(Float64Array.of(w, b)).loss;
}

function lengthOf([x1, y1]: Point, [x2, y2]: Point): number {
  return norm(Float64Array.of(x2 - x1, y2 - y1));
}

function map(path: readonly Point[], series: string, say: Say): Panel {
  return {
    title: series,
    x: { title: say("recurrent weight w", "循环权重 w"), domain: [4, 7.2] },
    y: { title: say("bias b", "偏置 b"), domain: [-3.2, 2] },
    layers: [{ ...ground(), title: say("loss", "代价") }, line(series, path, true)],
  };
}

let surface: Surface | undefined;

/** The losses over the map, closer below, where the cliff is. */
function ground(): Surface {
  if (surface) return surface;
  const x = Array.from({ length: 33 }, (_, i) => 4 + i / 10);
  const y = [...Array.from({ length: 65 }, (_, j) => (j - 160) / 50), ...Array.from({ length: 27 }, (_, j) => -1.9 + 0.15 * j)];
  surface = { mark: "surface", title: "", x, y, heights: y.map((b) => x.map((w) => lossAt([w, b]))) };
  return surface;
}
