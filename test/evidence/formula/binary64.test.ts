import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binary64, Doubles, flatSigmoid, flatTanh, lostInProduct, lostInSum, slackOf } from "../../../src/evidence/formula/binary64.ts";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { exactly, q } from "../../../src/evidence/rational.ts";
import { big, wideValue } from "./functions.ts";
import { entries } from "./trees.ts";

const any = fc.oneof(entries, fc.double({ noNaN: true, noDefaultInfinity: true }));

/** A double with an error. */
function number(x: number, error = 0): Doubles {
  const made = new Doubles(1);
  made.x[0] = x;
  made.error[0] = error;
  return made;
}

function found(text: string, values: Record<string, unknown>): { x: number; error: number } {
  const compiled = compile(parse(`${text} == ${text}`), binary64);
  compiled.truth(values);
  const { data } = compiled.relations[0].left;
  return { x: data.x[0], error: data.error[0] };
}

type Fn = (out: Doubles, i: number, a: Doubles, j: number, b: Doubles, k: number) => void;

function applied(f: Fn, a: Doubles, b: Doubles = number(0)): { x: number; error: number } {
  const out = number(7, 7);
  f(out, 0, a, 0, b, 0);
  return { x: out.x[0], error: out.error[0] };
}

test("a choice that rounding leaves open covers both values, each with its error", () => {
  const chosen = (a: Doubles, b: Doubles) => applied((out, i, a, j, b, k) => binary64.choose?.(out, i, 1 as never, a, j, b, k), a, b);
  expect(chosen(number(3, 1), number(5, 1 / 2))).toEqual({ x: 3, error: expect.closeTo(2 + 1 / 2, 10) });
  expect(chosen(number(3, 4), number(5, 1 / 2))).toEqual({ x: 3, error: expect.closeTo(4, 10) });
});

describe("what rounding loses", () => {
  test("of a sum is found exactly", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const x = a + b;
        if (!Number.isFinite(x)) return lostInSum(a, b, x) === Number.POSITIVE_INFINITY;
        const lost = exactly(a).add(exactly(b)).sub(exactly(x)).abs();
        const bound = exactly(lostInSum(a, b, x));
        return Math.abs(a) < 2 ** 1020 && Math.abs(b) < 2 ** 1020 ? bound.equals(lost) : bound.compare(lost) >= 0;
      }),
      { numRuns: 1000 },
    );
    expect(lostInSum(2 ** 53, 1, 2 ** 53)).toBe(1);
    expect(lostInSum(1, 2, 3)).toBe(0);
    // neither part of the sum comes back whole
    expect(lostInSum(-1.1496509443545142, -2.622793744873667, -3.7724446892281813)).toBe(2 ** -52);
    expect(lostInSum(-1e308, -1e308, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  test("of a product is found exactly, where its parts are doubles; else it is bounded", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const x = a * b;
        if (!Number.isFinite(x)) return !(lostInProduct(a, b, x) < Number.POSITIVE_INFINITY);
        const lost = exactly(a).mul(exactly(b)).sub(exactly(x)).abs();
        const bound = exactly(lostInProduct(a, b, x));
        if (a === 0 || b === 0 || Math.abs(x) >= 2 ** -900) return bound.equals(lost);
        return bound.compare(lost) >= 0 && bound.compare(exactly(Math.abs(x) * 2 ** -52 + 2 ** -1073)) <= 0;
      }),
      { numRuns: 1000 },
    );
    expect(lostInProduct(2 ** 1000, 1, 2 ** 1000)).toBe(0);
    expect(lostInProduct(1, -(2 ** 1000) * 1.5, -(2 ** 1000) * 1.5)).toBe(0);
    expect(lostInProduct(2 ** 1000, 2 ** -900, 2 ** 100)).toBeLessThan(2 ** 48);
    expect(lostInProduct(2 ** -1074, 0.5, 0)).toBe(2 ** -1074);
    expect(lostInProduct(1 + 2 ** -52, 1 + 2 ** -52, 1 + 2 ** -51)).toBe(2 ** -104);
    expect(lostInProduct(0, 1e308, 0)).toBe(0);
    // a subnormal number with a large one, and a product of the size from which it is exact
    expect(lostInProduct(5 * 2 ** -1074, 2 ** 899 * (1 + 2 ** -52), 5 * 2 ** -175)).toBe(5 * 2 ** -227);
    expect(lostInProduct((1 + 2 ** -52) * 2 ** -450, (1 - 2 ** -52) * 2 ** -450, 2 ** -900)).toBe(2 ** -1004);
  });
});

