import { exactly, q, type Rational } from "../rational.ts";
import { type Arithmetic, kleene } from "./arithmetic.ts";

const zero = q(0);

/** Rationals: nothing is rounded. */
export const rationals: Arithmetic<Rational[]> = {
  name: "the rationals",
  key: "rationals",
  buffer: (length) => Array(length).fill(zero),
  put(out, i, value) {
    out[i] = exactly(value);
  },
  numeral(out, i, value) {
    out[i] = value;
  },
  copy(out, i, a, j) {
    out[i] = a[j];
  },
  add(out, i, a, j, b, k) {
    out[i] = a[j].add(b[k]);
  },
  subtract(out, i, a, j, b, k) {
    out[i] = a[j].sub(b[k]);
  },
  multiply(out, i, a, j, b, k) {
    out[i] = a[j].mul(b[k]);
  },
  divide(out, i, a, j, b, k) {
    if (b[k].n === 0n) throw new RangeError("the divisor is 0: keep it away from 0 by a hypothesis");
    out[i] = a[j].div(b[k]);
  },
  max(out, i, a, j, b, k) {
    out[i] = a[j].compare(b[k]) >= 0 ? a[j] : b[k];
  },
  min(out, i, a, j, b, k) {
    out[i] = a[j].compare(b[k]) <= 0 ? a[j] : b[k];
  },
  power(out, i, a, j, exponent) {
    out[i] = a[j].pow(q(exponent))!; // of terms without a common divisor: none of their powers has one
  },
  negate(out, i, a, j) {
    out[i] = a[j].neg();
  },
  abs(out, i, a, j) {
    out[i] = a[j].abs();
  },
  ...kleene,
  equal: (a, j, b, k) => (a[j].equals(b[k]) ? 1 : -1),
  less: (a, j, b, k) => (a[j].compare(b[k]) < 0 ? 1 : -1),
  lessOrEqual: (a, j, b, k) => (a[j].compare(b[k]) <= 0 ? 1 : -1),
  take: (a, j) => a[j],
  give(out, i, value) {
    out[i] = exactly(value as Rational);
  },
};
