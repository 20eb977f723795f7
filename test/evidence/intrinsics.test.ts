import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What comes of pieces of code after the locks of a chapter's worker, in a process of its own: here they would last. */
function locked(codes: readonly string[]): string[] {
  const program = `
    import fc from "fast-check";
    import { lockIntrinsics } from "./src/evidence/intrinsics.ts";
    import { sealed } from "./src/evidence/seal.ts";
    import { q } from "./src/evidence/rational.ts";
    import { each } from "./src/evidence/exhaustive.ts";
    lockIntrinsics();
    const proto = Object.getPrototypeOf;
    const run = (code) => { try { return String(eval(code)); } catch (error) { return error.message; } };
    const told = ${JSON.stringify(codes)}.map((code) => run('"use strict"; ' + code));
    console.log(JSON.stringify(told));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

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

test("nothing can be added to what all objects inherit from, or deleted there", () => {
  const added = ["Object.prototype.ok = true", "Error.prototype.ok = true", "proto(q(1)).ok = true"];
  for (const [at, told] of locked(added).entries()) expect(told, added[at]).toContain("object is not extensible");
  expect(locked(["delete Object.prototype.hasOwnProperty"])[0]).toContain("Cannot delete property");
});

test("what cannot be locked is put back, and the check that has changed it fails, and only that", () => {
  const changes = [
    ["Object.prototype.toString = () => ''", "Object.prototype.toString"],
    ["Function.prototype.call = () => true", "Function.prototype.call"],
    ["RegExp.prototype.test = () => true", "RegExp.prototype.test"],
    ["Error.prototype.name = ''", "Error.prototype.name"],
    ["delete RegExp.prototype.exec", "RegExp.prototype.exec"],
    ["fc.configureGlobal({ numRuns: 1 })", "fc's configuration"],
  ];
  const told = locked(changes.flatMap(([code]) => [`sealed(() => { ${code}; })`, "sealed(() => 1)"]));
  const words = "was changed: what the language gives to all code must stay as it is; write a function of your own";
  expect(told).toEqual(changes.flatMap(([, name]) => [`${name} ${words}`, "1"]));
});

test("chance is still refused in what is sealed, also if that catches it, and is there outside of it", () => {
  const [inside, outside] = locked([
    "Math.random(); sealed(() => { try { Math.random(); } catch {} })",
    "sealed(() => 1); Math.random() < 1",
  ]);
  expect(inside).toContain("Math.random: a check must give the same answer");
  expect(outside).toBe("true");
});

test("errors and objects may have names and words of their own, and libraries may inherit", () => {
  const code = `const error = new Error("a"); error.name = "B"; error.message = "c"; const own = {}; own.toString = () => "own";
    function Old() {} Old.prototype.toString = () => "old"; Old.prototype.constructor = Old; class List extends Array { map() { return 1; } }
    [error, own, new Old(), new List().map()].join()`;
  expect(locked([code])).toEqual(["B: c,own,old,1"]);
});
