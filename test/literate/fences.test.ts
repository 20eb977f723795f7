import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { proseLanguages } from "../../src/literate/fences.ts";

const chapter = (fence: string) => `# T\n\n## \`a.b\` One\n\n> **Added.** It is so.\n\n${fence}\n`;
const read = (fence: string) => parseChapter("c.md", chapter(fence)).claims[0].fences;
const marked = (info: string) => read(`\`\`\`${info}\ncheck();\n\`\`\``);

test.each(["ts", " ts", "ts ", "\tts\t", "  ts  "])("%j runs", (info) => {
  expect(marked(info)).toEqual([{ line: 7, end: 9, code: "check();\n", language: "ts", illustration: false }]);
});

test.each(["ts illustration", " ts \t illustration "])("%j is an illustration", (info) => {
  expect(marked(info)).toMatchObject([{ illustration: true }]);
});

test.each(['ts setup "central differences"', ' ts  setup\t"central differences" '])("%j runs, under its caption", (info) => {
  expect(marked(info)).toEqual([
    { line: 7, end: 9, code: "check();\n", language: "ts", illustration: false, caption: "central differences" },
  ]);
});

test("a theorem in Rocq runs under what it says, and not without", () => {
  const theorem = { line: 7, end: 9, code: "check();\n", language: "coq", illustration: false, caption: "it is so" };
  expect(marked('coq "it is so"')).toEqual([theorem]);
  expect(marked('coq lemma "it is so"')).toEqual([{ ...theorem, role: "lemma" }]);
  expect(marked("coq illustration")).toMatchObject([{ language: "coq", illustration: true }]);
  expect(() => marked("coq")).toThrow("7:1: a `coq` fence without words does not run");
  expect(() => marked("coq so")).toThrow("7:1: unknown info word `so`");
});

test.each([
  'ts setup "✓ proved for all reals"',
  'ts setup "Proved for all reals"',
  'ts setup "proved"',
  'coq "Proved."',
  'ts setup "The sum: holds"',
  'coq "✓ Fermat\'s theorem · proved by Z3"',
  'coq "Fermat\'s theorem · proved by Z3"',
  'coq lemma "It is :white_check_mark:"',
  'coq example "x ≤ 5 · exact, 1,000 cases"',
])("the caption of %j reads as a result of the run and is refused", (info) => {
  expect(() => marked(info)).toThrow(/^c\.md:7:1: “.+” reads as a result of the run/);
});

test.each(["what holds for doubles", "a bound, proved for all x, and refuted words", "true values and exact ones"])(
  "the caption %j is read",
  (caption) => {
    expect(marked(`ts setup "${caption}"`)).toHaveLength(1);
  },
);

test("tildes and longer fences run, too", () => {
  expect(read("~~~ts\ncheck();\n~~~")).toHaveLength(1);
  expect(read("`````ts\ncheck();\n`````")).toHaveLength(1);
});

test.each(["", " ", "\t"])("a fence marked %j is refused, because a check in it would be lost", (info) => {
  expect(() => marked(info)).toThrow(
    /^c\.md:7:1: a fence without a language does not run .*: mark it `ts`, or `text` if it should not run$/,
  );
});

test.each([...proseLanguages, "text and more", "json ts", "sh {1}"])("%j is prose", (info) => {
  expect(marked(info)).toEqual([]);
});

