import { describe, expect, test } from "vitest";
import { binary64, Doubles } from "../../../src/evidence/formula/binary64.ts";
import { enclosures } from "../../../src/evidence/formula/enclosures.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { terms } from "../../../src/evidence/formula/terms.ts";
import { blank, isRounded, load, numbers, reshape, sameShape, shape, taken, told, whole } from "../../../src/evidence/formula/value.ts";
import { type Exact, isRational, q } from "../../../src/evidence/rational.ts";
import { isList } from "../../../src/evidence/stored.ts";

const put = (data: unknown, i: number, value: unknown) => rationals.put(data as never, i, value as Exact);
const loaded = (given: unknown) => {
  const out = blank(rationals);
  load(rationals, out, given, "W", put as never);
  return out;
};

test("room for a number is a number, and no row", () => {
  expect(blank(rationals)).toEqual({ rank: 0, rows: 1, columns: 1, data: [q(0)], row: false, thing: undefined });
});

test("a value takes a shape, with a new buffer only where the shape is another", () => {
  const value = { ...blank(rationals), thing: "before", row: true };
  const { data } = value;
  reshape(rationals, value, 0, 1, 1);
  expect(value).toMatchObject({ rank: 0, thing: undefined, row: false });
  expect(value.data).toBe(data);
  reshape(rationals, value, 2, 1, 3, true);
  expect([value.rank, value.rows, value.columns, value.row, value.data.length]).toEqual([2, 1, 3, true, 3]);
  expect(value.data).not.toBe(data);
});

describe("loads", () => {
  test.each([
    [1, "a number"],
    [2n, "a number"],
    [q(1, 2), "a number"],
    [[1, 2], "a vector of 2"],
    [Float64Array.of(1, 2, 3), "a vector of 3"],
    [[[1, 2]], "1×2"],
    [[Float64Array.of(1), [2]], "2×1"],
    [[], "a vector of 0"],
    [{ net: 1 }, "something else"],
    ["words", "something else"],
    [null, "something else"],
    [new DataView(new ArrayBuffer(8)), "something else"],
  ])("%o as %s", (given, words) => {
    expect(shape(loaded(given))).toBe(words);
  });

  test("gives back what it took", () => {
    const net = { net: 1 };
    for (const given of [net, q(1, 2), [q(1), q(2)], [[q(1), q(2)], [q(3), q(4)]]]) expect(taken(rationals.take, loaded(given))).toEqual(given); // biome-ignore format: values
  });

  test("no undefined, no ragged rows", () => {
    expect(() => loaded(undefined)).toThrow("W: expected a value, got undefined");
    expect(() => loaded([[1, 2], [3]])).toThrow("W: expected rows of 2 entries, got 1 in row 2"); // biome-ignore format: a matrix
    expect(() => loaded([[1], 3])).toThrow("W: expected rows of 1 entries, got no row in row 2");
  });
});

test("numbers are some, and no thing", () => {
  const value = loaded([1]);
  expect(numbers(value)).toBe(value);
  expect(() => numbers(loaded({}))).toThrow("expected a number, a vector or a matrix, got a thing of kind Object");
  expect(() => numbers(loaded([]))).toThrow("expected entries, got none");
  expect(() => numbers(loaded([[], []]))).toThrow("expected entries, got none");
  expect(sameShape(loaded([1]), loaded([2]))).toBe(true);
  for (const other of [1, [1, 2], [[1]]]) expect(sameShape(loaded([1]), loaded(other))).toBe(false);
  expect(sameShape(loaded([[1]]), loaded([[1, 2]]))).toBe(false);
});

test("a value is rounded where an entry has an error, and a thing never is", () => {
  const rounded = { rank: 2 as const, rows: 1, columns: 2, data: new Doubles(2), row: false, thing: undefined };
  expect(isRounded(binary64, rounded)).toBe(false);
  rounded.data.error[1] = 2 ** -60;
  expect(isRounded(binary64, rounded)).toBe(true);
  expect(isRounded(binary64, { ...rounded, thing: {} })).toBe(false);
  expect(isRounded(rationals, loaded([1, 2]))).toBe(false);
});

test("whole numbers are whole to the last digit", () => {
  expect(whole(rationals, loaded(-3))).toBe(-3);
  expect(() => whole(rationals, loaded(q(10n ** 30n + 1n, 10n ** 30n)))).toThrow("expected a whole number, got 1");
  expect(() => whole(rationals, loaded([1]))).toThrow("expected a whole number, got a vector of 1");
  const interval = { ...blank(enclosures), data: [{ low: 2, high: 2 }] };
  expect(whole(enclosures, interval)).toBe(2);
  expect(() => whole(enclosures, { ...interval, data: [{ low: 2, high: 3 }] })).toThrow("expected a whole number, got [2, 3]");
});

test("numerals of a solver are whole where their digits say so, and words are numbers for a solver alone", () => {
  const over = terms();
  const term = (text: string) => ({ ...blank(over), data: [text] });
  expect(["2", "2.0", "10.00"].map((text) => whole(over, term(text)))).toEqual([2, 2, 10]);
  for (const text of ["2.5", "(- 1.0)", "|x|", "1234567890"])
    expect(() => whole(over, term(text))).toThrow(`expected a whole number, got ${text}`);
  const out = blank(over);
  const put = (data: string[], i: number, given: unknown) => over.put(data, i, given as Exact);
  load(over, out, "|x|", "W", put);
  expect([shape(out), out.data]).toEqual(["a number", ["|x|"]]);
  load(over, out, { net: 1 }, "W", put);
  expect(shape(out)).toBe("something else");
});

test("things are told by their kind", () => {
  expect([told(null), told(1), told("x"), told({}), told(Object.create(null)), told([1]), told(new Map())]).toEqual([
    "null",
    "1",
    "x",
    "a thing of kind Object",
    "a thing of kind object",
    "a thing of kind Array",
    "a thing of kind Map",
  ]);
  expect([isList([]), isList(Float64Array.of()), isList("x"), isRational(q(1)), isRational({ n: 1 }), isRational(null)]).toEqual([
    true,
    true,
    false,
    true,
    false,
    false,
  ]);
});
