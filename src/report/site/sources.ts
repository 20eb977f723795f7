import type { Chapter } from "../../literate/chapter.ts";
import type { Report } from "../schema.ts";
import type { Words } from "../words.ts";
import type { Glossary } from "./glossary.ts";
import type { Prose } from "./prose.ts";
import type { Styles } from "./styles.ts";
import type { SiteWords } from "./words.en.ts";

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
  offers?: Offers;
  /** Where the chapters are, seen from the pages. */
  source: string;
}

/**
 * Files: code for browsers that fills the places kept in cards with what lets a reader explore the claim, its style sheet, and a module
 * whose `offers` says what there is.
 */
export interface Explore {
  script: string;
  style: string;
  offers: string;
}

/** What can be explored, in the words of a language, by its tag. */
export type Offers = (tag: string) => readonly Offer[];

/** An explorer as a teacher chooses it: its claim, what it asks before it shows anything, and what may be asked of a class. */
export interface Offer {
  claim: string;
  title: string;
  prediction: { question: string };
  task: string;
}

/** Where the chapters are, seen from the report, and what else the pages hold. */
export type Setting = Pick<Sources, "explore" | "offers"> & { chapters: string };
