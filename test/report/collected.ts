import type { TestModule } from "vitest/node";
import type { Chapter } from "../../src/literate/chapter.ts";
import { collectFindings, type RunInfo, signed } from "../../src/report/collect.ts";
import type { Report } from "../../src/report/schema.ts";

/** What a run found, signed as a report is. */
export function collectReport(chapters: Chapter[], modules: readonly TestModule[], run: RunInfo): Report {
  return signed(collectFindings(chapters, modules, run), chapters, run);
}
