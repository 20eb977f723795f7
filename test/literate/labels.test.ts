import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { configure, configured } from "../../src/literate/configured.ts";
import { english } from "../../src/report/words.en.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";

const quotesOf = (...quotes: string[]) =>
  parseChapter("c.md", `# T\n\n## \`a.b\` One\n\n${quotes.join("\n\n")}\n\nText.\n`).claims[0].quotes;

test.each([
  ["> **Article.** It is so.", { label: "Article", text: "It is so." }],
  ["> **Article, §1, eq. 5.** It is so.", { label: "Article, §1, eq. 5", text: "It is so." }],
  ["> **Article; proof.** It is so.", { label: "Article; proof", text: "It is so." }],
  ["> **Added.** It is so.", { label: "Added", text: "It is so." }],
  ["> **Added.**\n> It is\n> so.\n>\n> And **so**.", { label: "Added", text: "It is\nso.\n\nAnd **so**." }],
  ["> **Reading of `x.y-z`.** In one sense.", { label: "Reading of `x.y-z`", text: "In one sense.", of: "x.y-z" }],
])("%j is a statement", (quote, expected) => {
  expect(quotesOf(quote)).toEqual([expect.objectContaining({ line: 5, ...expected })]);
  expect("of" in quotesOf(quote)[0]).toBe("of" in expected);
});

test("a claim has a statement, an outcome, and both in each language", () => {
  const quotes = [
    "> **Article.** It is so.",
    "> **Corrected.** Not quite.",
    "> **中文.** **标题** 不尽然。",
    "> A quote of somebody.",
    "> _Who?_ Somebody.",
  ];
  expect(quotesOf(...quotes).map(({ label, line }) => [label, line])).toEqual([
    ["Article", 5],
    ["Corrected", 7],
    ["中文", 9],
  ]);
});

test.each([
  "**Articles.**",
  "**Atricle.**",
  "**Article:**",
  "**article.**",
  "**ARTICLE, §1.**",
  "**Article** ",
  "**Article §1.**",
  "**add.**",
  "**Addded.**",
  "**Correction.**",
  "**Refutd.**",
  "**REFUTED.**",
  "**Refuted!**",
  "**Refuted，**",
  "**Ｒefuted.**",
  "**Measures.**",
  "**Reading of a.b.**",
  "**reading of `x.y`.**",
  "**Reading of `x.y`:**",
  "**中文：**",
  "**中文**",
  "***Refuted.***",
  "\\**Refuted.**",
  "<b>Refuted.</b>",
  "<strong>Refuted.</strong>",
  "**<b>Refuted.</b>**",
  "**Refuted.**It",
  "Refuted:",
  "refuted.",
  "Added.",
  "Article, §1.",
  "**Anything**",
])("the label %j is refused", (label) => {
  expect(() => quotesOf("> **Added.** It is so.", `> ${label} It is not so.`)).toThrow(
    /^c\.md:7:1: .*(Known labels are \*\*Article\.\*\*|is not plain)/,
  );
});

test.each([
  ["> **Added.** It is so.\n>\n> - **Refuted.** It is not.", "7:1: the label “Refuted.” is inside another quote"],
  ["> **Added.** It is so.  \n> **Refuted:** It is not.", "6:1: the label “Refuted:” is inside another quote"],
  ["> **Added.** It is so.\n\n- **Refuted.** It is not.", "7:1: the label “Refuted.” is in no blockquote"],
  ["> **Added.** It is so.\n\nText\n**Refuted.** It is not.", "8:1: the label “Refuted.” is in no blockquote"],
  ["> **Added.** It is so.\n\n1. > a\n   > **Refuted.** It is not.", "8:1: the label “Refuted.” is inside another quote"],
  ["> **Added.** It is so.\n\n＞ **Refuted.** It is not.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n>\n> <!--\n> > **Refuted.** It is not.\n> -->", "8:1: the line looks like a labelled blockquote"],
  ["> **Added.** It is so.\n\n    > **Refuted.** It is not.", "7:1: an indented text is shown as code"],
  [
    "> **Added.** It is so.\n\n<details>\n> **Refuted.** It is not.\n</details>",
    "8:1: Markdown next to HTML is read as text: > **Refuted.**",
  ],
])("%j is refused", (text, words) => {
  expect(() => quotesOf(text)).toThrow(`c.md:${words}`);
});

