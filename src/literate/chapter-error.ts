/** What is wrong with a chapter, where (1-based line and column), under which heading, and how to fix it. */
export class ChapterError extends Error {
  override name = "ChapterError";
  readonly loc: { file: string; line: number; column: number };
  /** The message without the place. */
  readonly fault: string;

  constructor(file: string, line: number, heading: string, problem: string, fix: string, column = 1) {
    const fault = `${problem}${heading ? ` (under “${heading}”)` : ""}: ${fix}`;
    super(`${file}:${line}:${column}: ${fault}`);
    this.fault = fault;
    this.loc = { file, line, column };
    this.stack = `${this.name}: ${this.message}`; // the mistake is in the chapter: where it was found says nothing
  }
}

/** What `read` gives, or what is made of its ChapterError where it throws one. */
export function orChapterError<T, R>(read: () => T, refused: (error: ChapterError) => R): T | R {
  try {
    return read();
  } catch (error) {
    if (error instanceof ChapterError) return refused(error);
    throw error;
  }
}

/** What `read` gives, or what is wrong with a chapter or a file beside it, where that is malformed. */
export function orProblem<T>(read: () => T): T | string {
  return orChapterError(read, ({ message }) => message);
}

/** A line and a column, from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where an offset lies in a text. */
export function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Refuses a piece of code at an offset in it. */
export type FailAt = (offset: number, problem: string, fix: string) => never;

/** Refuses a piece of the code that a file holds. */
export function failIn(file: string, code: string): FailAt {
  return (offset, problem, fix) => {
    const { line, column } = positionIn(code, offset);
    throw new ChapterError(file, line, "", problem, fix, column);
  };
}

/** Refuses a chapter at a line of it. */
export type Fail = (line: number, problem: string, fix: string, column?: number) => never;

/** Refuses a file at a line of it, under the last of the headings that were read by then and stand above. */
export function failUnder(file: string, headings: readonly { line: number; text: string }[]): Fail {
  return (line, problem, fix, column) => {
    const heading = headings.findLast((candidate) => candidate.line <= line)?.text ?? "";
    throw new ChapterError(file, line, heading, problem, fix, column);
  };
}
