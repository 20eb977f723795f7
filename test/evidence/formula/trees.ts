import fc from "fast-check";
import {
  exactly,
  q,
  type Rational,
  type RationalMatrix,
  type RationalVector,
  squaredNorm,
  times,
  transpose,
} from "../../../src/evidence/rational.ts";

/** The values of x, y, v, w, A and B. */
export interface Case {
  x: number;
  y: number;
  v: number[];
  w: number[];
  A: number[][];
  B: number[][];
}

/** The same without rounding. */
export interface Exactly {
  x: Rational;
  y: Rational;
  v: RationalVector;
  w: RationalVector;
  A: RationalMatrix;
  B: RationalMatrix;
}

/** A part of a formula with its value, which is found without the code under test. */
export interface Part<T> {
  text: string;
  of(values: Exactly): T;
}

export type Scalar = Part<Rational>;
type Vector = Part<RationalVector>;
type Matrix = Part<RationalMatrix>;
export type Truth = Part<boolean>;

export function exactlyOf({ x, y, v, w, A, B }: Case): Exactly {
  const rows = (M: number[][]) => M.map((row) => row.map(exactly));
  return { x: exactly(x), y: exactly(y), v: v.map(exactly), w: w.map(exactly), A: rows(A), B: rows(B) };
}

/** Numbers at which rounding shows: whole, huge, tiny, subnormal, next to 1, and any. */
export const entries = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 3, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1 + 2 ** -52, 1 - 2 ** -53, 2 ** 53 + 2, 1e16, 0.1, 1 / 3, -0) },
  { weight: 1, arbitrary: fc.constantFrom(1e300, -1e200, 2 ** 1000, 1e-300, 2 ** -1074, -(2 ** -1060), 2 ** -540) },
);

function caseOf(n: number, entry: fc.Arbitrary<number> = entries): fc.Arbitrary<Case> {
  const vector = fc.array(entry, { minLength: n, maxLength: n });
  const matrix = fc.array(vector, { minLength: n, maxLength: n });
  return fc.record({ x: entry, y: entry, v: vector, w: vector, A: matrix, B: matrix });
}

/** A random formula with a case: its variables are numbers, vectors of n and n×n matrices. */
export function withCase<T>(parts: (trees: Trees) => fc.Arbitrary<T>, entry?: fc.Arbitrary<number>): fc.Arbitrary<[T, Case]> {
  return fc.integer({ min: 1, max: 3 }).chain((n) => fc.tuple(parts(treesOf(n)), caseOf(n, entry)));
}

const cache = new Map<number, Trees>();

function treesOf(n: number): Trees {
  if (!cache.has(n)) cache.set(n, new Trees(n));
  return cache.get(n)!;
}

const zip = <S>(a: S[], b: S[], f: (a: S, b: S) => S) => a.map((x, i) => f(x, b[i]));
const least = (a: Rational, b: Rational) => (a.compare(b) <= 0 ? a : b);
const most = (a: Rational, b: Rational) => (a.compare(b) >= 0 ? a : b);
const plus = (a: Rational, b: Rational) => a.add(b);
const dot = (a: RationalVector, b: RationalVector) => zip(a, b, (x, y) => x.mul(y)).reduce(plus);
const powerOf = (x: Rational, k: number): Rational => (k === 0 ? q(1) : powerOf(x, k - 1).mul(x));

function determinant(A: RationalMatrix): Rational {
  if (A.length === 1) return A[0][0];
  const minor = (j: number) => A.slice(1).map((row) => row.toSpliced(j, 1));
  return A[0].map((x, j) => (j % 2 === 0 ? x : x.neg()).mul(determinant(minor(j)))).reduce(plus);
}

/** Random formulas of one size. */
export class Trees {
  readonly n: number;
  readonly #made = new Map<string, fc.Arbitrary<unknown>>();

  constructor(n: number) {
    this.n = n;
  }

