import { z } from "zod";
import type { Language } from "../literate/configured.ts";
import { isOwnLabel } from "../literate/label-words.ts";
import { nearest } from "../literate/near.ts";
import { slipIn } from "../report/destination.ts";
import { languageFrom } from "../report/languages.ts";
import { english } from "../report/words.en.ts";
import type { Words } from "../report/words.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "expected a colour as #1a5a94");
/** A report's words as they are without an article's own. */
const original = { ...english };
/** No file's name has these, and Node refuses them with a stack. */
const printable = /^\P{Cc}*$/u;
const path = z.string().regex(printable, "expected a path without control characters");
const folder = path
  .trim()
  .min(1, "expected the path of a folder")
  .refine((name) => slipIn(name) === undefined, { error: ({ input }) => `expected a path, got “${input}”: ${slipIn(String(input))}` });
const address = (what: string) => z.url({ protocol: /^https?$/, error: `expected the address of the ${what}, as https://…, or none` });
const line = z.string().regex(printable, "expected words on one line");
const words = wordsBut(["tag", "label"]);
const language = z
  .union([
    z.string(),
    z.strictObject({
      tag: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "expected a language's tag, as de or zh-CN"),
      label: line
        .regex(/^[^*.`\n]+$/, "expected a label without *, a full stop or `, as Deutsch")
        .refine((label) => label.trim() === label && !isOwnLabel(label), {
          error: ({ input }) => `expected a label of the language's own, as Deutsch, got “${input}”`,
        }),
      remark: line.optional(),
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
  title: line.trim().min(1, "expected the title of the report").describe("The title of the report and its site."),
  source: address("article").optional().describe("Where the article is found."),
  repository: address("repository").optional().describe("Where the specification is kept."),
  languages: z
    .array(language)
    .superRefine(refuseTwice)
    .default([])
    .describe("Languages other than that of the chapters in which every claim is stated."),
  words: wordsBut(["tag", "label", "title"]).optional().describe("Own words in place of some of the report's."),
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
  root: path.default(() => process.cwd()),
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

/** Words in place of some of a report's, without those that the options give. */
function wordsBut(others: readonly (keyof Words)[]) {
  const known = (Object.keys(english) as (keyof Words)[]).filter((name) => !others.includes(name));
  return z.record(z.string(), z.unknown()).transform((own, context) => {
    for (const [name, value] of Object.entries(own)) {
      const expected = known.find((candidate) => candidate === name);
      if (expected === undefined) context.addIssue({ code: "custom", path: [name], message: unknownWord(name, known) });
      else
        for (const { path, message } of wordFaults(original[expected], value, [name])) context.addIssue({ code: "custom", path, message });
    }
    return own as Partial<Words>;
  });
}

function unknownWord(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `the report has no such words${near ? `: did you mean ${near}?` : `; there are ${known.join(", ")}`}`;
}

interface WordFault {
  path: string[];
  message: string;
}

/** What is wrong with a value that takes another's place, in all of its parts. */
function wordFaults(own: unknown, value: unknown, path: string[]): WordFault[] {
  const [expected, got] = [kindOf(own), kindOf(value)];
  if (expected !== got) return [{ path, message: `expected ${expected}, got ${got}` }];
  if (typeof own === "string") return own.trim() && !String(value).trim() ? [{ path, message: "expected words, got none" }] : [];
  if (typeof own !== "object") return [];
  const [owns, values] = [own, value].map((parts) => parts as Record<string, unknown>);
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(owns, name));
  return [
    ...unknown.map((name) => ({ path: [...path, name], message: unknownWord(name, Object.keys(owns)) })),
    ...Object.keys(owns).flatMap((name) =>
      Object.hasOwn(values, name)
        ? wordFaults(owns[name], values[name], [...path, name])
        : [{ path: [...path, name], message: `expected ${kindOf(owns[name])}, got none: what replaces ${path[0]} has all of its parts` }],
    ),
    ...(toldApart.includes(path.join(".")) ? alikeFaults(owns, values, path) : []),
  ];
}

/** Words by which readers tell results apart. */
const toldApart = ["verdicts", "outcomes", "kinds", "roles", "marks", "origins"];

/** Words that stand for two results, or that say another one in English. */
function alikeFaults(owns: Record<string, unknown>, values: Record<string, unknown>, path: string[]): WordFault[] {
  const plain = (word: unknown) => String(word).trim().toLowerCase();
  return Object.keys(owns).flatMap((name) => {
    const other = Object.keys(owns).find((one) => one !== name && [values[one], owns[one], one].map(plain).includes(plain(values[name])));
    return other === undefined || !Object.hasOwn(values, name)
      ? []
      : [{ path: [...path, name], message: `expected words of its own, got “${values[name]}”, which would say ${other}` }];
  });
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return (
    { string: "a string", function: "a function", object: Array.isArray(value) ? "a list" : "an object" }[typeof value as string] ??
    `a ${typeof value}`
  );
}

/** Refuses a language that is there twice, by its tag or by its label: a claim would be stated in it twice. */
function refuseTwice(languages: readonly Language[], context: z.RefinementCtx) {
  for (const name of ["tag", "label"] as const)
    for (const [at, { [name]: value }] of languages.entries()) {
      const first = languages.findIndex((other) => other[name].toLowerCase() === value.toLowerCase());
      if (first < at)
        context.addIssue({ code: "custom", path: [at], message: `expected each language once, got the ${name} “${value}” twice` });
    }
}

function faultsIn(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "invalid_union") {
    const near = issue.errors.find((faults) => faults.every(({ path }) => path.length > 0)) ?? [];
    if (near.length > 0) return near.flatMap((fault) => faultsIn({ ...fault, path: [...issue.path, ...fault.path] }));
  }
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
