import fc from "fast-check";
import { between, dyadic } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { exponential } from "../src/evidence/enclosure.ts";
import { Exhaustive } from "../src/evidence/exhaustive.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import {
  addIntervals,
  divideIntervals,
  type Interval,
  interval,
  multiplyIntervals,
  sigmoidOfInterval,
  tanhOfInterval,
} from "../src/evidence/interval.ts";
import { q, type Rational } from "../src/evidence/rational.ts";
import { gamma, sumOfProducts } from "../src/evidence/rounding.ts";
import { type identity, sigmoid, tanh } from "../src/model/activation.ts";
import { gate, type Lstm, type Trace } from "../src/model/lstm.ts";
import { forgetProduct, lstmJacobian } from "../src/model/lstm-jacobian.ts";
import {
  forwardPass,
  influences,
  type LstmRun,
  lstmRuns,
  lstmSpans,
  oneUnit,
  switched,
  switchedGates,
  switchedInput,
  traceFrom,
} from "./lstms.ts";

// Bounds of e^x and tanh x by rationals

/** Rationals below and above e^x: of e^{x/m}, m ≥ |x|/8, to the power m; for x < 0 of 1/e^{−x}. */
function boundsOfExp(x: Rational): [low: Rational, high: Rational] {
  if (x.compare(0) < 0) {
    const [low, high] = boundsOfExp(x.neg());
    return [q(1).div(high), q(1).div(low)];
  }
  const pieces = Math.max(1, Math.ceil(x.valueOf() / 8));
  const [low, high] = exponential(x.div(q(pieces))).map((root) => power(root, pieces));
  return [low, high];
}

export const expBelow = define({ latex: (x) => `\\underline{e^{${x}}}`, rationals: (x: Rational) => boundsOfExp(x)[0] });
export const expAbove = define({ latex: (x) => `\\overline{e^{${x}}}`, rationals: (x: Rational) => boundsOfExp(x)[1] });

/** tanh x = 1 − 2/(e^{2x} + 1) rises with e^{2x}. */
const tanhFrom = (x: Rational, side: 0 | 1) => q(1).sub(q(2).div(boundsOfExp(x.mul(q(2)))[side].add(q(1))));
export const tanhBelow = define({ latex: (x) => `\\underline{\\tanh}(${x})`, rationals: (x: Rational) => tanhFrom(x, 0) });
export const tanhAbove = define({ latex: (x) => `\\overline{\\tanh}(${x})`, rationals: (x: Rational) => tanhFrom(x, 1) });

function power(base: Rational, exponent: number): Rational {
  return Array.from({ length: exponent }).reduce<Rational>((left) => left.mul(base), q(1));
}

// The cell with gates that binary64 has exactly

/** c_1 … c_T of the kernel from c_0 = 0, with forget gates of 0, ½ and 1, one or one a step, and contributions u = i ⊙ g of 0, ±½ and ±1. */
export const heldCells = exactKernel((f: number | number[], u: number[]) => [...cellsFrom(0, f, u).subarray(1)], "c");

function cellsFrom(c0: number, f: number | number[], u: number[]): Float64Array {
  const gates = u.map((part, at) => ({ f: typeof f === "number" ? f : f[at], i: Math.abs(part), o: 1, g: Math.sign(part) }));
  return Float64Array.from(traceFrom(switched(), u.length, [c0], [0], switchedInput(gates)).c);
}

/** The weight of c_1 in c_t of the same cells, by the kernel. */
export const heldWeight = exactKernel((f: number, u: number[], t: number) => {
  const gates = u.map((part) => ({ f, i: Math.abs(part), o: 1, g: Math.sign(part) }));
  return forgetProduct(switched(), traceFrom(switched(), u.length, [0], [0], switchedInput(gates)), 0, 1, t)[0];
}, "w");

/** A contribution u and then none, T steps in all. */
export const impulse = exactKernel((u: number, T: number) => Array.from({ length: T }, (_, t) => (t === 0 ? u : 0)));

