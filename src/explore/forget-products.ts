import { gamma, sumOfProducts } from "../evidence/rounding.ts";
import { type Activation, identity, sigmoid, tanh } from "../model/activation.ts";
import { type Explorer, type Say, shown, type View } from "./explorer.ts";
import { positiveLine } from "./layers.ts";
import { runUnit } from "./unit.ts";

type Name = "start" | "im" | "fm" | "om" | "gm" | "bf";

const steps = 100;

/** One unit without input, as the article's cell and as the usual one: what the products of their forget gates leave of the first cell. */
export function forgetProducts(say: Say): Explorer<Name> {
  return {
    claim: "memory.no-long-term-memory",
    title: say("What is left of the first cell", "最初的细胞还剩多少"),
    invitation: say(
      "Find weights with which the article's cell keeps its first content. In the usual cell the product always decays; watch the cell's sign, which may still be kept.",
      "请找出使原文的细胞保住最初内容的权重。在通常的细胞中乘积总会衰减；但请留意细胞的符号，它可能仍被保留。",
    ),
    task: say(
      "Why can the article's cell hold its forget gate open by itself, and the usual cell not? Which bounded quantity makes the difference?",
      "为什么原文的细胞能自己使遗忘门一直打开，而通常的细胞不能？差别在于哪个量有界？",
    ),
    groups: [
      {
        legend: say("start, and bias of the forget gate", "初值，以及遗忘门的偏置"),
        columns: 2,
        inputs: [
          { name: "start", label: "c₀", min: -12, max: 12, step: 0.5 },
          { name: "bf", label: "b_f", min: -4, max: 8, step: 0.5 },
        ],
      },
      {
        legend: say("weights from m to the gates' pre-activations", "从 m 到各门预激活值的权重"),
        columns: 4,
        inputs: [
          { name: "im", label: "W_{im}", min: -6, max: 6, step: 0.5 },
          { name: "fm", label: "W_{fm}", min: -6, max: 6, step: 0.5 },
          { name: "om", label: "W_{om}", min: -6, max: 6, step: 0.5 },
          { name: "gm", label: "W_{gm}", min: -6, max: 6, step: 0.5 },
        ],
      },
    ],
    presets: [
      { label: say("all weights 1, from 1", "权重全为 1，从 1 出发"), values: { start: 1, bf: 0, im: 1, fm: 1, om: 1, gm: 1 } },
      { label: say("all weights 1, from 10", "权重全为 1，从 10 出发"), values: { start: 10, bf: 0, im: 1, fm: 1, om: 1, gm: 1 } },
      { label: say("only W_{gm} = 6", "只有 W_{gm} = 6"), values: { start: 1, bf: 0, im: 0, fm: 0, om: 0, gm: 6 } },
    ],
    prediction: {
      question: say("What is the weight of c₀ in the article's cell after 100 steps?", "100 步之后，原文的细胞中 c₀ 的权重是多少？"),
      answers: [
        { name: "kept", label: say("½ or more", "½ 或更大") },
        { name: "part", label: say("below ½, but above 0.01", "小于 ½，但大于 0.01") },
        { name: "gone", label: say("0.01 or less", "0.01 或更小") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view(values: Record<Name, number>, say: Say): View<Name> {
  const [own, usual] = [identity, tanh].map((output) => run(values, output, values.start));
  const phi = sigmoid.value(Math.abs(values.fm) + Math.abs(values.bf));
  const [kept, left] = [own.products[steps], usual.products[steps]];
  const bounded = usual.products.every((product, t) => product <= phi ** t + roundingOf(values, t));
  const mirrored = run(values, tanh, -values.start);
  const bound = "φᵗ = σ(|W_{fm}| + |b_f|)ᵗ";
  return {
    answer: kept >= 1 / 2 ? "kept" : kept > 0.01 ? "part" : "gone",
    quantities: [
      [say(`∏ f over ${steps} steps, article's cell`, `${steps} 步的 ∏ f，原文的细胞`), shown(kept)],
      [say(`∏ f over ${steps} steps, usual cell`, `${steps} 步的 ∏ f，通常的细胞`), shown(left)],
      ["φ = σ(|W_{fm}| + |b_f|)", shown(phi)],
      [
        say(`c after ${steps} steps from c₀, and from −c₀ (usual cell)`, `从 c₀ 与 −c₀ 出发 ${steps} 步后的 c（通常的细胞）`),
        `${shown(usual.c[steps])}, ${shown(mirrored.c[steps])}`,
      ],
    ],
    statements: [
      {
        of: "article",
        text: say(
          `the weight of c₀ in the article's cell falls below ½ within ${steps} steps`,
          `原文的细胞中，c₀ 的权重在 ${steps} 步内降到 ½ 以下`,
        ),
        holds: kept < 1 / 2,
      },
      {
        of: "corrected",
        text: say("in the usual cell, whose output is bounded, ∏ f ≤ φᵗ at every t", "通常的细胞输出有界，对每个 t 都有 ∏ f ≤ φᵗ"),
        holds: bounded,
      },
    ],
    panels: [
      {
        x: { title: say("time t (steps)", "时间 t（步）"), domain: [0, steps] },
        y: { title: "∏ f", log: true, domain: [1e-30, 10] },
        layers: [
          ...positiveLine(say("article's cell, m = o ⊙ c", "原文的细胞，m = o ⊙ c"), own.products, 0),
          ...positiveLine(say("usual cell, m = o ⊙ tanh c", "通常的细胞，m = o ⊙ tanh c"), usual.products, 0),
          ...positiveLine(
            bound,
            usual.products.map((_, t) => phi ** t),
            0,
          ),
        ],
      },
    ],
    given: [bound],
    alt: say(
      `After ${steps} steps the product is ${shown(kept)} in the article's cell and ${shown(left)} in the usual one.`,
      `${steps} 步之后，乘积在原文的细胞中为 ${shown(kept)}，在通常的细胞中为 ${shown(left)}。`,
    ),
    counterexample: kept >= 1 / 2 ? check(values) : undefined,
  };
}

function run({ im, fm, om, gm, bf }: Record<Name, number>, output: Activation, start: number) {
  return runUnit({ fromM: [im, fm, om, gm], bias: [0, bf, 0, 0], output }, [start, output.value(start)], steps);
}

/** How far ∏ f and φᵗ may be off together: a pre-activation sums three products, σ passes on a quarter of its error and rounds six times. */
function roundingOf({ fm, bf }: Record<Name, number>, t: number): number {
  const gate = sumOfProducts(6, Math.abs(fm) + Math.abs(bf)) / 2 + 2 * gamma(6);
  return t * gate + 2 * sumOfProducts(2 * t, 1);
}

function check({ start, im, fm, om, gm, bf }: Record<Name, number>): string {
  return `holds(
  "kept(w, c_0, ${steps}) >= 1/2",
  { w: [${im}, ${fm}, ${om}, ${gm}, ${bf}], c_0: ${start}, kept: keptByUnit },
  { about: "weights from m ${im}, ${fm}, ${om}, ${gm}, forget bias ${bf}, c_0 = m_0 = ${start}", role: "example" },
);`;
}
