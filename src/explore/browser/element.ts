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
  return text.split(/([_^](?:\{[^}]*\}|[\p{L}\p{N}]))/u).map((part) => {
    if (!/^[_^]./u.test(part)) return part;
    return element(part[0] === "_" ? "sub" : "sup", {}, [part.slice(1).replace(/^\{|\}$/g, "")]);
  });
}
