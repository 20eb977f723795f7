import fc from "fast-check";
import { between, dyadic, real, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { Exhaustive, each } from "../src/evidence/exhaustive.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { exactly, q, squaredNorm, vector } from "../src/evidence/rational.ts";
import { gamma, sumOfProducts } from "../src/evidence/rounding.ts";
import { clipByGlobalNorm, clipByNorm, clipByValue, jointNorm } from "../src/model/clipping.ts";
import { norm } from "../src/model/norm.ts";
import { roundedEach } from "./bounds.ts";

type Vector = readonly number[];

// What the kernels compute

/** The kernel's result, on a copy. */
export function clipped(g: Iterable<number>, tau: number): Float64Array {
  const copy = Float64Array.from(g);
  clipByNorm(copy, tau);
  return copy;
}

/** The kernel's result and the kernel's norm, as the rationals that these doubles are. */
export const computedClip = exactKernel(clipped, "\\widehat{\\mathrm{clip}}");
export const computedNorm = exactKernel((v: Vector) => norm(Float64Array.from(v)), "\\widehat{\\mathrm{norm}}");

/**
 * clip(g), of which the kernel finds each entry within γₙ₊₉ of itself, where its quotient by the largest component v_i = g_i/max|g_j| is a
 * normal double; below 2^−1022 an entry errs by (1 + √n/2)·2^−1074 besides (clipping.binary64).
 *
 * As `norm` divides the n quotients by the largest, which is ±1, it finds ‖v‖ within n/2 + 1 roundings: n in each square and the sum,
 * halved by the root, and the root's own. With the quotients' own rounding and the division of τ by it, the first factor is within n/2 + 3
 * of the true one, and the entry, with its quotient's and its product's rounding, within n/2 + 5. The factor is lowered by one or two u
 * at a time until the norm, found within n/2 + 3, is at most τ: with the roundings of quotients and products n/2 + 5, and up to two for the
 * last step, so that it ends at most n/2 + 7 roundings too low and the entry at most n/2 + 9. Where ‖g‖ ≤ τ exactly while `norm` finds
 * more, the true entry is g_i itself, at most n/2 + 3 away from τ/‖g‖ times it. So an entry is always within γₙ₊₉ of itself.
 */
export const clip = define({
  latex: "\\mathrm{clip}",
  rocq: "clip n : vector, real -> vector",
  binary64: (g: Vector, tau: number) => within(clipped(g, tau), g.length + 9),
});

/** The same of 2^1020 g. */
export const clipScaled = define({
  latex: (g, tau) => `\\mathrm{clip}(2^{1020}${g}, ${tau})`,
  binary64: (g: Vector, tau: number) =>
    within(
      clipped(
        g.map((entry) => entry * 2 ** 1020),
        tau,
      ),
      g.length + 9,
    ),
});

/** Several tensors clipped together; each has a scale of its own, so that their joint norm is found within n/2 + 13/2: γₙ₊₁₇ in place of γₙ₊₉. */
export const clipTogether = define({
  latex: "\\mathrm{clip}",
  binary64: (a: Vector, b: Vector, tau: number) => {
    const parts = clippedTogether([a, b], tau).flatMap((part) => [...part]);
    return within(parts, parts.length + 17);
  },
});

/** The kernel's joint norm of two tensors that it clipped. */
export const computedJointNorm = exactKernel(
  (a: Vector, b: Vector, tau: number) => jointNorm(clippedTogether([a, b], tau)),
  (a, b, tau) => `\\widehat{\\mathrm{norm}}(\\widehat{\\mathrm{clip}}(${a}, ${b}, ${tau}))`,
);

/** The obvious program at τ = 1: sum the squares, multiply by one over the root. */
export const naive = exactKernel((g: Vector) => g.map((entry) => entry * (1 / lengthOf(g))), "\\mathrm{naive}");

/** Each component clipped to [−τ, τ] by the kernel, on a copy. */
export function clippedByValue(g: Iterable<number>, tau: number): Float64Array {
  const copy = Float64Array.from(g);
  clipByValue(copy, tau);
  return copy;
}

export const clipEach = exactKernel(clippedByValue, "\\mathrm{clipEach}");

function clippedTogether(tensors: readonly Vector[], tau: number): Float64Array[] {
  const copies = tensors.map((part) => Float64Array.from(part));
  clipByGlobalNorm(copies, tau);
  return copies;
}

/** Entries that are known within so many roundings of their true values, of which γ/(1 − γ) of the computed ones is a bound. */
function within(value: ArrayLike<number>, roundings: number) {
  const [relative, absolute] = [gamma(roundings) / (1 - gamma(roundings)), 1 + Math.sqrt(value.length) / 2];
  return roundedEach(value, (entry) => relative * Math.abs(entry) + absolute * Number.MIN_VALUE);
}

/** The message of the RangeError that a call throws. */
export function refusal(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return "nothing was refused";
}

// Gradients

/** ‖g‖ by the obvious program. */
export function lengthOf(g: Vector): number {
  return Math.sqrt(g.reduce((sum, entry) => sum + entry * entry, 0));
}

/** Vectors of whole numbers whose norm is whole and whose largest component is a power of two. */
const friendly = [[1], [3, 4], [1, 2, 2], [1, 4, 8], [0, 3, 4], [1, 1, 1, 1], [1, 2, 2, 4], [1, 1, 3, 3, 4]];

/** Gradients on which the kernel does not round, with their norms r and a threshold from 0 to one and a half times the norm. */
export const unroundedGradients = cover(
  fc
    .record({
      of: fc.constantFrom(...friendly),
      signs: fc.nat(31),
      power: fc.integer({ min: -40, max: 40 }),
      part: fc.oneof(fc.integer({ min: 0, max: 96 }), fc.constantFrom(0, 64)),
    })
    .map(({ of, signs, power, part }) => ({
      g: of.map((entry, i) => ((signs >> i) % 2 === 1 ? -1 : 1) * entry * 2 ** power),
      r: lengthOf(of) * 2 ** power,
      tau: (lengthOf(of) * 2 ** power * part) / 64,
    })),
  {
    "one component": [0.05, ({ g }) => g.length === 1],
    "several components": [0.5, ({ g }) => g.length > 1],
    "a component of 0": [0.05, ({ g }) => g.includes(0)],
    "longer than τ": [0.3, ({ r, tau }) => r > tau],
    "as long as τ": [0.1, ({ r, tau }) => r === tau],
    "shorter than τ": [0.05, ({ r, tau }) => r < tau],
    "τ = 0": [0.1, ({ tau }) => tau === 0],
  },
);

/** Gradients of n = 1 to 6 components with a threshold. */
export const randomGradients = cover(
  fc.integer({ min: 1, max: 6 }).chain((n) =>
    fc.record({
      g: fc.oneof({ weight: 11, arbitrary: vectorOf(real(8), n) }, { weight: 1, arbitrary: fc.constant(Array<number>(n).fill(0)) }),
      tau: between(1e-3, 16),
      n: fc.constant(n),
    }),
  ),
  {
    "one component": [0.08, ({ n }) => n === 1],
    "several components": [0.6, ({ n }) => n > 1],
    "the zero gradient": [0.02, ({ g }) => g.every((entry) => entry === 0)],
    "longer than τ": [0.3, ({ g, tau }) => lengthOf(g) > tau],
    "shorter than τ": [0.2, ({ g, tau }) => lengthOf(g) < tau],
    "components of very different size": [
      0.05,
      ({ g }) => g.some((entry) => entry !== 0 && Math.abs(entry) < 1e-6 * Math.max(...g.map(Math.abs))),
    ],
  },
);

const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Gradients and thresholds of any finite doubles, denormal and near overflow among them. */
export const extremeGradients = cover(
  fc.record({
    g: fc.array(
      fc.oneof(
        anyFinite,
        real(8).map((x) => x * 2 ** -1060),
        real(8).map((x) => x * 2 ** 1020),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    tau: fc.oneof(
      anyFinite.map(Math.abs),
      real(8).map((x) => Math.abs(x) * 2 ** -1060),
    ),
  }),
  {
    "a denormal component": [0.2, ({ g }) => g.some((entry) => entry !== 0 && Math.abs(entry) < 2 ** -1022)],
    "a component near overflow": [0.2, ({ g }) => g.some((entry) => Math.abs(entry) >= 2 ** 1015)],
    "a denormal threshold": [0.1, ({ tau }) => tau !== 0 && tau < 2 ** -1022],
    "a component above the threshold": [0.3, ({ g, tau }) => g.some((entry) => Math.abs(entry) > tau)],
  },
);

/** Two tensors a and b of one gradient g. */
export const tensorPairs = cover(fc.record({ a: vectorOf(dyadic(4), 3), b: vectorOf(dyadic(4), 2), tau: between(0.01, 8) }), {
  "longer than τ": [0.3, ({ a, b, tau }) => lengthOf([...a, ...b]) > tau],
  "shorter than τ": [0.1, ({ a, b, tau }) => lengthOf([...a, ...b]) < tau],
  "a tensor shorter than τ in a gradient that is longer": [0.05, ({ a, b, tau }) => lengthOf(b) < tau && lengthOf([...a, ...b]) > tau],
}).map(({ a, b, tau }) => ({ a, b, g: [...a, ...b], tau }));

/** Right triangles of the sides 2k + 1, 2k(k + 1) and r = 2k(k + 1) + 1: (3, 4; 5), (5, 12; 13), … */
export const rightTriangles = new Exhaustive(each(1, 60).cases.map((k) => ({ g: [2 * k + 1, 2 * k * (k + 1)], r: 2 * k * (k + 1) + 1 })));

/** The factor by which a clipped gradient of n components may be longer than τ: 1/(1 − (n + 6)2⁻⁵⁴), exactly. */
export function withMost<Case extends { n: number }>(drawn: Case) {
  return { ...drawn, most: q(2n ** 54n, 2n ** 54n - BigInt(drawn.n + 6)) };
}

/** Gradients g of whole numbers, each with the least double τ ≥ ‖g‖, or in one of eight cases with a smaller one; epsilon = errₙ₊₉, exactly. */
export const wholeGradients = cover(
  fc.integer({ min: 1, max: 4 }).chain((n) => vectorOf(whole(999), n).filter((g) => g.some((entry) => entry !== 0))),
  {
    "one component": [0.1, (g) => g.length === 1],
    "several components": [0.5, (g) => g.length > 1],
    "a norm that is no double": [0.3, (g) => !Number.isInteger(lengthOf(g))],
  },
).chain((g) => {
  const roundings = BigInt(g.length + 9);
  const thresholded = (tau: number) => ({ g, tau, epsilon: q(roundings, 2n ** 53n - roundings) });
  return fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1 / 2).map((part) => thresholded(part * leastAbove(g)));
});

/** The least double that is at least ‖g‖: a root, rounded to nearest, is this one or the one before. */
function leastAbove(g: Vector): number {
  const root = lengthOf(g);
  const enough =
    exactly(root)
      .mul(exactly(root))
      .compare(squaredNorm(vector(g))) >= 0;
  return enough ? root : root + root * (1.5 * 2 ** -53);
}

/** Pairs of gradients with a threshold. */
export const gradientPairs = cover(
  fc.integer({ min: 1, max: 4 }).chain((n) => fc.record({ a: vectorOf(real(8), n), b: vectorOf(real(8), n), tau: between(0.01, 8) })),
  {
    "one component": [0.1, ({ a }) => a.length === 1],
    "several components": [0.5, ({ a }) => a.length > 1],
    "both longer than τ": [0.2, ({ a, b, tau }) => Math.min(lengthOf(a), lengthOf(b)) > tau],
    "one longer than τ, one shorter": [0.1, ({ a, b, tau }) => lengthOf(a) > tau !== lengthOf(b) > tau],
  },
);

/** Gradients from 10^−300 to 10^300, with thresholds of at most 1. */
export const hugeGradients = cover(
  fc.record({ power: fc.integer({ min: -300, max: 300 }), g: vectorOf(fc.integer({ min: 1, max: 9 }), 3) }),
  {
    "squares that overflow": [0.1, ({ power }) => power > 155],
    "squares that underflow": [0.1, ({ power }) => power < -162],
  },
).map(({ power, g }) => ({ g: g.map((entry) => entry * 10 ** power), tau: 10 ** Math.min(power, 0) }));

/** A gradient whose first entry is off by more than 2^−1074 at τ = 24·2^−1074. */
export const farOff = { g: [715699, 789625, 480455, 57853, 816635], tau: 24 };

/** Gradients of n whole numbers times 2^power, thresholds of τ·2^−1074, and their errors. */
export const tinyThresholds = cover(
  fc.record({
    of: fc.oneof(
      {
        weight: 11,
        arbitrary: fc.record({
          g: fc.integer({ min: 1, max: 8 }).chain((n) => vectorOf(fc.integer({ min: 1, max: 2 ** 20 }), n)),
          tau: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1000 })),
        }),
      },
      { weight: 1, arbitrary: fc.constant(farOff) },
    ),
    power: fc.integer({ min: -1000, max: 1000 }),
  }),
  {
    "one component": [0.05, ({ of: { g } }) => g.length === 1],
    "five components or more": [0.3, ({ of: { g } }) => g.length >= 5],
    "at most 40 units": [0.3, ({ of: { tau } }) => tau <= 40],
    "the case that is off by more than one unit": [0.03, ({ of }) => of === farOff],
  },
).map(({ of: { g, tau }, power }) => ({ g, tau, power, ...errorsOf(g) }));

/** How far an entry of clip(g) may be off: `epsilon` = errₙ₊₉ of τ, and `most` = 1 + ½√n in units of 2^−1074. */
function errorsOf(g: Vector) {
  const most = 1 + Math.sqrt(g.length) / 2;
  return { epsilon: gamma(g.length + 9), most: withError(most, sumOfProducts(2, most)) };
}

/** The kernel's clip(2^power g) at τ·2^−1074, in units of that. */
export const inUnits = exactKernel(
  (g: Vector, tau: number, power = 0) =>
    clipped(
      g.map((entry) => entry * 2 ** power),
      tau * Number.MIN_VALUE,
    ).map((entry) => entry / Number.MIN_VALUE),
  (g, tau) => `\\widehat{\\mathrm{clip}}_1(${g}, ${tau})`,
);
