import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutant } from "@stryker-mutator/api/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import type { Plugin } from "vite";
import { namedFiles } from "./named-files.ts";
import { quickened } from "./quick.ts";

/** Files with all of their mutants in them, each of which can be switched on. */
export interface Instrumented {
  mutants: readonly Mutant[];
  /** Serves the files with their mutants in place of the originals. */
  plugin: Plugin;
}

/** Puts all mutants of some files, named from `root`, into their code. */
export async function instrumented(root: string, names: readonly string[]): Promise<Instrumented> {
  const files = names.map((name) => ({ name, mutate: true, content: readFileSync(join(root, name), "utf8") }));
  const made = await new Instrumenter(silent as never).instrument(files, { plugins: null, ignorers: [namedFiles], excludedMutations: [] });
  const codeOf = new Map(made.files.map(({ name, content }) => [join(root, name), quickened(content)]));
  const mutants = made.mutants.filter(({ status }) => status !== "Ignored");
  return { mutants, plugin: { name: "instrumented", enforce: "pre", load: (id) => codeOf.get(id.split("?", 1)[0]) } };
}

const silent = new Proxy({}, { get: () => () => false });
