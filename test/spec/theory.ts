import fc from "fast-check";
import { evenContext } from "../../spec/attention.cases.ts";
import type { Run } from "../../spec/networks.ts";
import { asRows } from "../../spec/norms.cases.ts";
import { vectorOf } from "../../src/evidence/arbitrary.ts";
import { exactly } from "../../src/evidence/rational.ts";
import { identity, square } from "../../src/model/activation.ts";
import { jacobian, stepJacobian, transpose } from "../../src/model/jacobian.ts";
import { forward, gate, type Lstm, newTrace } from "../../src/model/lstm.ts";
import { lstmJacobian } from "../../src/model/lstm-jacobian.ts";
import { reverseSweep, unroll, unrollElman } from "../../src/model/rnn.ts";

/** A definition of the theory next to what the model computes: texts of Rocq that must be equal, and the file that the definition is from. */
export interface Comparison {
  definition: string;
  file: string;
  equations: string[];
}

/** A number or numbers in lists, which binary64 holds exactly. */
type Exact = number | ArrayLike<number> | readonly (readonly number[])[] | readonly Exact[];

/** In Rocq, over the rationals in lowest terms or over the reals. */
type Written = (value: Exact) => string;
const list = (number: (n: bigint, d: bigint) => string): Written => {
  const write: Written = (value) => {
    if (typeof value !== "number") return `[${Array.from(value as ArrayLike<Exact>, write).join("; ")}]`;
    const { s, n, d } = exactly(value);
    return number(s * n, d);
  };
  return write;
};
const rational = list((n, d) => `(${n} # ${d})`);
const real = list((n, d) => `(${n} / ${d})`);

/** Networks with halves for numbers over up to three steps: every number that the model computes from them is exact. */
const half = fc.integer({ min: -4, max: 4 }).map((x) => x / 2);
const halves = (length: number) => vectorOf(half, length).map((values) => Float64Array.from(values));

const drawnRuns: fc.Arbitrary<Run> = fc
  .record({
    n: fc.integer({ min: 1, max: 2 }),
    m: fc.integer({ min: 1, max: 2 }),
    T: fc.integer({ min: 1, max: 3 }),
    activation: fc.constantFrom(identity, square),
  })
  .chain(({ n, m, T, activation }) =>
    fc
      .record({ W: halves(n * n), Win: halves(n * m), b: halves(n), u: halves(T * m), x0: halves(n) })
      .map(({ u, x0, ...parameters }) => ({ net: { n, m, activation, ...parameters }, T, u, x0 })),
  );

/** A run with what else the definitions take: slopes of losses behind each step, a vector, a time k, a movement of the parameters. */
const drawnCases = drawnRuns.chain((run) => {
  const { n, m } = run.net;
  return fc.record({
    run: fc.constant(run),
    g: halves(run.T * n),
    v: halves(n),
    k: fc.nat(run.T),
    movement: fc.record({ W: halves(n * n), Win: halves(n * m), b: halves(n), x0: halves(n) }),
  });
});
type Drawn = typeof drawnCases extends fc.Arbitrary<infer T> ? T : never;

/** Gates that are 0, 1/2 or 1 and candidates that are −1, 0 or 1, which an LSTM whose pre-activations are its inputs has. */
const drawnCells = fc.integer({ min: 1, max: 5 }).chain((T) =>
  fc.record({
    T: fc.constant(T),
    c0: fc.integer({ min: -8, max: 8 }).map((c) => c / 4),
    x: fc.array(fc.constantFrom(-800, 0, 800), { minLength: 4 * T, maxLength: 4 * T }),
    k: fc.nat(T),
  }),
);

const drawnStates = fc.constantFrom(1, 2, 4).chain((T) => vectorOf(half, T));

