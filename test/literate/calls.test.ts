import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { parseVocabulary } from "../../src/literate/vocabulary.ts";

const vocabulary = parseVocabulary(
  "vocabulary.ts",
  'export { equal, exact } from "../exact.ts";\nexport { identical, less } from "../comparison.ts";\nexport { holds as settles } from "../sampled.ts";\n',
);
const section = (code: string) => `## \`a.b\` One\n\n> **Added.** It is so.\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

/** A claim's code, with a vocabulary; it begins in line 8. */
function inClaim(code: string): string {
  return tangle(parseChapter("c.md", `# T\n\n${section(code)}`), { claimModule: "claim.ts", vocabulary });
}

test("the chapter knows the lines of the calls of checks, by whatever names it has for them, those of its head apart", () => {
  const call = 'exact("1 = 1", () => 1);';
  expect(inClaim(`${call}\n// exact("no")\nif (1) { ${call} ${call} }\nsettles("exact(1)", 1);\nfor (;;) ${call}`)).toContain(
    "}, [8,10,10,11,12]);});",
  );
  expect(inClaim("const x = { exact: 1 }.exact;\nvoid x;")).toContain("\n});});");
  const head = '# T\n\n```ts\nimport { exact as settle } from "../exact.ts";\nconst both = () => settle("2", 1);\n```\n\n';
  const module = tangle(parseChapter("c.md", head + section("both();\nsettle(1);")), { claimModule: "claim.ts" });
  expect(module).toContain("}, [14]);}, [5]);");
});

test.each([
  ["{ const exact = () => 1; exact(); }", 9],
  ["((exact) => exact(1))(() => 1);", 3],
  ["if (1) { function exact() {} exact(); }", 19],
  ["const f = (settles: unknown) => settles;", 12],
  ["const holds = () => 1; holds();", 7],
  ["try {} catch (exact) { throw exact; }", 15],
  ["for (const exact of []) void exact;", 12],
])("%j declares a check word itself", (code, column) => {
  const word = /holds|settles|exact/.exec(code)![0];
  expect(() => inClaim(code)).toThrow(`c.md:8:${column}: the name \`${word}\` is taken: \`${word}\` declares a check`);
});

test.each([
  "const e = exact;",
  "for (const f of [exact]) f(1);",
  "exact.call(null, 1);",
  "[1].map(exact);",
  "void { exact };",
  "new exact(1);",
])("%j uses a check word without calling it", (code) =>
  expect(() => inClaim(code)).toThrow("`exact` declares a check, and is not called here"),
);

test("other words of the vocabulary may be shadowed by what is within a function, but not by a var that reaches out", () => {
  expect(() => inClaim("[1].map((equal) => equal);")).not.toThrow();
  expect(() => inClaim("{ var equal = 1; }")).toThrow("c.md:8:7: the name `equal` is a word of the vocabulary");
});

test.each([
  ['/*\nexact(1);\nexact("2", 1);\n*/', 10],
  ["const text = `\n  holds('x', 1)`;", 9],
  ["/**\nsettles(\n*/", 9],
  ['run();\n/* holds("x == 0", 1); */', 9],
  ['/* holds("x == 0", 1); */ exact("2", 1);', 8],
  ['/**\n * holds("x == 0", 1);\n */', 9],
  ['/*\n\nh\u043Elds("x", 1);\n*/', 10],
])("%j has a line that looks like a check and is none", (code, line) => {
  expect(() => inClaim(code)).toThrow(
    `c.md:${line}:${code.includes("  holds") ? 3 : code.includes(" * holds") ? 2 : 1}: the line looks like a check and is part of a comment`,
  );
});

test.each(["(n) => n < 0 && true", "(n) => n ?? true", "(n) => (true, n < 0)", "(n) => n < 0 || n > 5"])(
  "the answer of %s is computed",
  (predicate) => {
    expect(() => inClaim(`settles("words", 1, ${predicate});`)).not.toThrow();
  },
);

test.each([
  "() => true",
  "(x) => true",
  "() => (true as never)",
  "() => ({ ok: true })",
  "() => { return true; }",
  "function () { return true; }",
  "(n) => n < 0 || true",
  "(n) => true || n < 0",
  "(n) => (n < 0, true)",
  "(n) => (n < 0 || true) && true",
  "(n) => n || { ok: true }",
  "(n) => n * n === n * n",
  "(n) => n <= n",
  "(n) => (n as never) === n",
  "(n) => atMostExactly(n, n)",
  "(n) => n * 2n === n * 2n",
  "(n) => n.at /* here */ === n.at",
  "(n) => equal(n * n, n * n)",
  "(n) => agree([n, 1], [n, 1], 0)",
])("the answer of %s is written down", (predicate) =>
  expect(() => inClaim(`settles("words", 1, ${predicate});`)).toThrow("the answer is written down, and nothing is computed"),
);

test.each([
  "(x) => x === true",
  "(x) => { run(x); return true; }",
  "(x) => ({ is: run(x) })",
  "({ x, y: [z] = [1] }) => run(x) < z",
  "(n) => run(n) === run(n)",
  "(n) => identical(run(n), run(n))",
  "(n) => n * n === n + n",
  "(n) => n < n",
  "(n) => n <= 1n",
  "(n) => `${n}` === `${n}x`",
  "(n) => n === /1/",
  "(n) => less(n, n)",
  "(n) => equal(2, 2) && run(n)",
])("the answer of %s is computed", (predicate) =>
  expect(() => inClaim(`const run = (x: unknown) => x; void run; settles("words", 1, ${predicate});`)).not.toThrow(),
);

test.each([
  ["() => run(1) === 1", "the case is not read"],
  ["(x) => run(1) === 1", "`x` is not read"],
  ["({ x, y: [z] = [1] }) => run(x) > 0", "`z` is not read"],
  ["([x, y]) => { return run({ x: y }) > 0; }", "`x` is not read"],
  ["(x) => [1].every((x) => x === 1)", "`x` is not read"],
])("the predicate %s leaves out a part of its case", (predicate, words) =>
  expect(() => inClaim(`const run = (x: unknown) => x; void run; settles("words", 1, ${predicate});`)).toThrow(words),
);
