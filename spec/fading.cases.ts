import fc from "fast-check";
import { between, dyadic } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { q, type Rational } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { gate, type Lstm, type Trace } from "../src/model/lstm.ts";
import { forgetProduct } from "../src/model/lstm-jacobian.ts";
import { roundedEach } from "./bounds.ts";
import { power } from "./exponentials.ts";
import { cellsFrom, logit } from "./low-pass.cases.ts";
import { forwardPass, lstmRuns, lstmSpans, oneUnit, switched, switchedGates, switchedTrace, traceFrom } from "./lstms.ts";

/** The weight of c_1 in c_t of the same cells, by the kernel. */
export const heldWeight = exactKernel((f: number, u: number[], t: number) => {
  const gates = u.map((part) => ({ f, i: Math.abs(part), o: 1, g: Math.sign(part) }));
  return forgetProduct(switched(), switchedTrace(gates), 0, 1, t)[0];
}, "w");

/** c_t with the gate ½ and contributions of 1. */
export const halvedSum = exactKernel((t: number) => cellsFrom(0, 1 / 2, Array(t).fill(1))[t], "c");

/** Steps of gates of 0, ½ and 1, and candidates of 0 and ±1, all of which binary64 has exactly. */
export interface Gated {
  gates: { i: number; f: number; o: number; g: number }[];
}

export const gated = cover(
  switchedGates.map((gates): Gated => ({ gates })),
  {
    "a gate that blocks": [0.2, ({ gates }) => gates.some(({ f }) => f === 0)],
    "a gate that halves": [0.2, ({ gates }) => gates.some(({ f }) => f === 1 / 2)],
    "no gate that blocks": [0.1, ({ gates }) => gates.every(({ f }) => f !== 0)],
    "several steps": [0.5, ({ gates }) => gates.length > 1],
  },
);

export const gatedRuns = gated.map((run) => ({ run }));

export const traceOf = ({ gates }: Gated, c0 = 1) => switchedTrace(gates, c0);

/** The last cell from c_k = c at step k. */
export const lastCell = exactKernel(
  ({ gates }: Gated, k: number, c: number) => traceOf({ gates: gates.slice(k) }, c).c[gates.length - k],
  (_, k, c) => `c_T(c_{${k}} = ${c})`,
);

/** The weights of c_0, c_1, …, c_T in c_T, by the kernel's products. */
export const gatedWeights = exactKernel(
  (run: Gated) =>
    Array.from({ length: run.gates.length + 1 }, (_, k) => forgetProduct(switched(), traceOf(run), 0, k, run.gates.length)[0]),
  () => "w",
);

/** c_0 = 1, and then what each step adds. */
export const gatedInputs = exactKernel(
  ({ gates }: Gated) => [1, ...gates.map(({ i, g }) => i * g)],
  () => "u",
);

/** The share f_{k+1} ⋯ f_T c_k / c_T that c_k has of c_T, of the cell c_t = f_t c_{t−1} + u_t. */
export const oldShare = define({
  rocq: "old_share : real, numbers, numbers, natural, natural -> real",
  latex: (_c, _f, _u, k, T) => `\\mathrm{share}(c_{${k}},c_{${T}})`,
  rationals: (c_0: Rational, f: Rational[], u: Rational[], k: Rational, T: Rational) => {
    const [from, to] = [k.valueOf(), T.valueOf()];
    const after = (steps: number) => f.slice(0, steps).reduce((c, gate, t) => gate.mul(c).add(u[t]), c_0);
    return f
      .slice(from, to)
      .reduce((part, gate) => part.mul(gate), after(from))
      .div(after(to));
  },
});

/** What most cases of a check meet, and one in eight does not. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: usual }, { weight: 1, arbitrary: other });

const eighths = (least: number, most: number) =>
  fc.array(
    fc.integer({ min: least, max: most }).map((count) => count / 8),
    { minLength: 8, maxLength: 8 },
  );

/**
 * Eight steps of a cell, and steps j, k and T of them. Most have gates between 0 and 1, a first cell and contributions of one sign, and
 * j < k ≤ T; one in eight has other gates, one in eight both signs, and one in eight other steps.
 */
export const cellsWithSteps = cover(
  fc
    .record({
      sign: fc.constantFrom(1, -1),
      size: dyadic(4).filter((size) => size > 0),
      f: mostly(eighths(1, 7), eighths(-8, 16)),
      u: mostly(eighths(1, 16), eighths(-16, 16)),
      steps: mostly(
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2, maxLength: 3 }).map(([j, k, T = k]) => ({ j, k, T })),
        fc.record({ j: fc.nat(7), k: fc.nat(7), T: fc.nat(7) }),
      ),
    })
    .map(({ sign, size, f, u, steps }) => ({ c_0: sign * size, f, u: u.map((part) => sign * part), ...steps })),
  {
    "negative contributions": [0.3, ({ c_0 }) => c_0 < 0],
    "k = T": [0.2, ({ k, T }) => k === T],
    "k < T": [0.2, ({ k, T }) => k < T],
  },
);

/**
 * Bound, relative to a gate f ≥ 1/2 times a step, of what a gate σ(logit f) and the product with it are off: f itself is rounded, and its
 * logarithm's argument twice, by u f each after σ′ = f(1 − f); the logarithm by 2u f(1 − f)|a| < u f; σ rounds six times, the product once.
 */
const stepsOfGate = 12;

