import fc from "fast-check";
import { floatsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { addDuals, applyToDual, type Dual, dotOfDuals, dual, multiplyDuals } from "../src/evidence/dual.ts";
import { type Defined, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { memoized } from "../src/evidence/memoized.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { exactGradient } from "../src/evidence/symbolic.ts";
import { square } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import { type Gradient, type Network, reverseSweep } from "../src/model/rnn.ts";
import { integerRuns, type Run } from "./networks.ts";
import { asRows } from "./norms.cases.ts";
import { rowsIn, statesOf } from "./recurrent.cases.ts";

/** A gradient as one vector: W, W_in, b, x₀. */
function flat({ W, Win, b, x0 }: Gradient): number[] {
  return [...W, ...Win, ...b, ...x0];
}

function newGradient({ n, m }: Run["net"]): Gradient {
  return { W: new Float64Array(n * n), Win: new Float64Array(n * m), b: new Float64Array(n), x0: new Float64Array(n) };
}

/** ∂ε_t/∂x_t for t = 1 … T, a row each. */
type Slopes = readonly (readonly number[])[];

/** Those of ε_t = ½‖x_t‖²: the states from x₁ on. */
function lossSlopes(run: Run): number[][] {
  return rowsIn(statesOf(run), run.net.n).slice(1);
}

/** The slopes of the loss of one time, t from 0. */
function only(dx: Slopes, t: number): number[][] {
  return dx.map((row, at) => row.map((slope) => (at === t ? slope : 0)));
}

function sweepOf(run: Run, dx: Slopes = lossSlopes(run)): number[] {
  return flat(reverseSweep(run.net, run.u, statesOf(run), Float64Array.from([...run.x0.map(() => 0), ...dx.flat()])));
}

/** The article's double sum, written out; `of` is applied to every factor, so that Math.abs gives the sum of the terms' sizes. */
function doubleSum(run: Run, dx: Slopes = lossSlopes(run), of = (value: number) => value): number[] {
  const { n, m, W, activation } = run.net;
  const [x, u, gradient] = [statesOf(run), run.u, newGradient(run.net)];
  for (let t = 1; t <= run.T; t++)
    for (let k = t, row = dx[t - 1].map(of); k >= 0; k--) {
      // row = ∂ε_t/∂x_t · ∂x_t/∂x_k; times ∂⁺x_k/∂θ: σ(x_{k−1}) for W, u_k for W_in, 1 for b; at k = 0, x₀ itself
      for (let i = 0; i < n; i++) {
        if (k === 0) gradient.x0[i] += row[i];
        else {
          for (let j = 0; j < n; j++) gradient.W[i * n + j] += row[i] * of(activation.value(x[(k - 1) * n + j]));
          for (let j = 0; j < m; j++) gradient.Win[i * m + j] += row[i] * of(u[(k - 1) * m + j]);
          gradient.b[i] += row[i];
        }
      }
      if (k > 0)
        row = row.map((_, j) => row.reduce((sum, d, i) => sum + d * of(W[i * n + j]), 0) * of(activation.slope(x[(k - 1) * n + j])));
    }
  return flat(gradient);
}

/**
 * How far an evaluation of the double sum may be off: each term is a product of at most 3T + 2 factors that are the same
 * doubles in every route; a step adds at most n + m + 4 roundings to it, and fewer than T² + n + 4 follow in the sums.
 */
function routeErrors(run: Run, dx?: Slopes): number[] {
  const { T, net } = run;
  const roundings = T * (net.n + net.m + 4) + T * T + net.n + 4;
  return doubleSum(run, dx, Math.abs).map((magnitude) => sumOfProducts(roundings, magnitude));
}

/** A route to the gradient for formulas; without rounding where every number is a small integer. */
function route(f: (run: Run, dx?: Slopes) => number[], latex: string): Defined {
  const binary64 = (run: Run, dx?: Slopes) => withError(f(run, dx), routeErrors(run, dx));
  return define({ ...exactKernel(f, () => latex), binary64 });
}

const gradient = "\\frac{\\partial\\varepsilon}{\\partial\\theta}";
const by = (name: string) => `\\left(${gradient}\\right)_{\\text{${name}}}`;

/** In formulas: the gradient of the loss of a run, by independent routes. */
export const routes = {
  sweep: route(sweepOf, gradient),
  doubleSum: route(
    doubleSum,
    "\\sum_{t}\\sum_{k\\le t}\\frac{\\partial\\varepsilon_t}{\\partial x_t}\\frac{\\partial x_t}{\\partial x_k}\\frac{\\partial^+x_k}{\\partial\\theta}",
  ),
  dualNumbers: route(forwardMode, by("dual numbers")),
  symbolic: route((run) => symbolic(run.net.n, run.T)(run), by("symbolic")),
  tied: route((run) => tiedGradient(unrolled(run)), "\\sum_t\\frac{\\partial\\varepsilon}{\\partial\\theta^{(t)}}"),
  backward: route((run) => backward(run, new Multiplier()), by("backward")),
  realTime: route((run) => realTime(run, new Multiplier()), by("real time")),
};

/** In formulas: a column for each time, the gradient of its loss alone by a sweep of its own. */
export const eachLoss = define({
  ...exactKernel(
    (run: Run, dx: Slopes) => columns(dx.map((_, t) => sweepOf(run, only(dx, t)))),
    () =>
      "\\begin{pmatrix} \\frac{\\partial\\varepsilon_1}{\\partial\\theta} & \\cdots & \\frac{\\partial\\varepsilon_T}{\\partial\\theta} \\end{pmatrix}",
  ),
  binary64: (run: Run, dx: Slopes) => {
    const parts = dx.map((_, t) => only(dx, t));
    return withError(columns(parts.map((part) => sweepOf(run, part))), columns(parts.map((part) => routeErrors(run, part))));
  },
});

function columns(vectors: number[][]): number[][] {
  return vectors[0].map((_, row) => vectors.map((vector) => vector[row]));
}

/** Runs with the slopes of T losses, those of ½‖x_t‖² or whole numbers. */
export const withSlopes = {
  ofSquares: (runs: fc.Arbitrary<Run>) => runs.map((run) => ({ run, dx: lossSlopes(run), ones: Array(run.T).fill(1) })),
  whole: (runs: fc.Arbitrary<Run>) =>
    runs.chain((run) =>
      vectorOf(whole(3), run.T * run.net.n).map((slopes) => ({
        run,
        dx: rowsIn(Float64Array.from(slopes), run.net.n),
        ones: Array(run.T).fill(1),
      })),
    ),
};

/** ∂ε/∂p for every parameter p, each from its own forward pass in dual numbers: one parameter moves, and the change is carried along. */
function forwardMode({ net, u, T, x0 }: Run): number[] {
  const { n, m } = net;
  const values = [...net.W, ...net.Win, ...net.b, ...x0];
  return values.map((_, moved) => {
    const parameters = values.map((value, at) => dual(value, at === moved ? 1 : 0));
    const [W, Win] = [parameters.slice(0, n * n), parameters.slice(n * n, n * n + n * m)];
    const b = parameters.slice(n * n + n * m, n * n + n * m + n);
    let x: Dual[] = parameters.slice(-n);
    let loss = dual(0);
    for (let t = 1; t <= T; t++) {
      const h = x.map((component) => applyToDual(net.activation, component));
      const input = [...u.slice((t - 1) * m, t * m)].map((value) => dual(value));
      x = b.map((bias, i) => dotOfDuals(dotOfDuals(bias, W.slice(i * n, i * n + n), h), Win.slice(i * m, i * m + m), input));
      loss = x.reduce((sum, component) => addDuals(sum, multiplyDuals(dual(0.5), multiplyDuals(component, component))), loss);
    }
    return loss.tangent;
  });
}

/** ∂ε/∂p for every parameter with σ = x², as mathjs derives it from the unrolled formula; on small integers its values are exact. */
const symbolic = memoized((n: number, T: number) => {
  const grid = (name: string, rows: number, columns: number) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => `${name}${i}${j}`));
  const [W, Win, b, x0, u] = [grid("W", n, n), grid("V", n, 1), grid("b", n, 1), grid("x", n, 1), grid("u", T, 1)];
  let x = x0.map(([name]) => name);
  let loss = "0";
  for (let t = 0; t < T; t++) {
    const h = x.map((component) => `${component}*${component}`);
    x = W.map((row, i) => `(${row.map((w, j) => `${w}*(${h[j]})`).join("+")}+${Win[i][0]}*${u[t][0]}+${b[i][0]})`);
    loss += x.map((component) => `+(1/2)*(${component})*(${component})`).join("");
  }
  const names = [...W.flat(), ...Win.flat(), ...b.flat(), ...x0.flat()];
  const gradient = exactGradient(loss, [...names, ...u.flat()], names.length);
  return ({ net, x0, u }: Run) => gradient([...net.W, ...net.Win, ...net.b, ...x0, ...u]);
});

