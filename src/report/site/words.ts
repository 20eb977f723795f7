import type { Words } from "../words.ts";

/** What the pages say in one language, beyond what every report says. */
export interface SiteWords {
  skip: string;
  claims: string;
  chapters: string;
  counted(claims: number): string;
  /** The opening of a report that has no article. */
  lead(claims: number): string;
  about: string;
  legend: string;
  toClaim(id: string): string;
  check: Words["marks"];
  folds: { theorem: string; proof: string; measurement: string; comparison: string; counterexample: string };
  code: string;
  lines(count: number): string;
  line(line: number): string;
  copy: string;
  copied: string;
  added: string;
  reading: string;
  beside: string;
  other: string;
  filters: {
    form: string;
    find: string;
    title: string;
    verdict: string;
    origin: string;
    kind: string;
    all: string;
    shown: string;
    none: string;
    reset: string;
  };
  origins: { article: string; reading: string; added: string };
  expand: string;
  fold: string;
  keys: string;
  keyList: readonly (readonly [key: string, what: string])[];
  pages: { claims: string; graph: string };
  graphLead: string;
  /** The page of explorers: its opening, and the words before what each asks of one reader and of a class. */
  explorers: { title: string; lead: string; asks: string; forClass: string };
  dependsOn: string;
  neededBy: string;
  verdictOf(verdict: string): string;
  means: string;
  column: string;
  permanent: string;
  /** Before the hash of what a claim's evidence was made from. */
  version: string;
  /** Where a link led to another version. */
  changed: string;
  data: string;
}
