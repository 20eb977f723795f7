import type { Numbers } from "../model/check.ts";
import { clipByGlobalNorm } from "../model/clipping.ts";

/** Parameters by name, or the derivatives by them: what has the same name has the same shape. */
export type Parameters = Readonly<Record<string, Numbers>>;

/** The state of Adam: the running means of each derivative and of its square, by the names of the parameters, and the steps taken. */
export interface Adam {
  rate: number;
  steps: number;
  means: Parameters;
  squares: Parameters;
}

/** The decay rates β₁ and β₂ of the running means and the ε of the update, as Kingma & Ba recommend them. */
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/** Adam before its first step; rate is α, the step size. */
export function newAdam(parameters: Parameters, rate: number): Adam {
  const zeros = () => Object.fromEntries(Object.entries(parameters).map(([name, { length }]) => [name, new Float64Array(length)]));
  return { rate, steps: 0, means: zeros(), squares: zeros() };
}

/** One step of Adam on a gradient whose joint norm is clipped, in place; false, and nothing is changed, where the gradient has NaN or ∞. */
export function clippedStep(adam: Adam, parameters: Parameters, gradient: Parameters, threshold: number): boolean {
  const parts = Object.keys(parameters).map((name) => gradient[name]);
  if (!allFinite(parts)) return false;
  clipByGlobalNorm(parts, threshold);
  adamStep(adam, parameters, gradient);
  return true;
}

/** Whether no tensor has NaN or ∞. */
export function allFinite(tensors: readonly Numbers[]): boolean {
  return tensors.every((tensor) => tensor.every(Number.isFinite));
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1), in place: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
 * θ ← θ − α m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). gradient: the derivatives by the names of the parameters.
 */
export function adamStep(adam: Adam, parameters: Parameters, gradient: Parameters) {
  adam.steps++;
  const [scale1, scale2] = [1 / (1 - beta1 ** adam.steps), 1 / (1 - beta2 ** adam.steps)];
  for (const [name, theta] of Object.entries(parameters)) {
    const [g, m, v] = [gradient[name], adam.means[name], adam.squares[name]];
    for (let i = 0; i < theta.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      theta[i] -= (adam.rate * m[i] * scale1) / (Math.sqrt(v[i] * scale2) + epsilon);
    }
  }
}