const eitherSize = fc.constantFrom({ n: 1, T: 3 }, { n: 2, T: 2 }).chain(({ n, T }) => {
  const numbers = (length: number) => floatsOf(whole(2), length);
  return fc
    .record({ W: numbers(n * n), Win: numbers(n), b: numbers(n), u: numbers(T), x0: numbers(n) })
    .map(({ u, x0, ...parameters }) => ({ net: { n, m: 1, ...parameters, activation: square }, T, u, x0 }));
});

/** Runs of the sizes that symbolic differentiation is asked for. */
export const symbolicRuns: fc.Arbitrary<Run> = cover(eitherSize, {
  "one unit, three steps": [0.3, ({ net }) => net.n === 1],
  "two units, two steps": [0.3, ({ net }) => net.n === 2],
});

/** In formulas: x₁ of the network θ + δ, and ∂⁺x₁/∂θ as the reverse sweep over one step has it, a row for each unit. */
export const immediate = {
  x: exactKernel(
    (run: Run, dtheta?: number[]) => [...statesOf(moved(run, dtheta)).slice(run.net.n)],
    (_, dtheta) => (dtheta ? `x_k(\\theta + ${dtheta})` : "x_k(\\theta)"),
  ),
  partial: exactKernel(
    ({ net, u, x0, T }: Run) =>
      Array.from({ length: net.n }, (_, unit) => {
        const slope = new Float64Array(2 * net.n).fill(1, net.n + unit, net.n + unit + 1);
        const { W, Win, b } = reverseSweep(net, u, statesOf({ net, u, x0, T }), slope);
        return [...W, ...Win, ...b];
      }),
    () => "\\frac{\\partial^+x_k}{\\partial\\theta}",
  ),
};

