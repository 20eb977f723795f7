import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { parseChapter } from "../../src/literate/chapter.ts";
import { evidenceFault, faultIn, formulaProblems } from "../../src/report/formulas.ts";

const problems = (source: string) => formulaProblems(parseChapter("spec/1-x.md", source));

describe("a formula of a chapter that cannot be typeset is named with file and line", () => {
  test.each([
    ["in a title", "# One $\\frac{1$", 1],
    ["in a paragraph", "# One\n\na\nb $x$ c $\\foo$", 4],
    ["in a quote", "# One\n\n> a\n> $x^2^3$", 4],
    ["in a table", "# One\n\n| a |\n|---|\n| $\\left($ |", 5],
    ["as a display", "# One\n\n$$\n\\begin{matrix}\n$$", 3],
    ["in a fence of math", "# One\n\n```math\n}\n```", 3],
  ])("%s", (_, source, line) => {
    expect(problems(source)).toEqual([expect.stringMatching(`^1-x\\.md:${line}: the formula .+ cannot be typeset: .+`)]);
  });

  test("others are not, nor is code", () => {
    expect(problems("# One $x$\n\n`$\\foo$`\n\n```ts illustration\n// $\\foo$\n```\n\n5\\$ and 6\\$")).toEqual([]);
  });
});

test.each(["x^'", "x_'", "x^^2", "^", "\\bar^", "\\sum^'", "{".repeat(20_000)])(
  "%#. a formula at which the typesetter itself fails, is refused in words for its writer",
  (latex) => {
    expect(problems(`# One\n\na\nb $${latex}$`)).toEqual([
      `1-x.md:4: the formula ${latex} cannot be typeset: the typesetter stops in it; write behind each ^ and _ what stands there, as x' or x^{\\prime}, and nest fewer braces`,
    ]);
  },
);

describe("what a check shows", () => {
  const evidence = (more: Partial<Evidence>): Evidence => ({ kind: "exact", role: "statement", statement: "s", ...more });
  test.each<[string, Partial<Evidence>]>([
    ["compared", { shows: "\\frac{1" }],
    ["certified", { counterexample: { value: { x: 1 }, certificate: "a & b", found: 1, shrinks: 0 } }],
    ["assumed", { proof: { given: ["c_{next_1}_2"], hence: ["x"], method: "m" } }],
    ["concluded", { proof: { given: [], hence: ["\\nonsense"], method: "m" } }],
    ["dropped", { without: "$\\foo$" }],
  ])("that it %s must be LaTeX", (_, more) => {
    expect(evidenceFault(evidence(more))).toMatch(/^the formula .+ cannot be typeset: /s);
  });

  test("may hold any name and word", () => {
    expect(
      evidenceFault(evidence({ counterexample: { value: { "%_{": "\\}" }, certificate: "1 < 2", found: 1, shrinks: 0 } })),
    ).toBeUndefined();
  });
});

test("a piece of Markdown", () => {
  expect([faultIn("a $x$"), faultIn("a $\\foo$"), faultIn("a $ x$")]).toEqual([
    undefined,
    expect.stringContaining("\\foo"),
    expect.stringContaining("“$ x$” is not read as a formula: "),
  ]);
});
