import type { Drawing, Layer } from "../src/evidence/drawing.ts";
import { pathNorms } from "./lstm-paths.cases.ts";

export function drawPaths(): Drawing {
  return {
    title: "What the direct path says, and what the gradient does",
    alt: "Two panels of three lines over 40 steps, logarithmic. Small weights: the direct path falls to 10⁻¹², the full Jacobian to 10⁻⁷, the plain network stays near 1. Large weights: the direct path falls to 10⁻⁸, the full Jacobian rises to about 10³ and the plain network to 10⁵.",
    panels: [1, 4].map((size) => ({
      title: `weights of standard deviation ${size}/√8`,
      x: { title: "distance t − k (steps)" },
      y: { title: "norm of the Jacobian", log: true, domain: [1e-14, 1e6] },
      layers: Object.entries(pathNorms(size)).map(([series, line]): Layer => ({ mark: "lines", series, lines: [line] })),
    })),
  };
}