/** The run with W, W_in and b moved by δ. */
function moved(run: Run, dtheta: number[] = []): Run {
  const { n, m, W, Win, b } = run.net;
  const by = (values: Float64Array, from: number) => values.map((value, at) => value + (dtheta[from + at] ?? 0));
  return { ...run, net: { ...run.net, W: by(W, 0), Win: by(Win, n * n), b: by(b, n * n + n * m) } };
}

/** Runs with a movement of W, W_in and b. */
export function movements(runs: fc.Arbitrary<Run>) {
  return runs.chain((run) => {
    const { n, m } = run.net;
    return vectorOf(whole(3), n * n + n * m + n).map((dtheta) => ({ run, dtheta }));
  });
}

/** A number of a feed-forward graph: its value, the nodes that it is computed from with its derivative by each, and the loss's slope. */
interface Node {
  value: number;
  from: [node: Node, derivative: number][];
  slope: number;
}

/** The copies of a step's parameters, as nodes. */
interface Copy {
  W: Node[];
  Win: Node[];
  b: Node[];
}

/**
 * The network unrolled into T layers with the loss Σ ½‖x_t‖² of their outputs, its slopes propagated back: a graph of numbers that
 * knows nothing of time.
 */
export function unrolled({ net, T, u, x0 }: Run) {
  const { m, activation } = net;
  const nodes: Node[] = [];
  const node = (value: number, from: Node["from"] = []) => nodes[nodes.push({ value, from, slope: 0 }) - 1];
  const constants = (values: Iterable<number>) => Array.from(values, (value) => node(value));
  const sum = (terms: Node[]) =>
    node(
      terms.reduce((total, { value }) => total + value, 0),
      terms.map((term) => [term, 1]),
    );
  const product = (a: Node, b: Node) =>
    node(a.value * b.value, [
      [a, b.value],
      [b, a.value],
    ]);
  const copies = Array.from({ length: T }, (): Copy => ({ W: constants(net.W), Win: constants(net.Win), b: constants(net.b) }));
  const layers = [constants(x0)];
  for (const [t, { W, Win, b }] of copies.entries()) {
    const h = layers[t].map((x) => node(activation.value(x.value), [[x, activation.slope(x.value)]]));
    const input = constants(u.slice(t * m, (t + 1) * m));
    const row = (weights: Node[], from: Node[], i: number) => from.map((x, j) => product(weights[i * from.length + j], x));
    layers.push(b.map((bias, i) => sum([bias, ...row(W, h, i), ...row(Win, input, i)])));
  }
  const loss = sum(layers.slice(1).flatMap((layer) => layer.map((x) => node((x.value * x.value) / 2, [[x, x.value]]))));
  loss.slope = 1;
  for (const { slope, from } of nodes.toReversed()) for (const [parent, derivative] of from) parent.slope += slope * derivative;
  return { layers, copies };
}

