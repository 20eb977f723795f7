import { type Plugin, transformWithOxc } from "vite";
import { parseChapter } from "./chapter.ts";
import { tangle } from "./tangle.ts";

/** Vite plugin that lets Markdown chapters run as TypeScript modules; failures, frames and stacks point into the Markdown. */
export function literate({ claimModule }: { claimModule: string }): Plugin {
  return {
    name: "literate",
    enforce: "pre",
    async transform(source, id) {
      const file = id.replace(/\?.*$/, "");
      if (!file.endsWith(".md")) return undefined;
      const { code, map } = await transformWithOxc(tangle(parseChapter(file, source), { claimModule }), file, { lang: "ts" });
      return { code, map: JSON.stringify({ ...map, sourcesContent: [source] }) };
    },
  };
}
