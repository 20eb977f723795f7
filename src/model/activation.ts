import { exponential, hyperbolicTangent } from "./exponential.ts";

/**
 * A function applied to each component, with its derivative. Where the function has a kink, `slope` is the derivative
 * from the left for ReLU's family (0 or the leak at 0), as is usual.
 */
export interface Activation {
  name: string;
  value(x: number): number;
  slope(x: number): number;
  /** γ = sup |σ′| over the reals; ∞ if there is no bound. */
  gamma: number;
}

/** x: the network is linear. */
export const identity: Activation = { name: "identity", value: (x) => x, slope: () => 1, gamma: 1 };

/** x²: a polynomial, so that rational inputs keep every gradient rational. Its derivative has no bound. */
export const square: Activation = { name: "square", value: (x) => x * x, slope: (x) => 2 * x, gamma: Infinity };

/** 1/(1 + e⁻ˣ). */
export const sigmoid: Activation = { name: "sigmoid", value: logistic, slope: (x) => logistic(x) * logistic(-x), gamma: 1 / 4 };

/** tanh x. */
export const tanh: Activation = { name: "tanh", value: hyperbolicTangent, slope: tanhSlope, gamma: 1 };

/** max(0, x). */
export const relu: Activation = { name: "ReLU", value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0), gamma: 1 };

/** x for x > 0, else x/100. */
export const leakyRelu: Activation = {
  name: "leaky ReLU",
  value: (x) => (x > 0 ? x : 0.01 * x),
  slope: (x) => (x > 0 ? 1 : 0.01),
  gamma: 1,
};

/** x/(1 + |x|). */
export const softsign: Activation = {
  name: "softsign",
  value: (x) => x / (1 + Math.abs(x)),
  slope: (x) => 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))),
  gamma: 1,
};

/** log(1 + eˣ); γ = 1 is approached and never attained. */
export const softplus: Activation = { name: "softplus", value: softplusValue, slope: logistic, gamma: 1 };

/** x for x > 0, else α(eˣ − 1), with α = 1. */
export const elu: Activation = exponentialLinear("ELU", 1, 1);

/** λ·ELU with the constants α, λ of Klambauer et al., Self-Normalizing Neural Networks (2017). */
export const selu: Activation = exponentialLinear("SELU", 1.6732632423543772, 1.0507009873554805);

/** x·sigmoid(x); γ is attained at x = 2.399357280520…, where 2 σ′ + x σ″ = 0. */
export const silu: Activation = {
  name: "SiLU",
  value: (x) => x * logistic(x),
  slope: (x) => logistic(x) + x * logistic(x) * logistic(-x),
  gamma: 1.099839320128867,
};

/** x·Φ(x), Φ the normal distribution function; γ = Φ(√2) + √2 φ(√2). */
export const gelu: Activation = {
  name: "GELU",
  value: (x) => x * normalDistribution(x),
  slope: (x) => normalDistribution(x) + x * normalDensity(x),
  gamma: 1.128904145185155,
};

/** x·tanh(softplus(x)). */
export const mish: Activation = {
  name: "Mish",
  value: (x) => x * Math.tanh(softplusValue(x)),
  slope: mishSlope,
  gamma: 1.0884981612517279,
};

/** ELU, scaled: λx for x > 0, else λα(eˣ − 1); γ = λ max(1, α). */
function exponentialLinear(name: string, alpha: number, lambda: number): Activation {
  return {
    name,
    value: (x) => lambda * (x > 0 ? x : alpha * Math.expm1(x)),
    slope: (x) => lambda * (x > 0 ? 1 : alpha * Math.exp(x)),
    gamma: lambda * Math.max(1, alpha),
  };
}

function logistic(x: number): number {
  return 1 / (1 + exponential(-x));
}

/** 1/cosh² in a form that neither overflows nor cancels. */
function tanhSlope(x: number): number {
  const e = exponential(-2 * Math.abs(x));
  return (4 * e) / ((1 + e) * (1 + e));
}

function softplusValue(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function mishSlope(x: number): number {
  const s = softplusValue(x);
  return Math.tanh(s) + x * tanhSlope(s) * logistic(x);
}

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

function normalDistribution(x: number): number {
  return (1 + erf(x / Math.SQRT2)) / 2;
}

/** The error function from its series of positive terms (NIST DLMF, 7.6.2); from 6 on it is 1 in binary64. */
function erf(x: number): number {
  if (Math.abs(x) >= 6) return Math.sign(x);
  let [term, sum] = [x, 0];
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
