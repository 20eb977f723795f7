// npm run compare -- <before.json> <after.json>: the claims whose verdict or evidence differs between two reports, in Markdown.
// Exit code 0: compared; 2: usage.
import { compareReports } from "../src/report/compare.ts";
import { readReportFile } from "../src/report/read.ts";
import { commandLine, orRefuse, refuse } from "./usage.ts";

const [before, after, ...rest] = commandLine({ allowPositionals: true }).positionals;
if (!before || !after || rest.length > 0) refuse("usage: npm run compare -- <before.json> <after.json>");

const [old, now] = orRefuse(() => [before, after].map(readReportFile));
process.stdout.write(compareReports(old, now));
