import fc from "fast-check";
import { squareMatrix } from "../src/evidence/arbitrary.ts";
import type { Drawing, Layer, Panel, Point } from "../src/evidence/drawing.ts";
import { tanh } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { unroll } from "../src/model/rnn.ts";
import { autonomous } from "./networks.ts";
import { switchedMatrices } from "./switching.cases.ts";

export function drawSwitched(): Drawing {
  const cases = switchedMatrices();
  const points = (wanted: boolean) => cases.filter(({ grows }) => grows === wanted).map(({ at }) => at);
  const layers: Layer[] = [
    { mark: "region", from: [0, 0], to: [1, 2.75] },
    { mark: "rule", at: { y: 1 } },
    { mark: "points", series: "gradient shrinks", points: points(false) },
    { mark: "points", series: "gradient grows", points: points(true) },
    { mark: "text", at: [0.02, 0.08], text: "ρ < 1/γ: the article's condition" },
    { mark: "text", at: [2.73, 0.92], text: "s₁ < 1/γ: the corrected condition, below this line", align: "right" },
  ];
  const domain: Point = [0, 2.75];
  const x = { title: "largest absolute eigenvalue ρ(W)", domain };
  const y = { title: "largest singular value s₁(W)", domain };
  return {
    title: "What eigenvalues say of the gradient, and what singular values say",
    alt: "Scatter plot: all points lie on or above the diagonal. Points whose gradient grows lie to the right of 1 and also to its left, where the singular value exceeds 1; below a singular value of 1 none grows.",
    panels: [{ x, y, layers }],
  };
}

/** ‖∂x_k/∂x₀‖ for k = 0 … 40 in a tanh network that starts near zero. */
function normsOver(W: Float64Array): Point[] {
  const net = { ...autonomous([[], [], [], []], tanh), W };
  const x = unroll(net, new Float64Array(40), new Float64Array(4).fill(1e-3));
  return Array.from({ length: 41 }, (_, k) => [k, spectralNorm(jacobian(net, x, 0, k), 4)]);
}

export function drawDistances(): Drawing {
  const drawn = fc.sample(squareMatrix(4), { numRuns: 60, seed: 7 }).filter((W) => spectralNorm(W, 4) > 0);
  const unit = drawn.map((W) => W.map((w) => w / spectralNorm(W, 4)));
  const slow = unit.filter((W) => normsOver(W)[20][1] > 1e-6).slice(0, 6);
  const panels = [0.8, 1, 1.25].map((eta, at): Panel => {
    const envelope: Point[] = Array.from({ length: 41 }, (_, k) => [k, eta ** k]);
    return {
      title: `bound ${["falls", "stays", "grows"][at]}, η = ${eta}`,
      x: { title: "distance t − k (steps)" },
      y: { title: "‖∂x_t/∂x_k‖", log: true, domain: [1e-8, 1e4] },
      layers: [
        { mark: "lines", series: "gradients of six networks", lines: slow.map((W) => normsOver(W.map((w) => eta * w))) },
        { mark: "lines", series: "envelope η^{t−k}", lines: [envelope] },
      ],
    };
  });
  return {
    title: "How the gradient changes with the distance",
    alt: "Three panels over 40 steps, logarithmic. For η = 0.8 all gradients fall below the falling envelope; for η = 1 none exceeds 1; for η = 1.25 some grow along the rising envelope and bend down, others fall.",
    panels,
  };
}