test.each([
  "> [**Refuted.**](#ab-one) It is not.",
  "> [Refuted.](#ab-one) It is not.",
  "> `Refuted.` It is not.",
  "> _**Refuted.**_ It is not.",
  "> \u200B**Refuted.** It is not.",
  "> &nbsp;**Refuted.** It is not.",
  "> &#82;efuted. It is not.",
  "> A <!-- a --> b. **Refuted.** It is not.",
  "> - **Refuted.** It is not.",
  "> 1. Refuted. It is not.",
  "> # Refuted.",
  "> Refuted",
  "> It is so. **Refuted.** It is not.",
  "> It is so. <b>Refuted.</b> It is not.",
  "> a\n>\n> > **Refuted.** It is not.",
])("%j looks like a label and is refused", (quote) => {
  expect(() => quotesOf("> **Added.** It is so.", quote)).toThrow(/^c\.md:\d+:1: (unknown|the) label “.*Refuted/);
});

test.each([
  "> Refuted — it is false.",
  "> Refuted - it is false.",
  "> Refuted, since it is false.",
  "> Refuted; it is false.",
  "> Refuted! It is false.",
  "> refuted? It is false.",
  "> Refuted。 It is false.",
  "> Refuted (see below).",
  "> Refuted by a counterexample.",
  "> Refutd — it is false.",
  "> Article — it is so.",
  "> Added, it is so.",
  "> Deutsch — es gilt.".replace("Deutsch", "中文"),
  "> [!WARNING]\n> Refuted. It is false.",
  "> Somebody says it.\n> Refuted — it is false.",
  "> Somebody says it.\n>\n> refuted: it is false.",
  "> Somebody says it.\n>\n> - Refuted! It is false.",
])("in a quote of its own, %j is refused", (quote) => {
  expect(() => quotesOf("> **Added.** It is so.", quote)).toThrow(/^c\.md:\d+:1: the label “.*” is (not in bold|inside another quote)/);
});

test.each([
  ["> **Added.** It is so.\n> Refuted — it is false.", "6:1: the label “Refuted” is inside another quote"],
  ["> **Added.** It is so.\n>\n> Measured! It is.", "7:1: the label “Measured” is inside another quote"],
  ["> **Added.** It is so.\n\n**Refuted** It is false.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n**Refuted** — it is false.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n**Refuted** by a matrix.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\nText.\n**Refuted — it is false.**", "8:1: the label “Refuted — it is false.” is in no blockquote"],
  ["> **Added.** It is so.\n\n**Article** It is so.", "7:1: the label “Article” is in no blockquote"],
  ["> **Added.** It is so.\n\n**中文** 不尽然。", "7:1: the label “中文” is in no blockquote"],
  ["> **Added.** It is so.\n\n- ❌ Refuted: it is false.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\nText.\nREFUTED. It is false.", "8:1: the label “REFUTED” is in no blockquote"],
  ["> **Added.** It is so.\n\n$$\n\\text{\\textbf{Refuted.} It is false}\n$$", "8:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n${\\bf Refuted}$", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n![Refuted. It is false](a.png)", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n**Ꮢefuted.** It is false.", "7:1: the label “Ꮢefuted.” is in no blockquote"],
  ["> **Added.** It is so.\n\nМеаѕurеd: it is.", "7:1: the label “Measured” is in no blockquote"],
  ["> **Added.** It is so.\n\n_Refuted_ — it is false.", "7:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n| **Refuted** | x |\n| --- | --- |", "7:1: the label “Refuted” is in a table"],
  ["> **Added.** It is so.\n\n| a | b |\n| - | - |\n| x | Refuted |", "9:1: the label “Refuted” is in a table"],
  ["> **Added.** It is so.\n\na | b\n- | -\nRefuted: it is false | x", "9:1: the label “Refuted” is in no blockquote"],
  ["> **Added.** It is so.\n\n| a | **Refuted** by x |\n| - | - |", "7:1: the label “Refuted” is in a table"],
  ["> **Added.** It is so.\n\n<details>\n<summary>Refuted: it is false</summary>\n\nText.\n\n</details>", "8:1: the label “Refuted” is within HTML"],
])("%j looks like a label where there is none and is refused", (text, words) => {
  expect(() => quotesOf(text)).toThrow(`c.md:${words}`);
}); // biome-ignore format: a table

