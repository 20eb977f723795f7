import { illustrate } from "./claim.ts";
import type { Drawing } from "./drawing.ts";

/** Illustrates the claim in whose section it stands: the report shows the picture there. A picture is no evidence. */
export function figure(caption: string, draw: () => Drawing) {
  illustrate(caption, draw, figure);
}
