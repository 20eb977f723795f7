import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createCLI, ReportersMap } from "vitest/node";
import { nearest } from "../literate/near.ts";
import type { Article } from "./article.ts";
import { orRefuse, Refusal, shard as shardOf } from "./refusal.ts";
import { allChapters, ended, refuseManyShards, vitest } from "./vitest.ts";

/** Runs the article's chapters as vitest's arguments say; all of them where these name none. */
export function test(article: Article, args: readonly string[]): Promise<number> {
  refuseMisused(args, article);
  const named = args.some((argument) => argument.endsWith(".md") || argument.includes("/"));
  return ended(vitest(article, named ? args : [...allChapters(article), ...args]));
}

/** Refuses arguments on which vitest would end with a stack, or run nothing. */
function refuseMisused(args: readonly string[], article: Article) {
  if (args.some((argument) => /^(-h|--help|-v|--version)$/.test(argument))) return;
  const { options, filters } = parsed(args);
  refuseOther(options);
  const { testNamePattern, shard, reporter = [] } = options;
  if (testNamePattern !== undefined) orRefuse(() => new RegExp(testNamePattern));
  if (shard !== undefined) orRefuse(() => refuseManyShards(shardOf(String(shard)), article));
  for (const name of [reporter].flat()) refuseReporter(String(name), article);
  const missing = filters.find(
    (name) => name.endsWith(".md") && !allChapters(article).some((path) => path.includes(name.replace(/^\.\//, ""))),
  );
  if (missing !== undefined) throw new Refusal(`${missing}: expected a chapter, found none of this path in ${article.chapters}`);
}

/** Options by which vitest would run something else than the article of this folder, and how to do that. */
const elsewhere: Record<string, string> = {
  root: "the article is that of the folder where the command starts: cd to the other's folder, and run it there",
  dir: "the chapters are those of the article: name the files that are wanted, as in claims test spec/1-x.md",
  config: "the article's configuration is vitest.config.ts in its folder: change it there",
  environment: "checks run in Node: leave it out",
  browser: "checks run in Node: leave it out",
};

/** Refuses options by which no claim of the article would be checked. */
function refuseOther(options: Record<string, unknown>) {
  const name = Object.keys(elsewhere).find((candidate) => options[candidate] !== undefined);
  if (name) throw new Refusal(`--${name}: not for claims test; ${elsewhere[name]}`);
}

/** What vitest reads in its arguments. Refuses options that it does not have, or that lack their values. */
function parsed(args: readonly string[]): { options: Record<string, unknown> & { testNamePattern?: string }; filters: readonly string[] } {
  const cli = createCLI();
  try {
    const { options, args: filters } = cli.parse(["node", "vitest", "run", ...args], { run: false });
    cli.matchedCommand?.checkUnknownOptions();
    cli.matchedCommand?.checkOptionValue();
    return { options, filters };
  } catch (error) {
    const { message } = error as Error;
    const [, unknown = ""] = /^Unknown option `--?([^`]*)`/.exec(message) ?? [];
    const names = cli.globalCommand.options.map(({ name }) => name);
    const near = unknown && nearest(unknown, names);
    throw new Refusal(`vitest's arguments: ${message}${near ? ` (Did you mean --${near}?)` : ""}`);
  }
}

/** Refuses the name of a reporter that is neither vitest's own nor a file or a package. */
function refuseReporter(name: string, { root }: Article) {
  if (name in ReportersMap || name === "html" || existsSync(resolve(root, name))) return;
  try {
    createRequire(join(root, "package.json")).resolve(name);
  } catch {
    throw new Refusal(`--reporter=${name}: expected one of ${Object.keys(ReportersMap).join(", ")}, a file or a package`);
  }
}
