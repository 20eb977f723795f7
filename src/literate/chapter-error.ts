/** What is wrong with a chapter, where (1-based line and column), under which heading, and how to mend it. */
export class ChapterError extends Error {
  override name = "ChapterError";
  readonly loc: { file: string; line: number; column: number };

  constructor(file: string, line: number, heading: string, problem: string, mend: string, column = 1) {
    super(`${file}:${line}:${column}: ${problem}${heading ? ` (under “${heading}”)` : ""}: ${mend}`);
    this.loc = { file, line, column };
  }
}
