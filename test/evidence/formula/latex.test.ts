import { describe, expect, test } from "vitest";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { latexOf } from "../../../src/evidence/formula/latex.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { below, type Node, parse } from "../../../src/evidence/formula/tree.ts";

const of = (text: string, written = {}) => latexOf(parse(text, { functions: ["f", "step", "F_max"] }), written);
/** LaTeX of one side. */
const side = (text: string, written = {}) => of(`${text} == 0`, written).replace(/ = 0$/, "");

/** A part and all below it. */
const partsOf = (node: Node): Node[] => [node, ...below(node).flatMap(partsOf)];

describe("LaTeX of names", () => {
  test.each([
    ["x", "x"],
    ["x1", "x_{1}"],
    ["x_1", "x_{1}"],
    ["W12", "W_{12}"],
    ["c_next", "c_{\\text{next}}"],
    ["c_t1", "c_{\\text{t1}}"],
    ["c_1a", "c_{\\text{1a}}"],
    ["alpha", "\\alpha"],
    ["sigma_max", "\\sigma_{\\text{max}}"],
    ["lambda2", "\\lambda_{2}"],
    ["omega_10", "\\omega_{10}"],
    ["alphas", "\\mathit{alphas}"],
    ["xmu", "\\mathit{xmu}"],
    ["c_t", "c_{t}"],
    ["c_next_1", "c_{\\text{next},1}"],
    ["x1_t", "x_{1,t}"],
  ])("%s", (name, latex) => {
    expect(of(`${name} > 0`)).toBe(`${latex} > 0`);
  });

  test("as a chapter writes them", () => {
    expect(side("h[2]", { h: "h_t" })).toBe("\\left(h_t\\right)_{2}");
    expect(of("h + f(h) > 0", { h: "\\hat h", f: "F" })).toBe("\\hat h + F(\\hat h) > 0");
    expect(side("abs(h) + norm(k)", { h: "\\tfrac{p}{q}", k: "\\dfrac{u}{2}" })).toBe(
      "\\left\\lvert \\tfrac{p}{q}\\right\\rvert + \\left\\lVert \\dfrac{u}{2}\\right\\rVert",
    );
    expect(side("a * f(x) + a * b", { f: "\\hat{\\mathrm{clip}}", b: "\\mathrm{b}" })).toBe(
      "a \\thinspace \\hat{\\mathrm{clip}}(x) + a \\mathrm{b}",
    );
    expect(side("h^2 + k^2 + h' + h .^ 2", { h: "h^{*}", k: "k_{1}" })).toBe(
      "\\left(h^{*}\\right)^{2} + k_{1}^{2} + \\left(h^{*}\\right)^{\\top} + \\left(h^{*}\\right)^{\\odot 2}",
    );
  });
});

