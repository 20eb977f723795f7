import { entityOf } from "../entities.ts";
import { english } from "../words.en.ts";
import type { Words } from "../words.ts";

/** Markup that is complete: it is not escaped again. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: text is escaped, markup and lists of it are put in as they are, nothing is left out. */
export type Part = string | number | Html | readonly Part[] | undefined | false;

/** Template for markup: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, at) => text + markup(parts[at - 1]) + string));
}

/** Text that is markup already. */
export function raw(text: string): Html {
  return new Html(text);
}

/** A verdict, or the state of a check, as the name of a class. */
export function classOf(state: string): string {
  return state.replace(" ", "-");
}

/** The attribute of a language within English; none for English itself. */
export function langOf({ tag }: Pick<Words, "tag">): Html | false {
  return tag !== english.tag && html` lang="${tag}"`;
}

function markup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(markup).join("");
  if (part === undefined || part === false) return "";
  return String(part).replace(/[&<>"']/g, entityOf);
}

/** One page of the site: its file in the folder of its language, its title as text, and what stands in its middle. */
export interface Page {
  file: string;
  title: string;
  main: Html;
}
