import { compareReports } from "../report/compare.ts";
import { readReportFile } from "../report/read.ts";
import { orRefuse } from "./refusal.ts";

/** Prints the claims whose verdict or evidence differs between two reports; with `verdicts`, whose verdict does. */
export async function compare(before: string, after: string, { verdicts }: { verdicts?: boolean }): Promise<number> {
  const [old, now] = orRefuse(() => [before, after].map(readReportFile));
  process.stdout.write(compareReports(old, now, { verdicts }));
  return 0;
}