describe("an operation carries the errors of its arguments", () => {
  const error = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(2 ** -1074, 2 ** -60, 1e10));
  /** A double, an error, and a number within it. */
  const uncertain = fc.tuple(any, error, fc.constantFrom(-1, -0.5, 0, 0.25, 1)).map(([x, e, part]) => ({
    at: number(x, e),
    exact: exactly(x).add(exactly(e).mul(exactly(part))),
  }));
  test.each([
    ["add", (a: ReturnType<typeof q>, b: ReturnType<typeof q>) => a.add(b)],
    ["subtract", (a, b) => a.sub(b)],
    ["multiply", (a, b) => a.mul(b)],
    ["divide", (a, b) => a.div(b)],
    ["max", (a, b) => (a.compare(b) > 0 ? a : b)],
    ["min", (a, b) => (a.compare(b) < 0 ? a : b)],
    ["negate", (a) => a.neg()],
    ["abs", (a) => a.abs()],
  ] as [keyof typeof binary64, (a: ReturnType<typeof q>, b: ReturnType<typeof q>) => ReturnType<typeof q>][])("%s", (name, truth) => {
    let said = 0;
    fc.assert(
      fc.property(uncertain, uncertain, (a, b) => {
        if (name === "divide" && !(Math.abs(b.at.x[0]) > b.at.error[0])) {
          expect(() => applied(binary64[name] as Fn, a.at, b.at)).toThrow("cannot be told from 0 within rounding");
          return;
        }
        const { x, error } = applied(binary64[name] as Fn, a.at, b.at);
        if (!Number.isFinite(x) || !Number.isFinite(error)) return;
        said += 1;
        expect(exactly(x).sub(truth(a.exact, b.exact)).abs().compare(exactly(error))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
    expect(said).toBeGreaterThan(400);
  });

  test("may store its result where an argument lies", () => {
    for (const name of ["add", "subtract", "multiply", "divide", "max", "min", "sqrt", "tanh", "sigmoid", "exp"] as const) {
      const [a, b] = [number(1.5, 2 ** -60), number(1.25, 2 ** -59)];
      const apart = applied(binary64[name] as Fn, a, b);
      (binary64[name] as Fn)(a, 0, a, 0, b, 0);
      expect({ x: a.x[0], error: a.error[0] }).toEqual(apart);
    }
  });

  test("where the divisor cannot be told from 0 there is no quotient", () => {
    for (const b of [
      number(0),
      number(1, 1),
      number(-1, 2),
      number(Number.NaN),
      number(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
    ])
      expect(() => applied(binary64.divide, number(1), b)).toThrow("the divisor is 0, or cannot be told from 0 within rounding");
    expect(applied(binary64.divide, number(1e-30), number(1e300, 1e300 * (1 - 2 ** -50))).error).toBeGreaterThan(1e-315);
  });
});

describe("functions lie within their error of the true values", () => {
  test.each([
    ["exp(x)", { min: -30, max: 30 }],
    ["exp(x * y / 3)", { min: -6, max: 6 }],
    ["tanh(x)", { min: -20, max: 20 }],
    ["tanh(x / 3 + y)", { min: -2, max: 2 }],
    ["sigmoid(x)", { min: -40, max: 40 }],
    ["sigmoid(x * y / 7)", { min: -5, max: 5 }],
    ["sqrt(abs(x))", { min: -1e6, max: 1e6 }],
    ["sqrt(x * x + y / 10 + 1)", { min: -2, max: 2 }],
    ["sqrt(abs(x / 3 - y / 3))", { min: -1, max: 1 }],
    ["exp(sqrt(abs(tanh(x) * sigmoid(y) + x * y)))", { min: -2, max: 2 }],
  ])("%s", (text, range) => {
    const double = fc.oneof(
      fc.double({ ...range, noNaN: true }).map((x) => Math.fround(x)),
      fc.integer({ min: -2, max: 2 }),
    );
    fc.assert(
      fc.property(double, double, (x, y) => {
        const { x: middle, error } = found(text, { x, y });
        expect(wideValue(text, { x, y }).minus(big(middle)).abs().lessThanOrEqualTo(big(error))).toBe(true);
        expect(error).toBeLessThanOrEqual(Math.max(1, middle) * 2 ** -24);
      }),
      { numRuns: 60 },
    );
  });

  test("within little more than what their argument errs by", () => {
    for (const error of [0, 2 ** -40, 2 ** -10, 0.5, 1]) {
      for (const x of [-3, 0, 0.7]) {
        const [exp, sigmoid, tanh] = [binary64.exp, binary64.sigmoid, binary64.tanh].map((f) => applied(f as Fn, number(x, error)));
        // e^(x + error) is the farthest value, e^x (e^error − 1) away
        const away = wideValue("exp(x + d) - y", { x, d: error, y: exp.x }).abs();
        expect(away.lessThanOrEqualTo(big(exp.error))).toBe(true);
        expect(exp.error).toBeLessThanOrEqual(Math.exp(x) * (error + error ** 2 + 2 ** -46));
        expect(sigmoid.error).toBeLessThanOrEqual(error / 4 + 2 ** -46);
        expect(sigmoid.error).toBeGreaterThanOrEqual(error / 4);
        expect(tanh.error).toBeLessThanOrEqual(error + 2 ** -46);
      }
    }
  });

  test("also far out, where they are nearly constant", () => {
    expect(flatSigmoid(-699).low).toBeGreaterThan(0);
    expect(flatTanh(349)).toEqual({ low: expect.closeTo(1, 14), high: 1 });
    for (const x of [351, 1000, 1e300, 701]) {
      const [up, down] = [found("tanh(x)", { x }), found("tanh(x)", { x: -x })];
      expect(up.x + up.error).toBeGreaterThanOrEqual(1);
      expect(up.x - up.error).toBeGreaterThan(1 - 1e-14);
      expect(down.x - down.error).toBeLessThanOrEqual(-1);
      const [on, off] = [found("sigmoid(x)", { x: x * 2 }), found("sigmoid(x)", { x: -x * 2 })];
      expect(on.x + on.error).toBeGreaterThanOrEqual(1);
      expect(off.x - off.error).toBeLessThanOrEqual(0);
      expect(off.x + off.error).toBeLessThan(1e-300);
    }
    expect(() => found("exp(x)", { x: 701 })).toThrow(
      "exp: expected a number of at most 700, got 701: doubles end before e^710, so choose smaller cases",
    );
    expect(() => applied(binary64.exp as Fn, number(1, 2))).toThrow("exp: expected an argument that is known within 1, got an error of 2");
    expect(() => applied(binary64.exp as Fn, number(1, Number.NaN))).toThrow("known within 1, got an error of NaN");
  });

  test("roots of squares are not rounded, and there is none of what is below 0", () => {
    expect(found("sqrt(x)", { x: 2.25 })).toEqual({ x: 1.5, error: 0 });
    expect(found("sqrt(x)", { x: 0 })).toEqual({ x: 0, error: 0 });
    expect(applied(binary64.sqrt as Fn, number(-(2 ** -60), 2 ** -59))).toMatchObject({ x: 0, error: expect.closeTo(2 ** -29.5, 12) });
    expect(() => found("sqrt(x)", { x: -1 })).toThrow("sqrt: expected a number of at least 0, got -1 at column 1");
  });

  test("norms carry every error of their entries, also the smallest", () => {
    const norm = (error: number) => {
      const [a, out] = [new Doubles(2), new Doubles(1)];
      a.x.set([3, 4]);
      a.error.set([error, 0]);
      binary64.norm!(out, 0, a, 1, 2);
      return out.error[0];
    };
    expect(norm(0)).toBeLessThan(2e-14);
    expect(norm(1e-3)).toBeGreaterThanOrEqual(1e-3);
    expect(norm(1e-3)).toBeLessThan(1.001e-3);
    const zero = new Doubles(2);
    zero.error[1] = 2 ** -1074;
    const out = new Doubles(1);
    binary64.norm!(out, 0, zero, 2, 1);
    expect(out.error[0]).toBeGreaterThanOrEqual(2 ** -1074);
    expect(norm(Number.NaN)).toBeNaN();
    expect(norm(1e300)).toBe(Number.POSITIVE_INFINITY);
    expect(found("norm([0, x])", { x: 3 })).toEqual({ x: 3, error: 0 });
    const wide = new Doubles(2);
    wide.error[1] = 1e-3;
    binary64.norm!(out, 0, wide, 1, 2);
    expect(out.error[0]).toBeGreaterThanOrEqual(1e-3);
    // each of the small squares is lost when it is added to 1
    const many = new Doubles(1000);
    many.error.fill(2 ** -27)[0] = 1;
    binary64.norm!(out, 0, many, 1, 1000);
    expect(out.error[0] ** 2).toBeGreaterThanOrEqual(1 + 999 * 2 ** -54);
    expect(out.error[0]).toBeLessThan(1 + 2 ** -40);
  });
});

describe("numbers", () => {
  test("are exact as they are given, and finite", () => {
    expect(applied((out, i) => binary64.put(out, i, 0.1), number(0))).toEqual({ x: 0.1, error: 0 });
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const name of ["put", "give"] as const)
        expect(() => binary64[name](number(0), 0, x)).toThrow(`expected a finite number, got ${x}`);
    for (const name of ["put", "give"] as const)
      expect(() => binary64[name](number(0), 0, 1n as never)).toThrow("expected a double, got 1");
  });

  test("that are written err by their rounding", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 40 }), (n, places) => {
        const digits = n.toString().padStart(places + 1, "0");
        const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        const out = number(0);
        const value = q(n, 10n ** BigInt(places));
        binary64.numeral(out, 0, value, text);
        expect(exactly(out.x[0]).sub(value).abs().compare(exactly(out.error[0]))).toBeLessThanOrEqual(0);
        expect(out.error[0]).toBeLessThanOrEqual(out.x[0] * 2 ** -52);
      }),
    );
    expect(found("0.5", {})).toEqual({ x: 0.5, error: 0 });
    const less = found(`0.${"0".repeat(400)}1`, {}); // than half the smallest double
    expect([less.x, less.error > 0]).toEqual([0, true]);
    expect(() => found(`1${"0".repeat(400)}`, {})).toThrow("expected a finite number, got Infinity at column 1");
  });

  test("are handed to functions with their errors, and come back with a bound that says something", () => {
    expect([binary64.take(number(2), 0), binary64.errorOf!(number(2, 1e-300), 0)]).toEqual([2, 1e-300]);
    for (const error of [Number.NaN, Number.POSITIVE_INFINITY, -1, undefined, null, "1"])
      expect(() => binary64.err!(number(0), 0, error as never)).toThrow(`expected a finite bound of the error, got ${error}`);
    const out = number(1);
    binary64.err!(out, 0, 0.5);
    expect(out.error[0]).toBe(0.5);
  });
});

