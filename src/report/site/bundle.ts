import { build } from "vite";

/** A module for browsers and all that it imports, as one script without requests of its own. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, lib: { entry, formats: ["iife"], name: "page", fileName: "page" } },
  });
  const [{ output }] = result as unknown as [{ output: { code: string }[] }];
  return output[0].code;
}
