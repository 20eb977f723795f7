import type { Chapter } from "../../literate/chapter.ts";
import type { Report } from "../schema.ts";
import type { Prose } from "./prose.ts";
import type { Styles } from "./styles.ts";

/** What the pages are made from. */
export interface Sources {
  report: Report;
  chapters: readonly Chapter[];
  prose: Prose;
  styles: Styles;
  explore?: Explore;
}

/** Code for browsers that fills the place kept in each card with what lets a reader explore the claim, and its style sheet. */
export interface Explore {
  script: string;
  style: string;
}
