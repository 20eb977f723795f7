import {
  type Attention,
  type AttentionGradient,
  attend,
  attendBackward,
  type Glance,
  newAttentionGradient,
  newGlance,
} from "./attention.ts";
import { checkWhole, type Numbers } from "./check.ts";
import { type Linear, type LinearGradient, linear, linearBackward, newLinearGradient } from "./linear.ts";
import { backward, forward, type Lstm, type LstmGradient, newGradient, newTrace, type Trace } from "./lstm.ts";
import { crossEntropy, softmax } from "./softmax.ts";

/**
 * A recurrent encoder-decoder that names symbols of an alphabet of A. The encoder reads the source; the decoder starts from its last cells and
 * outputs, reads its own previous symbol and a context at each step, and scores the symbols through the read-out.
 * With attention the context looks at all of the encoder's outputs, the decoder's last output being the query (Bahdanau, Cho & Bengio 2015);
 * without it is the encoder's last output at every step, as in the RNNenc of the same paper.
 * encoder: d inputs, n units; decoder: A + n inputs, n units; readout: A×n.
 */
export interface EncoderDecoder {
  encoder: Lstm;
  decoder: Lstm;
  readout: Linear;
  attention?: Attention;
}

/** Derivatives of a loss by every parameter; `step` is room for one step of the decoder. */
export interface EncoderDecoderGradient {
  encoder: LstmGradient;
  decoder: { dW: Numbers; db: Numbers };
  readout: LinearGradient;
  attention?: AttentionGradient;
  step: LstmGradient;
}

/**
 * Room for B sources and targets of T steps each, filled by `transduce` and read by `transduceBackward`.
 * h: B×T×n, the encoder's outputs; Uh: B×T×a, what attention makes of them.
 */
export interface Transduction {
  B: number;
  T: number;
  encoder: Trace;
  h: Numbers;
  Uh: Numbers;
  steps: DecoderStep[];
}

/** One step of the decoder. x: B×(A + n), the previous symbol and the context; s: B×n, its last output; m: B×n, its output; scores: B×A. */
export interface DecoderStep {
  x: Numbers;
  s: Numbers;
  trace: Trace;
  m: Numbers;
  scores: Numbers;
  glance?: Glance;
}

/** The parameters, tensor by tensor, in a fixed order. */
export function parametersOf({ encoder, decoder, readout, attention }: EncoderDecoder): Numbers[] {
  const own = [encoder.W, encoder.b, decoder.W, decoder.b, readout.A, readout.b];
  const looking = attention ? [attention.W.A, attention.U.A, attention.v] : [];
  return [...own, ...looking].filter((tensor) => tensor !== undefined);
}

/** The derivatives by the parameters, in the order of `parametersOf`. */
export function derivativesOf(model: EncoderDecoder, { encoder, decoder, readout, attention }: EncoderDecoderGradient): Numbers[] {
  const biasOf = ({ b }: { b?: Numbers }, db: Numbers) => (b ? [db] : []);
  return [
    ...[encoder.dW, ...biasOf(model.encoder, encoder.db)],
    ...[decoder.dW, ...biasOf(model.decoder, decoder.db)],
    ...[readout.dA, ...biasOf(model.readout, readout.db)],
    ...(attention ? [attention.dW.dA, attention.dU.dA, attention.dv] : []),
  ];
}

/** Room for B sources and targets of T steps. Throws if a size is not a whole number. */
export function newTransduction({ encoder, decoder, readout, attention }: EncoderDecoder, B: number, T: number): Transduction {
  checkWhole("T", T, 1);
  const [h, Uh] = [encoder.n, attention?.U.out ?? 0].map((width) => new Float64Array(B * T * width));
  const steps = Array.from({ length: T }, () => {
    const [x, s, m, scores] = [decoder.d, decoder.n, decoder.n, readout.out].map((width) => new Float64Array(B * width));
    return { x, s, m, scores, trace: newTrace(decoder, B, 1), ...(attention && { glance: newGlance(attention, B, T) }) };
  });
  return { B, T, h, Uh, encoder: newTrace(encoder, B, T), steps };
}

