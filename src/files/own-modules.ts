import { fileURLToPath } from "node:url";

/** Whether this is the package, and not its sources. */
const isPackage = !import.meta.url.endsWith(".ts");

/** What chapters import to declare claims: a file of the sources, or an entry of the package. */
export const claimModule = isPackage ? "claims/chapter" : fileURLToPath(new URL("../evidence/claim.ts", import.meta.url));

/** What theorems come from. */
export const theoremModule = isPackage ? "claims" : fileURLToPath(new URL("../evidence/theorem.ts", import.meta.url));

/** A module of the tooling that other processes load, by its path from src without its ending. */
export function programAt(path: string): string {
  return fileURLToPath(new URL(`../${path}${isPackage ? ".js" : ".ts"}`, import.meta.url));
}
