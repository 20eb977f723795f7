import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Something that an optional package would do. */
export class NotInstalled extends Error {
  override name = "NotInstalled";
}

/** What `load` imports. Throws NotInstalled, with the command that mends it, where one of the packages is missing. */
export async function installed<T>(what: string, packages: readonly string[], load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND/.test(code ?? "") || !packages.some((name) => message.includes(name))) throw error;
    throw missing(what, packages);
  }
}

/** The path of a file of a package, such as a program. Throws NotInstalled where the package is missing. */
export function fileOf(what: string, name: string, path: string): string {
  const file = fileIfInstalled(name, path);
  if (file === undefined) throw missing(what, [name]);
  return file;
}

/** The path of a file of a package, or of its folder as “.”; undefined where the package is missing. */
export function fileIfInstalled(name: string, path: string): string | undefined {
  try {
    // import.meta.resolve does not find packages in modules that vitest has loaded
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);
  } catch {
    return undefined;
  }
}

function missing(what: string, packages: readonly string[]): NotInstalled {
  return new NotInstalled(`${what} needs ${packages.join(", ")}, not installed: npm install --save-dev ${packages.join(" ")}`);
}
