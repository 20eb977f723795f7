import { describe, expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect } from "../../src/evidence/claim.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { type Interval, interval, multiplyIntervals, subtractIntervals } from "../../src/evidence/interval.ts";
import type { CheckOptions } from "../../src/evidence/section.ts";
import { perform } from "../../src/evidence/settle.ts";
import { supremum } from "../../src/evidence/supremum.ts";

/** x − x², whose supremum over [0, 1] is ¼, at ½; over [0, 3] the largest modulus is 6, at 3. */
const f = (x: Interval) => subtractIntervals(x, multiplyIntervals(x, x));
const slope = (x: Interval) => subtractIntervals(interval(1), multiplyIntervals(interval(2), x));

function settle(
  over: [number, number],
  value: number,
  other: { f?: typeof f; slope?: typeof f; role?: CheckOptions["role"]; name?: string } = {},
): Evidence {
  const [check] = collect("test.claim", () => supremum("s", { f, slope, over, value, name: "|f|", ...other }));
  return perform(check) as Evidence;
}

test("encloses the largest modulus inside and at the edge", () => {
  expect(settle([0, 1], 1 / 4)).toMatchObject({ kind: "proved", proof: { hence: [expect.stringContaining("\\sup_{x\\in[0,1]} |f|")] } });
  expect(settle([0, 3], 6)).toMatchObject({ kind: "proved" });
});

test("ends where the enclosure is as narrow as it must be, to the bit, and splits the first of boxes with the same bound", () => {
  const flat = () => interval(0);
  const asNarrow = settle([0, 1], 1 - 2 ** -40, { f: () => interval(1 - 2 ** -36, 1 - 2 ** -52), slope: flat });
  expect(asNarrow.proof?.method).toBe("Interval branch and bound, 1 boxes.");
  const loose = (x: Interval) => (0.1 < x.low && x.low < 0.15 ? interval(1) : interval(0, 1));
  expect(settle([0, 1], 1, { f: loose, slope: flat }).proof?.method).toBe("Interval branch and bound, 5 boxes.");
});

test("encloses 0, of which rounding outward leaves the smallest doubles", () => {
  const none = (x: Interval) => multiplyIntervals(interval(0), x);
  const flat = () => interval(0);
  expect(settle([0, 1], 0, { f: none, slope: flat })).toMatchObject({ kind: "proved" });
  expect(settle([0, 1], 0, { f: () => interval(-5e-324, 5e-324), slope: flat })).toMatchObject({ kind: "proved" });
  expect(() => settle([0, 1], 1e-300, { f: none, slope: flat })).toThrow("found it in");
});

