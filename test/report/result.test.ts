import { describe, expect, test } from "vitest";
import type { Counterexample, Evidence } from "../../src/evidence/evidence.ts";
import { language } from "../../src/report/languages.ts";
import { byHandOf, counterexamplesIn, inShort, partsOf, resultsIn, type Said, statementOf } from "../../src/report/result.ts";
import type { ClaimReport } from "../../src/report/schema.ts";
import type { CheckResult } from "../../src/report/verdict.ts";

const passed = (evidence: Omit<Evidence, "role" | "statement">, role: Evidence["role"] = "statement"): CheckResult => ({
  statement: "s",
  state: "passed",
  evidence: { role, statement: "s", ...evidence },
});
const counterexample = { value: { x: 2 }, certificate: "1 < 2", neighbour: { x: 1 }, found: 1200, shrinks: 3 };

test.each<[string, CheckResult, string]>([
  [
    "sampled, 1,000 cases, 5 rejected, tightest 1, searched 0.5, rounding 0.25",
    passed({ kind: "sampled", cases: 1000, domain: ["x = 1"], rejected: 5, tightest: 1, searched: 0.5, rounding: 0.25 }),
    "抽样，1,000 例，剔除 5 例，最紧 1，搜索 0.5，舍入 0.25",
  ],
  ["sampled, in the only case", passed({ kind: "sampled", cases: 1, exhaustive: true }), "抽样，唯一的一例"],
  ["sampled, 1 case", passed({ kind: "sampled", cases: 1, domain: ["x = 1"] }), "抽样，1 例"],
  ["exact, 40 cases drawn in the code", passed({ kind: "exact", cases: 40 }), "精确，代码生成的 40 例"],
  ["exact, one case", passed({ kind: "exact", shows: "1 = 1" }), "精确，一例"],
  [
    "exact, one case, of doubles, which may have been rounded before they were compared",
    passed({ kind: "exact", shows: "1 = 1", doubles: true }),
    "精确，一例，所比较的是双精度数，算出时可能有舍入",
  ],
  ["exact (example), all 60 cases", passed({ kind: "exact", cases: 60, exhaustive: true }, "example"), "精确（示例），全部 60 例"],
  [
    "counterexample (near miss), found at case 1,200, 3 shrinks",
    passed({ kind: "counterexample", counterexample }, "near miss"),
    "反例（邻近假命题），第 1,200 例找到，缩减 3 步",
  ],
  ["proved", passed({ kind: "proved", proof: { given: [], hence: ["x = x"], method: "Z3." } }), "证明"],
  ["theorem, for every n, T", passed({ kind: "theorem", theorem: { sizes: ["n", "T"], text: "t" } }), "定理，对任意 n、T"],
  ["theorem (lemma)", passed({ kind: "theorem", theorem: { sizes: [], text: "t" } }, "lemma"), "定理（引理）"],
  ["", { statement: "s", state: "not checked" }, ""],
])("in short: %s", (english, check, chinese) => {
  expect([inShort(check), inShort(check, language("zh-CN"))]).toEqual([english, chinese]);
});

