// The words of the chapters: a chapter imports nothing, and each name that it uses is found here.

// How a statement is checked
// The cases on which it is checked
export { anyNatural, anyNumbers, anyVector, between, dyadic, each, exact, holds, nearMiss, refuted, theorem, whole } from "claims";

// What the article defines
export { average, averageConstant, averageScaled, averageSquare, averageSquareScaled, cycleStart, regret } from "./adam.cases.ts";
