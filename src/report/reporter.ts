import { basename, relative } from "node:path";
import { styleText } from "node:util";
import Table from "cli-table3";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { readSpecification } from "../literate/specification.ts";
import { collectReport, isPartial, passes, type RunInfo } from "./collect.ts";
import type { ClaimReport, Report } from "./schema.ts";
import type { Explore } from "./site/sources.ts";
import type { Verdict } from "./verdict.ts";

export interface ReporterOptions extends RunInfo {
  /** Directory that a whole and right run replaces by its report; without it nothing is written. */
  output?: string;
  /** Code for browsers that lets readers explore claims, and its style sheet. */
  explore?: Explore;
}

/** Vitest reporter that ends a run with the table of claims, fails it where the claims do, and writes the report. */
export class ClaimReporter implements Reporter {
  readonly #options: ReporterOptions;
  #vitest: Vitest | undefined;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  onInit(vitest: Vitest) {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]) {
    const ours = modules.filter((module) => module.moduleId.endsWith(".md"));
    if (ours.length === 0) return;
    const chapters = readSpecification(this.#options.directory);
    const report = collectReport(chapters, ours, this.#options);
    console.log(`\n${claimsTable(report)}\n`);
    if (isPartial(report) && (await this.#isFiltered(ours.length))) this.#endPart(report);
    else if (!passes(report)) this.#endFailure(report);
    else if (this.#options.output) {
      const { writeReport } = await import("./write.ts"); // what draws pages takes long to load, and most runs write none
      const { output } = this.#options;
      await writeReport(report, chapters, { ...this.#options, output });
      console.log(`The report is in ${relative(process.cwd(), output) || "."}: open index.html, or REPORT.md`);
    }
  }

  /** Whether somebody asked for a part: by a name, or by leaving out chapters when no report shall be written. */
  async #isFiltered(chaptersRun: number): Promise<boolean> {
    if (this.#vitest?.config.testNamePattern) return true;
    const all = (await this.#vitest?.globTestSpecifications()) ?? [];
    return !this.#options.output && all.filter(({ moduleId }) => moduleId.endsWith(".md")).length > chaptersRun;
  }

  #endPart(report: Report) {
    const unchecked = report.claims.filter(({ verdict, planned }) => verdict === "not checked" && !planned).length;
    if (report.claims.some(({ verdict }) => verdict === "fails")) this.#endFailure(report);
    console.log(`This run was a part: ${unchecked} of ${report.claims.length} claims were not checked, and no report was written.`);
  }

  #endFailure({ claims, problems }: Report) {
    process.exitCode = 1;
    for (const { id, chapter, line, problems: own } of claims)
      for (const problem of own) console.error(colour("red", `${basename(this.#options.directory)}/${chapter}:${line}: ${id}: ${problem}`));
    const unchecked = claims.filter(({ verdict, planned }) => verdict === "not checked" && !planned).map(({ id }) => id);
    if (unchecked.length > 0) console.error(colour("red", `not checked, although nobody left them out: ${unchecked.join(", ")}`));
    for (const problem of problems) console.error(colour("red", problem));
    console.error("The specification fails: no report was written.");
  }
}

const colours: Record<Verdict, Parameters<typeof styleText>[0]> = {
  holds: "green",
  corrected: "yellow",
  refuted: "magenta",
  measured: "blue",
  fails: "red",
  "not checked": "dim",
};

/** The claims as a table for the terminal. */
function claimsTable({ claims }: Report): string {
  const table = new Table({
    head: ["claim", "verdict", "evidence", "cases"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "left", "left", "right"],
  });
  for (const claim of claims)
    table.push([claim.id, colour(colours[claim.verdict], claim.verdict), claim.kinds.join(", "), String(casesOf(claim))]);
  return table.toString();
}

function casesOf({ checks }: ClaimReport): number {
  return checks.reduce((sum, { evidence }) => sum + (evidence?.cases ?? 0), 0);
}

function colour(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, text, { stream: process.stdout });
}
