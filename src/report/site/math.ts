import { markupOf, mathmlOf } from "../mathml.ts";
import { memoized } from "../memoized.ts";
import { mended } from "./mended.ts";
import type { Styles } from "./styles.ts";

/** Attributes that no browser draws. */
const unseen = / (?:fence|separator)="true"/g;

/** LaTeX as markup of a page. Throws MalformedFormula where it cannot be typeset. */
export function mathml(latex: string, display: boolean, styles: Styles): string {
  return styles.extract(display ? `<div class="display">${drawDisplay(latex)}</div>` : drawInline(latex));
}

const drawDisplay = memoized((latex: string) => drawn(latex, true));
const drawInline = memoized((latex: string) => drawn(latex, false));

function drawn(latex: string, display: boolean): string {
  return markupOf(mended(mathmlOf(latex, display))).replaceAll(unseen, "");
}
