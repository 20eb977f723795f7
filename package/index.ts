// What chapters and their vocabularies take from the package claims.

// The cases on which it is checked
export { between, dyadic, real, rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
// How a statement is checked
export { planned } from "../src/evidence/claim.ts";
export { agree, all, atMost, identical, less } from "../src/evidence/comparison.ts";
export { nearMiss, necessary, refuted } from "../src/evidence/counterexample.ts";
export { cover } from "../src/evidence/cover.ts";
export type { Drawing } from "../src/evidence/drawing.ts";
export { atMostExactly, below, equal, every, exact, example, side } from "../src/evidence/exact.ts";
export { combinations, each } from "../src/evidence/exhaustive.ts";
export { figure } from "../src/evidence/figure.ts";
export { define, exactKernel, middleOf, withError } from "../src/evidence/formula/defined.ts";
export { anyMatrices, anyNatural, anyNumbers, anyVectors } from "../src/evidence/formula/quantified.ts";
export { anyDiagonal, anySquare, anyVector } from "../src/evidence/formula/variables.ts";
// Arithmetic
export * as intervals from "../src/evidence/interval.ts";
export { measured } from "../src/evidence/measured.ts";
export { proved } from "../src/evidence/proved.ts";
export { exactly, matrix, q, type Rational } from "../src/evidence/rational.ts";
export { gamma } from "../src/evidence/rounding.ts";
export { holds } from "../src/evidence/sampled.ts";
export { supremum } from "../src/evidence/supremum.ts";
export { stated, theorem } from "../src/evidence/theorem.ts";
