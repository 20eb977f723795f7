import { describe, expect, test } from "vitest";
import { inTerminal, inText } from "../../src/report/line-of-text.ts";
import { setInText } from "../../src/report/set-in-text.ts";

describe("a formula in a line", () => {
  test.each([
    ["\\lVert W^{\\top} D\\rVert\\le s_1(W)", "‖WᵀD‖ ≤ s₁(W)", "‖<i>W</i><sup>⊤</sup><i>D</i>‖ ≤ <i>s</i><sub>1</sub>(<i>W</i>)"],
    ["A \\in \\mathbb{R}^{2 \\times 2}", "A ∈ ℝ^(2×2)", "<i>A</i> ∈ ℝ<sup>2 × 2</sup>"],
    ["p \\in \\lbrace 0, \\dots, 9 \\rbrace^{n}", "p ∈ {0, …, 9}ⁿ", "<i>p</i> ∈ {0, …, 9}<sup><i>n</i></sup>"],
    ["x_{i-1,b}", "x_(i−1,b)", "<i>x</i><sub><i>i</i> − 1, <i>b</i></sub>"],
    ["\\frac{1}{\\gamma}\\gamma<1", "(1/γ)γ < 1", "(<sup>1</sup>⁄<sub><i>γ</i></sub>)<i>γ</i> &lt; 1"],
    ["\\binom Tj\\rho^j", "C(T, j)ρʲ", undefined],
    ["e^{\\mathrm i\\omega}", "e^iω", "<i>e</i><sup>i<i>ω</i></sup>"],
    ["-\\tfrac12 W", "−½W", "−½<i>W</i>"],
    ["\\frac{a+b}{2}", "(a + b)/2", undefined],
    ["\\frac{\\partial x_{k+1}}{\\partial x_k}", "∂xₖ₊₁/∂xₖ", undefined],
    ["W = \\begin{pmatrix} 0 & 2 \\\\ 0 & 0 \\end{pmatrix},\\quad x = 1", "W = [0 2; 0 0], x = 1", undefined],
    ["\\lVert A\\rVert_\\infty^{2} \\not\\le 1", "‖A‖_∞² ≰ 1", "‖<i>A</i>‖<sub>∞</sub><sup>2</sup> ≰ 1"],
    ["\\sum_i g_i", "∑ᵢ gᵢ", "∑<sub><i>i</i></sub> <i>g</i><sub><i>i</i></sub>"],
    ["\\max(\\lvert x\\rvert) > 0", "max(|x|) > 0", "max(&#124;<i>x</i>&#124;) &gt; 0"],
    ["2^{-(T-k)}\\cdot 10^{-7}", "2⁻⁽ᵀ⁻ᵏ⁾ · 10⁻⁷", "2<sup>−(<i>T</i> − <i>k</i>)</sup> · 10<sup>−7</sup>"],
    ["\\hat s(W) = \\sigma'(x)", "\u015d(W) = σ′(x)", "<i>\u015d</i>(<i>W</i>) = <i>σ</i>′(<i>x</i>)"],
    ["\\widehat{\\mathrm{clip}}(g)", "clip\u0302(g)", undefined],
    ["\\underline{e^{x}} < 1", "\\underline{e^{x}} < 1", undefined],
    ["\\sqrt{x} \\approx \\sqrt{x+1}", "√x ≈ √(x + 1)", undefined],
    ["\\prod_{t\\le 5}(1-\\tfrac1{(t+1)^2})", "∏_(t≤5) (1 − 1/(t + 1)²)", undefined],
    ["\\mathit{run}_{t}\\odot\\mathrm{diag}(d)", "runₜ ⊙ diag(d)", "<i>run</i><sub><i>t</i></sub> ⊙ diag(<i>d</i>)"],
    ["\\sqrt{x} y", "(√x)y", "(√<i>x</i>)<i>y</i>"],
    ["y\\sqrt{x} + \\sqrt 2\\cdot x", "y√x + √2 · x", "<i>y</i>√<i>x</i> + √2 · <i>x</i>"],
    ["\\sqrt{x}\\,v_{1}", "(√x) v₁", "(√<i>x</i>) <i>v</i><sub>1</sub>"],
    ["\\sqrt{n} \\lVert A\\rVert", "(√n)‖A‖", "(√<i>n</i>)‖<i>A</i>‖"],
    ["\\sqrt n(\\sqrt m)", "(√n)(√m)", "(√<i>n</i>)(√<i>m</i>)"],
    ["\\sqrt n\\bigl(x\\bigr)\\frac1n", "(√n)(x)(1/n)", "(√<i>n</i>)(<i>x</i>)(<sup>1</sup>⁄<sub><i>n</i></sub>)"],
    ["\\sqrt{\\pi}r^2", "(√π)r²", "(√<i>π</i>)<i>r</i><sup>2</sup>"],
    ["\\sqrt{n}!", "(√n)!", "(√<i>n</i>)!"],
    ["\\sqrt{x}^2 / \\sqrt y", "(√x)²/√y", "(√<i>x</i>)<sup>2</sup>/√<i>y</i>"],
    ["\\sqrt{x}/y", "(√x)/y", "(√<i>x</i>)/<i>y</i>"],
    ["{2\\sqrt{x}} y", "2(√x)y", "2(√<i>x</i>)<i>y</i>"],
    ["{2\\sqrt{x}}^2", "{2\\sqrt{x}}^2", undefined],
    ["\\frac1n^2", "(1/n)²", "(<sup>1</sup>⁄<sub><i>n</i></sub>)<sup>2</sup>"],
    ["2\\tfrac12 = \\tfrac12 2", "2(½) = (½)2", "2(½) = (½)2"],
    ["\\text{a*b}\\_c", "a*b_c", "a&#42;b&#95;<i>c</i>"],
  ])("%s", (latex, terminal, text) => {
    expect(inTerminal(latex)).toBe(terminal);
    expect(inText(latex)).toBe(text);
  });
});

