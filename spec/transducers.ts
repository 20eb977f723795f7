import fc from "fast-check";
import { floatsOf, real, vectorOf } from "../src/evidence/arbitrary.ts";
import { bySize } from "../src/evidence/by-size.ts";
import { cover } from "../src/evidence/cover.ts";
import { type Arithmetic, type Differentiable, type Dual, duals } from "../src/evidence/dual.ts";
import { legible } from "../src/evidence/legible.ts";
import { type Sized, sized } from "../src/evidence/rounding.ts";
import { identity, sigmoid, tanh } from "../src/model/activation.ts";
import {
  type Attention,
  type AttentionTrace,
  attend,
  attendBackward,
  newAttentionGradient,
  newAttentionTrace,
} from "../src/model/attention.ts";
import { type Numbers, rowOf } from "../src/model/check.ts";
import { type EncoderDecoder, parametersOf } from "../src/model/encoder-decoder.ts";
import { type Linear, linear, linearBackward } from "../src/model/linear.ts";
import type { Lstm } from "../src/model/lstm.ts";
import { softmax } from "../src/model/softmax.ts";
import { outputs } from "./lstms.ts";

/** B queries over T states each: s is B×q, h is B×T×n; r is B×n, a loss's derivatives by the contexts. */
export interface AttentionRun {
  attention: Attention;
  B: number;
  T: number;
  s: Float64Array;
  h: Float64Array;
  r: Float64Array;
}

/** An encoder-decoder with B sources of T steps, B×T×d, their targets, B×T symbols, and a direction in the space of its parameters. */
export interface TransducerRun {
  model: EncoderDecoder;
  B: number;
  T: number;
  x: Float64Array;
  target: Int32Array;
  direction: number[];
}

/** Attention of up to 2 units over up to 4 states. */
export const attentions: fc.Arbitrary<AttentionRun> = cover(attentionsUpTo({ q: 2, n: 2, a: 2, B: 2, T: 4 }), {
  "one state": [0.15, ({ T }) => T === 1],
  "three states or four": [0.35, ({ T }) => T > 2],
  "several queries": [0.35, ({ B }) => B > 1],
  "one unit": [0.35, ({ attention }) => attention.v.length === 1],
  "several units": [0.35, ({ attention }) => attention.v.length > 1],
  "states of several components": [0.35, ({ attention }) => attention.U.in > 1],
  "queries of another size than states": [0.35, ({ attention }) => attention.W.in !== attention.U.in],
  "W = U = 0": [0.1, ({ attention }) => [...attention.W.A, ...attention.U.A].every((weight) => weight === 0)],
  "a unit that saturates": [0.05, saturates],
});

/** Attention up to the given sizes: in one run of five W = U = 0, in one of five they are twenty times as large. */
export function attentionsUpTo(largest: { q: number; n: number; a: number; B: number; T: number }): fc.Arbitrary<AttentionRun> {
  return bySize(largest, ({ q, n, a, B, T }) =>
    fc
      .record({
        scale: fc.constantFrom(0, 1, 1, 1, 20),
        W: linears(a, q),
        U: linears(a, n),
        v: numbers(a),
        s: numbers(B * q),
        h: numbers(B * T * n),
        r: numbers(B * n),
      })
      .map(({ scale, W, U, v, s, h, r }) => ({ attention: { W: scaled(W, scale), U: scaled(U, scale), v }, B, T, s, h, r })),
  );
}

/** Encoder-decoders of up to 2 units and 3 symbols over up to 3 steps. */
export const transducers: fc.Arbitrary<TransducerRun> = cover(bySize({ n: 2, d: 2, A: 3, a: 2, B: 2, T: 3 }, transducersOfSize), {
  "with attention": [0.4, ({ model }) => model.attention !== undefined],
  "without attention": [0.2, ({ model }) => model.attention === undefined],
  "with biases": [0.4, ({ model }) => model.encoder.b !== undefined],
  "without biases": [0.2, ({ model }) => model.encoder.b === undefined],
  "m = o ⊙ c": [0.35, ({ model }) => model.encoder.output === identity],
  "m = o ⊙ tanh c": [0.35, ({ model }) => model.encoder.output === tanh],
  "one unit": [0.35, ({ model }) => model.encoder.n === 1],
  "several units": [0.35, ({ model }) => model.encoder.n > 1],
  "several inputs": [0.35, ({ model }) => model.encoder.d > 1],
  "several symbols": [0.5, ({ model }) => model.readout.out > 1],
  "several sequences": [0.35, ({ B }) => B > 1],
  "one step": [0.2, ({ T }) => T === 1],
  "several steps": [0.5, ({ T }) => T > 1],
  "weights above 2, which saturate gates": [0.1, ({ model }) => Math.max(...model.encoder.W.map(Math.abs)) > 2],
});

