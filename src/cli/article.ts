import { existsSync, readFileSync, statSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { loadConfigFromFile, type PluginOption } from "vite";
import { configured, ownFiles } from "../configuration/article.ts";
import { checkOwnFiles } from "../report/own-files.ts";
import { configurations } from "./configurations.ts";
import { orRefuse, Refusal } from "./refusal.ts";

/** An article whose claims are checked; paths are absolute. */
export interface Article {
  /** The configuration of vitest that has the article's options. */
  file: string;
  /** The project's folder. */
  root: string;
  chapters: string;
  report: string;
  /** A README with marks between which the report's counts are written. */
  readme?: string;
  /** Folders of code for browsers, with a tsconfig.json of their own, from the root. */
  browser: readonly string[];
  /** Tags of the languages other than English in which every claim is stated. */
  languages: readonly string[];
  /** The files that a report is made from besides the chapters. */
  own: ReturnType<typeof ownFiles>;
}

/** Reads the options of the article in this folder, or in the configuration named, and configures this process by them. */
export async function findArticle(named?: string): Promise<Article> {
  const file = named ?? configurations.find((name) => existsSync(name));
  if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Refusal(`${file ?? configurations[0]}: expected vitest's configuration, found no file; claims init writes one`);
  const options = optionsIn(await load(file));
  if (!options) throw new Refusal(`${file}: expected export default article({ title: … }), from claims/vitest; found no article`);
  const configuration = orRefuse(() => configured(options));
  const own = ownFiles(configuration);
  orRefuse(() => checkOwnFiles(own));
  const { root, chapters, report, readme, browser } = configuration;
  const languages = configuration.languages.map(({ tag }) => tag);
  const at = (path: string) => resolve(root, path);
  const paths = { file: resolve(file), root: resolve(root), chapters: at(chapters), report: at(report), readme: readme && at(readme) };
  return { ...paths, browser, languages, own };
}

async function load(file: string): Promise<readonly PluginOption[]> {
  try {
    const loaded = await loadConfigFromFile({ command: "serve", mode: "test" }, resolve(file), dirname(resolve(file)), "silent");
    return [loaded?.config.plugins].flat(9);
  } catch (error) {
    const owner = findPackageJSON(pathToFileURL(resolve(file)));
    if (/\.[tj]s$/.test(file) && !isModule(owner))
      throw new Refusal(`${owner ?? "package.json"}: expected "type": "module", by which ${file} is read as a module, found none: add it`);
    throw new Refusal(
      `${file}: ${stripVTControlCharacters((error as Error).message)
        .split(/\s*\n\s*/)
        .filter(Boolean)
        .join("; ")}`,
    );
  }
}

function isModule(file: string | undefined): boolean {
  return file !== undefined && /"type"\s*:\s*"module"/.test(readFileSync(file, "utf8"));
}

function optionsIn(plugins: readonly PluginOption[]): unknown {
  const found = plugins.find((plugin) => plugin && "name" in plugin && plugin.name === "claims");
  return found && "api" in found ? found.api?.options : undefined;
}
