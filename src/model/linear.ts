import { checkArray, checkWhole, type Numbers, rowOf } from "./check.ts";

/** A linear map with an optional bias: A: out×in; b: out, or absent. */
export interface Linear {
  out: number;
  in: number;
  A: Numbers;
  b?: Numbers;
}

/** Derivatives of a loss by A and b, in their shapes. There is a b also where the map has none. */
export interface LinearGradient {
  A: Numbers;
  b: Numbers;
}

/** Room for a map's gradient, all zeros. */
export function newLinearGradient({ out, A }: Linear): LinearGradient {
  return { A: new Float64Array(A.length), b: new Float64Array(out) };
}

/** y = A x + b for each of R rows. x: R×in; y: R×out, overwritten. Throws TypeError or RangeError on a misshapen, NaN or infinite argument. */
export function linear(map: Linear, R: number, x: Numbers, y: Numbers): Numbers {
  checkRows(map, R, x, y, "y");
  for (let r = 0; r < R; r++) apply(map, rowOf(x, r, map.in), rowOf(y, r, map.out));
  return y;
}

/**
 * The reverse of `linear`, given a loss's derivatives dy by y (R×out): adds dy xᵀ to the gradient by A, dy to that by b, and Aᵀ dy to dx (R×in).
 * Errors as for `linear`.
 */
export function linearBackward(map: Linear, R: number, x: Numbers, dy: Numbers, gradient: LinearGradient, dx: Numbers) {
  checkRows(map, R, x, dy, "dy");
  checkArray("gradient.A", gradient.A, map.out, map.in);
  checkArray("gradient.b", gradient.b, map.out);
  checkArray("dx", dx, R, map.in);
  for (let r = 0; r < R; r++) applyBackward(map, rowOf(x, r, map.in), rowOf(dy, r, map.out), gradient, rowOf(dx, r, map.in));
}

/** `linear` of one row, without its checks. */
export function apply({ out, in: width, A, b }: Linear, x: Numbers, y: Numbers) {
  for (let o = 0, a = 0; o < out; o++) {
    let sum = b === undefined ? 0 : b[o];
    for (let j = 0; j < width; j++) sum += A[a++] * x[j];
    y[o] = sum;
  }
}

/** `linearBackward` of one row, without its checks. */
export function applyBackward({ out, in: width, A }: Linear, x: Numbers, dy: Numbers, { A: dA, b: db }: LinearGradient, dx: Numbers) {
  for (let o = 0, a = 0; o < out; o++) {
    const d = dy[o];
    db[o] += d;
    for (let j = 0; j < width; j++, a++) {
      dA[a] += d * x[j];
      dx[j] += d * A[a];
    }
  }
}

/** Checks a map's shapes and numbers. Throws TypeError or RangeError naming the argument. */
export function checkLinear({ out, in: width, A, b }: Linear) {
  checkWhole("out", out, 1);
  checkWhole("in", width, 1);
  checkArray("A", A, out, width);
  if (b !== undefined) checkArray("b", b, out);
}

function checkRows(map: Linear, R: number, x: Numbers, y: Numbers, name: string) {
  checkLinear(map);
  checkWhole("R", R, 1);
  checkArray("x", x, R, map.in);
  checkArray(name, y, R, map.out);
}
