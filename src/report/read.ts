import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { locked } from "../files/replace-directory.ts";
import { type Report, reportSchema } from "./schema.ts";

/** The report in a directory, repaired first if a process was killed while replacing it. Throws if there is none of this version. */
export function readReport(directory: string): Report {
  return locked(directory, () => readReportFile(join(directory, "report.json")));
}

/** A report.json. Throws an error of one line if it is not one of this version. */
export function readReportFile(file: string): Report {
  if (!existsSync(file)) throw new Error(`${file}: expected the report.json of a report, found no file`);
  const read = reportSchema.safeParse(parsed(file));
  if (read.success) return read.data;
  const [{ path, message }] = read.error.issues;
  throw new Error(`${file}: expected a report.json of this version: ${path.join(".")}: ${message}`);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file}: expected a report.json: ${error instanceof Error ? error.message : error}`);
  }
}