/** f^{T−k} u_k for k = 1 … T, by the kernel with gates σ(logit f) and candidates tanh(artanh u). */
export const contributions = define({
  latex: "\\mathrm{contributions}",
  binary64: (f: number, u: number[]) => {
    const T = u.length;
    const x = Float64Array.from(u.flatMap((part) => [1000, logit(f), 0, Math.atanh(part)]));
    const trace = traceFrom(switched(), T, [0], [0], x);
    const at = (name: "f" | "g", k: number) => gate(trace, name, k)[0];
    const values = u.map((_, k) => Array.from({ length: T - 1 - k }).reduce<number>((left) => left * at("f", k + 1), at("g", k + 1)));
    return roundedEach(values, (value, k) => sumOfProducts(stepsOfGate * (T - k), value));
  },
  rationals: (f: Rational, u: Rational[]) => u.map((part, k) => power(f, u.length - 1 - k).mul(part)),
});

/** Steps k < t of a run's sequence, with the run's trace. */
export const traced = (steps: number) =>
  lstmSpans(lstmRuns({ steps }))
    .filter(({ k, t }) => k < t)
    .map(({ run, s, k, t }) => ({ run: { net: run.net, trace: forwardPass(run), s }, k, t }));

export interface Traced {
  net: Lstm;
  trace: Trace;
  s: number;
}

/** The weight of c_k in c_t in each unit, as the kernel computes it. */
export const cellWeight = exactKernel(
  ({ net, trace, s }: Traced, k: number, t: number) => [...forgetProduct(net, trace, s, k, t)],
  (_, k, t) => `w_{${k}\\to ${t}}`,
);

/** Steps over which no weight underflows: both sides of an inequality would be lost in rounding. */
export const tracedWeights = traced(6).filter(({ run: { net, trace, s }, k, t }) =>
  forgetProduct(net, trace, s, k, t).every((w) => w > 2 ** -900),
);

/** The sum of the weights of c_{k+1} … c_t in c_t. */
export const laterWeights = exactKernel(
  ({ net, trace, s }: Traced, k: number, t: number) =>
    Array.from({ length: net.n }, (_, j) =>
      Array.from({ length: t - k }, (_, at) => forgetProduct(net, trace, s, k + 1 + at, t)[j]).reduce((sum, w) => sum + w, 0),
    ),
  (_, k, t) => `\\textstyle\\sum_{j>${k}}w_{j\\to ${t}}`,
);

export const forgetGates = ({ trace, s }: Traced, t: number) => [...gate(trace, "f", t, s)];

/** The largest of a unit's forget gates after step k, up to t. */
export const largestGate = exactKernel(
  (run: Traced, k: number, t: number) =>
    Array.from({ length: t - k }, (_, at) => forgetGates(run, k + 1 + at)).reduce((most, f) => most.map((each, j) => Math.max(each, f[j]))),
  (_, k, t) => `\\max_{${k}<j\\le ${t}}f_j`,
);

/** The product of the forget gates over T steps of a one-unit cell without input. */
export const keptIn = (net: Lstm, c0: number, m0: number, T: number) => forgetProduct(net, traceFrom(net, T, [c0], [m0]), 0, 0, T)[0];

/** The product of T gates f_t = 1 − 1/(t + 1)^p, by the kernel. */
export const keptByClosing = define({
  rocq: "kept_by_closing : natural, natural -> real",
  latex: (p, T) => `\\textstyle\\prod_{t\\le ${T}}f_t^{(${p})}`,
  binary64: (p: number, T: number) => {
    const inputs = Array.from({ length: T }, (_, t) => [0, logit(1 - 1 / (t + 2) ** p), 0, 0]).flat();
    const product = forgetProduct(switched(), traceFrom(switched(), T, [1], [0], Float64Array.from(inputs)), 0, 0, T)[0];
    return withError(product, sumOfProducts(stepsOfGate * T, product));
  },
  rationals: (p: Rational, T: Rational) =>
    Array.from({ length: Number(T) }, (_, t) => q(1).sub(q(1n, BigInt(t + 2) ** BigInt(Number(p))))).reduce((left, f) => left.mul(f), q(1)),
});

/** The product of T gates f ≥ 1/2, by the kernel. */
export const keptBy = define({
  rocq: "kept_by : real, natural -> real",
  latex: (f, T) => `\\textstyle\\prod_{t\\le ${T}}${f}`,
  binary64: (f: number, T: number) => {
    const product = keptIn(oneUnit({}, { b: [0, logit(f), 0, 0] }), 1, 0, T);
    return withError(product, sumOfProducts(stepsOfGate * T, product));
  },
  rationals: (f: Rational, T: Rational) => power(f, Number(T)),
});

/**
 * The product of T gates f = σ(ln(T/ϵ − 1)), by the kernel. The pre-activation a is off by at most u/f + u + 4u|a|, which σ′ = f(1 − f)
 * turns into less than 3u, as f(1 − f)|a| < 1/4; σ rounds six times, the product once.
 */
export const keptByBias = define({
  rocq: "kept_by_bias : real, natural -> real",
  latex: "\\textstyle\\prod f_t",
  binary64: (epsilon: number, T: number) =>
    withError(keptIn(oneUnit({}, { b: [0, Math.log(T / epsilon - 1), 0, 0] }), 1, 0, T), sumOfProducts(12 * T, 1)),
});

export const horizons = cover(fc.record({ epsilon: between(1e-6, 0.999), T: fc.integer({ min: 1, max: 500 }) }), {
  "a small loss": [0.02, ({ epsilon }) => epsilon < 1e-3],
  "a large loss": [0.2, ({ epsilon }) => epsilon > 1 / 2],
  "over 100 steps": [0.5, ({ T }) => T > 100],
  "few steps": [0.01, ({ T }) => T < 20],
});
