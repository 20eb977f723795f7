import { randomBytes } from "node:crypto";

/** How the names of what is being written end, with the number of the process that writes it. */
export const temporary = /\.(\d+)-[0-9a-f]{8}\.new$/;

/** A name next to `path` that nothing else has. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString("hex")}.new`;
}