/** Encoder-decoders with attention and without, with both outputs, with biases and without; one in four has cells with weights twenty times as large. */
function transducersOfSize({ n, d, A, a, B, T }: { n: number; d: number; A: number; a: number; B: number; T: number }) {
  return fc
    .record({
      output: fc.constantFrom(...outputs),
      scale: fc.constantFrom(1, 1, 1, 20),
      encoder: numbers(4 * n * (d + n)),
      decoder: numbers(4 * n * (A + 2 * n)),
      biases: fc.option(fc.tuple(numbers(4 * n), numbers(4 * n), numbers(A)), { nil: [], freq: 2 }),
      readout: numbers(A * n),
      attention: fc.option(fc.record({ W: linears(a, n), U: linears(a, n), v: numbers(a) }), { nil: undefined, freq: 2 }),
      x: numbers(B * T * d),
      target: vectorOf(fc.nat(A - 1), B * T).map((symbols) => Int32Array.from(symbols)),
      // a coordinate for each parameter, were all of them there
      moves: vectorOf(real(1), 4 * n * (d + n + A + 2 * n + 2) + A * (n + 1) + a * (2 * n + 1)),
    })
    .map(({ output, scale, biases: [eb, db, rb], moves, x, target, ...weights }): TransducerRun => {
      const model: EncoderDecoder = {
        encoder: { n, d, W: weights.encoder.map((w) => scale * w), ...(eb && { b: eb }), output },
        decoder: { n, d: A + n, W: weights.decoder.map((w) => scale * w), ...(db && { b: db }), output },
        readout: { out: A, in: n, A: weights.readout, ...(rb && { b: rb }) },
        ...(weights.attention && { attention: weights.attention }),
      };
      const count = Object.values(parametersOf(model)).reduce((sum, tensor) => sum + tensor.length, 0);
      return { model: legible(model, () => printed(model)), B, T, x, target, direction: moves.slice(0, count) };
    });
}

/** The weights, B×T, the contexts, B×n, and the tanh of all scores of a run. */
export function attentionOf(run: AttentionRun): Record<"weights" | "context" | "z", number[]> {
  const traces = attentionTraces(run);
  const all = (name: keyof AttentionTrace) => traces.flatMap((trace) => [...trace[name]]);
  return { weights: all("weights"), context: all("context"), z: all("z") };
}

/** The attention of each query of a run. */
function attentionTraces({ attention, B, T, s, h }: AttentionRun): AttentionTrace[] {
  const Uh = linear(attention.U, B * T, h, new Float64Array(B * T * attention.U.out));
  return Array.from({ length: B }, (_, b) => {
    const trace = newAttentionTrace(attention, T);
    attend(attention, rowOf(h, b, h.length / B), rowOf(Uh, b, Uh.length / B), rowOf(s, b, attention.W.in), trace);
    return trace;
  });
}

/** The derivatives of the loss Σ_b r_b·context_b by W, U, v, s and h, in this order. */
export function attentionGradient(run: AttentionRun): number[] {
  const { attention, B, T, h } = run;
  const { gradient, dh, dUh, ds } = contextBackward(run);
  linearBackward(attention.U, B * T, h, dUh, gradient.U, dh);
  return [...gradient.W.A, ...gradient.U.A, ...gradient.v, ...ds, ...dh];
}

/** The derivatives of the same loss by h alone, at held weights: B×T×n. */
export function throughContext(run: AttentionRun): Float64Array {
  return contextBackward(run).dh;
}

