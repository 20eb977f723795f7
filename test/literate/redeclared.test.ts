import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";

const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n`;
const claim = (id: string, codes: string[]) => `## \`a.${id}\` One\n\n> **Added.** It is so.\n\n${codes.map(fence).join("")}`;
const square = "function square(x: number) { return x * x; }";
const check = 'holds("x > 5", 1, (x) => x > bound);';

function run(source: string): string {
  return tangle(parseChapter("c.md", `# T\n\n${source}`), { claimModule: "claim.ts" });
}

/** Code in fences of one claim, of which the first begins in line 8, and the next ones four lines below. */
const inClaim = (...codes: string[]) => run(claim("b", codes));
/** Code in fences of the head, of which the first begins in line 4, and the next ones four lines below. */
const inHead = (...codes: string[]) => run(codes.map(fence).join("") + claim("b", ["run();"]));

test.each([
  [square, square, "square", 10],
  ["var bound = 10;", "var bound = 1e6;", "bound", 5],
  ["var bound = 10;", "for (;;) { if (1) { var bound = 1e6; } }", "bound", 25],
  ["var bound = 10;", "for (var bound of [1e6]);", "bound", 10],
  ["var bound = 10;", "for (var i = 0, bound = 1; ; );", "bound", 17],
  ["var bound = 10;", "switch (1) { case 1: var bound = 1; }", "bound", 26],
  ["var bound = 10;", "try {} catch { var [bound] = [1]; }", "bound", 21],
  ["function bound() {}", "var bound = 1e6;", "bound", 5],
  ["var { bound } = x;", "function bound() {}", "bound", 10],
  ["const bound = 10;", "const bound = 1e6;", "bound", 7],
  ["enum bound { a = 1 }", "enum bound { b = 2 }", "bound", 6],
  ["class bound {}", "class bound {}", "bound", 7],
])("%j and then %j declare a name twice", (first, second, name, column) => {
  const message = (line: number) => `the name \`${name}\` is declared again: expected one declaration, in line ${line}, got another`;
  expect(() => inClaim(first, second)).toThrow(`c.md:12:${column}: ${message(8)}`);
  expect(() => inHead(first, second)).toThrow(`c.md:8:${column}: ${message(4)}`);
  expect(() => inClaim(second)).not.toThrow();
});

test("a name is declared twice by var within a fence, and by functions within a function", () => {
  expect(() => inClaim(`var bound = 10;\n${check}\nvar bound = 1e6;`)).toThrow("c.md:10:5: the name `bound` is declared again");
  const within = "const f = () => {\n  function g() {}\n  function g() {}\n};";
  expect(() => inClaim(within)).toThrow("c.md:10:12: the name `g` is declared again: expected one declaration, in line 9");
});

test("a claim declares no name of the head's, and each claim its own", () => {
  for (const code of ["function square() {}", "const square = 1;", "{ var square = 1; }"])
    expect(() => run(fence(square) + claim("b", [code]))).toThrow(
      /^c\.md:12:\d+: the name `square` is declared again: expected what the head declares in line 4, got another.*: give one of the two/,
    );
  expect(() => run(fence('import { square } from "./x.ts";') + claim("b", [square]))).toThrow("c.md:12:10: the name `square`");
  expect(() => run(claim("b", [square]) + claim("c", [square]))).not.toThrow();
});

test.each(["function isFinite() { return true; }", "const Object = 1;", "{ var NaN = 1; }", "class Set {}"])(
  "%j declares a name of the language",
  (code) => {
    expect(() => inClaim(code)).toThrow(/^c\.md:8:\d+: the name `\w+` is the language's own/);
    expect(() => inHead(code)).toThrow(/^c\.md:4:\d+: the name `\w+` is the language's own/);
  },
);

test.each([
  "bound = 1e6;",
  "bound++;",
  "(bound as number) += 1;",
  "[bound] = [1e6];",
  "({ x: bound = 1 } = {});",
  "for (bound of [1]);",
  "for (bound in {});",
  "const f = () => { bound = 1e6; };",
])("%j gives another value to what another fence declares", (code) => {
  const message = "`bound` gets another value: expected a variable of this fence, before its checks, got a function, or what another fence";
  for (const first of ["let bound = 10;", "function bound() {}"]) {
    expect(() => inClaim(first, code)).toThrow(new RegExp(`^c\\.md:12:\\d+: ${message}`));
    expect(() => inHead(first, code)).toThrow(new RegExp(`^c\\.md:8:\\d+: ${message}`));
    expect(() => run(fence(first) + claim("b", [code]))).toThrow(message);
  }
  expect(() => inClaim(`function bound() {}\n${code}`)).toThrow(`c.md:9:${code.indexOf("bound") + 1}: ${message}`);
});

test("a variable gets another value before the checks of its fence, not behind one", () => {
  const message = "c.md:10:1: `bound` gets another value: expected a variable of this fence, before its checks, got one behind a check";
  expect(() => inClaim(`let bound = 10;\n${check}\nbound = 1e6;`)).toThrow(message);
  expect(() => inClaim(`let bound = 10;\nbound = 1e6;\n${check}`)).not.toThrow();
  expect(() => inClaim("let bound = 0;\nfor (const x of [1, 2]) bound += x;", check)).not.toThrow();
});

test.each([
  `${check}\nconst f = () => { let x = 1; x += 1; return x; };\nconst g = (x: number) => x++;\nfor (let i = 0; i < 3; i++);\nf.x = 1;`,
  "const f = () => { var x = 1; };\nconst g = () => { var x = 2; };\nfunction h() { var f = 1; }\nclass A { m() { var f = 1; } }",
  "function f(x: 1): 1;\nfunction f(x: 2): 2;\nfunction f(x: any) { return x; }",
  "interface A {}\ninterface A { x: 1 }\ntype B = 1;\nconst B = 1;\n{ const B = 2; }\n{ const B = 3; }",
  "const f = () => { const square = 1; return square; };\nconst g = (square: number) => square;",
])("%j declares each name once", (code) => {
  expect(() => run(fence(square) + claim("b", [code]))).not.toThrow();
});
