/** An article whose claims are checked; paths are absolute. */
export interface Article {
  /** The project's folder, with its package.json. */
  root: string;
  chapters: string;
  report: string;
  /** A README with marks between which the report's counts are written. */
  readme?: string;
  /** The module that exports `chapter` and `claim`, from the root. */
  claimModule: string;
  /** Folders of code for browsers, with a tsconfig.json of their own, from the root. */
  projects?: readonly string[];
}
