import { z } from "zod";
import type { Evidence } from "../evidence/evidence.ts";
import { chartSchema, diagramSchema } from "./drawing-schema.ts";
import { mutationSchema, mutationScoreSchema } from "./mutation-score.ts";
import type { Receipt } from "./receipt.ts";
import { verdicts } from "./verdict.ts";

const count = z.int().nonnegative();

const double = z
  .union([z.number(), z.object({ double: z.enum(["-0", "Infinity", "-Infinity", "NaN"]) })])
  .describe("A double; those that JSON has no number for by their names.");
const doubles = z.array(double).readonly();

const literal = z
  .record(z.string(), z.union([double, z.boolean(), z.string(), doubles, z.array(doubles).readonly()]))
  .readonly()
  .describe("A case by the names of its parts: numbers, vectors, matrices as rows, words.");

const kind = z.enum(["sampled", "exact", "proved", "theorem", "counterexample", "measured"]).describe("How a statement was settled.");

const entry = z
  .union([z.string(), z.object({ low: z.number(), high: z.number() })])
  .describe("A rational, as 3/2, or an interval of doubles that holds a number.");

const side = z.object({
  formula: z.string().describe("As formulas are written."),
  value: z.union([entry, z.array(entry).readonly(), z.array(z.array(entry).readonly()).readonly()]),
});

const evaluated = z
  .object({
    left: side,
    sign: z.enum(["==", "!=", "<", "<=", ">", ">="]),
    right: side,
    holds: z.boolean(),
    latex: z.string().describe("Both sides, their values, and how these compare."),
  })
  .describe("A relation of a formula with both sides evaluated.");

const byHand = z
  .object({ formula: z.string(), given: z.array(z.string()), fails: z.array(evaluated), meets: z.array(evaluated) })
  .describe(
    "What a reader finds by hand at a counterexample: the relations of the formula that fail, and those of its hypotheses, which hold.",
  );

/** The schema of what a check found. */
export const evidenceSchema = z.object({
  kind,
  role: z
    .enum(["statement", "near miss", "example", "lemma", "necessity"])
    .describe(
      "statement: decides the verdict; near miss: a neighbouring statement that is false; example: one that is true; lemma: supports a refutation; necessity: the repaired statement without a hypothesis.",
    ),
  statement: z.string(),
  formula: z
    .object({ latex: z.string(), given: z.array(z.string()), about: z.string().optional() })
    .optional()
    .describe("LaTeX of a statement that is a formula and of its hypotheses, and the words before it."),
  domain: z.array(z.string()).optional().describe("LaTeX of the values for which it was settled; without those that no line has room for."),
  cases: count.optional().describe("Cases that reached the predicate."),
  rejected: count.optional().describe("Cases that a precondition rejected."),
  exhaustive: z.boolean().optional().describe("Whether the cases are all that there are."),
  seed: z.int().optional(),
  classes: z
    .array(z.object({ name: z.string(), share: z.number(), least: z.number() }))
    .optional()
    .describe("Classes of cases that the generators promise: the share that each had, and the least that it must have."),
  tightest: z.number().optional().describe("Largest left/right of an inequality over all cases: 1 is attained."),
  searched: z.number().optional().describe("Largest left/right that a directed search found."),
  rounding: z.number().optional().describe("Largest observed error as a fraction of its rounding bound."),
  shows: z.string().optional().describe("LaTeX of what an exact check compared."),
  doubles: z.boolean().optional().describe("Whether an exact check compared doubles that may have been rounded when they were computed."),
  counterexample: z
    .object({
      value: literal,
      symbols: z
        .record(z.string(), z.string())
        .readonly()
        .optional()
        .describe("LaTeX of the parts' names that a chapter writes otherwise than they are."),
      certificate: z.string().describe("LaTeX of what exact arithmetic finds at the value."),
      neighbour: literal.optional().describe("The nearest value visited for which the statement holds."),
      found: count.describe("Cases tried until the first counterexample."),
      shrinks: count,
      byHand: byHand.optional(),
    })
    .optional(),
  without: z.string().optional().describe("The hypothesis that a necessity check drops."),
  dropped: z.string().optional().describe("LaTeX of this hypothesis where it is a formula."),
  proof: z
    .object({
      given: z.array(z.string()).describe("LaTeX of the hypotheses, which can be met together."),
      hence: z.array(z.string()).describe("LaTeX of what follows; its negation cannot be met."),
      method: z.string().describe("By what it was settled."),
      isEnclosure: z.boolean().optional().describe("Whether it encloses a number, and is said of no variables."),
    })
    .optional(),
  theorem: z
    .object({
      sizes: z.array(z.string()).describe("The sizes and lengths for each of which it holds; empty where the text says them."),
      text: z.string().describe("The statement and its proof in Rocq, and those of an instance that meets the hypotheses."),
    })
    .optional()
    .describe("What Rocq's kernel proved."),
  tried: z
    .number()
    .int()
    .optional()
    .describe("Of a proof or a theorem that calls a chapter's functions: the small cases in which their own values were compared with it."),
  measurement: z
    .object({
      estimates: z
        .array(
          z.object({
            name: z.string(),
            value: z.number(),
            low: z.number(),
            high: z.number(),
            level: z.number().describe("The interval's level of confidence."),
            above: z.number().optional().describe("The statement has the whole interval above this."),
            below: z.number().optional().describe("The statement has the whole interval below this."),
            includes: z.number().optional().describe("The statement has the interval hold this."),
            p: z.number().optional().describe("The probability of a value at least as far from none, were there no relation."),
          }),
        )
        .readonly(),
      units: z.object({ count, of: z.string() }).describe("What the intervals are over."),
      method: z.string().describe("How the intervals were made."),
      command: z.string().describe("Makes the records again."),
      seeds: z.string(),
      table: z
        .object({ head: z.array(z.string()).readonly(), rows: z.array(z.array(z.union([z.string(), z.number()])).readonly()).readonly() })
        .optional()
        .describe("Further numbers, for reading only."),
    })
    .optional(),
}) satisfies z.ZodType<Evidence>;

