import fc from "fast-check";
import { between, matrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { withError } from "../src/evidence/formula/defined.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { type Run, runs } from "./networks.ts";
import { asRows, flat, rowSum, s1 } from "./norms.cases.ts";
import { productFrom } from "./products.cases.ts";

/** A run, a state k that it has before its last, and what the conditions are stated with. */
const spanned = cover(
  fc
    .record({
      run: runs({ steps: 6 }),
      p: vectorOf(fc.integer({ min: 1, max: 8 }), 3),
      r: between(0.1, 0.99),
      from: fc.nat(5),
      lower: fc.boolean(),
    })
    .map(({ from, p, ...rest }) => ({ ...rest, p: p.slice(0, rest.run.net.n), k: from % rest.run.T })),
  {
    "from the start": [0.3, ({ k }) => k === 0],
    "from a later state": [0.3, ({ k }) => k > 0],
    "upper triangular": [0.3, ({ lower }) => !lower],
    "lower triangular": [0.3, ({ lower }) => lower],
  },
);

/** ∂x_T/∂x_k with a positive p and q, its inverse entry by entry. */
export const inAnotherBasis = spanned.map(({ run, p, k }) => {
  const q = p.map((entry) => 1 / entry);
  return { ...productFrom(k, run), p, q: withError(q, sumOfProducts(1, 1)) };
});

/** ∂x_T/∂x_k with |W|p ≤ rp, and surely so, where the rows of W are scaled, in three cases of four. */
export const dominated = fc.record({ case: spanned, scaled: fc.nat(3) }).map(({ case: { run, p, r, k }, scaled }) => {
  const rows = asRows(run.net.W, run.net.n).map((row, i) => {
    const size = row.reduce((sum, w, j) => sum + Math.abs(w) * p[j], 0);
    return scaled > 0 && size > r * p[i] ? row.map((w) => ((w * r * p[i]) / size) * (1 - 2 ** -48)) : row;
  });
  return { ...productFrom(k, withWeights(run, rows)), p, r };
});

/** ∂x_T/∂x_k with a triangular W, its largest entry on the diagonal ρ, its strict part A, I, and the shift Z by one. */
export const triangular = spanned.map(({ run, lower, k }) => {
  const { n, W } = run.net;
  const part = (entry: (i: number, j: number) => number) => asRows(matrix(n, entry), n);
  const kept = part((i, j) => (i === j || lower === j < i ? W[i * n + j] : 0));
  return {
    ...productFrom(k, withWeights(run, kept)),
    rho: Math.max(...kept.map((row, i) => Math.abs(row[i]))),
    A: part((i, j) => (i === j ? 0 : kept[i][j])),
    I: part((i, j) => (i === j ? 1 : 0)),
    Z: part((i, j) => (j === i + 1 ? 1 : 0)),
  };
});

function withWeights(run: Run, W: readonly (readonly number[])[]): Run {
  return { ...run, net: { ...run.net, W: flat(W) } };
}

/** How the conditions speak of ∂x_T/∂x_k. */
export const ofSpan = {
  using: { s1, rowSum },
  written: { J: "\\tfrac{\\partial x_T}{\\partial x_k}" },
};
