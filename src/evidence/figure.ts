import { illustrate } from "./claim.ts";
import type { Drawing } from "./drawing.ts";

/** Illustrates the claim in whose section it is called: the report shows the picture there. A picture is not evidence. */
export function figure(caption: string, draw: () => Drawing) {
  illustrate(caption, draw, figure);
}
