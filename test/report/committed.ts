import { fileURLToPath } from "node:url";
import { readReportFile } from "../../src/report/read.ts";
import type { Report } from "../../src/report/schema.ts";

/** The folder of the committed report. */
export const directory = fileURLToPath(new URL("../../report", import.meta.url));

/** The committed report. Throws an error that says how it is written where this version cannot read it. */
export function committedReport(): Report {
  return writtenAnew(() => readReportFile(`${directory}/report.json`));
}

/** What is asked of the committed report; a failure says how to write it anew. */
export function writtenAnew<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new Error(
      `the committed report is not what this code writes: run npm run report and commit report/: ${(error as Error).message}`,
    );
  }
}
