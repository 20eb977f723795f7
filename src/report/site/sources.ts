import type { Chapter } from "../../literate/chapter.ts";
import type { Report } from "../schema.ts";
import type { Words } from "../words.ts";
import type { Glossary } from "./glossary.ts";
import type { Prose } from "./prose.ts";
import type { Styles } from "./styles.ts";
import type { SiteWords } from "./words.ts";

/** What the pages in one language are made from. */
export interface Sources {
  /** In the language, as far as the chapters say it in that. */
  report: Report;
  chapters: readonly Chapter[];
  words: Words;
  site: SiteWords;
  prose: Prose;
  glossary: Glossary;
  styles: Styles;
  explore?: Explore;
  /** Where the chapters are, seen from the pages. */
  source: string;
}

/** Code for browsers that fills the place kept in each card with what lets a reader explore the claim, and its style sheet. */
export interface Explore {
  script: string;
  style: string;
}

/** Where the chapters are, seen from the report, and what else the pages hold. */
export type Setting = Pick<Sources, "explore"> & { chapters: string };
