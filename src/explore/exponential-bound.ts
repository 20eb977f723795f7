import type { Panel } from "../evidence/drawing.ts";
import { type Activation, identity, tanh } from "../model/activation.ts";
import { jacobian, transpose } from "../model/jacobian.ts";
import { norm, spectralNorm } from "../model/norm.ts";
import { unroll } from "../model/rnn.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line, overSteps, positiveLine } from "./layers.ts";
import { type MatrixName, matrixInputs, matrixOf, productRounding, rowsOf } from "./matrix.ts";

type Name = MatrixName | "g1" | "g2";

/** Distances 0 … 30. */
const distances = Array.from({ length: 31 }, (_, d) => d);

/** A gradient carried back through a linear network, and through one of tanh, under the envelope; γ = 1 for both. */
export function exponentialBound(say: Say): Explorer<Name> {
  return {
    claim: "vanishing.exponential-bound",
    title: say("The exponential bound", "指数上界"),
    invitation: say(
      "With η = s₁(W) below 1 the norm of the gradient stays below its envelope. Its components need not: make one of g negative, or zero.",
      "η = s₁(W) 小于 1 时，梯度的范数不超过包络线。各分量却未必：试试让 g 的一个分量为负或为零。",
    ),
    task: say(
      "Find a W with η < 1 and a g with a negative component for which nothing crosses its bound. What is special about this W?",
      "请找一个 η < 1 的 W 和一个含负分量的 g，使得没有分量超过界。这个 W 有什么特别之处？",
    ),
    groups: [
      matrixInputs,
      {
        legend: say("gradient g = ∂ε/∂xₜ", "梯度 g = ∂ε/∂xₜ"),
        columns: 2,
        inputs: [
          { name: "g1", label: "g₁", min: -2, max: 2, step: 0.1 },
          { name: "g2", label: "g₂", min: -2, max: 2, step: 0.1 },
        ],
      },
    ],
    presets: [
      { label: say("η = 0.9, attained", "η = 0.9，达到上界"), values: { w11: 0.9, w12: 0, w21: 0, w22: 0.9, g1: 1, g2: 0.5 } },
      { label: say("a negative gradient", "负的梯度分量"), values: { w11: 0.5, w12: 0, w21: 0, w22: 0.8, g1: -1, g2: 1 } },
      { label: say("a zero component", "为零的分量"), values: { w11: 0.6, w12: 0.5, w21: 0, w22: 0.6, g1: 1, g2: 0 } },
      { label: say("η > 1: the envelope grows", "η > 1：包络线增长"), values: { w11: 0.5, w12: 1, w21: 0, w22: 0.5, g1: 1, g2: 0 } },
    ],
    prediction: {
      question: say("In the linear network, what exceeds its bound?", "在线性网络中，哪一项会超过它的界？"),
      answers: [
        { name: "none", label: say("Nothing", "都不会") },
        { name: "component", label: say("A component of the gradient", "梯度的某个分量") },
        { name: "norm", label: say("The norm of the gradient", "梯度的范数") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view(values: Record<Name, number>, say: Say): View<Name> {
  const [W, g] = [matrixOf(values), Float64Array.of(values.g1, values.g2)];
  const [eta, size] = [spectralNorm(W, 2), norm(g)];
  const [linear, squashed] = [carriedBack(W, g, identity), carriedBack(W, g, tanh)];
  const sizes = carriedBack(W.map(Math.abs), g.map(Math.abs), identity);
  const slack = distances.map((d) => productRounding(d, norm(sizes[d]), size * eta ** d));
  const inNorm = [linear, squashed].every((rows) => rows.every((row, d) => norm(row) <= size * eta ** d + slack[d]));
  const crossing = (d: number) => linear[d].findIndex((entry, i) => entry > g[i] * eta ** d + slack[d]);
  const above = distances.findIndex((d) => crossing(d) >= 0);
  const article = implication(eta < 1, above < 0);
  const i = above < 0 ? 0 : crossing(above);
  return {
    answer: inNorm ? (above < 0 ? "none" : "component") : "norm",
    quantities: [
      ["η = γ s₁(W)", shown(eta)],
      ["‖g‖", shown(size)],
      [say("‖g ∂xₜ/∂xₖ‖ after 30 steps, linear", "30 步后的 ‖g ∂xₜ/∂xₖ‖，线性"), shown(norm(linear[30]))],
      [say("‖g ∂xₜ/∂xₖ‖ after 30 steps, tanh", "30 步后的 ‖g ∂xₜ/∂xₖ‖，tanh"), shown(norm(squashed[30]))],
      [
        say("first component above its bound", "最先超过界的分量"),
        above < 0 ? say("none", "无") : say(`component ${i + 1}, at distance ${above}`, `第 ${i + 1} 个分量，距离 ${above}`),
      ],
    ],
    statements: [
      {
        of: "article",
        text: say(
          "for η < 1: g ∂xₜ/∂xₖ ≤ g ηᵗ⁻ᵏ in each component (linear network)",
          "η < 1 时，g ∂xₜ/∂xₖ ≤ g ηᵗ⁻ᵏ 对每个分量成立（线性网络）",
        ),
        holds: article,
      },
      {
        of: "corrected",
        text: say("‖g ∂xₜ/∂xₖ‖ ≤ ‖g‖ ηᵗ⁻ᵏ at every distance (both networks)", "‖g ∂xₜ/∂xₖ‖ ≤ ‖g‖ ηᵗ⁻ᵏ 在任何距离上成立（两种网络）"),
        holds: inNorm,
      },
    ],
    panels: [norms(linear, squashed, (d) => size * eta ** d, say), component(linear, g, eta, i, above, say)],
    given: [say("envelope ‖g‖ ηᵗ⁻ᵏ", "包络线 ‖g‖ ηᵗ⁻ᵏ")],
    alt: say(
      `Over 30 steps the envelope goes from ${shown(size)} to ${shown(size * eta ** 30)}, the linear network's gradient to ${shown(norm(linear[30]))}, that of tanh to ${shown(norm(squashed[30]))}. ${above < 0 ? "No component crosses its bound." : `Component ${i + 1} is above its bound at distance ${above}.`}`,
      `30 步中包络线从 ${shown(size)} 变到 ${shown(size * eta ** 30)}，线性网络的梯度变到 ${shown(norm(linear[30]))}，tanh 网络的变到 ${shown(norm(squashed[30]))}。${above < 0 ? "没有分量超过界。" : `第 ${i + 1} 个分量在距离 ${above} 处超过界。`}`,
    ),
    counterexample: article === false ? check(values, above, i) : undefined,
  };
}

/** g ∂x_d/∂x₀ for every distance d, along the states from (1, 1) without input. */
function carriedBack(W: Float64Array, g: Float64Array, activation: Activation): Float64Array[] {
  const net = { n: 2, m: 1, W, Win: new Float64Array(2), b: new Float64Array(2), activation };
  // a linear network's Jacobian does not depend on its states, which could overflow
  const x = activation === identity ? new Float64Array(62) : unroll(net, new Float64Array(30), Float64Array.of(1, 1));
  return distances.map((d) => {
    const [a, b, c, e] = transpose(jacobian(net, x, 0, d), 2);
    return Float64Array.of(a * g[0] + b * g[1], c * g[0] + e * g[1]);
  });
}

function norms(linear: Float64Array[], squashed: Float64Array[], envelope: (d: number) => number, say: Say): Panel {
  return {
    title: say("norms", "范数"),
    x: { title: say("distance t − k (steps)", "距离 t − k（步）"), domain: [0, 30] },
    y: { title: say("norm", "范数"), log: true, domain: [1e-6, 1e4] },
    layers: [
      ...positiveLine(say("envelope ‖g‖ ηᵗ⁻ᵏ", "包络线 ‖g‖ ηᵗ⁻ᵏ"), distances.map(envelope)),
      ...positiveLine(say("linear network", "线性网络"), linear.map(norm)),
      ...positiveLine(say("tanh network from (1, 1)", "从 (1, 1) 出发的 tanh 网络"), squashed.map(norm)),
    ],
  };
}

/** The component that crosses its bound, or the first one. */
function component(linear: Float64Array[], g: Float64Array, eta: number, i: number, above: number, say: Say): Panel {
  const first = distances.slice(0, 16);
  return {
    title: say(`component ${i + 1}, linear network`, `第 ${i + 1} 个分量，线性网络`),
    x: { title: say("distance t − k (steps)", "距离 t − k（步）"), domain: [0, 15] },
    y: { title: say("component", "分量"), domain: [-2.2, 2.2] },
    layers: [
      { mark: "rule", at: { y: 0 } },
      ...(above > 0 && above <= 15 ? [{ mark: "rule" as const, at: { x: above } }] : []),
      line(say("bound gᵢ ηᵗ⁻ᵏ", "界 gᵢ ηᵗ⁻ᵏ"), overSteps(first.map((d) => g[i] * eta ** d))),
      line(say("component of g ∂xₜ/∂xₖ", "g ∂xₜ/∂xₖ 的分量"), overSteps(first.map((d) => linear[d][i]))),
    ],
  };
}

function check(values: Record<Name, number>, d: number, i: number): string {
  return `nearMiss(
  "((W^${d})' * g)[${i + 1}] <= g[${i + 1}] * norm(W)^${d}",
  { W: ${rowsOf(values)}, g: [${values.g1}, ${values.g2}] },
  { about: "componentwise, a linear network, W = ${rowsOf(values)}, g = (${values.g1}, ${values.g2})" },
);`;
}
