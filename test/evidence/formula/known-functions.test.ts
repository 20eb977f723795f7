import { describe, expect, test } from "vitest";
import { type Defined, define, withError } from "../../../src/evidence/formula/defined.ts";
import { demandUsual } from "../../../src/evidence/formula/known-functions.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

const toSolver = (x: string) => x;

describe("a function with a name that every reader knows", () => {
  test.each<[string, Defined]>([
    ["sin", define({ binary64: Math.sin })],
    ["sin", define({ binary64: Math.sin, latex: "sin" })],
    ["log", define({ binary64: (x: number) => withError(Math.log(x), 1e-15) })],
    ["cot", define({ binary64: (x: number) => 1 / Math.tan(x) })],
    ["sec", define({ binary64: (x: number) => 1 / Math.cos(x) })],
    ["csc", define({ binary64: (x: number) => 1 / Math.sin(x) })],
    ["coth", define({ binary64: (x: number) => 1 / Math.tanh(x) })],
    ["floor", define({ rationals: (x: Rational) => x.floor() })],
    ["ceil", define({ rationals: (x: Rational) => (x.d === 1n ? x.n * x.s : x.floor().add(1)) })],
    ["gcd", define({ rationals: (x: Rational, y: Rational) => q(greatest(x.mul(8).n, y.mul(8).n), 8n) })],
    ["lcm", define({ rationals: (x: Rational, y: Rational) => x.mul(y).div(q(greatest(x.mul(8).n, y.mul(8).n), 8n)) })],
    ["ln", define({ terms: toSolver, rocq: "ln : real -> real" })],
    ["log", define({ terms: toSolver, rocq: "ln : real -> real" })],
    ["deg", define({ binary64: () => 2 })],
  ])("is it: %s", (name, f) => {
    expect(() => demandUsual({ [name]: f, other: define({ binary64: () => 1 }), x: 1 })).not.toThrow();
  });

  test.each<[string, Defined, string]>([
    ["sin", define({ binary64: (x: number) => x }), "and is 4 at 4 instead of -0.7568024953079282"],
    ["floor", define({ rationals: (x: Rational) => x }), "and is 0.5 at 0.5 instead of 0"],
    ["log", define({ binary64: Math.log10, rocq: "ln : real -> real" }), "and is 0.6020599913279624 at 4 instead of 1.3862943611198906"],
    ["gcd", define({ binary64: Math.max }), "and is 6 at 4 instead of 2"],
    ["sgn", define({ terms: toSolver }), "and has no numbers to tell that it is this one"],
    ["cos", define({ binary64: () => [1] }), "and has no numbers to tell that it is this one"],
    ["tan", define({ terms: toSolver, rocq: "sin : real -> real" }), "and has no numbers to tell that it is this one"],
    [
      "acos",
      define({
        binary64: () => {
          throw new RangeError("none");
        },
      }),
      "and has no numbers to tell that it is this one",
    ],
    ["sup", define({ binary64: (x: number) => x }), "which reads as an operator"],
  ])("is refused where it is another, or that cannot be told: %s", (name, f, why) => {
    expect(() => demandUsual({ [name]: f })).toThrow(
      new SyntaxError(`formula: ${name} is the name of a function that every reader knows, ${why}: choose another name`),
    );
  });

  test("may be what it likes where it is printed otherwise", () => {
    expect(() => demandUsual({ sin: define({ binary64: (x: number) => x, latex: "s" }) })).not.toThrow();
  });
});

function greatest(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatest(b, a % b);
}
