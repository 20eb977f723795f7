import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { createCLI, ReportersMap } from "vitest/node";
import { nearest, suggestion } from "../literate/near.ts";
import { pathsOf } from "../report/own-files.ts";
import { type Parallel, parallelFault } from "../report/parallel-fault.ts";
import { placeFault, type Writing } from "../report/written-places.ts";
import type { Article } from "./article.ts";
import { orRefuse, Refusal, shard as shardOf } from "./refusal.ts";
import { allChapters, ended, refuseManyShards, vitest } from "./vitest.ts";

/** Runs the article's chapters as vitest's arguments say; all of them where these name none. */
export function test(article: Article, args: readonly string[]): Promise<number> {
  if (args.some((argument) => /^(-h|--help|-v|--version)$/.test(argument))) return ended(vitest(article, args));
  const { options, filters } = parsed(args);
  refuseMisused(options, article);
  for (const filter of filters) refuseUnmet(String(filter), article); // a number where digits alone are named
  const wanted = filters.length > 0 ? [] : options.watch ? wholeFolder(article) : allChapters(article);
  return ended(vitest(article, [...wanted, ...args]));
}

/** The argument that makes vitest run all of the article's chapters, those that are added later, too. Refuses a folder that has none. */
function wholeFolder(article: Article): string[] {
  allChapters(article);
  return [join(article.chapters, "/")];
}

/** Refuses options on which vitest would end with a stack, or run nothing. */
function refuseMisused(options: Options, article: Article) {
  refuseOther(options);
  const { testNamePattern, shard, reporter = [] } = options;
  if (testNamePattern !== undefined) orRefuse(() => new RegExp(testNamePattern));
  if (shard !== undefined) orRefuse(() => refuseManyShards(shardOf(String(shard)), article));
  for (const name of [reporter].flat()) refuseReporter(String(name), article);
  const { root, file, chapters, report, readme, own } = article;
  const kept = [chapters, report, ...(readme ? [readme] : []), ...pathsOf(own), file, join(root, "package.json")];
  const fault = parallelFault(options) ?? placeFault(options, root, kept);
  if (fault) throw new Refusal(fault);
  for (const pool of [options.pool ?? "threads"].flat()) refuseUnlisted("pool", pool, ["threads", "forks"], "in which checks run");
  for (const loader of [options.configLoader ?? "bundle"].flat())
    refuseUnlisted("configLoader", loader, ["bundle", "runner", "native"], "which vitest has");
}

function refuseUnlisted(name: string, value: unknown, listed: readonly string[], why: string) {
  if (!listed.includes(String(value))) throw new Refusal(`--${name} ${value}: expected ${listed.join(" or ")}, ${why}`);
}

/** Refuses a part of a path that no chapter's has; the line that may follow it is vitest's. */
function refuseUnmet(filter: string, article: Article) {
  const { root } = article;
  const part = filter.replace(/:\d+$/, "");
  const isMet = (chapter: string) => chapter.includes(part) || resolve(root, chapter).startsWith(resolve(root, part));
  const all = allChapters(article).map((path) => relative(root, path));
  if (!all.some(isMet))
    throw new Refusal(`${filter}: expected a chapter, found none of this path in ${article.chapters}: ${suggestion(part, all)}`);
}

const inNode = "checks run in Node: leave it out";
const byDebugger = "node --inspect-brk node_modules/vitest/vitest.mjs run --no-file-parallelism waits for a debugger";

/** Options by which vitest would run something else than the article of this folder, or nothing, and how to do that. */
const elsewhere: Record<string, string> = {
  root: "the article is that of the folder where the command starts: cd to the other's folder, and run it there",
  dir: "the chapters are those of the article: name the files that are wanted, as in claims test spec/1-x.md",
  config: "the article's configuration is vitest.config.ts in its folder: change it there",
  environment: inNode,
  dom: inNode,
  browser: inNode,
  ui: "npx vitest --ui shows checks in a browser, where @vitest/ui is installed",
  api: "a run serves nothing: leave it out",
  open: "a run serves nothing: leave it out",
  diff: "no check compares as vitest's tests do: leave it out",
  typecheck: "claims check --types checks the types of chapters",
  listTags: "it checks nothing: leave it out",
  exclude: "name the chapters that are wanted, as in claims test spec/1-x.md",
  passWithNoTests: "a run without checks settles nothing: name chapters that are there",
  clearCache: "it checks nothing; npx vitest --clearCache does it",
  project: "the chapters are those of the article: name the files that are wanted, as in claims test spec/1-x.md",
  tagsFilter: "no check has tags: -t names the claims that are wanted, as in claims test -t norm",
  mergeReports: "claims soak --merge merges the shards of a soak",
  inspect: byDebugger,
  inspectBrk: byDebugger,
  "experimental.vcsProvider": "git says what has changed: leave it out",
  execArgv: "checks run with Node's own settings; NODE_OPTIONS sets others",
};

/** Refuses options by which no claim of the article would be checked. */
function refuseOther(options: Record<string, unknown>) {
  const { vcsProvider } = (options.experimental ?? {}) as Record<string, unknown>;
  const given: Record<string, unknown> = { ...options, "experimental.vcsProvider": vcsProvider };
  const name = Object.keys(elsewhere).find((candidate) => given[candidate] !== undefined);
  if (name) throw new Refusal(`--${name}: not for claims test; ${elsewhere[name]}`);
}

type Options = Record<string, unknown> & Writing & Parallel & { testNamePattern?: string };

/** What vitest reads in its arguments. Refuses options that it does not have, or that lack their values. */
function parsed(args: readonly string[]): { options: Options; filters: readonly string[] } {
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
  if (name in ReportersMap || existsSync(resolve(root, name))) return;
  try {
    createRequire(join(root, "package.json")).resolve(name === "html" ? "@vitest/ui" : name);
  } catch {
    if (name === "html") throw new Refusal("--reporter=html: needs @vitest/ui, not installed: npm install --save-dev @vitest/ui");
    throw new Refusal(`--reporter=${name}: expected one of ${Object.keys(ReportersMap).join(", ")}, a file or a package`);
  }
}
