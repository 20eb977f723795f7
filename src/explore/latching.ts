import type { Panel, Point } from "../evidence/drawing.ts";
import { sumOfProducts } from "../evidence/rounding.ts";
import { identity, tanh } from "../model/activation.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line, overSteps } from "./layers.ts";
import { runUnit } from "./unit.ts";

type Name = "W" | "c0";

const steps = 60;

/** The article's cell with gates at ½ and one weight W = W_{gm}: it follows c′ = c/2 + tanh(Wc/2)/2, which has one resting place or two. */
export function latching(say: Say): Explorer<Name> {
  return {
    claim: "memory.latching",
    title: say("A cell that latches", "会锁存的细胞"),
    invitation: say(
      "All gates are ½, so the weight of c₀ after t steps is 2⁻ᵗ. Two cells start at c₀ and at −c₀. Find a W with which they never come together.",
      "所有的门都为 ½，因此 t 步之后 c₀ 的权重是 2⁻ᵗ。两个细胞分别从 c₀ 与 −c₀ 出发。请找一个 W，使它们永远不会走到一起。",
    ),
    task: say(
      "At which W does 0 stop attracting, and two other resting places appear? What is the slope of the map at 0 there? And what happens below W = −6?",
      "W 为何值时，不动点 0 不再吸引，而出现另外两个不动点？这时映射在 0 处的斜率是多少？W 小于 −6 时又会怎样？",
    ),
    groups: [
      {
        legend: say("weight W = W_{gm}, and start c₀", "权重 W = W_{gm} 与初值 c₀"),
        columns: 2,
        inputs: [
          { name: "W", label: "W", min: -12, max: 12, step: 0.25 },
          { name: "c0", label: "c₀", min: 0, max: 2, step: 0.05 },
        ],
      },
    ],
    presets: [
      { label: say("W = 1: both are forgotten", "W = 1：两者都被遗忘"), values: { W: 1, c0: 1 } },
      { label: say("W = 2: the fork", "W = 2：分岔处"), values: { W: 2, c0: 1 } },
      { label: say("W = 6: latched", "W = 6：锁存"), values: { W: 6, c0: 0.5 } },
      { label: say("W = −8: to and fro", "W = −8：来回跳动"), values: { W: -8, c0: 1 } },
    ],
    prediction: {
      question: say(`Where are the two cells after ${steps} steps?`, `${steps} 步之后，两个细胞在哪里？`),
      answers: [
        { name: "together", label: say("less than ¼ apart", "相距不到 ¼") },
        { name: "apart", label: say("¼ or more apart, each with its sign at every step", "相距 ¼ 或更远，每一步都保持各自的符号") },
        { name: "swing", label: say("¼ or more apart, changing their signs", "相距 ¼ 或更远，符号来回变化") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view({ W, c0 }: Record<Name, number>, say: Say): View<Name> {
  const [up, down] = [c0, -c0].map((start) => runCell(W, start));
  const gap = Math.abs(up.c[steps] - down.c[steps]);
  const keepsSign = up.c.every((c) => c > 0) && down.c.every((c) => c < 0);
  const falls = up.c.slice(1).every((c, t) => Math.abs(c) <= Math.abs(up.c[t]) + sumOfProducts(8, Math.abs(up.c[t])));
  const latches = W >= 6 && c0 >= 1 / 2 && c0 <= 1;
  const meets = gap < 1;
  return {
    answer: gap < 1 / 4 ? "together" : keepsSign ? "apart" : "swing",
    quantities: [
      [say(`∏ f over ${steps} steps`, `${steps} 步的 ∏ f`), shown(up.products[steps])],
      [
        say(`c after ${steps} steps from c₀, and from −c₀`, `从 c₀ 与 −c₀ 出发，${steps} 步后的 c`),
        `${shown(up.c[steps])}, ${shown(down.c[steps])}`,
      ],
      [say("slope of the map at 0: ½ + W/4", "映射在 0 处的斜率：½ + W/4"), shown(1 / 2 + W / 4)],
    ],
    statements: [
      {
        of: "added",
        text: say(`∏ f is 2^{−${steps}}, so the two cells are less than 1 apart`, `∏ f 为 2^{−${steps}}，所以两个细胞相距不到 1`),
        holds: meets,
      },
      {
        of: "corrected",
        text: say("for −6 ≤ W ≤ 2 each step brings the cell nearer to 0", "−6 ≤ W ≤ 2 时，每一步都使细胞更接近 0"),
        holds: implication(W >= -6 && W <= 2, falls),
      },
      {
        of: "corrected",
        text: say(
          "for W ≥ 6 and ½ ≤ c₀ ≤ 1 the cell keeps its sign, at least ½ from 0",
          "W ≥ 6 且 ½ ≤ c₀ ≤ 1 时，细胞保持符号，且离 0 至少 ½",
        ),
        holds: implication(latches, up.c.every((c) => c >= 1 / 2) && down.c.every((c) => c <= -1 / 2)),
      },
    ],
    panels: [course(up.c, down.c, say), cobweb(W, up.c, say), fork(W, say)],
    given: [say("map", "映射"), "c′ = c"],
    alt: say(
      `From ${shown(c0)} the cell comes to ${shown(up.c[steps])}, from ${shown(-c0)} to ${shown(down.c[steps])}. In the plane of c and c′ the steps lead to where the map meets the diagonal. Over W the resting places are 0 up to W = 2 and two beyond.`,
      `从 ${shown(c0)} 出发的细胞走到 ${shown(up.c[steps])}，从 ${shown(-c0)} 出发的走到 ${shown(down.c[steps])}。在 c 与 c′ 的平面上，各步走向映射与对角线的交点。随 W 变化，稳定的不动点在 W = 2 以前是 0，以后分为两个。`,
    ),
    counterexample: meets ? undefined : check(W, c0),
  };
}

/** The cell from c_0, with m_0 = c_0/2: from there on m = c/2. */
function runCell(W: number, c0: number, T = steps) {
  return runUnit({ fromM: [0, 0, 0, W], bias: [0, 0, 0, 0], output: identity }, [c0, c0 / 2], T);
}

function course(up: readonly number[], down: readonly number[], say: Say): Panel {
  const of = (series: string, cells: readonly number[]) => line(series, overSteps(cells.slice(0, 31)), true);
  return {
    title: say("the two cells", "两个细胞"),
    x: { title: say("time t (steps)", "时间 t（步）"), domain: [0, 30] },
    y: { title: "c_t", domain: [-2.1, 2.1] },
    layers: [{ mark: "rule", at: { y: 0 } }, of(say("from c₀", "从 c₀"), up), of(say("from −c₀", "从 −c₀"), down)],
  };
}

/** The map, the diagonal, and the steps from c_0 between them. */
function cobweb(W: number, cells: readonly number[], say: Say): Panel {
  const curve = Array.from({ length: 121 }, (_, k): Point => {
    const c = -2.1 + (4.2 * k) / 120;
    return [c, c / 2 + tanh.value((W * c) / 2) / 2];
  });
  const web = cells.slice(0, 30).flatMap((c, t): Point[] => [
    [c, t === 0 ? 0 : c],
    [c, cells[t + 1]],
  ]);
  return {
    title: say("one step: from c to c′", "一步：从 c 到 c′"),
    square: true,
    x: { title: "c", domain: [-2.1, 2.1] },
    y: { title: "c′", domain: [-2.1, 2.1] },
    layers: [
      line(say("map", "映射"), curve),
      line("c′ = c", [
        [-2.1, -2.1],
        [2.1, 2.1],
      ]),
      line(say("steps from c₀", "从 c₀ 起的各步"), web),
    ],
  };
}

/** Where the cells from ±1 rest, after many steps, for each weight. */
function fork(W: number, say: Say): Panel {
  return {
    title: say("resting places over W", "最终的位置随 W 的变化"),
    x: { title: "W", domain: [-12.3, 12.3] },
    y: { title: say("c after 400 steps", "400 步后的 c"), domain: [-2.1, 2.1] },
    layers: [
      { mark: "rule", at: { x: W } },
      { mark: "points", series: say("from ±1", "从 ±1"), points: restingPlaces() },
      { mark: "text", at: [2.3, -1.8], text: "W = 2" },
      { mark: "rule", at: { x: 2 } },
    ],
  };
}

let resting: Point[] | undefined;

function restingPlaces(): Point[] {
  resting ??= Array.from({ length: 97 }, (_, k) => -12 + k / 4).flatMap((W) =>
    [1, -1].flatMap((c0): Point[] =>
      runCell(W, c0, 401)
        .c.slice(-2)
        .map((c): Point => [W, c]),
    ),
  );
  return resting;
}

function check(W: number, c0: number): string {
  return `nearMiss(
  "abs(latched(W, c_0, ${steps}) - latched(W, -c_0, ${steps})) < 1",
  { W: ${W}, c_0: ${c0}, latched },
  { about: "the two signs of c_0 = ${c0} at W = ${W}" },
);`;
}