/** What the theory defines over any numbers, evaluated over the rationals, and what it defines over the reals, computed. */
export function comparisons(cases: number): { rationals: Comparison[]; reals: Comparison[] } {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns = cases) => fc.sample(arbitrary, { numRuns, seed: 1 });
  const of = <T>(definition: string, file: string, values: T[], equation: (value: T) => string): Comparison => ({
    definition,
    file,
    equations: values.map(equation),
  });
  const [drawn, cells] = [sample(drawnCases), sample(drawnCells).map(cellOf)];
  // over the reals a proof computes, which takes its time
  const few = drawn.filter(({ run }) => run.T < 3).slice(0, Math.ceil(cases / 4));
  return {
    rationals: [
      of("state", "Definitions", drawn, ({ run }) => `${vector(run)} (recurrence ${network(run)} ${run.T}) = ${rational(last(run))}`),
      of("step_jacobian", "Definitions", drawn, ({ run: { net, x0 } }) => {
        const slopes = `(vector_of ${rational(x0.map(net.activation.slope))})`;
        return `${matrix(net)} (step_jacobian (matrix_of ${rational(asRows(net.W, net.n))}) ${slopes}) = ${rational(rows(stepJacobian(net, x0)))}`;
      }),
      of("chain", "Definitions", drawn, ({ run }) => {
        const product = rows(jacobian(run.net, states(run), 0, run.T));
        return `${matrix(run.net)} (chain ${run.net.n} ${jacobians(run)} ${run.T}) = ${rational(product)}`;
      }),
      of("through", "Definitions", drawn, ({ run, k, v }) => {
        const carried = rows(jacobian(run.net, states(run), k, run.T)).map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0));
        return `${vector(run)} (through ${run.net.n} ${jacobians(run)} ${k} ${run.T} (vector_of ${rational(v)})) = ${rational(carried)}`;
      }),
      of("back", "Definitions", drawn, ({ run, v }) => {
        const { x0 } = gradientOf(run, [...new Float64Array((run.T - 1) * run.net.n), ...v]);
        return `${vector(run)} (back ${run.net.n} ${jacobians(run)} ${run.T} (vector_of ${rational(v)})) = ${rational(x0)}`;
      }),
      of("tangent", "Definitions", drawn, (value) => {
        const { run, movement } = value;
        const at = `(vectors_of ${rational(immediate(value))}) (vector_of ${rational(movement.x0)})`;
        return `${vector(run)} (tangent ${run.net.n} ${jacobians(run)} ${at} ${run.T}) = ${rational(moved(value))}`;
      }),
      of("matrix_power", "Definitions", drawn, ({ run: { net, T } }) => {
        const linear = { ...net, activation: identity };
        const power = rows(jacobian(linear, new Float64Array((T + 1) * net.n), 0, T));
        return `${matrix(net)} (matrix_power ${net.n} (matrix_of ${rational(asRows(net.W, net.n))}) ${T}) = ${rational(power)}`;
      }),
      of("transpose", "Definitions", drawn, ({ run: { net } }) => {
        const turned = rows(transpose(net.W, net.n));
        return `${matrix(net)} (transpose (matrix_of ${rational(asRows(net.W, net.n))})) = ${rational(turned)}`;
      }),
      of("cell", "Definitions", cells, ({ c0, f, w, c, T }) => {
        const cell = `cell ${rational(c0)} (numbers_of ${rational(f)}) (numbers_of ${rational(w)}) ${T}`;
        return `entries 1 (fun _ => ${cell}) = ${rational([c])}`;
      }),
      of(
        "kept",
        "Definitions",
        cells,
        ({ f, k, T, kept }) => `entries 1 (fun _ => kept (numbers_of ${rational(f)}) ${k} ${T}) = ${rational([kept])}`,
      ),
    ],
    reals: [
      of("article_form", "Recurrence", few, ({ run }) => components(`article_form ${realNetwork(run)} ${run.T}`, last(run))),
      of("elman_form", "Recurrence", few, ({ run }) => {
        const h = unrollElman(run.net, run.u, run.x0);
        return components(`elman_form ${realNetwork(run)} ${run.T}`, h.slice(-run.net.n));
      }),
      of("sweep", "Gradients", few, ({ run, g }) => {
        const { W, Win, b, x0 } = gradientOf(run, g);
        const [h, u, slopes] = [hidden(run), asRowsOf(run.u, run.net.m), asRowsOf(g, run.net.n)].map((value) => `(vectors ${real(value)})`);
        const swept = `sweep ${run.net.n} (matrices ${real(stepsOf(run))}) ${h} ${u} ${slopes} ${run.T} zero_vector`;
        return [
          entriesOf(`recurrent (fst (${swept}))`, asRows(W, run.net.n)),
          entriesOf(`from_input (fst (${swept}))`, asRowsOf(Win, run.net.m)),
          components(`bias (fst (${swept}))`, b),
          components(`snd (${swept})`, x0),
        ].join(" /\\ ");
      }),
      of("article_product", "Traces", few, ({ run }) => {
        // the article's product is its own transpose's, of the network with the transposed matrix, in the other order
        const turned = { ...run.net, W: transpose(run.net.W, run.net.n) };
        const factors = stepsOf(run, turned);
        const slopes = asRowsOf(states(run).slice(0, -run.net.n).map(run.net.activation.slope), run.net.n);
        const product = factors.reduce((left, right) =>
          left.map((row) => right[0].map((_, j) => sumOf(row.map((x, i) => x * right[i][j])))),
        );
        return entriesOf(
          `article_product ${run.net.n} (matrix ${real(asRows(run.net.W, run.net.n))}) (vectors ${real(slopes)}) ${run.T}`,
          product,
        );
      }),
      of("weighted_mean", "Attention", sample(drawnStates, few.length), (h) => {
        const context = evenContext.binary64!(h) as { value: number };
        return components(`weighted_mean ${h.length} (fun _ => ${real(1 / h.length)}) (vectors ${real(h.map((x) => [x]))})`, [
          context.value,
        ]);
      }),
      of("next_cell", "LstmGradients", cells.slice(0, few.length), ({ gates, before, after }) => {
        const [i, f, o, g] = gates.map((gate) => real(gate));
        const z = `fun q => match q with Input => fun _ => ${i} | Forget => fun _ => ${f} | Output => fun _ => ${o} | Candidate => fun _ => ${g} end`;
        return components(`next_cell (${z}) (fun _ => ${real(before)})`, [after]);
      }),
    ],
  };
}

