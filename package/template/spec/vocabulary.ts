// The words of the chapters: a chapter imports nothing, and each name that it uses is found here.
// node_modules/claims/WRITING.md says which there are.

// How a statement is checked
export { define, exact, exactKernel, figure, nearMiss, proved, refuted, theorem } from "claims";

// The cases on which it is checked
export { anyNatural, each } from "claims";
export { default as fc } from "fast-check";

// What the article is about
export { comparisons, middle, reach, worstCase } from "../src/binary-search.ts";
