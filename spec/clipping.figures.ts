import type { Drawing, Panel, Point } from "../src/evidence/drawing.ts";
import { heightAt } from "../src/experiment/cliff/surface.ts";
import { clipped, clippedByValue } from "./clipping.cases.ts";

const turn = Array.from({ length: 97 }, (_, k) => (2 * Math.PI * k) / 96);

function circle(radius: number): Point[] {
  return turn.map((angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
}

export function drawRays(): Drawing {
  const panel = (title: string, image: (g: Point) => Point): Panel => ({
    title,
    square: true,
    x: { title: "first component g₁", domain: [-2.2, 2.2], ticks: [-2, -1, 0, 1, 2] },
    y: { title: "second component g₂", domain: [-2.2, 2.2], ticks: [-2, -1, 0, 1, 2] },
    layers: [
      { mark: "rule", at: { x: 0 } },
      { mark: "rule", at: { y: 0 } },
      { mark: "lines", series: "gradient g", lines: [circle(2)] },
      {
        mark: "lines",
        series: "from g to clip(g)",
        lines: circle(2)
          .filter((_, k) => k % 4 === 0)
          .map((g) => [g, image(g)]),
      },
      { mark: "lines", series: "clip(g)", lines: [circle(2).map(image)] },
    ],
  });
  return {
    title: "Clipping by norm keeps the direction, clipping by value does not",
    alt: "Two planes. Left: spokes from a circle of radius 2 straight inwards to a circle of radius 1. Right: lines from the circle of radius 2 to the square of half width 1, most of which point past the origin, many to a corner.",
    panels: [
      panel("by norm, τ = 1", (g) => [...clipped(g, 1)] as [number, number]),
      panel("by value, τ = 1", (g) => [...clippedByValue(g, 1)] as [number, number]),
    ],
  };
}

/** Sixty steps of gradient descent with rate 1/2, clipped to norm τ. */
function descent(tau: number): Point[] {
  const path: Point[] = [[5.2, -2.1]];
  for (let step = 0; step < 60; step++) {
    const [w, b] = path[step];
    const gradient = clipped(heightAt(Float64Array.of(w, b)).gradient, tau);
    path.push([w - gradient[0] / 2, b - gradient[1] / 2]);
  }
  return path;
}

const [columns, rows] = [64, 78];

/** A cell of the error surface, with the loss at its middle. */
function cellAt(i: number, j: number) {
  const corner = (i: number, j: number): Point => [4 + (3.2 * i) / columns, -3.2 + (5.2 * j) / rows];
  const { loss } = heightAt(Float64Array.of(...corner(i + 1 / 2, j + 1 / 2)));
  return { from: corner(i, j), to: corner(i + 1, j + 1), height: loss };
}

export function drawCliff(): Drawing {
  const cells = Array.from({ length: columns * rows }, (_, at) => cellAt(at % columns, Math.floor(at / columns)));
  return {
    title: "A step at the cliff, with and without clipping",
    alt: "A surface that is high in the lower left and low elsewhere, with a sharp edge between. The unclipped path jumps from the edge far up to the right; the clipped path stays at the edge.",
    panels: [
      {
        x: { title: "recurrent weight w", domain: [4, 7.2] },
        y: { title: "bias b", domain: [-3.2, 2] },
        layers: [
          { mark: "surface", title: "loss (σ(x₅₀) − 0.7)²", cells },
          { mark: "lines", series: "unclipped", lines: [descent(Number.POSITIVE_INFINITY)], dots: true },
          { mark: "lines", series: "clipped, τ = 0.1", lines: [descent(0.1)], dots: true },
          { mark: "text", at: [5.24, -2.1], text: "start" },
        ],
      },
    ],
  };
}
