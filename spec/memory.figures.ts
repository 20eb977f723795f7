import type { Drawing, Layer, Panel, Point } from "../src/evidence/drawing.ts";
import { accuracies, transducersOf } from "../src/experiment/attention-length/analysis.ts";
import { isSolved, modelsOf } from "../src/experiment/forget-product/analysis.ts";
import { doses } from "../src/experiment/forget-product/measures.ts";
import { identity, tanh } from "../src/model/activation.ts";
import { forgetProduct } from "../src/model/lstm-jacobian.ts";
import { impulseOf } from "./low-pass.cases.ts";
import { oneUnit, traceFrom } from "./lstms.ts";
import { allOnes } from "./memory.cases.ts";

/** The kernel's response to a candidate of 1 at the first of T steps. */
function responseOf(f: number, i: number, T: number): number[] {
  const { cells, g } = impulseOf({ f, i }, T);
  return cells.map((cell) => cell / g);
}

/** |Σ c_k e^{−iωk}|. */
function gainAt(response: readonly number[], omega: number): number {
  return Math.hypot(...[Math.cos, Math.sin].map((wave) => response.reduce((sum, c, k) => sum + c * wave(omega * k), 0)));
}

export function drawFilters(): Drawing {
  const filters = [
    [0.1, 0.9],
    [0.5, 0.5],
    [0.9, 0.1],
    [0.9, 0.9],
  ].map(([f, i]) => ({ series: `f = ${f}, i = ${i}`, response: responseOf(f, i, 400) }));
  const impulse = filters.map(
    ({ series, response }): Layer => ({ mark: "lines", series, dots: true, lines: [response.slice(0, 25).map((c, k): Point => [k, c])] }),
  );
  const gain = filters.map(
    ({ series, response }): Layer => ({
      mark: "lines",
      series,
      lines: [Array.from({ length: 101 }, (_, k): Point => [k / 100, gainAt(response, (Math.PI * k) / 100)])],
    }),
  );
  return {
    title: "A first-order low-pass filter, if the gates are constant",
    alt: "Left: responses that fall geometrically. Right: gains that fall from frequency 0 to π; three begin at 1, one at 9.",
    panels: [
      {
        title: "impulse response",
        x: { title: "steps after the impulse" },
        y: { title: "cell, over the candidate g", domain: [0, 1] },
        layers: impulse,
      },
      {
        title: "frequency response",
        x: { title: "frequency ω/π" },
        y: { title: "gain |H(ω)|", log: true, domain: [0.03, 10], ticks: [0.1, 1, 10] },
        layers: [{ mark: "rule", at: { y: 1 } }, ...gain],
      },
    ],
  };
}

export function drawFirstCell(): Drawing {
  const products = (output: typeof identity, start: number) => {
    const net = { ...allOnes, output };
    const trace = traceFrom(net, 100, [start], [output.value(start)]);
    return Array.from({ length: 101 }, (_, t): Point => [t, forgetProduct(net, trace, 0, 0, t)[0]]);
  };
  const layer = (series: string, output: typeof identity, start: number): Layer => ({
    mark: "lines",
    series,
    style: `c₀ = ${start}`,
    lines: [products(output, start)],
  });
  return {
    title: "What is left of the first cell",
    alt: "Two curves of the article's cell level off, one near 1 and one near 0.185. Two of the usual cell fall in straight lines on the logarithmic scale, below 10⁻²⁷ after 100 steps.",
    panels: [
      {
        x: { title: "time t (steps)" },
        y: { title: "product of the forget gates", log: true, domain: [1e-30, 10] },
        layers: [10, 1].flatMap((start) => [
          layer("article's cell, m = o ⊙ c", identity, start),
          layer("usual cell, m = o ⊙ tanh c", tanh, start),
        ]),
      },
    ],
  };
}

/** One step of the cell with only W_gm = 6, and its cells from some starts, by the kernel. */
export function drawLatching(): Drawing {
  const net = oneUnit({ gm: 6 });
  const cells = (start: number, T: number) => [...traceFrom(net, T, [start], [start / 2]).c];
  const grid = Array.from({ length: 121 }, (_, k) => (k - 60) / 50);
  const diagonal: Point[] = [
    [-1.2, -1.2],
    [1.2, 1.2],
  ];
  const from = (starts: readonly number[]) => starts.map((start) => cells(start, 12).map((c, t): Point => [t, c]));
  return {
    title: "A cell that keeps the sign it starts with",
    alt: "Left, a step takes c to a curve like a steep S; it meets the diagonal at 0 and near 1 and −1, and from ½ to 1 lies above ½. Right, cells from eight starts: the positive ones come to nearly 1, the negative ones to nearly −1.",
    panels: [
      {
        title: "one step",
        x: { title: "cell c", domain: [-1.2, 1.2] },
        y: { title: "the next cell", domain: [-1.2, 1.2] },
        layers: [
          { mark: "lines", series: "the same cell again", lines: [diagonal] },
          { mark: "lines", series: "½c + ½tanh 3c", lines: [grid.map((c): Point => [c, cells(c, 1)[1]])] },
        ],
      },
      {
        title: "many steps",
        x: { title: "time t (steps)" },
        y: { title: "cell c_t", domain: [-1.2, 1.2] },
        layers: [
          { mark: "lines", series: "from c₀ > 0", lines: from([1, 0.5, 0.2, 0.01]) },
          { mark: "lines", series: "from c₀ < 0", lines: from([-0.01, -0.2, -0.5, -1]) },
        ],
      },
    ],
  };
}

