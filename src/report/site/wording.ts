import { type Html, html } from "./html.ts";

/** Words with their indices and powers set as such. */
export function wording(text: string): Html {
  const parts = text.split(/([_^](?:\{[^}]*\}|\([^)]*\)|[−-]?[\p{L}\p{Nd}]+))/u);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : script(part[0], part.slice(1).replace(/^[{(]|[})]$/g, ""))))}`;
}

function script(mark: string, text: string): Html {
  return mark === "_" ? html`<sub>${text}</sub>` : html`<sup>${text}</sup>`;
}
