import fc from "fast-check";
import { floatsOf, real, whole } from "../src/evidence/arbitrary.ts";
import { type Differentiable, duals } from "../src/evidence/dual.ts";
import { define, exactKernel, middleOf, withError } from "../src/evidence/formula/defined.ts";
import {
  type Interval,
  interval,
  intervals,
  multiplyIntervals,
  sigmoidOfInterval,
  subtractIntervals,
  tanhOfInterval,
} from "../src/evidence/interval.ts";
import { memoized } from "../src/evidence/memoized.ts";
import { exactly, q, type Rational } from "../src/evidence/rational.ts";
import { type Sized, sumOfProducts } from "../src/evidence/rounding.ts";
import { enclosedGradient } from "../src/evidence/symbolic.ts";
import { type Activation, identity, tanh } from "../src/model/activation.ts";
import { forward, type LstmGradient, newGradient } from "../src/model/lstm.ts";
import { along, enclosedAlong } from "./directions.ts";
import { type Directed, directed, forwardPass, type LstmRun, loops, lstmRuns, parametersOf } from "./lstms.ts";
import { type CellFunctions, cellStep, onDoubles } from "./transducers.ts";

/** Runs, each with a direction v in the space of its parameters. */
const withDirection = (runs: fc.Arbitrary<LstmRun>, entry = real(1)) =>
  directed(runs, entry).map(({ run, direction }) => ({ run, v: direction }));

const small = { units: 2, steps: 3 };

export const gradientRuns = (output: Activation) => withDirection(lstmRuns({ ...small, outputs: [output] }));

/** Runs of up to three sequences with a direction in the weights and biases alone, which the sequences share. */
export const sharedRuns = withDirection(lstmRuns({ ...small, batch: 3 })).map(({ run, v }) => ({
  run,
  v: v.map((move, at) => (at < sharedBy(run) ? move : 0)),
}));

/** How many of a run's parameters, the first, are its weights and biases. */
function sharedBy({ net: { W, b } }: LstmRun): number {
  return W.length + (b?.length ?? 0);
}

/** LSTMs of whole numbers without weights: every pre-activation is 0, so that the kernel does not round. */
export const stillRuns = withDirection(
  lstmRuns({ units: 2, steps: 2, outputs: [identity], entry: whole(3) }).map((run) => ({
    ...run,
    net: { ...run.net, W: run.net.W.map(() => 0), b: undefined },
  })),
  whole(3),
);

/** One unit over two steps, or two units over one, with one input and no biases. */
export const lstmFormulaRuns = (output: Activation) =>
  withDirection(
    fc.constantFrom(...sizesOfFormula).chain(({ n, T }) => {
      const numbers = (length: number) => floatsOf(real(2), length);
      return fc
        .record({ W: numbers(4 * n * (1 + n)), x: numbers(T), c0: numbers(n), m0: numbers(n) })
        .map(({ W, ...rest }) => ({ net: { n, d: 1, W, output }, B: 1, T, ...rest }));
    }),
  );

const nabla = "\\nabla\\varepsilon\\cdot v";

/** ∇ε·v by the reverse sweep, and by dual numbers that run forward. They compute the same states, so that both are sums of the same products. */
export const gradientRoutes = {
  sweep: define({ latex: () => nabla, binary64: (run: LstmRun, v: number[]) => withError(swept(run, v), routeError(run, v)) }),
  duals: define({
    latex: () => "\\partial_v\\varepsilon",
    binary64: (run: LstmRun, v: number[]) => withError(byDuals(run, v).x, routeError(run, v)),
  }),
  /** The sweeps of the single sequences. */
  sweeps: define({
    latex: () => "\\nabla\\varepsilon_s\\cdot v",
    binary64: (run: LstmRun, v: number[]) => {
      const parts = sequencesOf(run).map((part) => ({ part, v: v.slice(0, parametersOf(part).length) }));
      return withError(
        parts.map(({ part, v }) => swept(part, v)),
        parts.map(({ part, v }) => routeError(part, v)),
      );
    },
  }),
};

/** The same at zero weights, where σ and tanh have the rational values ½ and 0 and the slopes ¼ and 1. */
export const gradientRoutesAtZero = {
  sweep: exactKernel(swept, () => nabla),
  duals: define({
    latex: () => "\\partial_v\\varepsilon",
    rationals: (run: LstmRun, v: Rational[]) => forwardMode({ run, direction: v.map(Number) }, atZero),
  }),
};

