import { memoized } from "../../literate/memoized.ts";
import { markupOf, mathmlOf } from "../mathml.ts";
import { mended } from "./mended.ts";
import type { Styles } from "./styles.ts";

/** Attributes that no browser draws. */
const unseen = / (?:fence|separator)="true"/g;

/** LaTeX as markup of a page. Throws MalformedFormula where it cannot be typeset. */
export function mathml(latex: string, display: boolean, styles: Styles): string {
  return styles.extract(display ? `<div class="display">${drawDisplay(latex)}</div>` : drawInline(latex));
}

const drawDisplay = memoized((latex: string) => drawn(latex, true));
const drawInline = memoized((latex: string) => drawn(withoutStyle(latex), false));

function drawn(latex: string, display: boolean): string {
  return markupOf(mended(mathmlOf(latex, display))).replaceAll(unseen, "");
}

/** LaTeX of a formula in a line without the style of such, which it has: the typesetter would not break what follows the command. */
function withoutStyle(latex: string): string {
  let depth = 0;
  return latex.replaceAll(/\\textstyle(?![A-Za-z])\s*|\\.|[{}]/gs, (token) => {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    return depth === 0 && token.startsWith("\\textstyle") ? "" : token;
  });
}