test.each<[string, CheckResult, object[]]>([
  ["a sample", passed({ kind: "sampled", cases: 1 }), []],
  ["an error", { statement: "s", state: "failed", error: "no" }, [{ output: "no" }]],
  ["a comparison", passed({ kind: "exact", shows: "1 = 1" }), [{ formulas: ["1 = 1"] }]],
  [
    "a counterexample",
    passed({ kind: "counterexample", counterexample }),
    [
      { formulas: ["x = 2"] },
      { words: "where exact arithmetic gives" },
      { formulas: ["1 < 2"] },
      { words: "Nearest case visited in which it holds:" },
      { formulas: ["x = 1"] },
    ],
  ],
  [
    "a proof",
    passed({ kind: "proved", domain: ["d = (0, 1)"], proof: { given: ["x > 0"], hence: ["x \\ge 0"], method: "Z3." } }),
    [{ words: "For all reals:" }, { formulas: ["x \\ge 0"] }, { words: "where" }, { formulas: ["x > 0", "d = (0, 1)"] }, { words: "Z3." }],
  ],
  [
    "an enclosure",
    passed({ kind: "proved", proof: { given: [], hence: ["s \\le 1"], method: "Boxes.", isEnclosure: true } }),
    [{ words: "Boxes." }],
  ],
  [
    "a proof without conditions",
    passed({ kind: "proved", proof: { given: [], hence: ["x \\ge 0"], method: "Z3." } }),
    [{ words: "For all reals:" }, { formulas: ["x \\ge 0"] }, { words: "Z3." }],
  ],
  [
    "a counterexample whose names are written otherwise",
    passed({ kind: "counterexample", counterexample: { ...counterexample, symbols: { x: "\\ell_1", y: "z" } } }),
    [
      { formulas: ["\\ell_1 = 2"] },
      { words: "where exact arithmetic gives" },
      { formulas: ["1 < 2"] },
      { words: "Nearest case visited in which it holds:" },
      { formulas: ["\\ell_1 = 1"] },
    ],
  ],
  [
    "a counterexample without variables",
    passed({ kind: "counterexample", counterexample: { value: {}, certificate: "1 < 2", found: 1, shrinks: 0 } }),
    [{ formulas: ["1 < 2"] }],
  ],
  [
    "a theorem that stands in the chapter in Rocq",
    passed({ kind: "theorem", theorem: { sizes: [], text: "Theorem t : …" } }),
    [{ words: "Checked by Rocq's kernel, over the standard library's real numbers and no other axioms." }],
  ],
  [
    "a theorem",
    passed({ kind: "theorem", formula: { latex: "x", given: [] }, theorem: { sizes: ["n"], text: "Theorem t : …" } }),
    [{ rocq: "Theorem t : …" }, { words: "Checked by Rocq's kernel, over the standard library's real numbers and no other axioms." }],
  ],
])("%s in full", (_, check, parts) => {
  expect(partsOf(check)).toEqual(parts);
});

test.each([
  ["Z3 5.1.0.0: the hypotheses can be met, and the negated conclusion cannot.", "Z3 5.1.0.0：前提可以满足，而与结论的否定不能同时满足。"],
  ["Z3 5.1.0.0: the negated conclusion cannot be met.", "Z3 5.1.0.0：结论的否定不能满足。"],
  ["Interval branch and bound, 41 boxes.", "区间分支定界，共 41 个小区间。"],
])("by what it was settled is said in each language: %s", (method, chinese) => {
  const check = passed({ kind: "proved", proof: { given: [], hence: ["x"], method } });
  expect([partsOf(check).at(-1), partsOf(check, language("zh-CN")).at(-1)]).toEqual([{ words: method }, { words: chinese }]);
});

test.each([
  [200, "The functions that the chapter computes with agree in 200 small cases."],
  [1, "The functions that the chapter computes with agree in a small case."],
  [0, "No small case has values of the functions that the chapter computes with: that these are the same was not tried here."],
])("what is proved of functions says that their values were compared with it in %i cases", (tried, words) => {
  const proof = { given: [], hence: ["x"], method: "Z3." };
  expect(partsOf(passed({ kind: "proved", tried, proof })).at(-1)).toEqual({ words });
  expect(partsOf(passed({ kind: "theorem", tried, theorem: { sizes: [], text: "t" } })).at(-1)).toEqual({ words });
});

/** What is said, with its formulas between signs. */
const line = (pieces: readonly Said[]) => pieces.map((piece) => ("latex" in piece ? `$${piece.latex}$` : piece.words)).join("");

