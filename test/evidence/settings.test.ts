import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The settings of a run with these variables. */
async function settings(variables: Record<string, string>) {
  for (const [name, value] of Object.entries({ CASES: "", SEED: "", PROOFS: "", TIME_LIMIT: "", ...variables })) vi.stubEnv(name, value);
  vi.resetModules();
  return import("../../src/evidence/settings.ts");
}

test("without variables a run is the one that the report shows", async () => {
  expect(await settings({})).toMatchObject({ cases: 1000, seed: 1, proofs: true, timeLimit: 60 });
});

test("cases, seed and proofs can be set, to the ends of what they take", async () => {
  expect(await settings({ CASES: "1", SEED: "-2147483648", PROOFS: "0" })).toMatchObject({ cases: 1, seed: -(2 ** 31), proofs: false });
  expect(await settings({ CASES: "2147483647", SEED: "2147483647", PROOFS: "1" })).toMatchObject({ cases: 2 ** 31 - 1, seed: 2 ** 31 - 1 });
});

test("the limit of time can be set, and grows with the cases", async () => {
  expect(await settings({ TIME_LIMIT: "5" })).toMatchObject({ timeLimit: 5 });
  expect(await settings({ TIME_LIMIT: "5", CASES: "10" })).toMatchObject({ timeLimit: 5 });
  expect(await settings({ TIME_LIMIT: "5", CASES: "20000" })).toMatchObject({ timeLimit: 100 });
  await expect(settings({ TIME_LIMIT: "0" })).rejects.toThrow("TIME_LIMIT: expected a whole number from 1");
});

test.each([
  ["CASES", "0", 'CASES: expected a whole number from 1 to 2147483647, got "0"'],
  ["CASES", "1.5", 'got "1.5"'],
  ["CASES", "many", 'got "many"'],
  ["SEED", "2147483648", "SEED: expected a whole number from -2147483648 to 2147483647"],
  ["SEED", "-2147483649", 'got "-2147483649"'],
  ["PROOFS", "-1", "PROOFS: expected a whole number from 0"],
])("%s=%s is refused", async (name, value, words) => {
  await expect(settings({ [name]: value })).rejects.toThrow(RangeError);
  await expect(settings({ [name]: value })).rejects.toThrow(words);
});
