import fc from "fast-check";
import { between, real, squareMatrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { type Bounded, type Defined, define, withError } from "../src/evidence/formula/defined.ts";
import { exactly, type Rational } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { identityMatrix, multiply } from "../src/model/jacobian.ts";
import { asRows, flat } from "./norms.cases.ts";

// What formulas call that the theory defines. A sequence of vectors is a matrix whose row t is the vector of step t, counted from 0; a
// sequence of n×n matrices is one matrix with n columns, in which they stand one below the other.

type Rows = readonly (readonly number[])[];

/** The Jacobians of steps with the slopes d: the sequence W diag(d_t), each of whose entries is rounded once. */
export const steps = define({
  rocq: "steps : matrix, vectors -> matrices",
  latex: (W, d) => `${W}\\thinspace\\mathrm{diag}(${d}_t)`,
  binary64: (W: Rows, d: Rows) => {
    const factors = d.flatMap((slopes) => W.map((row) => row.map((w, j) => w * slopes[j])));
    return withError(
      factors,
      factors.map((row) => row.map((entry) => sumOfProducts(1, Math.abs(entry)))),
    );
  },
});

/** J_{T−1} ⋯ J_0: the later factor on the left, and the identity of no factors. */
export const chain = define({
  rocq: "chain n : matrices, natural -> matrix",
  latex: (J, T) => `\\prod_{t=${T}-1}^{0}${member(J)}`,
  ...productOf((J, T: number) => J.slice(0, T).reverse()),
});

/** J_{T−1} ⋯ J_k. */
export const chainBetween = define({
  rocq: "chain_between n : matrices, natural, natural -> matrix",
  latex: (J, k, T) => `\\prod_{t=${bare(T)}-1}^{${k}}${member(J)}`,
  ...productOf((J, k: number, T: number) => J.slice(k, T).reverse()),
});

/** J_0 ⋯ J_{T−1}, in the article's order. */
export const leftToRight = define({
  rocq: "left_to_right n : matrices, natural -> matrix",
  latex: (J, T) => `\\prod_{t=0}^{${T}-1}${member(J)}`,
  ...productOf((J, T: number) => J.slice(0, T)),
});

/** I + A_t, the Jacobians of x + F(x), from those of F. A diagonal entry is rounded once. */
export const residual = define({
  rocq: "residual : matrices -> matrices",
  latex: (A) => `I + ${member(bare(A))}`,
  binary64: (A: Rows) => {
    const isDiagonal = (i: number, j: number) => i % A[0].length === j;
    const sums = A.map((row, i) => row.map((x, j) => (isDiagonal(i, j) ? 1 + x : x)));
    return withError(
      sums,
      sums.map((row, i) => row.map((entry, j) => (isDiagonal(i, j) ? sumOfProducts(1, Math.abs(entry)) : 0))),
    );
  },
  moves: ([errors]: [Rows]) => errors,
});

/** In print, a term without the brackets around it. */
function bare(term: string): string {
  return term.replace(/^\\left\((.*)\\right\)$/, "$1");
}

/** In print, the member at t of a sequence; of one that is no letter, the text says so. */
function member(sequence: string): string {
  return /^[A-Z]$/.test(sequence) ? `${sequence}_t` : sequence.replace(/^(\\mathrm\{diag\}\([a-z])\)$/, "$1_t)");
}

/**
 * The product of some of a sequence's matrices. An entry is a sum of products that each pass through at most n roundings for every factor.
 * Entries that are off by E make it off by at most what the product of the |J| + E exceeds that of the |J|.
 */
function productOf(chosen: (J: Float64Array[], ...steps: number[]) => Float64Array[]): Pick<Defined, "binary64" | "moves"> {
  const product = (J: Rows, steps: number[], entry: (x: number, i: number, j: number) => number = (x) => x) => {
    const n = J[0].length;
    const rows = J.map((row, i) => row.map((x, j) => entry(x, i, j)));
    const factors = Array.from({ length: J.length / n }, (_, t) => flat(rows.slice(t * n, (t + 1) * n)));
    return chosen(factors, ...steps).reduce((left, right) => multiply(left, right, n), identityMatrix(n));
  };
  const magnitude = (x: number) => Math.abs(x);
  return {
    binary64: (J: Rows, ...steps: number[]): Bounded => {
      const sizes = product(J, steps, magnitude);
      return withError(
        asRows(product(J, steps), J[0].length),
        sizes.map((size) => sumOfProducts(J.length + 1, size)),
      );
    },
    moves: ([errors]: [Rows], J: Rows, ...steps: number[]) => {
      const [sizes, larger] = [product(J, steps, magnitude), product(J, steps, (x, i, j) => Math.abs(x) + errors[i][j])];
      return larger.map((size, at) => size - sizes[at] + sumOfProducts(2 * J.length + 4, size));
    },
  };
}

/** W of any size with slopes d of T steps, each within γ; in one of eight cases some may lie beyond it. */
export const slopesWithin = cover(
  fc
    .record({
      n: fc.integer({ min: 1, max: 4 }),
      T: fc.integer({ min: 1, max: 5 }),
      gamma: between(0.1, 1.5),
      reach: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 3),
    })
    .chain(({ n, T, gamma, reach }) =>
      fc
        .record({ W: squareMatrix(n, 2), shares: fc.array(vectorOf(between(-reach, reach), n), { minLength: T, maxLength: T }) })
        .map(({ W, shares }) => ({ W: asRows(W, n), d: shares.map((row) => row.map((share) => gamma * share)), gamma, T })),
    ),
  {
    "one unit": [0.1, ({ W }) => W.length === 1],
    "several units, several steps": [0.4, ({ W, T }) => W.length > 1 && T > 1],
    "a slope at its bound": [0.2, ({ d, gamma }) => d.some((row) => row.some((slope) => Math.abs(slope) === gamma))],
    "a slope beyond it": [0.05, ({ d, gamma }) => d.some((row) => row.some((slope) => Math.abs(slope) > gamma))],
  },
);

