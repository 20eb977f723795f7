import { copyOnClick } from "./copy.ts";
import { filterClaims } from "./filter.ts";
import { explainWords } from "./glossary.ts";
import { listenToKeys } from "./keys.ts";
import { openTarget } from "./open.ts";
import { reachScrollers, showCurrent } from "./scroll.ts";
import { followReading } from "./spy.ts";

// the page stays unseen until its fonts are set and its filters applied, so that nothing moves that was seen
const root = document.documentElement;
root.classList.add("unset");
const fonts = Array.from(document.fonts, (font) => font.load());
document.addEventListener("DOMContentLoaded", async () => {
  const filters = filterClaims(document);
  copyOnClick(document);
  reachScrollers(document);
  openTarget(document, filters);
  listenToKeys(document, filters);
  explainWords(document);
  const list = document.getElementById("page:claims")!;
  closeOnChoice(list);
  await Promise.allSettled(fonts);
  showCurrent(list);
  root.classList.remove("unset");
  followReading(document, list);
});

/** Where there is no room beside the text, the list of claims gives way to the claim that was chosen from it. */
function closeOnChoice(list: HTMLElement) {
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") && list.matches(":popover-open")) list.hidePopover();
  });
}