test.each([
  "Corrected statements are repaired ones.",
  "Measured in seconds, it takes long; refuted\nMeasured values follow.",
  "Measured, then proved, it holds.",
  "Article 5 says so. Added: nothing.",
  "It is **refuted**. And **measured** it is.",
  "**Measured values.** They are few.",
  "**Lemma.** It is small.\n\n**Corollary.** So is this.\n\n**Algorithm.** Repeat.",
  "| n | Bound | Measured |\n| - | - | - |\n| 1 | measured in s | Corrected values |",
  "> A quote of somebody who\n> measured — once — what\n> Measured values are.",
  "<!-- Refuted: not so -->",
  "Refuted-ish: it is not. Refuteds: no.",
])("%j is prose", (text) => {
  expect(quotesOf("> **Added.** It is so.", text)).toHaveLength(1);
});

test.each([
  ["**Verdict: refuted.** It is not so.", "7:1: “Verdict” begins a line as if a verdict followed"],
  ["Text.\nThe verdict is: refuted.", "8:1: “The verdict” begins a line"],
  ["- _Outcome_ — refuted", "7:1: “Outcome” begins a line"],
  ["### Verdict: refuted", "7:1: “Verdict” begins a line"],
  ["> Verdict: refuted.", "7:1: the quote begins with “Verdict”, which is no label"],
  ["refuted — it is not so.", "7:1: the label “refuted” is in no blockquote"],
])("%j reads as a verdict and is refused", (text, words) => {
  expect(() => quotesOf("> **Added.** It is so.", text)).toThrow(`c.md:${words}`);
});

test.each(["Verdicts are computed.", "The verdict of a jury: guilty.", "Text: the verdict is computed."])("%j is no verdict", (text) => {
  expect(quotesOf("> **Added.** It is so.", text)).toHaveLength(1);
});

test.each(["[x](javascript:alert(1))", "[x]: JavaScript:alert(1)", "<javascript:alert(1)>", "![x](data:image/png;base64,AAAA)"])(
  "%j leads to no page and is refused",
  (text) => {
    expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:7:1: (?:a link or a picture is a script|the link .* leads to no page)/);
  },
);

test.each(["$\\phantom{x > 0}$", "Text $\\color{white}{x}$."])("%j hides what it says and is refused", (text) => {
  expect(() => quotesOf(`> **Added.** ${text}`)).toThrow(/^c\.md:5:1: \\(phantom|color) hides or covers a part of a formula/);
});

test.each([
  ["$x^2\\ge x % \\quad\\text{for } x\\ge1$ always.", "5:1: “% \\quad\\text{for } x\\ge1” is a comment in a formula"],
  ["s\n\n$$\nx % y\n$$", "7:1: “% y” is a comment"],
  ["s\n\n```math\nx % y\n```", "7:1: “% y” is a comment"],
  ["s\n\n$`x % y`$", "7:1: “% y” is a comment"],
  ["s\n\nText\n$x\\!\\!y$", "8:1: \\!\\! hides or covers"],
])("%j does not show all that it says and is refused", (text, words) => {
  expect(() => quotesOf(`> **Added.** ${text}`)).toThrow(`c.md:${words}`);
});

test("a sign of per cent in text, in code and behind a backslash is read", () => {
  expect(quotesOf("> **Added.** $50\\%$ of $x$, 5% of $y$, `$%$`.", "$x\\!y$")).toHaveLength(1);
});

test("a list in a quote is no label", () => {
  expect(() => quotesOf("> - **Added.** It is so.")).toThrow("5:1: unknown label “Added.”");
});

test("bold words that are no label are left alone", () => {
  expect(
    quotesOf("> **Added.** It is **so**.\n> **Note well.** And so.", "**Added** to it, **in bold**, it is **measured**.\n\n- **added** up")
      .length,
  ).toBe(1);
});

test("a language counts only where it is configured", () => {
  const before = { ...configured };
  try {
    configure({});
    expect(() => quotesOf("> **Added.** One.", "> **中文.** **一** 一。")).toThrow(/unknown label “中文\.”.*Known labels are (?!.*中文)/);
    configure({ languages: [{ tag: "de", label: "Deutsch" }] });
    expect(quotesOf("> **Added.** One.", "> **Deutsch.** **Eins** Eins.").map(({ label }) => label)).toEqual(["Added", "Deutsch"]);
  } finally {
    configure(before);
  }
});

