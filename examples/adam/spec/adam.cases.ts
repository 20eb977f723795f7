import { define, exactly, intervals, middleOf, q, type Rational, withError } from "claims";
import { average as averageOf, averageSquare as averageSquareOf, type Numbers } from "../src/adam.ts";
import { example } from "../src/regret.ts";

const rationals: Numbers<Rational> = {
  zero: q(0),
  mix: (b, m, x) => b.mul(m).add(q(1).sub(b).mul(x)),
  square: (x) => x.mul(x),
};

/** A function of rationals for formulas: in doubles the rounded result. */
function rational(rocq: string, latex: (...args: string[]) => string, f: (b: Rational, g: Rational[], T: number) => Rational) {
  const compute = (b: Rational | number, g: (Rational | number)[] | Rational | number, T: Rational | number) =>
    f(exactly(b), [g].flat().map(exactly), Number(T));
  return define({
    rocq,
    latex,
    rationals: compute,
    binary64: (b: number, g: number[] | number, T: number) => {
      const value = Number(compute(b, g, T));
      return withError(value, Math.abs(value) * 2 ** -51);
    },
  });
}

/** m_T and v_T of gradients g. */
export const average = rational(
  "average : real, numbers, natural -> real",
  (b, g, T) => `m_{${T}}(${b}, ${g})`,
  (b, g, T) => averageOf(rationals, b, g.slice(0, T)),
);
export const averageSquare = rational(
  "average_square : real, numbers, natural -> real",
  (b, g, T) => `v_{${T}}(${b}, ${g})`,
  (b, g, T) => averageSquareOf(rationals, b, g.slice(0, T)),
);

/** m_T of gradients that are all c. */
export const averageConstant = rational(
  "average_constant : real, real, natural -> real",
  (b, c, T) => `m_{${T}}(${b}, ${c}, ${c}, \\dots)`,
  (b, [c], T) =>
    averageOf(
      rationals,
      b,
      Array.from({ length: T }, () => c),
    ),
);

/** m_T and v_T of the gradients c g. */
export const averageScaled = scaled("average_scaled", "m", averageOf);
export const averageSquareScaled = scaled("average_square_scaled", "v", averageSquareOf);

function scaled(name: string, letter: string, of: typeof averageOf<Rational>) {
  return define({
    rocq: `${name} : real, real, numbers, natural -> real`,
    latex: (b, c, g, T) => `${letter}_{${T}}(${b}, ${c}${g})`,
    rationals: (b: Rational, c: Rational, g: Rational[], T: Rational) =>
      of(
        rationals,
        b,
        g.slice(0, Number(T)).map((x) => c.mul(x)),
      ),
  });
}

/** In the example of Reddi, Kale and Kumar: the iterate after k times three steps, and the regret. */
export const cycleStart = enclosed("cycle_start", (a, k) => `x_{3${k}+1}(${a})`, "iterate");
export const regret = enclosed("regret", (a, k) => `R_{3${k}}(${a})`, "regret");

function enclosed(name: string, latex: (...args: string[]) => string, part: "iterate" | "regret") {
  const { interval } = intervals;
  return define({
    rocq: `${name} : real, natural -> real`,
    latex,
    binary64: (a: number, k: number) => middleOf(example(interval(a), 3 * k)[part]),
    intervals: (a, k) => example(a, 3 * k.low)[part],
  });
}
