// The words of the chapters. A chapter imports nothing: tangling finds here which module each name is from.

// How a statement is checked

export { agree, all, atMost, type Comparison, identical, less } from "../src/evidence/comparison.ts";
export { nearMiss, necessary, refuted } from "../src/evidence/counterexample.ts";
export type { Layer, Panel, Point } from "../src/evidence/drawing.ts";
export { atMostExactly, below, different, equal, every, exact, example, side } from "../src/evidence/exact.ts";
export { figure } from "../src/evidence/figure.ts";
export { define, exactKernel } from "../src/evidence/formula/defined.ts";
export { anyDiagonal, anySquare, anyVector } from "../src/evidence/formula/variables.ts";
export { measured, stating } from "../src/evidence/measured.ts";
export { proved } from "../src/evidence/proved.ts";
export { holds } from "../src/evidence/sampled.ts";
export { supremum } from "../src/evidence/supremum.ts";

// The cases on which it is checked

export { default as fc } from "fast-check";
export { between, dyadic, real, rowsOf, squareMatrix, vectorOf, whole } from "../src/evidence/arbitrary.ts";
export { cover } from "../src/evidence/cover.ts";
export { combinations, each, Finite } from "../src/evidence/finite.ts";

// Arithmetic

export {
  add as addRows,
  derivative,
  dotMultiply,
  map as mapRows,
  multiply as multiplyRows,
  parse,
  transpose as transposeRows,
} from "mathjs";
export {
  type Arithmetic,
  addDuals,
  applyToDual,
  type Differentiable,
  type Dual,
  dotOfDuals,
  dual,
  duals,
  multiplyDuals,
} from "../src/evidence/dual.ts";
export { exponential } from "../src/evidence/enclosure.ts";
export {
  addIntervals,
  divideIntervals,
  exponentialOfInterval,
  type Interval,
  interval,
  intervals,
  multiplyIntervals,
  sigmoidOfInterval,
  subtractIntervals,
  tanhOfInterval,
} from "../src/evidence/interval.ts";
export {
  characteristicPolynomial,
  diagonal,
  type Exact,
  exactly,
  identity as rationalIdentity,
  matrix,
  plus,
  power as matrixPower,
  q,
  type Rational,
  type RationalMatrix,
  type RationalVector,
  squaredNorm,
  times,
  transpose,
  vector,
} from "../src/evidence/rational.ts";
export { elementary, gamma, type Sized, singularValuesBound, sized, sumOfProducts } from "../src/evidence/rounding.ts";
export { encloser, evaluator } from "../src/evidence/symbolic.ts";

// What the article defines

export {
  elu,
  gelu,
  identity,
  leakyRelu,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softsign,
  square,
  tanh,
} from "../src/model/activation.ts";
export { type Gradient, reverseSweep } from "../src/model/bptt.ts";
export { clipByGlobalNorm, clipByNorm } from "../src/model/clipping.ts";
export {
  derivativesOf,
  meanCrossEntropy,
  newTransduction,
  newTransductionGradient,
  transduce,
  transduceBackward,
} from "../src/model/encoder-decoder.ts";
export {
  identityMatrix,
  jacobian,
  multiply as multiplyMatrices,
  stepJacobian,
  transpose as transposeMatrix,
} from "../src/model/jacobian.ts";
export {
  backward as lstmBackward,
  forward as lstmForward,
  type Lstm,
  type LstmGradient,
  newGradient as newLstmGradient,
} from "../src/model/lstm.ts";
export { forgetProduct, lstmJacobian, lstmStepJacobian } from "../src/model/lstm-jacobian.ts";
export { infinityNorm, norm, singularValues, spectralNorm } from "../src/model/norm.ts";
export { type Network, unroll, unrollElman } from "../src/model/rnn.ts";
export { crossEntropy, softmax } from "../src/model/softmax.ts";

// Experiments