/** The same contribution u at each of T steps. */
export const constantSignal = exactKernel((u: number, T: number) => Array(T).fill(u));

/** c_t with the gate ½ and contributions of 1. */
export const halvedSum = exactKernel((t: number) => cellsFrom(0, 1 / 2, Array(t).fill(1))[t], "c");

/** A sequence k steps later, after zeros. */
export const delayed = exactKernel(
  (k: number, u: number[]) => [...Array(k).fill(0), ...u],
  (k, u) => `z^{-${k}} ${u}`,
);

/** Two signals of contributions that are never both other than 0, with a constant gate, and a delay. */
export const signals = cover(
  fc
    .record({
      f: fc.constantFrom(0, 1 / 2, 1),
      size: fc.constantFrom(1 / 2, 1),
      steps: fc.array(fc.record({ g: fc.constantFrom(-1, 0, 1), first: fc.boolean() }), { minLength: 1, maxLength: 12 }),
      k: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ f, size, steps, k }) => ({
      f,
      a: steps.map(({ g, first }) => (first ? size * g : 0)),
      b: steps.map(({ g, first }) => (first ? 0 : size * g)),
      k,
    })),
  {
    "a gate that halves": [0.2, ({ f }) => f === 1 / 2],
    "neither signal is 0": [0.3, ({ a, b }) => [a, b].every((signal) => signal.some((part) => part !== 0))],
    "several steps": [0.5, ({ a }) => a.length > 1],
  },
);

/** Steps of gates of 0, ½ and 1, and candidates of 0 and ±1, all of which binary64 has exactly. */
interface Gated {
  gates: { i: number; f: number; o: number; g: number }[];
}

const gated = cover(
  switchedGates.map((gates): Gated => ({ gates })),
  {
    "a gate that blocks": [0.2, ({ gates }) => gates.some(({ f }) => f === 0)],
    "a gate that halves": [0.2, ({ gates }) => gates.some(({ f }) => f === 1 / 2)],
    "no gate that blocks": [0.1, ({ gates }) => gates.every(({ f }) => f !== 0)],
    "several steps": [0.5, ({ gates }) => gates.length > 1],
  },
);

export const gatedRuns = gated.map((run) => ({ run }));

const traceOf = ({ gates }: Gated, c0 = 1) => traceFrom(switched(), gates.length, [c0], [0], switchedInput(gates));

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

/** ∂c_T/∂c_k, by the kernel's Jacobian. */
export const cellGradient = exactKernel(
  (run: Gated, k: number) => lstmJacobian(switched(), traceOf(run), 0, k, run.gates.length)[0],
  (_, k) => `\\frac{\\partial c_T}{\\partial c_{${k}}}`,
);

/** The product of the gates after step k. */
export const gatesProduct = exactKernel(
  ({ gates }: Gated, k: number) => gates.slice(k).reduce((left, { f }) => left * f, 1),
  (_, k) => `\\prod_{j>${k}}f_j`,
);

/** The steps of `gated` with a step k of theirs and a cell. */
export const gatedFrom = cover(
  fc.record({ run: gated, c: between(-4, 4).map((c) => Math.round(8 * c) / 8), k: fc.nat(8) }).map(({ run, c, k }) => {
    return { run, c, k: Math.min(k, run.gates.length) };
  }),
  {
    "from the first cell": [0.05, ({ k }) => k === 0],
    "from a later cell": [0.3, ({ run, k }) => k > 0 && k < run.gates.length],
  },
);

// Cells as numbers, without a kernel

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

// Cells with any gates

/** σ's inverse. */
const logit = (share: number) => Math.log(share / (1 - share));

/**
 * Bound, relative to a gate f ≥ 1/2 times a step, of what a gate σ(logit f) and the product with it are off: f itself is rounded, and its
 * logarithm's argument twice, by u f each after σ′ = f(1 − f); the logarithm by 2u f(1 − f)|a| < u f; σ rounds six times, the product once.
 */
