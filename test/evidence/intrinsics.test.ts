import fc from "fast-check";
import { expect, test } from "vitest";
import { each } from "../../src/evidence/exhaustive.ts";
import { lockIntrinsics, restoreIntrinsics } from "../../src/evidence/intrinsics.ts";
import { q } from "../../src/evidence/rational.ts";
import { sealed } from "../../src/evidence/seal.ts";

// This file has a process of its own, in which the locks last: they are those of a chapter's worker.
const unlocked = restoreIntrinsics();
const { structuredClone } = globalThis;
Object.defineProperty(globalThis, "structuredClone", { get: () => structuredClone, configurable: true }); // as Node 22 has it
lockIntrinsics();

const scope = { fc, each, q, sealed, proto: Object.getPrototypeOf };
const evaluate = new Function("code", ...Object.keys(scope), '"use strict"; return String(eval(code));');

/** What comes of pieces of code, each a value or an error. */
function locked(codes: readonly string[]): string[] {
  return codes.map((code) => {
    try {
      return evaluate(code, ...Object.values(scope));
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** The value of an expression. */
function evaluateAs(code: string): unknown {
  return new Function(...Object.keys(scope), `"use strict"; return ${code};`)(...Object.values(scope));
}

test("what stands behind a getter is locked with its value", () => {
  expect(Object.getOwnPropertyDescriptor(globalThis, "structuredClone")).toMatchObject({ value: structuredClone, writable: false });
});

test("what the language and the libraries give to all code cannot be written", () => {
  const codes = [
    "Math.abs = () => 0",
    "Math.random = () => 0",
    "JSON.stringify = () => ''",
    "Reflect.get = () => 0",
    "Object.keys = () => []",
    "Number.isFinite = () => true",
    "Array.prototype.every = () => true",
    "proto([][Symbol.iterator]()).next = () => ({ done: true })",
    "String.prototype.trim = () => ''",
    "BigInt.prototype.toString = () => '1'",
    "Map.prototype.get = () => 1",
    "Promise.prototype.then = () => 1",
    "Float64Array.from = () => []",
    "proto(Float64Array.prototype).fill = () => []",
    "globalThis.JSON = {}",
    "proto(q(1)).equals = () => true",
    "proto(q(1)).compare = () => 0",
    "proto(each(1, 5)).everyCase = () => ({})",
    "proto(fc.property(fc.nat(), () => true)).run = () => null",
    "fc.Arbitrary.prototype.filter = () => null",
  ];
  for (const [at, told] of locked(codes).entries()) expect(told, codes[at]).toMatch(/Cannot (assign to read only|add) property/);
});

test.each(["() => 1", "async () => 1", "function* () {}", "async function* () {}", "class {}", "Math.abs", "Function"])(
  "%s does not lead to what makes functions from text",
  (code) => {
    const make = (evaluateAs(code) as object).constructor as FunctionConstructor;
    const refused = "a function's constructor: a chapter's code is what stands there";
    expect(() => make("return process")).toThrow(refused);
    expect(() => new make("return process")).toThrow(refused);
    expect(make.name).toMatch(/Function$/);
  },
);

test("before the locks nothing is compared, and they are put on once", () => {
  expect(unlocked).toBeUndefined();
  const random = Math.random;
  expect(lockIntrinsics).not.toThrow();
  expect(Math.random).toBe(random);
});

const global = [
  "Math",
  "JSON",
  "Reflect",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "structuredClone",
  "Error",
  "TypeError",
  "RangeError",
];
const errors = ["Error", "TypeError", "RangeError"];
const watched = ["Object", "Function", "RegExp"];
const frozen = [
  ...["Array", "Number", "BigInt", "Boolean", "String", "Symbol", "Map", "Set", "WeakMap", "WeakSet", "Promise", "ArrayBuffer", "DataView"],
  ...["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64", "BigInt64", "BigUint64"].map(
    (kind) => `${kind}Array`,
  ),
];

test.each([...global, "Proxy", ...watched, ...frozen])("%s always names what the language gives", (name) => {
  expect(Object.getOwnPropertyDescriptor(globalThis, name)).toMatchObject({ writable: false, configurable: false });
});

test.each(["Math", "JSON", "Reflect", "Proxy", ...watched, ...frozen, ...frozen.map((name) => `${name}.prototype`)])(
  "nothing of %s can be changed",
  (name) => {
    expect(Object.isFrozen(evaluateAs(name))).toBe(true);
  },
);

test.each([...errors, ...watched])("%s.prototype can be written, since others shadow what it gives", (name) => {
  expect(Object.isFrozen(evaluateAs(`${name}.prototype`))).toBe(false);
});

test.each([
  ["a list's iterator", "[][Symbol.iterator]()"],
  ["a map's iterator", "new Map()[Symbol.iterator]()"],
  ["a set's iterator", "new Set()[Symbol.iterator]()"],
  ["a string's iterator", "''[Symbol.iterator]()"],
  ["the matches of an expression", "''.matchAll(/x/g)"],
  ["a generator", "(function* () {}).prototype"],
  ["what all iterators inherit from", "proto([][Symbol.iterator]())"],
  ["what an asynchronous function returns", "(async () => {})()"],
  ["what all typed arrays inherit from", "Float64Array.prototype"],
  ["their constructor", "Object.create(proto(Float64Array))"],
  ["whole numbers of fast-check", "fc.nat()"],
  ["its constants", "fc.constant(1)"],
  ["its choices", "fc.constantFrom(1, 2)"],
  ["its yes or no", "fc.boolean()"],
  ["its tuples", "fc.tuple(fc.nat())"],
  ["its lists", "fc.array(fc.nat())"],
  ["its records", "fc.record({ a: fc.nat() })"],
  ["what is mapped", "fc.nat().map((x) => x)"],
  ["what is filtered", "fc.nat().filter(() => true)"],
  ["what is chained", "fc.nat().chain(() => fc.nat())"],
  ["one of several", "fc.oneof(fc.nat(), fc.nat())"],
  ["a property", "fc.property(fc.nat(), () => true)"],
  ["its streams", "fc.stream([1][Symbol.iterator]())"],
])("%s inherits what cannot be changed", (_, code) => {
  expect(Object.isFrozen(evaluateAs(`proto(${code})`))).toBe(true);
});

test("nothing can be added to what all objects inherit from, or deleted there", () => {
  const added = ["Object.prototype.ok = true", "Error.prototype.ok = true", "proto(q(1)).ok = true"];
  for (const [at, told] of locked(added).entries()) expect(told, added[at]).toContain("object is not extensible");
  const deleted = ["delete Object.prototype.hasOwnProperty", "delete proto(q(1)).equals", "delete globalThis.JSON"];
  for (const [at, told] of locked(deleted).entries()) expect(told, deleted[at]).toContain("Cannot delete property");
});

/** What comes of changes in what is sealed, and what comes of nothing right after each. */
const sealedChanges = (changes: readonly string[]) => locked(changes.flatMap((code) => [`sealed(() => { ${code}; })`, "sealed(() => 1)"]));
const words = "was changed: what the language gives to all code must stay as it is; write a function of your own";

test("what is written, read otherwise, or deleted is put back", () => {
  const changes = [
    ["RegExp.prototype.compile = () => true", "RegExp.prototype.compile"],
    ["Object.defineProperty(RegExp.prototype, 'hasIndices', { get: () => false })", "RegExp.prototype.hasIndices"],
    ["Object.defineProperty(RegExp.prototype, 'hasIndices', { set: () => {} })", "RegExp.prototype.hasIndices"],
    ["delete RegExp.prototype.compile", "RegExp.prototype.compile"],
  ];
  expect(sealedChanges(changes.map(([code]) => code))).toEqual(changes.flatMap(([, name]) => [`${name} ${words}`, "1"]));
});

test("what cannot be locked is put back, and the check that has changed it fails, and only that", () => {
  const changes = [
    ["Object.prototype.toString = () => ''", "Object.prototype.toString"],
    ["Function.prototype.call = () => true", "Function.prototype.call"],
    ["RegExp.prototype.test = () => true", "RegExp.prototype.test"],
    ["Error.prototype.name = ''", "Error.prototype.name"],
    ["delete RegExp.prototype.exec", "RegExp.prototype.exec"],
    ["RegExp.prototype.test = Object.prototype.valueOf = () => true", "Object.prototype.valueOf"],
    ["fc.configureGlobal({ numRuns: 1 }); Error.prototype.name = ''", "Error.prototype.name"],
    ["fc.configureGlobal({ numRuns: 1 })", "fc's configuration"],
  ];
  expect(sealedChanges(changes.map(([code]) => code))).toEqual(changes.flatMap(([, name]) => [`${name} ${words}`, "1"]));
});

test("chance is still refused in what is sealed, also if that catches it, and is there outside of it", () => {
  const [inside, outside] = locked([
    "Math.random(); sealed(() => { try { Math.random(); } catch {} })",
    "sealed(() => 1); Math.random() < 1",
  ]);
  expect(inside).toContain("Math.random: a check must give the same answer");
  expect(outside).toBe("true");
});

test("what mathjs assigns to all fractions can be assigned, and a fraction has numbers of its own", () => {
  const code =
    "const all = proto(q(1)), { toJSON, constructor } = all; all.toJSON = toJSON; all.constructor = constructor; q(2, 3).toFraction()";
  expect(locked([code])).toEqual(["2/3"]);
  expect(Object.keys(q(2, 3))).toEqual(["s", "n", "d"]);
});

test("errors and objects may have names and words of their own, and libraries may inherit", () => {
  const code = `const error = new Error("a"); error.name = "B"; error.message = "c"; const own = {}; own.toString = () => "own";
    function Old() {} Old.prototype.toString = () => "old"; Old.prototype.constructor = Old; class List extends Array { map() { return 1; } }
    [error, own, new Old(), new List().map()].join()`;
  expect(locked([code])).toEqual(["B: c,own,old,1"]);
});