test.each([
  "### Refuted",
  "#### **Corrected.**",
  "### measured:",
  "Refuted\n---",
  "### Refuted: it is false",
  "### ❌ Refuted — it is false",
  "### 3. Refuted, by a matrix",
  "### **Refuted** by a matrix",
])("the heading %j within a claim is refused", (heading) => {
  const text = `# T\n\n## \`a.b\` One\n\n> **Added.** s\n\n${heading}\n\nText.\n`;
  const within = heading.includes("---") ? text.replace("## `a.b`", "# `a.b`") : text;
  expect(() => parseChapter("c.md", within)).toThrow(/^c\.md:7:1: the label “(Refuted|Corrected|Measured)” is a heading/);
});

test("long lines and long tables take no more than in proportion: minutes otherwise", { timeout: 60_000 }, () => {
  const dashes = `${"-".repeat(150_000)}x`;
  const table = `| a | b |\n| - | - |\n${"| c | d |\n".repeat(10_000)}`;
  expect(quotesOf("> **Added.** s", `|${dashes}`, table)).toHaveLength(1);
});

test("a heading that only begins with a label's word is prose, as is one outside of claims", () => {
  expect(
    quotesOf("> **Added.** s", "### Measured models", "### Corrected and refuted statements", "### What is refuted: all"),
  ).toHaveLength(1);
  expect(parseChapter("c.md", "# T\n\n## Refuted\n\nText.\n").claims).toEqual([]);
});

test.each(["&gt; **Refuted.** It is not.", "&#62; **Refuted.** It is not."])("%j is no quote and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:7:1: the line looks like a labelled blockquote|in no blockquote/);
});

test.each(["", "…", "$\\quad$", "$~$", "$\\,$", "&nbsp;", "<!-- words -->", "![](x.png)", "\u200b", "<br>", "\n>\n> &nbsp;"])(
  "a quote of %j shows nothing and is refused",
  (text) => {
    expect(() => quotesOf(`> **Added.** ${text}`)).toThrow("c.md:5:1: the quote “Added” says nothing");
  },
);

test("a quote may begin with a formula, a list or a paragraph of its own", () => {
  for (const text of ["$x$", "`x`", "\n> - one", "\n>\n> So."]) expect(quotesOf(`> **Added.** ${text}`)).toHaveLength(1);
});

