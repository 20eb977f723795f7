import { explorers } from "../explorers.ts";
import { mount } from "./mount.ts";

/** Fills every place that a page keeps for an explorer. */
function fill() {
  for (const explorer of explorers)
    for (const place of document.querySelectorAll<HTMLElement>(`[data-explore="${explorer.claim}"]`)) mount(place, explorer);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fill);
else fill();
