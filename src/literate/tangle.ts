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
 * The TypeScript module of a chapter: its code at the lines and columns that it has in the Markdown, behind the imports as the body of
 * one `chapter(async () => { … })`, each claim's fences as that of one `claim(id, () => { … })`, all else blank.
 * Throws ChapterError where a fence does not parse on its own.
 */
export function tangle(chapter: Chapter, { claimModule, illustrations = false }: TangleOptions): string {
  const module = lines(chapter.source).map(() => "");
  module[0] = `import { chapter, claim } from ${JSON.stringify(claimModule)};`;
  const kept = (fence: Fence) => illustrations || !fence.illustration;
  for (const fence of chapter.head.filter(kept)) place(module, chapter, fence);
  open(module, chapter);
  for (const claim of chapter.claims) {
    const fences = claim.fences.filter(kept);
    for (const fence of fences) place(module, chapter, fence, claim);
    const opening = fences[0].line - 1;
    module[opening] = `claim(${JSON.stringify(claim.id)}, () => {${module[opening]}`;
    module[fences.at(-1)!.end - 1] += "});";
  }
  module.push("});");
  if (chapter.head.some(kept)) parse(chapter, chapter.head.filter(kept), "");
  return module.join("\n");
}

/** Puts all code behind the last import into the function that runs anew for each check. */
function open(module: string[], { head }: Chapter) {
  const opening = "await chapter(async () => {";
  const imports = head.flatMap((fence) => {
    const found = fence.illustration ? [] : parseSync("fence.ts", fence.code, { lang: "ts", sourceType: "module" }).module.staticImports;
    return found.map(({ end }) => position(fence, end));
  });
  const { line, column } = imports.at(-1) ?? { line: 1, column: module[0].length + 1 };
  module[line - 1] = `${module[line - 1].slice(0, column - 1)} ${opening}${module[line - 1].slice(column - 1)}`;
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
