import { join } from "node:path";
import type { Plugin, ViteDevServer } from "vite";
import { options } from "../article.config.ts";
import * as collected from "../src/cli/collected-claims.ts";
import { configured } from "../src/configuration/article.ts";
import type { Check } from "../src/evidence/section.ts";

/** A server of the chapters in a copy of this project; `plugins` change the code first. */
export function serveChapters(root: string, plugins: Plugin[] = []): Promise<ViteDevServer> {
  configured(options);
  return collected.serveChapters(root, plugins);
}

/** The claims of all its chapters, in modules of their own, each with what declares its checks. */
export function collectClaims(server: ViteDevServer, root: string): Promise<Map<string, () => Check[]>> {
  return collected.collectClaims(server, join(root, "spec"));
}