/** The sweep through the context, which leaves in dUh what reaches U and h through the scores. */
function contextBackward(run: AttentionRun) {
  const { attention, B, T, s, h, r } = run;
  const gradient = newAttentionGradient(attention);
  const [dh, dUh, ds] = [h.length, B * T * attention.v.length, s.length].map((length) => new Float64Array(length));
  const part = (values: Float64Array, b: number) => rowOf(values, b, values.length / B);
  for (const [b, trace] of attentionTraces(run).entries())
    attendBackward(attention, part(h, b), part(s, b), trace, part(r, b), gradient, { h: part(dh, b), Uh: part(dUh, b), s: part(ds, b) });
  return { gradient, dh, dUh, ds };
}

/** The functions of an LSTM's cell over an arithmetic. */
export interface CellFunctions<N> {
  over: Arithmetic<N>;
  sigmoid: Differentiable<N>;
  tanh: Differentiable<N>;
  /** The φ of m = o ⊙ φ(c). */
  output: Differentiable<N>;
}

/** The functions of an encoder-decoder over an arithmetic. */
export interface Functions<N> extends CellFunctions<N> {
  softmax(scores: readonly N[]): N[];
}

/** Doubles with sizes: the kernels' own values of σ, tanh and softmax, and of the slope of φ. */
export function onDoubles(output = tanh): Functions<Sized> {
  return {
    over: sized,
    sigmoid: { value: ({ x }) => sized.of(sigmoid.value(x)), slope: ({ x }) => sized.of(sigmoid.value(x) * (1 - sigmoid.value(x))) },
    tanh: { value: ({ x }) => sized.of(tanh.value(x)), slope: ({ x }) => sized.of((1 - tanh.value(x)) * (1 + tanh.value(x))) },
    output: { value: ({ x }) => sized.of(output.value(x)), slope: ({ x }) => sized.of(output.slope(x)) },
    softmax: (scores) => Array.from(softmax(Float64Array.from(scores, ({ x }) => x)), sized.of),
  };
}

/** softmax of dual numbers: α̇_j = α_j (ė_j − Σ_k α_k ė_k). */
function softmaxOf<N>({ over, softmax }: Pick<Functions<N>, "over" | "softmax">, scores: readonly Dual<N>[]): Dual<N>[] {
  const values = softmax(scores.map(({ value }) => value));
  const mean = scores.reduce((sum, { tangent }, k) => over.add(sum, over.multiply(values[k], tangent)), over.of(0));
  const fall = over.multiply(over.of(-1), mean);
  return values.map((value, j) => ({ value, tangent: over.multiply(value, over.add(scores[j].tangent, fall)) }));
}

/** Attention of one query s to the states h in dual numbers; W and U by rows. */
export function dualAttention<N>(
  functions: Pick<Functions<N>, "over" | "tanh" | "softmax">,
  { W, U, v }: { W: Dual<N>[][]; U: Dual<N>[][]; v: Dual<N>[] },
  s: Dual<N>[],
  h: Dual<N>[][],
): { weights: Dual<N>[]; context: Dual<N>[] } {
  const { dual, add, apply, dot } = duals(functions.over);
  const Ws = W.map((row) => dot(dual(0), row, s));
  const unit = (state: Dual<N>[]) => U.map((row, k) => apply(functions.tanh, add(Ws[k], dot(dual(0), row, state))));
  const weights = softmaxOf(
    functions,
    h.map((state) => dot(dual(0), v, unit(state))),
  );
  const column = (i: number) => h.map((state) => state[i]);
  return { weights, context: h[0].map((_, i) => dot(dual(0), weights, column(i))) };
}

