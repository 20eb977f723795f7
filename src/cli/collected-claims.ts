import { join } from "node:path";
import { createServer, createServerModuleRunner, type Plugin, type ViteDevServer } from "vite";
import type { Check } from "../evidence/section.ts";
import { programAt } from "../files/own-modules.ts";
import { chapterFiles } from "../literate/folder.ts";
import { literate } from "../literate/plugin.ts";

/** Where chapters declare their claims here: they are collected, and not declared as tests. */
const collector = programAt("evidence/collector");

/** A server of the chapters of a project, in which their claims are collected; `plugins` change the code first. */
export function serveChapters(root: string, plugins: Plugin[] = []): Promise<ViteDevServer> {
  return createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    ssr: { noExternal: ["claims"] }, // of the package, too, there is one instance: the one that collects
    plugins: [...plugins, literate({ claimModule: collector })],
  });
}

/** The claims of the chapters in a folder, in modules of their own, each with what declares its checks. */
export async function collectClaims(server: ViteDevServer, chapters: string): Promise<Map<string, () => Check[]>> {
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  for (const name of chapterFiles(chapters)) await runner.import(join(chapters, name));
  const { collected } = await runner.import<{ collected: Map<string, () => Check[]> }>(collector);
  return collected;
}
