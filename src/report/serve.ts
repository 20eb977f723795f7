import { basename, dirname } from "node:path";
import { preview } from "vite";

/** Serves a directory of pages on this machine only, at a free port; returns the address and what ends it. */
export async function serve(directory: string): Promise<{ address: string; close(): Promise<void> }> {
  const server = await preview({
    configFile: false,
    root: dirname(directory),
    appType: "mpa",
    logLevel: "warn",
    build: { outDir: basename(directory) },
    preview: { host: "127.0.0.1" },
  });
  return { address: server.resolvedUrls!.local[0], close: () => server.close() };
}
