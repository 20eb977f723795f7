import { parseSync } from "vite";
import { type Chapter, type Claim, type Fence, lines } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";

export interface TangleOptions {
  /** Specifier of the module that exports `claim(id, body)`. */
  claimModule: string;
  /** Whether `ts illustration` fences are kept, as functions that nobody calls, so that their types are checked. */
  illustrations?: boolean;
}

/**
 * The TypeScript module of a chapter: its code at the lines and columns where it stands in the Markdown, each claim's
 * fences as the body of one `claim(id, () => { … })`, all else blank.
 * Throws ChapterError where a fence does not parse on its own.
 */
export function tangle(chapter: Chapter, { claimModule, illustrations = false }: TangleOptions): string {
  const module = lines(chapter.source).map(() => "");
  module[0] = `import { claim } from ${JSON.stringify(claimModule)};`;
  const kept = (fence: Fence) => illustrations || !fence.illustration;
  for (const fence of chapter.head.filter(kept)) place(module, chapter, fence);
  for (const claim of chapter.claims) {
    const fences = claim.fences.filter(kept);
    for (const fence of fences) place(module, chapter, fence, claim);
    const opening = fences[0].line - 1;
    module[opening] = `claim(${JSON.stringify(claim.id)}, () => {${module[opening]}`;
    module[fences.at(-1)!.end - 1] += "});";
  }
  if (chapter.head.some(kept)) parse(chapter, chapter.head.filter(kept), "");
  return module.join("\n");
}

function place(module: string[], chapter: Chapter, fence: Fence, claim?: Claim) {
  const code = fence.code.split("\n").slice(0, -1);
  module.splice(fence.line, code.length, ...code);
  if (fence.illustration) {
    module[fence.line - 1] += "void (() => {";
    module[fence.end - 1] = "});";
  }
  if (!claim) return;
  parse(chapter, [fence], claim.heading);
  refuseAwait(chapter, fence, claim.heading);
}

/** A claim's body is a plain function: collecting checks takes no time, so it has nothing to wait for. */
function refuseAwait(chapter: Chapter, fence: Fence, heading: string) {
  const wrapped = parseSync("fence.ts", `() => {${fence.code}}`, { lang: "ts", sourceType: "module" });
  const [error] = wrapped.errors;
  if (!error) return;
  const { line, column } = position(fence, (error.labels[0]?.start ?? 7) - "() => {".length);
  throw new ChapterError(chapter.file, line, heading, error.message, "a claim's code runs at once; write it without it (no await)", column);
}

/** A fence that parses alone cannot break out of the function that wraps it. */
function parse(chapter: Chapter, fences: Fence[], heading: string) {
  for (const fence of fences) {
    const { errors, module } = parseSync("fence.ts", fence.code, { lang: "ts", sourceType: "module" });
    if (errors.length > 0) {
      const { line, column } = position(fence, errors[0].labels[0]?.start ?? 0);
      throw new ChapterError(chapter.file, line, heading, errors[0].message, "each `ts` fence must parse on its own", column);
    }
    const stray = module.staticImports[0] ?? module.staticExports[0];
    if (stray && (heading || fence.illustration)) {
      const { line, column } = position(fence, stray.start);
      throw new ChapterError(
        chapter.file,
        line,
        heading,
        "import and export cannot stand here",
        "move it to a fence at the chapter's head, before the first claim",
        column,
      );
    }
  }
}

function position(fence: Fence, offset: number) {
  const before = fence.code.slice(0, offset).split("\n");
  return { line: fence.line + before.length, column: before.at(-1)!.length + 1 };
}