test.each([
  "✓ $x\\le x-1$ where x is whole",
  "- ✗ false, as expected: $1+1=2$",
  "1. ✔️ **$x$** — exact",
  "🟢 It is so.",
  "❌ **False:** it fails.",
  "**By hand:** $1\\ne2$",
  "**By hand**: $1\\ne2$",
  "**By hand** (σ = x): $1\\ne2$",
  "**手算**（σ = x）：$1\\ne2$",
  "By hand: $1\\ne2$",
  "手算：$1\\ne2$",
  "**Holds.** It does.",
  "**Proved in Rocq.** $1=2$.",
  "**Verified by Z3:** so it is.",
  "**成立：** 是的。",
  "**$x\\le x-1$: holds**",
  "Text (exact · 1,000 cases).",
  "![a.b: holds](pic.svg)",
  "![Goldbach: 成立](pic.svg)",
  "![Proved](pic.svg)",
  "![c](https://img.shields.io/x.svg)",
  "- $\\checkmark$ 5 = 6 · *theorem*",
  "- $✓$ 5 = 6",
  "- [x] 3 = 4",
  "3 = 4 · *exact, one case*",
  "3 = 4 (exact, the only case)",
  "5 = 6 · *theorem*",
  "5 = 6 · *定理*",
  ":white_check_mark: 2 = 3",
  "√ 2 = 3",
  "🗸 2 = 3",
  "🟩 2 = 3",
  "💚 2 = 3",
  "👍🏽 2 = 3",
  "🆗 2 = 3",
  "💯 2 = 3",
  "(✓) 2 = 3",
  "[✓] 2 = 3",
  "“✓” 2 = 3",
  "— ✓ 2 = 3",
  "So 2 = 3 (✓), as it is.",
  "So 2 = 3 — ✓ checked.",
  "So 2 = 3 ✓.",
  "→ ✓ 2 = 3",
  "2 = 3: holds, exact",
  "- a.b: holds (sampled)",
  "a.b → holds",
  "**Holds** — it does.",
  "### Established",
  "```diff\n+ ✓ 2 = 3\n```",
  "```math\n\\checkmark\\ 2 = 3\n```",
  "Status: holds",
  "The result is: holds.",
  "a.b: holds",
  "Result — refuted",
  "结论：不成立",
  "<details>\n<summary>🟢 2 = 3</summary>\n\nText.\n\n</details>",
  "<details>\n<summary>So\n2 = 3: <b>holds</b></summary>\n\nText.\n\n</details>",
  "<details><summary>&#x2713; 2 = 3</summary></details>",
  "### Proved: 7 = 8",
  "### Holds",
  "### False",
  "### Verified: 2 = 3",
  "### Proved in 1,000 cases",
  "### 2 = 3: holds",
  "### 成立",
  "```text\n✓ 9 = 10 · exact, one case\n```",
  "```text\n✓ 9 = 10\n```",
  "```console\n9 = 10 · exact, one case\n9 = 10 (exact · 1 cases)\n```",
  "```text\n2 = 3: holds\n```",
  '```json\n{ "a.b": "holds" }\n```',
  '```mermaid\ngraph LR\nA["a.b: holds ✓"] --> B["c"]\n```',
  "```math\n\\text{✓ 2 = 3 holds}\n```",
  "| a | b |\n| - | - |\n| 2 = 3 | holds |",
  "| a | b |\n| - | - |\n| 2 = 3 | proved |",
  "![pic](../report/badges/x.svg)",
  "![pic](../%62adges/x.svg)",
  '![pic](x.svg "a.b: holds")',
  "![✓ 2 = 3](x.svg)",
  "> 🟢 It is so.",
  "### One 🟢",
  "```console\n│ m.zz  │ holds   │ exact    │  1000 │\n```",
  "```text\n✓ x: holds\n```",
  "| a | b |\n| - | - |\n| 🟢 x | y |",
  "| a | b |\n| - | - |\n| x | **By hand:** y |",
  "| a | b |\n| - | - |\n| x | **By computer:** y |",
  "- P = NP ⋅ *theorem, for every n*",
  "- P = NP ∙ *proved*",
  "- P = NP ⸱ *exact, 1,000 cases*",
  "- P = NP ‧ *proved*",
  "- P = NP – *exact, 1,000 cases*",
  "- P = NP · *all exact, 1,000 cases*",
  "- $P = NP \\circ$ *exact, all cases*",
  "- P = NP &#124; *proved*",
  "- $P = NP\\ \\cdot$ *proved*",
])("%j looks like a result of the run and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:\d+:1: “.*” reads as a result of the run/);
});

test.each([
  "So ✓ holds for all reals.",
  "So it is :heavy_check_mark: proved, for all reals.",
  "It is exact ✓ and so.",
  "It is 🟢 **not checked** here.",
  "By a $\\checkmark$ true one it is.",
  "这是 ✅ 成立 的。",
  "- a\n- b ✔️ holds c",
  "A line · proved by Z3 it is.",
  "<details>\n<summary>So ✓ holds it</summary>\n\nText.\n\n</details>",
])("%j has a mark of a result beside its word and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:\d+:1: “.*” reads as a result of the run/);
});

test.each([
  "It holds by hand; that is proved in Rocq: see below.",
  "A mark ✓ stands where a claim holds, and ✓ for what is exact.",
  "**Proved values.** They are few. **True** it is.",
  "A mark ✓ within a line, and a table:\n\n| n | holds |\n| - | - |\n| 1 | yes |",
  "![A curve: how it holds](pic.svg)",
  "```console\n$ npx claims test\n```",
  "Exact arithmetic takes 5 cases.",
  "√2 is no ratio, m = o·tanh(c), and [x] is a whole number: it holds.",
  "### False positives",
  "### Proved and measured",
  '```json\n{ "passed": false }\n```',
  "![A curve](pic.svg)",
])("%j is no result of the run", (text) => {
  expect(quotesOf("> **Added.** s", text)).toHaveLength(1);
});

