import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf, named } from "../../mutation/results.ts";
import { metByUnits } from "../../mutation/units.ts";

const folder = mkdtempSync(join(import.meta.dirname, "units-"));
const name = "src/sums.ts";
beforeAll(() => mkdirSync(join(folder, "src")));
afterAll(() => rmSync(folder, { recursive: true }));

/** What becomes of the mutants of a file that a test meets. */
async function met(source: string, tests: string, listed?: string[]) {
  writeFileSync(join(folder, name), source);
  writeFileSync(join(folder, "sums.test.ts"), `import { expect, test } from "vitest";\n${tests}`);
  const found = await metByUnits(folder, [name], ["*.test.ts"], listed);
  const file = found.files[name];
  const ofStatus = (status: "Killed" | "Timeout" | "Survived") =>
    named(name, file, status).map((mutant) => mutant.replace(`${name}: `, ""));
  return {
    killed: ofStatus("Killed"),
    endless: ofStatus("Timeout"),
    survived: ofStatus("Survived"),
    keys: file.mutants.map((m) => keyOf(name, m)),
  };
}

test("a mutant is killed by a test that fails with it alone, or never ends, or survives", async () => {
  const source = "export function sum(n: number) {\n  let s = 0;\n  for (let i = 1; i <= n; i++) s += i;\n  return s;\n}\n";
  const { killed, endless, survived, keys } = await met(
    source,
    'import { sum } from "./src/sums.ts";\ntest("2 + 1", () => expect(sum(2)).toBe(3));\n',
  );
  expect(killed).toEqual([
    "export function sum(n: number) ⟦{ … → {}⟧ …",
    "for (let i = 1; ⟦i <= n → false⟧; i++) s += i;",
    "for (let i = 1; ⟦i <= n → i < n⟧; i++) s += i;",
    "for (let i = 1; ⟦i <= n → i > n⟧; i++) s += i;",
    "for (let i = 1; i <= n; i++) ⟦s += i → s -= i⟧;",
  ]);
  expect(endless).toEqual(["for (let i = 1; i <= n; ⟦i++ → i--⟧) s += i;"]);
  expect(survived).toEqual([]);
  const again = await met(
    source,
    'import { sum } from "./src/sums.ts";\ntest("nothing", () => expect(sum(0)).toBe(0));\n',
    keys.slice(1, 3),
  );
  expect([...again.killed, ...again.endless, ...again.survived]).toHaveLength(2);
});

test("what a mutant keeps for later is for its process alone: else Rocq would seem to have proved what a mutant says", async () => {
  const apart = 'test("apart", () => expect(process.env.XDG_CACHE_HOME).toMatch(/mutants-.*cache-\\d+$/));\n';
  const own = 'import { sum } from "./src/sums.ts";\ntest("1", () => expect(sum()).toBe(1));\n';
  expect((await met("export const sum = () => 2 - 1;\n", apart + own)).survived).toEqual([]);
});

test("what is computed while a module loads, and what tests leave behind, is met from the start", async () => {
  const source =
    "const seen: number[] = [];\nexport const two = 1 + 1;\nexport const see = () => seen.push(two * 2);\nexport const all = () => seen;\n";
  const tests = `import { all, see, two } from "./src/sums.ts";
test("two", () => expect(two).toBe(2));
test("what is seen is four", () => {
  see();
  expect(all().every((value) => value === 4)).toBe(true);
});
`;
  const { killed, survived } = await met(source, tests);
  expect(killed).toContain("export const two = ⟦1 + 1 → 1 - 1⟧;");
  expect(killed).toContain("export const see = () => seen.push(⟦two * 2 → two / 2⟧);");
  expect(survived).toEqual(["export const see = ⟦() => seen.push(two * 2) → () => undefined⟧;"]);
});

test("tests that fail without mutants are named", async () => {
  await expect(met("export const one = 1 * 1;\n", 'import "./src/sums.ts";\ntest("two", () => expect(1).toBe(2));\n')).rejects.toThrow(
    /sums\.test\.ts\?mutant=-1: expected to pass without mutants, got expected 1 to be 2/,
  );
});

test("the names of files stay as they are", async () => {
  const { keys } = await met(
    'export const file = new URL("a.txt", import.meta.url).href;\n',
    'import { file } from "./src/sums.ts";\ntest("a file", () => expect(file).toMatch("a.txt"));\n',
  );
  expect(keys).toEqual([]);
});
