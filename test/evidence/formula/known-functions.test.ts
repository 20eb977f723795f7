import { describe, expect, test } from "vitest";
import { type Defined, define, exactKernel, isRationalFunction, withError } from "../../../src/evidence/formula/defined.ts";
import { asReaders, isCompared } from "../../../src/evidence/formula/known-functions.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

const toSolver = (x: string) => x;
const same = define({ binary64: (x: number) => x, rationals: (x: Rational) => x });

/** What a function gives where a chapter calls it by a name, over doubles. */
function called(name: string, f: Defined, args: unknown[], latex?: string): unknown {
  return (asReaders({ [name]: f, x: 1 as never }, { [name]: latex })[name] as Defined).binary64!(...args);
}

const refused = (name: string, word: string, why: string) =>
  new SyntaxError(`formula: ${name} is printed as ${word}, the name of a function that every reader knows, ${why}: choose another name`);

describe("a function with a name that every reader knows", () => {
  test.each<[string, (...args: number[]) => unknown, number[]]>([
    ["sin", Math.sin, [2]],
    ["log", (x) => withError(Math.log(x), 1e-15), [2]],
    ["log", () => 7, [-1]], // which is no number there
    ["cot", (x) => 1 / Math.tan(x), [2]],
    ["sec", (x) => 1 / Math.cos(x), [2]],
    ["csc", (x) => 1 / Math.sin(x), [2]],
    ["coth", (x) => 1 / Math.tanh(x), [2]],
    ["sech", (x) => 1 / Math.cosh(x), [2]],
    ["csch", (x) => 1 / Math.sinh(x), [2]],
    ["arcsin", Math.asin, [0.5]],
    ["arsinh", Math.asinh, [2]],
    ["atanh", Math.atanh, [0.5]],
    ["lg", Math.log2, [8]],
    ["lg", Math.log10, [8]],
    ["round", Math.round, [2.5]],
    ["round", (x) => -Math.round(-x), [2.5]],
    ["gcd", () => 3, [6, 9]],
    ["gcd", () => 7, [1.5, 9]],
    ["lcm", () => 18, [6, 9]],
    ["gcd", () => 2, [4, 6, 10]],
    ["gcd", () => 2, [[4, 6] as never]],
    ["lcm", () => 12, [4, 6, 3]],
    ["log", () => 3, [8, 2]], // to a base
    ["floor", () => [1, 2] as never, [[1.5, 2] as never]],
    ["floor", () => [[1], [2]] as never, [[[1.5], [2]] as never]],
    ["lcm", () => 12, [[4, 6] as never]],
    ["sgn", () => -1, [[2, 1] as never]], // of a permutation
    ["sign", () => -1, [[2, 1] as never]],
    ["dim", () => 2, ["V" as never, 3]],
    ["f", () => 7, [2]],
    ["sin", () => null as never, [2]],
    ["sin", () => "y" as never, [2]],
    ["sin", () => Number.NaN, [2]],
    ["sin", (x) => Math.sin(x) * (1 + 1e-13), [2]],
    ["sin", () => 0, [Math.PI]], // within the rounding of π
    ["sin", () => withError(1e-15, 1e-14), [0]],
    ["softplus", (x) => withError(Math.log(1 + Math.exp(x)), 2 ** -50), [-30]],
    ["sinh", (x) => Math.sinh(x) * (1 + 1e-13), [10]],
    ["floor", () => 2n, [2.5]],
    ["deg", () => 2, [[1] as never]],
    ["Sin", Math.sin, [2]],
    ["Abs", Math.abs, [-2]],
    ["Sqrt", Math.sqrt, [2]],
    ["sigma", (x) => 1 / (1 + Math.exp(-x)), [2]],
    ["Sigma", () => 7, [2]], // which is another letter
    ["sigma_1", () => 7, [2]],
    ["Exp", (v) => (v as never as number[]).map(Math.exp) as never, [[1, 2] as never]],
    ["Sum", () => 3, [[1, 2] as never]],
    [
      "Sum",
      () => 10,
      [
        [
          [1, 2],
          [3, 4],
        ] as never,
      ],
    ],
    ["Sum", () => 3, [1, 2]],
    ["Mean", () => 1.5, [[1, 2] as never]],
    ["Max", () => 2, [[1, 2] as never]],
    ["Min", () => 1, [1, 2]],
    ["Norm", () => 5, [[3, 4] as never]],
    ["NormSquared", () => 25, [[3, -4] as never]],
    ["Dot", () => 11, [[1, 2] as never, [3, 4] as never]],
    ["Average", () => 1.5, [[1, 2] as never]],
    ["Maximum", () => 2, [1, 2]],
    ["Sum", () => 3n as never, [[1n, 2n] as never]],
    ["relu", (x) => (x > 0 ? x : 0), [-2]],
    ["ReLU", (x) => (x > 0 ? x : 0), [2]],
    ["logistic", (x) => 1 / (1 + Math.exp(-x)), [2]],
    ["softplus", (x) => Math.log(1 + Math.exp(x)), [2]],
    ["softsign", (x) => x / (1 + Math.abs(x)), [-2]],
    ["swish", (x) => x / (1 + Math.exp(-x)), [2]],
    ["mish", (x) => x * Math.tanh(Math.log(1 + Math.exp(x))), [2]],
    ["cube", (x) => x * x * x, [2]],
    ["factorial", () => 120, [5]],
    ["factorial", () => 7, [2.5]], // which is no number here
    ["factorial", () => 7, [-1]],
    ["binom", () => 10, [5, 2]],
    ["binomial", () => 0, [2, 3]],
    ["hypot", () => 5, [3, 4]],
    ["half", (a, b) => (a + b) / 2, [3, 5]],
    ["mod", (x, n) => x % n, [7, 3]],
    ["mod", () => 2, [-1, 3]],
    ["mod", () => 7, [3, 0]],
    ["mod", (x, n) => x % n, [0.9, 0.3]], // which may be a multiple
    ["mod", (x, n) => x - n * Math.floor(x / n), [0.7, 0.3]],
    ["gcd", () => 3, [-6, 9]],
    ["gcd", () => 0, [0, 0]],
    ["lcm", () => 18, [-6, 9]],
    ["binom", () => 0, [5, -1]],
    ["binom", (n, k) => Array.from({ length: k }, (_, i) => (n - i) / (k - i)).reduce((p, x) => p * x, 1), [100, 41]],
    ["binom", () => 7, [5, 0.5]],
    ["binom", () => 7, [5, 1001]],
    ["factorial", (n) => Array.from({ length: n }, (_, k) => k + 1).reduce((p, x) => p * x, 1), [150]],
    ["factorial", () => 7, [1001]],
    ["square", (x) => x * x, [0.1]],
    ["half", (x) => x / 2, [0.1]],
    ["double", () => [2, 6] as never, [[1, 3] as never]],
    ["ceiling", Math.ceil, [2.5]],
    ["trunc", Math.trunc, [-2.5]],
    ["signum", Math.sign, [-2]],
    ["identity", (x) => x, [0.1]],
    ["identity", () => [[1]] as never, [1]],
    ["pow", Math.pow, [0.1, 7]],
    ["pow", Math.pow, [0.1, -7]],
    ["pow", Math.pow, [0.1, 0.7]],
    ["power", () => 7, [0, -1]],
    ["hypot", (x, y) => Math.sqrt(x * x + y * y), [0.1, 0.7]],
    ["Mean", (v) => (v as never as number[]).reduce((s, x) => s + x, 0) / 3, [[0.1, 0.2, 0.3] as never]],
    ["Mean", () => 7, [[] as never]],
    ["Norm", (v) => Math.sqrt((v as never as number[]).reduce((s, x) => s + x * x, 0)), [[0.1, 0.7] as never]],
    ["Norm", () => 0, [[0, 0] as never]],
    ["Norm", () => 0, [[1e-180] as never]], // whose square is no double
    ["Dot", () => 7, [[1, 2] as never, [1] as never]],
    ["Sum", () => 7, [[1, Number.NaN] as never]],
    ["Sum", () => Number.NaN, [[1, 2] as never]],
    ["Max", () => 7, [[] as never]],
  ])("gives what this gives: %s", (name, f, args) => {
    expect(() => called(name, define({ binary64: f as never }), args)).not.toThrow();
  });

  test.each<[string, (...args: number[]) => unknown, number[], string]>([
    ["sin", (x) => x, [2], "and is 2 at 2 instead of 0.9092974268256817"],
    ["log", Math.log10, [2], "and is 0.3010299956639812 at 2 instead of 0.6931471805599453"],
    ["lg", Math.log, [8], "and is 2.0794415416798357 at 8 instead of 0.9030899869919435 or 3"],
    ["gcd", Math.max, [6, 9], "and is 9 at 6, 9 instead of 3"],
    ["lcm", Math.max, [6, 9], "and is 9 at 6, 9 instead of 18"],
    ["gcd", () => 4, [[4, 6] as never], "and is 4 at 4, 6 instead of 2"],
    ["lcm", () => 24, [[4, 6] as never], "and is 24 at 4, 6 instead of 12"],
    ["log", () => 4, [8, 2], "and is 4 at 8, 2 instead of 3"],
    ["log", () => 3, [8, 2, 1], "and takes 3 numbers"],
    ["sin", (x) => x, [2, 1], "and takes 2 numbers"],
    ["sin", () => 2, [[2] as never], "and takes a vector instead of a number"],
    ["floor", () => [1, 3], [[1.5, 2] as never], "and is 3 at 2 instead of 2"],
    ["floor", () => withError([[1], [3]], [[0], [0]]), [[[1.5], [2]] as never], "and is 3 at 2 instead of 2"],
    ["sgn", () => 1, [0], "and is 1 at 0 instead of 0"],
    ["deg", (x) => x, [2], "which is of no numbers, and takes one, 2"],
    ["dim", (x) => x, [2], "which is of no numbers, and takes one, 2"],
    ["arg", (x) => x, [2], "which is of no numbers, and takes one, 2"],
    ["ker", (x) => x, [2], "which is of no numbers, and takes one, 2"],
    ["sin", (x) => withError(x, 0), [2], "and is 2 at 2 instead of 0.9092974268256817"],
    ["floor", () => 7n, [2.5], "and is 7 at 2.5 instead of 2"],
    ["sinh", (x) => Math.sinh(x) * (1 + 1e-8), [10], `and is ${Math.sinh(10) * (1 + 1e-8)} at 10 instead of ${Math.sinh(10)}`],
    ["cot", Math.tan, [2], "and is -2.185039863261519 at 2 instead of -0.45765755436028577"],
    ["Sin", (x) => x, [2], "and is 2 at 2 instead of 0.9092974268256817"],
    ["Abs", (x) => x, [-2], "and is -2 at -2 instead of 2"],
    ["Abs", () => 2, [[2] as never], "and takes a vector instead of a number"],
    ["sigma", (x) => x, [0], "and is 0 at 0 instead of 0.5"],
    ["Exp", () => 1, [2], "and is 1 at 2 instead of 7.38905609893065"],
    ["Sum", () => 4, [[1, 2] as never], "and is 4 at 1, 2 instead of 3"],
    ["Sum", () => 4, [1, 2], "and is 4 at 1, 2 instead of 3"],
    ["Sum", () => 3, [3, [1] as never], "and takes something else than this"],
    ["Sum", () => 3, [3], "and takes something else than this"],
    ["Sum", () => [3] as never, [[1, 2] as never], "and gives a vector instead of a number"],
    ["Sum", () => 3, [{ weights: [1, 2] } as never], "and takes what are no numbers"],
    ["Sum", () => 3, [["1", "2"] as never], "and takes what are no numbers"],
    ["Mean", () => 3, [[1, 2] as never], "and is 3 at 1, 2 instead of 1.5"],
    [
      "Mean",
      () => 3e9,
      [[1e18, 1, -1e18] as never],
      "and is 3000000000 at 1000000000000000000, 1, -1000000000000000000 instead of 0.3333333333333333",
    ],
    [
      "Mean",
      (v) => (v as never as number[])[0] + 1,
      [[1e10, 1e10] as never],
      "and is 10000000001 at 10000000000, 10000000000 instead of 10000000000",
    ],
    ["Sum", () => 1e8, [[1e18, 1, -1e18] as never], "and is 100000000 at 1000000000000000000, 1, -1000000000000000000 instead of 1"],
    ["Sum", () => 1e-9, [[0, 0] as never], "and is 1e-9 at 0, 0 instead of 0"],
    ["sin", () => 1e-9, [0], "and is 1e-9 at 0 instead of 0"],
    ["sin", () => 0, [4e-10], "and is 0 at 4e-10 instead of 4e-10"],
    ["sin", () => withError(0, 1), [4e-10], "and is 0 at 4e-10 instead of 4e-10"],
    ["sin", (x) => Math.sin(x) * (1 + 1e-10), [2], `and is ${Math.sin(2) * (1 + 1e-10)} at 2 instead of ${Math.sin(2)}`],
    ["exp", (x) => Math.exp(x) + 1, [25], `and is ${Math.exp(25) + 1} at 25 instead of ${Math.exp(25)}`],
    ["cube", () => 0, [1e-5], "and is 0 at 0.00001 instead of 1.0000000000000003e-15"],
    ["floor", (x) => x + 1, [1e10], "and is 10000000001 at 10000000000 instead of 10000000000"],
    ["gcd", (_, y) => y + 1, [2e10, 1e10], "and is 10000000001 at 20000000000, 10000000000 instead of 10000000000"],
    ["gcd", () => 7, [-6, 9], "and is 7 at -6, 9 instead of 3"],
    ["gcd", () => 7, [0, -9], "and is 7 at 0, -9 instead of 9"],
    ["gcd", () => 1, [0, 0], "and is 1 at 0, 0 instead of 0"],
    ["lcm", () => 7, [-6, 9], "and is 7 at -6, 9 instead of 18"],
    ["lcm", () => 7, [-6, 0], "and is 7 at -6, 0 instead of 0"],
    ["binom", () => 1, [5, -1], "and is 1 at 5, -1 instead of 0"],
    ["binom", () => 0, [-5, 0], "and is 0 at -5, 0 instead of 1"],
    ["binom", () => 0, [0.5, 2], "and is 0 at 0.5, 2 instead of -0.125"],
    ["binom", (n) => n, [5], "and takes 1 numbers"],
    ["mod", () => 7, [0.5, 3], "and is 7 at 0.5, 3 instead of 0.5"],
    ["mod", () => 1, [7.5, 3], "and is 1 at 7.5, 3 instead of 1.5"],
    ["hypot", () => 1, [0.6, 0.9], `and is 1 at 0.6, 0.9 instead of ${Math.hypot(0.6, 0.9)}`],
    ["log", () => 1, [0.5, 2.5], `and is 1 at 0.5, 2.5 instead of ${Math.log(0.5) / Math.log(2.5)}`],
    ["factorial", () => 7, [20], "and is 7 at 20 instead of 2432902008176640000"],
    ["square", (x) => x, [3], "and is 3 at 3 instead of 9"],
    ["half", (x) => x, [3], "and is 3 at 3 instead of 1.5"],
    ["double", (x) => x, [3], "and is 3 at 3 instead of 6"],
    ["ceiling", Math.floor, [2.5], "and is 2 at 2.5 instead of 3"],
    ["trunc", Math.floor, [-2.5], "and is -3 at -2.5 instead of -2"],
    ["signum", () => 1, [0], "and is 1 at 0 instead of 0"],
    ["identity", (x) => x + 1, [3], "and is 4 at 3 instead of 3"],
    ["pow", (x, y) => x * y, [3, 2], "and is 6 at 3, 2 instead of 9"],
    ["pow", (x, y) => x * y, [4, -2], "and is -8 at 4, -2 instead of 0.0625"],
    ["pow", (x, y) => x * y, [9, 0.5], "and is 4.5 at 9, 0.5 instead of 3"],
    ["pow", () => [1, 2], [[1, 3] as never, 2], "and is 2 at 3, 2 instead of 9"],
    ["square", () => [[1]], [[[1]] as never], "and takes a matrix instead of a number"],
    ["Sum", () => 3, [[1, 2] as never, { weights: [1, 2] } as never], "and takes what are no numbers"],
    ["relu", (x) => -3 * x, [2], "and is -6 at 2 instead of 2"],
    ["softplus", (x) => x, [0], "and is 0 at 0 instead of 0.6931471805599453"],
    ["factorial", (n) => n * n, [3], "and is 9 at 3 instead of 6"],
    ["factorial", () => 7, [0], "and is 7 at 0 instead of 1"],
    ["softsign", (x) => x, [1], "and is 1 at 1 instead of 0.5"],
    ["logistic", (x) => x, [0], "and is 0 at 0 instead of 0.5"],
    ["silu", (x) => x, [2], `and is 2 at 2 instead of ${2 * (1 / (1 + Math.exp(-2)))}`],
    ["swish", (x) => x, [2], `and is 2 at 2 instead of ${2 * (1 / (1 + Math.exp(-2)))}`],
    ["mish", (x) => x, [2], `and is 2 at 2 instead of ${2 * Math.tanh(Math.log1p(Math.exp(2)))}`],
    ["cube", (x) => x, [2], "and is 2 at 2 instead of 8"],
    ["binom", (n, k) => n * k, [2, 3], "and is 6 at 2, 3 instead of 0"],
    ["mod", (x, n) => x % n, [-1, 3], "and is -1 at -1, 3 instead of 2"],
    ["mod", () => 1, [7, 3, 2], "and takes 3 numbers"],
    ["binom", (n, k) => n * k, [5, 0], "and is 0 at 5, 0 instead of 1"],
    ["choose", (n, k) => n * k, [5, 3], "and is 15 at 5, 3 instead of 10"],
    ["maximum", (x) => x, [1, 2], "and is 1 at 1, 2 instead of 2"],
    ["cosine", Math.sin, [0], "and is 0 at 0 instead of 1"],
    ["Max", () => 1, [[1, 2] as never], "and is 1 at 1, 2 instead of 2"],
    ["Min", () => 2, [[1, 2] as never], "and is 2 at 1, 2 instead of 1"],
    ["Norm", () => 7, [[3, 4] as never], "and is 7 at 3, 4 instead of 5"],
    ["Norm", () => 5, [[[3, 4]] as never], "and takes something else than this"],
    ["Norm", () => 5, [[3, 4] as never, [1] as never], "and takes something else than this"],
    ["Det", () => 3, [[[3]] as never, [[1]] as never], "and takes something else than this"],
    ["Dot", () => 2, [[1] as never, 2], "and takes something else than this"],
    ["Dot", () => 2, [1, [2] as never], "and takes something else than this"],
    ["NormSquared", () => 5, [[3, 4] as never], "and is 5 at 3, 4 instead of 25"],
    ["Dot", () => 10, [[1, 2] as never, [3, 4] as never], "and is 10 at 1, 2, 3, 4 instead of 11"],
    ["Dot", () => 2, [1, 2], "and takes something else than this"],
    ["Dot", () => 2, [[1] as never, [2] as never, [1] as never], "and takes something else than this"],
  ])("is refused where it gives another number: %s", (name, f, args, why) => {
    expect(() => called(name, define({ binary64: f as never }), args)).toThrow(refused(name, name, why));
  });

  test("is compared by the sign that it is printed with, also over rationals", () => {
    expect(() => called("sin", same, [2], "s")).not.toThrow();
    expect(() => called("s", same, [2], "\\operatorname{ sin }")).toThrow(
      refused("s", "sin", "and is 2 at 2 instead of 0.9092974268256817"),
    );
    const floor = asReaders({ f: same }, { f: "\\mathrm{floor}" }).f;
    expect(() => floor.rationals!(q(5, 2))).toThrow(refused("f", "floor", "and is 2.5 at 2.5 instead of 2"));
    expect(isRationalFunction(floor)).toBe(true);
    expect(isRationalFunction(asReaders({ floor: exactKernel(Math.floor) }, {}).floor)).toBe(false);
    expect(["\\ln", "\\mathrm{sgn}", "floor", "\\log_2", "\\lim", "f"].map(isCompared)).toEqual([true, true, true, false, false, false]);
  });

  test("is compared by the sign that it is printed with before its arguments, or as everybody prints it", () => {
    const plus = define({ rationals: (x: Rational, y: Rational = q(1)) => x.add(y) });
    const given = (latex: Defined["latex"], ...args: Rational[]) => asReaders({ f: plus }, { f: latex }).f.rationals!(...args);
    expect(() => given((x) => `\\mathrm{floor}\\left(${x}\\right)`, q(5, 2))).toThrow(
      refused("f", "floor", "and is 3.5 at 2.5 instead of 2"),
    );
    expect(() => given((x, y) => `\\gcd(${x}, ${y})`, q(4), q(6))).toThrow(refused("f", "gcd", "and is 10 at 4, 6 instead of 2"));
    expect(() => given((x, y) => `\\binom{${x}}{${y}}`, q(5), q(2))).toThrow(refused("f", "binom", "and is 7 at 5, 2 instead of 10"));
    expect(() => given((x, y) => `${x} \\bmod ${y}`, q(5), q(3))).toThrow(refused("f", "mod", "and is 8 at 5, 3 instead of 2"));
    expect(() => given((x) => `${x}!`, q(3))).toThrow(refused("f", "factorial", "and is 4 at 3 instead of 6"));
    expect(() => given((x) => `\\lfloor ${x}\\rfloor`, q(5, 2))).toThrow(refused("f", "floor", "and is 3.5 at 2.5 instead of 2"));
    expect(() => given((x) => `\\lceil  ${x}\\rceil`, q(5, 2))).toThrow(refused("f", "ceil", "and is 3.5 at 2.5 instead of 3"));
    expect(given((x) => `\\varphi(${x})`, q(3))).toEqual(q(4));
    expect(given((x) => `c_{${x}}`, q(3))).toEqual(q(4));
    for (const sign of ["\\Gamma", "\\zeta", "\\mathrm{diag}", "\\operatorname{tr}"])
      expect(() => given((x) => `${sign}(${x})`, q(3))).toThrow(
        "the name of a function that every reader knows, and is not compared with it",
      );
  });

  test("is compared without rounding over rationals", () => {
    const given = (name: string, value: unknown, ...args: unknown[]) =>
      asReaders({ f: define({ rationals: () => value as Rational }) }, { f: `\\mathrm{${name}}` }).f.rationals!(...args);
    const large = 10n ** 30n;
    expect(given("floor", q(large), q(2n * large + 1n, 2n))).toEqual(q(large));
    expect(() => given("floor", q(large + 1n), q(2n * large + 1n, 2n))).toThrow(`and is ${large + 1n} at 1e+30 instead of ${large}`);
    expect(() => given("sum", q(large + 1n), [q(large), q(0)])).toThrow(`and is ${large + 1n} at 1e+30, 0 instead of ${large}`);
    expect(() => given("mean", 1 / 3, [q(0), q(1), q(0)])).toThrow("instead of 1/3");
    expect(() => given("gcd", large + 1n, q(large), q(2n * large))).toThrow(`instead of ${large}`);
    expect(() => given("pow", q(large * large + 1n), q(large), q(2))).toThrow(`instead of ${large * large}`);
    expect(() => given("double", [2, 1], [q(1), q(1)])).toThrow("and is 1 at 1 instead of 2");
  });

  test.each<[string, unknown[], number, number]>([
    ["\\lVert @\\rVert_1", [3, -4], 7, 5],
    ["\\lVert @\\rVert_{2}", [3, -4], 5, 7],
    ["\\| @ \\|_\\infty", [3, -4], 4, 5],
    ["\\left\\lVert @\\right\\rVert_{\\infty}", [3, -4], 4, 5],
    ["\\lVert @\\rVert_F", [3, -4], 5, 4],
    ["\\lVert @\\rVert_1", [[1, -2], [3, 4]], 6, 7],
    ["\\lVert @\\rVert_\\infty", [[1, -2], [3, 4]], 7, 6],
    ["\\lVert @\\rVert_{\\mathrm{F}}", [[1, -2], [3, 4]], Math.sqrt(30), 6],
    ["\\lVert @\\rVert_2", [[3, 0, 0], [0, -4, 0]], 4, 5],
    ["\\lVert @\\rVert_2", [[1, -2], [3, 4]], Math.sqrt(15 + Math.sqrt(125)), 5],
    ["\\lVert @\\rVert_2", [[0, 0]], 0, 1],
    ["\\lVert @\\rVert_2^2", [3, -4], 25, 5],
    ["\\lVert @\\rVert^2_F", [[3], [-4]], 25, 5],
    ["\\lVert @\\rVert_1", [], Number.NaN, Number.NaN],
  ])("is compared as a norm of a kind, %s of %j", (latex, arg, right, wrong) => {
    const given = (value: number) => {
      const norm = define({ binary64: () => value });
      return asReaders({ f: norm }, { f: (x) => latex.replace("@", x) }).f.binary64!(arg);
    };
    expect(given(right)).toBe(right);
    if (arg.length > 0) expect(() => given(wrong)).toThrow(/^formula: f is printed as norm_.*, and is/);
  }); // biome-ignore format: matrices

  test("is refused as a norm of another kind that every reader knows, and is its own with an index of its own", () => {
    const given = (index: string) => asReaders({ f: same }, { f: (x) => `\\lVert ${x}\\rVert_{${index}}` });
    for (const index of ["3", "p", "*", "\\max", "\\mathrm{op}", "\\ast"])
      expect(() => given(index)).toThrow("and is not compared with it");
    for (const index of ["A", "\\text{own}", "H^1"]) expect(() => given(index)).not.toThrow();
  });

  test("is known in any case and font, and as the tool's own signs", () => {
    const three = define({ rationals: () => q(3) });
    for (const [latex, word] of [
      ["\\mathrm{sum}", "sum"],
      ["\\text{sum}", "sum"],
      ["\\operatorname{SUM}", "SUM"],
    ])
      expect(() => asReaders({ f: three }, { f: latex }).f.rationals!([q(1), q(1, 2)])).toThrow(
        refused("f", word, "and is 3 at 1, 0.5 instead of 1.5"),
      );
    expect(() => asReaders({ f: three }, { f: "\\sigma" }).f.rationals!(q(0))).toThrow(
      refused("f", "sigma", "and is 3 at 0 instead of 0.5"),
    );
    expect(asReaders({ f: three }, { f: "\\mathrm{sum}" }).f.rationals!([q(1), q(2)])).toEqual(q(3));
  });

  test.each(["Diag", "Trace", "rank", "var", "Var", "median", "std", "Gamma", "zeta", "norm_3", "sum2", "erfc"])(
    "is refused where it is not compared: %s",
    (name) => {
      expect(() => asReaders({ [name]: same }, {})).toThrow(refused(name, name, "and is not compared with it"));
    },
  );

  test.each(["lim", "sup", "erf", "log_2", "tr"])("is refused where it is not compared: %s", (name) => {
    expect(() => asReaders({ [name]: same }, {})).toThrow(refused(name, name, "and is not compared with it"));
  });

  test("is compared where all formulas have it, too, but of two of which one is a vector, and in Rocq, where it is read as theirs", () => {
    const two = define({ binary64: () => 2 });
    const larger = (...args: unknown[]) => asReaders({ f: two }, { f: (x, y) => `\\max(${x}, ${y})` }).f.binary64!(...args);
    expect(larger(2, 1)).toBe(2);
    expect(larger([2, 1], 1)).toBe(2);
    expect(() => larger(1, 1)).toThrow(refused("f", "max", "and is 2 at 1, 1 instead of 1"));
    expect(() => called("f", two, [[2], [2]], "\\tanh")).toThrow(refused("f", "tanh", "and takes a vector instead of a number"));
    for (const word of ["tanh", "exp"]) expect(() => called("f", same, [2], `\\${word}`)).toThrow(`f is printed as ${word}, the name`);
    expect(() => called("f", same, [2], "\\det")).toThrow(refused("f", "det", "and takes something else than this"));
    expect(() => called("f", same, [[2, 1]], "\\max")).toThrow(refused("f", "max", "and gives a vector instead of a number"));
    expect(() => called("f", same, [[2], [3]], "\\max")).not.toThrow();
    expect(() => asReaders({ f: define({ terms: toSolver }) }, { f: "\\exp" })).not.toThrow();
    const three = define({ binary64: () => 3 });
    for (const A of [[[3]], [[1, 2], [0, 3]], [[1, 1, 0], [0, 1, 1], [2, 0, 1]]]) expect(() => called("f", three, [A], "\\det")).not.toThrow(); // biome-ignore format: matrices
    for (const A of [[[1, 2]], Array.from({ length: 7 }, () => [1, 2, 3, 4, 5, 6, 7])]) expect(() => called("f", three, [A], "\\det")).not.toThrow(); // biome-ignore format: matrices
    const six = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => (i === j ? 1 : 0)));
    expect(() => called("f", three, [six], "\\det")).toThrow("instead of 1: ");
    expect(() => called("f", three, [[[0, 0, 1], [1, 0, 0], [0, 1, 0]]], "\\det")).toThrow("instead of 1: "); // biome-ignore format: a matrix
    expect(() => called("f", three, [[[1, 2], [3, 4]]], "\\det")).toThrow("and is 3 at 1, 2, 3, 4 instead of -2"); // biome-ignore format: a matrix
  });

  test("for a solver alone is refused, and for Rocq where it is not the library's", () => {
    const why = "and has no numbers to tell that it is this one";
    expect(() => asReaders({ sgn: define({ terms: toSolver }) }, {})).toThrow(refused("sgn", "sgn", why));
    for (const other of ["sin", "ln"])
      expect(() => asReaders({ tan: define({ terms: toSolver, rocq: `${other} : real -> real` }) }, {})).toThrow(
        refused("tan", "tan", why),
      );
    for (const name of ["ln", "log"])
      expect(() => asReaders({ [name]: define({ terms: toSolver, rocq: "ln : real -> real" }) }, {})).not.toThrow();
    expect(() => asReaders({ Sum: define({ terms: toSolver }) }, {})).toThrow(refused("Sum", "Sum", why));
    expect(() => asReaders({ f: define({ terms: toSolver, rocq: "norm n : vector -> real" }) }, { f: "\\mathrm{norm}" })).not.toThrow();
    expect(() => asReaders({ deg: define({ terms: toSolver }) }, {})).not.toThrow(); // which is no function of numbers
  });
});
