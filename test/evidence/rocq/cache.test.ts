import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  [join("of", "caches"), join("of", "caches", "executable-claims")],
  ["", join(homedir(), ".cache", "executable-claims")],
  [undefined, join(homedir(), ".cache", "executable-claims")],
])("what Rocq has compiled is kept among the user's caches: XDG_CACHE_HOME %j", async (caches, folder) => {
  vi.stubEnv("XDG_CACHE_HOME", caches);
  vi.resetModules();
  const { cache } = await import("../../../src/evidence/rocq/cache.ts");
  expect(cache).toBe(folder);
});
