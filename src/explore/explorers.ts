import { clipping } from "./clipping.ts";
import { eigenvalueCondition } from "./eigenvalue-condition.ts";
import type { Explorer } from "./explorer.ts";
import { exponentialBound } from "./exponential-bound.ts";
import { forgetProducts } from "./forget-products.ts";

/** All explorers, one for each of the four main claims. */
export const explorers: readonly Explorer[] = [eigenvalueCondition, exponentialBound, clipping, forgetProducts];