  scalar(depth = 3): fc.Arbitrary<Scalar> {
    return this.#once(`scalar ${depth}`, () =>
      depth === 0 ? this.#leaf() : fc.oneof(this.#leaf(), this.#sum(depth - 1), this.#ofVectors(depth - 1)),
    );
  }

  truth(depth = 2): fc.Arbitrary<Truth> {
    return this.#once(`truth ${depth}`, () => {
      const relation = this.#relation(1);
      if (depth === 0) return relation;
      const part = this.truth(depth - 1);
      return fc.oneof(
        { weight: 2, arbitrary: relation },
        part.map(({ text, of }) => ({ text: `not (${text})`, of: (values: Exactly) => !of(values) })),
        fc
          .tuple(part, part)
          .map(([a, b]) => ({ text: `(${a.text}) and (${b.text})`, of: (values: Exactly) => a.of(values) && b.of(values) })),
        fc
          .tuple(part, part)
          .map(([a, b]) => ({ text: `(${a.text}) or (${b.text})`, of: (values: Exactly) => a.of(values) || b.of(values) })),
        fc.tuple(part, part, part).map(([c, a, b]) => ({
          text: `(${c.text}) ? (${a.text}) : (${b.text})`,
          of: (values: Exactly) => (c.of(values) ? a.of(values) : b.of(values)),
        })),
      );
    });
  }

  #once<T>(key: string, make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key) as fc.Arbitrary<T>;
  }

  #leaf(): fc.Arbitrary<Scalar> {
    const numeral = fc
      .constantFrom("0", "1", "2", "0.5", "0.1", "1.0", "12.25", "9007199254740993", "0.12345678901234567890")
      .map((text) => ({
        text,
        of: () => q(BigInt(text.replace(".", "")), 10n ** BigInt((text.split(".")[1] ?? "").length)),
      }));
    const index = fc.integer({ min: 1, max: this.n });
    return fc.oneof(
      numeral,
      fc.constantFrom<"x" | "y">("x", "y").map((name) => ({ text: name, of: (values: Exactly) => values[name] })),
      fc
        .tuple(fc.constantFrom<"v" | "w">("v", "w"), index)
        .map(([name, i]) => ({ text: `${name}[${i}]`, of: (values: Exactly) => values[name][i - 1] })),
      fc.tuple(index, index).map(([i, j]) => ({ text: `A[${i}, ${j}]`, of: (values: Exactly) => values.A[i - 1][j - 1] })),
    );
  }

  #sum(depth: number): fc.Arbitrary<Scalar> {
    const part = this.scalar(depth);
    const of = <T>(parts: fc.Arbitrary<T>, text: (parts: T) => string, value: (parts: T, values: Exactly) => Rational) =>
      parts.map((made) => ({ text: text(made), of: (values: Exactly) => value(made, values) }));
    const pair = fc.tuple(part, part);
    const both = (text: (a: string, b: string) => string, f: (a: Rational, b: Rational) => Rational) =>
      of(
        pair,
        ([a, b]) => text(a.text, b.text),
        ([a, b], values) => f(a.of(values), b.of(values)),
      );
    return fc.oneof(
      both((a, b) => `(${a} + ${b})`, plus),
      both(
        (a, b) => `(${a} - ${b})`,
        (a, b) => a.sub(b),
      ),
      both(
        (a, b) => `(${a} * ${b})`,
        (a, b) => a.mul(b),
      ),
      both(
        (a, b) => `${a} / (abs(${b}) + 1)`,
        (a, b) => a.div(b.abs().add(q(1))),
      ),
      both((a, b) => `max(${a}, ${b})`, most),
      both((a, b) => `min(${a}, ${b})`, least),
      of(
        part,
        ({ text }) => `(-${text})`,
        (a, values) => a.of(values).neg(),
      ),
      of(
        part,
        ({ text }) => `abs(${text})`,
        (a, values) => a.of(values).abs(),
      ),
      of(
        fc.tuple(part, fc.integer({ min: 0, max: 3 })),
        ([{ text }, k]) => `(${text})^${k}`,
        ([a, k], values) => powerOf(a.of(values), k),
      ),
      of(
        fc.tuple(part, part, this.#relation(0)),
        ([a, b, c]) => `(${c.text} ? ${a.text} : ${b.text})`,
        ([a, b, c], values) => (c.of(values) ? a.of(values) : b.of(values)),
      ),
    );
  }

  #ofVectors(depth: number): fc.Arbitrary<Scalar> {
    const [vector, matrix] = [this.vector(depth), this.matrix(depth)];
    const ofPair = fc.tuple(vector, vector);
    return fc.oneof(
      ofPair.map(([a, b]) => ({ text: `dot(${a.text}, ${b.text})`, of: (values: Exactly) => dot(a.of(values), b.of(values)) })),
      ofPair.map(([a, b]) => ({ text: `((${a.text})' * (${b.text}))`, of: (values: Exactly) => dot(a.of(values), b.of(values)) })),
      vector.map(({ text, of }) => ({ text: `normSquared(${text})`, of: (values: Exactly) => squaredNorm(of(values)) })),
      vector.map(({ text, of }) => ({ text: `sum(${text})`, of: (values: Exactly) => of(values).reduce(plus) })),
      vector.map(({ text, of }) => ({ text: `max(${text})`, of: (values: Exactly) => of(values).reduce(most) })),
      matrix.map(({ text, of }) => ({ text: `min(${text})`, of: (values: Exactly) => of(values).flat().reduce(least) })),
      matrix.map(({ text, of }) => ({
        text: `trace(${text})`,
        of: (values: Exactly) =>
          of(values)
            .map((row, i) => row[i])
            .reduce(plus),
      })),
      matrix.map(({ text, of }) => ({ text: `det(${text})`, of: (values: Exactly) => determinant(of(values)) })),
    );
  }

  vector(depth = 2): fc.Arbitrary<Vector> {
    return this.#once(`vector ${depth}`, () => {
      const leaf = fc.constantFrom<"v" | "w">("v", "w").map((name) => ({ text: name as string, of: (values: Exactly) => values[name] }));
      if (depth === 0) return leaf;
      const [part, matrix, scalar] = [this.vector(depth - 1), this.matrix(depth - 1), this.scalar(depth - 1)];
      const both = (sign: string, f: (a: Rational, b: Rational) => Rational) =>
        fc
          .tuple(part, part)
          .map(([a, b]) => ({ text: `(${a.text} ${sign} ${b.text})`, of: (values: Exactly) => zip(a.of(values), b.of(values), f) }));
      return fc.oneof(
        leaf,
        both("+", plus),
        both("-", (a, b) => a.sub(b)),
        both(".*", (a, b) => a.mul(b)),
        fc
          .tuple(scalar, part)
          .map(([s, a]) => ({ text: `(${s.text} * ${a.text})`, of: (values: Exactly) => a.of(values).map((x) => x.mul(s.of(values))) })),
        fc
          .tuple(matrix, part)
          .map(([A, a]) => ({ text: `(${A.text} * ${a.text})`, of: (values: Exactly) => times(A.of(values), a.of(values)) })),
        fc.tuple(matrix, part).map(([A, a]) => ({
          text: `((${a.text})' * ${A.text})'`,
          of: (values: Exactly) => times(transpose(A.of(values)), a.of(values)),
        })),
        part.map(({ text, of }) => ({ text: `(${text}) .^ 2`, of: (values: Exactly) => of(values).map((x) => x.mul(x)) })),
        part.map(({ text, of }) => ({ text: `abs(-${text} / 2)`, of: (values: Exactly) => of(values).map((x) => x.abs().div(q(2))) })),
        fc.array(scalar, { minLength: this.n, maxLength: this.n }).map((items) => ({
          text: `[${items.map(({ text }) => text).join(", ")}]`,
          of: (values: Exactly) => items.map((item) => item.of(values)),
        })),
      );
    });
  }

  matrix(depth = 2): fc.Arbitrary<Matrix> {
    return this.#once(`matrix ${depth}`, () => {
      const leaf = fc.constantFrom<"A" | "B">("A", "B").map((name) => ({ text: name as string, of: (values: Exactly) => values[name] }));
      if (depth === 0) return leaf;
      const [part, vector] = [this.matrix(depth - 1), this.vector(depth - 1)];
      const both = (sign: string, f: (a: RationalMatrix, b: RationalMatrix) => RationalMatrix) =>
        fc
          .tuple(part, part)
          .map(([a, b]) => ({ text: `(${a.text} ${sign} ${b.text})`, of: (values: Exactly) => f(a.of(values), b.of(values)) }));
      return fc.oneof(
        leaf,
        both("+", (a, b) => zip(a, b, (r, s) => zip(r, s, plus) as never) as never),
        both("*", (a, b) => times(a, b)),
        part.map(({ text, of }) => ({ text: `(${text})'`, of: (values: Exactly) => transpose(of(values)) })),
        part.map(({ text, of }) => ({ text: `(${text})^2`, of: (values: Exactly) => times(of(values), of(values)) })),
        vector.map(({ text, of }) => ({
          text: `diag(${text})`,
          of: (values: Exactly) => of(values).map((x, i, all) => all.map((_, j) => (i === j ? x : q(0)))),
        })),
        fc.tuple(vector, vector).map(([a, b]) => ({
          text: `((${a.text}) * (${b.text})')`,
          of: (values: Exactly) => a.of(values).map((x) => b.of(values).map((y) => x.mul(y))),
        })),
      );
    });
  }

  #relation(depth: number): fc.Arbitrary<Truth> {
    const scalar = this.scalar(depth);
    const signs: Record<string, (order: number) => boolean> = {
      "==": (order) => order === 0,
      "!=": (order) => order !== 0,
      "<": (order) => order < 0,
      "<=": (order) => order <= 0,
      ">": (order) => order > 0,
      ">=": (order) => order >= 0,
    };
    const sign = fc.constantFrom(...Object.keys(signs));
    const one = fc.tuple(scalar, sign, scalar).map(([a, s, b]) => ({
      text: `${a.text} ${s} ${b.text}`,
      of: (values: Exactly) => signs[s](a.of(values).compare(b.of(values))),
    }));
    const chain = fc.tuple(scalar, sign, scalar, sign, scalar).map(([a, s, b, t, c]) => ({
      text: `${a.text} ${s} ${b.text} ${t} ${c.text}`,
      of: (values: Exactly) => signs[s](a.of(values).compare(b.of(values))) && signs[t](b.of(values).compare(c.of(values))),
    }));
    const same = scalar.map(({ text }) => ({ text: `${text} <= ${text}`, of: () => true }));
    return fc.oneof({ weight: 3, arbitrary: one }, { weight: 2, arbitrary: chain }, { weight: 1, arbitrary: same });
  }
}
