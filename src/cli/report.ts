import { statSync } from "node:fs";
import { join } from "node:path";
import { cases, seed } from "../evidence/settings.ts";
import { articleFile } from "../literate/article.ts";
import { configured } from "../literate/configured.ts";
import { checkDestination } from "../report/destination.ts";
import { impossibilities } from "../report/impossibilities.ts";
import { readReport } from "../report/read.ts";
import { isReadmeStale, readMarked, updateReadme } from "../report/readme.ts";
import type { Report } from "../report/schema.ts";
import { serve } from "../report/serve.ts";
import { isArticleStale, missingFiles, staleClaims, staleDictionaries, toCheckAgain } from "../report/stale.ts";
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
  const code = check ? await compared(article) : await written(article);
  if (open && code === 0) console.log(`\nThe report is at ${(await serve(article.report)).address} until you press Ctrl+C.`);
  return code;
}

async function written(article: Article): Promise<number> {
  refuseUnready(article);
  const env = { ...process.env, REPORT_DIR: article.report };
  const before = stampOf(article);
  const code = await ended(vitest(article, allChapters(article), { env }));
  if (code === 0 && stampOf(article) === before) return unwritten(article);
  const { readme } = article;
  if (code === 0 && readme) orRefuse(() => updateReadme(readme, readReport(article.report), article.report));
  return code;
}

/** What tells one report.json from another that takes its place. */
function stampOf({ report: output }: Article): string | undefined {
  const found = statSync(join(output, "report.json"), { throwIfNoEntry: false, bigint: true });
  return found && `${found.ino} ${found.mtimeNs}`;
}

/** Says that a run ended well and wrote no report, as where a configuration leaves out all chapters. */
function unwritten({ file, report: output }: Article): number {
  console.error(`${output}: expected a new report, found none: ${file} leaves out the chapters or what reports on them`);
  return 1;
}

/** Refuses before the run what would stop the report, or the README's counts, after it. */
function refuseUnready({ file, root, chapters, report: output, readme }: Article) {
  orRefuse(() => checkDestination(output, [chapters, root, process.cwd(), file], chapters));
  if (readme) orRefuse(() => readMarked(readme));
}

/** Says where the report is other than its sources, and writes nothing. */
async function compared(article: Article): Promise<number> {
  const report = orRefuse(() => readReport(article.report));
  const differences = [...impossible(report, article), ...outdated(report, article)];
  for (const line of differences) console.log(line);
  if (differences.length > 0) return 1;
  return comparedAnew(report, article);
}

/** What no run can have written. */
function impossible(report: Report, { report: output }: Article): string[] {
  const found = impossibilities(report, { seed, cases });
  return found.map((fault) => `${join(output, "report.json")}: ${fault}: ${configured.commands.report} checks all claims again.`);
}

/** What is other in the sources and in the README, or missing, since the report was made. */
function outdated(report: Report, article: Article): string[] {
  const { chapters, report: output, readme } = article;
  const { report: command } = configured.commands;
  const stale = staleClaims(report, chapters);
  const texts = [...(isArticleStale(report, chapters) ? [articleFile] : []), ...staleDictionaries(report, chapters)];
  return [
    ...[...stale].map(([id, reasons]) => `${id} is stale: ${reasons.join(", ")} changed since the report was made`),
    ...(stale.size > 0 ? [toCheckAgain(stale.size, command)] : []),
    ...texts.map((file) => `${file} changed since the report was made: ${command} reads it again.`),
    ...missingFiles(output, report).map((file) => `${file} is missing from the report: ${command} writes it.`),
    ...(readme && orRefuse(() => isReadmeStale(readme, report, output))
      ? [`${readme} has other counts than the report: ${command} writes them again.`]
      : []),
  ];
}

/** Writes the report anew elsewhere, from what its checks found and from the sources, and names the first file that is another. */
async function comparedAnew(report: Report, { chapters, report: output, languages, own }: Article): Promise<number> {
  const { filesThatDiffer } = await import("../report/anew.ts"); // what draws pages takes long to load
  const { files, leftOut } = await filesThatDiffer(report, { output, directory: chapters, languages, ...own });
  for (const reason of leftOut) console.log(`Not compared: ${reason}`);
  const [first] = files;
  const others = files.length > 1 ? `, the first of ${files.length} such files` : "";
  if (first)
    console.log(
      `${first} is other than what report.json and the chapters give now${others}: it was edited, or a title, prose between claims, the README or an option changed: ${configured.commands.report} writes it again.`,
    );
  else console.log("The report is up to date.");
  return first ? 1 : 0;
}
