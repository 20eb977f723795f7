// The words of the chapters. A chapter imports nothing: tangling finds here which module each name is from.

// How a statement is checked

export { agree, all, atMost, identical, less } from "../src/evidence/comparison.ts";
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
  all as mathFunctions,
  create as createMath,
  derivative,
  dotMultiply,
  map as mapRows,
  multiply as multiplyRows,
  parse,
  transpose as transposeRows,
} from "mathjs";
export { Matrix, SingularValueDecomposition } from "ml-matrix";
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
  exactly,
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

export { elu, gelu, identity, leakyRelu, mish, relu, selu, sigmoid, silu, softsign, square, tanh } from "../src/model/activation.ts";
export { reverseSweep } from "../src/model/bptt.ts";
export { clipByGlobalNorm, clipByNorm } from "../src/model/clipping.ts";
export { meanCrossEntropy, newTransduction, transduce } from "../src/model/encoder-decoder.ts";
export {
  identityMatrix,
  jacobian,
  multiply as multiplyMatrices,
  stepJacobian,
  transpose as transposeMatrix,
} from "../src/model/jacobian.ts";
export { forgetProduct, lstmJacobian } from "../src/model/lstm-jacobian.ts";
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
export { recorded } from "../src/experiment/records.ts";

// Cases, references and bounds of the chapters

export {
  attentionRuns,
  attentionsAlong,
  dualsAlong,
  dualsEnclosed,
  evenAttentionsAlong,
  evenContext,
  evenGradients,
  evenStates,
  formulasAlong,
  glances,
  lesserWeight,
  likelihoods,
  namings,
  reordered,
  runAgain,
  runOnce,
  scoresByDuals,
  scoresByKernels,
  slopeByDuals,
  slopeBySweep,
  stateGradients,
  sweepAlong,
  sweepNear,
  symbolicAlong,
  transducerRuns,
  weightedGradients,
} from "./attention.cases.ts";
export { geluRoundings, powerSlack, productBound, productMagnitude, productNormSlack, slopeRoundings } from "./bounds.ts";
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
export { dominated, inAnotherBasis, ofSpan, triangular } from "./conditions.cases.ts";
export { along, directions, enclosedAlong } from "./directions.ts";
export { besideShift, eighths, normal, otherSingularValuesOf, short, singularValuesOf, withEigenvalue } from "./eigenvalues.cases.ts";
export { biasGradient, restingUnit } from "./gradients.cases.ts";
export { effectOfOldest, influences, recentPart } from "./influence.ts";
export { alongRun, integerMatrices, slips, smallSteps, squares, transposed, withBounds } from "./jacobians.cases.ts";
export { layerStacks, stackAtZero } from "./layers.cases.ts";
export {
  byInput,
  cellGrowths,
  cellPasts,
  computedGates,
  gateProducts,
  gateValue,
  lstmGates,
  lstmLetters,
  lstmSteps,
  nearlySaturatedCell,
  openCells,
  otherFutures,
  outputOfOpenGate,
  saturatedCell,
  shutCell,
  switchedCase,
  switchedCell,
  switchedSteps,
  usualOutputs,
} from "./lstm.cases.ts";
export {
  enclosedGradientRoutes,
  gradientRoutes,
  gradientRoutesAtZero,
  gradientRuns,
  lstmFormulaRuns,
  lstmGradientOf,
  sharedRuns,
  stillRuns,
  usedBuffers,
} from "./lstm-gradients.cases.ts";
export {
  atRest,
  blocksAtRest,
  computedOperatorNorm,
  firstCell,
  forgetProducts,
  fullJacobians,
  keptOverSteps,
  pathNorms,
  readerOf,
  resting,
  restingCases,
  restingCell,
  withoutReadingM,
} from "./lstm-paths.cases.ts";
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
export {
  blindToOutputs,
  boundedRuns,
  cellAfter,
  cellGradient,
  cellJacobian,
  cellWeight,
  constantSignal,
  contributions,
  delayed,
  enclosed,
  expAbove,
  expBelow,
  gatedFrom,
  gatedInputs,
  gatedResponse,
  gatedRuns,
  gatedWeights,
  gatesProduct,
  geometric,
  growing,
  halvedSum,
  heldCells,
  horizons,
  impulse,
  impulses,
  influence,
  keptBy,
  keptByBias,
  keptByClosing,
  keptByOnes,
  keptByUsual,
  largestGate,
  lastCell,
  latch,
  latched,
  latchedGates,
  laterWeights,
  lostAtLeast,
  productInTime,
  signals,
  signedStarts,
  spectra,
  stepsBack,
  tanhAbove,
  tanhBelow,
  traced,
  tracedWeights,
  usualStarts,
} from "./memory.cases.ts";
export { drawAccuracy, drawDoses, drawFilters, drawFirstCell, drawScores } from "./memory.figures.ts";
export { autonomous, bounded, differentiable, integerRuns, type Run, runs, spans } from "./networks.ts";
export { asRows, largestRowSum, matrixProduct, s1, wholeMatrixProduct } from "./norms.cases.ts";
export {
  eachLoss,
  immediate,
  movements,
  multiplications,
  outputs,
  routes,
  symbolicRuns,
  unrolled,
  withSizes,
  withSlopes,
} from "./paths.cases.ts";
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
export { cuts, moments, ofRun, ofUnit, unitRun } from "./recurrent.cases.ts";
export { drawnOutcomes, logits, outputsOfRuns, runLosses, shiftedLogits, softmaxes, unscaledShare } from "./softmax.cases.ts";
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
export { contractive, etaOf, scaledOrthogonal, scaledTo } from "./vanishing.cases.ts";
