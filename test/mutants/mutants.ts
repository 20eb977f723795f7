/** One mistake in one kernel, and the claim that must catch it. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  chapter: string;
  claim: string;
}

const chapter1 = "1-recurrent-networks.md";

export const mutants: Mutant[] = [
  {
    name: "jacobian-order-swapped",
    file: "jacobian.ts",
    from: "multiplyInto(next, scaleColumns(net, x, (i - 1) * n, J), product, n)",
    to: "multiplyInto(next, product, scaleColumns(net, x, (i - 1) * n, J), n)",
    chapter: chapter1,
    claim: "jacobian.product",
  },
  {
    name: "jacobian-transposed",
    file: "jacobian.ts",
    from: "out[i * n + j] = W[i * n + j] * slope",
    to: "out[i * n + j] = W[j * n + i] * slope",
    chapter: chapter1,
    claim: "jacobian.one-step",
  },
  {
    name: "jacobian-slope-of-first-unit",
    file: "jacobian.ts",
    from: "activation.slope(x[at + j])",
    to: "activation.slope(x[at])",
    chapter: chapter1,
    claim: "jacobian.one-step",
  },
  {
    name: "jacobian-index-shifted",
    file: "jacobian.ts",
    from: "scaleColumns(net, x, (i - 1) * n, J)",
    to: "scaleColumns(net, x, i * n, J)",
    chapter: chapter1,
    claim: "jacobian.product",
  },
  {
    name: "jacobian-one-factor-short",
    file: "jacobian.ts",
    from: "for (let i = k + 1; i <= t; i++)",
    to: "for (let i = k + 1; i < t; i++)",
    chapter: chapter1,
    claim: "jacobian.product",
  },
  {
    name: "sweep-without-transpose",
    file: "bptt.ts",
    from: "sum += W[i * n + j] * d[i]",
    to: "sum += W[j * n + i] * d[i]",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "sweep-index-shifted",
    file: "bptt.ts",
    from: "activation.value(x[(t - 1) * n + j])",
    to: "activation.value(x[t * n + j])",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "sweep-without-slope",
    file: "bptt.ts",
    from: "back[j] = sum * activation.slope(x[(t - 1) * n + j])",
    to: "back[j] = sum",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "sweep-forgets-later-losses",
    file: "bptt.ts",
    from: "dx[(t - 1) * n + i] + back[i]",
    to: "dx[(t - 1) * n + i]",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "sweep-input-of-the-first-step",
    file: "bptt.ts",
    from: "d[i] * u[(t - 1) * m + j]",
    to: "d[i] * u[j]",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "immediate-derivative-of-bias-doubled",
    file: "bptt.ts",
    from: "db[i] += d[i]",
    to: "db[i] += 2 * d[i]",
    chapter: chapter1,
    claim: "bptt.sum-over-paths",
  },
  {
    name: "recurrence-without-bias",
    file: "rnn.ts",
    from: "let sum = b[i]",
    to: "let sum = 0",
    chapter: chapter1,
    claim: "recurrence.unrolls",
  },
  {
    name: "recurrence-reads-first-input",
    file: "rnn.ts",
    from: "preActivation(net, h, 0, u, (t - 1) * m, i)",
    to: "preActivation(net, h, 0, u, 0, i)",
    chapter: chapter1,
    claim: "recurrence.unrolls",
  },
  { name: "initial-state-ignored", file: "rnn.ts", from: "x.set(x0);", to: "", chapter: chapter1, claim: "recurrence.initial-state" },
  {
    name: "elman-without-activation",
    file: "rnn.ts",
    from: "activation.value(preActivation(net, h, (t - 1) * n, u, (t - 1) * m, i))",
    to: "preActivation(net, h, (t - 1) * n, u, (t - 1) * m, i)",
    chapter: chapter1,
    claim: "recurrence.pascanu-form",
  },
  {
    name: "eigenvalues-for-singular-values",
    file: "norm.ts",
    from: "return singularValues(A, n)[0]",
    to: "return Math.max(...A.filter((_, at) => at % (n + 1) === 0).map(Math.abs))",
    chapter: chapter1,
    claim: "jacobian.bound-survives",
  },
  {
    name: "row-sums-by-column",
    file: "norm.ts",
    from: "sum += Math.abs(A[i * n + j])",
    to: "sum += Math.abs(A[j * n + i])",
    chapter: chapter1,
    claim: "jacobian.bound-survives",
  },
];
