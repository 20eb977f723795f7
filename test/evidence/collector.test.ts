import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

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