describe("LaTeX brackets what would be read otherwise, and nothing else", () => {
  test.each([
    ["a + b - c", "a + b - c"],
    ["a + (b - c)", "a + b - c"],
    ["a - (b - c)", "a - \\left(b - c\\right)"],
    ["a - (b + c)", "a - \\left(b + c\\right)"],
    ["a - b*c", "a - b c"],
    ["(a + b) * c", "\\left(a + b\\right) c"],
    ["a * (b + c)", "a \\cdot \\left(b + c\\right)"],
    ["a * b * c", "a b c"],
    ["a * (b * c)", "a \\cdot \\left(b c\\right)"],
    ["-a", "-a"],
    ["-(a + b)", "-\\left(a + b\\right)"],
    ["-(-a)", "-\\left(-a\\right)"],
    ["-a*b", "-a b"],
    ["-(a*b)", "-a b"],
    ["(-a - b)*c", "\\left(-a - b\\right) c"],
    ["(-a*b)*c", "\\left(-a b\\right) c"],
    ["a * -b", "a \\cdot \\left(-b\\right)"],
    ["a + -b", "a + \\left(-b\\right)"],
    ["a - -b", "a - \\left(-b\\right)"],
    ["a + (-b + c)", "a + \\left(-b + c\\right)"],
    ["-a^2", "-a^{2}"],
    ["(-a)^2", "\\left(-a\\right)^{2}"],
    ["(a*b)^2", "\\left(a b\\right)^{2}"],
    ["(a^2)^3", "\\left(a^{2}\\right)^{3}"],
    ["a^2^3", "a^{2^{3}}"],
    ["(a/b)^2", "\\left(\\frac{a}{b}\\right)^{2}"],
    ["-(a/b)", "-\\frac{a}{b}"],
    ["(a + b)/(c - d)", "\\frac{a + b}{c - d}"],
    ["a * (b/c)", "a \\cdot \\frac{b}{c}"],
    ["a/b*c", "\\frac{a}{b} c"],
    ["2*3*a", "2 \\cdot 3 a"],
    ["a*2^3", "a \\cdot 2^{3}"],
    ["x_1*velocity", "x_{1} \\cdot \\mathit{velocity}"],
    ["x*velocity", "x \\mathit{velocity}"],
    ["(x_1 + y)*velocity", "\\left(x_{1} + y\\right) \\mathit{velocity}"],
    ["x_1*f(velocity)", "x_{1} f(\\mathit{velocity})"],
    ["a*f(b/c)", "a f\\left(\\frac{b}{c}\\right)"],
    [
      "max(a/b, c) + det([a, b; b, a])",
      "\\max\\left(\\frac{a}{b}, c\\right) + \\det\\left(\\begin{pmatrix} a & b \\\\ b & a \\end{pmatrix}\\right)",
    ],
    ["a .* b * c", "\\left(a \\odot b\\right) c"],
    ["a .* (b * c)", "a \\odot b c"],
    ["a * b .* c", "a b \\odot c"],
    ["a .* (b .* c)", "a \\odot \\left(b \\odot c\\right)"],
    ["a .* b .* c", "a \\odot b \\odot c"],
    ["a .* (b + c)", "a \\odot \\left(b + c\\right)"],
    ["a - b .* c", "a - b \\odot c"],
    ["a .* b - c", "a \\odot b - c"],
    ["a .^ 2", "a^{\\odot 2}"],
    ["a .^ (b - c)", "a^{\\odot \\left(b - c\\right)}"],
    ["a .^ (b / c)", "a^{\\odot \\frac{b}{c}}"],
    ["(a + b) .^ 2", "\\left(a + b\\right)^{\\odot 2}"],
    ["(A*B)'", "\\left(A B\\right)^{\\top}"],
    ["A'*B'", "A^{\\top} B^{\\top}"],
    ["A'^2", "\\left(A^{\\top}\\right)^{2}"],
    ["A''", "\\left(A^{\\top}\\right)^{\\top}"],
    ["v[1]", "v_{1}"],
    ["v[1]^2", "v_{1}^{2}"],
    ["(A*v)[2]", "\\left(A v\\right)_{2}"],
    ["A[1, n + 1]", "A_{1,n + 1}"],
    ["v_1[2]", "\\left(v_{1}\\right)_{2}"],
    ["c_next[2]", "\\left(c_{\\text{next}}\\right)_{2}"],
    ["x[1][2]", "\\left(x_{1}\\right)_{2}"],
    ["x[1][2][3]", "\\left(\\left(x_{1}\\right)_{2}\\right)_{3}"],
    ["f(v_1)[2]", "f(v_{1})_{2}"],
    ["sum(v)", "\\sum_i v_i"],
    ["sum(v_1)", "\\sum_i \\left(v_{1}\\right)_i"],
    ["sum(v) * a", "\\left(\\sum_i v_i\\right) a"],
    ["a * max(v)", "a \\cdot \\left(\\max_i v_i\\right)"],
    ["-min(v)", "-\\left(\\min_i v_i\\right)"],
    ["a - sum(v)", "a - \\sum_i v_i"],
    ["sum(v) + a", "\\sum_i v_i + a"],
    ["sum(v)^2", "\\left(\\sum_i v_i\\right)^{2}"],
    ["sum(v + w)", "\\mathrm{sum}(v + w)"],
    ["sum(f(v))", "\\mathrm{sum}(f(v))"],
    ["max(v + w)", "\\max(v + w)"],
    ["min(a, b)", "\\min(a, b)"],
    ["norm(A*B)", "\\lVert A B\\rVert"],
    ["norm(A)^2", "\\lVert A\\rVert^{2}"],
    ["normSquared(v)", "\\lVert v\\rVert^{2}"],
    ["normSquared(v)^2", "\\left(\\lVert v\\rVert^{2}\\right)^{2}"],
    ["abs(a - b)", "\\lvert a - b\\rvert"],
    ["abs(a / b)", "\\left\\lvert \\frac{a}{b}\\right\\rvert"],
    ["norm([a, b])^2", "\\left\\lVert \\begin{pmatrix} a \\\\ b \\end{pmatrix}\\right\\rVert^{2}"],
    ["normSquared(v / 2)", "\\left\\lVert \\frac{v}{2}\\right\\rVert^{2}"],
    ["norm(v)/2", "\\frac{\\lVert v\\rVert}{2}"],
    ["dot(v, w + w)", "\\langle v, w + w\\rangle"],
    ["sqrt(a)", "\\sqrt{a}"],
    ["exp(-a)", "e^{-a}"],
    ["exp(a)^2", "\\left(e^{a}\\right)^{2}"],
    ["tanh(a) + det(A) + trace(A)", "\\tanh(a) + \\det(A) + \\mathrm{tr}(A)"],
    ["sigmoid(a) * diag(v)", "\\sigma(a) \\thinspace \\mathrm{diag}(v)"],
    ["-a * diag(v)", "-a \\thinspace \\mathrm{diag}(v)"],
    ["2 * step(a) * f(a)", "2 \\thinspace \\mathrm{step}(a) f(a)"],
    ["f(a, b) + step(a) + F_max(a)", "f(a, b) + \\mathrm{step}(a) + F_{\\text{max}}(a)"],
    ["[a, b + 1]", "\\begin{pmatrix} a \\\\ b + 1 \\end{pmatrix}"],
    ["[a, b; 1, 2]", "\\begin{pmatrix} a & b \\\\ 1 & 2 \\end{pmatrix}"],
    ["(a > 0 ? a : -a) * 2", "\\left(\\begin{cases}a & \\text{if }a > 0 \\\\ -a & \\text{else}\\end{cases}\\right) \\cdot 2"],
    ["0.0000455^2", "0.0000455^{2}"],
    ["10.25*x", "10.25 x"],
  ])("%s", (text, latex) => {
    expect(side(text)).toBe(latex);
  });

  test.each([
    ["a == b != c", "a = b \\neq c"],
    ["0 < x <= 1", "0 < x \\le 1"],
    ["1 > x >= y", "1 > x \\ge y"],
    ["a > 0 and (b > 0 or c > 0)", "a > 0 \\wedge \\left(b > 0 \\vee c > 0\\right)"],
    ["a > 0 and b > 0 or c > 0", "\\left(a > 0 \\wedge b > 0\\right) \\vee c > 0"],
    ["a > 0 or b > 0 or c > 0", "a > 0 \\vee b > 0 \\vee c > 0"],
    ["a > 0 or not (b > 0)", "a > 0 \\vee \\neg \\left(b > 0\\right)"],
    ["not (a > 0) and b > 0", "\\neg \\left(a > 0\\right) \\wedge b > 0"],
    ["not (a > 0 or b > 0)", "\\neg \\left(a > 0 \\vee b > 0\\right)"],
    ["b == (a > 0 ? a : -a)", "b = \\begin{cases}a & \\text{if }a > 0 \\\\ -a & \\text{else}\\end{cases}"],
    ["(a > 0 ? a : -a) == b", "\\left(\\begin{cases}a & \\text{if }a > 0 \\\\ -a & \\text{else}\\end{cases}\\right) = b"],
    ["a > 0 ? b > 0 : c > 0", "\\begin{cases}b > 0 & \\text{if }a > 0 \\\\ c > 0 & \\text{else}\\end{cases}"],
    ["abs(x)/2 <= y^2", "\\frac{\\lvert x\\rvert}{2} \\le y^{2}"],
  ])("%s", (text, latex) => {
    expect(of(text)).toBe(latex);
  });
});

