import type { Words } from "./words.ts";

export const english: Words = {
  tag: "en",
  file: "REPORT.md",
  title: "What the specification found",
  elsewhere: "In English: [REPORT.md](REPORT.md).",
  howToRead: (
    seed,
    cases,
  ) => `Every claim of the article is a section of a chapter in \`spec/\`, and the code in that section settles it. This page is
those chapters with what happened when the code ran, below each piece of code: seed ${seed}, ${cases} cases for each sampled statement.

- **holds**: the article's statement stands. **corrected**: it is false, by a certified counterexample, and a repaired
  statement holds. **refuted**: it is false, and no repair is offered. **measured**: an experiment settled it.
  **not checked**: its check did not run, or does not exist yet.
- *proved*: for all reals, by a solver that finds no values which meet the hypotheses and not the conclusion, or by intervals
  with outward rounding.
  *sampled*: held on every generated case, or where there are finitely many on *all*. *exact*: rational arithmetic, no rounding. *counterexample*: found by search,
  shrunk, and evaluated again on its own in exact arithmetic. *measured*: from an experiment's records, with its uncertainty.
- *tightest* is the largest ratio of an inequality's two sides that was seen, *searched* the largest that a directed search
  of 300 steps found; 1 means that the bound is attained. *rounding*
  is the largest error seen as a part of the bound derived for it.
- **Necessary** is a hypothesis of a repaired statement without which that statement was refuted.
- A *near miss* is a neighbouring statement that is false: it shows where the claim ends. An *example* is one that is true.
- *Classes of cases*: what each generator promises to reach, with the share of the cases that did; one that is too rare fails the check.
- *Teeth*: how many small mistakes, made in the model on purpose, the claim's checks see; *alone* are those that no other claim sees.`,
  verdicts: {
    holds: "holds",
    corrected: "corrected",
    refuted: "refuted",
    measured: "measured",
    fails: "fails",
    "not checked": "not checked",
  },
  kinds: { sampled: "sampled", exact: "exact", proved: "proved", counterexample: "counterexample", measured: "measured" },
  roles: { statement: "statement", "near miss": "near miss", example: "example", lemma: "lemma", necessity: "necessity" },
  marks: { passed: "✓", failed: "✗ fails:", false: "✗ false, as expected:", unchecked: "not checked:" },
  summary: "Summary",
  claims: "claims",
  kindsCount: "How many claims rest on each kind of evidence (most rest on several):",
  onSamplesAlone: (ids) => `Sampled evidence alone supports ${ids}.`,
  neverApproached:
    "Bounds on rounding that no error came near, less than a millionth of them being used (0 where the kernel is exact there, or the inequality never needed it):",
  claimTable: ["claim and verdict", "what it is about", "evidence"],
  arrow: "An arrow leads from a claim to one that it rests on.",
  code: "code",
  figure: (number) => `Figure ${number}.`,
  place: (line) => `chapter, line ${line}`,
  fails: "Fails:",
  necessary: "Necessary:",
  readings: "The sentence can be read in several ways:",
  classes: (shares) => `Classes of cases that the generators promise: ${shares}.`,
  restsOn: (ids, kind, weakest) => `Rests on ${ids}; the weakest evidence beneath: ${kind} (${weakest}).`,
  onItRest: (ids) => `On it rest ${ids}.`,
  teeth: (runs, kills, alone) =>
    `Teeth: its checks run ${runs} mutants of the model and kill ${kills}${alone ? `, ${alone} of them alone` : ""}.`,
  mutants: (command, stryker) =>
    `Small mistakes made in the code on purpose, one at a time, and what became of them (${command}, Stryker ${stryker}).`,
  changedSince: (files) => `Changed since that run: ${files}.`,
  mutantTable: [
    "mistakes in",
    "made",
    "seen by a check",
    "a check never ends",
    "survive: no input can tell them apart",
    "survive: a check is missing",
  ],
  survivors: (count) => `the ${count} that survive, and why`,
  survivorTable: ["mutant", "why no input can tell it apart"],
  noReason: "none: a check is missing",
  found: (cases, shrinks) => `found at case ${cases}, ${shrinks} shrinks`,
  cases: (count) => `${count} cases`,
  allCases: (count) => `all ${count} cases`,
  rejected: (count) => `${count} rejected`,
  tightest: "tightest",
  searched: "searched",
  rounding: "rounding",
  oneCase: "one case",
  measuredTable: (level) => ["quantity", "estimate", `${level} interval`, "p"],
  measuredOver: (units, method, command, seeds) => `Over ${units}; ${method}. Records: ${command}, ${seeds}.`,
  interval: (low, high) => `${low} to ${high}`,
  above: (bound) => `above ${bound}`,
  below: (bound) => `below ${bound}`,
  includes: (value) => `containing ${value}`,
  comma: ", ",
  whereExactly: "where exact arithmetic finds",
  neighbour: "Nearest case visited at which it holds:",
  forAllReals: (size, hypotheses) => `For all reals${size ? `, ${size}` : ""}${hypotheses ? " with" : ":"}`,
  follows: "it follows that",
  given: " where ",
  without: (hypothesis) => `without “${hypothesis}”`,
};
