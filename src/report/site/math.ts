import { typeset } from "../typeset.ts";
import type { Styles } from "./styles.ts";

/** Attributes that no browser draws. */
const unseen = / (?:fence|separator)="true"/g;

/** LaTeX as markup of a page. Throws MalformedFormula where it cannot be typeset. */
export function mathml(latex: string, display: boolean, styles: Styles): string {
  const markup = typeset(latex, display).replaceAll(unseen, "");
  return styles.extract(display ? `<div class="display">${markup}</div>` : markup);
}
