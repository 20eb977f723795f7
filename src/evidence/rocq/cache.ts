import { homedir } from "node:os";
import { join } from "node:path";

/** Where what Rocq has compiled and checked is kept, by hashes of all on which it depends: outside of the repository. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "executable-claims");