test("a function of the chapter says how it is printed with its arguments", () => {
  const formula = parse("2 * product(A, B + C) == f(A)", { functions: ["product", "f"] });
  const written = { product: (A: string, B: string) => `${A} ${B}`, f: "\\varphi" };
  expect(latexOf(formula, written)).toBe("2 \\left(A \\left(B + C\\right)\\right) = \\varphi(A)");
});

describe("what a function prints is a factor of its own", () => {
  const functions = {
    ...{ star: (x: string, y: string) => `${x}\\star ${y}`, plus: (x: string, y: string) => `${x} \\oplus ${y}` },
    mod: (x: string, y: string) => `${x} \\bmod ${y}`,
    ...{ D: (x: string) => `D ${x}`, D2: (x: string, y: string) => `D ${x} ${y}`, behind: (x: string, y: string) => `${x} ${y} t` },
    ...{ times: (x: string, y: string) => `${x} ${y}`, wide: (x: string, y: string) => `${x}  ${y}` },
    ...{ all: (x: string, y: string) => `${x} \\dots ${y}`, power: (x: string) => `${x} \\cdots ${x}` },
    ...{ mean: (x: string) => `E_w[${x}]` },
  };

  test.each([
    ["star(x, y) * z", "\\left(x\\star y\\right) z"],
    ["z * star(x, y)", "z \\cdot \\left(x\\star y\\right)"],
    ["star(x, y) * 2", "\\left(x\\star y\\right) \\cdot 2"],
    ["-star(x, y)", "-\\left(x\\star y\\right)"],
    ["star(x, y) .* z", "\\left(x\\star y\\right) \\odot z"],
    ["z - star(x, y) + z", "z - x\\star y + z"],
    ["star(x, y) / 2", "\\frac{x\\star y}{2}"],
    ["plus(x, y) * z", "\\left(x \\oplus y\\right) z"],
    ["plus(x, y) + z", "\\left(x \\oplus y\\right) + z"],
    ["z + plus(x, y)", "z + \\left(x \\oplus y\\right)"],
    ["plus(x, y)", "x \\oplus y"],
    ["mod(x + y, z) + 1", "\\left(\\left(x + y\\right) \\bmod z\\right) + 1"],
    ["mod(x, y)", "x \\bmod y"],
    ["D(x) * y", "\\left(D x\\right) y"],
    ["y * D(x)", "y \\cdot \\left(D x\\right)"],
    ["D(x) + y", "D x + y"],
    ["D2(x, y) * z", "\\left(D x y\\right) z"],
    ["behind(x, y) * z", "\\left(x y t\\right) z"],
    ["times(x, y) * z", "x y z"],
    ["wide(x, y) * z", "x  y z"],
    ["all(x, y) * z", "x \\dots y z"],
    ["power(x) * z", "x \\cdots x z"],
    ["-times(x, y)", "-x y"],
    ["mean(x) * mean(y)", "E_w[x] E_w[y]"],
    ["mean(x^2) * mean(x + y)", "E_w[x^{2}] E_w[x + y]"],
    ["p * x", "\\left(a / b\\right) x"],
  ])("%s", (text, latex) => {
    const formula = parse(`${text} == 0`, { functions: Object.keys(functions) });
    expect(latexOf(formula, { ...functions, p: "a / b" })).toBe(`${latex} = 0`);
  });
});

