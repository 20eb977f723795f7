import fc from "fast-check";
import { all, create, derivative } from "mathjs";
import { between, real } from "../src/evidence/arbitrary.ts";
import { type Classes, cover } from "../src/evidence/cover.ts";
import { applyToDual, dual, multiplyDuals } from "../src/evidence/dual.ts";
import { type Bounded, define, exactKernel, middleOf, withError } from "../src/evidence/formula/defined.ts";
import {
  addIntervals,
  exponentialOfInterval,
  type Interval,
  interval,
  multiplyIntervals,
  normalDensity,
  normalDistribution,
  subtractIntervals,
} from "../src/evidence/interval.ts";
import { exactly } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { encloser } from "../src/evidence/symbolic.ts";
import {
  type Activation,
  elu,
  gelu,
  identity,
  leakyRelu,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  square,
  tanh,
} from "../src/model/activation.ts";
import { geluRoundings } from "./bounds.ts";
import { bounded } from "./networks.ts";

/** σ by a formula, and how many roundings the kernels' values and slopes pass through. */
interface Formula {
  /** σ for x > 0 and for x < 0. */
  above: string;
  under: string;
  /** Roundings that the value passes through: they are relative to it, as no term cancels. */
  valueSteps: number;
  /** Roundings that a term of the slope passes through, and the sum of its terms' sizes; without, the slope's own, as no term cancels. */
  steps: number;
  size?(x: number): number;
}

/**
 * Every function takes at most 2 ulps, four roundings. A logistic passes through six; of two at opposite places only one is near 1, so that their
 * product passes through ten; SiLU's second term has two more. Of Mish's slope, tanh s + x tanh′(s) σ(x) with s = softplus(x), the first
 * term T passes through 17. The second passes through 21, and magnifies the 12 of s by 2s tanh s, which is at most 0.9 where x < 0;
 * else it is at most s/cosh² s, and s²/cosh² s < 0.44, so that this adds at most 24 · 0.44 T < 11 T. Together they are within 40.
 */
const formulas = new Map<Activation, Formula>([
  [identity, { above: "x", under: "x", valueSteps: 0, steps: 0 }],
  [sigmoid, { above: "1/(1+exp(-x))", under: "1/(1+exp(-x))", valueSteps: 6, steps: 10 }],
  [tanh, { above: "tanh(x)", under: "tanh(x)", valueSteps: 4, steps: 12 }],
  [relu, { above: "x", under: "0*x", valueSteps: 0, steps: 0 }],
  [leakyRelu, { above: "x", under: "x/100", valueSteps: 2, steps: 1 }],
  [softsign, { above: "x/(1+x)", under: "x/(1-x)", valueSteps: 2, steps: 5 }],
  [softplus, { above: "log(1+exp(x))", under: "log(1+exp(x))", valueSteps: 12, steps: 6 }],
  [elu, { above: "x", under: "exp(x)-1", valueSteps: 5, steps: 4 }],
  [selu, { above: "scale*x", under: "scale*alpha*(exp(x)-1)", valueSteps: 7, steps: 8 }],
  [
    silu,
    {
      above: "x/(1+exp(-x))",
      under: "x/(1+exp(-x))",
      valueSteps: 7,
      steps: 12,
      size: (x) => sigmoid.value(x) + Math.abs(x) * sigmoid.slope(x),
    },
  ],
  [
    mish,
    {
      above: "x*tanh(log(1+exp(x)))",
      under: "x*tanh(log(1+exp(x)))",
      valueSteps: 18,
      steps: 40,
      size: (x) => tanh.value(softplus.value(x)) + Math.abs(x) * tanh.slope(softplus.value(x)) * sigmoid.value(x),
    },
  ],
]);

/** The activations that have a formula here: all but GELU. */
const formulated = bounded.filter((activation) => activation !== gelu);

/** Throws RangeError where there is none. */
function formulaOf(activation: Activation): Formula {
  const formula = formulas.get(activation);
  if (!formula) throw new RangeError(`${activation.name}: expected a formula of it, got none`);
  return formula;
}

