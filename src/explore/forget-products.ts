import type { Point } from "../evidence/drawing.ts";
import { gamma, sumOfProducts } from "../evidence/rounding.ts";
import { type Activation, identity, sigmoid, tanh } from "../model/activation.ts";
import { forward, type Lstm, newTrace, type Trace } from "../model/lstm.ts";
import { forgetProduct } from "../model/lstm-jacobian.ts";
import { type Explorer, shown } from "./explorer.ts";

type Name = "start" | "im" | "fm" | "om" | "gm" | "bf";

const steps = 100;

/** One unit without input, as the article's cell and as the usual one: what the products of their forget gates leave of the first cell. */
export const forgetProducts: Explorer<Name> = {
  claim: "memory.no-long-term-memory",
  invitation:
    "Find weights with which the article's cell keeps its first content. In the usual cell the product always decays; watch the cell's sign, which may still be kept.",
  groups: [
    {
      legend: "start, and bias of the forget gate",
      columns: 2,
      inputs: [
        { name: "start", label: "c₀", min: -12, max: 12, step: 0.5 },
        { name: "bf", label: "b_f", min: -4, max: 8, step: 0.5 },
      ],
    },
    {
      legend: "weights from m to the gates' pre-activations",
      columns: 4,
      inputs: [
        { name: "im", label: "W_im", min: -6, max: 6, step: 0.5 },
        { name: "fm", label: "W_fm", min: -6, max: 6, step: 0.5 },
        { name: "om", label: "W_om", min: -6, max: 6, step: 0.5 },
        { name: "gm", label: "W_gm", min: -6, max: 6, step: 0.5 },
      ],
    },
  ],
  presets: [
    { label: "a part is kept", values: { start: 1, bf: 0, im: 1, fm: 1, om: 1, gm: 1 } },
    { label: "kept forever", values: { start: 10, bf: 0, im: 1, fm: 1, om: 1, gm: 1 } },
    { label: "product gone, sign kept", values: { start: 1, bf: 0, im: 0, fm: 0, om: 0, gm: 6 } },
  ],
  look(values) {
    const [own, usual] = [identity, tanh].map((output) => run(values, output, values.start));
    const phi = sigmoid.value(Math.abs(values.fm) + Math.abs(values.bf));
    const [kept, left] = [own.products[steps], usual.products[steps]];
    const bounded = usual.products.every((product, t) => product <= phi ** t + roundingOf(values, t));
    const mirrored = run(values, tanh, -values.start);
    return {
      quantities: [
        [`∏ f over ${steps} steps, article's cell`, shown(kept)],
        [`∏ f over ${steps} steps, usual cell`, shown(left)],
        ["φ = σ(|W_fm| + |b_f|)", shown(phi)],
        [`c after ${steps} steps from c₀, and from −c₀ (usual cell)`, `${shown(usual.end)}, ${shown(mirrored.end)}`],
      ],
      statements: [
        { of: "article", text: `the weight of c₀ in the article's cell falls below ½ within ${steps} steps`, holds: kept < 1 / 2 },
        { of: "corrected", text: "in the usual cell, whose output is bounded, ∏ f ≤ φᵗ at every t", holds: bounded },
      ],
      panel: {
        x: { title: "time t (steps)", domain: [0, steps] },
        y: { title: "∏ f", log: true, domain: [1e-30, 1] },
        layers: [
          { mark: "lines", series: "article's cell, m = o ⊙ c", lines: [positive(own.products)] },
          { mark: "lines", series: "usual cell, m = o ⊙ tanh c", lines: [positive(usual.products)] },
          { mark: "lines", series: "φᵗ", lines: [positive(usual.products.map((_, t) => phi ** t))] },
        ],
      },
      alt: `After ${steps} steps the product is ${shown(kept)} in the article's cell and ${shown(left)} in the usual one.`,
      counterexample: kept >= 1 / 2 ? check(values) : undefined,
    };
  },
};

/** The products of the forget gates over 0 … 100 steps, and the last cell. */
function run({ im, fm, om, gm, bf }: Record<Name, number>, output: Activation, start: number): { products: number[]; end: number } {
  const net: Lstm = { n: 1, d: 1, W: Float64Array.of(0, im, 0, fm, 0, om, 0, gm), b: Float64Array.of(0, bf, 0, 0), output };
  const trace: Trace = newTrace(net, 1, steps);
  trace.c[0] = start;
  trace.m[0] = output.value(start);
  forward(net, new Float64Array(steps), trace);
  return { products: Array.from({ length: steps + 1 }, (_, t) => forgetProduct(net, trace, 0, 0, t)[0]), end: trace.c[steps] };
}

/** How far ∏ f and φᵗ may be off together: a pre-activation sums three products, σ passes on a quarter of its error and rounds six times. */
function roundingOf({ fm, bf }: Record<Name, number>, t: number): number {
  const gate = sumOfProducts(4, Math.abs(fm) + Math.abs(bf)) / 2 + 2 * gamma(6);
  return t * gate + 2 * sumOfProducts(2 * t, 1);
}

function positive(products: readonly number[]): Point[] {
  return products.map((product, t): Point => [t, product]).filter(([, product]) => product > 0);
}

function check({ start, im, fm, om, gm, bf }: Record<Name, number>): string {
  return `holds(
  "kept(w, c_0, ${steps}) >= 1/2",
  { w: [${im}, ${fm}, ${om}, ${gm}, ${bf}], c_0: ${start}, kept: keptByUnit },
  { about: "weights from m ${im}, ${fm}, ${om}, ${gm}, forget bias ${bf}, c_0 = m_0 = ${start}", role: "example" },
);`;
}
