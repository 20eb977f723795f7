import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chapterFiles } from "../literate/folder.ts";
import type { Article } from "./article.ts";
import { orRefuse, Refusal } from "./refusal.ts";

/** Vitest in a process of its own, the one that the article's folder has. */
export function vitest({ root, file }: Article, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const folder = dirname(createRequire(join(root, "package.json")).resolve("vitest/package.json"));
  return spawn(process.execPath, [join(folder, "vitest.mjs"), "run", "--config", file, ...args], {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
}

/** Runs vitest to its end and returns its exit code. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => child.on("error", reject).on("exit", (code) => resolve(code ?? 1)));
}

/** The arguments that make vitest run all of the article's chapters and no other tests. Refuses a folder that has none. */
export function allChapters({ chapters }: Article): string[] {
  const names = orRefuse(() => chapterFiles(chapters));
  if (names.length === 0) throw noChapters(chapters);
  return names.map((name) => join(chapters, name));
}

/** Why a folder without chapters is refused. */
export function noChapters(folder: string): Refusal {
  return new Refusal(`${folder}: expected a folder of chapters, as 1-title.md, found none in it`);
}

/** Refuses more shards than there are chapters, of which vitest would run none. */
export function refuseManyShards([i, n]: readonly [number, number], article: Article) {
  const count = allChapters(article).length;
  if (n > count)
    throw new Refusal(
      `--shard ${i}/${n}: expected at most as many shards as chapters, of which there ${count === 1 ? "is" : "are"} ${count}`,
    );
}
