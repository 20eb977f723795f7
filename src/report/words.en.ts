import { configured } from "../literate/configured.ts";
import { listed } from "../literate/listed.ts";
import { kinds, type Verdict, verdicts } from "./verdict.ts";
import type { Words } from "./words.ts";

export const english: Words = {
  tag: "en",
  language: "English",
  get title() {
    return configured.title;
  },
  checks: "How the checks were checked",
  article: "The article",
  repository: "Repository",
  verdictCounts: ({ article, verdicts, readings, read, added }) => {
    const told = verdicts.map(([verdict, number]) => `${number} ${found[verdict][number === 1 ? 0 : 1]}`);
    const further = (number: number) => `${capital(word(number))} further ${number === 1 ? "claim is" : "claims are"}`;
    const ours = readings > 0 ? `${word(added)} ${added === 1 ? "is" : "are"} our own` : `${further(added)} our own`;
    const others = [
      ...(readings > 0
        ? [`${further(readings)} ${readings === 1 ? "an alternative reading" : "alternative readings"} of ${word(read)} of these`]
        : []),
      ...(added > 0 ? [ours] : []),
    ];
    return [
      article > 0 ? `Of the article's ${count(article, "statement")} ${listed(told)}.` : "No statement is the article's.",
      ...(others.length > 0 ? [`${others.join("; ")}.`] : []),
    ].join(" ");
  },
  counted: (verdict, number) => {
    const [one, many] = { holds: ["holds", "hold"], fails: ["fails", "fail"] }[verdict as string] ?? [verdict, verdict];
    return `${number} ${number === 1 ? one : many}`;
  },
  origins: { article: "of the article", reading: "readings of these", added: "ours" },
  notHolding: "What does not hold as stated",
  measured: "What was measured",
  allHold: "All of the article's statements hold as stated.",
  sentences: "The article, sentence by sentence",
  howSentences:
    "Every sentence, displayed formula and picture in order, in our words, each with its claims. A sentence with several claims shows the worst of their verdicts.",
  pointer: ({ section, paragraph, kind, number }) =>
    kind === "sentence"
      ? `§${section} ¶${paragraph}, sentence ${number}`
      : `§${section}, ${kind === "formula" ? "eq." : "figure"} ${number}`,
  section: (number) => `§${number}`,
  plain: "no mathematics",
  unclaimed: "no claim",
  related: "no claim of its own; related, added by us",
  remark: "Remark.",
  byHand: "By hand",
  byComputer: "By computer",
  meanwhile: ", while ",
  inArticle: (pointers) => `In the article: ${pointers}.`,
  notHoldingTable: ["claim and verdict", "what it is about", "in the article"],
  sections: "The sections",
  whose: { reading: "A reading of a sentence.", added: "Added by us." },
  reading: "How to read the claims",
  evidence: "Kinds of evidence",
  theory: "Theorems",
  mistakes: "Mistakes made on purpose",
  roundingTitle: "Rounding",
  coverage: "Classes of cases",
  rests: "What depends on what",
  tools: "Tools",
  theorems: (number, files) =>
    `${count(number, "check")} of the chapters ${number === 1 ? "is" : "are"} proved in Rocq, over a theory of ${count(files, "file")}.`,
  howCoverage:
    "Each generator promises classes of cases, such as matrices that are not normal. Every run counts them, and a check fails if one is clearly rarer than promised: so rare that chance would do it once in 10⁹ runs.",
  coverageTable: ["class", "checks", "share of the cases", "at least"],
  toolTable: ["what", "version"],
  howToRead: (
    seed,
    cases,
  ) => `Every claim of the article is a part of a section in \`${configured.chapters}/\`, and the code in that part settles it. The report has a page for
each section: its prose, what happened when its code ran, and the code, folded away. The seed was ${seed}, with ${cases} cases for each sampled statement.

- **holds**: the statement is true as it is. **corrected**: it is false, by a certified counterexample, and a repaired
  statement holds. **refuted**: it is false, and no repair is offered. **measured**: an experiment settled it.
  **not checked**: its check did not run, or does not exist yet.
- *theorem*: for every size and length in the statement. Rocq's kernel checks the proof; its goal is printed from the formula that you read.
  *proved*: for all reals. A solver finds no values that meet the hypotheses and violate the conclusion, or intervals
  with outward rounding enclose the result.
  *sampled*: held in every generated case, or in *all* cases if there are finitely many. *exact*: rational arithmetic, no rounding. *counterexample*: found by search,
  shrunk, and re-evaluated independently in exact or interval arithmetic. *measured*: from an experiment's records, with its uncertainty.
- *tightest* is the largest ratio of an inequality's two sides that was seen, *searched* the largest that a directed search
  of 300 steps found; 1 means that the bound is attained. *rounding*
  is the largest error seen, as a part of the bound derived for it.
- What stands after *where* are the hypotheses, and the values for which a check settled its statement, as x ∈ [0, 1], T ∈ {1, …, 40} or w = 1;
  vectors and matrices have n rows. x ∈ {…}, and cases *drawn in the code*, are those of a chapter's own generators, whose code says what they give.
- A hypothesis of a repaired statement is **not to be dropped** if the statement was refuted without it.
- A *near miss* is a neighbouring statement that is false: it shows where the claim ends. An *example* is one that is true.
- *Classes of cases*: what each generator promises to reach, with the share of the cases that did. If one is clearly too rare, the check fails.
- *Mutation score*: how many small mistakes, made in the model on purpose, the claim's checks detect, and how many of these no other claim detects.`,
  outcomes: { holds: "Holds", corrected: "Corrected", refuted: "Refuted", measured: "Measured" },
  verdicts: asNamed(verdicts),
  kinds: asNamed(kinds),
  roles: { statement: "statement", "near miss": "near miss", example: "example", lemma: "lemma", necessity: "not to be dropped" },
  marks: { passed: "✓", failed: "✗ fails:", false: "✗ false, as expected:", unchecked: "not checked:" },
  claims: "claims",
  kindsCount: "How many claims have each kind of evidence (most have several):",
  onSamplesAlone: (ids) => `Supported by sampled evidence only: ${ids}.`,
  neverApproached:
    "Rounding bounds of which less than a millionth was ever used (0 if the kernel is exact there, or the inequality never needed the bound):",
  claimTable: ["claim and verdict", "evidence", "in the article"],
  arrow: "An arrow leads from a claim to one that it depends on.",
  code: "code",
  illustration: { run: "Illustration, type-checked and not run", plain: "Illustration" },
  folds: { counterexample: "the counterexample", theorem: "in Rocq", proof: "what was proved", comparison: "what was compared" },
  figure: (number) => `Figure ${number}.`,
  place: (line) => `chapter, line ${line}`,
  fails: "Fails:",
  necessary: () => "Not to be dropped:",
  readings: (count) => (count === 1 ? "The sentence can also be read so:" : "The sentence can be read in several ways:"),
  classes: (count) => `classes of cases, and how often they came up (${count})`,
  restsOn: (ids, kind, weakest) => `Depends on ${ids}. Of these and what they depend on, ${weakest} has the weakest evidence: ${kind}.`,
  onItRest: (ids) => `Needed by ${ids}.`,
  mutationScore: (runs, kills, alone) =>
    `Mutation score: its checks run ${runs} mutants of the model and detect ${kills}${alone ? `, ${alone} of which no other claim detects` : ""}.`,
  mutants: (command, stryker) =>
    `Small mistakes made on purpose, one at a time, and whether the checks detected them (${command}, Stryker ${stryker}).`,
  changedSince: (files) => `Changed since their run, or still to be run: ${files}.`,
  mutantTable: [
    "mistakes in",
    "made",
    "detected by a check",
    "a check never ends",
    "survive: equivalent to the original, or true as well",
    "survive: a check is missing",
  ],
  missing: (count) => `the ${count} that survive because a check is missing`,
  survivors: (count) => `the ${count} that survive because they are equivalent to the original, or true as well, and why`,
  found: (cases, shrinks) => `found at case ${cases}, ${count(shrinks, "shrink")}`,
  cases: (count) => (count === "1" ? "1 case" : `${count} cases`),
  ownCases: (count) => `${count} cases drawn in the code`,
  allCases: (count) => (count === "1" ? "in the only case" : `all ${count} cases`),
  rejected: (count) => `${count} rejected`,
  tightest: "tightest",
  searched: "searched",
  rounding: "rounding",
  oneCase: "one case",
  ofDoubles: "of doubles, which may have been rounded before they were compared",
  tableAbove: "Further numbers as above.",
  measuredTable: (level) => ["quantity", "estimate", level ? `${level} interval` : "interval", "p"],
  measuredOver: (units, method, command, seeds) => `Over ${units}; ${method}. Records: ${command}, ${seeds}.`,
  interval: (low, high, level) => `${low} to ${high}${level ? ` (${level})` : ""}`,
  above: (bound) => `above ${bound}`,
  below: (bound) => `below ${bound}`,
  includes: (value) => `containing ${value}`,
  comma: ", ",
  semicolon: "; ",
  colon: ": ",
  stop: ".",
  aside: (text) => ` (${text})`,
  against: (statement) => `against “${statement}”: `,
  whereExactly: "where exact arithmetic gives",
  neighbour: "Nearest case visited in which it holds:",
  forAllReals: "For all reals:",
  conditions: "where",
  forEvery: (sizes) => `for every ${sizes.join(", ")}`,
  method: (method) => method,
  byRocq: "Checked by Rocq's kernel, over the standard library's real numbers and no other axioms.",
  tried: (cases) =>
    cases > 0
      ? `The functions that the chapter computes with agree in ${cases === 1 ? "a small case" : `${cases} small cases`}.`
      : "No small case has values of the functions that the chapter computes with: that these are the same was not tried here.",
  given: (isFormula) => (isFormula ? " where " : ", where "),
  without: ["without “", "”"],
};

/** What is said of one statement with a verdict, and of several. */
const found: Record<Verdict, [one: string, many: string]> = {
  holds: ["holds", "hold"],
  corrected: ["holds once corrected", "hold once corrected"],
  refuted: ["is refuted", "are refuted"],
  measured: ["was measured", "were measured"],
  fails: ["fails", "fail"],
  "not checked": ["was not checked", "were not checked"],
};

/** Names that are the words themselves. */
function asNamed<N extends string>(names: readonly N[]): Record<N, string> {
  return Object.fromEntries<string>(names.map((name) => [name, name])) as Record<N, string>;
}

/** A number in a sentence: small ones in words. */
function word(number: number): string {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][number] ?? String(number);
}

/** A text that begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** “1 claim”, “2 claims”. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