/** The scores of every step (B×T×A) and the derivative of the mean cross-entropy along the run's direction, by dual numbers. */
export function alongDirection<N>(
  { model, B, T, x, target, direction }: TransducerRun,
  functions: Functions<N>,
): { scores: N[]; slope: N } {
  const { over } = functions;
  const { dual, dot } = duals(over);
  const { encoder, decoder, readout, attention } = model;
  const moved = movedTensors(model, direction, dual);
  const rowsOf = (tensor: Numbers, width: number) => chunks(moved.get(tensor)!, width);
  const cell = (net: Lstm) => ({ rows: rowsOf(net.W, net.d + net.n), bias: net.b ? moved.get(net.b)! : Array(4 * net.n).fill(dual(0)) });
  const [reading, writing] = [cell(encoder), cell(decoder)];
  const naming = { rows: rowsOf(readout.A, readout.in), bias: readout.b ? moved.get(readout.b)! : Array(readout.out).fill(dual(0)) };
  const looking = attention && {
    W: rowsOf(attention.W.A, attention.W.in),
    U: rowsOf(attention.U.A, attention.U.in),
    v: moved.get(attention.v)!,
  };
  const scores: N[] = [];
  let slope = over.of(0);
  for (let b = 0; b < B; b++) {
    let state: State<N> = { c: Array(encoder.n).fill(dual(0)), m: Array(encoder.n).fill(dual(0)) };
    const h = chunks(
      Array.from(x.subarray(b * T * encoder.d, (b + 1) * T * encoder.d), (value) => dual(value)),
      encoder.d,
    ).map((input) => {
      state = cellStep(functions, reading, input, state);
      return state.m;
    });
    for (let i = 0; i < T; i++) {
      const context = looking ? dualAttention(functions, looking, state.m, h).context : h[T - 1];
      const previous = naming.bias.map((_, k) => dual(i > 0 && target[b * T + i - 1] === k ? 1 : 0));
      state = cellStep(functions, writing, [...previous, ...context], state);
      const named = naming.bias.map((bias, k) => dot(bias, naming.rows[k], state.m));
      scores.push(...named.map(({ value }) => value));
      slope = over.add(slope, crossEntropySlope(functions, named, target[b * T + i]));
    }
  }
  return { scores, slope: over.multiply(over.of(1 / (B * T)), slope) };
}

interface State<N> {
  c: Dual<N>[];
  m: Dual<N>[];
}

/** One step of an LSTM in dual numbers. */
export function cellStep<N>(
  functions: CellFunctions<N>,
  { rows, bias }: { rows: Dual<N>[][]; bias: Dual<N>[] },
  input: Dual<N>[],
  { c, m }: State<N>,
): State<N> {
  const { add, multiply, apply, dot } = duals(functions.over);
  const n = c.length;
  const gates = rows.map((row, r) => apply(r < 3 * n ? functions.sigmoid : functions.tanh, dot(bias[r], row, [...input, ...m])));
  const cells = c.map((before, j) => add(multiply(gates[n + j], before), multiply(gates[j], gates[3 * n + j])));
  return { c: cells, m: cells.map((value, j) => multiply(gates[2 * n + j], apply(functions.output, value))) };
}

/** The tangent of log Σ e^scores − scores_y: Σ_k p_k ṡ_k − ṡ_y. */
function crossEntropySlope<N>({ over, softmax }: Functions<N>, scores: readonly Dual<N>[], y: number): N {
  const p = softmax(scores.map(({ value }) => value));
  const fall = over.multiply(over.of(-1), scores[y].tangent);
  return scores.reduce((sum, { tangent }, k) => over.add(sum, over.multiply(p[k], tangent)), fall);
}

/** Each parameter as a dual number whose tangent is its coordinate of the direction, by tensor. */
function movedTensors<N>(model: EncoderDecoder, direction: readonly number[], dual: (value: number, tangent: number) => Dual<N>) {
  let at = 0;
  return new Map(Object.values(parametersOf(model)).map((tensor) => [tensor, Array.from(tensor, (value) => dual(value, direction[at++]))]));
}

/** 0 … count − 1. */
export const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, k) => items.slice(k * size, (k + 1) * size));
}

function numbers(length: number): fc.Arbitrary<Float64Array> {
  return floatsOf(real(2), length);
}

function linears(out: number, width: number): fc.Arbitrary<Linear> {
  return numbers(out * width).map((A) => ({ out, in: width, A }));
}

function scaled(map: Linear, scale: number): Linear {
  return { ...map, A: map.A.map((weight) => scale * weight) };
}

/** Whether some tanh of attention is ±1 in binary64. */
function saturates(run: AttentionRun): boolean {
  return attentionOf(run).z.some((z) => Math.abs(z) === 1);
}

/** A model's output function by name, and its parameters. */
function printed(model: EncoderDecoder): string {
  const tensors = fc.stringify(Object.values(parametersOf(model)).map((tensor) => [...tensor]));
  return `m = o·${model.encoder.output.name}(c) ${tensors}`;
}
