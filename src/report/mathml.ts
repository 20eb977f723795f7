import { entityOf, unescaped } from "./entities.ts";
import { typeset } from "./typeset.ts";

/** An element of MathML, or a text without a tag. */
export interface Element {
  tag: string;
  attributes: string;
  children: readonly Element[];
  text: string;
}

/** A formula as a tree of MathML, below an element without a tag. Throws MalformedFormula on LaTeX that cannot be typeset. */
export function mathmlOf(latex: string, display = false): Element {
  const open: (Element & { children: Element[] })[] = [element("", "")];
  for (const [, close, tag, attributes, end, text] of typeset(latex, display).matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
    if (text !== undefined) open.at(-1)!.children.push({ ...element("", ""), text: unescaped(text) });
    else if (close) open.pop();
    else {
      const own = element(tag, attributes);
      open.at(-1)!.children.push(own);
      if (!end) open.push(own);
    }
  }
  return open[0];
}

/** A tree of MathML as markup. */
export function markupOf({ tag, attributes, children, text }: Element): string {
  const within = text.replace(/[&<>]/g, entityOf) + children.map(markupOf).join("");
  return tag ? `<${tag}${attributes}>${within}</${tag}>` : within;
}

/** The words of an element and of all within. */
export function wordsIn({ text, children }: Element): string {
  return text + children.map(wordsIn).join("");
}

export function element(tag: string, attributes: string): Element & { children: Element[] } {
  return { tag, attributes, children: [], text: "" };
}
