import { describe, expect, test, vi } from "vitest";
import { printed, signIn, templateOf } from "../../../src/evidence/formula/print.ts";

describe("a function that a chapter prints", () => {
  test("is asked once for the same arguments, so that all that is shown was judged", () => {
    let asked = 0;
    const print = (x: string) => `f_${asked++}(${x})`;
    expect([templateOf(print, 1), printed("f", print, ["x"]), printed("f", print, ["x"])]).toEqual(["f_0(@0@)", "f_1(x)", "f_1(x)"]);
    const other = vi.fn((x: string, y = "none") => `f(${x}, ${y})`);
    for (const args of [["x", "y"], ["x"], ["x", "y"]]) printed("f", other, args);
    expect(other.mock.calls).toEqual([["x", "y"], ["@0@", "@1@"], ["x"], ["@0@"]]);
  });

  test.each<[string, (...args: string[]) => string, string[], string]>([
    ["an index", (k) => `J_{${k === "0" ? 1 : `${k}+1`}}`, ["0"], "J_{1}"],
    ["a value that is given", (w, t) => `x_{${t}}${/^\\d/.test(w) ? `\\big|_{w=${w}}` : ""}`, ["w", "2"], "x_{2}"],
  ])("may say %s as its arguments are", (_, print, args, text) => {
    expect(printed("f", print, args)).toBe(text);
  });

  test.each<[string, (...args: string[]) => string, string[], string]>([
    ["an argument alone", (x) => (x === "@0@" ? `f(${x})` : x), ["x"], "x"],
    ["a product", (x, y) => (x === "@0@" ? `f(${x})` : `${x} ${y}`), ["x + 1", "x"], "x + 1 x"],
    ["an argument with others of its letters", (x, k) => (x === "@0@" ? `f(${x}, ${k})` : x), ["x", "0"], "x"],
    ["a longer argument", (x, y) => (x === "@0@" ? `f(${x}, ${y})` : y), ["x", "x_{next}"], "x_{next}"],
    ["a number", (x) => (x === "@0@" ? `f(${x})` : "7"), ["x"], "7"],
    ["an empty argument in brackets", (x) => (x === "@0@" ? `f(${x})` : `(${x})`), [""], "()"],
  ])("is refused where with its arguments it reads as %s, and did not without them", (_, print, args, text) => {
    expect(() => printed("f", print, args)).toThrow(`formula: expected f to be printed with a symbol of its own, got “${text}”, which`);
  });

  test.each<[string, (...args: string[]) => string, string]>([
    ["an index in which nothing is seen", (x) => `h_{\\,}(${x})`, "which has an index without anything in it"],
    ["one only with its arguments", (x) => `h_{${x === "y" ? "\\,}" : "k}"}(${x})`, "which has an index without anything in it"],
    ["a letter that is not seen", (x) => `h_\u3164(${x})`, "which has a letter that is not seen"],
    ["what covers", (x) => `h_{\\phantom{k}}(${x})`, "which has \\phantom"],
  ])("is refused where it has %s", (_, print, words) => {
    expect(() => printed("h", print, ["y"])).toThrow(words);
  });

  test("is printed as a text", () => {
    expect(() => printed("f", (() => 1) as never, [])).toThrow(new TypeError("latex: expected a text, got number"));
  });
});

test.each<[template: string, count: number, sign: string | undefined]>([
  ["f(@0@)", 1, "f"],
  ["f(@0@,@1@)", 2, "f"],
  ["f(@0@, @1@)", 2, "f"],
  ["F \\left(@0@\\right)", 1, "F"],
  ["@0@!", 1, "factorial"],
  ["f\\bigl(@0@\\bigr)", 1, "f"],
  ["f[@0@]", 1, "f"],
  ["\\max\\{@0@;\\,@1@\\}", 2, "\\max"],
  ["\\mathrm{half}\\,@0@", 1, "\\mathrm{half}"],
  ["\\lVert @0@ \\rVert_{2}", 1, "norm_2"],
  ["\\|@0@\\|^2_F", 1, "norm_F^2"],
  ["\\lVert @0@\\rVert_A", 1, undefined],
  ["f(@0@ @1@)", 2, undefined],
  ["f(@0@)^2", 1, undefined],
  ["f(@1@, @0@)", 2, undefined],
  ["@0@ f(@0@, @1@)", 2, undefined],
  ["f @0@", 1, undefined],
])("the sign of %s, if it has one, stands before all of its arguments, or is everybody's", (template, count, sign) => {
  expect(signIn(template, count)).toBe(sign);
});