/** Room for the gradient of B sources and targets of T steps. Throws if a size is not a whole number. */
export function newTransductionGradient(model: EncoderDecoder, B: number, T: number): EncoderDecoderGradient {
  const { encoder, decoder, readout, attention } = model;
  return {
    encoder: newGradient(encoder, B, T),
    decoder: { dW: new Float64Array(decoder.W.length), db: new Float64Array(4 * decoder.n) },
    readout: newLinearGradient(readout),
    ...(attention && { attention: newAttentionGradient(attention) }),
    step: newGradient(decoder, B, 1),
  };
}

/**
 * Reads the sources and fills the run; softmax of a step's scores is the distribution of its symbol. x: B×T×d, the sources; target: B×T symbols
 * from 0 to A − 1, which the decoder is told as its previous ones; without a target it reads its own. Returns the symbols of highest score, B×T.
 * Throws TypeError or RangeError on a misshapen argument, on NaN and ±∞, and on symbols outside the alphabet.
 */
export function transduce(model: EncoderDecoder, x: Numbers, run: Transduction, target?: Int32Array): Int32Array {
  const { B, T } = run;
  const A = model.readout.out;
  checkModel(model);
  if (target) checkSymbols("target", target, B * T, A);
  encode(model, x, run);
  const named = new Int32Array(B * T);
  for (const [i, step] of run.steps.entries()) {
    prepare(model, run, i, target ?? named);
    forward(model.decoder, step.x, step.trace);
    for (let b = 0; b < B; b++) step.m.set(lastRow(step.trace.m, b, 1, model.decoder.n), b * model.decoder.n);
    linear(model.readout, B, step.m, step.scores);
    for (let b = 0; b < B; b++) named[b * T + i] = indexOfLargest(step.scores.subarray(b * A, (b + 1) * A));
  }
  return named;
}

/** The mean cross-entropy of a target's symbols, in nats, from the scores in a run. target: B×T symbols. */
export function meanCrossEntropy({ B, T, steps }: Transduction, target: Int32Array): number {
  let sum = 0;
  for (const [i, { scores }] of steps.entries())
    for (let b = 0, A = scores.length / B; b < B; b++) sum += crossEntropy(scores.subarray(b * A, (b + 1) * A), target[b * T + i]);
  return sum / (B * T);
}

/**
 * The reverse sweep: overwrites the gradient with the derivatives of the mean cross-entropy of the target. x and run as `transduce` had and
 * filled them with this target. Errors as for `transduce`.
 */
export function transduceBackward(
  model: EncoderDecoder,
  x: Numbers,
  run: Transduction,
  target: Int32Array,
  gradient: EncoderDecoderGradient,
) {
  const { B, T, h, Uh, encoder } = run;
  const { attention, readout } = model;
  const n = model.encoder.n;
  checkSymbols("target", target, B * T, readout.out);
  for (const part of [...derivativesOf(model, gradient), gradient.decoder.db, gradient.readout.db]) part.fill(0);
  const [dh, dUh, dcells] = [h.length, Uh.length, h.length].map((length) => new Float64Array(length));
  const carried = { dc: new Float64Array(B * n), dm: new Float64Array(B * n), dh, dUh };
  for (let i = T - 1; i >= 0; i--) stepBackward(model, run, i, target, gradient, carried);
  if (attention) linearBackward(attention.U, B * T, h, dUh, gradient.attention!.dU, dh);
  addToLast(dcells, carried.dc, B, n);
  addToLast(dh, carried.dm, B, n);
  backward(model.encoder, x, encoder, dcells, dh, gradient.encoder);
}

/** Checks that a model's parts fit each other; each checks itself where it runs. Throws RangeError naming the part. */
function checkModel({ encoder, decoder, readout, attention }: EncoderDecoder) {
  const [A, n] = [readout.out, encoder.n];
  checkWhole("decoder.n", decoder.n, n, n);
  checkWhole("decoder.d", decoder.d, A + n, A + n);
  checkWhole("readout.in", readout.in, n, n);
  if (attention === undefined) return;
  checkWhole("attention.W.in", attention.W.in, n, n);
  checkWhole("attention.U.in", attention.U.in, n, n);
}

/** Runs the encoder and gathers its outputs. */
function encode({ encoder, attention }: EncoderDecoder, x: Numbers, { B, T, encoder: trace, h, Uh }: Transduction) {
  const { n } = encoder;
  forward(encoder, x, trace);
  for (let b = 0; b < B; b++) h.set(trace.m.subarray((b * (T + 1) + 1) * n, (b + 1) * (T + 1) * n), b * T * n);
  if (attention) linear(attention.U, B * T, h, Uh);
}

