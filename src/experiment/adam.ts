import { checkArray, type Numbers } from "../model/check.ts";

/** How Adam steps; the defaults are those of the paper but for the rate. */
export interface AdamOptions {
  rate: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/** Adam (Kingma & Ba 2015, algorithm 1) over the tensors of one model. */
export class Adam {
  readonly #parameters: readonly Numbers[];
  readonly #means: readonly Numbers[];
  readonly #squares: readonly Numbers[];
  readonly #options: Required<AdamOptions>;
  #step = 0;

  /** `parameters` are changed in place by `step`. */
  constructor(parameters: readonly Numbers[], { rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions) {
    this.#parameters = parameters;
    this.#means = parameters.map(({ length }) => new Float64Array(length));
    this.#squares = parameters.map(({ length }) => new Float64Array(length));
    this.#options = { rate, beta1, beta2, epsilon };
  }

  /** One step against the gradient, whose tensors have the parameters' shapes. Throws RangeError on another shape, NaN or ±∞. */
  step(gradient: readonly Numbers[]) {
    for (const [k, part] of gradient.entries()) checkArray(`gradient[${k}]`, part, this.#parameters[k].length);
    const { rate, beta1, beta2, epsilon } = this.#options;
    this.#step += 1;
    const [first, second] = [1 - beta1 ** this.#step, 1 - beta2 ** this.#step]; // correct the start from zero
    for (const [k, theta] of this.#parameters.entries()) {
      const [g, mean, square] = [gradient[k], this.#means[k], this.#squares[k]];
      for (let i = 0; i < theta.length; i++) {
        mean[i] = beta1 * mean[i] + (1 - beta1) * g[i];
        square[i] = beta2 * square[i] + (1 - beta2) * g[i] * g[i];
        theta[i] -= (rate * (mean[i] / first)) / (Math.sqrt(square[i] / second) + epsilon);
      }
    }
  }
}
