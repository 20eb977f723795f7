import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative } from "node:path";
import { slashed } from "./folder.ts";

/** A folder next to the chapters', as deep as theirs, so that the imports of tangled chapters resolve alike. */
export interface TangledProject {
  folder: string;
  /** The tangled module of a chapter. */
  fileOf(name: string): string;
  /** The specifier by which that module imports what declares claims. */
  claimModuleOf(name: string): string;
}

/** Makes the folder `called` next to the `chapters`, with the project in which the type checker reads their modules, and of which `root` has the options. */
export function tangledProject(root: string, chapters: string, called: string, claimModule: string): TangledProject {
  const folder = join(dirname(chapters), called);
  const project = {
    extends: posix.join(slashed(relative(folder, root)), "tsconfig.json"),
    compilerOptions: { rootDirs: [`../${basename(chapters)}`, "."] },
    include: ["**/*.mts"], // modules, whatever the project's own files are
    exclude: [],
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  const fileOf = (name: string) => join(folder, `${name}.mts`);
  return {
    folder,
    fileOf,
    claimModuleOf: (name) => (isAbsolute(claimModule) ? slashed(relative(dirname(fileOf(name)), claimModule)) : claimModule),
  };
}
