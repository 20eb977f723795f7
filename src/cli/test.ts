import type { Article } from "./article.ts";
import { allChapters, ended, vitest } from "./vitest.ts";

/** Runs the article's chapters as vitest's arguments say; all of them where these name none. */
export function test(article: Article, args: readonly string[]): Promise<number> {
  const named = args.some((argument) => argument.endsWith(".md") || argument.includes("/"));
  return ended(vitest(article, named ? args : [...allChapters(article), ...args]));
}
