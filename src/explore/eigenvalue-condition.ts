import type { Panel, Point } from "../evidence/drawing.ts";
import { identityMatrix, multiply, transpose } from "../model/jacobian.ts";
import { singularValues, spectralNorm } from "../model/norm.ts";
import { spectralRadius } from "../model/spectral-radius.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line, lines, origin, positiveLine } from "./layers.ts";
import { eigenvectors, image, type MatrixName, matrixInputs, matrixOf, mostStretched, productRounding, rowsOf } from "./matrix.ts";

type Name = MatrixName | "v1" | "v2" | "k";

const [powers, mostSteps] = [30, 12];

/** What W does to the unit circle and to one vector, step by step, and how its powers grow, for γ = 1. */
export function eigenvalueCondition(say: Say): Explorer<Name> {
  return {
    claim: "vanishing.eigenvalue-condition",
    title: say("Eigenvalues and stretching", "特征值与伸缩"),
    invitation: say(
      "Drag the columns of W. Find a W whose eigenvalues are all below 1/γ = 1 and which still stretches some vector: its image of the unit circle leaves the circle.",
      "拖动 W 的各列。请找一个特征值的绝对值都小于 1/γ = 1、却仍把某个向量拉长的 W：它把单位圆变到圆外。",
    ),
    task: say(
      "For which W do the largest singular value and the largest absolute eigenvalue agree? What do the eigenvectors look like there?",
      "对哪些 W，最大奇异值等于特征值绝对值的最大者？这时特征向量有什么特点？",
    ),
    groups: [
      matrixInputs,
      {
        legend: say("vector v, and steps k of v → Wv", "向量 v，以及 v → Wv 的步数 k"),
        columns: 3,
        inputs: [
          { name: "v1", label: "v₁", min: -3, max: 3, step: 0.05 },
          { name: "v2", label: "v₂", min: -3, max: 3, step: 0.05 },
          { name: "k", label: "k", min: 0, max: mostSteps, step: 1, whole: true },
        ],
      },
    ],
    presets: [
      { label: say("a rotation, half as long", "旋转并缩为一半"), values: { w11: 0.4, w12: -0.3, w21: 0.3, w22: 0.4, v1: 1, v2: 0, k: 3 } },
      {
        label: say("all eigenvalues zero, norm 2", "特征值全为零，范数为 2"),
        values: { w11: 0, w12: 2, w21: 0, w22: 0, v1: 0, v2: 1, k: 1 },
      },
      { label: say("grows first, then falls", "先增后减"), values: { w11: 0.8, w12: 2, w21: 0, w22: 0.7, v1: -0.5, v2: 1, k: 6 } },
      { label: say("symmetric", "对称"), values: { w11: 0.5, w12: 0.3, w21: 0.3, w22: -0.6, v1: 1, v2: 0, k: 4 } },
    ],
    actions: [{ label: "v → Wv", next: (values) => ({ ...values, k: Math.min(mostSteps, values.k + 1) }) }],
    prediction: {
      question: say("Does this W make some vector longer?", "这个 W 会把某个向量拉长吗？"),
      answers: [
        { name: "no", label: say("No", "不会") },
        { name: "yes", label: say("Yes", "会") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view(values: Record<Name, number>, say: Say): View<Name> {
  const W = matrixOf(values);
  const [rho, [s1, s2], norm] = [spectralRadius(W), singularValues(W, 2), spectralNorm(transpose(W, 2), 2)];
  const sizes = powersOf(W, s1);
  const article = implication(rho < 1, norm < 1);
  const above = sizes.find(({ norm, rho, slack }) => norm > rho + slack);
  const own = plane(W, values, say);
  return {
    answer: norm > 1 ? "yes" : "no",
    quantities: [
      [say("largest absolute eigenvalue ρ(W)", "特征值绝对值的最大者 ρ(W)"), shown(rho)],
      [say("singular values s₁, s₂", "奇异值 s₁, s₂"), `${shown(s1)}, ${shown(s2)}`],
      ["‖Wᵀ‖", shown(norm)],
      ["‖v‖, ‖Wᵏv‖", `${shown(Math.hypot(values.v1, values.v2))}, ${shown(Math.hypot(...own.end))}`],
    ],
    statements: [
      { of: "article", text: say("ρ(W) < 1/γ gives ‖Wᵀ‖ < 1/γ", "由 ρ(W) < 1/γ 得 ‖Wᵀ‖ < 1/γ"), holds: article },
      { of: "corrected", text: say("s₁(W) < 1/γ gives ‖Wᵀ‖ < 1/γ", "由 s₁(W) < 1/γ 得 ‖Wᵀ‖ < 1/γ"), holds: implication(s1 < 1, norm < 1) },
      { of: "near miss", text: say("‖Wᵏ‖ ≤ ρᵏ for every k", "对每个 k，‖Wᵏ‖ ≤ ρᵏ"), holds: above === undefined },
      {
        of: "corrected",
        text: say("‖Wᵏ‖ ≤ s₁ᵏ for every k", "对每个 k，‖Wᵏ‖ ≤ s₁ᵏ"),
        holds: sizes.every(({ norm, bound, slack }) => norm <= bound + slack),
      },
    ],
    panels: [own.panel, growth(sizes, say)],
    given: own.given,
    handles: [
      { label: say("column 1", "第 1 列"), x: "w11", y: "w21" },
      { label: say("column 2", "第 2 列"), x: "w12", y: "w22" },
      { label: "v", x: "v1", y: "v2" },
    ],
    alt: say(
      `The image of the unit circle is an ellipse with half axes ${shown(s1)} and ${shown(s2)}; it ${s1 < 1 ? "lies inside" : "leaves"} the circle of radius 1.`,
      `单位圆的像是半轴为 ${shown(s1)} 与 ${shown(s2)} 的椭圆，${s1 < 1 ? "在单位圆内" : "伸出单位圆外"}。`,
    ),
    counterexample: article === false ? check(values) : undefined,
  };
}

const circle = Array.from({ length: 121 }, (_, k): Point => [Math.cos((Math.PI * k) / 60), Math.sin((Math.PI * k) / 60)]);

function plane(W: Float64Array, { w11, w12, w21, w22, v1, v2, k }: Record<Name, number>, say: Say) {
  const path: Point[] = [[v1, v2]];
  for (let step = 0; step < k; step++) path.push(image(W, path[step]));
  const most = mostStretched(W);
  const across = eigenvectors(W).map(({ vector: [x, y] }): Point[] => [
    [-4 * x, -4 * y],
    [4 * x, 4 * y],
  ]);
  const given = [say("circle of radius 1/γ", "半径 1/γ 的圆"), say("columns of W", "W 的列"), say("v and Wᵏv", "v 与 Wᵏv")];
  const panel: Panel = {
    title: say("what W does to the unit circle", "W 对单位圆的作用"),
    square: true,
    x: { title: say("first component", "第一分量"), domain: [-3, 3] },
    y: { title: say("second component", "第二分量"), domain: [-3, 3] },
    layers: [
      line(given[0], circle),
      lines(given[1], [
        [origin, [w11, w21]],
        [origin, [w12, w22]],
      ]),
      line(
        say("image of the unit circle", "单位圆的像"),
        circle.map((point) => image(W, point)),
      ),
      ...(across.length > 0 ? [lines(say("directions of the eigenvectors", "特征向量的方向"), across)] : []),
      lines(say("singular vector, and its image", "奇异向量及其像"), [
        [origin, most],
        [origin, image(W, most)],
      ]),
      line(given[2], path, true),
    ],
  };
  return { panel, given: given.slice(0, 2), end: path[k] };
}

interface Size {
  norm: number;
  rho: number;
  bound: number;
  slack: number;
}

/** ‖W^k‖, ρ^k and s₁^k, and how far they may be off together, for k = 0 … 30. */
function powersOf(W: Float64Array, s1: number): Size[] {
  const rho = spectralRadius(W);
  let [power, size] = [identityMatrix(2), identityMatrix(2)];
  return Array.from({ length: powers + 1 }, (_, k) => {
    if (k > 0) [power, size] = [multiply(power, W, 2), multiply(size, W.map(Math.abs), 2)];
    const bound = s1 ** k;
    // ρ errs by less than s₁ does, and is at most s₁
    return { norm: spectralNorm(power, 2), rho: rho ** k, bound, slack: productRounding(k, 2 * spectralNorm(size, 2), bound) };
  });
}

function growth(sizes: readonly Size[], say: Say): Panel {
  const of = (series: string, part: (size: Size) => number) => positiveLine(series, sizes.map(part));
  return {
    title: say("powers of W", "W 的幂"),
    x: { title: say("exponent k", "指数 k"), domain: [0, powers] },
    y: { title: say("size", "大小"), log: true, domain: [1e-6, 1e6] },
    layers: [...of("‖Wᵏ‖", ({ norm }) => norm), ...of("ρᵏ", ({ rho }) => rho), ...of("s₁ᵏ", ({ bound }) => bound)],
  };
}

function check(values: Record<MatrixName, number>): string {
  return `nearMiss(
  "(W' * W)[1, 1] < 1 and det([1, 0; 0, 1] - W' * W) > 0",
  { W: ${rowsOf(values)} },
  {
    about: "ρ(W) < 1 gives ‖Wᵀ‖ < 1, at W = ${rowsOf(values)}",
    given: ["abs(det(W)) < 1", "abs(trace(W)) < 1 + det(W)"],
  },
);`;
}