/** Sets what a step starts from: the states before it, the previous symbol (none at the first step), and the context. */
function prepare({ decoder, readout, attention }: EncoderDecoder, run: Transduction, i: number, previous: Int32Array) {
  const { B, T, encoder, h, Uh, steps } = run;
  const { x, s, trace, glance } = steps[i];
  const { n, d } = decoder;
  const [before, length] = i === 0 ? [encoder, T] : [steps[i - 1].trace, 1];
  for (let b = 0; b < B; b++) {
    trace.c.set(lastRow(before.c, b, length, n), b * 2 * n);
    trace.m.set(lastRow(before.m, b, length, n), b * 2 * n);
    s.set(lastRow(before.m, b, length, n), b * n);
  }
  if (attention) attend(attention, h, Uh, s, glance!);
  x.fill(0);
  for (let b = 0; b < B; b++) {
    if (i > 0) x[b * d + previous[b * T + i - 1]] = 1;
    x.set(glance ? glance.context.subarray(b * n, (b + 1) * n) : lastRow(encoder.m, b, T, n), b * d + readout.out);
  }
}

/** Step i of the sweep: takes dc and dm, the derivatives by the decoder's states after it, to those before it, and adds to dh and dUh. */
function stepBackward(
  { decoder, readout, attention }: EncoderDecoder,
  run: Transduction,
  i: number,
  target: Int32Array,
  gradient: EncoderDecoderGradient,
  { dc, dm, dh, dUh }: { dc: Numbers; dm: Numbers; dh: Numbers; dUh: Numbers },
) {
  const { B, h, steps } = run;
  const { x, s, m, trace, scores, glance } = steps[i];
  const { n, d } = decoder;
  linearBackward(readout, B, m, scoreDerivatives(scores, run, target, i), gradient.readout, dm);
  const { dW, db, dx, dc0, dm0 } = backward(decoder, x, trace, dc, dm, gradient.step);
  add(gradient.decoder.dW, dW);
  add(gradient.decoder.db, db);
  dc.set(dc0);
  dm.set(dm0);
  const dcontext = new Float64Array(B * n);
  for (let b = 0; b < B; b++) dcontext.set(dx.subarray((b + 1) * d - n, (b + 1) * d), b * n);
  if (attention) attendBackward(attention, h, s, glance!, dcontext, gradient.attention!, { dh, dUh, ds: dm });
  else addToLast(dh, dcontext, B, n);
}

/** ∂ε/∂scores of step i: (softmax(scores) − the target's unit vector)/(BT); B×A. */
function scoreDerivatives(scores: Numbers, { B, T }: Transduction, target: Int32Array, i: number): Numbers {
  const A = scores.length / B;
  const d = new Float64Array(B * A);
  for (let b = 0; b < B; b++) {
    softmax(scores.subarray(b * A, (b + 1) * A), d.subarray(b * A, (b + 1) * A));
    d[b * A + target[b * T + i]] -= 1;
  }
  for (let at = 0; at < d.length; at++) d[at] /= B * T;
  return d;
}

/** Row T of sequence b in states of B×(T+1)×n. */
function lastRow(states: Numbers, b: number, T: number, n: number): Numbers {
  return states.subarray((b * (T + 1) + T) * n, (b + 1) * (T + 1) * n);
}

/** Adds a row for each sequence (B×n) to its last row in `sums` (B×T×n). */
function addToLast(sums: Numbers, rows: Numbers, B: number, n: number) {
  const T = sums.length / (B * n);
  for (let b = 0; b < B; b++) add(lastRow(sums, b, T - 1, n), rows.subarray(b * n, (b + 1) * n));
}

function add(sums: Numbers, terms: Numbers) {
  for (let i = 0; i < sums.length; i++) sums[i] += terms[i];
}

function indexOfLargest(values: Numbers): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
  return largest;
}

function checkSymbols(name: string, value: unknown, length: number, symbols: number) {
  if (!(value instanceof Int32Array)) throw new TypeError(`${name}: expected an Int32Array of ${length}, got ${typeof value}`);
  if (value.length !== length) throw new RangeError(`${name}: expected ${length} symbols, got ${value.length}`);
  const other = value.findIndex((symbol) => symbol < 0 || symbol >= symbols);
  if (other >= 0) throw new RangeError(`${name}[${other}]: expected a symbol from 0 to ${symbols - 1}, got ${value[other]}`);
}
