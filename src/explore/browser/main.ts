import { languages } from "../explorer.ts";
import { explorersIn } from "../explorers.ts";
import { mount } from "./mount.ts";

// before anything else on the page writes its own state into the address
const query = new URLSearchParams(location.search);

/** Fills every place that a page keeps for an explorer, in the page's language. */
function fill() {
  const tag = document.documentElement.lang in languages ? document.documentElement.lang : "en";
  for (const explorer of explorersIn(languages[tag]))
    for (const place of document.querySelectorAll<HTMLElement>(`[data-explore="${explorer.claim}"]`)) {
      place.lang = tag;
      mount(place, explorer, languages[tag], query.get(explorer.claim));
    }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fill);
else fill();
