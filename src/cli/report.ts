import { relative } from "node:path";
import { articleFile } from "../literate/article.ts";
import { configured } from "../literate/configured.ts";
import { checkDestination } from "../report/destination.ts";
import { readReport } from "../report/read.ts";
import { readMarked, updateReadme } from "../report/readme.ts";
import { serve } from "../report/serve.ts";
import { isArticleStale, markStale, missingFiles, staleClaims, staleDictionaries } from "../report/stale.ts";
import type { Article } from "./article.ts";
import { orRefuse, Refusal } from "./refusal.ts";
import { allChapters, ended, vitest } from "./vitest.ts";

/** Checks the whole specification and writes the report and the README's counts; or says whether they are up to date. */
export async function report(article: Article, { check, open }: { check?: boolean; open?: boolean }): Promise<number> {
  const changed = ["CASES", "SEED", "PROOFS"].find((name) => process.env[name]);
  if (changed)
    throw new Refusal(
      `${changed} is set: the report is made with the default seed and cases, and with all proofs; to try others: ${changed}=… ${configured.commands.test}`,
    );
  const code = check ? compared(article) : await written(article);
  if (open && code === 0) console.log(`\nThe report is at ${(await serve(article.report)).address} until you press Ctrl+C.`);
  return code;
}

async function written(article: Article): Promise<number> {
  refuseUnready(article);
  const env = { ...process.env, REPORT_DIR: article.report };
  const code = await ended(vitest(article, allChapters(article), { env }));
  if (code === 0 && article.readme) updateReadme(article.readme, readReport(article.report), relative(article.root, article.report));
  return code;
}

/** Refuses before the run what would stop the report, or the README's counts, after it. */
function refuseUnready({ file, root, chapters, report: output, readme }: Article) {
  orRefuse(() => checkDestination(output, [chapters, root, process.cwd(), file], chapters));
  if (readme) orRefuse(() => readMarked(readme));
}

function compared({ chapters, report: output }: Article): number {
  const report = orRefuse(() => readReport(output));
  const stale = staleClaims(report, chapters);
  const texts = [...(isArticleStale(report, chapters) ? [articleFile] : []), ...staleDictionaries(report, chapters)];
  const missing = missingFiles(output, report);
  markStale(output, report, stale);
  for (const [id, reasons] of stale) console.log(`${id} is stale: ${reasons.join(", ")} changed since the report was made`);
  if (stale.size > 0) console.log(`${stale.size} claims are stale: ${configured.commands.report} checks them again.`);
  for (const file of texts) console.log(`${file} changed since the report was made: ${configured.commands.report} reads it again.`);
  for (const file of missing) console.log(`${file} is missing from the report: ${configured.commands.report} writes it.`);
  const isCurrent = stale.size === 0 && texts.length === 0 && missing.length === 0;
  if (isCurrent) console.log("The report is up to date.");
  return isCurrent ? 0 : 1;
}