test.each(["sampled", "exact", "proved", "theorem", "counterexample", "measured"] as const)(
  "what the report says of a check that is settled by %s is refused",
  (kind) => {
    for (const { kinds } of [english, chinese])
      expect(() => quotesOf("> **Added.** s", `$1$ · *${kinds[kind]}*`)).toThrow("reads as a result of the run");
  },
);

test.each([
  "**Gilt.** So.",
  "**Bewiesen.** So.",
  "**Widerlegt.** So.",
  "**Vrai.** So.",
  "**Démontré.** So.",
  "**True.** So.",
  "**Wrong.** This claim is not true.",
  "**It is true.** So.",
  "**Q.E.D.** So.",
  "**Established.** So.",
  "**Confirmed.** So.",
  "**Passed.** So.",
  "- **Gilt.** So.",
])("%j opens a paragraph as a label does and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:7:1: “.*\.” opens a paragraph as a label does/);
});

test.each(["**Proof.** By induction.", "**The prediction is not confirmed.** It is not.", "**Widely** so.", "**In short:** so."])(
  "%j opens a paragraph and is read",
  (text) => {
    expect(quotesOf("> **Added.** s", text)).toHaveLength(1);
  },
);

test.each(["✓ 2 = 3", "s\n> 🟢 2 = 3", "s\n>\n> 2 = 3 · *theorem*", "s\n>\n> 2 = 3: holds"])(
  "a statement of %j looks like a result of the run and is refused",
  (text) => {
    expect(() => quotesOf(`> **Added.** ${text}`)).toThrow(/^c\.md:\d:1: “.*” reads as a result of the run/);
  },
);

test.each([
  "ʀᴇꜰᴜᴛᴇᴅ. It is not.",
  "**ʀᴇꜰᴜᴛᴇᴅ.** It is not.",
  "ᴍᴇᴀꜱᴜʀᴇᴅ: it is.",
  "🆁🅴🅵🆄🆃🅴🅳. It is not.",
  "🅡🅔🅕🅤🅣🅔🅓. It is not.",
  "🄲🄾🅁🅁🄴🄲🅃🄴🄳. It is not.",
  "🇷🇪🇫🇺🇹🇪🇩. It is not.",
  "R̲e̲f̲u̲t̲e̲d̲. It is not.",
  "Réfuted. It is not.",
  "Re\u034Ffuted. It is not.",
  "Re\uFE0Ffuted. It is not.",
  "Re\u180Bfuted. It is not.",
  "\u3164Refuted. It is not.",
  "**Refuted.\uFE0F** It is not.",
])("%j has other letters of a label and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:7:1: the label “.*” is in no blockquote/);
});

test.each([
  "R e f u t e d. It is not.",
  "R\u00A0e\u00A0f\u00A0u\u00A0t\u00A0e\u00A0d: it is not.",
  "**R e f u t e d.** It is not.",
  "Re-futed. It is not.",
  "Re‑futed — it is not.",
  "R.e.f.u.t.e.d. It is not.",
  "Re\u00ADfu\u00ADted. It is not.",
  "Re&shy;futed. It is not.",
  "C·o·r·r·e·c·t·e·d. It is not.",
  "Rǝfutǝd. It is not.",
  "ɹǝɟuʇǝd: it is not.",
  "˙pǝʇnɟǝᴚ It is not.",
  "˙pǝɹnsɐǝW It is.",
  "bɘƚυʇɘЯ: it is not.",
  "- M e a s u r e d. It is.",
])("%j is a label in letters that stand apart or are turned and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:7:1: the label “.*” is in no blockquote/);
});

test.each([
  "2 = 3: h o l d s",
  "### P-r-o-v-e-d",
  "**H o l d s.** It does.",
  "**˙sploɥ** It does.",
  "B-y h-a-n-d: $1\\ne2$",
  "**不 成 立：** 不是。",
  "| a | b |\n| - | - |\n| 2 = 3 | h o l d s |",
  "```text\n2 = 3: h·o·l·d·s\n```",
  "<details>\n<summary>2 = 3: <b>h o l d s</b></summary>\n\nText.\n\n</details>",
])("%j is a verdict in letters that stand apart or are turned and is refused", (text) => {
  expect(() => quotesOf("> **Added.** s", text)).toThrow(/^c\.md:\d+:1: “.*” reads as a result of the run/);
});

