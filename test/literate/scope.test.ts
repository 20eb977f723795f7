import { parseSync } from "vite";
import { expect, test } from "vitest";
import { isGlobal, namesOf } from "../../src/literate/scope.ts";
import type { Node } from "../../src/literate/syntax.ts";

function free(code: string): string[] {
  const { program, errors } = parseSync("a.ts", code, { lang: "ts", sourceType: "module" });
  expect(errors).toEqual([]);
  return [...new Set(namesOf(program as unknown as Node).free.map(({ name }) => name!))];
}

test.each([
  ["a value", "f(x);", ["f", "x"]],
  ["a property, a key and a label", "a: for (;;) { break a; } o.x({ y: z, [w]: 1 });", ["o", "z", "w"]],
  ["a short property", "f({ x });", ["f", "x"]],
  ["a declaration, used before and after", "f(x); const x = 1; function f() { return x + y; }", ["y"]],
  ["destructuring with defaults", "const { a, b: { c = d }, ...rest } = e; [a, b, c, rest];", ["d", "e", "b"]],
  ["destructuring that assigns", "({ a: b, c: d.e } = f);", ["b", "d", "f"]],
  ["parameters and their defaults", "(x, { y = z }, ...rest) => [x, y, rest];", ["z"]],
  ["a parameter outside its function", "[1].map((x) => x); x;", ["x"]],
  ["a block's own names", "{ const x = 1; x; } x;", ["x"]],
  ["var, of the whole function", "function f() { { var x = 1; } return x; } x;", ["x"]],
  ["a loop's names", "for (const x of xs) x; for (let i = 0; i < n; i++) i; i;", ["xs", "n", "i"]],
  ["a caught error", "try { f(); } catch (error) { error; } error;", ["f", "error"]],
  ["names of function and class expressions", "const x = function f() { f(); }, y = class C { m() { C; } }; f; C;", ["f", "C"]],
  ["classes", "class A<T> extends B<T> { x: C = d; constructor(private e: T) { super(e); } get f() { return g; } }", ["B", "C", "d", "g"]],
  [
    "types",
    "let x: A<B>; type C<T> = { [K in keyof T]: T[K] extends (infer U)[] ? U : D }; interface E<T> extends F<T> { m(p: T): G; [i: string]: H }",
    ["A", "B", "D", "F", "G", "H"],
  ],
  [
    "types of functions",
    "type F = <T>(x: T, y: A) => x is B; function g<T extends C>(this: D, x: T): typeof x { return x; }",
    ["A", "B", "C", "D"],
  ],
  ["names of types within others", "let x: fc.Arbitrary<N>; type T = [first: A]; type I = import('x').Y;", ["fc", "N", "A"]],
  ["enums", "enum E { a = b } E.a;", ["b"]],
  ["constant assertions", "[x] as const satisfies T;", ["x", "T"]],
  ["imports", "import a, { b as c } from 'x'; a; b; c;", ["b"]],
  ["templates", "f`${x}`;", ["f", "x"]],
  ["own arguments", "function f(this: A) { return arguments; }", ["A"]],
])("%s", (_, code, names) => {
  expect(free(code)).toEqual(names);
});

test("a program nested a thousand deep is read", () => {
  expect(free(`${"(() => ".repeat(1000)}x${")".repeat(1000)};`)).toEqual(["x"]);
});

test("the language's values and types are known everywhere, the machine's are not", () => {
  for (const name of ["Math", "Float64Array", "undefined", "NaN", "Record", "ReadonlyArray", "BigInt"])
    expect(isGlobal(name), name).toBe(true);
  for (const name of ["process", "setTimeout", "document", "fc", "hasOwnProperty"]) expect(isGlobal(name), name).toBe(false);
});
