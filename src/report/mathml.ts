import { unescaped } from "./entities.ts";
import { typeset } from "./typeset.ts";

/** An element of MathML, or a text without a tag. */
export interface Element {
  tag: string;
  attributes: string;
  children: readonly Element[];
  text: string;
}

/** A formula as a tree of MathML. Throws MalformedFormula on LaTeX that cannot be typeset. */
export function mathmlOf(latex: string): Element {
  const open: (Element & { children: Element[] })[] = [element("", "")];
  for (const [, close, tag, attributes, end, text] of typeset(latex, false).matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
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

/** The words of an element and of all within. */
export function wordsIn({ text, children }: Element): string {
  return text + children.map(wordsIn).join("");
}

function element(tag: string, attributes: string): Element & { children: Element[] } {
  return { tag, attributes, children: [], text: "" };
}