/** The kernel's σ(x). */
export const valueAt = define({
  latex: (sigma, x) => `\\hat{${sigma}}(${x})`,
  binary64: (sigma: Activation, x: number) => {
    const value = sigma.value(x);
    // of GELU, (1 + |erf|)/2 is at most 1
    const [steps, size] = sigma === gelu ? [geluRoundings(x), Math.abs(x)] : [formulaOf(sigma).valueSteps, Math.abs(value)];
    return withError(value, sumOfProducts(steps, size));
  },
});

/**
 * The kernel's σ′(x). GELU's terms for −x have the sizes of those for x. From |x| = 6√2 on the kernel takes Φ for 0 or 1, which is off by
 * less than a rounding, and |x|φ(x) is below eight roundings.
 */
export const slopeAt = define({
  latex: (sigma, x) => `\\hat{${sigma}}'(${x})`,
  binary64: (sigma: Activation, x: number) => {
    const slope = sigma.slope(x);
    if (sigma === gelu) return withError(slope, sumOfProducts(geluRoundings(Math.min(Math.abs(x), 9)), sigma.slope(Math.abs(x))));
    const { steps, size = sigma.slope } = formulaOf(sigma);
    return withError(slope, sumOfProducts(steps, Math.abs(size(x))));
  },
});

/** The kernel's σ′(x) where no step rounds. */
export const exactSlopeAt = exactKernel(
  (sigma: Activation, x: number) => sigma.slope(x),
  (sigma, x) => `\\hat{${sigma}}'(${x})`,
);

/** The model's γ, a real number rounded once. */
export const gammaOf = define({
  latex: "\\gamma",
  binary64: ({ gamma }: Activation) => withError(gamma, sumOfProducts(1, gamma)),
  rationals: ({ gamma }: Activation) => gamma,
});

const digits = create(all, { number: "BigNumber", precision: 48 });
const seluConstants = { scale: digits.bignumber("1.0507009873554805"), alpha: digits.bignumber("1.6732632423543772") };

/** Formulas of x > 0 and of x < 0, evaluated with 48 digits and rounded once. */
function evaluated(of: (formula: string) => { compile(): { evaluate(scope: object): unknown } }) {
  const known = new Map(
    formulated.map((sigma) => [sigma, [formulaOf(sigma).above, formulaOf(sigma).under].map((part) => of(part).compile())]),
  );
  return (sigma: Activation, x: number): Bounded => {
    const [above, under] = known.get(sigma)!;
    const value = Number((x > 0 ? above : under).evaluate({ x: exactDigits(x), ...seluConstants }));
    return withError(value, sumOfProducts(1, Math.abs(value)));
  };
}

/** The double x itself: bignumber(x) would take its shortest decimal instead. */
function exactDigits(x: number) {
  const { s, n, d } = exactly(x);
  return digits.bignumber(`${s * n}`).div(digits.bignumber(`${d}`));
}

/** σ(x) by its formula, and σ′(x) by the derivative that mathjs derives from the same formula. */
export const formulaAt = define({ latex: (sigma, x) => `${sigma}(${x})`, binary64: evaluated((part) => digits.parse(part)) });
export const derivativeAt = define({
  latex: (sigma, x) => `${sigma}'(${x})`,
  binary64: evaluated((part) => digits.derivative(part, "x", { simplify: false })),
});

/** The normal distribution's function and density, for |x| ≤ 8. */
export const Phi = define({ binary64: (x: number) => middleOf(normalDistribution(interval(x))), intervals: normalDistribution });
export const density = define({
  latex: "\\Phi'",
  binary64: (x: number) => middleOf(normalDensity(interval(x))),
  intervals: normalDensity,
});

/** Enclosures of σ′ and σ″. */
interface Enclosure {
  slope(x: Interval): Interval;
  curvature(x: Interval): Interval;
}

/** SiLU and Mish by derivatives of their formulas, Mish's tanh(ln A) = (A² − 1)/(A² + 1) with A = 1 + eˣ; GELU by Φ′ = φ; SELU away from 0. */
const enclosures = new Map<Activation, Enclosure>([
  [silu, ofQuotient("x/(1+exp(-x))")],
  [mish, ofQuotient("x*((1+exp(x))^2-1)/((1+exp(x))^2+1)")],
  [
    gelu,
    {
      slope: (x) => addIntervals(normalDistribution(x), multiplyIntervals(x, normalDensity(x))),
      curvature: (x) => multiplyIntervals(subtractIntervals(interval(2), multiplyIntervals(x, x)), normalDensity(x)),
    },
  ],
  [selu, { slope: slopeOfSelu, curvature: curvatureOfSelu }],
]);

