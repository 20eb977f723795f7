/** What is wrong with a chapter, where (1-based line and column), under which heading, and how to fix it. */
export class ChapterError extends Error {
  override name = "ChapterError";
  readonly loc: { file: string; line: number; column: number };

  constructor(file: string, line: number, heading: string, problem: string, fix: string, column = 1) {
    super(`${file}:${line}:${column}: ${problem}${heading ? ` (under “${heading}”)` : ""}: ${fix}`);
    this.loc = { file, line, column };
    this.stack = `${this.name}: ${this.message}`; // the mistake is in the chapter: where it was found says nothing
  }
}

/** Refuses a chapter at a line of it. */
export type Fail = (line: number, problem: string, fix: string, column?: number) => never;
