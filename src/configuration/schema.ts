import { z } from "zod";
import { nearest } from "../literate/near.ts";
import { languageFrom } from "../report/languages.ts";
import type { Words } from "../report/words.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "expected a colour as #1a5a94");
const folder = z.string().trim().min(1, "expected the path of a folder");
const words = z.looseObject({}).transform((own) => own as Partial<Words>);
const language = z
  .union([
    z.string(),
    z.strictObject({
      tag: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "expected a language's tag, as de or zh-CN"),
      label: z.string().regex(/^[^*.`\n]+$/, "expected a label without *, a full stop or `, as Deutsch"),
      remark: z.string().optional(),
      words: words.optional(),
    }),
  ])
  .transform((chosen, context) => {
    try {
      return languageFrom(chosen);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
      return z.NEVER;
    }
  });

/** What an author says of an article; every folder and file is named from `root`. */
const articleSchema = z.strictObject({
  title: z.string().trim().min(1, "expected the title of the report").describe("The title of the report and its site."),
  source: z.url("expected the address of the article, as https://…").optional().describe("Where the article is found."),
  repository: z.url("expected the address of the repository, as https://…").optional().describe("Where the specification is kept."),
  languages: z.array(language).default([]).describe("Languages other than that of the chapters in which every claim is stated."),
  words: words.optional().describe("Own words in place of some of the report's."),
  colours: z
    .strictObject({
      ...{ accent: colour, holds: colour, corrected: colour, refuted: colour, measured: colour, fails: colour },
      "not checked": colour,
    })
    .partial()
    .default({})
    .describe("Colours of links and verdicts on the site, and of badges."),
  commands: z
    .strictObject({ report: z.string(), test: z.string(), reproduce: z.string(), soak: z.string(), format: z.string() })
    .partial()
    .default({})
    .describe("The commands that messages tell people to run."),
  root: z.string().default(() => process.cwd()),
  chapters: folder.default("spec").describe("The folder of chapters."),
  report: folder.default("report").describe("The folder that the report replaces."),
  readme: folder.optional().describe("A README with the marks <!-- claims --> and <!-- /claims -->, between which the counts are written."),
  mutation: folder.optional().describe("The record of a mutation run."),
  explore: z
    .strictObject({ script: folder, style: folder, offers: folder })
    .optional()
    .describe("Code for browsers that lets readers explore claims, its style sheet, and a module whose `offers` says what there is."),
  browser: z.array(folder).default([]).describe("Folders of code for browsers, with a tsconfig.json of their own."),
});

export type ArticleOptions = z.input<typeof articleSchema>;
export type Configuration = z.output<typeof articleSchema>;

/** Reads an article's options. Throws RangeError that lists what is wrong, a line each. */
export function readOptions(options: unknown): Configuration {
  const read = articleSchema.safeParse(options);
  if (read.success) return read.data;
  throw new RangeError(read.error.issues.flatMap(faultsIn).join("\n"));
}

function faultsIn(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.map(String).join(".") || "article";
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(issue.path[0] === undefined ? articleSchema.shape : {});
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      return `${place}: unknown option “${key}”${near ? `: did you mean ${near}?` : known.length > 0 ? `; there are ${known.join(", ")}` : ""}`;
    });
  }
  return [`${place}: ${issue.message}`];
}
