import type { Kind, Role } from "../evidence/evidence.ts";
import type { Pointer } from "../literate/article.ts";
import type { ClaimReport } from "./schema.ts";
import type { StatedVerdict, Verdict } from "./verdict.ts";

/** Claims by whose they are: the article's by verdict, the readings with the number of statements that they read, and the added ones. */
export interface Counts {
  article: number;
  verdicts: readonly (readonly [Verdict, number])[];
  readings: number;
  read: number;
  added: number;
}

/** What a report says in one language; the chapters' prose and the checks' statements stay in theirs. */
export interface Words {
  /** The language's tag, and the label of the blockquotes that hold its statements; without, those of all other labels do. */
  tag: string;
  label?: string;
  /** Its own name, for a link to it. */
  language: string;
  title: string;
  /** The title of the page on the checks themselves. */
  checks: string;
  /** The heading of what the article is, and of a link to it. */
  article: string;
  /** A link to where the specification is kept. */
  repository: string;
  /** How many statements are the article's and how many of these have which verdict; how many more are readings, of how many of these, or added. */
  verdictCounts(counts: Counts): string;
  /** So many have a verdict. */
  counted(verdict: Verdict, count: number): string;
  origins: Record<ClaimReport["origin"], string>;
  /** The heading of the article's statements that do not hold as stated, and what is said if there are none. */
  notHolding: string;
  allHold: string;
  /** The heading of those that were measured. */
  measured: string;
  /** The heading of the article's sentences, and how to read them. */
  sentences: string;
  howSentences: string;
  pointer(pointer: Pointer): string;
  section(number: number): string;
  /** Of a sentence: without mathematics; without a claim. */
  plain: string;
  unclaimed: string;
  /** Of a sentence that only claims of ours are related to. */
  related: string;
  remark: string;
  /** Before a counterexample that a reader checks by hand, and between what fails there and what its hypotheses give. */
  byHand: string;
  /** The same where what fails was computed, and is shown rounded. */
  byComputer: string;
  meanwhile: string;
  inArticle(pointers: string): string;
  notHoldingTable: [claim: string, subject: string, place: string];
  /** The heading of the list of sections. */
  sections: string;
  /** At the top of a section, where its running prose is in another language. */
  proseElsewhere?: string;
  /** Of a claim that is not the article's. */
  whose: Record<"reading" | "added", string>;
  /** The headings of the page on the checks. */
  reading: string;
  evidence: string;
  theory: string;
  mistakes: string;
  roundingTitle: string;
  coverage: string;
  rests: string;
  tools: string;
  /** How many theorems there are, and in how many files their theory is. */
  theorems(count: number, files: number): string;
  howCoverage: string;
  coverageTable: string[];
  toolTable: string[];
  howToRead(seed: number, cases: string): string;
  verdicts: Record<Verdict, string>;
  /** What opens the paragraph of a translation that says what became of the statement. */
  outcomes: Record<StatedVerdict, string>;
  kinds: Record<Kind, string>;
  roles: Record<Role, string>;
  /** Before a check, by what became of it. */
  marks: Record<"passed" | "failed" | "false" | "unchecked", string>;
  claims: string;
  kindsCount: string;
  onSamplesAlone(ids: string): string;
  neverApproached: string;
  claimTable: [claim: string, evidence: string, place: string];
  arrow: string;
  code: string;
  /** Above code that is shown and does not run: of TypeScript, and of others. */
  illustration: { run: string; plain: string };
  folds: Record<"counterexample" | "theorem" | "proof" | "comparison", string>;
  figure(number: number): string;
  place(line: number): string;
  fails: string;
  /** Before hypotheses without which the repaired statement is false. */
  necessary(hypotheses: number): string;
  readings(count: number): string;
  /** How many classes of cases are promised, as the title of their list. */
  classes(count: number): string;
  restsOn(ids: string, kind: string, weakest: string): string;
  onItRest(ids: string): string;
  mutationScore(runs: string, kills: string, alone: string): string;
  mutants(command: string, stryker: string): string;
  changedSince(files: string): string;
  mutantTable: string[];
  /** Mutants for which a check is missing, and those that no input distinguishes from the original. */
  missing(count: number): string;
  survivors(count: number): string;
  found(cases: string, shrinks: number): string;
  cases(count: string): string;
  /** Cases of which only the code says what they are drawn from. */
  ownCases(count: string): string;
  allCases(count: string): string;
  rejected(count: string): string;
  tightest: string;
  searched: string;
  rounding: string;
  oneCase: string;
  ofDoubles: string;
  /** In the place of a table that stands above. */
  tableAbove: string;
  /** The table's head, with the level of confidence where all intervals have the same. */
  measuredTable(level: string | undefined): string[];
  measuredOver(units: string, method: string, command: string, seeds: string): string;
  /** With its level of confidence, where others of the table have another. */
  interval(low: string, high: string, level: string | undefined): string;
  above(bound: string): string;
  below(bound: string): string;
  includes(value: string): string;
  comma: string;
  semicolon: string;
  colon: string;
  stop: string;
  /** Words in brackets, behind others. */
  aside(text: string): string;
  /** Before a counterexample: the statement, in words, that it refutes. */
  against(statement: string): string;
  whereExactly: string;
  neighbour: string;
  forAllReals: string;
  /** Between what follows and the conditions of that. */
  conditions: string;
  /** Of a theorem, its sizes and lengths. */
  forEvery(sizes: readonly string[]): string;
  /** By what the solver or the search settled a statement, as the evidence has it. */
  method(method: string): string;
  byRocq: string;
  /** Of what is proved of functions, the cases in which their own values were compared with it. */
  tried(cases: number): string;
  /** Between a formula and its hypotheses. */
  given(isFormula: boolean): string;
  /** Around a hypothesis before a statement that drops it. */
  without: readonly [string, string];
}
