import type { Folder } from "../../literate/folder-title.ts";
import { plainText } from "../plain-text.ts";
import { type Html, html } from "./html.ts";
import type { Prose } from "./prose.ts";

/** Puts a folder's title above what it holds. */
export function folderSection(prose: Prose): (folder: Pick<Folder, "title">, within: Html[]) => Html {
  return ({ title }, within) => html`<section class="folder" aria-label="${plainText(title)}"><p class="folder">${prose.linked(title)}</p>
${within}</section>
`;
}
