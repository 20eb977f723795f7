import { createHighlighter } from "shiki";
import { memoized } from "../../literate/memoized.ts";
import { type Html, raw } from "./html.ts";
import type { Styles } from "./styles.ts";

/** Colours code. */
export type Highlight = (code: string) => Html;

/** Comments in a grey that can be read on the background of code. */
const colorReplacements = { "github-light-default": { "#6e7781": "#59636e" } };

/** Loads what colours code. */
export async function highlighter(styles: Styles): Promise<Highlight> {
  const themes = { light: "github-light-default", dark: "github-dark-default" };
  const shiki = await createHighlighter({ langs: ["typescript"], themes: Object.values(themes) });
  // without a limit of time, which on a busy machine would leave long lines half coloured
  const whole = { tokenizeTimeLimit: 0, mergeSameStyleTokens: true };
  const options = { lang: "typescript", themes, defaultColor: "light-dark()", colorReplacements, ...whole } as const;
  const [light, dark] = Object.values(themes).map((theme) => shiki.getTheme(theme).fg.toUpperCase());
  const plain = new RegExp(`<span style="color:light-dark\\(${light}, ${dark}\\)[^"]*">([^<]*)</span>`, "g");
  const lines = /<span class="line">(.*)<\/span>(?=\n|<\/code>)/g; // nothing here is of a line
  const unread = / tabindex="0"| shiki-themes [\w -]+(?=")|;--shiki-[\w-]+:#\w{6}/g; // each of these on every page, and without use
  const bare = (markup: string) => markup.replaceAll(unread, "").replace(plain, "$1").replace(lines, "$1");
  const unquoted = (markup: string) => markup.replaceAll(/<span class="(\w+)">/g, "<span class=$1>"); // of some ten thousand on a page
  return memoized((code: string) => raw(unquoted(styles.extract(bare(shiki.codeToHtml(code, options))))));
}
