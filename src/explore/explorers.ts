import { attention } from "./attention.ts";
import { cliff } from "./cliff.ts";
import { clipping } from "./clipping.ts";
import { eigenvalueCondition } from "./eigenvalue-condition.ts";
import type { Explorer, Say } from "./explorer.ts";
import { exponentialBound } from "./exponential-bound.ts";
import { forgetProducts } from "./forget-products.ts";
import { latching } from "./latching.ts";
import { lowPass } from "./low-pass.ts";

/** All explorers in the words of a language, in the order of the chapters. */
export function explorersIn(say: Say): readonly Explorer[] {
  return [eigenvalueCondition, exponentialBound, clipping, cliff, lowPass, forgetProducts, latching, attention].map((explorer) =>
    explorer(say),
  );
}