/** The gradients of the copies, added up, and that of x₀. */
function tiedGradient({ layers, copies }: ReturnType<typeof unrolled>): number[] {
  const added = (name: keyof Copy) => copies[0][name].map((_, at) => copies.reduce((total, copy) => total + copy[name][at].slope, 0));
  return [...added("W"), ...added("Win"), ...added("b"), ...layers[0].map(({ slope }) => slope)];
}

/** In formulas: the outputs of the unrolled network's layers, and the states of the recurrent one. */
export const outputs = {
  layers: exactKernel(
    (run: Run) => unrolled(run).layers.map((layer) => layer.map(({ value }) => value)),
    () => "\\text{layers}",
  ),
  states: exactKernel(
    (run: Run) => rowsIn(statesOf(run), run.net.n),
    () => "(x_0, \\dots, x_T)",
  ),
};

/** Multiplies, and counts how often. */
class Multiplier {
  count = 0;

  times(a: number, b: number): number {
    this.count++;
    return a * b;
  }
}

/** The reverse sweep written out with a multiplier, slopes of σ aside. */
function backward(run: Run, by: Multiplier): number[] {
  const { n, m, W, activation } = run.net;
  const [x, u, gradient] = [statesOf(run), run.u, newGradient(run.net)];
  for (let t = run.T; t >= 1; t--) {
    const d = gradient.x0.map((carried, i) => x[t * n + i] + carried);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) gradient.W[i * n + j] += by.times(d[i], activation.value(x[(t - 1) * n + j]));
      for (let j = 0; j < m; j++) gradient.Win[i * m + j] += by.times(d[i], u[(t - 1) * m + j]);
      gradient.b[i] += d[i];
    }
    gradient.x0 = d.map((_, j) =>
      by.times(
        d.reduce((sum, part, i) => sum + by.times(W[i * n + j], part), 0),
        activation.slope(x[(t - 1) * n + j]),
      ),
    );
  }
  return flat(gradient);
}

/** Real-time recurrent learning: the sensitivities of x_t by every parameter, carried forward with the gradient so far. */
function realTime({ net, T, u, x0 }: Run, by: Multiplier): number[] {
  const { n, m, W, activation } = net;
  const x = statesOf({ net, T, u, x0 });
  const count = n * n + n * m + 2 * n;
  let S = Array.from({ length: n }, (_, i) => new Float64Array(count).fill(1, count - n + i, count - n + i + 1));
  const gradient = new Float64Array(count);
  for (let t = 1; t <= T; t++) {
    const before = x.slice((t - 1) * n, t * n);
    const J = Array.from({ length: n }, (_, i) => before.map((state, j) => by.times(W[i * n + j], activation.slope(state))));
    S = S.map((_, i) => Float64Array.from(gradient, (_, p) => S.reduce((sum, row, j) => sum + by.times(J[i][j], row[p]), 0)));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) S[i][i * n + j] += activation.value(before[j]);
      for (let j = 0; j < m; j++) S[i][n * n + i * m + j] += u[(t - 1) * m + j];
      S[i][n * n + n * m + i] += 1;
      for (let p = 0; p < count; p++) gradient[p] += by.times(x[t * n + i], S[i][p]);
    }
  }
  return [...gradient];
}