const figure = z.object({
  file: z
    .string()
    .describe(
      "figures/<file>.svg for light pages and figures/<file>.dark.svg for dark ones; in a language that says its words otherwise, figures/<file>.<tag>.svg and figures/<file>.<tag>.dark.svg.",
    ),
  caption: z.string().describe("Markdown."),
  alt: z.string().describe("What the picture shows, for a reader who cannot see it."),
  drawing: z
    .union([chartSchema(z.number()).omit({ alt: true }), diagramSchema(z.number()).omit({ alt: true })])
    .describe("The picture as data: panels with axes and layers, or nodes and arrows."),
});

const verdict = z.enum(verdicts);

/** Whose a statement is. */
export const origins = ["article", "reading", "added"] as const;

const claim = z.object({
  id: z.string(),
  title: z.string(),
  origin: z
    .enum(origins)
    .describe("Whose the statement is: the article's, one way to read a sentence of it, or added by this specification."),
  statement: z.string().describe("What the article states, or we do, in Markdown."),
  correction: z.string().optional().describe("What holds instead, or what was found, in Markdown; absent where the statement holds."),
  chapter: z.string().describe("The chapter's path from the chapters' directory."),
  line: count.describe("Line of the claim's heading in its chapter."),
  verdict,
  planned: z.boolean().describe("Whether a check of this claim is announced and does not exist yet."),
  problems: z.array(z.string()).describe("Why the claim fails, beyond failed checks."),
  kinds: z.array(kind),
  dependencies: z.array(z.string()).describe("Ids of the claims on which this one depends."),
  readings: z.array(z.string()).describe("Ids of the claims that are readings of this one's sentence: they settle it."),
  checks: z.array(
    z.object({
      statement: z.string(),
      state: z.enum(["passed", "failed", "not checked"]),
      line: count.optional().describe("The line of its chapter that declares the check."),
      evidence: evidenceSchema.optional(),
      error: z.string().optional().describe("What went wrong; of a check that was not run, what this machine lacks for it."),
    }),
  ),
  figures: z.array(figure).describe("Pictures of the claim: they illustrate and settle nothing."),
  receipt: z
    .object({
      hash: z.string().describe("Over all below, the contents of the modules, the versions, and the hashes of the claims it depends on."),
      prose: z.string(),
      code: z.string().describe("Over its own fences and the definitions at the chapter's head that they use."),
      modules: z.array(z.string()),
      libraries: z.array(z.string()),
    })
    .describe("What the evidence was made from."),
  mutationScore: mutationScoreSchema.optional(),
}) satisfies z.ZodType<{ receipt: Receipt }>;

