import { checkArray, checkWhole, type Numbers } from "./check.ts";

/** A linear map with an optional bias: A: out×in; b: out, or absent. */
export interface Linear {
  out: number;
  in: number;
  A: Numbers;
  b?: Numbers;
}

/** Derivatives of a loss by a map's parameters: the shapes of A and b (db also where b is absent). */
export interface LinearGradient {
  dA: Numbers;
  db: Numbers;
}

/** Room for a map's gradient, all zeros. */
export function newLinearGradient({ out, A }: Linear): LinearGradient {
  return { dA: new Float64Array(A.length), db: new Float64Array(out) };
}

/** y = A x + b for each of R rows. x: R×in; y: R×out, overwritten. Throws TypeError or RangeError on a misshapen, NaN or infinite argument. */
export function linear(map: Linear, R: number, x: Numbers, y: Numbers): Numbers {
  checkRows(map, R, x, y, "y");
  const { out, in: width, A, b } = map;
  for (let r = 0; r < R; r++)
    for (let o = 0, a = 0; o < out; o++) {
      let sum = b === undefined ? 0 : b[o];
      for (let j = 0; j < width; j++) sum += A[a++] * x[r * width + j];
      y[r * out + o] = sum;
    }
  return y;
}

/**
 * The reverse of `linear`, given a loss's derivatives dy by y (R×out): adds dy xᵀ to dA, dy to db, and Aᵀ dy to dx (R×in).
 * Errors as for `linear`.
 */
export function linearBackward(map: Linear, R: number, x: Numbers, dy: Numbers, { dA, db }: LinearGradient, dx: Numbers) {
  checkRows(map, R, x, dy, "dy");
  const { out, in: width, A } = map;
  checkArray("dA", dA, out, width);
  checkArray("db", db, out);
  checkArray("dx", dx, R, width);
  for (let r = 0; r < R; r++)
    for (let o = 0, a = 0; o < out; o++) {
      const d = dy[r * out + o];
      db[o] += d;
      for (let j = 0; j < width; j++, a++) {
        dA[a] += d * x[r * width + j];
        dx[r * width + j] += d * A[a];
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
