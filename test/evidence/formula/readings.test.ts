import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binary64 } from "../../../src/evidence/formula/binary64.ts";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { enclosures } from "../../../src/evidence/formula/enclosures.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { terms } from "../../../src/evidence/formula/terms.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import type { Value } from "../../../src/evidence/formula/value.ts";
import { exactly, q, type Rational } from "../../../src/evidence/rational.ts";
import { type Case, exactlyOf, withCase } from "./trees.ts";

const runs = { numRuns: 150 };

/** What a reading may refuse to say of a case: nothing of what it does say is wrong then. */
const refusals =
  /expected finite numbers to compare|cannot be told from 0|not decided within rounding|expected finite bounds|interval: expected low|divisor without 0/;

function refused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    expect(String(error)).toMatch(refusals);
    return undefined;
  }
}

/** The left side of “text == text”, which no reading finds false, or undefined where it is refused. */
function sideOf<B>(text: string, values: object, arithmetic: Parameters<typeof compile<B, number>>[1]): Value<B> | undefined {
  const compiled = compile(parse(`${text} == ${text}`), arithmetic as never) as ReturnType<typeof compile<B, number>>;
  return refused(() => compiled.truth(values as never)) === undefined ? undefined : compiled.relations[0].left;
}

const flat = (value: unknown): Rational[] => (Array.isArray(value) ? value.flatMap(flat) : [value as Rational]);

const parts = withCase((trees) => fc.oneof(trees.scalar(), trees.vector(), trees.matrix()));
const small = withCase((trees) => fc.oneof(trees.scalar(2), trees.vector(1), trees.matrix(1)), fc.integer({ min: -5, max: 5 }));
const truths = withCase((trees) => trees.truth());

test("rationals are the exact values", () => {
  fc.assert(
    fc.property(parts, ([part, values]) => {
      const { data, rows, columns } = sideOf<Rational[]>(part.text, values, rationals as never)!;
      expect(data.slice(0, rows * columns).map(String)).toEqual(flat(part.of(exactlyOf(values))).map(String));
    }),
    runs,
  );
});

test("doubles lie within their error of the exact values", () => {
  let said = 0;
  fc.assert(
    fc.property(parts, ([part, values]) => {
      const side = sideOf<{ x: Float64Array; error: Float64Array }>(part.text, values, binary64 as never);
      if (!side) return;
      said += 1;
      for (const [i, truth] of flat(part.of(exactlyOf(values))).entries()) {
        const apart = exactly(side.data.x[i]).sub(truth).abs();
        if (apart.compare(exactly(side.data.error[i])) > 0)
          throw new Error(`${side.data.x[i]} is ${apart.valueOf()} off, not ${side.data.error[i]}`);
      }
    }),
    runs,
  );
  expect(said).toBeGreaterThan(runs.numRuns / 2);
});

test("doubles that are not rounded have no error", () => {
  fc.assert(
    fc.property(small, ([part, values]) => {
      if (/[./]\d/.test(part.text) || /\/ \(/.test(part.text) || part.text.includes("9007")) return;
      const { data } = sideOf<{ x: Float64Array; error: Float64Array }>(part.text, values, binary64 as never)!;
      expect(Math.max(...data.error)).toBe(0);
    }),
    runs,
  );
});

test("intervals hold the exact values", () => {
  let said = 0;
  fc.assert(
    fc.property(parts, ([part, values]) => {
      const side = sideOf<{ low: number; high: number }[]>(part.text, values, enclosures as never);
      if (!side) return;
      said += 1;
      for (const [i, truth] of flat(part.of(exactlyOf(values))).entries()) {
        const { low, high } = side.data[i];
        if (Number.isFinite(low) && exactly(low).compare(truth) > 0) throw new Error(`${truth} is below ${low}`);
        if (Number.isFinite(high) && exactly(high).compare(truth) < 0) throw new Error(`${truth} is above ${high}`);
      }
    }),
    runs,
  );
  expect(said).toBeGreaterThan(runs.numRuns / 2);
});

describe("what holds is never said to fail, nor the other way round", () => {
  test("in rationals, where all is decided", () => {
    fc.assert(
      fc.property(truths, ([part, values]) => {
        expect(compile(parse(part.text), rationals).truth({ ...values })).toBe(part.of(exactlyOf(values)) ? 1 : -1);
      }),
      runs,
    );
  });

  test.each([
    ["doubles", binary64],
    ["intervals", enclosures],
  ])("in %s", (_, arithmetic) => {
    let decided = 0;
    fc.assert(
      fc.property(truths, ([part, values]) => {
        const found = refused(() => compile(parse(part.text), arithmetic as typeof binary64).truth({ ...values })) ?? 0;
        if (found !== 0) expect(found === 1).toBe(part.of(exactlyOf(values)));
        decided += Math.abs(found);
      }),
      runs,
    );
    expect(decided).toBeGreaterThan(runs.numRuns / 2);
  });

  test("in a solver's terms", () => {
    fc.assert(
      fc.property(
        withCase((trees) => trees.truth(1), fc.integer({ min: -3, max: 3 })),
        ([part, values]) => {
          const term = compile(parse(part.text), terms()).truth(symbols(values) as never);
          expect(evaluated(term, numbersOf(values))).toBe(part.of(exactlyOf(values)));
        },
      ),
      runs,
    );
  });
});

/** Every number of a case by a name of its own. */
function symbols(values: Case): object {
  const named = (value: unknown, name: string): unknown =>
    Array.isArray(value) ? value.map((part, i) => named(part, `${name}_${i}`)) : `|${name}|`;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, named(value, name)]));
}

function numbersOf(values: Case): Map<string, Rational> {
  const listed = (value: unknown, name: string): [string, Rational][] =>
    Array.isArray(value) ? value.flatMap((part, i) => listed(part, `${name}_${i}`)) : [[`|${name}|`, exactly(value as number)]];
  return new Map(Object.entries(values).flatMap(([name, value]) => listed(value, name)));
}

type Found = Rational | boolean;

/** The value of a term of SMT-LIB, without a solver. */
function evaluated(term: string, values: Map<string, Rational>): Found {
  const words = term.match(/\|[^|]*\||[()]|[^\s()|]+/g)!;
  let at = 0;
  const read = (): Found => {
    const word = words[at++];
    if (word !== "(")
      return word === "true" ? true : (values.get(word) ?? q(BigInt(word.replace(".", "")), 10n ** BigInt(word.split(".")[1].length)));
    const operation = words[at++];
    const args: Found[] = [];
    while (words[at] !== ")") args.push(read());
    at += 1;
    return applied(operation, args);
  };
  return read();
}

function applied(operation: string, args: Found[]): Found {
  const [a, b] = args as Rational[];
  switch (operation) {
    case "+":
      return a.add(b);
    case "-":
      return b === undefined ? a.neg() : a.sub(b);
    case "*":
      return a.mul(b);
    case "/":
      return a.div(b);
    case "=":
      return a.equals(b);
    case "<":
      return a.compare(b) < 0;
    case "<=":
      return a.compare(b) <= 0;
    case ">=":
      return a.compare(b) >= 0;
    case "and":
      return args.every(Boolean);
    case "or":
      return args.some(Boolean);
    case "not":
      return !args[0];
    case "ite":
      return args[0] ? args[1] : args[2];
  }
  throw new Error(`unknown operation ${operation}`);
}
