import { reader } from "../literate/github-markdown.ts";
import { memoized } from "../literate/memoized.ts";
import { unescaped } from "./entities.ts";
import { typeset } from "./typeset.ts";

const parser = reader(typeset).set({ html: false });

/** A piece of Markdown, such as a title, as words without marks; a formula as the characters that are drawn for it. */
export const plainText = memoized((markdown: string) => unescaped(parser.renderInline(markdown).replaceAll(/<[^>]*>/g, "")).trim());
