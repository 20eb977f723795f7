import type { Evidence, Kind } from "../evidence/evidence.ts";

/** What the run says of a claim, in the order in which they are told. */
export const verdicts = ["holds", "corrected", "refuted", "measured", "fails", "not checked"] as const;
export type Verdict = (typeof verdicts)[number];

/** How statements are settled, in the order in which it is told. */
export const kinds: readonly Kind[] = ["theorem", "proved", "exact", "sampled", "counterexample", "measured"];

/** What became of one check. */
export interface CheckResult {
  statement: string;
  state: "passed" | "failed" | "not checked";
  /** The line of its chapter that declares it; none if none of its claim's fences does. */
  line?: number;
  evidence?: Evidence;
  /** What went wrong, without places on this machine; of a check that was not run, what it would have needed. */
  error?: string;
}

/** The verdict on a claim, only from what ran; only checks of the statement itself decide between the ways to pass. */
function verdictOf(checks: readonly CheckResult[]): Verdict {
  if (checks.some(({ state }) => state === "failed")) return "fails";
  if (checks.length === 0 || checks.some(({ state, evidence }) => state !== "passed" || !evidence)) return "not checked";
  const kinds = statementKinds(checks);
  const refuted = kinds.includes("counterexample");
  const supported = kinds.some((kind) => kind !== "counterexample");
  if (refuted) return supported ? "corrected" : "refuted";
  if (kinds.includes("measured")) return "measured";
  return supported ? "holds" : "not checked";
}

/** How a claim's own statement was settled, check by check. */
export function statementKinds(checks: readonly CheckResult[]): Kind[] {
  return checks.flatMap(({ evidence }) => (evidence?.role === "statement" ? evidence.kind : []));
}

/** The verdict on a claim from its own checks, if it has any or no readings, and from those of each of its readings. */
export function verdictOfClaim(own: readonly CheckResult[], readings: readonly (readonly CheckResult[])[]): Verdict {
  return readings.length === 0 ? verdictOf(own) : verdictOfReadings(settling(own, readings).map(verdictOf));
}

/** The checks by which a claim is settled: its own and those of its readings, each claim's by themselves. */
export function settling<T>(own: readonly T[], readings: readonly (readonly T[])[]): (readonly T[])[] {
  return [...(own.length > 0 || readings.length === 0 ? [own] : []), ...readings];
}

/** The verdict on a sentence that can be read in several ways, from those on its readings: it is corrected if only some of them hold. */
function verdictOfReadings(readings: readonly Verdict[]): Verdict {
  for (const open of ["fails", "not checked"] as const) if (readings.includes(open)) return open;
  const standing = readings.filter((verdict) => verdict === "holds" || verdict === "measured");
  if (standing.length === readings.length) return standing.includes("measured") ? "measured" : "holds";
  return readings.every((verdict) => verdict === "refuted") ? "refuted" : "corrected";
}

const stated: Record<string, StatedVerdict> = { Corrected: "corrected", Refuted: "refuted", Measured: "measured" };

const missing: Record<StatedVerdict, string> = {
  corrected:
    "a correction needs a certified counterexample to the article's statement and a check of the repaired one, or a reading that holds and one that does not",
  refuted: "a refutation needs a certified counterexample, and its other checks marked as lemmas",
  measured: "a measured claim needs an experiment's figure",
  holds: "a claim without a label `Corrected`, `Refuted` or `Measured` needs checks of the statement and no counterexample to it",
};

/** A verdict that the prose can state. */
export type StatedVerdict = "holds" | "corrected" | "refuted" | "measured";

/** The verdict that the labels of a claim's blockquotes state. */
export function statedVerdict(labels: readonly string[]): StatedVerdict {
  return labels.map((label) => stated[label]).find(Boolean) ?? "holds";
}

/** Where the labels of a claim's blockquotes and the verdict of the run differ, and what to write; `undefined` if they agree. */
export function mismatch(labels: readonly string[], verdict: Verdict, isOfReadings = false): string | undefined {
  if (verdict === "fails" || verdict === "not checked") return undefined;
  const expected = statedVerdict(labels);
  if (expected === verdict) return undefined;
  const [label, needs] = [fitting(verdict, isOfReadings), missing[expected]];
  const fix = expected === "holds" ? [label, needs] : [needs, label];
  return `the prose states “${expected}”, the run finds “${verdict}”: ${fix.join("; otherwise ")}`;
}

/** The label that goes with what the run finds. */
function fitting(verdict: StatedVerdict, isOfReadings: boolean): string {
  if (verdict === "holds") return "remove the label";
  const [label] = Object.entries(stated).find(([, each]) => each === verdict)!;
  return `write > **${label}.** …: ${isOfReadings && verdict === "corrected" ? "its readings neither all hold nor are all refuted" : found[verdict]}`;
}

/** What the checks of such a claim are. */
const found: Record<Exclude<StatedVerdict, "holds">, string> = {
  corrected: "the statement is refuted and another check of the claim holds, which is no lemma",
  refuted: "the statement has a counterexample, and no check of another holds",
  measured: "an experiment's figure is what settles it",
};