test("refuses another value, however near", () => {
  expect(() => settle([0, 1], 0.25 + 1e-9)).toThrow(/expected 0.250000001, found it in \[0.2499/);
  expect(() => settle([0, 1], 0.2499)).toThrow("found it in");
});

test("says what was proved and how, in the role that it was given", () => {
  const evidence = settle([0, 1], 1 / 4, { role: "lemma" });
  expect(evidence).toMatchObject({ role: "lemma", statement: "s", proof: { given: [], isEnclosure: true } });
  expect(evidence.proof?.method).toMatch(/^Interval branch and bound, \d*[13579] boxes\.$/);
  expect(settle([0, 1], 1 / 4).role).toBe("statement");
});

test("the enclosure is narrow: eleven digits", () => {
  const { proof } = settle([0, 1], 1 / 4);
  const [, low, high] = proof?.hence[0].match(/^(\S+) \\le .* \\le (\S+)$/)?.map(Number) ?? [];
  expect(low).toBeLessThanOrEqual(1 / 4);
  expect(high).toBeGreaterThanOrEqual(1 / 4);
  expect(high - low).toBeLessThanOrEqual(high * 2 ** -36);
});

test("finds the largest modulus of negative values, and of a shifted interval", () => {
  const minus = {
    f: (x: Interval) => subtractIntervals(interval(0), f(x)),
    slope: (x: Interval) => subtractIntervals(interval(0), slope(x)),
  };
  expect(settle([0, 1], 1 / 4, minus).kind).toBe("proved");
  expect(settle([-2, -1], 6).kind).toBe("proved");
});

test("needs few boxes where the slope is known, as the mean value form promises", () => {
  const boxes = (evidence: Evidence) => Number(evidence.proof?.method.match(/\d+/)?.[0]);
  expect(boxes(settle([0, 3], 6))).toBeLessThan(100);
  expect(boxes(settle([0, 1], 1 / 4))).toBeLessThan(150);
});

test("says so where no number of boxes is enough", () => {
  const vague = { f: () => interval(0, 1), slope: () => interval(0) };
  const words = "the supremum was not enclosed in 10,000 boxes: start from a smaller interval";
  expect(() => settle([0, 1], 1, vague)).toThrow(new CheckFailure(words));
});

describe("the slope is judged by values of the function", () => {
  const identity = (x: Interval) => x;
  const wrong = "s\n  f rises from 0.5 to 1 over [0.5, 1], which is not within the slope 0 that is given over [0, 1]";

  test("at both ends of each box, which count as attained", () => {
    const flat = () => interval(0);
    expect(() => settle([0.5, 1.5], 1, { f: identity, slope: flat })).toThrow("f rises from 0.5 to 1 over [0.5, 1], which is not");
    expect(() => settle([0, 1], 0.5, { f: (x) => interval(Math.max(0.5, x.low)), slope: flat })).toThrow(new CheckFailure(wrong));
    expect(settle([0, 1], 1, { f: identity, slope: () => interval(1) }).proof?.method).toBe("Interval branch and bound, 1 boxes.");
  });

  test("and says whether it rises or falls there", () => {
    const falling = { f: (x: Interval) => subtractIntervals(interval(0), x), slope: () => interval(0) };
    expect(() => settle([0.5, 1.5], 1, falling)).toThrow(/f falls from .* over \[0.5, 1\]/);
  });

  test("also where it is wrong in a part, or a little", () => {
    expect(() => settle([0, 3], 6, { slope: (x) => (x.low >= 2.5 ? interval(1) : slope(x)) })).toThrow("f falls from ");
    expect(() => settle([0, 3], 6, { slope: (x) => multiplyIntervals(slope(x), interval(0.5)) })).toThrow("which is not within the slope");
  });

  test("and of one that comes back to the same value in the middle and at the ends", () => {
    const f = (x: Interval) => [0, 1 / 2, 1].map((root) => subtractIntervals(x, interval(root))).reduce(multiplyIntervals);
    expect(() => settle([0, 1], 0, { f, slope: () => interval(0) })).toThrow("f falls from ");
  });
});

test("a value that the slopes of smaller boxes do not allow is no end of the enclosure", () => {
  const f = ({ low, high }: Interval) => interval(low === high && low === 0.382 ? 5 : 0);
  const slope = ({ low, high }: Interval) => (high - low === 1 ? interval(-100, 100) : interval(0));
  expect(() => settle([0, 1], 3, { f, slope })).toThrow(/^s\n {2}f attains 5, where by its slope it is at most \d/);
});

test("what is unbounded, or no interval, encloses nothing", () => {
  const unbounded = () => interval(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  expect(() => settle([0, 1], 1e9, { slope: unbounded })).toThrow(CheckFailure);
  expect(() => settle([0, 1], 5, { f: () => ({ low: 5, high: -5 }), slope: () => interval(0) })).toThrow("interval: expected low ≤ high");
});

describe("it is refused as other checks are", () => {
  const bounded = { f, slope, over: [0, 1] as [number, number], value: 1 / 4, name: "|f|" };
  const declared = (statement: string, other: object) => () => collect("t.one", () => supremum(statement, { ...bounded, ...other }))[0];

  test.each<[string, string, object]>([
    ["“x <= 0.5”, which reads as a formula, while the supremum is what is checked", "x <= 0.5", {}],
    ["expected |f| to be printed as one term, got “x^3+7 \\le 2”, which has \\le", "s", { name: "x^3+7 \\le 2" }],
    [
      "supremum: expected name to be a symbol of its own between bars, as \\lvert f\\rvert, got “|x^2|”: say in the statement what f is",
      "s",
      { name: "|x^2|" },
    ],
    ["got “|e^x|”: say", "s", { name: "|e^x|" }],
    ["supremum: expected name to be a symbol of its own between bars, as \\lvert f\\rvert, got “g(x)”", "s", { name: "g(x)" }],
    ["got “|g| + |h|”", "s", { name: "|g| + |h|" }],
    ["got “2 \\lvert g\\rvert”", "s", { name: "2 \\lvert g\\rvert" }],
    ["got “h|g|”", "s", { name: "h|g|" }],
    ["got “|g|h”", "s", { name: "|g|h" }],
    ["got “\\lvert g\\rvert h\\lvert g\\rvert”", "s", { name: "\\lvert g\\rvert h\\lvert g\\rvert" }],
    ["got “\\lvert f - 1\\rvert”", "s", { name: "\\lvert f - 1\\rvert" }],
    ...[
      "|-f|",
      "|fg|",
      "|2f|",
      "|f^2|",
      "|f(x - 1)|",
      "|f(x)^2|",
      "|f/2|",
      "|\\frac{f}{2}|",
      "|f\\sigma|",
      "|f_{a}g|",
      "|\\mathrm{f - 1}|",
    ].map((name): [string, string, object] => [`got “${name}”`, "s", { name }]),
    ["supremum: name: expected LaTeX, got 5", "s", { name: 5 }],
    ["expected options among f, slope, over, value, name, role, got given", "s", { given: "x < 0" }],
    ['supremum: over: expected two numbers, the lower first, got ["0","1"]', "s", { over: ["0", "1"] }],
    ['supremum: over: expected two numbers, the lower first, got [0,"1"]', "s", { over: [0, "1"] }],
    ["supremum: over: expected two numbers, the lower first, got [0,1,2]", "s", { over: [0, 1, 2] }],
    ["supremum: over: expected two numbers, the lower first, got [1,0]", "s", { over: [1, 0] }],
    ["supremum: over: expected two numbers, the lower first, got [2,2]", "s", { over: [2, 2] }],
    ["supremum: over: expected two numbers, the lower first, got [-0,0]", "s", { over: [-0, 0] }],
    ['supremum: value: expected a number, got "1"', "s", { value: "1" }],
    ["supremum: slope: expected a function of an interval, got 1", "s", { slope: 1 }],
    ["role: expected statement, lemma, example, got near miss", "s", { role: "near miss" }],
  ])("%s", (words, statement, other) => {
    expect(() => perform(declared(statement, other)())).toThrow(words);
  });

  test("bars may have room around them", () => {
    expect(settle([0, 1], 1 / 4, { name: " |g| " }).kind).toBe("proved");
  });

  test.each([
    "|\\sigma'|",
    "|f''_1(x)|",
    "\\lvert f_{\\max}^{(k)}(x)\\rvert",
    "|\\mathrm{relu}^{\\prime}|",
    "|\\tau^\\prime|",
    "|\\hat{\\sigma}|",
    "|\\text{斜率}|",
    "| g_n |",
  ])("a symbol may have primes, indices and an argument: %s", (name) => {
    expect(settle([0, 1], 1 / 4, { name }).kind).toBe("proved");
  });

  test("an end at −0 is printed as 0", () => {
    expect(settle([-0, 1], 1 / 4).proof?.hence[0]).toContain("\\sup_{x\\in[0,1]} |f|");
  });

  test("numbers are printed as numbers are", () => {
    const [hence] = settle([0, 2 ** -30], 2 ** -30 - 2 ** -60, { name: "\\lvert g\\rvert" }).proof!.hence;
    expect(hence).toMatch(/^9\.31\d+ \\cdot 10\^\{-10\} \\le \\sup_\{x\\in\[0,9\.31\d+ \\cdot 10\^\{-10\}\]\} \\lvert g\\rvert \\le/);
  });

  test("it is about the interval that was given when it was declared", () => {
    const over: [number, number] = [0, 1];
    const [check] = collect("t.one", () => supremum("s", { ...bounded, over }));
    over[1] = 3;
    expect(perform(check)).toMatchObject({ kind: "proved" });
  });
});