test("an argument that a function prints between delimiters needs no brackets", () => {
  const formula = parse("rows(A * B + C) * state(T + 1) * at(a / b) == pair(A + B, C')", {
    functions: ["rows", "state", "at", "pair"],
  });
  const written = {
    rows: (A: string) => `\\lVert ${A}\\rVert_\\infty`,
    state: (t: string) => `x_{${t}}`,
    at: (a: string) => `y_{w=${a}}`,
    pair: (A: string, B: string) => `\\langle ${A}, ${B}^2\\rangle`,
  };
  expect(latexOf(formula, written)).toBe(
    "\\lVert A B + C\\rVert_\\infty x_{T + 1} y_{w=\\frac{a}{b}} = \\langle A + B, \\left(C^{\\top}\\right)^2\\rangle",
  );
});

describe("of matrices", () => {
  const matrices = { A: [[1]], B: [[2]], v: [1], x: 1, n: 1, T: 1, T_1: 1, H: 1, t: 1, k: 1, i: 1 };
  /** LaTeX of a formula once it was computed. */
  const computed = (text: string, written = {}, scope: object = matrices) => {
    const formula = parse(text);
    compile(formula, rationals).truth(scope as never);
    return latexOf(formula, written);
  };

  test.each([
    ["A >= 0", "\\forall i,j\\colon\\thinspace A_{ij} \\ge 0"],
    ["A * A' >= 0", "\\forall i,j\\colon\\thinspace \\left(A A^{\\top}\\right)_{ij} \\ge 0"],
    ["0 <= A < abs(B)", "\\forall i,j\\colon\\thinspace 0 \\le A_{ij} < \\lvert B_{ij}\\rvert"],
    ["A == 1", "\\forall i,j\\colon\\thinspace A_{ij} = 1"],
    ["x + 1 == A", "\\forall i,j\\colon\\thinspace x + 1 = A_{ij}"],
    ["not (A >= 0) or A == B", "\\neg \\left(\\forall i,j\\colon\\thinspace A_{ij} \\ge 0\\right) \\vee A = B"],
    ["A <= n * k", "\\forall i,j\\colon\\thinspace A_{ij} \\le n k"],
    ["A == 0 and A != 0 and A != B", "A = 0 \\wedge A \\neq 0 \\wedge A \\neq B"],
    [
      "abs(A * B) == abs(A) * abs(B)",
      "\\left(\\lvert \\left(A B\\right)_{ij}\\rvert\\right)_{ij} = \\left(\\lvert A_{ij}\\rvert\\right)_{ij} \\left(\\lvert B_{ij}\\rvert\\right)_{ij}",
    ],
    [
      "abs(A) * v <= abs(v)",
      "\\forall i\\colon\\thinspace \\left(\\left(\\lvert A_{kl}\\rvert\\right)_{kl} v\\right)_i \\le \\lvert v_i\\rvert",
    ],
    ["abs(x) <= 1", "\\lvert x\\rvert \\le 1"],
    ["-abs(v) <= x", "\\forall i\\colon\\thinspace -\\lvert v_i\\rvert \\le x"],
    ["abs(v) <= x", "\\forall i\\colon\\thinspace \\lvert v_i\\rvert \\le x"],
    ["0 < abs(v) < abs(x) + 2", "\\forall i\\colon\\thinspace 0 < \\lvert v_i\\rvert < \\lvert x\\rvert + 2"],
    ["abs(v) == v", "\\forall i\\colon\\thinspace \\lvert v_i\\rvert = v_i"],
    [
      "abs(A * v - v) <= x * abs(v) / (n + 3)",
      "\\forall i\\colon\\thinspace \\lvert \\left(A v - v\\right)_i\\rvert \\le \\frac{x \\lvert v_i\\rvert}{n + 3}",
    ],
    ["v - abs(v) .* v <= max(v)", "\\forall i\\colon\\thinspace v_i - \\lvert v_i\\rvert v_i \\le \\max_i v_i"],
    [
      "v <= v + (v + v - abs(v)) * x",
      "\\forall i\\colon\\thinspace v_i \\le v_i + \\left(\\left(v + v\\right)_i - \\lvert v_i\\rvert\\right) x",
    ],
    ["abs(v) != v", "\\left(\\lvert v_i\\rvert\\right)_i \\neq v"],
    [
      "not (abs(v) <= x) or abs(v + v) <= 1",
      "\\neg \\left(\\forall i\\colon\\thinspace \\lvert v_i\\rvert \\le x\\right) \\vee \\left(\\forall i\\colon\\thinspace \\lvert \\left(v + v\\right)_i\\rvert \\le 1\\right)",
    ],
    ["(abs(v) - (v + v))[1] > 0", "\\lvert v_{1}\\rvert - \\left(v + v\\right)_{1} > 0"],
    ["abs(v) <= v .^ 2", "\\forall i\\colon\\thinspace \\lvert v_i\\rvert \\le \\left(v^{\\odot 2}\\right)_i"],
    ["A * abs(v) <= 1", "A \\left(\\lvert v_i\\rvert\\right)_i \\le 1"],
    ["sum(abs(v)) <= 2 * max(abs(v))", "\\sum_i \\lvert v_i\\rvert \\le 2 \\left(\\max_i \\lvert v_i\\rvert\\right)"],
    ["sum(v) + 1 > sum(v)", "\\sum_i v_i + 1 > \\sum_i v_i"],
    ["min(abs(v)) > 0", "\\min_i \\lvert v_i\\rvert > 0"],
    ["max(abs(v .* v)) == sum(2 * abs(v))", "\\max_i \\lvert \\left(v \\odot v\\right)_i\\rvert = \\sum_i 2 \\lvert v_i\\rvert"],
    ["sum(abs(v) + v) > 0", "\\sum_i \\left(\\lvert v_i\\rvert + v_i\\right) > 0"],
    ["sum(v / 2) >= sum(abs(x))", "\\sum_i \\frac{v_i}{2} \\ge \\mathrm{sum}(\\lvert x\\rvert)"],
    ["abs(v / 2) >= 0", "\\forall i\\colon\\thinspace \\left\\lvert \\left(\\frac{v}{2}\\right)_i\\right\\rvert \\ge 0"],
    ["sum(A) + sum(v) == max(abs(A)) + 2", "\\sum_{i,j} A_{ij} + \\sum_i v_i = \\max_{i,j} \\lvert A_{ij}\\rvert + 2"],
    ["sum(A * B) > 0", "\\sum_{i,j} \\left(A B\\right)_{ij} > 0"],
    ["sum(diag(v)) > 0", "\\sum_{i,j} \\mathrm{diag}(v)_{ij} > 0"],
    ["sum(v + v) == sum(v) + sum(v)", "\\sum_i \\left(v_i + v_i\\right) = \\sum_i v_i + \\sum_i v_i"],
    ["sum(-v) < max(x * v - v)", "\\sum_i \\left(-v_i\\right) < \\max_i \\left(x v_i - v_i\\right)"],
    ["sum(v .* (v + v)) > 0", "\\sum_i v_i \\cdot \\left(v_i + v_i\\right) > 0"],
    ["sum(v .^ 2) == sum((A * v) .^ T)", "\\sum_i v_i^{2} = \\sum_i \\left(A v\\right)_i^{T}"],
    ["sum(A .^ T) > 0", "\\sum_{i,j} A_{ij}^{T} > 0"],
    ["sum(v / sum(v)) == 1", "\\sum_i \\frac{v_i}{\\sum_k v_k} = 1"],
    ["diag(v) >= 0", "\\forall i,j\\colon\\thinspace \\mathrm{diag}(v)_{ij} \\ge 0"],
    ["A == B <= 1", "\\forall i,j\\colon\\thinspace A_{ij} = B_{ij} \\le 1"],
    ["A^n == A^(T + 1)", "A^{n} = A^{T + 1}"],
    ["x^T == 1", "x^{T} = 1"],
    ["A^(n * T) == A^T_1", "A^{n T} = A^{T_{1}}"],
  ])("%s", (text, latex) => {
    expect(computed(text)).toBe(latex);
  });

  test("a sum of functions of entries has these of each", () => {
    const formula = parse("sum(exp(x)) * sum(sqrt(x)) == max(tanh(x) .* sigmoid(x / 2))");
    for (const node of partsOf(formula.root))
      node.rank = node.kind === "numeral" || /sum|max/.test((node as { name?: string }).name ?? "") ? 0 : 1;
    expect(latexOf(formula)).toBe(
      "\\left(\\sum_i e^{x_i}\\right) \\left(\\sum_i \\sqrt{x_i}\\right) = \\max_i \\tanh(x_i) \\sigma\\left(\\frac{x_i}{2}\\right)",
    );
  });

  test("a function of entries is one of the vector where nothing is added up", () => {
    const formula = parse("abs(x) <= exp(x)");
    for (const node of partsOf(formula.root)) node.rank = 1;
    expect(latexOf(formula)).toBe("\\forall i\\colon\\thinspace \\lvert x_i\\rvert \\le \\left(e^{x}\\right)_i");
  });

  test("of a vector that a chapter's function gives, entries have indices behind its arguments", () => {
    const formula = parse("sum(v) * sum(clip(v)) > min(abs(clip(v)))", { functions: ["clip"] });
    for (const node of partsOf(formula.root))
      node.rank = node.kind === "name" || (node.kind === "call" && /clip|abs/.test(node.name)) ? 1 : 0;
    expect(latexOf(formula, { clip: "\\mathrm{clip}" })).toBe(
      "\\left(\\sum_i v_i\\right) \\left(\\sum_i \\mathrm{clip}(v)_i\\right) > \\min_i \\lvert \\mathrm{clip}(v)_i\\rvert",
    );
    expect(latexOf(formula, { clip: (v: string) => `\\nabla_{${v}}` })).toContain("\\sum_i \\left(\\nabla_{v}\\right)_i\\right) >");
    expect(latexOf(formula, { clip: (v: string) => `2 g(${v})` })).toContain("\\sum_i \\left(2 g(v)\\right)_i\\right) >");
  });

  test("indices are letters that the formula has not", () => {
    expect(computed("A >= sum(v) * j", {}, { ...matrices, j: 1 })).toBe(
      "\\forall k,l\\colon\\thinspace A_{kl} \\ge \\left(\\sum_k v_k\\right) j",
    );
    expect(computed("A >= x * k", { x: "i" })).toBe("\\forall p,q\\colon\\thinspace A_{pq} \\ge i k");
    expect(computed("A >= x * k * t + u", { x: "i", t: "q", u: "s" }, { ...matrices, u: 1 })).toBe(
      "\\forall i',j'\\colon\\thinspace A_{i'j'} \\ge i k q + s",
    );
    expect(computed("sum(abs(v)) <= x * k * t + u", { x: "i", t: "q", u: "s" }, { ...matrices, u: 1 })).toBe(
      "\\sum_{i'} \\lvert v_{i'}\\rvert \\le i k q + s",
    );
    expect(computed("A >= x * k * t", { x: "i", t: "q" })).toBe("\\forall r,s\\colon\\thinspace A_{rs} \\ge i k q");
  });

  test("nor as indices of its names", () => {
    expect(computed("sum(v) == v_i", {}, { ...matrices, v_i: 5 })).toBe("\\sum_k v_k = v_{i}");
    expect(computed("sum(v) == pi_j + mix", {}, { ...matrices, pi_j: 5, mix: 1 })).toBe("\\sum_k v_k = \\pi_{j} + \\mathit{mix}");
  });

  test("rows are printed as rows, and sums of a number as of a number", () => {
    expect(computed("sum([v, v]) == sum(x)", {})).toBe(
      "\\sum_{i,j} \\begin{pmatrix} v^{\\top} \\\\ v^{\\top} \\end{pmatrix}_{ij} = \\mathrm{sum}(x)",
    );
  });

  test.each([
    ["A^T == A", {}, "got T of a matrix: give the variable another name, as n"],
    ["(A * B)^H == A", {}, "got H of a matrix"],
    ["A^t == A", {}, "got t of a matrix"],
    ["A^n == A", { n: "\\mathsf{T}" }, "got \\mathsf{T} of a matrix"],
    ["A^n == A", { n: "\\top" }, "got \\top of a matrix"],
    ["A^n == A", { n: "{T}" }, "got {T} of a matrix"],
    ["A^n == A", { n: " T " }, "got  T  of a matrix"],
    ["A^n == A", { n: "\\text{T}" }, "got \\text{T} of a matrix"],
    ["A^n == A", { n: "\\mathrm {T}" }, "got \\mathrm {T} of a matrix"],
  ])("an exponent that reads as a transpose is refused: %s", (text, written, words) => {
    expect(() => computed(text, written)).toThrow(words);
  });
});

