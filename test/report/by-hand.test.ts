import { all, create, type MathJsInstance, type MathNode } from "mathjs";
import { describe, expect, test } from "vitest";
import type { ByHand, Entry, Evaluated, SideValue } from "../../src/evidence/evidence.ts";
import { counterexamplesIn } from "../../src/report/result.ts";
import { type Any, meanings } from "./by-hand-meanings.ts";
import { committedReport } from "./committed.ts";

/** The lines *By hand* of the report, evaluated by mathjs alone: in fractions, and in decimals of 64 digits where a side is not rational. */
const report = committedReport();
const failing = report.claims.filter(({ verdict }) => verdict === "corrected" || verdict === "refuted");

const fractions = create(all, { number: "Fraction" });
const decimals = create(all, { number: "BigNumber", precision: 64 });

test("there is a claim that fails", () => {
  expect(failing.length).toBeGreaterThan(0);
});

test.each(failing.map(({ id }) => id))("%s has a counterexample that is checked by hand", (id) => {
  const claim = failing.find((candidate) => candidate.id === id)!;
  const settling = [claim, ...claim.readings.map((reading) => report.claims.find((other) => other.id === reading)!)];
  const found = settling.flatMap((each) => counterexamplesIn(each).flatMap(({ evidence }) => evidence!.counterexample!));
  expect(found.length).toBeGreaterThan(0);
  for (const { byHand } of found) expect(byHand).toBeDefined();
});

const lines = failing.flatMap(({ id, checks }) =>
  checks.flatMap(({ evidence }) => {
    const { value, byHand } = evidence?.counterexample ?? {};
    return evidence?.role === "statement" && value && byHand ? [{ id, value: value as object, byHand }] : [];
  }),
);

