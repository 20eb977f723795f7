import temml from "temml";
import type { Styles } from "./styles.ts";

/** LaTeX as MathML, which browsers draw without a script. Throws temml's ParseError, with the LaTeX, where it is malformed. */
export function mathml(latex: string, display: boolean, styles: Styles): string {
  const pairs = latex.replace(/(\d),(?=\d)/g, "$1, "); // 0,1 would be one number with a decimal comma
  const markup = temml.renderToString(pairs, { displayMode: display, throwOnError: true, wrap: display ? "none" : "tex" });
  return styles.extract(display ? `<div class="display">${markup}</div>` : markup);
}
