import { count } from "../words.en.ts";

/** What the pages say beyond what every report says, in English; the other languages say the same. */
export const siteEnglish = {
  skip: "Skip to the content",
  claims: "Claims",
  chapters: "Chapters",
  counted: (claims: number) => count(claims, "claim"),
  /** The opening of a report that has no article. */
  lead: (claims: number) => `${claims} claims, each a section of a chapter, each settled by the code in that section.`,
  about: "About the article",
  legend: "How to read this",
  toClaim: (id: string) => `Link to ${id}`,
  check: { passed: "true", false: "false, as expected", failed: "fails", unchecked: "not checked" },
  folds: {
    theorem: "In Rocq",
    proof: "What was proved",
    measurement: "What was measured",
    comparison: "What was compared",
    counterexample: "Counterexample",
  },
  code: "Code",
  lines: (lines: number) => count(lines, "line"),
  line: (line: number) => `line ${line}`,
  copy: "Copy",
  copied: "Copied",
  added: "Added by us",
  reading: "A reading of a sentence",
  beside: ", beside ",
  other: "English",
  filters: {
    form: "Find and filter the claims",
    find: "Find",
    title: "Filter",
    verdict: "Verdict",
    origin: "Whose",
    kind: "Evidence",
    all: "all",
    shown: "shown",
    none: "Nothing found. Try fewer words, or reset the filters.",
    reset: "Reset",
  },
  origins: { article: "article", reading: "reading", added: "added" },
  expand: "Unfold all",
  fold: "Fold all",
  keys: "Keys",
  keyList: [
    ["/", "find"],
    ["↓ ↑", "through what was found"],
    ["j k", "next claim, previous claim"],
    ["e", "unfold all, fold all"],
    ["r", "reset the filters"],
    ["l", "the other language"],
    ["?", "these keys"],
  ],
  pages: { claims: "All claims in brief", graph: "What depends on what" },
  /** The page of explorers: its opening, and the words before what each asks of one reader and of a class. */
  explorers: {
    title: "Explorers",
    lead: "Claims to try with numbers of one's own. Each asks what you expect before it shows anything. “Show me one” shows a setting worth seeing. The address keeps what is set, so that it can be sent to a class.",
    asks: "It asks: ",
    forClass: "For a class: ",
  },
  graphLead: "An arrow leads from a claim to one that it depends on. Below the picture the same is said in words.",
  dependsOn: "depends on",
  neededBy: "needed by",
  verdictOf: (verdict: string) => `(${verdict})`,
  means: "meaning",
  column: "meaning",
  permanent: "permanent link",
  /** Before the hash of what a claim's evidence was made from. */
  version: "version",
  /** Where a link led to another version. */
  changed: "The link that you followed was to another version: since then this claim, its checks or what they use have changed.",
  data: "For machines",
};

export type SiteWords = typeof siteEnglish;
