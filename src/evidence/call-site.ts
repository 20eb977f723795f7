import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { CheckFailure, NotChecked, thrownWords } from "./check-failure.ts";
import { placeIn, placeOf } from "./formula/place.ts";

/** The chapter that is running; one worker may run several. The mutation run loads this module without vitest. */
export function chapterNow(): string {
  return (process.env.VITEST && expect.getState().testPath) || "";
}

/** The frames of the stack from the caller of a function on. To find their places takes long, and most are never asked for. */
export function framesAbove(callee: (...args: never[]) => unknown): () => string[] {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  let frames: string[] | undefined;
  return () => {
    frames ??= trace.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
    return frames;
  };
}

/** The chapter in which `caller` was called; undefined outside of chapters. */
export function chapterAbove(caller: (...args: never[]) => unknown): string | undefined {
  for (const frame of framesAbove(caller)()) {
    const [, place] = /(?:\(| at )([^()]*\.md):\d+:\d+\)?$/.exec(frame) ?? [];
    if (place) return place.startsWith("file://") ? fileURLToPath(place) : place;
  }
  return undefined;
}

/** The line of a chapter in which a frame is. */
export function lineOf(frame: string): number[] {
  const [, line] = /\.md:(\d+):\d+\)?$/.exec(frame) ?? [];
  return line ? [Number(line)] : [];
}

/** An error with a place in a chapter: where none of its frames is in one, or it is a failed check, that of the declaration. */
export function located(error: unknown, site: string): Error {
  if (error instanceof NotChecked) return error;
  if (error instanceof Error && !(error instanceof CheckFailure) && isInChapter(error)) return error;
  const failure = error instanceof CheckFailure ? error : new CheckFailure(told(error), { cause: error });
  failure.message += inChapter(error);
  failure.stack = `${failure.name}: ${failure.message}\n${site}`;
  return failure;
}

/** Whether a frame of an error's stack is in a chapter; its message may name one, too. */
function isInChapter({ stack = "" }: Error): boolean {
  return stack.split("\n").some((line) => /^ {4}at .*\.md:\d+:\d+\)?$/.test(line));
}

/** Where in the chapter the part of a formula is that an error is about. */
function inChapter(error: unknown): string {
  const place = placeOf(error);
  const file = place && chapterNow();
  const found = file && placeIn(readFileSync(file, "utf8"), place);
  return found ? ` (${nameOf(file)}:${found})` : "";
}

/** A chapter's name with those of the numbered folders in which it lies. */
export function nameOf(path: string): string {
  return /(?<![^/\\])(?:[0-9][^/\\]*[/\\])*[^/\\]*$/.exec(path)![0].replaceAll("\\", "/");
}

function told(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : thrownWords(error);
}
