import { type Node, Parser } from "commonmark";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { tangle } from "../../src/literate/tangle.ts";

const valid =
  "# T\n\n```ts\nconst x = 1;\n```\n\n## `a.b` One\n\n> **Article.** s\n\n```ts\nrun(x);\n```\n\n- item\n\n````md\n```ts\nquoted();\n```\n````\n\n```ts illustration\nshown();\n```\n\n## `a.c` Two\n\n> **Added.** s\n\n```ts\nrun(2);\n```\n";

const pieces = [
  "```ts",
  "```",
  "````",
  "~~~ts",
  "~~~",
  "```ts illustration",
  "```text",
  "> ",
  "- ",
  "  ",
  "    ",
  "\t",
  "## `a.d` X",
  "# H",
  "===",
  "<div>",
  "</div>",
  "<!--",
  "-->",
  "run();",
  "});",
  "`",
  "\0",
  "\r",
  "",
  "1. ",
  "[a]: b",
  "> **Added.** s",
  "> **Refuted.** s",
  "> **Refuted:** s",
  "<details>",
  "</details>",
  "[^1]: ",
  "| a | ",
  "```TS",
];

/** Any character but halves of pairs: fast-check's own unit "binary", case by case, without its table of all, which takes half a second. */
const surrogates = { from: 0xd800, count: 0x800 };
const unit = fc.integer({ min: 0, max: 0x10ffff - surrogates.count }).map(
  (at) => String.fromCodePoint(at < surrogates.from ? at : at + surrogates.count),
  (character) => {
    const code = String(character).codePointAt(0) ?? 0;
    if (String.fromCodePoint(code) !== character) throw new TypeError(`expected one character, got ${character}`);
    return code < surrogates.from ? code : code - surrogates.count;
  },
);
const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit, maxLength: 8 }));

/** Edits of a valid chapter, line by line: insert, delete, duplicate, swap, prefix, and free text. */
const mutated = fc.array(fc.tuple(fc.nat(4), fc.nat(40), fc.nat(40), piece), { maxLength: 6 }).map((edits) => {
  const text = valid.split("\n");
  for (const [kind, at, other, words] of edits) {
    const [i, j] = [at % text.length, other % text.length];
    if (kind === 0) text.splice(i, 0, words);
    else if (kind === 1 && text.length > 1) text.splice(i, 1);
    else if (kind === 2) text.splice(j, 0, text[i]);
    else if (kind === 3) [text[i], text[j]] = [text[j], text[i]];
    else text[i] = words + text[i];
  }
  return text.join("\n");
});
const arbitrary = fc.oneof(
  fc.string({ unit }),
  fc.array(piece, { maxLength: 20 }).map((words) => words.join("\n")),
);

/** A line that tangling may write besides what is in the fences. */
const written =
  /^(import \{ chapter, claim \} from "claim\.ts";)?( await chapter\(async \(\) => \{)?(claim\("[\w.-]+", \(\) => \{)?;?(\}\);){0,2}$/;

test("any Markdown is tangled or refused, runs only top-level `ts` fences, and loses none", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: mutated }, arbitrary), (source) => {
      const module = tangledOrRefused(source);
      if (module === undefined) return;
      accepted++;
      const fences = oracle(source);
      const running = fences.filter(({ info }) => info === "ts");
      for (const { line, code } of running) expect(module.slice(line, line + code.length)).toEqual(code);
      const kept = new Set(running.flatMap(({ line, code }) => code.map((_, at) => line + at)));
      expect(module.filter((text, at) => !kept.has(at) && !written.test(text))).toEqual([]);
      expect(fences.filter(({ info, level }) => /^ts\b/i.test(info) && level > 0)).toEqual([]);
      expect(
        source.split(/\r\n?|\n/).filter((row, at) => /^[\s>|-]*(```|~~~)/.test(row) && !fences.some((fence) => covers(fence, at + 1))),
      ).toEqual([]);
    }),
    { numRuns: 4500, seed: 1 },
  );
  expect(accepted, "chapters that were tangled, not refused").toBeGreaterThan(1000);
});

function tangledOrRefused(source: string): string[] | undefined {
  try {
    return tangle(parseChapter("c.md", source), { claimModule: "claim.ts" }).split("\n");
  } catch (error) {
    expect(error).toBeInstanceOf(ChapterError);
    return undefined;
  }
}

/** The fences that CommonMark's reference parser sees: 1-based line of the opening fence, lines of code, depth. */
function oracle(source: string) {
  const fences: { line: number; code: string[]; info: string; level: number }[] = [];
  const walker = new Parser().parse(source).walker();
  for (let event = walker.next(); event; event = walker.next()) {
    const { node } = event;
    if (node.type !== "code_block" || node.info === null) continue;
    fences.push({
      line: node.sourcepos[0][0],
      code: (node.literal ?? "").split("\n").slice(0, -1),
      info: node.info.trim(),
      level: depth(node) - 1,
    });
  }
  return fences;
}

function covers({ line, code }: { line: number; code: string[] }, at: number): boolean {
  return line <= at && at <= line + code.length + 1;
}

function depth(node: Node): number {
  return node.parent ? 1 + depth(node.parent) : 0;
}
