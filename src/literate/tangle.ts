import { type Chapter, type Fence, lines } from "./chapter.ts";
import { checkClaimFence, checkHead } from "./code.ts";

export interface TangleOptions {
  /** Specifier of the module that exports `claim(id, body)`. */
  claimModule: string;
  /** Whether `ts illustration` fences are kept, as functions that nobody calls, so that their types are checked. */
  illustrations?: boolean;
}

/**
 * The TypeScript module of a chapter: its code at the lines and columns where it stands in the Markdown, each claim's
 * fences as the body of one `claim(id, () => { … })`, all else blank. What ends a fence ends its last statement, too.
 * Throws ChapterError where a fence does not parse on its own, or holds what must not run in a chapter.
 */
export function tangle(chapter: Chapter, { claimModule, illustrations = false }: TangleOptions): string {
  const module = lines(chapter.source).map(() => "");
  const kept = (fence: Fence) => illustrations || !fence.illustration;
  if (chapter.claims.some(({ fences }) => fences.some(kept))) module[0] = `import { claim } from ${JSON.stringify(claimModule)};`;
  const head = chapter.head.filter(kept);
  checkHead(chapter, head, ["claim"]);
  for (const fence of head) place(module, fence);
  for (const claim of chapter.claims) {
    const fences = claim.fences.filter(kept);
    if (fences.length === 0) continue;
    for (const fence of fences) checkClaimFence(chapter, fence, claim.heading);
    module[fences[0].line - 1] = `claim(${JSON.stringify(claim.id)}, () => {`;
    for (const fence of fences) place(module, fence);
    module[fences.at(-1)!.end - 1] += "});";
  }
  return module.join("\n");
}

/** Whether some claim of the chapter has code of its own that runs. */
export function runs({ claims }: Chapter): boolean {
  return claims.some(({ fences }) => fences.some(({ illustration }) => !illustration));
}

function place(module: string[], fence: Fence) {
  module[fence.line - 1] += ";";
  for (const [at, row] of fence.code.split("\n").slice(0, -1).entries()) module[fence.line + at] = row;
  if (!fence.illustration) return;
  module[fence.line - 1] += "void (() => {";
  module[fence.end - 1] = "});";
}
