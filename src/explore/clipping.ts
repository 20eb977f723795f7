import type { Layer, Point } from "../evidence/drawing.ts";
import { sumOfProducts } from "../evidence/rounding.ts";
import { clipByNorm, clipByValue } from "../model/clipping.ts";
import { norm } from "../model/norm.ts";
import { type Explorer, implication, shown } from "./explorer.ts";

type Name = "g1" | "g2" | "tau";

/** A gradient in the plane, clipped by its norm and by its components' values. */
export const clipping: Explorer<Name> = {
  claim: "clipping.same-direction",
  invitation:
    "Clipping by the norm moves g along its ray. Find gradients that clipping by value turns, and those that it leaves on the ray.",
  groups: [
    {
      legend: "gradient g and threshold τ",
      columns: 3,
      inputs: [
        { name: "g1", label: "g₁", min: -3, max: 3, step: 0.1 },
        { name: "g2", label: "g₂", min: -3, max: 3, step: 0.1 },
        { name: "tau", label: "τ", min: 0, max: 3, step: 0.1 },
      ],
    },
  ],
  presets: [
    { label: "turned by value", values: { g1: 2.5, g2: 0.8, tau: 1 } },
    { label: "on the diagonal", values: { g1: 2, g2: 2, tau: 1 } },
    { label: "short: nothing happens", values: { g1: 0.5, g2: -0.4, tau: 1 } },
  ],
  look({ g1, g2, tau }) {
    const [byNorm, byValue] = [Float64Array.of(g1, g2), Float64Array.of(g1, g2)];
    const before = clipByNorm(byNorm, tau);
    clipByValue(byValue, tau);
    const some = before > 0 && tau > 0;
    const turned = some && byValue[0] * g2 !== byValue[1] * g1;
    return {
      quantities: [
        ["‖g‖", shown(before)],
        ["clipped by norm", `(${shown(byNorm[0])}, ${shown(byNorm[1])}), norm ${shown(norm(byNorm))}`],
        ["clipped by value", `(${shown(byValue[0])}, ${shown(byValue[1])}), norm ${shown(norm(byValue))}`],
        ["angle of the turn by value", some ? `${shown(angle(byValue, [g1, g2]))}°` : "none"],
      ],
      statements: [
        {
          of: "article",
          text: "for g ≠ 0, τ > 0: clipped by its norm, g keeps its direction",
          holds: implication(some, sameRay([g1, g2], byNorm)),
        },
        { of: "article", text: "the clipped norm is at most τ", holds: norm(byNorm) <= tau },
        { of: "near miss", text: "clipped by value, g keeps its direction", holds: implication(some, !turned) },
      ],
      panel: {
        square: true,
        x: { title: "g₁", domain: [-3.2, 3.2] },
        y: { title: "g₂", domain: [-3.2, 3.2] },
        layers: [
          { mark: "lines", series: "ball of radius τ", lines: [ball(tau)] },
          { mark: "lines", series: "box of half width τ", lines: [box(tau)] },
          arrow("g", [g1, g2]),
          arrow("clipped by norm", byNorm),
          arrow("clipped by value", byValue),
        ],
      },
      alt: `Arrows from the origin to g, to g clipped by norm on the same ray, and to g clipped by value, ${turned ? "off the ray" : "on the same ray"}.`,
      counterexample: turned ? check(g1, g2, tau) : undefined,
    };
  },
};

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

function arrow(series: string, { 0: x, 1: y }: ArrayLike<number>): Layer {
  return {
    mark: "lines",
    series,
    lines: [
      [
        [0, 0],
        [x, y],
      ],
    ],
    dots: true,
  };
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
