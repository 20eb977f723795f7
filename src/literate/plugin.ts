import { dirname } from "node:path";
import { type Plugin, transformWithOxc } from "vite";
import { parseChapter } from "./chapter.ts";
import { readText } from "./encoding.ts";
import { refuseUnloadable } from "./folder.ts";
import { ModuleReader } from "./modules.ts";
import { runs, tangle } from "./tangle.ts";
import { vocabularyFiles, vocabularyOf } from "./vocabulary.ts";

/** Vite plugin that lets Markdown chapters run as TypeScript modules; failures, frames and stacks point into the Markdown. */
export function literate({ claimModule }: { claimModule: string }): Plugin {
  let resolved: (specifier: string, importer: string) => Promise<{ id: string } | null>;
  const modules = new ModuleReader(async (specifier, importer) => (await resolved(specifier, importer))?.id, claimModule);
  return {
    name: "literate",
    enforce: "pre",
    configResolved: ({ root }) => refuseUnloadable(root),
    load(id) {
      const file = chapterOf(id);
      return file && readText(file);
    },
    async transform(source, id) {
      const file = chapterOf(id);
      if (!file) return undefined;
      const chapter = parseChapter(file, source);
      for (const place of vocabularyFiles(file)) this.addWatchFile(place);
      const module = tangle(chapter, { claimModule, vocabulary: vocabularyOf(file) });
      resolved = (specifier, importer) => this.resolve(specifier, importer);
      for (const read of await modules.refuse(module, file, dirname(vocabularyFiles(file).at(-1)!))) this.addWatchFile(read);
      const { code, map } = await transformWithOxc(runs(chapter) ? module : module + withoutClaims, file, { lang: "ts" });
      return { code, map: JSON.stringify({ ...map, sourcesContent: [source] }) };
    },
  };
}

/** A file without tests is an error to vitest: an introduction has a suite that is skipped and holds none. */
const withoutClaims = '\nimport { describe } from "vitest"; describe.skip("no claims", () => {});';

function chapterOf(id: string): string | undefined {
  const file = id.replace(/\?.*$/, "");
  return file.endsWith(".md") ? file : undefined;
}
