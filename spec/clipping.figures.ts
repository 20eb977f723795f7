import type { Drawing, Layer, Panel, Point } from "../src/evidence/drawing.ts";
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

/** Places of the error surface, closer below, where the cliff is. */
const across = Array.from({ length: 33 }, (_, i) => 4 + i / 10);
const up = [...Array.from({ length: 130 }, (_, j) => (j - 320) / 100), ...Array.from({ length: 27 }, (_, j) => -1.9 + 0.15 * j)];

const places: readonly Layer[] = [
  { mark: "text", at: [5.28, -2.1], text: "start" },
  { mark: "text", at: [4.4, 0.9], text: "plain" },
  { mark: "text", at: [5.6, -2.75], text: "cliff" },
];

export function drawCliff(): Drawing {
  const surface: Layer = {
    mark: "surface",
    title: "loss (σ(x_{50}) − 0.7)^2",
    x: across,
    y: up,
    heights: up.map((b) => across.map((w) => heightAt(Float64Array.of(w, b)).loss)),
  };
  const panel = (title: string, series: string, tau: number): Panel => ({
    title,
    x: { title: "recurrent weight w", domain: [4, 7.2] },
    y: { title: "bias b", domain: [-3.2, 2] },
    layers: [surface, { mark: "lines", series, lines: [descent(tau)], dots: true }, ...places],
  });
  return {
    title: "Steps at the cliff, with and without clipping",
    alt: "Two maps of a surface that is high in the lower left and low elsewhere, with a sharp edge between. Left: the unclipped path comes down to the edge and jumps from there far up to the right, where it stays. Right: the clipped path comes down to the edge and follows it.",
    panels: [panel("without clipping", "unclipped", Number.POSITIVE_INFINITY), panel("with clipping, τ = 0.1", "clipped", 0.1)],
  };
}
