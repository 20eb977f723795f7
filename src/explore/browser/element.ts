import { runsOf } from "../../draw/text.ts";

/** An element of a page. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  created.append(...children);
  return created;
}

/** Words with their indices and powers, written x_t, W_{im} and 2^{−k}. */
export function scripted(text: string): (Node | string)[] {
  return runsOf(text).map(({ text, level }) => (level === 0 ? text : element(level < 0 ? "sub" : "sup", {}, [text])));
}
