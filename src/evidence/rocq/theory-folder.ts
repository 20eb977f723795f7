import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** The theory of a chapter: the folder `theory` next to it or above it. Throws RangeError where there is none. */
export function theoryOf(chapter: string | undefined): string {
  if (chapter === undefined) throw new RangeError("a theorem stands in a chapter: the theory next to it says what it means");
  for (let folder = dirname(chapter); ; folder = dirname(folder)) {
    const theory = join(folder, "theory");
    if (existsSync(theory)) return theory;
    if (dirname(folder) === folder)
      throw new RangeError(`${chapter}: expected a folder theory/ with Rocq files next to the chapters, found none`);
  }
}

/** The names of a theory's files without the ending, in their order. */
export function namesOfFiles(theory: string): string[] {
  return readdirSync(theory)
    .filter((name) => name.endsWith(".v"))
    .map((name) => name.slice(0, -2))
    .sort();
}