/** A comparison as a development for Rocq. */
export function developmentOf({ definition, equations }: Comparison, over: "rationals" | "reals") {
  const name = `${definition}_is_that_of_the_model`;
  const opened = over === "rationals" ? "Import QArith List ListNotations OverRationals.\nOpen Scope Q_scope." : realWords;
  const proof = over === "rationals" ? "repeat split; vm_compute; reflexivity" : `repeat split; ${computed}; lra`;
  return { text: `${opened}\nTheorem ${name} :\n  ${equations.join(" /\\\n  ")}.\nProof. ${proof}. Qed.`, names: [name] };
}

const realWords = `Import List ListNotations.
Definition entry (l : list R) : vector := fun i => nth i l 0.
Definition matrix (l : list (list R)) : Real.matrix := fun i => entry (nth i l []).
Definition vectors (l : list (list R)) : nat -> vector := fun t => entry (nth t l []).
Definition matrices (l : list (list (list R))) : nat -> Real.matrix := fun t => matrix (nth t l []).`;
const computed = "cbv -[Rplus Rminus Rmult Rdiv Ropp Rinv IZR]";

const rows = (A: Float64Array | ArrayLike<number>) => asRowsOf(A, Math.sqrt(A.length));
const sumOf = (terms: number[]) => terms.reduce((sum, term) => sum + term, 0);

function asRowsOf(A: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: A.length / columns }, (_, i) => Array.from({ length: columns }, (_, j) => A[i * columns + j]));
}

function vector({ net }: Run): string {
  return `entries ${net.n}`;
}

function matrix({ n }: Run["net"]): string {
  return `rows ${n} ${n}`;
}

/** The arguments of `recurrence` up to the number of steps. */
function network({ net, u, x0 }: Run): string {
  const { n, m, W, Win, b, activation } = net;
  const matrices = [asRows(W as Float64Array, n), asRowsOf(Win, m)].map((A) => `(matrix_of ${rational(A)})`).join(" ");
  const sigma = activation === square ? "OverRationals.square" : "no_activation";
  return `${n} ${m} ${sigma} ${matrices} (vector_of ${rational(b)}) (vectors_of ${rational(asRowsOf(u, m))}) (vector_of ${rational(x0)})`;
}

