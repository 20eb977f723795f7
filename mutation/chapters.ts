import { join } from "node:path";
import { createServer, createServerModuleRunner, type Plugin, type ViteDevServer } from "vite";
import { options } from "../article.config.ts";
import { configured } from "../src/configuration/article.ts";
import type { Check } from "../src/evidence/claim.ts";
import { chapterFiles } from "../src/literate/folder.ts";
import { literate } from "../src/literate/plugin.ts";

/** A server of the chapters of a project, in which the claims are collected and not declared as tests; `plugins` change the code first. */
export function serveChapters(root: string, plugins: Plugin[] = []): Promise<ViteDevServer> {
  configured(options);
  return createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    plugins: [...plugins, literate({ claimModule: collectorIn(root) })],
  });
}

/** The claims of all chapters, in modules of their own, each with what declares its checks. */
export async function collectClaims(server: ViteDevServer, root: string): Promise<Map<string, () => Check[]>> {
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  for (const name of chapterFiles(join(root, "spec"))) await runner.import(join(root, "spec", name));
  const { collected } = await runner.import<{ collected: Map<string, () => Check[]> }>(collectorIn(root));
  return collected;
}

function collectorIn(root: string): string {
  return join(root, "mutation/collector.ts");
}