const stepsOfGate = 12;

/** Gates that stay the same, and a frequency. */
const constantGates = cover(fc.record({ f: between(0.01, 0.9), i: between(0.05, 0.95), omega: between(0, 4) }), {
  "f below 3 − 2√2": [0.1, ({ f }) => f < 0.17],
  "f from 3 − 2√2 on": [0.5, ({ f }) => f > 0.172],
  "frequency 0": [0.02, ({ omega }) => omega === 0],
  "beyond half of the frequencies": [0.3, ({ omega }) => omega > Math.PI / 2],
});

/** The kernel's cells after an impulse at the first of T steps, and its gates, which stay the same. */
export function impulseOf({ f, i }: { f: number; i: number }, T: number) {
  const trace = traceFrom(oneUnit({ gx: 1 }, { b: [logit(i), logit(f), 0, 0] }), T, [0], [0], new Float64Array(T).fill(1, 0, 1));
  return { cells: [...trace.c.subarray(1)], i: gate(trace, "i", 1)[0], f: gate(trace, "f", 1)[0], g: gate(trace, "g", 1)[0] };
}

/** The cells over 40 steps after an impulse u = i g as the kernel computes them, and the gate f. */
export const impulses = constantGates.map((gates) => {
  const { cells: c, i, f, g } = impulseOf(gates, 40);
  return { c, f, u: i * g };
});

/** u f^k for k = 0, 1, …, as many as there are cells, by repeated multiplication. */
export const geometric = exactKernel(
  (u: number, f: number, c: number[]) => c.map((_, k) => Array.from({ length: k }).reduce<number>((left) => left * f, u)),
  (u, f) => `(${u} ${f}^k)_k`,
);

/**
 * The same cells as the numbers u f^k that they round, with cosines and sines of ω k: `p[k]`, `q[k]` for k < T = 40, `p_T` and `q_T`.
 * An angle is off by one rounding, a cosine by two units in the last place more.
 */
export const spectra = constantGates.map(({ omega, ...gates }) => {
  const T = 40;
  const { cells: c, i, f, g } = impulseOf(gates, T);
  const wave = (of: (angle: number) => number, k: number) => withError(of(omega * k), sumOfProducts(1, omega * k) + sumOfProducts(4, 1));
  const all = (of: (angle: number) => number) => {
    const parts = c.map((_, k) => wave(of, k));
    return withError(
      parts.map(({ value }) => value as number),
      parts.map(({ error }) => error as number),
    );
  };
  return {
    c: withError(
      c,
      c.map((cell, k) => sumOfProducts(k + 1, cell)),
    ),
    u: withError(i * g, sumOfProducts(1, i * g)),
    f,
    T,
    p: all(Math.cos),
    q: all(Math.sin),
    p_T: wave(Math.cos, T),
    q_T: wave(Math.sin, T),
  };
});

/** c_1 of the cell with i = σ(x), g = tanh(x), from c_0 = 0: both functions and their product are rounded. */
export const gatedResponse = define({
  latex: "c_1",
  binary64: (x: number) => {
    const c = traceFrom(oneUnit({ ix: 1, gx: 1 }), 1, [0], [0], Float64Array.of(x)).c[1];
    return withError(c, sumOfProducts(12, Math.abs(c)));
  },
  intervals: (x: Interval) => multiplyIntervals(sigmoidOfInterval(x), tanhOfInterval(x)),
});

/** f^{T−k} u_k for k = 1 … T, by the kernel with gates σ(logit f) and candidates tanh(artanh u). */
export const contributions = define({
  latex: "\\mathrm{contributions}",
  binary64: (f: number, u: number[]) => {
    const T = u.length;
    const x = Float64Array.from(u.flatMap((part) => [1000, logit(f), 0, Math.atanh(part)]));
    const trace = traceFrom(switched(), T, [0], [0], x);
    const at = (name: "f" | "g", k: number) => gate(trace, name, k)[0];
    const values = u.map((_, k) => Array.from({ length: T - 1 - k }).reduce<number>((left) => left * at("f", k + 1), at("g", k + 1)));
    return withError(
      values,
      values.map((value, k) => sumOfProducts(stepsOfGate * (T - k), value)),
    );
  },
  rationals: (f: Rational, u: Rational[]) => u.map((part, k) => power(f, u.length - 1 - k).mul(part)),
});