function realNetwork({ net, u, x0 }: Run): string {
  const { n, m, W, Win, b, activation } = net;
  const matrices = [asRowsOf(W, n), asRowsOf(Win, m)].map((A) => `(matrix ${real(A)})`).join(" ");
  const sigma = activation === square ? "(fun a => a * a)" : "(fun a => a)";
  return `${n} ${m} ${sigma} ${matrices} (entry ${real(b)}) (vectors ${real(asRowsOf(u, m))}) (entry ${real(x0)})`;
}

/** That a vector has these components. */
function components(text: string, values: ArrayLike<number>): string {
  return Array.from(values, (value, i) => `(${text}) ${i}%nat = ${real(value)}`).join(" /\\ ");
}

function entriesOf(text: string, values: number[][]): string {
  return values.flatMap((row, i) => row.map((value, j) => `(${text}) ${i}%nat ${j}%nat = ${real(value)}`)).join(" /\\ ");
}

function states({ net, u, x0 }: Run) {
  return unroll(net, u, x0);
}

function last(run: Run) {
  return states(run).slice(-run.net.n);
}

/** The model's Jacobians of the steps of a run, for its matrix or another's. */
function stepsOf(run: Run, net = run.net): number[][][] {
  const x = states(run);
  return Array.from({ length: run.T }, (_, t) => rows(stepJacobian(net, x.slice(t * net.n, (t + 1) * net.n))));
}

function jacobians(run: Run): string {
  return `(matrices_of ${rational(stepsOf(run))})`;
}

/** σ(x_t), a row for each step. */
function hidden(run: Run): number[][] {
  return asRowsOf(states(run).slice(0, -run.net.n).map(run.net.activation.value), run.net.n);
}

/** The gradient of losses whose slopes at times 1 to T are these. */
function gradientOf(run: Run, slopes: ArrayLike<number>) {
  return reverseSweep(run.net, run.u, states(run), Float64Array.from([...new Float64Array(run.net.n), ...Array.from(slopes)]));
}

/** How the movement of the parameters moves the state of each step at once. */
function immediate({ run, movement }: Drawn): number[][] {
  const [h, u] = [hidden(run), asRowsOf(run.u, run.net.m)];
  const { W, Win, b } = movement;
  const along = (A: ArrayLike<number>, v: number[], i: number) => sumOf(v.map((x, j) => A[i * v.length + j] * x));
  return h.map((at, t) => Array.from(b, (bias, i) => along(W, at, i) + along(Win, u[t], i) + bias));
}

/** How the movement of the parameters moves the last state, by the gradients of its components. */
function moved({ run, movement }: Drawn): number[] {
  const { n } = run.net;
  return Array.from({ length: n }, (_, unit) => {
    const gradient = gradientOf(run, new Float64Array(run.T * n).fill(1, (run.T - 1) * n + unit, (run.T - 1) * n + unit + 1));
    const names = ["W", "Win", "b", "x0"] as const;
    return sumOf(names.flatMap((name) => Array.from(movement[name], (move, at) => move * gradient[name][at])));
  });
}

/** The trace of a cell whose pre-activations are its inputs. */
function cellOf({ T, c0, x, k }: { T: number; c0: number; x: number[]; k: number }) {
  const net: Lstm = { n: 1, d: 4, W: new Float64Array(20).map((_, at) => (at % 5 === Math.floor(at / 5) ? 1 : 0)), output: identity };
  const trace = newTrace(net, 1, T);
  trace.c[0] = c0;
  forward(net, Float64Array.from(x), trace);
  const gates = Array.from({ length: T }, (_, t) => (["i", "f", "o", "g"] as const).map((name) => gate(trace, name, t + 1)[0]));
  const kept = lstmJacobian(net, trace, 0, k, T)[0];
  const w = gates.map(([i, , , g]) => i * g);
  return { T, c0, k, f: gates.map((row) => row[1]), w, c: trace.c[T], kept, gates: gates[0], before: c0, after: trace.c[1] };
}
