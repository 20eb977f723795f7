// For configurations that are put together by hand: vitest's reporter of claims, and readers of what it writes.
export { readReportFile } from "../src/report/read.ts";
export { ClaimReporter, type ReporterOptions } from "../src/report/reporter.ts";
export { type ClaimReport, type Report, reportSchema } from "../src/report/schema.ts";
