import type { MathJsInstance } from "mathjs";

/** A number, a vector or a matrix of mathjs. */
// biome-ignore lint/suspicious/noExplicitAny: mathjs' own types do not join
export type Any = any;

/** What the functions of a formula mean, as a reader would compute them; `m` is an instance of mathjs, in fractions or in decimals. */
export type Meaning = (m: MathJsInstance) => Record<string, (...args: Any[]) => Any>;

/** Repeats a step some times. */
function times<S>(count: Any, start: S, step: (state: S, at: number) => S): S {
  let state = start;
  for (let at = 0; at < Number(count); at++) state = step(state, at);
  return state;
}

/** The product of matrices of which each next one stands on the left. */
function product(m: MathJsInstance, count: Any, n: number, factor: (at: number) => Any): Any {
  return times(count, m.identity(n) as Any, (P, at) => m.multiply(factor(at), P));
}

/** x_t = w ReLU(x_{t−1}) + b, its states and ∂x_T/∂x₀; with `added` also x_{t−1}. */
function unit(m: MathJsInstance, w: Any, b: Any, x0: Any, T: Any, added = false): { states: Any[]; J: Any } {
  return times(T, { states: [x0], J: m.evaluate("1") as Any }, ({ states, J }) => {
    const x = states.at(-1);
    const isOn = m.larger(x, 0) as boolean;
    const own = added ? x : 0;
    const slope = m.add(isOn ? w : 0, added ? 1 : 0);
    return { states: [...states, m.add(m.add(m.multiply(w, isOn ? x : 0), b), own)], J: m.multiply(slope, J) };
  });
}

const ofUnit: Meaning = (m) => ({
  J: (w, b, x0, T) => unit(m, w, b, x0, T).J,
  g: (w, b, x0, T) => m.multiply(unit(m, w, b, x0, T).states.at(-1), unit(m, w, b, x0, T).J),
  x: (w, b, x0, T) => m.matrix(unit(m, w, b, x0, T).states),
  J_id: (w, x0, T) => unit(m, w, 0, x0, T, true).J,
});

/** x_t = ½ReLU(x_{t−1}) + b on positive states: ∂x_T/∂b is the sum of the parts ½^(T−k). */
const halving: Meaning = (m) => ({
  G: (T) => times(T, m.evaluate("0") as Any, (sum) => m.add(m.divide(sum, 2), 1)),
  p: (k, T) => times(m.subtract(T, k), m.evaluate("1") as Any, (part) => m.divide(part, 2)),
});

/** x_t = w tanh x_{t−1} at rest at 0, where tanh is 0 and its slope 1. */
const resting: Meaning = (m) => ({
  G: (w, T) => times(T, m.evaluate("0") as Any, (slope) => m.multiply(w, slope)),
  p: (w, k, T) => times(m.subtract(T, k), m.evaluate("1") as Any, (part) => m.multiply(w, part)),
});

/** ReLU on positive states: every step multiplies by W. */
const onPositive: Meaning = (m) => ({ J: (W, k, t) => times(m.subtract(t, k), m.evaluate("1") as Any, (J) => m.multiply(W, J)) });

/** With σ = x²: one step, and the Jacobian of two by the chain rule. */
const squares: Meaning = (m) => ({
  F: m.evaluate("F(W, x) = W * (x .* x)"),
  J2: m.evaluate("J2(W, x) = W * diag(2 * (W * (x .* x))) * W * diag(2 * x)"),
});

/** The article's cell with W = W_cm alone, at rest: c′ = ½c + ½Wm and m′ = ½c′ to first order. */
const atRest: Meaning = (m) => ({
  byCells: (W, T) => {
    const half = (A: Any) => m.divide(A, 2);
    const n = Number((m.size(W) as Any).valueOf()[0]);
    const start = { c: m.identity(n) as Any, m: m.multiply(m.identity(n), 0) as Any };
    return times(T, start, (state) => {
      const c = half(m.add(state.c, m.multiply(W, state.m)));
      return { c, m: half(c) };
    }).c;
  },
  forgotten: (W, T) => m.matrix(Array((m.size(W) as Any).valueOf()[0]).fill(m.evaluate(`(1/2)^${T}`))),
});

const sigmoid = (m: MathJsInstance, x: Any) => m.divide(1, m.add(1, m.exp(m.unaryMinus(x) as Any))) as Any;

