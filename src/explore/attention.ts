import type { Layer, Point } from "../evidence/drawing.ts";
import { sumOfProducts } from "../evidence/rounding.ts";
import { type Attention, attend, newAttentionTrace } from "../model/attention.ts";
import { linear } from "../model/linear.ts";
import { type Explorer, type Say, shown, type View } from "./explorer.ts";
import { line, lines } from "./layers.ts";

type Name = "s" | "W" | "U" | "v" | "h1" | "h2" | "h3" | "h4";

const states = ["h1", "h2", "h3", "h4"] as const;

/** A query looks at four states of one number each, through one unit. */
export function attention(say: Say): Explorer<Name> {
  return {
    claim: "attention.weighted-mean",
    title: say("What a query looks at", "查询看向哪里"),
    invitation: say(
      "A query s looks at four states through one unit: e_j = v tanh(W s + U h_j), α = softmax(e). Make it look at one state alone, then at all alike. Does it matter in which order the states stand?",
      "查询 s 通过一个单元看四个状态：e_j = v tanh(W s + U h_j)，α = softmax(e)。请使它只看一个状态，再使它均等地看所有状态。状态的次序有影响吗？",
    ),
    task: say(
      "Why can one unit of this kind not prefer a state whose value lies between those of others, whatever its weights? How many units are needed?",
      "为什么这样的一个单元无论取什么权重都不能偏爱数值居中的状态？需要几个单元？",
    ),
    groups: [
      {
        legend: say("query and weights", "查询与权重"),
        columns: 4,
        inputs: [
          { name: "s", label: "s", min: -3, max: 3, step: 0.1 },
          { name: "W", label: "W", min: -3, max: 3, step: 0.1 },
          { name: "U", label: "U", min: -3, max: 3, step: 0.1 },
          { name: "v", label: "v", min: -10, max: 10, step: 0.1 },
        ],
      },
      {
        legend: say("states, the last one the latest", "各状态，最后一个最近"),
        columns: 4,
        inputs: states.map((name, j) => ({ name, label: `h${"₁₂₃₄"[j]}`, min: -2, max: 2, step: 0.1 })),
      },
    ],
    presets: [
      { label: say("the first, far back", "看最远的第一个"), values: { s: 0, W: 1, U: 2, v: 5, h1: 1.5, h2: -0.5, h3: 0.2, h4: -1 } },
      {
        label: say("no score: the plain mean", "打分全同：普通平均"),
        values: { s: 1, W: 1, U: 1, v: 0, h1: 1.5, h2: -0.5, h3: 0.2, h4: -1 },
      },
      { label: say("another sign of v", "v 取相反的符号"), values: { s: 0, W: 1, U: 2, v: -5, h1: 1.5, h2: -0.5, h3: 0.2, h4: -1 } },
    ],
    prediction: {
      question: say("Which state gets the largest weight?", "哪个状态的权重最大？"),
      answers: [
        ...states.map((name, j) => ({ name, label: `h${"₁₂₃₄"[j]}` })),
        { name: "several", label: say("several alike", "几个并列") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view(values: Record<Name, number>, say: Say): View<Name> {
  const h = states.map((name) => values[name]);
  const { weights, context } = glance(values, h);
  const most = Math.max(...weights);
  const best = states.filter((_, j) => most - weights[j] <= sumOfProducts(32, most));
  const slack = sumOfProducts(16, Math.max(...h.map(Math.abs)));
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  const back = glance(values, [...h].reverse());
  const even = weights.every((weight) => Math.abs(weight - 1 / 4) <= sumOfProducts(32, 1));
  return {
    answer: best.length > 1 ? "several" : best[0],
    quantities: [
      [say("weights α₁ … α₄", "权重 α₁ … α₄"), [...weights].map(shown).join(", ")],
      [say("context Σ αⱼ hⱼ", "上下文 Σ αⱼ hⱼ"), shown(context[0])],
      [say("plain mean of the states", "各状态的普通平均"), shown(h.reduce((sum, state) => sum + state, 0) / 4)],
    ],
    statements: [
      {
        of: "added",
        text: say("every weight is above 0, and they sum to 1", "每个权重都大于 0，其和为 1"),
        holds: weights.every((weight) => weight > 0) && Math.abs(sum - 1) <= sumOfProducts(16, 1),
      },
      {
        of: "added",
        text: say("the context lies between the states", "上下文介于各状态之间"),
        holds: context[0] >= Math.min(...h) - slack && context[0] <= Math.max(...h) + slack,
      },
      {
        of: "added",
        text: say("in reverse order the context is the same", "倒序时上下文相同"),
        holds: Math.abs(back.context[0] - context[0]) <= 2 * slack,
      },
      { of: "near miss", text: say("all states have the same weight", "所有状态的权重相同"), holds: even },
    ],
    panels: [
      {
        title: say("states and context", "状态与上下文"),
        x: { title: say("state j", "状态 j"), domain: [0.5, 4.5], ticks: [1, 2, 3, 4] },
        y: { title: say("value", "数值"), domain: [-2.2, 2.2] },
        layers: [
          { mark: "rule", at: { y: 0 } },
          { mark: "points", series: say("state hⱼ", "状态 hⱼ"), points: h.map((state, j): Point => [j + 1, state]) },
          level(say("context", "上下文"), context[0]),
        ],
      },
      {
        title: say("weights", "权重"),
        x: { title: say("state j", "状态 j"), domain: [0.5, 4.5], ticks: [1, 2, 3, 4] },
        y: { title: say("weight", "权重"), domain: [0, 1.05] },
        layers: [stems(say("weight αⱼ", "权重 αⱼ"), weights), level(say("equal weights, ¼", "均等的权重 ¼"), 1 / 4)],
      },
    ],
    given: [say("state hⱼ", "状态 hⱼ")],
    alt: say(
      `Four states at ${h.map(shown).join(", ")} with the weights ${[...weights].map(shown).join(", ")}; the context is ${shown(context[0])}.`,
      `四个状态 ${h.map(shown).join("、")}，权重为 ${[...weights].map(shown).join("、")}；上下文为 ${shown(context[0])}。`,
    ),
  };
}

/** The kernel's weights and context. */
function glance({ s, W, U, v }: Record<Name, number>, h: readonly number[]) {
  const map = (weight: number) => ({ out: 1, in: 1, A: Float64Array.of(weight) });
  const net: Attention = { W: map(W), U: map(U), v: Float64Array.of(v) };
  const [seen, query] = [Float64Array.from(h), Float64Array.of(s)];
  const Uh = linear(net.U, h.length, seen, new Float64Array(h.length));
  return attend(net, seen, Uh, query, newAttentionTrace(net, h.length));
}

function level(series: string, y: number): Layer {
  const ends = [0.5, 4.5].map((x): Point => [x, y]);
  return line(series, ends);
}

/** A stroke from 0 up to each weight. */
function stems(series: string, weights: ArrayLike<number>): Layer {
  const stem = (weight: number, j: number) => [0, weight].map((y): Point => [j + 1, y]);
  return lines(series, Array.from(weights, stem), true);
}
