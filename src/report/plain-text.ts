import { reader } from "./commonmark.ts";
import { memoized } from "./memoized.ts";
import { typeset } from "./typeset.ts";

const parser = reader(typeset).set({ html: false });

/** A piece of Markdown, such as a title, as words without marks; a formula as the characters that are drawn for it. */
export const plainText = memoized((markdown) => {
  const markup = parser.renderInline(markdown).replaceAll(/<[^>]*>/g, "");
  return markup.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]).trim();
});

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
