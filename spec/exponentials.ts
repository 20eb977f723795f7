import { exponential } from "../src/evidence/enclosure.ts";
import { define } from "../src/evidence/formula/defined.ts";
import { q, type Rational } from "../src/evidence/rational.ts";

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

export function power(base: Rational, exponent: number): Rational {
  return base.pow(q(exponent))!;
}
