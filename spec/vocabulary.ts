// The words of the chapters. A chapter imports nothing: tangling finds here which module each name is from.

// How a statement is checked

export { identical } from "../src/evidence/comparison.ts";
export { nearMiss, necessary, refuted } from "../src/evidence/counterexample.ts";
export { equal, exact, example } from "../src/evidence/exact.ts";
export { figure } from "../src/evidence/figure.ts";
export { define, exactKernel } from "../src/evidence/formula/defined.ts";
export { anyMatrices, anyNatural, anyNumbers, anyVectors } from "../src/evidence/formula/quantified.ts";
export { anyDiagonal, anySquare, anyVector } from "../src/evidence/formula/variables.ts";
export { measured, stating } from "../src/evidence/measured.ts";
export { proved } from "../src/evidence/proved.ts";
export { holds } from "../src/evidence/sampled.ts";
export { supremum } from "../src/evidence/supremum.ts";
export { stated, theorem } from "../src/evidence/theorem.ts";

// The cases on which it is checked

export { default as fc } from "fast-check";
export { between, dyadic, real, rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
export { cover } from "../src/evidence/cover.ts";
export { combinations, Exhaustive, each } from "../src/evidence/exhaustive.ts";

// Arithmetic

export { matrix, q, type Rational } from "../src/evidence/rational.ts";
export { gamma } from "../src/evidence/rounding.ts";

// What the article defines

export { elu, gelu, identity, leakyRelu, mish, relu, selu, sigmoid, silu, softsign, tanh } from "../src/model/activation.ts";
export { clipByGlobalNorm, clipByNorm } from "../src/model/clipping.ts";
export { jacobian } from "../src/model/jacobian.ts";
export { norm } from "../src/model/norm.ts";
export { unroll } from "../src/model/rnn.ts";
export { crossEntropy } from "../src/model/softmax.ts";

// Experiments

export { accuracies, slopes as lengthSlopes, transducersOf } from "../src/experiment/attention-length/analysis.ts";
export { everyCondition, means } from "../src/experiment/cliff/analysis.ts";
export { cliff, conditions } from "../src/experiment/cliff/experiment.ts";
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
  anywhere,
  atPoints,
  density,
  derivativeAt,
  enclosureOf,
  exactSlopeAt,
  formulaAt,
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
  reordered,
  stateGradients,
  sweepAlong,
  sweepNear,
  symbolicAlong,
  weightedGradients,
} from "./attention.cases.ts";

export {
  clip,
  clipEach,
  clipped,
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
  withMost,
} from "./clipping.cases.ts";
export { drawCliff, drawRays } from "./clipping.figures.ts";
export { dominated, inAnotherBasis, ofSpan, triangular } from "./conditions.cases.ts";
export { drawCell, drawNetwork, drawResidual } from "./diagrams.figures.ts";

export { besideShift, normal, otherSingularValuesOf, singularValuesOf, smallEighths, withEigenvalue } from "./eigenvalues.cases.ts";
export {
  likelihoods,
  namings,
  runAgain,
  runOnce,
  scoresByDuals,
  scoresByKernels,
  slopeByDuals,
  slopeBySweep,
  transducerRuns,
} from "./encoder-decoder.cases.ts";
export { expAbove, expBelow, tanhAbove, tanhBelow } from "./exponentials.ts";
export {
  cellsWithSteps,
  cellWeight,
  contributions,
  gatedInputs,
  gatedRuns,
  gatedWeights,
  halvedSum,
  heldWeight,
  horizons,
  keptBy,
  keptByBias,
  keptByClosing,
  largestGate,
  lastCell,
  laterWeights,
  oldShare,
  traced,
  tracedWeights,
} from "./fading.cases.ts";
export { biasGradient, dampedSteps, tangent } from "./gradients.cases.ts";
export { effectOfOldest, recentPart } from "./influence.ts";
export { alongRun, integerMatrices, slips, smallSteps, squares, transposed, withBounds } from "./jacobians.cases.ts";
export { layerStacks, stackAtZero } from "./layers.cases.ts";
export { blocks, linearPower, mixed, normals, triangle, triangles, wholePower, wholes } from "./linear.cases.ts";
export { constantSignal, delayed, gatedResponse, geometric, heldCells, impulse, impulses, signals, spectra } from "./low-pass.cases.ts";
export {
  byInput,
  cellGrowths,
  cellPasts,
  computedGates,
  gateValue,
  later,
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
export { drawPaths } from "./lstm.figures.ts";
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
  cellAtRest,
  computedOperatorNorm,
  forgetProducts,
  fromUnrest,
  fullJacobians,
  keptOverSteps,
  readerOf,
  restingCases,
  restingCell,
  withoutReadingM,
} from "./lstm-paths.cases.ts";
export { lstmRuns, lstmStatesOf, sameInWebAssembly } from "./lstms.ts";
export {
  blindToOutputs,
  boundedRuns,
  cellAfter,
  cellGradient,
  cellJacobian,
  enclosed,
  gatedFrom,
  gatesProduct,
  growing,
  influence,
  keptByOnes,
  keptByUnit,
  keptByUsual,
  latch,
  latched,
  latchedGates,
  productInTime,
  signedStarts,
  stepsBack,
  usualStarts,
} from "./memory.cases.ts";
export { drawAccuracy, drawDoses, drawFilters, drawFirstCell, drawLatching, drawScores } from "./memory.figures.ts";
export { autonomous, bounded, differentiable, integerRuns, runs, spans } from "./networks.ts";
export { asRows, kernelDiagonal, largestRowSum, matrixProduct, s1, wholeMatrixProduct } from "./norms.cases.ts";
export {
  alongSteps,
  eachLoss,
  immediate,
  jacobians,
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
  attenuations,
  boundsOf,
  evenShifts,
  everyStep,
  horizon,
  jacobianAtOnes,
  lastGradient,
  lastWholeGradient,
  lossGradients,
  mostlyContractive,
  ofProduct,
  ofStep,
  partOf,
  residuals,
  slopesAndProduct,
  sn,
  stepOf,
  wholePath,
} from "./products.cases.ts";
export { cuts, moments, ofRun, ofUnit, unitRun } from "./recurrent.cases.ts";
export { drawnOutcomes, logits, outputsOfRuns, runLosses, shiftedLogits, softmaxes, unscaledShare } from "./softmax.cases.ts";
export {
  exactAlternating,
  nilpotentSteps,
  pumping,
  ReLU,
} from "./switching.cases.ts";
export {
  cell,
  cellsOfNumbers,
  chain,
  chainBetween,
  kept,
  leftToRight,
  partsWithin,
  residual,
  slopesWithin,
  steps,
} from "./theory.cases.ts";
export { sameInThreads } from "./threads.ts";
export { creeping, folding, fortyDigits, halvingUnit, restingUnit, unitOf, unitPath, unstable } from "./units.cases.ts";
export { contractive, scaledTo } from "./vanishing.cases.ts";
export { drawDistances, drawSwitched } from "./vanishing.figures.ts";