function slopeOfSelu(x: Interval): Interval {
  const scale = interval(1.0507009873554805);
  if (x.low > 0) return scale;
  if (x.high < 0) return multiplyIntervals(multiplyIntervals(scale, interval(1.6732632423543772)), exponentialOfInterval(x));
  throw new RangeError(`SELU: expected an interval without 0, got [${x.low}, ${x.high}]`);
}

function curvatureOfSelu(x: Interval): Interval {
  return x.low > 0 ? interval(0) : slopeOfSelu(x);
}

function ofQuotient(formula: string): Enclosure {
  const first = derivative(formula, "x", { simplify: false });
  const [slope, curvature] = [first, derivative(first, "x", { simplify: false })].map((node) => encloser([node]));
  return { slope: (x) => slope({ x })[0], curvature: (x) => curvature({ x })[0] };
}

export function enclosureOf(activation: Activation): Enclosure {
  return enclosures.get(activation)!;
}

/** σ′: in doubles the kernel's, in intervals that of the formula. */
export function steepness(sigma: Activation) {
  return define({
    latex: "\\sigma'",
    binary64: (x: number) => slopeAt.binary64!(sigma, x),
    intervals: enclosureOf(sigma).slope,
  });
}

/** The kernel's derivative of x², and that of ReLU(x)² by the product rule. */
export const squareSlope = exactKernel(square.slope, (x) => `(x^2)'(${x})`);
export const squaredReluSlope = exactKernel(
  (x: number) => {
    const y = applyToDual(relu, dual(x, 1));
    return multiplyDuals(y, y).tangent;
  },
  (x) => `(\\mathrm{ReLU}^2)'(${x})`,
);

/** Numbers near 0 and up to 15, in absolute value. */
const wide = cover(fc.oneof(real(4), between(-15, 15)), {
  "|x| ≥ 5": [0.15, (x) => Math.abs(x) >= 5],
  "0 < |x| < 1/1000": [0.01, (x) => x !== 0 && Math.abs(x) < 1 / 1000],
  "x < 0": [0.25, (x) => x < 0],
});

export const withinEight = cover(fc.oneof(real(8), between(-8, 8)), {
  "|x| ≥ 3": [0.2, (x) => Math.abs(x) >= 3],
  "|x| < 1": [0.1, (x) => Math.abs(x) < 1],
  "x < 0": [0.25, (x) => x < 0],
});

/** Activations with a formula, at x ≠ 0. */
export const atPoints = cover(
  fc.record({ sigma: fc.constantFrom(...formulated), x: wide.filter((x) => x !== 0) }),
  named(formulated, 0.05),
);

/** Activations at any finite double. */
export const anywhere = cover(
  fc.record({
    sigma: fc.constantFrom(...bounded),
    x: cover(fc.oneof(wide, fc.double({ noNaN: true, noDefaultInfinity: true })), {
      "|x| > 1000": [0.1, (x) => Math.abs(x) > 1000],
    }),
  }),
  named(bounded, 0.04),
);

/** Activations with a place x where σ′ is larger than rγ. */
export const steep = cover(
  fc.record({ sigma: fc.constantFrom(...bounded), r: between(0, 0.999999) }).map(({ sigma, r }) => ({ sigma, r, x: steepest(sigma, r) })),
  named(bounded, 0.04),
);

function named(activations: readonly Activation[], least: number): Classes<{ sigma: Activation }> {
  const classOf = (wanted: Activation) => [least, ({ sigma }: { sigma: Activation }) => sigma === wanted] as const;
  return Object.fromEntries(activations.map((wanted) => [wanted.name, classOf(wanted)]));
}

/** The maximiser of σ′, or for softplus, whose slope is sigmoid and has no maximum, a point far enough out. */
function steepest(sigma: Activation, r: number): number {
  const maximisers = new Map([
    [relu, 1],
    [leakyRelu, 1],
    [silu, 2.399357280515468],
    [gelu, Math.SQRT2],
    [mish, 1.4905711794854286],
    [softplus, Math.log((1 + r) / (1 - r))],
  ]);
  return maximisers.get(sigma) ?? 0;
}