describe("a statement is said", () => {
  const domain = ["x \\in [0, 1]", "w = 1"];
  const formula = { latex: "x \\le 1", given: ["x > 0"] };
  const told = (check: CheckResult, tag?: string) => line(statementOf(check, tag ? language(tag) : undefined));

  test("with its hypotheses and the values for which it was settled, in both languages", () => {
    const check = passed({ kind: "sampled", formula, domain });
    expect(told(check)).toBe("$x \\le 1$ where $x > 0$, $x \\in [0, 1]$, $w = 1$");
    expect(told(check, "zh-CN")).toBe("$x \\le 1$，其中 $x > 0$，$x \\in [0, 1]$，$w = 1$");
  });

  test("with them in words, too", () => {
    const proof = { given: [], hence: ["x"], method: "Z3." };
    expect(told(passed({ kind: "proved", domain: ["A \\in \\mathbb{R}^{2 \\times 2}"], proof }))).toBe(
      "s, where $A \\in \\mathbb{R}^{2 \\times 2}$",
    );
  });

  test.each([
    [{ without: "a small x" }, "without “a small x”: $x \\le 1$ where $x > 0$", "去掉“a small x”：$x \\le 1$，其中 $x > 0$"],
    [
      { without: "x^2 <= 1", dropped: "x^{2} \\le 1" },
      "without “$x^{2} \\le 1$”: $x \\le 1$ where $x > 0$",
      "去掉“$x^{2} \\le 1$”：$x \\le 1$，其中 $x > 0$",
    ],
  ])("without a hypothesis, which is a formula where it is one: %j", (dropped, english, chinese) => {
    const check = passed({ kind: "counterexample", formula, counterexample, ...dropped }, "necessity");
    expect([told(check), told(check, "zh-CN")]).toEqual([english, chinese]);
  });

  test("with constants alone where a counterexample was searched among them", () => {
    const searched = ["x \\in [0, 1]", "c = 1"];
    expect(told(passed({ kind: "counterexample", formula, domain: searched, counterexample }))).toBe("$x \\le 1$ where $x > 0$, $c = 1$");
  });

  test("with the enclosure that was proved", () => {
    const proof = { given: [], hence: ["1 \\le s \\le 2"], method: "Boxes.", isEnclosure: true };
    expect(told(passed({ kind: "proved", proof }))).toBe("s: $1 \\le s \\le 2$");
  });
});

test.each<[Partial<Counterexample>, string | undefined, string]>([
  [{}, undefined, ": $x = 2$: $1 < 2$"],
  [{ symbols: { x: "\\ell_1" } }, "lengths", " (lengths): $\\ell_1 = 2$: $1 < 2$"],
  [{ value: {} }, undefined, ": $1 < 2$"],
  [{ value: {} }, "no length", " (no length): $1 < 2$"],
])("by hand, the case %j about %s", (found, about, said) => {
  const formula = { latex: "x", given: [], about };
  const told = line(byHandOf(passed({ kind: "counterexample", formula, counterexample: { ...counterexample, ...found } })));
  expect(told).toBe(said);
});

test("by hand, what is said in words is what the case refutes", () => {
  const check = passed({ kind: "counterexample", counterexample });
  expect([line(byHandOf(check)), line(byHandOf(check, language("zh-CN")))]).toEqual([
    ": against “s”: $x = 2$: $1 < 2$",
    "：反驳“s”：$x = 2$：$1 < 2$",
  ]);
});

test("every counterexample of a claim's statement settles it", () => {
  const of = (role: Evidence["role"]) => passed({ kind: "counterexample", counterexample }, role);
  const checks = [of("near miss"), of("statement"), passed({ kind: "exact" }), of("statement")];
  expect(counterexamplesIn({ checks } as ClaimReport)).toEqual([checks[1], checks[3]]);
});

test("each check is a result of one fence, or of none", () => {
  const fences = [3, 10].map((line) => ({ line, end: line + 4, code: "", language: "ts" as const, illustration: false }));
  const checks = [11, 4, undefined, 5, 7].map((line) => ({ statement: `${line}`, state: "not checked" as const, line }));
  const found = [...fences, undefined].map((fence) => resultsIn(fence, fences, { checks } as unknown as ClaimReport));
  expect(found.map((results) => results.map(({ statement }) => statement))).toEqual([["4", "5"], ["11"], ["undefined", "7"]]);
});
