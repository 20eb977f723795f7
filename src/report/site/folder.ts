import type { Folder } from "../../literate/folder-title.ts";
import { plainText } from "../plain-text.ts";
import { titleIn } from "../translation.ts";
import { type Html, html } from "./html.ts";
import type { Sources } from "./sources.ts";

/** A folder with its titles in other languages by their labels. */
type Titled = Pick<Folder, "title" | "titles">;

type In = Pick<Sources, "prose" | "words">;

/** Puts a folder's title above what it holds. */
export function folderSection(sources: In): (folder: Titled, within: Html[]) => Html {
  return (
    folder,
    within,
  ) => html`<section class="folder" aria-label="${plainText(titleIn(folder, sources.words))}">${folderTitle(folder, sources)}
${within}</section>
`;
}

/** A folder's title in the language of the page. */
export function folderTitle(folder: Titled, sources: In): Html {
  return html`<p class="folder">${sources.prose.linked(titleIn(folder, sources.words))}</p>`;
}