/** The same with a part of the steps, N of them from k on, and a gradient g. */
export const partsWithin = cover(
  slopesWithin.chain((within) =>
    fc.tuple(fc.nat(within.T), fc.nat(within.T), vectorOf(real(4), within.W.length)).map(([a, b, g]) => {
      const [k, N] = [Math.min(a, b), Math.abs(a - b)];
      return { ...within, k, N, g };
    }),
  ),
  {
    "no step": [0.1, ({ N }) => N === 0],
    "several units, several steps": [0.15, ({ W, N }) => W.length > 1 && N > 1],
    "a part of the steps": [0.4, ({ N, T }) => N < T],
  },
);

/** c_T of c_{t+1} = f_t c_t + u_t: gates f, and what comes in, u, step by step. */
export const cell = define({
  rocq: "cell : real, numbers, numbers, natural -> real",
  latex: (c, f, u, T) => `c_{${T}}(${c},${f},${u})`,
  binary64: (c: number, f: number[], u: number[], T: number) => withError(cellOf(c, f, u, T), cellError(c, f, u, T)),
  // the products of what is off may be off by all that those of larger numbers exceed the others
  moves: ([byStart, byGates, byInput]: [number, number[], number[]], c: number, f: number[], u: number[], T: number) => {
    const larger = [Math.abs(c) + byStart, f.map((x, t) => Math.abs(x) + byGates[t]), u.map((x, t) => Math.abs(x) + byInput[t])] as const;
    return cellOf(...larger, T) - cellSize(c, f, u, T) + 2 * cellError(...larger, T);
  },
  rationals: (c: Rational, f: Rational[], u: Rational[], T: Rational) =>
    f.slice(0, T.valueOf()).reduce((state, gate, t) => gate.mul(state).add(u[t]), c),
});

function cellOf(c: number, f: readonly number[], u: readonly number[], T: number): number {
  return f.slice(0, T).reduce((state, gate, t) => gate * state + u[t], c);
}

/** The cell of the sizes of all that enters. */
function cellSize(c: number, f: readonly number[], u: readonly number[], T: number): number {
  return cellOf(
    Math.abs(c),
    f.map((gate) => Math.abs(gate)),
    u.map((part) => Math.abs(part)),
    T,
  );
}

/** Every step sends a term through a product and a sum. */
function cellError(c: number, f: readonly number[], u: readonly number[], T: number): number {
  return sumOfProducts(2 * T, cellSize(c, f, u, T));
}

/** f_k ⋯ f_{T−1}, what the gates after step k keep; in formulas, whose steps count from 1, f[k+1] ⋯ f[T]. */
export const kept = define({
  rocq: "kept : numbers, natural, natural -> real",
  latex: (f, k, T) => {
    if (!/^[a-z](_\{?[a-z]\}?)?$/.test(f)) return `\\mathrm{kept}(${f},${k},${T})`;
    const index = ["j", "i"].find((letter) => !`${k}${T}`.includes(letter));
    return `\\textstyle\\prod_{${k}<${index}\\le ${T}}${f[0]}_${index}`;
  },
  binary64: (f: number[], k: number, T: number) => {
    const value = f.slice(k, T).reduce((product, gate) => product * gate, 1);
    return withError(value, sumOfProducts(Math.max(0, T - k), Math.abs(value)));
  },
  rationals: (f: Rational[], k: Rational, T: Rational) =>
    f.slice(k.valueOf(), T.valueOf()).reduce((product, gate) => product.mul(gate), exactly(1)),
});

const withinOne = vectorOf(between(-1, 1), 9);
const someBeyond = fc.oneof({ weight: 7, arbitrary: withinOne }, { weight: 1, arbitrary: vectorOf(between(-2, 2), 9) });

/** A cell over up to eight steps, of nine gates and contributions, most of them between −1 and 1. */
export const cellsOfNumbers = cover(fc.record({ c_0: real(), f: someBeyond, u: someBeyond, T: fc.integer({ min: 0, max: 8 }) }), {
  "no step": [0.05, ({ T }) => T === 0],
  "several steps": [0.5, ({ T }) => T > 1],
  "gates and contributions within 1": [0.6, ({ f, u }) => [...f, ...u].every((entry) => Math.abs(entry) <= 1)],
});
