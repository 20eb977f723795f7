import { relative } from "node:path";
import { startVitest } from "vitest/node";
import { cases, seed } from "../evidence/settings.ts";
import { claimsIn } from "../literate/chapter.ts";
import { configured } from "../literate/configured.ts";
import { suggestion } from "../literate/near.ts";
import { readSpecification } from "../literate/specification.ts";
import { collectFindings } from "../report/collect.ts";
import { reproduction } from "../report/reproduction.ts";
import type { Article } from "./article.ts";
import { orRefuse, Refusal } from "./refusal.ts";
import { allChapters } from "./vitest.ts";

/** Runs one claim again and prints what its checks find. */
export async function reproduce(article: Article, id: string): Promise<number> {
  const files = allChapters(article);
  const chapters = orRefuse(() => readSpecification(article.chapters));
  const ids = [...claimsIn(chapters).keys()];
  const ofTopic = ids.filter((other) => other.startsWith(`${id.split(".")[0]}.`));
  if (!ids.includes(id)) throw new Refusal(`${id}: no claim has this id: ${suggestion(id, ofTopic.length > 0 ? ofTopic : ids)}`);

  const testNamePattern = `^${id.replaceAll(".", "\\.")} `;
  const vitest = await startVitest("test", files, {
    root: article.root,
    config: article.file,
    watch: false,
    testNamePattern,
    reporters: ["dot"],
  });
  const { claims } = collectFindings(chapters, vitest.state.getTestModules(), { directory: article.chapters, seed, cases });
  const claim = claims.find((candidate) => candidate.id === id)!;
  const said = reproduction(claim, relative(article.root, article.chapters));
  console.log(`\n${said}\n\nseed ${seed}, ${cases} cases; SEED=… CASES=… ${configured.commands.reproduce} ${id} tries others`);
  await vitest.close();
  return claim.verdict === "fails" || claim.verdict === "not checked" ? 1 : 0;
}