describe("relations are decided beyond rounding only", () => {
  const [one, next] = [number(1), number(1 + 2 ** -52)];
  const [about, farther] = [number(1, 2 ** -50), number(1 + 2 ** -40, 2 ** -50)];
  test.each([
    ["1 and the next double", one, next, { equal: -1, less: 1, lessOrEqual: 1 }],
    ["the next double and 1", next, one, { equal: -1, less: -1, lessOrEqual: -1 }],
    ["1 and 1", one, one, { equal: 1, less: -1, lessOrEqual: 1 }],
    ["1 and about 1", one, about, { equal: 0, less: 0, lessOrEqual: 0 }],
    ["about 1 and farther", about, farther, { equal: -1, less: 1, lessOrEqual: 1 }],
    ["farther and about 1", farther, about, { equal: -1, less: -1, lessOrEqual: -1 }],
  ])("%s", (_, a, b, expected) => {
    expect({ equal: binary64.equal(a, 0, b, 0), less: binary64.less(a, 0, b, 0), lessOrEqual: binary64.lessOrEqual(a, 0, b, 0) }).toEqual(
      expected,
    );
  });

  test("at the very border of the slack", () => {
    const slack = slackOf(number(0, 0.25), 0, number(0, 0.25), 0);
    expect(slack).toBeGreaterThan(0.5);
    const border = number(slack, 0.25);
    expect(binary64.equal(number(0, 0.25), 0, border, 0)).toBe(0);
    expect(binary64.less(number(0, 0.25), 0, border, 0)).toBe(0);
    expect(binary64.lessOrEqual(number(0, 0.25), 0, border, 0)).toBe(1);
    expect(binary64.lessOrEqual(border, 0, number(0, 0.25), 0)).toBe(0);
    expect(binary64.less(border, 0, number(0, 0.25), 0)).toBe(0);
  });

  test("of what is not finite none is decided", () => {
    expect(() => binary64.less(number(-1e308), 0, number(1e308), 0)).toThrow(
      "expected finite numbers to compare, got -1e+308 and 1e+308 within 0",
    );
    for (const bad of [number(Number.NaN), number(Number.POSITIVE_INFINITY), number(1, Number.NaN), number(1, Number.POSITIVE_INFINITY)])
      for (const name of ["equal", "less", "lessOrEqual"] as const) {
        expect(() => binary64[name](bad, 0, one, 0)).toThrow("expected finite numbers to compare");
        expect(() => binary64[name](one, 0, bad, 0)).toThrow("expected finite numbers to compare");
      }
  });
});