/**
 * The derivative along v that mathjs derives of the unrolled formula, and by dual numbers over intervals, each as an enclosure of its true
 * value. The sweep is off by what it and the dual numbers round along the same states, and by what rounding did to the states.
 */
export const enclosedGradientRoutes = {
  sweep: define({
    latex: () => nabla,
    binary64: (run: LstmRun, v: number[]) => {
      const { low, high } = inIntervals(run, v);
      return withError(swept(run, v), 2 * routeError(run, v) + (high - low));
    },
  }),
  derived: define({
    latex: () => "\\textstyle\\sum_j\\frac{\\partial\\varepsilon}{\\partial\\theta_j}v_j",
    binary64: (run: LstmRun, v: number[]) =>
      middleOf(enclosedAlong(v, derivatives(run.net.n, run.T, run.net.output === tanh)(parametersOf(run)))),
  }),
  enclosed: define({
    latex: () => "\\partial_v\\varepsilon",
    binary64: (run: LstmRun, v: number[]) => middleOf(inIntervals(run, v)),
  }),
};

function swept(run: LstmRun, v: readonly number[]): number {
  return along(v, lstmGradientOf(run));
}

/**
 * How far one evaluation of ∇ε·v may be from another along the same states, by half: a term passes through at most 4n + d + 12 operations a
 * step, through the loss's 2nT and the B·T additions, and through one product and a sum over all parameters. The dual numbers carry the sum
 * of the terms' absolute values along.
 */
function routeError(run: LstmRun, v: readonly number[]): number {
  const { net, B, T } = run;
  const { n, d } = net;
  return sumOfProducts(T * (4 * n + d + 12) + 2 * n * T * B + B * T + 8 + v.length + 1, byDuals(run, v).size);
}

function byDuals(run: LstmRun, v: readonly number[]): Sized {
  return forwardMode({ run, direction: [...v] }, run.net.output === tanh ? usualOnDoubles : articleOnDoubles);
}

/** Each sequence of a run as a run. */
function sequencesOf({ net, B, T, x, c0, m0 }: LstmRun): LstmRun[] {
  const part = (values: Float64Array, s: number, length: number) => values.slice(s * length, (s + 1) * length);
  return Array.from({ length: B }, (_, s) => {
    return { net, B: 1, T, x: part(x, s, T * net.d), c0: part(c0, s, net.n), m0: part(m0, s, net.n) };
  });
}

/** A run's gradient, as computed, the same with the buffers used again, and its parts by x, c₀ and m₀ with those of the sequences alone. */
export const usedBuffers = sharedRuns.map(({ run }) => {
  const [trace, gradient] = [forwardPass(run), newGradient(run.net, run.B, run.T)];
  const once = lstmGradientOf(run, { trace, gradient });
  const again = lstmGradientOf(run, { trace: forward(run.net, run.x, trace), gradient });
  const [shared, dx, dc0] = [sharedBy(run), run.T * run.net.d, run.net.n];
  const parts = sequencesOf(run).map((part) => lstmGradientOf(part).slice(shared));
  const alone = [
    parts.map((part) => part.slice(0, dx)),
    parts.map((part) => part.slice(dx, dx + dc0)),
    parts.map((part) => part.slice(dx + dc0)),
  ];
  return { once, again, own: once.slice(shared), alone: alone.flat(2) };
});

/** The derivatives in the order of the parameters. */
function flatten({ W, b, x, c0, m0 }: LstmGradient, biases: boolean): number[] {
  return [...W, ...(biases ? b : []), ...x, ...c0, ...m0];
}

/** The gradient of ε = ∑_t ½‖c_t‖² + ½‖m_t‖² by all parameters, by the reverse sweep. */
export function lstmGradientOf(
  run: LstmRun,
  { passes = loops, trace = forwardPass(run, passes), gradient = newGradient(run.net, run.B, run.T) } = {},
): number[] {
  passes.backward(run.net, run.x, trace, trace.c, trace.m, gradient);
  return flatten(gradient, run.net.b !== undefined);
}

