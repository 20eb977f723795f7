import type { Folder } from "../../literate/folder-title.ts";
import { languages } from "../languages.ts";
import { plainText } from "../plain-text.ts";
import { type Html, html } from "./html.ts";
import type { Prose } from "./prose.ts";

/** A folder with its titles in other languages, where the page has room for these. */
type Titled = Pick<Folder, "title"> & Partial<Pick<Folder, "titles">>;

/** Puts a folder's title above what it holds. */
export function folderSection(prose: Prose): (folder: Titled, within: Html[]) => Html {
  return (folder, within) => html`<section class="folder" aria-label="${plainText(folder.title)}">${folderTitle(folder, prose)}
${within}</section>
`;
}

/** A folder's title, and beside it the same in other languages. */
export function folderTitle({ title, titles = {} }: Titled, prose: Prose): Html {
  const others = languages().filter(({ label }) => titles[label!]);
  return html`<p class="folder">${prose.linked(title)}${others.map(({ tag, label }) => html` <span lang="${tag}">${prose.linked(titles[label!])}</span>`)}</p>`;
}
