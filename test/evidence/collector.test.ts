import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chapter, claim, collected } from "../../src/evidence/collector.ts";
import { equal, exact } from "../../src/evidence/exact.ts";

const root = join(import.meta.dirname, "../..");

test("the claims' checks can be collected in a process without vitest, as the mutation run does", { timeout: 60_000 }, () => {
  const script = `
    import { createServer, createServerModuleRunner } from "vite";
    import { literate } from "./src/literate/plugin.ts";
    const collector = ${JSON.stringify(join(root, "src/evidence/collector.ts"))};
    const server = await createServer({
      root: process.cwd(), configFile: false, logLevel: "error", appType: "custom",
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      plugins: [literate({ claimModule: collector })],
    });
    const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
    await runner.import(${JSON.stringify(join(root, "test/fixtures/second-article/spec/1-geometric-series.md"))});
    const { collected } = await runner.import(collector);
    console.log(JSON.stringify([...collected].map(([id, checks]) => [id, checks().length])));
    await server.close();
  `;
  const env = { ...process.env, VITEST: undefined };
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, env, encoding: "utf8" });
  const found = JSON.parse(printed) as [string, number][];
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(([, checks]) => checks > 0)).toBe(true);
});

test("each claim of a chapter has what declares its checks", async () => {
  collected.clear();
  await chapter(() => {
    claim("a.first", () => exact("one is one", () => equal(1, 1)));
    claim("a.second", () => exact("two is two", () => equal(2, 2)));
  });
  const statements = [...collected].map(([id, checks]) => [id, checks().map(({ statement }) => statement)]);
  expect(statements).toEqual([
    ["a.first", ["one is one"]],
    ["a.second", ["two is two"]],
  ]);
});
