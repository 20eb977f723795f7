import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

/** The path of a program of a package. Throws NotInstalled where the package is missing. */
export function programOf(what: string, name: string, path: string): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))), path);
  } catch {
    throw missing(what, [name]);
  }
}

function missing(what: string, packages: readonly string[]): NotInstalled {
  return new NotInstalled(`${what} needs ${packages.join(", ")}, not installed: npm install --save-dev ${packages.join(" ")}`);
}