export { accuracies, slopes as lengthSlopes, transducersOf } from "../src/experiment/attention-length/analysis.ts";
export { everyCondition, means } from "../src/experiment/cliff/analysis.ts";
export { cliff, conditions } from "../src/experiment/cliff/experiment.ts";
export { heightAt } from "../src/experiment/cliff/surface.ts";
export {
  difference as correlationDifference,
  doseDifference,
  doseResponse,
  everyModel,
  isSolved,
  meanScore,
  modelsOf,
  outcomes,
  productAndScore,
  productAtEachDelay,
  productGivenStart,
  rivals,
  withinModels,
  withoutProduct,
} from "../src/experiment/forget-product/analysis.ts";
export { doses } from "../src/experiment/forget-product/measures.ts";
export { recorded } from "../src/experiment/records.ts";

// Cases, references and bounds of the chapters

export {
  anywhere,
  atPoints,
  density,
  derivativeAt,
  enclosureOf,
  exactSlopeAt,
  formulaAt,
  formulated,
  gammaOf,
  Phi,
  slopeAt,
  squaredReluSlope,
  squareSlope,
  steep,
  steepness,
  valueAt,
  withinEight,
} from "./activations.cases.ts";
export { powerSlack, productBound, productNormSlack, slopeRoundings } from "./bounds.ts";
export {
  clip,
  clipEach,
  clipped,
  clippedByValue,
  clipScaled,
  clipTogether,
  computedClip,
  computedJointNorm,
  computedNorm,
  extremeGradients,
  farOff,
  gradientPairs,
  hugeGradients,
  inUnits,
  lengthOf,
  naive,
  randomGradients,
  refusal,
  rightTriangles,
  tensorPairs,
  tinyThresholds,
  unroundedGradients,
  wholeGradients,
} from "./clipping.cases.ts";
export {
  dominated,
  inAnotherBasis,
  ofSpan,
  triangular,
} from "./conditions.cases.ts";
export { along, directions, enclosedAlong } from "./directions.ts";
export {
  besideShift,
  eighths,
  normal,
  otherSingularValuesOf,
  short,
  singularValuesOf,
  withEigenvalue,
} from "./eigenvalues.cases.ts";
export {
  biasGradient,
  restingUnit,
} from "./gradients.cases.ts";
export { effectOfOldest, influences, recentPart } from "./influence.ts";
export {
  type Directed,
  directed,
  type LstmRun,
  lstmRuns,
  lstmSpans,
  oneUnit,
  parametersOf,
  sameWithEveryKernel,
  switched,
  switchedGates,
  switchedInput,
  traceFrom,
  trail,
} from "./lstms.ts";
export { autonomous, bounded, differentiable, integerRuns, type Run, runs, spans } from "./networks.ts";
export { asRows, largestRowSum, matrixProduct, s1, wholeMatrixProduct } from "./norms.cases.ts";
export {
  attenuated,
  boundsOf,
  creeping,
  evenShifts,
  everyStep,
  halvingUnit,
  horizon,
  jacobianAtOnes,
  lastGradient,
  lastWholeGradient,
  linearPower,
  ofProduct,
  ofStep,
  partOf,
  productFrom,
  residuals,
  schur,
  settling,
  skewed,
  slopesAndProduct,
  stepOf,
  stretching,
  unitOf,
  unitPath,
  wholePath,
  wholePower,
} from "./products.cases.ts";
export {
  alternatingJacobian,
  doubling,
  exactAlternating,
  heldJacobian,
  nilpotentSteps,
  pumping,
  ReLU,
  switchedMatrices,
} from "./switching.cases.ts";
export {
  type AttentionRun,
  alongDirection,
  attentionGradient,
  attentions,
  attentionsUpTo,
  type Functions,
  glanceOf,
  look,
  onDoubles,
  type TransducerRun,
  throughContext,
  transducers,
} from "./transducers.ts";
export {
  contractive,
  etaOf,
  scaledOrthogonal,
  scaledTo,
} from "./vanishing.cases.ts";