describe.each(lines)("$id: $byHand.formula", ({ value, byHand }) => {
  const { formula, given, fails, meets } = byHand;
  const isRational = [...fails, ...meets].every(({ left, right }) => [left, right].every(isExact)) && !/\bnorm\(/.test(formula);
  const m = isRational ? fractions : decimals;
  const scope = scopeOf(m, value, byHand);

  test("is false there, and its hypotheses are true", () => {
    expect(truth(m, m.parse(formula), scope)).toBe(false);
    for (const hypothesis of given) expect(truth(m, m.parse(hypothesis), scope), hypothesis).toBe(true);
  });

  test.each([...fails, ...meets])("$latex", ({ left, sign, right, holds, latex }) => {
    for (const side of [left, right]) agree(m, evaluated(m, m.parse(side.formula), scope), side.value);
    const all = relations(m, [formula, ...given]);
    expect(all).toContain(m.parse(`(${left.formula}) ${sign} (${right.formula})`).toString({ parenthesis: "auto" }));
    expect(compare(m, evaluated(m, m.parse(left.formula), scope), sign, evaluated(m, m.parse(right.formula), scope))).toBe(holds);
    for (const { value } of [left, right]) if (typeof value === "string") expect(latex).toMatch(printed(value));
  });

  test("the line tells all that decides", () => {
    expect(fails.length).toBeGreaterThan(0);
    const told = meets.map(({ left, sign, right }) =>
      m.parse(`(${left.formula}) ${sign} (${right.formula})`).toString({ parenthesis: "auto" }),
    );
    expect(told).toEqual(relations(m, given));
  });
});

/** How a rational stands in LaTeX, unless it is too long. */
function printed(value: string): RegExp {
  const [, sign, over, under] = /^(-?)(\d+)(?:\/(\d+))?$/.exec(value)!;
  if (over.length + (under?.length ?? 0) > 16) return /\\dots|\^\{/;
  return new RegExp(`(^|[^\\d.])${sign}${under ? `\\\\[td]?frac\\{${over}\\}\\{${under}\\}` : `${over}(?![\\d.])`}`);
}

function isExact({ value }: Evaluated["left"]): boolean {
  return [value].flat(2).every((entry) => typeof entry === "string");
}

/** The names of a case with their values, and what the formula's functions mean. */
function scopeOf(m: MathJsInstance, value: object, { formula, given }: ByHand): Map<string, Any> {
  const numbers = Object.entries(value).map(([name, part]) => [name, read(m, part)] as const);
  const calls = [formula, ...given].flatMap((text) => m.parse(text).filter((node) => node.type === "FunctionNode"));
  const meaning = meanings[formula]?.(m) ?? {};
  const unknown = calls.map((node) => (node as Any).fn.name).filter((name) => !(name in meaning) && !(name in own(m)) && !(name in m));
  expect(unknown, `say in test/report/by-hand-meanings.ts what ${unknown} of “${formula}” means`).toEqual([]);
  return new Map<string, Any>([...numbers, ...Object.entries(own(m)), ...Object.entries(meaning)]);
}

/** A double as the rational that it is. */
function read(m: MathJsInstance, part: Any): Any {
  return Array.isArray(part)
    ? m.matrix(part.map((entry) => (Array.isArray(entry) ? entry.map((x) => exactly(m, x)) : exactly(m, entry))))
    : exactly(m, part);
}

function exactly(m: MathJsInstance, x: number): Any {
  return m === fractions ? m.fraction(x) : m.bignumber(x);
}

/** Functions of formulas that mathjs does not have, or has for other numbers. */
function own(m: MathJsInstance): Record<string, (...args: Any[]) => Any> {
  const entries = (A: Any) => (m.isMatrix(A) ? (A.valueOf() as Any[]).flat() : [A]);
  const squares = (A: Any) => entries(A).reduce((sum: Any, x: Any) => m.add(sum, m.multiply(x, x)), m.evaluate("0"));
  return {
    normSquared: squares,
    abs: (A) => (m.isMatrix(A) ? m.map(A as Any, (x: Any) => m.abs(x)) : m.abs(A)),
    power: (A, k) => (m.isMatrix(A) ? m.pow(A as Any, Number(k)) : m.pow(A, k)),
    // the largest singular value of a matrix of two rows; the length of a vector
    norm: (A) => {
      const t = squares(A);
      const rows = m.isMatrix(A) ? A.size() : [1];
      if (rows.length < 2 || rows[0] === 1) return m.sqrt(t);
      const d = m.det(A as Any) as Any;
      return m.sqrt(m.divide(m.add(t, m.sqrt(m.subtract(m.multiply(t, t), m.multiply(4, m.multiply(d, d))) as Any)), 2) as Any);
    },
  };
}

function evaluated(m: MathJsInstance, node: MathNode, scope: Map<string, Any>): Any {
  const powers = node.transform((part: Any) =>
    part.type === "OperatorNode" && part.fn === "pow" ? new m.FunctionNode("power", part.args) : part,
  );
  return powers.compile().evaluate(new Map(scope));
}

/** Whether a statement is true: comparisons, chains of them, and what joins them. */
function truth(m: MathJsInstance, node: Any, scope: Map<string, Any>): boolean {
  if (node.type === "ParenthesisNode") return truth(m, node.content, scope);
  if (node.fn === "and") return node.args.every((part: Any) => truth(m, part, scope));
  if (node.fn === "or") return node.args.some((part: Any) => truth(m, part, scope));
  if (node.fn === "not") return !truth(m, node.args[0], scope);
  return pairs(node).every(([left, sign, right]) => compare(m, evaluated(m, left, scope), sign, evaluated(m, right, scope)));
}

const signs: Record<string, string> = { equal: "==", unequal: "!=", smaller: "<", smallerEq: "<=", larger: ">", largerEq: ">=" };

/** The comparisons of a chain. */
function pairs(node: Any): [MathNode, string, MathNode][] {
  const [names, sides] = node.type === "RelationalNode" ? [node.conditionals, node.params] : [[node.fn], node.args];
  return names.map((name: string, at: number) => [sides[at], signs[name], sides[at + 1]]);
}

/** All comparisons in formulas, as text. */
function relations(m: MathJsInstance, formulas: readonly string[]): string[] {
  const found = formulas.flatMap((text) =>
    m.parse(text).filter((node: Any) => node.type === "RelationalNode" || (node.type === "OperatorNode" && node.fn in signs)),
  );
  return found.flatMap((node) =>
    pairs(node).map(([left, sign, right]) => m.parse(`(${left}) ${sign} (${right})`).toString({ parenthesis: "auto" })),
  );
}

/** Compares entry by entry, a number with each entry; ≠ holds where some differ. */
function compare(m: MathJsInstance, left: Any, sign: string, right: Any): boolean {
  const entries = (A: Any) => (m.isMatrix(A) ? (A.valueOf() as Any[]).flat() : [A]);
  const [a, b] = [entries(left), entries(right)];
  const count = Math.max(a.length, b.length);
  const differences = Array.from({ length: count }, (_, at) => Number(m.subtract(a[at % a.length], b[at % b.length])));
  if (sign === "!=") return differences.some((difference) => difference !== 0);
  const holds: Record<string, (difference: number) => boolean> = {
    "==": (d) => d === 0,
    "<": (d) => d < 0,
    "<=": (d) => d <= 0,
    ">": (d) => d > 0,
    ">=": (d) => d >= 0,
  };
  return differences.every(holds[sign]);
}

/** Demands that a value is the one that the report has, entry by entry. */
function agree(m: MathJsInstance, value: Any, told: SideValue) {
  const entries = (m.isMatrix(value) ? (value.valueOf() as Any[]).flat() : [value]) as Any[];
  const all = [told].flat(2) as Entry[];
  expect(entries).toHaveLength(all.length);
  for (const [at, entry] of all.entries()) {
    if (typeof entry !== "string") {
      expect(Number(m.subtract(entries[at], m.bignumber(entry.low)))).toBeGreaterThanOrEqual(0);
      expect(Number(m.subtract(m.bignumber(entry.high), entries[at]))).toBeGreaterThanOrEqual(0);
    } else expect(Math.abs(Number(m.subtract(entries[at], m.evaluate(entry))))).toBeLessThanOrEqual(m === fractions ? 0 : 1e-55);
  }
}
