import { createHash } from "node:crypto";

/** The first digits of SHA-256: 16 are enough to see a change, 32 to tell apart all that is ever kept under its hash. */
export function hashOf(text: string, digits: 16 | 32 = 16): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
