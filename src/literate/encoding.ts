import { existsSync, readFileSync, statSync } from "node:fs";
import { ChapterError, type Fail } from "./chapter-error.ts";

/** The text of a file in UTF-8, without a byte order mark. Throws ChapterError if it is in another encoding. */
export function readText(file: string): string {
  const bytes = bytesOf(file);
  const other = otherEncoding(bytes);
  if (other) throw new ChapterError(file, 1, "", `the file is in ${other}`, "save it as UTF-8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const valid = validStart(bytes);
    const at = Buffer.byteLength(valid);
    const before = withoutMark(valid).split(/\r\n?|\n/);
    const problem = `the file is not UTF-8: byte 0x${bytes[at].toString(16).padStart(2, "0")} at offset ${at}`;
    throw new ChapterError(file, before.length, "", problem, "save it as UTF-8", before.at(-1)!.length + 1);
  }
}

/** The same, or undefined where there is no such file. */
export function readTextIfThere(file: string): string | undefined {
  return existsSync(file) && statSync(file).isFile() ? readText(file) : undefined;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
    throw new ChapterError(file, 1, "", "the file cannot be read: permission denied", "allow it, as by chmod +r");
  }
}

/** A text without the byte order mark with which some editors begin it. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/** Characters that turn the direction of a text, that end a line only in TypeScript, or that a terminal obeys; CommonMark itself replaces U+0000. */
const deceiving = /[\u202A-\u202E\u2066-\u2069\u2028\u2029]|(?!\0)[^\P{Cc}\s\u0085]/u;

/** Refuses characters because of which a reader would see other code than runs. */
export function refuseDeceiving(rows: readonly string[], fail: Fail) {
  for (const [at, row] of rows.entries()) {
    const column = row.search(deceiving) + 1;
    if (column > 0) refuseCharacter(row.charCodeAt(column - 1), at + 1, fail, column);
  }
}

/** Refuses the same characters where they are written as entities, such as `&#x202E;`. */
export function refuseDeceivingEntities(parts: readonly { part: { content: string }; line: number }[], fail: Fail) {
  for (const { part, line } of parts) {
    const at = part.content.search(deceiving);
    if (at >= 0) refuseCharacter(part.content.charCodeAt(at), line, fail);
  }
}

function refuseCharacter(code: number, line: number, fail: Fail, column?: number) {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  fail(line, `the character ${name} makes the text read differently from what runs`, "remove it", column);
}

/** The encoding whose mark begins the file; a text in UTF-8 has no NUL in its first two bytes either. */
function otherEncoding(bytes: Uint8Array): string | undefined {
  const starts = (...mark: number[]) => bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return "UTF-32";
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return "UTF-16";
  return bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0) ? "UTF-16 without a byte order mark" : undefined;
}

/** The text before the first character that is not UTF-8, in whose place a decoder puts U+FFFD, which also stands for itself. */
function validStart(bytes: Buffer): string {
  const text = bytes.toString();
  const starts = Array.from(text.matchAll(/\uFFFD/g), ({ index }) => text.slice(0, index));
  return starts.find((start) => bytes.indexOf("\uFFFD", Buffer.byteLength(start)) !== Buffer.byteLength(start))!;
}