/** By the formulas of the checks that refute a claim's statement. */
export const meanings: Readonly<Record<string, Meaning>> = {
  "loss(w - byW(w, 0, x0, 1), 0 - byB(w, 0, x0, 1), x0) <= loss(w, 0, x0)": (m) => ({
    loss: m.evaluate("loss(w, b, x) = (w * x^2 + b)^2 / 2"),
    byW: m.evaluate("byW(w, b, x, T) = (w * x^2 + b) * x^2"), // of one step
    byB: m.evaluate("byB(w, b, x, T) = w * x^2 + b"),
  }),
  "(F(W, x + v) - F(W, x - v)) / 2 == W' * diag(2 * x) * v": squares,
  "J2(W, x) == W' * diag(2 * x) * W' * diag(2 * W * x.^2)": squares,
  "J2(W, x) == W' * diag(2 * W * x.^2) * W' * diag(2 * x)": squares,
  "G(T + 1) < G(T)": halving,
  "G(T) <= G(1) / 2": halving,
  "abs(G(w, T + 1)) > abs(G(w, T))": resting,
  "dot(J * x_1, x_1) <= dot(x_1, x_1)": (m) => ({ ReLU: m.evaluate("ReLU(v) = (v + abs(v)) / 2") }),
  "max(abs(J(W, 8))) <= max(abs(J(W, 2))) or abs(W[1, 2] * W[2, 1]) <= 1": (m) => ({
    J: (W, T) => product(m, T, 2, (at) => m.multiply(W, m.diag(at % 2 === 0 ? [0, 1] : [1, 0]))),
  }),
  "norm(J(W, k, k + 1)) < 1": onPositive,
  "g * J(w, 0, 1) <= g * eta": onPositive,
  "norm(J(W, 40)) <= norm(J(W, 1)) / 2": (m) => ({
    // ReLU from (1, −1), which W keeps in its direction: the second unit is off
    J: (W, t) => product(m, t, 2, () => m.multiply(W, m.diag([1, 0]))),
  }),
  "g(w, 0, x_0, 2) == J(w, 0, x_0, 2)": ofUnit,
  "abs(J(w, b, x_0, 4)) >= 1": ofUnit,
  "abs(J_id(w, x_0, 10)) <= 1": ofUnit,
  "abs(J_id(w, x_0, 10)) >= 0.01": ofUnit,
  "J(w, 0, x_0, 10) != J(w, 0, x_0, 5)": ofUnit,
  "sum(g) * sum(clipAll(g, 1)) > 0": clipping,
  "sum(g) * sum(clipAll(g, 1)) >= 0": clipping,
  "shutCell(2, f, c_0) == shutCell(1, f, c_0) * f[1]": (m) => ({
    shutCell: (t, f, c) => times(t, c, (cell, at) => m.multiply(cell, f.valueOf()[at])),
  }),
  "nextCell(i_t, 0, g_t, c) == 0": (m) => ({ nextCell: m.evaluate("nextCell(i, f, g, c) = f * c + i * g") }),
  "byCells(W, 2) == diag(forgotten(W, 2))": atRest,
  "abs(byCells(W, 20)) <= 1": atRest,
  "forgotten(W, T) > 1 / 1000": atRest,
  "abs(stackAtZero(w, 10)) >= 1 / 10": (m) => ({ stackAtZero: m.evaluate("stackAtZero(w, L) = (1 + w)^L") }),
  "abs(stackAtZero(w, 10)) <= 2": (m) => ({ stackAtZero: m.evaluate("stackAtZero(w, L) = (1 + w)^L") }),
  "gatedResponse(x) + gatedResponse(y) == gatedResponse(x + y)": (m) => ({
    gatedResponse: (x) => m.multiply(sigmoid(m, x), m.tanh(x)),
  }),
  "1 / c(t + 1) >= 1 / c(t)": (m) => ({ c: (t) => times(t, m.evaluate("0") as Any, (c) => m.add(m.divide(c, 2), 1)) }),
  "contributions(f, u)[2] >= contributions(f, u)[1]": (m) => ({
    contributions: (f, u) => m.matrix([m.multiply(f, u.valueOf()[0]), u.valueOf()[1]] as Any),
  }),
  "keptByClosing(p, 50) < 1 / 2": (m) => ({
    keptByClosing: (p, T) => times(T, m.evaluate("1") as Any, (kept, at) => m.multiply(kept, m.evaluate(`1 - 1 / ${at + 2}^${p}`))),
  }),
  "kept(w, c_0, 100) < 1 / 2": (m) => ({
    kept: (w, c0, T) => {
      const [im, fm, om, cm, bf] = w.valueOf();
      return times(T, { c: c0, m: c0, kept: m.evaluate("1") as Any }, (cell) => {
        const f = sigmoid(m, m.add(m.multiply(fm, cell.m), bf));
        const taken = m.multiply(sigmoid(m, m.multiply(im, cell.m)), m.tanh(m.multiply(cm, cell.m) as Any));
        const c = m.add(m.multiply(f, cell.c), taken);
        return { c, m: m.multiply(sigmoid(m, m.multiply(om, cell.m)), c) as Any, kept: m.multiply(f, cell.kept) as Any };
      }).kept;
    },
  }),
  "abs(latched(W, 1, 60) - latched(W, -1, 60)) < 1": (m) => ({
    latched: (W, c0, T) => times(T, c0, (c) => m.divide(m.add(c, m.tanh(m.divide(m.multiply(W, c), 2) as Any)), 2)),
  }),
};

function clipping(m: MathJsInstance): ReturnType<Meaning> {
  const one = (g: Any, tau: Any) => (m.larger(m.abs(g), tau) ? m.multiply(m.sign(g), tau) : g);
  return { clipAll: (g, tau) => m.matrix(g.valueOf().map((each: Any) => one(each, tau))) };
}