test.each([
  "d*x^2 / (d*x)",
  "d / (d*x)",
  "d * y / (d * x)",
  "dy / dx",
  "d * y / dx",
  "d / (d * alpha)",
  "d / (d * x_12)",
  "delta * y / (delta * x)",
])("a fraction that reads as a derivative is refused: %s", (text) => {
  expect(() => side(text)).toThrow("formula: expected a fraction that does not read as a derivative, got ");
});

test.each([
  "d_1 * x / (d_1 * y)",
  "x * d / (d * x)",
  "d^2 / (d * x)",
  "(d - 1) / d",
  "d / (d + 1)",
  "d * x / (2 * d)",
  "d * y / (2 * d * x)",
  "d * y / (d * x + 1)",
  "d * y / d",
  "dx / 2",
])("other fractions are none: %s", (text) => {
  expect(side(text)).toMatch(/^\\frac/);
});

test("deep nests are printed in little time", () => {
  const nested = (name: string) => `${`${name}(`.repeat(25)}x${")".repeat(25)}`;
  const written = { f: (x: string) => `g(${x})` };
  for (const name of ["f", "abs", "exp"]) expect(side(nested(name), written).length).toBeGreaterThan(25);
});

test("what a chapter writes is bracketed where it binds too loosely, and refused where it is no term", () => {
  expect(of("s^2 + 2 * s == s", { s: "a - b" })).toBe("\\left(a - b\\right)^{2} + 2 \\left(a - b\\right) = a - b");
  expect(side("2 * f(x)", { f: "g - h" })).toBe("2 \\left(g - h\\right)(x)");
  expect(side("2 * f(x)", { f: "\\prod_k g_k" })).toBe("2 \\prod_k g_k(x)");
  expect(side("2 * f(x)", { f: (x: string) => `${x} - 1` })).toBe("2 \\left(x - 1\\right)");
  expect(side("s^2 * s", { s: "a b" })).toBe("\\left(a b\\right)^{2} \\left(a b\\right)");
  for (const written of [{ s: "p \\ge 5" }, { f: "= g" }, { f: (x: string) => `${x} \\wedge x` }])
    expect(() => of("s > f(s)", written)).toThrow("to be printed as one term");
});

describe("a bracket behind a name is a factor, not its argument", () => {
  test.each([
    ["sigma * (x + 1)", "\\sigma \\cdot \\left(x + 1\\right)"],
    ["x_1 * (x + 1)", "x_{1} \\cdot \\left(x + 1\\right)"],
    ["v[2] * (x + 1)", "v_{2} \\cdot \\left(x + 1\\right)"],
    ["h * (x + 1)^2", "h \\cdot \\left(x + 1\\right)^{2}"],
    ["2 * h * (x + 1)", "2 h \\cdot \\left(x + 1\\right)"],
    ["-h * (x + 1)", "-h \\cdot \\left(x + 1\\right)"],
    ["h^2 * (x + 1)", "h^{2} \\cdot \\left(x + 1\\right)"],
    ["h .^ 2 * (x + 1)", "h^{\\odot 2} \\cdot \\left(x + 1\\right)"],
    ["s * p", "s' \\cdot (1 + q)"],
    ["s * r", "s' \\cdot \\bigl(1 + q\\bigr)"],
    ["s * t", "s' \\cdot \\big(1 + q\\big)"],
    ["(x + 1) * h * (x + 1)", "\\left(x + 1\\right) h \\cdot \\left(x + 1\\right)"],
    ["p^12 * (x + 1)", "(1 + q)^{12} \\left(x + 1\\right)"],
    ["f(x) * (x + 1)", "c_{x} \\cdot \\left(x + 1\\right)"],
    ["2 * (x + 1)", "2 \\left(x + 1\\right)"],
    ["(x + 1) * (x + 1)", "\\left(x + 1\\right) \\left(x + 1\\right)"],
    ["(x + 1)^2 * (x + 1)", "\\left(x + 1\\right)^{2} \\left(x + 1\\right)"],
    ["step(x) * (x + 1)", "\\mathrm{step}(x) \\left(x + 1\\right)"],
    ["norm(v) * (x + 1)", "\\lVert v\\rVert \\left(x + 1\\right)"],
    ["exp(x) * (x + 1)", "e^{x} \\left(x + 1\\right)"],
    ["A' * (x + 1)", "A^{\\top} \\left(x + 1\\right)"],
  ])("%s", (text, printed) => {
    const written = { s: "s'", p: "(1 + q)", r: "\\bigl(1 + q\\bigr)", t: "\\big(1 + q\\big)", f: (x: string) => `c_{${x}}` };
    expect(side(text, written)).toBe(printed);
  });

  test("which the argument of a matrix is, too, where both are said of vectors and matrices", () => {
    const latex = (text: string) => {
      const formula = parse(text);
      compile(formula, rationals).truth({ A: [[1, 2], [3, 4]], v: [1, 2], x: 1 }); // biome-ignore format: a matrix
      return latexOf(formula);
    };
    expect(latex("A * (v + v) == 0")).toBe("A \\left(v + v\\right) = 0");
    expect(latex("A * (A + A) == 0")).toBe("A \\left(A + A\\right) = 0");
    expect(latex("v * (v + v)' == A")).toBe("v \\left(v + v\\right)^{\\top} = A");
    expect(latex("A * (x + 1) == 0")).toBe("A \\cdot \\left(x + 1\\right) = 0");
    expect(latex("v * (x + 1) == 0")).toBe("v \\cdot \\left(x + 1\\right) = 0");
  });
});

test.each(["max", "sqrt", "sigmoid"])("%s is printed in one way", (name) => {
  expect(() => of("x == 1", { [name]: (x: string) => x })).toThrow(
    `formula: expected in \`written\` names of the chapter, got ${name}, which all formulas have: leave it out`,
  );
});

describe("what a function prints", () => {
  test.each([
    ["x", "x^{2}"],
    ["\\alpha", "\\alpha^{2}"],
    ["xy", "\\left(xy\\right)^{2}"],
    ["x_1", "x_1^{2}"],
    ["x_{12}", "x_{12}^{2}"],
    ["\\Phi_{\\text{next},1}", "\\Phi_{\\text{next},1}^{2}"],
    ["x_{a^2}", "\\left(x_{a^2}\\right)^{2}"],
    ["x_?", "\\left(x_?\\right)^{2}"],
    ["x^2", "\\left(x^2\\right)^{2}"],
    ["c(a, b)", "c(a, b)^{2}"],
    ["c_1(a, b)", "c_1(a, b)^{2}"],
    ["c(a^2)", "\\left(c(a^2)\\right)^{2}"],
    ["\\mathbb{E}_w[a^2]", "\\mathbb{E}_w[a^2]^{2}"],
    ["c(a) d", "\\left(c(a) d\\right)^{2}"],
    ["2c(a)", "\\left(2c(a)\\right)^{2}"],
    ["\\sum", "\\left(\\sum\\right)^{2}"],
    ["\\prod_{k}(a)", "\\left(\\prod_{k}(a)\\right)^{2}"],
    ["\\operatorname{sn}(a)", "\\operatorname{sn}(a)^{2}"],
    ["\\lVert x\\rVert", "\\lVert x\\rVert^{2}"],
    ["\\lVert x y\\rVert_1", "\\lVert x y\\rVert_1^{2}"],
    ["\\lVert x\\rVert_\\infty", "\\lVert x\\rVert_\\infty^{2}"],
    ["\\lVert x\\rVert_{2}^2", "\\left(\\lVert x\\rVert_{2}^2\\right)^{2}"],
    ["2 \\lVert x\\rVert", "\\left(2 \\lVert x\\rVert\\right)^{2}"],
    ["\\lVert x\\rVert y", "\\left(\\lVert x\\rVert y\\right)^{2}"],
    ["\\lVert x\\rVert \\lVert y\\rVert", "\\left(\\lVert x\\rVert \\lVert y\\rVert\\right)^{2}"],
  ])("takes an exponent with or without brackets: %s", (printed, squared) => {
    expect(side("f(x)^2", { f: () => printed })).toBe(squared);
  });

  test.each([
    [(A: string) => `\\lVert ${A}\\rVert`, "\\lVert a + b\\rVert"],
    [(A: string) => `\\lVert ${A}\\rVert ${A}`, "\\lVert \\left(a + b\\right)\\rVert \\left(a + b\\right)"],
    [(A: string) => `${A} \\lVert ${A}\\rVert`, "\\left(a + b\\right) \\lVert \\left(a + b\\right)\\rVert"],
    [(A: string) => `c(${A}, ${A})`, "c(a + b, a + b)"],
    [(A: string) => `c_{${A}}`, "c_{a + b}"],
    [(A: string) => `c[${A}, ${A}]`, "c[a + b, a + b]"],
    [(A: string) => `\\bigl(${A} \\bigr)`, "\\bigl(a + b \\bigr)"],
    [(A: string) => `\\langle ${A} \\rangle`, "\\langle a + b \\rangle"],
    [(A: string) => `\\lvert ${A} \\rvert`, "\\lvert a + b \\rvert"],
    [(A: string) => `(2 ${A})`, "(2 \\left(a + b\\right))"],
    [(A: string) => `(${A} 2)`, "(\\left(a + b\\right) 2)"],
    [(A: string) => `(${A}2)`, "(\\left(a + b\\right)2)"],
    [(A: string) => `c(${A})(2 ${A})`, "c(\\left(a + b\\right))(2 \\left(a + b\\right))"],
    [(A: string) => `c(${A}, (${A} 2))`, "c(\\left(a + b\\right), (\\left(a + b\\right) 2))"],
    [(A: string) => `(2${A})`, "(2\\left(a + b\\right))"],
    [() => "c", "c"],
  ] as [(A: string) => string, string][])("has brackets about an argument where they are needed: %s", (f, latex) => {
    expect(of("f(a + b) > 0", { f })).toBe(`${latex} > 0`);
  });
});
