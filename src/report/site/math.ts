import { typeset } from "../typeset.ts";
import type { Styles } from "./styles.ts";

/** LaTeX as markup of a page. Throws MalformedFormula where it cannot be typeset. */
export function mathml(latex: string, display: boolean, styles: Styles): string {
  const markup = typeset(latex, display);
  return styles.extract(display ? `<div class="display">${markup}</div>` : markup);
}
