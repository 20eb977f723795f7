import type { Numbers } from "../model/check.ts";
import { clipByGlobalNorm } from "../model/clipping.ts";

/** The state of Adam: the running means of each derivative and of its square, with the shapes of the parameters, and the steps taken. */
export interface Adam {
  rate: number;
  steps: number;
  means: Numbers[];
  squares: Numbers[];
}

/** The decay rates β₁ and β₂ of the running means and the ε of the update, as Kingma & Ba recommend them. */
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/** Adam before its first step; rate is α, the step size. */
export function newAdam(parameters: readonly Numbers[], rate: number): Adam {
  const zeros = () => parameters.map((tensor) => new Float64Array(tensor.length));
  return { rate, steps: 0, means: zeros(), squares: zeros() };
}

/** One step of Adam on a gradient whose joint norm is clipped, in place; false, and nothing is changed, where the gradient has NaN or ∞. */
export function clippedStep(adam: Adam, parameters: readonly Numbers[], gradient: readonly Numbers[], threshold: number): boolean {
  if (!allFinite(gradient)) return false;
  clipByGlobalNorm(gradient, threshold);
  adamStep(adam, parameters, gradient);
  return true;
}

/** Whether no tensor has NaN or ∞. */
export function allFinite(tensors: readonly Numbers[]): boolean {
  return tensors.every((tensor) => tensor.every(Number.isFinite));
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1), in place: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
 * θ ← θ − α m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). gradient: tensors of the shapes of the parameters.
 */
export function adamStep(adam: Adam, parameters: readonly Numbers[], gradient: readonly Numbers[]) {
  adam.steps++;
  const [scale1, scale2] = [1 / (1 - beta1 ** adam.steps), 1 / (1 - beta2 ** adam.steps)];
  for (const [k, theta] of parameters.entries()) {
    const [g, m, v] = [gradient[k], adam.means[k], adam.squares[k]];
    for (let i = 0; i < theta.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      theta[i] -= (adam.rate * m[i] * scale1) / (Math.sqrt(v[i] * scale2) + epsilon);
    }
  }
}