/** Minus the logarithms of products, and these as words. */
const ticks = [1000, 100, 1, 0.01];
const labels = ticks.map((x) => `e^{−${x}}`);

export function drawScores(): Drawing {
  const sizes = (["recall", "adding", "digits"] as const)
    .flatMap((task) => modelsOf(task))
    .map(({ result }) => -result.logProduct.weighted);
  const domain: Point = [Math.min(...sizes) / 1.5, Math.max(...sizes) * 1.5];
  const panel = (task: "recall" | "adding" | "digits", score: string): Panel => {
    const starts = [...Map.groupBy(modelsOf(task), ({ setting }) => setting.forget!)];
    return {
      title: task,
      x: { title: "product of the forget gates", log: true, reverse: true, domain, ticks, labels },
      y: { title: score },
      layers: starts.map(([start, models]) => ({
        mark: "points",
        series: `start ${`${start}`.replace("-", "−")}`,
        points: models.map(({ result }): Point => [-result.logProduct.weighted, result.score]),
      })),
    };
  };
  return {
    title: "Models that keep more of the cell score higher",
    alt: "Three planes of points. In each, most scores are near guessing where the product is far below 1 and high where it is near 1, though in recall some models score 1 with a tiny product; the points of one start lie together, from −2 at the lower left to 6 at the upper right.",
    panels: [panel("recall", "share right"), panel("adding", "R²"), panel("digits", "share right")],
  };
}

/** The doses that have room for their names. */
const named = [0.999, 0.99, 0.9, 0.5];

export function drawDoses(): Drawing {
  const panel = (task: "recall" | "adding", score: string): Panel => {
    const line = (delay: number, gate: "f" | "i"): Point[] => {
      const models = modelsOf(task).filter((model) => isSolved(model) && model.setting.delay === delay);
      return doses.map((dose, at) => [1 - dose, models.reduce((sum, { result }) => sum + result.dose[gate][at], 0) / models.length]);
    };
    const gates = [
      ["f", "forget gates"],
      ["i", "input gates"],
    ] as const;
    return {
      title: task,
      x: { title: "factor κ on the gates at every step", log: true, ticks: named.map((dose) => 1 - dose), labels: named.map(String) },
      y: { title: score, domain: [-0.25, 1.05] },
      layers: [10, 200].flatMap((delay) =>
        gates.map(([gate, series]) => ({
          mark: "lines" as const,
          series,
          style: `delay ${delay}`,
          dots: true,
          lines: [line(delay, gate)],
        })),
      ),
    };
  };
  return {
    title: "Taking the product away takes the memory",
    alt: "Two planes, recall and adding. With input gates multiplied, scores stay high until κ is 0.9 and fall at 0.5. With forget gates multiplied they fall much earlier, at delay 200 from κ = 0.99 on, and for adding further than for recall.",
    panels: [panel("recall", "share right"), panel("adding", "R²")],
  };
}

export function drawAccuracy(): Drawing {
  const panel = (task: "reversal" | "links", longest: number): Panel => {
    const { rows } = accuracies(transducersOf(task)).table!;
    const line = (column: number): Point[] => rows.map((row) => [Number(row[0]), Number(row[column])]);
    const layer = (series: string, style: string, column: number): Layer => ({ mark: "lines", series, style, lines: [line(column)] });
    return {
      title: task,
      x: { title: "length of the string, in symbols", domain: [1, 2 * longest] },
      y: { title: "share that is right", domain: [0, 1] },
      layers: [
        { mark: "rule", at: { x: longest } },
        layer("with attention", "symbols", 1),
        layer("without attention", "symbols", 2),
        layer("with attention", "whole strings", 3),
        layer("without attention", "whole strings", 4),
      ],
    };
  };
  return {
    title: "Attention and the length of strings",
    alt: "Two panels of falling curves. Up to the lengths of the training those with attention stay near 1 while those without fall, far earlier in links than in reversal. Beyond, those with attention fall steeply in reversal and little in links.",
    panels: [panel("reversal", 10), panel("links", 8)],
  };
}
