import { scriptsIn } from "../scripts.ts";
import { type Html, html } from "./html.ts";

/** Words with their indices and powers set as such. */
export function wording(words: string): Html {
  return html`${scriptsIn(words).map(({ script, text }) => (script === "sub" ? html`<sub>${text}</sub>` : script ? html`<sup>${text}</sup>` : text))}`;
}