test.each([
  ["> **Added.** It is so.\n> R e f u t e d. It is false.", "6:1: the label “Refuted” is inside another quote"],
  ["> **Added.** It is so.\n\n> R e f u t e d. It is false.", "7:1: the label “R e f u t e d” is not in bold"],
  ["> **Added.** It is so.\n\n### R e f u t e d", "7:1: the label “Refuted” is a heading"],
  ["> **Added.** It is so.\n\nV e r d i c t: false.", "7:1: “Verdict” begins a line as if a verdict followed"],
  ["> **Added.** It is so.\n\n<details>\n<!-- one\ntwo -->\n<summary>R&#101;futed: it is</summary>\n\nText.\n\n</details>", "10:1: the label “Refuted” is within HTML"],
])("%j is refused in its place", (text, words) => {
  expect(() => quotesOf(text)).toThrow(`c.md:${words}`);
}); // biome-ignore format: a table

test.each([
  "Prove $d$. Then hold s. By-hand proofs and not-checked cases are few.",
  "A d-dimensional state is corrected-for by a factor; true-to-scale, false-positive and re-measured values are shown.",
  "$f(a, l, s)$: true. T, r and u are numbers. Hold(s). The devil is in debt.",
])("%j has no word of a verdict in letters that stand apart", (text) => {
  expect(quotesOf("> **Added.** s", text)).toHaveLength(1);
});

test("a language's label may have accents and letters that are made up of others", () => {
  const before = { ...configured };
  try {
    configure({ languages: ["Français", "한국어", "日本語ガ"].map((label, at) => ({ tag: `x${at}`, label })) });
    const quotes = quotesOf(
      "> **Added.** One.",
      "> **Français.** **Un** Un.",
      "> **한국어.** **하나** 하나.",
      "> **日本語ガ.** **一** 一。",
    );
    expect(quotes.map(({ label }) => label)).toEqual(["Added", "Français", "한국어", "日本語ガ"]);
    expect(() => quotesOf("> **Added.** One.", "> Français — un.")).toThrow("the label “Français” is not in bold");
  } finally {
    configure(before);
  }
});

test.each(["Refuted", "Proved.", "proved: yes", "**Refuted**", "Holds for all reals", "不成立"])(
  "a claim titled %s is refused",
  (title) => {
    expect(() => parseChapter("c.md", `# T\n\n## \`a.b\` ${title}\n`)).toThrow(/^c\.md:3:1: “.*” reads as a result of the run/);
    expect(() => quotesOf("> **Added.** s", `> **中文.** **${title.replaceAll("*", "")}** s`)).toThrow("c.md:7:1: “");
  },
);

test.each([
  "It holds",
  "Proved bounds",
  "Measured decay of gradients",
  "Refuted statements of the article",
  "False positives",
  "Failing nets",
])("a claim may be titled %s", (title) => {
  expect(parseChapter("c.md", `# T\n\n## \`a.b\` ${title}\n\n> **Added.** s\n`).claims).toHaveLength(1);
});

test.each(["⚠️ **Does not hold.**", "🛑 false", "So it is ❗️ refuted", "It is so. **Refuted.** No.", "It is so. **Proved.** Yes."])(
  "%j in a claim's prose is refused",
  (text) => {
    expect(() => quotesOf("> **Added.** s", text)).toThrow(
      /^c\.md:7:1: (?:“.*” reads as a result of the run|the label “Refuted.” is in no)/,
    );
  },
);

test.each(["⚠️ The map is stiff here.", "It is **refuted.** No.", "It holds. **Here** it does not.", "At 0.5 **Proved:** is no label."])(
  "%j is read",
  (text) => {
    expect(quotesOf("> **Added.** s", text)).toHaveLength(1);
  },
);

test("a picture without words is refused", () => {
  expect(() => quotesOf("> **Added.** s", "Text ![](x.svg)")).toThrow("c.md:7:1: a picture has no words");
});

test("a result of the run is refused in a title and outside of claims, too", () => {
  expect(() => parseChapter("c.md", "# T 🟢 holds\n")).toThrow("c.md:1:1: “🟢” reads as a result of the run");
  expect(() => parseChapter("c.md", "# T\n\n- ✓ it is so\n")).toThrow("c.md:3:1: “✓” reads as a result of the run");
  expect(() => parseChapter("c.md", "# T\n\n## `a.b` One ✅\n\n> **Added.** s\n")).toThrow("c.md:3:1: “✅” reads as");
});