describe("letters that are set apart are so in a line, too:", () => {
  test.each([
    ["\\phi\\varphi", "<i>ϕφ</i>"],
    ["\\epsilon\\varepsilon", "<i>ϵε</i>"],
    ["\\theta\\vartheta", "<i>θϑ</i>"],
    ["\\rho\\varrho", "<i>ρϱ</i>"],
    ["\\kappa\\varkappa", "<i>κϰ</i>"],
    ["\\ell l", "ℓ<i>l</i>"],
    ["\\Re \\Im R", "ℜℑ<i>R</i>"],
    ["\\mathbf{x}x\\mathrm{x}", "𝐱<i>x</i>x"],
    ["\\mathcal{X}X", "𝒳<i>X</i>"],
    ["\\mathsf{x}\\mathtt{x}\\mathfrak{x}\\mathbb{A}", "𝗑𝚡𝔵𝔸"],
    ["\\bm{x}\\boldsymbol{\\beta}\\beta", "𝒙𝜷<i>β</i>"],
    ["\\mathit{xy}\\varGamma\\Gamma", "<i>xy</i> <i>Γ</i>Γ"],
    ["\\hat{\\mathbf{x}}\\hat{\\mathrm{x}}\\hat{\\mathit{x}}", "𝐱̂ x̂ <i>x̂</i>"],
    ["\\not\\exists x", "∄<i>x</i>"],
  ])("%s", (latex, text) => {
    expect(inText(latex)).toBe(text.normalize("NFC"));
  });
});

describe("what a line of text cannot say stays LaTeX:", () => {
  test.each([
    ...["\\mathscr{X}", "\\boxed{x}", "\\fbox{x}", "\\color{red}{x}", "\\textcolor{red}{x}", "\\colorbox{red}{x}", "\\pmb{x}"],
    ...["\\underbrace{x}_{n}", "\\overbrace{x}^{n}", "\\underset{x}{y}", "x \\overset{?}{=} y", "\\stackrel{x}{=}", "\\underline{x}"],
    ...["\\overline{xy}", "\\cancel{x}", "\\vec x", "\\xrightarrow{a}", "\\qty(x)", "\\rlap{x}y", "\\smash{x}", "\\raisebox{1em}{x}"],
    ...["\\tiny x", "\\hspace{-1em}x", "\\!x", "y{}^2x", "\\prescript{a}{}x", "\\phantom{x}y", "\\sqrt[3]{x}", "\\sqrt{xy}"],
  ])("%s", (latex) => {
    expect(inText(latex)).toBeUndefined();
  });
});

describe("short formulas of a page", () => {
  test.each([
    ["$W$ and `$W$`", "<i>W</i> and `$W$`"],
    ["$\\frac{a+b}{2}$ and $x_1$", "$\\frac{a+b}{2}$ and <i>x</i><sub>1</sub>"],
    ["> - $a$\n>   $b$", "> - <i>a</i>\n>   <i>b</i>"],
    ["| $|a|$ | $b$ |\n|---|---|\n| $c$ | d |", undefined],
    ["| $a$ | $a$ |\n|---|---|\n| $c$ | d |", "| <i>a</i> | <i>a</i> |\n|---|---|\n| <i>c</i> | d |"],
    ["# The slope $\\sigma'$", "# The slope <i>σ</i>′"],
    ["[$a$](b) costs $5", "[<i>a</i>](b) costs $5"],
    ["```math\na\n```\n\n$$\na\n$$", "```math\na\n```\n\n$$\na\n$$"],
    ["```ts\nconst a = `$b$`;\n```", "```ts\nconst a = `$b$`;\n```"],
  ])("of %j", (markdown, text) => {
    if (text !== undefined) expect(setInText(markdown)).toBe(text);
    expect(setInText(markdown).split("\n")).toHaveLength(markdown.split("\n").length);
  });
});