/** In formulas: how many multiplications each takes. */
export const multiplications = {
  backward: counting(backward, "backward"),
  realTime: counting(realTime, "real time"),
};

function counting(f: (run: Run, by: Multiplier) => unknown, name: string): Defined {
  return exactKernel(
    (run: Run) => {
      const by = new Multiplier();
      f(run, by);
      return by.count;
    },
    () => `\\text{${name}}`,
  );
}

/** Runs with their sizes by name; p counts the parameters, x₀ among them. */
export function withSizes(runs: fc.Arbitrary<Run>) {
  return runs.map((run) => {
    const { n, m } = run.net;
    return { run, n, n_u: m, T: run.T, p: n * n + n * m + 2 * n };
  });
}

/** What stands for a sequence J of matrices: the one-step Jacobians J_1, J_2, … along the states x_0, x_1, … of a network. */
interface Steps {
  net: Network;
  x: Float64Array;
}

/** In formulas: products of the Jacobians along a network's states, as the kernels have them; in theorems, of any matrices. */
export const alongSteps = {
  /** ∂x_T/∂x_0 */
  chain: define({
    ...exactKernel(({ net, x }: Steps, T: number) => asRows(jacobian(net, x, 0, T), net.n)),
    latex: (J, T) => `${J}_{${T}} \\cdots ${J}_{1}`,
    rocq: "chain n : matrices, natural -> matrix",
  }),
  /** ∂x_T/∂x_k v */
  through: define({
    ...exactKernel(({ net, x }: Steps, k: number, T: number, v: number[]) =>
      asRows(jacobian(net, x, k, T), net.n).map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0)),
    ),
    latex: (J, k, T, v) => `${J}_{${T}}(\\cdots (${J}_{${k === "0" ? 1 : `${k}+1`}} ${v}))`,
    rocq: "through n : matrices, natural, natural, vector -> vector",
  }),
  /** What the reverse sweep carries from g behind step T to x_0. */
  back: define({
    ...exactKernel(({ net, x }: Steps, T: number, g: number[]) => {
      const slopes = new Float64Array((T + 1) * net.n);
      slopes.set(g, T * net.n);
      return [...reverseSweep(net, new Float64Array(T * net.m), x.slice(0, (T + 1) * net.n), slopes).x0];
    }),
    latex: (J, T, g) => `${J}_{1}^{\\top} \\cdots ${J}_{${T}}^{\\top} ${g}`,
    rocq: "back n : matrices, natural, vector -> vector",
  }),
};

/** The Jacobians J along integer networks, times j ≤ k ≤ T of which T is at least 1, and vectors. */
export const jacobians = cover(
  integerRuns().chain((run) => {
    const vector = vectorOf(whole(3), run.net.n);
    const J: Steps = { net: run.net, x: statesOf(run) };
    const last = fc.oneof({ weight: 3, arbitrary: fc.constant(run.T) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: run.T }) });
    return fc
      .record({ T: last, g: vector, d: vector, v: vector })
      .chain((values) => timesUpTo(values.T).map(([j, k]) => ({ J, j, k, ...values })));
  }),
  {
    "several units, several steps": [0.2, ({ J, T }) => J.net.n > 1 && T > 1],
    "steps before, between and after": [0.03, ({ j, k, T }) => 0 < j && j < k && k < T],
    "a part of the steps": [0.3, ({ k, T }) => k < T],
  },
);

/** Two times from 0 to T in their order; in one case of four those next to the ends. */
function timesUpTo(T: number): fc.Arbitrary<number[]> {
  const any = fc.tuple(fc.nat(T), fc.nat(T));
  const inside = fc.constant([Math.min(1, T), T - 1]);
  return fc.oneof({ weight: 3, arbitrary: any }, { weight: 1, arbitrary: inside }).map((times) => times.toSorted((a, b) => a - b));
}
