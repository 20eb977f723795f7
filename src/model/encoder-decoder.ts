import {
  type Attention,
  type AttentionGradient,
  type AttentionTrace,
  checkAttention,
  look,
  lookBackward,
  newAttentionGradient,
  newAttentionTrace,
} from "./attention.ts";
import { addTo, checkWhole, type Numbers, rowOf } from "./check.ts";
import {
  apply,
  applyBackward,
  checkLinear,
  type Linear,
  type LinearGradient,
  linear,
  linearBackward,
  newLinearGradient,
} from "./linear.ts";
import { type Lstm, type LstmGradient, newGradient, newTrace, state, type Trace } from "./lstm.ts";
import { backward, forward } from "./lstm-fast.ts";
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

/** Derivatives of a loss by every parameter, each where the model has it; `step` is room for those of the decoder's step. */
export interface EncoderDecoderGradient {
  encoder: LstmGradient;
  decoder: Pick<LstmGradient, "W" | "b">;
  readout: LinearGradient;
  attention?: AttentionGradient;
  step: LstmGradient;
}

/**
 * Room for B sources and targets of T steps each, filled by `transduce` and read by `transduceBackward`; what begins at time 1 has time 1 first.
 * x: B×T×(A + n), what the decoder reads, the previous symbol and the context; scores: B×T×A; Uh: B×T×a and looks: B×T, what attention makes.
 */
export interface Transduction {
  B: number;
  T: number;
  encoder: Trace;
  decoder: Trace;
  x: Numbers;
  scores: Numbers;
  Uh: Numbers;
  looks: AttentionTrace[];
}

/** The parameters of a model, or the derivatives by them, by name. */
export function parametersOf({ encoder, decoder, readout, attention }: EncoderDecoder | EncoderDecoderGradient): Record<string, Numbers> {
  const cells = { "encoder.W": encoder.W, "encoder.b": encoder.b, "decoder.W": decoder.W, "decoder.b": decoder.b };
  const maps = { "readout.A": readout.A, "readout.b": readout.b, "attention.W.A": attention?.W.A, "attention.U.A": attention?.U.A };
  const all = Object.entries({ ...cells, ...maps, "attention.v": attention?.v });
  return Object.fromEntries(all.filter((parameter): parameter is [string, Numbers] => parameter[1] !== undefined));
}

/** Room for B sources and targets of T steps. Throws if a size is not a whole number. */
export function newTransduction({ encoder, decoder, readout, attention }: EncoderDecoder, B: number, T: number): Transduction {
  checkWhole("T", T, 1);
  const traces = { encoder: newTrace(encoder, B, T), decoder: newTrace(decoder, B, T) };
  const [x, scores, Uh] = [decoder.d, readout.out, attention?.U.out ?? 0].map((width) => new Float64Array(B * T * width));
  return { B, T, ...traces, x, scores, Uh, looks: attention ? Array.from({ length: B * T }, () => newAttentionTrace(attention, T)) : [] };
}

/** Room for the gradient of B sources and targets of T steps. Throws if a size is not a whole number. */
export function newTransductionGradient(model: EncoderDecoder, B: number, T: number): EncoderDecoderGradient {
  const { encoder, decoder, readout, attention } = model;
  const [step, { W, b }] = [newGradient(decoder, B, T), newGradient(decoder, B, 0)];
  const rest = { readout: newLinearGradient(readout), ...(attention && { attention: newAttentionGradient(attention) }) };
  return { encoder: newGradient(encoder, B, T), decoder: { W, b }, ...rest, step };
}

/**
 * Reads the sources and fills the run; softmax of a step's scores is the distribution of its symbol. x: B×T×d, the sources; target: B×T symbols
 * from 0 to A − 1, which the decoder is told as its previous ones; without a target it reads its own. Returns the symbols of highest score, B×T.
 * Throws TypeError or RangeError on a misshapen argument, on NaN and ±∞, and on symbols outside the alphabet.
 */
export function transduce(model: EncoderDecoder, x: Numbers, run: Transduction, target?: Int32Array): Int32Array {
  const { B, T, encoder, decoder } = run;
  checkModel(model);
  if (target) checkSymbols("target", target, B * T, model.readout.out);
  forward(model.encoder, x, encoder);
  for (let b = 0; b < B; b++) {
    if (model.attention) linear(model.attention.U, T, statesOf(encoder.m, run, b), rowOf(run.Uh, b, run.Uh.length / B));
    for (const name of ["c", "m"] as const) state(decoder, name, 0, b).set(state(encoder, name, T, b));
  }
  const named = new Int32Array(B * T);
  forward(model.decoder, run.x, decoder, (t) => {
    if (t > 1) score(model, run, t - 1, named);
    for (let b = 0; b < B; b++) read(model, run, t, b, target ?? named);
  });
  score(model, run, T, named);
  return named;
}

