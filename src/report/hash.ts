import { createHash } from "node:crypto";

/** The first 16 digits of SHA-256: enough to see a change. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
