import { explorers } from "../explorers.ts";
import { mount } from "./mount.ts";

for (const explorer of explorers)
  for (const place of document.querySelectorAll<HTMLElement>(`[data-explore="${explorer.claim}"]`)) mount(place, explorer);
