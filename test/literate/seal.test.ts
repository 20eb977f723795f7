import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";

const inClaim = (code: string) => run(`# T\n\n## \`a.b\` One\n\n> **Added.** It is so.\n\n\`\`\`ts\n${code}\n\`\`\`\n`);
const inHead = (code: string) => run(`# T\n\n\`\`\`ts\n${code}\n\`\`\`\n`);

function run(source: string): string {
  return tangle(parseChapter("c.md", source), { claimModule: "claim.ts" });
}

describe("what could give another answer on another run is refused where it is:", () => {
  test.each([
    ["Math.random();", 1],
    ["let x = 1;\n  x += Math['random']();", 1],
    ["const { random } = Math;", 20],
    ["const M = Math;", 11],
    ["f(Math);", 3],
    ["Math[key]();", 1],
    ["new Date();", 5],
    ["const d = { Date };", 13],
    ["const { now } = Date;", 17],
    ["\\u0044ate.now();", 1],
    ["performance.now();", 1],
    ["process.env.CASES;", 1],
    ["typeof process;", 8],
    ["crypto.getRandomValues(a);", 1],
    ["setTimeout(() => {}, 1);", 1],
    ["setInterval(f, 1);", 1],
    ["setImmediate(f);", 1],
    ["queueMicrotask(f);", 1],
    ["globalThis.Date;", 1],
    ["global.Date;", 1],
    ["require('fs');", 1],
    ["module.require('fs');", 1],
    ["eval('1');", 1],
    ["new Function('return 1');", 5],
    ["(() => {}).constructor('return 1')();", 12],
    ["f['constructor'];", 3],
    ["new Error().stack;", 13],
    ["const { stack } = e;", 9],
    ["e['stack'];", 3],
    ["Error.captureStackTrace(e);", 7],
    ["Error.stackTraceLimit = 1;", 7],
    ["Error.prepareStackTrace = f;", 7],
    ["const { constructor: make } = f;", 9],
    ["Intl.DateTimeFormat();", 1],
    ["x.toLocaleString();", 3],
    ["x.getTimezoneOffset();", 3],
    ["'a'.localeCompare('b');", 5],
    ["import.meta.url;", 1],
    ["new WeakRef(x);", 5],
    ["fetch('x');", 1],
    ["class A { [Date.now()] = 1; }", 12],
    ["const f = (x = Date.now()) => x;", 16],
    ["(x as Date).y; (Date as any).now();", 17],
    ["label: for (;;) { process; }", 19],
  ])("%j", (code, column) => {
    const place = `c.md:${code.includes("\n") ? 9 : 8}:${code.includes("\n") ? 8 : column}: a check must give the same answer on every run: `;
    expect(() => inClaim(code)).toThrow(place);
    expect(() => inHead(code)).toThrow(place.replace(/^c\.md:8/, "c.md:4").replace(/^c\.md:9/, "c.md:5"));
  });
});

test.each(["import('fs');", "const load = () => import('./x.ts');"])("%j loads nothing", (code) => {
  expect(() => inClaim(code)).toThrow("a chapter loads nothing while it runs");
});

test.each(["import x = require('x');", "export = x;", "export { x };", "export default 1;", "export type X = 1;", "export * from 'x';"])(
  "%j is refused",
  (code) => {
    expect(() => inHead(code)).toThrow(/c\.md:4:1: (only ES modules run here|a chapter exports nothing)/);
    expect(() => inClaim(code)).toThrow(/c\.md:8:1: (only ES modules run here|import and export are not allowed here)/);
  },
);

test.each([
  ["vitest", "a chapter declares checks, not tests"],
  ["vitest/node", "a chapter declares checks, not tests"],
  ["node:test", "a chapter declares checks, not tests"],
  ["node:path", "`node:path` depends on the machine"],
  ["fs/promises", "`fs/promises` depends on the machine"],
  ["file:///x.ts", "is not a file of the project"],
  ["data:text/javascript,1", "is not a file of the project"],
  ["/etc/x.ts", "is not a file of the project"],
])("a chapter imports no %s", (specifier, words) => {
  expect(() => inHead(`import x from ${JSON.stringify(specifier)};`)).toThrow(`c.md:4:1: `);
  expect(() => inHead(`import x from ${JSON.stringify(specifier)};`)).toThrow(words);
});

test.each([
  "Math.max(Math.PI, x.process, y.Date);",
  "const run = { Date: 1, process: 2, constructor: 3, random() {}, get performance() { return 1; } };",
  "const d: Date = x; type F = Function; interface G { eval: Function; process(): typeof Math }",
  "const { process: own } = run;",
  "// Date.now() in a comment, 'Math.random' in a string\nconst s = 'Math.random()';",
  "process: for (;;) break process;",
  "class A<T extends Date> { constructor() {} performance = 1; crypto(): Date { return x; } }",
])("%j is left alone", (code) => {
  expect(() => inClaim(code)).not.toThrow();
  expect(() => inHead(code)).not.toThrow();
});

test("an illustration does not run, and may show anything", () => {
  const shown = "```ts illustration\nnew Date();\n```\n";
  expect(run(`# T\n\n${shown}`)).not.toContain("Date");
  const types = tangle(parseChapter("c.md", `# T\n\n${shown}`), { claimModule: "claim.ts", illustrations: true });
  expect(types).toContain("new Date();");
});

test("imports of types and of packages, first in the head, are as they were", () => {
  expect(inHead('import fc from "fast-check";\nimport type { X } from "../x.ts";\n;\nimport "./y.ts";\nconst x = 1;')).toContain(
    "fast-check",
  );
});
