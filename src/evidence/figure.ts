import { illustrate } from "./claim.ts";
import type { Drawing } from "./drawing.ts";

/** Illustrates the claim in whose section it is called: the report shows the picture there. A picture is not evidence. Throws TypeError on a drawing that is no function. */
export function figure(caption: string, draw: () => Drawing) {
  if (typeof draw !== "function")
    throw new TypeError("figure: expected a function that gives the drawing, got none: write () => ({ title: … }) behind the caption");
  illustrate(caption, draw, figure);
}
