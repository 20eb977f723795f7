import { relative, resolve } from "node:path";
import type { ViteUserConfig } from "vitest/config";
import { cases, seed } from "../evidence/settings.ts";
import { claimModule, programAt } from "../files/own-modules.ts";
import { configure } from "../literate/configured.ts";
import { slashed } from "../literate/folder.ts";
import { literate } from "../literate/plugin.ts";
import { useWords } from "../report/languages.ts";
import type { OwnFiles } from "../report/own-files.ts";
import { claims } from "../report/plugin.ts";
import type { ReporterOptions } from "../report/reporter.ts";
import { type ArticleOptions, type Configuration, readOptions } from "./schema.ts";

/** Vitest's configuration for an article: its chapters run, and every run ends with the verdicts on their claims. */
export function article(options: ArticleOptions): ViteUserConfig {
  const configuration = configured(options);
  const { root, languages } = configuration;
  const directory = resolve(root, configuration.chapters);
  const folder = relative(root, directory) === "" ? "" : `${literally(slashed(relative(root, directory)))}/`;
  return {
    root,
    plugins: [
      literate({ claimModule }),
      {
        ...claims({
          ...{ directory, seed, cases },
          ...ownFiles(configuration),
          kept: keptIn(configuration),
          languages: languages.map(({ tag }) => tag),
          output: process.env.REPORT_DIR,
        }),
        api: { options },
      },
    ],
    // mathjs in one file instead of some two thousand: it loads in 60 ms instead of 480 ms
    resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
    test: {
      globalSetup: programAt("evidence/rocq/broker"),
      include: [`${folder}[0-9]*.md`, `${folder}[0-9]*/**/[0-9]*.md`],
      exclude: ["**/node_modules/**", "**/.*/**"],
      pool: "threads", // starts faster than processes, and nothing here needs one of its own
      maxWorkers: "100%", // by default one core is left idle
    },
  };
}

/** A pattern that only a path itself meets, whatever signs of patterns are in its name. */
function literally(path: string): string {
  return path.replaceAll(/[\\()[\]{}!*?+@|$"]/g, "\\$&");
}

/** The files that a report is made from besides the chapters, with absolute paths. */
export function ownFiles({ root, mutation, explore }: Configuration): OwnFiles & Pick<ReporterOptions, "mutation"> {
  const at = (path: string) => resolve(root, path);
  return {
    mutation: mutation ? { root, file: at(mutation) } : undefined,
    explore: explore && { script: at(explore.script), style: at(explore.style), offers: at(explore.offers) },
  };
}

/** The report and the README into which its counts are written, with absolute paths. */
function keptIn({ root, report, readme }: Configuration): string[] {
  return [report, ...(readme ? [readme] : [])].map((path) => resolve(root, path));
}

/** Reads an article's options and configures this process by them. */
export function configured(options: unknown): Configuration {
  const configuration = readOptions(options);
  configure(configuration);
  useWords(configuration.words ?? {});
  return configuration;
}
