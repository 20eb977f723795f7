import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where what Rocq has compiled and checked is kept, by hashes of it: outside of the repository. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "executable-claims");

/** The name under which it is kept: a hash of all on which it depends. */
export function keyOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
