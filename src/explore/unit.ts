import { type Activation, identity } from "../model/activation.ts";
import { forward, type Lstm, newTrace } from "../model/lstm.ts";
import { forgetProduct } from "../model/lstm-jacobian.ts";

/** The weights of a cell of one unit from its output m to the pre-activations of its gates i, f, o and of the candidate g, and their biases. */
export interface Unit {
  fromM: readonly [i: number, f: number, o: number, g: number];
  bias: readonly [i: number, f: number, o: number, g: number];
  output: Activation;
}

/** What a unit did: its cells c_0 … c_T and the products of its forget gates up to each. */
export interface UnitRun {
  c: number[];
  products: number[];
}

/** Runs a unit for T steps from c_0 and m_0. `drive`: at each step, what its forget gate's and its candidate's pre-activations get besides. */
export function runUnit(
  unit: Unit,
  [c0, m0]: readonly [number, number],
  T: number,
  drive?: (t: number) => readonly [f: number, g: number],
): UnitRun {
  const [i, f, o, g] = unit.fromM;
  const net: Lstm = {
    n: 1,
    d: 2,
    W: Float64Array.of(0, 0, i, 1, 0, f, 0, 0, o, 0, 1, g),
    b: Float64Array.from(unit.bias),
    output: unit.output,
  };
  const trace = newTrace(net, 1, T);
  trace.c[0] = c0;
  trace.m[0] = m0;
  const x = new Float64Array(2 * T);
  for (let t = 0; drive && t < T; t++) x.set(drive(t), 2 * t);
  forward(net, x, trace);
  return { c: [...trace.c], products: Array.from({ length: T + 1 }, (_, t) => forgetProduct(net, trace, 0, 0, t)[0]) };
}

/** A pre-activation far out, at which σ and tanh are ±1 or 0 in binary64. */
const far = 1000;

/** The pre-activation at which σ is f. */
export function logit(f: number): number {
  return f <= 0 ? -far : f >= 1 ? far : Math.log(f / (1 - f));
}

/** A unit whose gates are held from outside: no weights from m, an open output. */
export function heldUnit(i: number): Unit {
  return { fromM: [0, 0, 0, 0], bias: [logit(i), 0, far, 0], output: identity };
}
