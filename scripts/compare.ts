// npm run compare -- <before.json> <after.json>: the claims whose verdict or evidence differs between two reports, in Markdown.
// Exit code 0: compared; 2: usage.
import { readFileSync } from "node:fs";
import { compareReports } from "../src/report/compare.ts";
import { reportSchema } from "../src/report/schema.ts";
import { refuse } from "./usage.ts";

const [before, after, ...rest] = process.argv.slice(2);
if (!before || !after || rest.length > 0) refuse("usage: npm run compare -- <before.json> <after.json>");

process.stdout.write(compareReports(read(before), read(after)));

function read(file: string) {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return refuse(`${file}: expected a report.json of this version: ${error instanceof Error ? error.message : error}`);
  }
}
