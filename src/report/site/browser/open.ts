import { decoded } from "./decoded.ts";
import type { Filters } from "./filter.ts";

/**
 * Opens what a link leads to: where a filter hides it the filters are reset, and what is folded around it is unfolded. An id that is on no
 * part of this page leads to the page of its claim, so that
 * `index.html#id@version` stays where a claim is found, whatever its chapter is called; where its version is another now, the page says so.
 */
export function openTarget(page: Document, filters: Filters) {
  const open = () => {
    const [id, version] = decoded(location.hash).split("@");
    const target = page.getElementById(id);
    if (!target) return void elsewhere(page, id, version);
    const own = target.querySelector<HTMLElement>("[data-version]");
    if (own) own.hidden = version === undefined || version === own.dataset.version;
    if (target.closest("[hidden]")) filters.reset();
    for (let around = target.closest("details"); around; around = around.parentElement!.closest("details")) around.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  if (location.hash) open();
  keepPlace(page);
}

function elsewhere(page: Document, id: string, version: string | undefined) {
  const link = page.querySelector<HTMLAnchorElement>(`nav li[data-claim="${CSS.escape(id)}"] a`);
  if (link) location.replace(link.href + (version ? `@${version}` : ""));
}

/** The link to the page in another language leads to the same place on it. */
function keepPlace(page: Document) {
  for (const link of page.querySelectorAll<HTMLAnchorElement>(".languages a"))
    for (const event of ["pointerdown", "focus"]) link.addEventListener(event, () => (link.hash = location.hash));
}
