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

/** Refuses a chapter at a line of it. */
export type Fail = (line: number, problem: string, fix: string, column?: number) => never;
