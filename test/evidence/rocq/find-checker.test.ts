import { afterEach, expect, test, vi } from "vitest";

const modules = ["native", "jscoq"].map((name) => `../../../src/evidence/rocq/${name}.ts`);

afterEach(() => {
  for (const path of modules) vi.doUnmock(path);
  vi.unstubAllEnvs();
});

/** What is found where there are these Rocqs, and one is wanted. */
async function found(wanted: string | undefined, ...installed: string[]) {
  const here = (name: string) => (installed.includes(name) ? { version: name } : undefined);
  vi.resetModules();
  vi.doMock(modules[0], () => ({ nativeChecker: async () => here("native") }));
  vi.doMock(modules[1], () => ({ jscoqChecker: () => here("jscoq") }));
  vi.stubEnv("ROCQ", wanted);
  const { findChecker } = await import("../../../src/evidence/rocq/find-checker.ts");
  return (await findChecker())?.version;
}

test.each([
  [undefined, ["native", "jscoq"], "native"],
  ["", ["native", "jscoq"], "native"],
  ["", ["jscoq"], "jscoq"],
  ["", [], undefined],
  ["native", ["native", "jscoq"], "native"],
  ["native", ["jscoq"], undefined],
  ["jscoq", ["native", "jscoq"], "jscoq"],
  ["jscoq", ["native"], undefined],
])("with ROCQ=%s, of %j it is %s", async (wanted, installed, version) => {
  expect(await found(wanted, ...installed)).toBe(version);
});

test("there is no other", async () => {
  await expect(found("lean", "native")).rejects.toThrow(new RangeError('ROCQ: expected native or jscoq, got "lean"'));
});
