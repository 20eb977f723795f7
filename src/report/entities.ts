const named: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** The entity of a character: by its name, or else by its number. */
export function entityOf(character: string): string {
  return named[character] ?? `&#${character.codePointAt(0)};`;
}

/** A text of markup with characters in place of its entities. */
export function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|nbsp);/g, (_, name: string) => characters[name]);
}

const characters: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: "\u00a0" };