describe("what is near to `ts` is refused with the question whether it was meant:", () => {
  test.each([
    ..."TS Ts tS tsx TSX mts cts js JS jsx mjs cjs javascript JavaScript typescript TypeScript typescript5 type-script typscript javscript".split(
      " ",
    ),
    ..."ts{1,3} ts,ignore ts:model.ts ts;a ts=1 ts- ts-node ts+ ts() ts/x ts# ts! ts. .ts {.ts} {ts} {.ts} [ts] (ts) -ts :ts lang-ts language-typescript".split(
      " ",
    ),
    ..."ts5 ts_ ecmascript node deno esm".split(" "),
    ...["ts\u00A0illustration", "ts\u00A0", "\u00A0ts", "ts\u3000", "ts\u2003illustration"],
    ...["ts\u200B", "\u200Bts", "t\u200Bs", "ts\uFEFF", "ts\u2060", "t\u00ADs", "ts\u200E", "ts\u0301", "\uFEFFts"],
    ...["tѕ", "тs", "тѕ", "τs", "ｔｓ", "ｊｓ", "јѕ", "𝐭𝐬", "ⓣⓢ", "Τs"],
    ...["ts\v", "ts\f", "ts\u0085", "ts\u0000"],
  ])("%j", (info) => {
    expect(() => marked(info)).toThrow(/^c\.md:7:1: a fence marked `[^`]*` does not run \(under “`a\.b` One”\): did you mean `ts`\?/);
  });
});

test("invisible characters are written out", () => {
  expect(() => marked("ts\u00A0\u200B")).toThrow("a fence marked `ts\\u{A0}\\u{200B}` does not run");
});

test.each([
  ["pyhton", "did you mean `python`? Known are `ts`, `coq`, and as prose text, txt"],
  ["JSON", "did you mean `json`?"],
  ["brainfuck", "): Known are `ts`, `coq`, and as prose text, txt"],
  ["&#116;s", "Known are `ts`"],
  ["text,", "did you mean `text`?"],
  ["Coq", "did you mean `coq`?"],
  ["rocq", "did you mean `coq`?"],
])("the unknown language %j is refused with those that are known", (info, words) => {
  expect(() => marked(info)).toThrow(words);
});

test.each([
  ...["ts ignore", "ts Illustration", "ts illustration twice", "ts illustration\u200B", "ts [file.ts]"],
  ...[
    "ts setup",
    'ts setup ""',
    'ts setup " "',
    'ts setup " x"',
    "ts setup x",
    'ts setup "x" y',
    'ts "x"',
    'ts Setup "x"',
    'ts setup "x\u200B"',
  ],
  ...['ts setup"x"', 'ts setup "x" "y"', 'ts illustration "x"'],
])("%j is refused", (info) => {
  expect(() => marked(info)).toThrow("7:1: unknown info word");
});

test.each([
  "````md\n```ts\nquoted();\n```\n````",
  "~~~text\n```ts\nquoted();\n```\n~~~",
  "````text\n    ```ts\n> ```\n````",
  "Code such as ```` ```ts ```` in a line, and ``a ` b``.",
  "A span of code that `begins\nhere`.",
  "- ```text\n  in a list\n  ```\n\n> ```text\n> in a quote\n> ```",
])("%j quotes, and is prose", (text) => {
  expect(read(text)).toEqual([]);
});

test.each(["~~ts\nlost();\n~~", '"""ts\nlost();\n"""', "“““ts\nlost();\n”””", "＂＂＂ts\nlost();\n＂＂＂"])(
  "%j looks like a fence and is refused",
  (text) => {
    expect(() => read(text)).toThrow("c.md:7:1: the line looks like a fence and CommonMark reads it as text");
  },
);

test.each(['"quoted" words', "“quoted” words"])("%j is prose", (text) => {
  expect(read(text)).toEqual([]);
});

const asCheck = "the line looks like a check and does not run";

test.each([
  '```text\nholds("x > 0", { x: real() });\n```',
  "```json\n  exact(\n```",
  "```math\nproved(`x > 0`)\n```",
  "+++ts\nholds('x > 0', 1);\n+++",
  "{% highlight ts %}\n> planned(“x > 0”);\n{% endhighlight %}",
  '$$\nnearMiss("x > 0", 1);\n$$',
])("%j looks like a check and is refused", (text) => {
  expect(() => read(text)).toThrow(asCheck);
});

test.each([
  '````md\n```ts\nholds("x > 0", 1);\n```\n````',
  '```ts illustration\nholds("x > 0", 1);\n```',
  '`holds("x > 0", 1)` is a check.',
  '```text\nholds(x)\nupholds("x")\n```',
])("%j is no check that is lost", (text) => {
  expect(() => read(text)).not.toThrow();
});
