import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { slashed } from "../../src/literate/folder.ts";
import { mutants } from "./mutants.ts";

const query = /\?mutant=([\w-]+)$/;
const root = fileURLToPath(new URL("../../", import.meta.url));
const collector = join(root, "src/evidence/collector.ts");

/** The mutant without a mistake: its claims pass, so it is the mistakes that turn the others red. */
export const control = "control";

/**
 * Vite plugin that lets a chapter run on a broken model: `chapter.md?mutant=name` and what it imports from `spec`, `src/experiment` and
 * `src/model` are loaded apart, with that mutant's edit, and its claims are collected instead of declared to vitest.
 */
export function mutate(): Plugin {
  return {
    name: "mutate",
    enforce: "pre",
    async resolveId(source, importer) {
      const name = importer?.match(query)?.[1];
      if (!name || query.test(source)) return undefined;
      if (source.endsWith("src/evidence/claim.ts") && importer?.includes(".md?")) return collector;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved && isBroken(resolved.id) ? `${resolved.id.replace(query, "")}?mutant=${name}` : resolved;
    },
    load(id) {
      const name = id.match(query)?.[1];
      if (!name) return undefined;
      const file = id.replace(query, "");
      const mutant = mutants.find((candidate) => candidate.name === name);
      if (name === control) return readFileSync(file, "utf8");
      if (!mutant) throw new Error(`mutant ${name}: there is none of this name in test/mutants/mutants.ts`);
      const source = readFileSync(file, "utf8");
      return file === join(root, "src/model", mutant.file) ? edit(source, mutant) : source;
    },
  };
}

/** Whether a module is loaded apart for each mutant, wherever the repository lies. */
export function isBroken(id: string): boolean {
  return /^(?:src\/(?:model|experiment)|spec)\//.test(slashed(relative(root, id)));
}

function edit(source: string, { name, file, from, to }: (typeof mutants)[number]): string {
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`mutant ${name}: expected its text once in src/model/${file}, found it ${places} times`);
  return source.replace(from, () => to);
}