/** The derivative of ε along a direction in the space of all parameters, by dual numbers. */
function forwardMode<N>({ run, direction }: Directed, functions: CellFunctions<N>): N {
  const { net, B, T } = run;
  const { n, d } = net;
  const { dual, add, multiply } = duals(functions.over);
  const parameters = parametersOf(run).map((value, at) => dual(value, direction[at]));
  const take = (count: number) => parameters.splice(0, count);
  const [W, b] = [take(4 * n * (d + n)), net.b ? take(4 * n) : Array(4 * n).fill(dual(0))];
  const [x, c0, m0] = [take(B * T * d), take(B * n), take(B * n)];
  const cell = { rows: b.map((_, r) => W.slice(r * (d + n), (r + 1) * (d + n))), bias: b };
  let loss = dual(0);
  for (let s = 0; s < B; s++) {
    let state = { c: c0.slice(s * n, (s + 1) * n), m: m0.slice(s * n, (s + 1) * n) };
    for (let t = 0; t < T; t++) {
      state = cellStep(functions, cell, x.slice((s * T + t) * d, (s * T + t + 1) * d), state);
      for (const value of [...state.c, ...state.m]) loss = add(loss, multiply(dual(1 / 2), multiply(value, value)));
    }
  }
  return loss.tangent;
}

const articleOnDoubles = onDoubles(identity);
/** Of the usual form, with the size of every slope of tanh raised by what 1 − tanh loses. */
const tanhOnDoubles: Differentiable<Sized> = {
  value: articleOnDoubles.tanh.value,
  slope: ({ x }) => ({ x: (1 - tanh.value(x)) * (1 + tanh.value(x)), size: 1 }),
};
const usualOnDoubles = { ...articleOnDoubles, tanh: tanhOnDoubles, output: tanhOnDoubles };

const atZero: CellFunctions<Rational> = {
  over: { of: exactly, add: (a, b) => a.add(b), multiply: (a, b) => a.mul(b) },
  sigmoid: { value: () => q(1, 2), slope: () => q(1, 4) },
  tanh: { value: () => q(0), slope: () => q(1) },
  output: { value: (c) => c, slope: () => q(1) },
};

/** ∂ε/∂p for each parameter as mathjs derives it, evaluated in intervals; one input, no biases. */
const derivatives = memoized((n: number, T: number, usual: boolean) => {
  const names = (name: string, count: number) => Array.from({ length: count }, (_, k) => `${name}${k}`);
  const [W, x] = [names("w", 4 * n * (1 + n)), names("x", T)];
  let [c, m] = [names("c", n), names("m", n)];
  const parameters = [...W, ...x, ...c, ...m];
  const losses: string[] = [];
  for (let t = 0; t < T; t++) {
    const sums = Array.from({ length: 4 * n }, (_, r) => [x[t], ...m].map((z, k) => `${W[r * (1 + n) + k]}*(${z})`).join("+"));
    const gates = sums.map((sum, r) => (r < 3 * n ? `1/(1+exp(-(${sum})))` : `tanh(${sum})`));
    c = c.map((cell, j) => `(${gates[n + j]})*(${cell})+(${gates[j]})*(${gates[3 * n + j]})`);
    m = c.map((cell, j) => `(${gates[2 * n + j]})*(${usual ? `tanh(${cell})` : cell})`);
    losses.push(...[...c, ...m].map((value) => `(1/2)*(${value})*(${value})`));
  }
  const loss = losses.join("+");
  return enclosedGradient(loss, parameters);
});

/** A function with its slope as a function of its value, evaluated once for the two. */
function byValue(value: (a: Interval) => Interval, slope: (value: Interval) => Interval): Differentiable<Interval> {
  let last: { at: Interval; value: Interval } | undefined;
  const evaluate = (at: Interval) => {
    if (last?.at !== at) last = { at, value: value(at) };
    return last.value;
  };
  return { value: evaluate, slope: (a) => slope(evaluate(a)) };
}

function inIntervals(run: LstmRun, v: number[]): Interval {
  const sigmoid = byValue(sigmoidOfInterval, (s) => multiplyIntervals(s, subtractIntervals(interval(1), s)));
  const tangent = byValue(tanhOfInterval, (y) => subtractIntervals(interval(1), multiplyIntervals(y, y)));
  const straight = { value: (c: Interval) => c, slope: () => interval(1) };
  return forwardMode(
    { run, direction: v },
    { over: intervals, sigmoid, tanh: tangent, output: run.net.output === tanh ? tangent : straight },
  );
}

const sizesOfFormula = [
  { n: 1, T: 2 },
  { n: 2, T: 1 },
];