const said = z
  .object({ text: z.string(), others: z.record(z.string(), z.string()).describe("The same in other languages by their tags.") })
  .describe("A text in Markdown, in English and in other languages.");

const sentence = z.object({
  section: count,
  paragraph: count,
  kind: z.enum(["sentence", "formula", "figure"]),
  number: count.describe("Of a sentence in its paragraph, of a displayed formula or a figure in its section: the numbering is ours."),
  line: count.describe("Line in article.md, beside the chapters."),
  gist: said,
  claims: z.array(z.string()).describe("Ids of the claims that settle it."),
  isPlain: z.boolean().describe("Whether it states nothing of mathematics."),
  remark: said.optional().describe("Why there is no claim, or what a claim leaves out."),
  verdict: verdict.optional().describe("The worst of its claims' verdicts."),
});

const article = z
  .object({
    title: said,
    about: said.describe("What the article is and where it is found."),
    sections: z.array(z.object({ number: count, title: said, sentences: z.array(sentence) })),
  })
  .describe("The article, sentence by sentence, in our words.");

/** The schema of report.json. */
export const reportSchema = z
  .object({
    $schema: z.string().optional().describe("This schema, beside the report."),
    version: z.literal(2),
    seed: z.int().describe("The seed that drove every generator."),
    cases: count.describe("Cases of each sampled statement."),
    languages: z.array(z.string()).describe("The languages other than English in which every claim is stated."),
    problems: z.array(z.string()).describe("What is wrong with the run as a whole: sets of ids that differ, chapters that do not load."),
    dictionaries: z
      .record(z.string(), z.record(z.string(), z.string()))
      .optional()
      .describe("How words of checks, captions and figures are said in these languages, by tag and by the words; # stands for a number."),
    chapters: z.array(z.object({ file: z.string(), title: z.string() })),
    folders: z
      .array(z.object({ path: z.string(), title: z.string() }))
      .optional()
      .describe("The folders in which chapters lie, by path from the chapters' directory."),
    article: article.optional(),
    appendices: z
      .array(z.object({ slug: z.string(), title: z.string(), titles: z.record(z.string(), z.string()), text: z.string() }))
      .optional()
      .describe(
        "Sections of the chapters' README whose lists name no claims, such as the notation: Markdown, and titles in other languages by their labels.",
      ),
    claims: z.array(claim),
    explorers: z.array(z.string()).optional().describe("Ids of the claims that the pages let readers explore."),
    sources: z.record(z.string(), z.string()).describe("Hashes of all modules that claims reach, by path from the chapters' directory."),
    versions: z.record(z.string(), z.string()).describe("Node's version and those of the libraries that claims reach."),
    mutation: mutationSchema.optional().describe("What mutation testing found: how many mistakes in the code the checks see."),
  })
  .describe("What a run of the specification found, claim by claim.");

/** What a run found: the content of report.json. */
export type Report = z.infer<typeof reportSchema>;
export type ClaimReport = z.infer<typeof claim>;
/** A report before it is signed: without receipts, and without what mutation testing found. */
export type Findings = Omit<Report, "claims" | "sources" | "versions" | "mutation"> & { claims: ClaimFindings[] };
export type ClaimFindings = Omit<ClaimReport, "receipt" | "mutationScore">;
export type FigureReport = z.infer<typeof figure>;
export type ArticleReport = z.infer<typeof article>;
export type SentenceReport = z.infer<typeof sentence>;
