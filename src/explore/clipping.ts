import type { Layer, Point } from "../evidence/drawing.ts";
import { sumOfProducts } from "../evidence/rounding.ts";
import { clipByNorm, clipByValue } from "../model/clipping.ts";
import { norm } from "../model/norm.ts";
import { type Explorer, implication, type Say, shown, type View } from "./explorer.ts";
import { line, origin } from "./layers.ts";

type Name = "g1" | "g2" | "tau";

/** A gradient in the plane, clipped by its norm and by its components' values. */
export function clipping(say: Say): Explorer<Name> {
  return {
    claim: "clipping.same-direction",
    title: say("Two ways to clip", "两种裁剪"),
    invitation: say(
      "Clipping by the norm moves g along its ray. Find gradients that clipping by value turns, and those that it leaves on the ray.",
      "按范数裁剪使 g 沿射线缩短。请找出哪些梯度会被按值裁剪改变方向，哪些仍留在射线上。",
    ),
    task: say(
      "On which lines through the origin does clipping by value keep the direction? By how many degrees can it turn a gradient at most?",
      "在过原点的哪些直线上，按值裁剪保持方向？它最多能使梯度转过多少度？",
    ),
    groups: [
      {
        legend: say("gradient g and threshold τ", "梯度 g 与阈值 τ"),
        columns: 3,
        inputs: [
          { name: "g1", label: "g₁", min: -3, max: 3, step: 0.1 },
          { name: "g2", label: "g₂", min: -3, max: 3, step: 0.1 },
          { name: "tau", label: "τ", min: 0, max: 3, step: 0.1 },
        ],
      },
    ],
    presets: [
      { label: say("one long component", "一个分量很长"), values: { g1: 2.5, g2: 0.8, tau: 1 } },
      { label: say("on the diagonal", "在对角线上"), values: { g1: 2, g2: 2, tau: 1 } },
      { label: say("short: nothing happens", "很短：不作裁剪"), values: { g1: 0.5, g2: -0.4, tau: 1 } },
    ],
    prediction: {
      question: say("Does clipping by value turn g?", "按值裁剪会改变 g 的方向吗？"),
      answers: [
        { name: "no", label: say("No", "不会") },
        { name: "yes", label: say("Yes", "会") },
      ],
    },
    view: (values) => view(values, say),
  };
}

function view({ g1, g2, tau }: Record<Name, number>, say: Say): View<Name> {
  const [byNorm, byValue] = [Float64Array.of(g1, g2), Float64Array.of(g1, g2)];
  const before = clipByNorm(byNorm, tau);
  clipByValue(byValue, tau);
  const some = before > 0 && tau > 0;
  const turned = some && byValue[0] * g2 !== byValue[1] * g1;
  const length = say("norm", "范数");
  return {
    answer: turned ? "yes" : "no",
    quantities: [
      ["‖g‖", shown(before)],
      [say("clipped by norm", "按范数裁剪"), `(${shown(byNorm[0])}, ${shown(byNorm[1])}), ${length} ${shown(norm(byNorm))}`],
      [say("clipped by value", "按值裁剪"), `(${shown(byValue[0])}, ${shown(byValue[1])}), ${length} ${shown(norm(byValue))}`],
      [say("angle of the turn by value", "按值裁剪转过的角"), some ? `${shown(angle(byValue, [g1, g2]))}°` : say("none", "无")],
    ],
    statements: [
      {
        of: "article",
        text: say("for g ≠ 0, τ > 0: clipped by its norm, g keeps its direction", "g ≠ 0、τ > 0 时：按范数裁剪后 g 的方向不变"),
        holds: implication(some, sameRay([g1, g2], byNorm)),
      },
      { of: "article", text: say("the clipped norm is at most τ", "裁剪后的范数不超过 τ"), holds: norm(byNorm) <= tau },
      {
        of: "near miss",
        text: say("clipped by value, g keeps its direction", "按值裁剪后 g 的方向不变"),
        holds: implication(some, !turned),
      },
    ],
    panels: [
      {
        square: true,
        x: { title: "g₁", domain: [-3.2, 3.2] },
        y: { title: "g₂", domain: [-3.2, 3.2] },
        layers: [
          line(say("ball of radius τ", "半径 τ 的圆"), ball(tau)),
          line(say("box of half width τ", "半宽 τ 的方框"), box(tau)),
          arrow("g", [g1, g2]),
          arrow(say("clipped by norm", "按范数裁剪"), byNorm),
          arrow(say("clipped by value", "按值裁剪"), byValue),
        ],
      },
    ],
    given: ["g", say("ball of radius τ", "半径 τ 的圆"), say("box of half width τ", "半宽 τ 的方框")],
    handles: [{ label: "g", x: "g1", y: "g2" }],
    alt: say(
      `Arrows from the origin to g, to g clipped by norm on the same ray, and to g clipped by value, ${turned ? "off the ray" : "on the same ray"}.`,
      `从原点出发的箭头：g，同一射线上按范数裁剪的 g，以及按值裁剪的 g（${turned ? "偏离射线" : "在同一射线上"}）。`,
    ),
    counterexample: turned ? check(g1, g2, tau) : undefined,
  };
}

type Plane = ArrayLike<number>;

function cross(a: Plane, b: Plane): number {
  return a[0] * b[1] - a[1] * b[0];
}

function dot(a: Plane, b: Plane): number {
  return a[0] * b[0] + a[1] * b[1];
}

/** Whether g and clip(g) point in one direction, up to the rounding of each entry, which `clipByNorm` leaves within 24 ulps. */
function sameRay(g: Plane, clipped: Plane): boolean {
  const size = Math.abs(g[0] * clipped[1]) + Math.abs(g[1] * clipped[0]);
  return Math.abs(cross(g, clipped)) <= sumOfProducts(52, size) && dot(g, clipped) > 0;
}

/** The angle between two vectors in degrees. */
function angle(a: Plane, b: Plane): number {
  return (Math.abs(Math.atan2(cross(a, b), dot(a, b))) * 180) / Math.PI;
}

function arrow(series: string, { 0: x, 1: y }: Plane): Layer {
  return line(series, [origin, [x, y]], true);
}

function ball(tau: number): Point[] {
  return Array.from({ length: 97 }, (_, k) => [tau * Math.cos((Math.PI * k) / 48), tau * Math.sin((Math.PI * k) / 48)]);
}

function box(tau: number): Point[] {
  return [
    [tau, tau],
    [-tau, tau],
    [-tau, -tau],
    [tau, -tau],
    [tau, tau],
  ];
}

function check(g1: number, g2: number, tau: number): string {
  return `nearMiss(
  "g * clipEach(g, tau)' == clipEach(g, tau) * g'",
  { g: [${g1}, ${g2}], tau: ${tau}, clipEach },
  { about: "clipping each component, at g = (${g1}, ${g2}), τ = ${tau}" },
);`;
}