/** The mean cross-entropy of a target's symbols, in nats, from the scores in a run. target: B×T symbols. */
export function meanCrossEntropy({ B, T, scores }: Transduction, target: Int32Array): number {
  const A = scores.length / (B * T);
  let sum = 0;
  for (let t = 1; t <= T; t++) for (let b = 0; b < B; b++) sum += crossEntropy(rowOf(scores, b * T + t - 1, A), target[b * T + t - 1]);
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
  const { B, T, encoder, decoder, Uh } = run;
  const { attention } = model;
  checkModel(model);
  checkSymbols("target", target, B * T, model.readout.out);
  for (const part of Object.values(parametersOf(gradient))) part.fill(0);
  const { step } = gradient;
  const [dh, dc, none] = [0, 1, 2].map(() => new Float64Array(encoder.m.length)); // by the encoder's outputs and cells
  const dUh = new Float64Array(Uh.length);
  backward(model.decoder, run.x, decoder, none, none, step, (t) => {
    if (t < T) readBackward(model, run, t + 1, gradient, dh, dUh);
    for (let b = 0; b < B; b++) scoreBackward(model, run, t, b, target, gradient);
  });
  readBackward(model, run, 1, gradient, dh, dUh);
  for (let b = 0; b < B; b++) {
    const [hOf, dhOf] = [statesOf(encoder.m, run, b), statesOf(dh, run, b)];
    if (attention) linearBackward(attention.U, T, hOf, rowOf(dUh, b, dUh.length / B), gradient.attention!.U, dhOf);
    addTo(rowOf(dc, b * (T + 1) + T, encoder.n), rowOf(step.c0, b, encoder.n));
    addTo(rowOf(dh, b * (T + 1) + T, encoder.n), rowOf(step.m0, b, encoder.n));
  }
  backward(model.encoder, x, encoder, dc, dh, gradient.encoder);
}

/** What the decoder reads at time t: its previous symbol, none at first, and the context. */
function read({ readout, attention }: EncoderDecoder, run: Transduction, t: number, b: number, symbols: Int32Array) {
  const { T, encoder, decoder, x, Uh, looks } = run;
  const place = b * T + t - 1;
  const input = rowOf(x, place, readout.out + encoder.n).fill(0);
  if (t > 1) input[symbols[place - 1]] = 1;
  if (attention) look(attention, statesOf(encoder.m, run, b), rowOf(Uh, b, Uh.length / run.B), state(decoder, "m", t - 1, b), looks[place]);
  input.set(attention ? looks[place].context : state(encoder, "m", T, b), readout.out);
}

/** The reverse of `read` for all sequences, once step t of the sweep is taken: to the derivatives by m_{t−1}, dh and dUh; and sums up the step's own. */
function readBackward(
  { readout, attention }: EncoderDecoder,
  run: Transduction,
  t: number,
  gradient: EncoderDecoderGradient,
  dh: Numbers,
  dUh: Numbers,
) {
  const { B, T, encoder, decoder, looks } = run;
  const { step } = gradient;
  for (const name of ["W", "b"] as const) {
    addTo(gradient.decoder[name], step[name]);
    step[name].fill(0);
  }
  for (let b = 0; b < B; b++) {
    const dcontext = rowOf(step.x, b * T + t - 1, readout.out + encoder.n).subarray(readout.out);
    const into = { h: statesOf(dh, run, b), Uh: rowOf(dUh, b, dUh.length / B), s: rowOf(step.m0, b, encoder.n) };
    const [h, s] = [statesOf(encoder.m, run, b), state(decoder, "m", t - 1, b)];
    if (attention) lookBackward(attention, h, s, looks[b * T + t - 1], dcontext, gradient.attention!, into);
    else addTo(rowOf(dh, b * (T + 1) + T, encoder.n), dcontext);
  }
}

/** Scores the symbols at time t from the decoder's outputs, and names the best. */
function score({ readout }: EncoderDecoder, { B, T, decoder, scores }: Transduction, t: number, named: Int32Array) {
  for (let b = 0; b < B; b++) {
    const row = rowOf(scores, b * T + t - 1, readout.out);
    apply(readout, state(decoder, "m", t, b), row);
    named[b * T + t - 1] = indexOfLargest(row);
  }
}

/** The reverse of `score`: ∂ε/∂scores = (softmax(scores) − the target's unit vector)/(BT), and from it to the read-out and m_t. */
function scoreBackward(
  { readout }: EncoderDecoder,
  { B, T, decoder, scores }: Transduction,
  t: number,
  b: number,
  target: Int32Array,
  { readout: gradient, step }: EncoderDecoderGradient,
) {
  const d = softmax(rowOf(scores, b * T + t - 1, readout.out));
  d[target[b * T + t - 1]] -= 1;
  for (let at = 0; at < d.length; at++) d[at] /= B * T;
  applyBackward(readout, state(decoder, "m", t, b), d, gradient, rowOf(step.m0, b, decoder.n));
}

/** Times 1 to T of sequence b in states of B×(T+1)×n: T×n. */
function statesOf(states: Numbers, { B, T }: Transduction, b: number): Numbers {
  return rowOf(states, b, states.length / B).subarray(states.length / (B * (T + 1)));
}

/** Checks what the cells do not check themselves, and that the parts fit each other. Throws TypeError or RangeError naming the part. */
function checkModel({ encoder, decoder, readout, attention }: EncoderDecoder) {
  const [A, n] = [readout.out, encoder.n];
  checkWhole("decoder.n", decoder.n, n, n);
  checkWhole("decoder.d", decoder.d, A + n, A + n);
  checkWhole("readout.in", readout.in, n, n);
  checkLinear(readout);
  if (attention === undefined) return;
  checkWhole("attention.W.in", attention.W.in, n, n);
  checkWhole("attention.U.in", attention.U.in, n, n);
  checkAttention(attention);
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
