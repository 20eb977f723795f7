import { describe, expect, test } from "vitest";
import { demandSymbols } from "../../../src/evidence/formula/symbols.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";

const written = (latex: string, own: string[]) => demandSymbols([parse("f + x + eta == 0")], { f: latex, unused: "2x" }, own);

const numbers = ["\\pi", "e", "\\mathrm{e}", "\\mathrm e", "i", "\\mathrm{i}"];
const refused = (latex: string) =>
  `formula: expected f to be written as a symbol, got “${latex}”, which reads as ${numbers.includes(latex) ? "a number that everybody knows: choose another letter, or give it an index" : "something else: choose a letter, with accents and indices"}`;

describe("a name with a generator of its own", () => {
  test.each([
    ...[
      "y",
      "\\xi",
      "{\\xi}",
      "\\bar\\ell",
      "\\hat{\\mathbf{x}}_{k+1}^{(i)}",
      "\\tilde x'",
      "c_-",
      "c_t^{*}",
      "x^\\star",
      "x_T",
      "\\pi_k",
      "e_j",
    ],
    ...[
      "\\mathbf{1}",
      "\\mathbf 1",
      "\\mathbf\\theta",
      "\\mathrm{err}_{n+9}",
      "\\text{loss}",
      "\\mathcal{L}",
      "W_{\\text{in}}",
      "d\\theta",
      "\\Delta t",
      ...["x^{\\text{opt}}", "\\theta^{\\mathrm{old}}", "z^{[l]}", "k_\\text{B}", "\\boldsymbol{\\hat\\beta}", "\\mathbf{\\bar{x}}_2"],
      "损失",
      "\\text{row-sum}",
      "\\mathrm{leave-one-out}",
      "\\mathit{ab c}",
    ],
  ])("is written as a symbol: %s", (latex) => {
    expect(() => written(latex, ["f"])).not.toThrow();
  });

  test.each([
    ...[
      "x^{2}",
      "\\sin x",
      "\\log",
      "\\mathrm{log}",
      "\\mathrm{log}_{10}",
      ...["\\mathrm{max}", "\\text{sum}_k", "\\operatorname{Norm}"],
      "\\operatorname{sgn}",
      "\\lim_{n}",
      "\\sup",
      "\\sum_{i}",
      "\\int_0^1",
      "\\exp",
      "\\frac{d}{dt}",
    ],
    ...[
      "\\partial",
      "\\nabla",
      "\\Re",
      "\\Im",
      "\\sin_k",
      "\\log_{10}",
      "\\pi",
      "e",
      "\\mathrm{e}",
      "i",
      "\\mathrm{i}",
      "\\frac{y}{y}",
      "\\lVert v\\rVert",
      "e^{x}",
      "\\sigma'(x_k)",
      "2 x",
      "x y",
      "x!",
      "\\mathit{z-w}",
      "\\mathit{-z}",
      "\\mathrm{z - w}",
      "\\mathrm{row-}",
      "z^{\\mathrm{n}}",
      "z^{\\text{a-b}}",
    ],
  ])("is written as nothing else: %s", (latex) => {
    expect(() => written(latex, ["f"])).toThrow(refused(latex));
  });
});

describe("a name that is drawn with others", () => {
  test.each([
    "\\tfrac{\\partial x_T}{\\partial x_k}",
    "f_T\\cdots f_{k+1}",
    "\\sigma'(x_k)",
    "(1+\\tfrac12\\sqrt n)",
    "\\lVert J\\rVert",
    "\\mathbf{1}",
    "x_2",
    "x'",
    "(-\\ln p)",
    "f_{\\max}\\cdots f_\\max",
    "e^{(1)}\\cdots e^{(T)}",
    "\\sigma' x",
    "\\partial c_T/\\partial c_k",
    "\\tfrac1{1-(n+6)2^{-54}}",
    "\\!z w",
    "\\gamma(z)",
  ])("may be written as what formulas cannot say of these: %s", (latex) => {
    expect(() => written(latex, [])).not.toThrow();
  });

  test.each([
    "x^{2}",
    "1 - \\eta",
    "x^{-1}",
    "\\frac{x}{x}",
    "\\lVert x\\rVert",
    "\\pi",
    "\\mathrm e",
    "i",
    "\\log",
    "\\lceil\\ln\\eta\\rceil",
    ...[
      "\\sin z",
      "\\lvert\\sin z\\rvert",
      "\\mathrm{sin} z",
      "\\operatorname{Max} z",
      "\\text{rank} z",
      "2\\tanh z",
      "\\ln z",
      "\\sqrt z w",
    ],
    ...[
      "(\\sin z)",
      "(\\ln p+\\sin z)",
      "(z+1)\\ln z",
      "w (\\ln z)",
      "w(\\ln z)",
      "(\\ln z)w",
      "\\sum_k -z_k^2",
      "\\sum_k z_k",
      "\\prod_k z_k",
      "\\int z",
      "\\Re z",
    ],
    ...["\\zeta(2)", "\\Gamma(z)", "\\sigma(z)", "\\zeta^2\\left(z\\right)", "e^{z}", "\\mathrm{e}^z", "z!", "\\lfloor z\\rfloor"],
    ...["-z^2", "+z w", "−z w", "\\pm z", "{-z}", "(-z^2)", "\\left(-z\\right)"],
  ])("is not written as what they can say: %s", (latex) => {
    expect(() => written(latex, [])).toThrow(refused(latex));
  });
});

test("a name that is drawn with others is not written as a number", () => {
  expect(() => written("2", [])).toThrow("formula: expected f to be printed as one term, got “2”, which reads as a number or as nothing");
});

test("names of no formula, and functions, may be written in any way", () => {
  const formula = parse("g(x) == 0", { functions: ["g"] });
  expect(() => demandSymbols([formula], { f: "x^{2}", g: () => "x^{2}" })).not.toThrow();
});

test("where nothing is said, each name has a value of its own", () => {
  const [first, second] = ["x == 0", "f == 0"].map((text) => parse(text));
  expect(() => demandSymbols([first, second], { f: "c_{T}" })).not.toThrow();
  expect(() => demandSymbols([first, second], { f: "c_{T}(x)" })).toThrow(refused("c_{T}(x)"));
});

test.each([
  ["no * x > 0", {}, "\\mathit{no}"],
  ["y * x > 0", { y: "\\text{not}" }, "\\text{not}"],
  ["y * x > 0", { y: "\\mathrm{for\\ all}" }, "\\mathrm{for\\ all}"],
  ["y * x > 0", { y: "\\text{不}" }, "\\text{不}"],
  ["exist * x > 0", {}, "\\mathit{exist}"],
  ["exists * x > 0", {}, "\\mathit{exists}"],
])("words of logic are no names: %s, %j", (formula, written, latex) => {
  expect(() => demandSymbols([parse(formula)], written)).toThrow(`to be printed as a symbol, got “${latex}”, a word of logic`);
});

test("they may be in indices and in other words", () => {
  expect(() => demandSymbols([parse("y * note * piano * arg > 0")], { y: "p_{\\text{not}}" })).not.toThrow();
});

test("names that are printed alike are refused", () => {
  expect(() => demandSymbols([parse("a + b > 0")], { a: "b" })).toThrow("got a and b, both b");
  expect(() => written("\\eta x", [])).toThrow("got f and eta * x, both \\eta x");
});