/** Steps k < t of a run's sequence, with the run's trace. */
export const traced = (steps: number) =>
  lstmSpans(lstmRuns({ steps }))
    .filter(({ k, t }) => k < t)
    .map(({ run, s, k, t }) => ({ run: { net: run.net, trace: forwardPass(run), s }, k, t }));

interface Traced {
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

const forgetGates = ({ trace, s }: Traced, t: number) => [...gate(trace, "f", t, s)];

/** The largest of a unit's forget gates after step k, up to t. */
export const largestGate = exactKernel(
  (run: Traced, k: number, t: number) =>
    Array.from({ length: t - k }, (_, at) => forgetGates(run, k + 1 + at)).reduce((most, f) => most.map((each, j) => Math.max(each, f[j]))),
  (_, k, t) => `\\max_{${k}<j\\le ${t}}f_j`,
);

/** The product of the forget gates over T steps of a one-unit cell without input. */
const keptIn = (net: Lstm, c0: number, m0: number, T: number) => forgetProduct(net, traceFrom(net, T, [c0], [m0]), 0, 0, T)[0];

/** The product of T gates f_t = 1 − 1/(t + 1)^p, by the kernel. */
export const keptByClosing = define({
  rocq: "kept_by_closing : natural, natural -> real",
  latex: (p, T) => `\\textstyle\\prod_{t\\le ${T}}\\bigl(1-\\tfrac1{(t+1)^{${p}}}\\bigr)`,
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

// The cell with every weight from m equal to 1 and no input: one number, m_{t−1}, is the pre-activation of all four gates

export const allOnes = oneUnit({ im: 1, fm: 1, om: 1, gm: 1 });

/** Over intervals: cell and output after T steps from c_0 = m_0 = start, and the forget gates' product. */
export function enclosed(
  start: number,
  T: number,
  [im, fm, om, gm, bf]: readonly number[] = [1, 1, 1, 1, 0],
): { c: Interval; m: Interval; product: Interval } {
  let [c, m, product] = [interval(start), interval(start), interval(1)];
  for (let t = 0; t < T; t++) {
    const before = m;
    const weighted = (w: number) => multiplyIntervals(interval(w), before);
    const forget = sigmoidOfInterval(addIntervals(weighted(fm), interval(bf)));
    const taken = multiplyIntervals(sigmoidOfInterval(weighted(im)), tanhOfInterval(weighted(gm)));
    c = addIntervals(multiplyIntervals(forget, c), taken);
    product = multiplyIntervals(product, forget);
    m = multiplyIntervals(sigmoidOfInterval(weighted(om)), c);
  }
  return { c, m, product };
}

/** The product of the forget gates over T steps from c_0 = m_0, of a unit by its weights from m (i, f, o, candidate) and the bias of f. */
export const keptByUnit = define({
  latex: (_w, _c, T) => `\\textstyle\\prod_{t\\le ${T}}f_t`,
  binary64: ([im, fm, om, gm, bf]: number[], c0: number, T: number) => keptIn(oneUnit({ im, fm, om, gm }, { b: [0, bf, 0, 0] }), c0, c0, T),
  intervals: (w: Interval[], c0: Interval, T: Interval) =>
    enclosed(
      c0.low,
      T.low,
      w.map(({ low }) => low),
    ).product,
});

/** The product of its forget gates over T steps from c_0 = m_0: as the kernel computes it, and in intervals. */
export const keptByOnes = define({
  latex: (_, T) => `\\textstyle\\prod_{t\\le ${T}}f_t`,
  binary64: (c0: number, T: number) => keptIn(allOnes, c0, c0, T),
  intervals: (c0: Interval, T: Interval) => enclosed(c0.low, T.low).product,
});

/** Its cell after T steps from c_0 = m_0, as the kernel computes it. */
export const cellAfter = exactKernel(
  (c0: number, T: number) => traceFrom(allOnes, T, [c0], [c0]).c[T],
  (_, T) => `c_{${T}}`,
);

export const growing = cover(fc.record({ c_0: between(10, 40), T: fc.integer({ min: 1, max: 300 }) }), {
  "the least start": [0.02, ({ c_0 }) => c_0 === 10],
  "over 100 steps": [0.4, ({ T }) => T > 100],
});

/** The product of the forget gates of the usual cell with the same weights, m = o ⊙ tanh c, as the kernel computes it. */
export const keptByUsual = exactKernel(
  (c0: number, m0: number, T: number) => keptIn({ ...allOnes, output: tanh }, c0, m0, T),
  () => "\\textstyle\\prod f_t",
);

export const usualStarts = cover(fc.record({ c_0: between(-50, 50), m_0: between(-1, 1), T: fc.integer({ min: 1, max: 200 }) }), {
  "a large cell": [0.3, ({ c_0 }) => Math.abs(c_0) > 10],
  "the largest output": [0.02, ({ m_0 }) => m_0 === 1],
  "over 100 steps": [0.3, ({ T }) => T > 100],
});

/**
 * Runs with outputs and inputs within bounds, and steps k < t of them: the kernel's gates f at step t and their product p over the T = t − k
 * steps, as the numbers that they round; the weights of the gates; the bound X of the inputs, and 1 of the outputs, once for each entry.
 */
export const boundedRuns = lstmSpans(
  lstmRuns({ outputs: [tanh], steps: 8 }).map((run) => ({ ...run, m0: run.m0.map((m) => Math.max(-1, Math.min(1, m))) })),
)
  .filter(({ k, t }) => k < t)
  .map(({ run, s, k, t }) => {
    const { n, d, W, b } = run.net;
    const trace = forwardPass(run);
    const X = run.x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const rows = Array.from({ length: n }, (_, j) => Array.from(W.subarray((n + j) * (d + n), (n + j + 1) * (d + n))));
    const b_f = rows.map((_, j) => (b ? b[n + j] : 0));
    const size = rows.map((row, j) => row.reduce((sum, w, at) => sum + Math.abs(w) * (at < d ? X : 1), Math.abs(b_f[j])));
    // a pre-activation is a sum of n + d + 1 products; σ passes on a quarter of its error and rounds six times
    const slack = size.map((each) => sumOfProducts(n + d + 2, each) / 4 + gamma(6));
    const product = Array.from(forgetProduct(run.net, trace, s, k, t));
    // each of the t − k gates may be off by the slack, while the others are at most f_max and it
    const most = size.map((each, j) => sigmoid.value(each) + slack[j]);
    const errors = product.map((each, j) => (t - k) * slack[j] * most[j] ** (t - k - 1) + sumOfProducts(t - k, each));
    return {
      f: withError(forgetGates({ net: run.net, trace, s }, t), slack),
      p: withError(product, errors),
      W_fx: rows.map((row) => row.slice(0, d)),
      W_fm: rows.map((row) => row.slice(d)),
      b_f,
      X: Array(d).fill(X),
      one: Array(n).fill(1),
      T: t - k,
    };
  });

// The cell with only W_gm other than 0, and no input: every gate is ½

/** c_T from c_0 and m_0 = c_0/2, W = W_gm: by the kernel, each step of which rounds; and c′ = c/2 + tanh(W c/2)/2 in intervals. */
export const latched = define({
  latex: (_, c0, T) => `c_{${T}}(${c0})`,
  binary64: (W: number, c0: number, T: number) => traceFrom(oneUnit({ gm: W }), T, [c0], [c0 / 2]).c[T],
  intervals: (W: Interval, c0: Interval, T: Interval) => {
    const half = (x: Interval) => divideIntervals(x, interval(2));
    let c = c0;
    for (let t = 0; t < T.low; t++) c = addIntervals(half(c), half(tanhOfInterval(multiplyIntervals(W, half(c)))));
    return c;
  },
});

/** Its forget gates over T steps. */
export const latchedGates = exactKernel((W: number, c0: number, m0: number, T: number) => {
  const { f } = traceFrom(oneUnit({ gm: W }), T, [c0], [m0]);
  return [...f.subarray(1)];
}, "f");

/** For W = 6, the cell after T steps and the product of its forget gates, of the article's cell or the usual one. */
export const latch = (output: typeof identity | typeof tanh) => {
  const net = oneUnit({ gm: 6 }, { output });
  const trace = (c0: number, T: number) => traceFrom(net, T, [c0], [output.value(c0) / 2]);
  return {
    c: exactKernel(
      (c0: number, T: number) => trace(c0, T).c[T],
      (_, T) => `c_{${T}}`,
    ),
    w: exactKernel(
      (c0: number, T: number) => forgetProduct(net, trace(c0, T), 0, 0, T)[0],
      () => "\\textstyle\\prod f_t",
    ),
  };
};

export const signedStarts = cover(
  fc
    .record({ size: between(1 / 2, 1), negative: fc.boolean(), T: fc.integer({ min: 1, max: 300 }) })
    .map(({ size, negative, T }) => ({ c_0: negative ? -size : size, T })),
  {
    "from 1/2": [0.02, ({ c_0 }) => Math.abs(c_0) === 1 / 2],
    "a negative cell": [0.3, ({ c_0 }) => c_0 < 0],
    "over 100 steps": [0.4, ({ T }) => T > 100],
  },
);

// Cells whose gates and candidates read the input only: all that leads from c_k to c_t is the direct path

export const blindToOutputs = lstmSpans(
  lstmRuns({ steps: 6 }).map((run): LstmRun => {
    const { n, d } = run.net;
    return { ...run, net: { ...run.net, W: run.net.W.map((w, at) => (at % (d + n) < d ? w : 0)) } };
  }),
).map(({ run, s, k, t }) => ({ run: { net: run.net, trace: forwardPass(run), s }, k, t }));

/** ∂c_t/∂c_k, by the kernel's Jacobian. */
export const cellJacobian = exactKernel(
  ({ net, trace, s }: Traced, k: number, t: number) => {
    const J = lstmJacobian(net, trace, s, k, t);
    return Array.from({ length: net.n }, (_, j) => Array.from(J.slice(j * 2 * net.n, j * 2 * net.n + net.n)));
  },
  (_, k, t) => `\\frac{\\partial c_{${t}}}{\\partial c_{${k}}}`,
);

/** The product of the gates after step k up to t, in the order of time. */
export const productInTime = exactKernel(
  (run: Traced, k: number, t: number) =>
    Array.from({ length: t - k }, (_, at) => forgetGates(run, k + 1 + at)).reduce<number[]>(
      (left, f) => left.map((each, j) => each * f[j]),
      Array(run.net.n).fill(1),
    ),
  (_, k, t) => `\\prod_{${k}<j\\le ${t}}f_j`,
);

// The influence of an input k steps before the last, with gates of ½

export const stepsBack = new Exhaustive(
  Array.from({ length: 40 }, (_, at) => at + 1).flatMap((T) => Array.from({ length: T }, (_, k) => ({ T, k }))),
);

export const influence = exactKernel(
  (T: number, k: number) => influences(oneUnit({ gx: 1 }), new Float64Array(T))[T - 1 - k],
  (T, k) => `\\left\\lvert\\frac{\\partial m_{${T}}}{\\partial x_{${T}-${k}}}\\right\\rvert`,
);
