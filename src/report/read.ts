import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { locked } from "../files/replace-directory.ts";
import { readJson } from "./read-json.ts";
import { type Report, reportSchema } from "./schema.ts";

/** The report in a directory, repaired first if a process was killed while replacing it. Throws if there is none of this version. */
export function readReport(directory: string): Report {
  return locked(directory, () => readReportFile(join(directory, "report.json")));
}

/** A report.json. Throws an error of one line if it is not one of this version. */
export function readReportFile(file: string): Report {
  if (!existsSync(file)) throw new Error(`${file}: expected the report.json of a report, found no file`);
  if (statSync(file).isDirectory()) throw new Error(`${file}: expected the report.json of a report, found a folder: name the file in it`);
  return readJson(file, reportSchema, { json: "expected a report.json", schema: "expected a report.json of this version" });
}
