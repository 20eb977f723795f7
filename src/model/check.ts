/** What the kernels take and return: a vector, or a matrix in row-major order. */
export type Numbers = Float64Array;

/**
 * Checks an argument at a kernel's entry: a Float64Array of rows × columns finite numbers.
 * Throws TypeError for another type, RangeError for another length or for NaN and ±∞, naming the argument.
 */
export function checkArray(name: string, value: unknown, rows: number, columns = 1): asserts value is Numbers {
  checkRoom(name, value, rows, columns);
  if (allFinite(value)) return;
  const i = value.findIndex((number) => !Number.isFinite(number));
  throw new RangeError(`${name}[${i}]: expected a finite number, got ${value[i]}`);
}

/** Checks an array that a kernel fills: a Float64Array of rows × columns, whatever it holds. Errors as for `checkArray`. */
export function checkRoom(name: string, value: unknown, rows: number, columns = 1): asserts value is Numbers {
  if (!(value instanceof Float64Array))
    throw new TypeError(`${name}: expected a Float64Array of ${shape(rows, columns)}, got ${describe(value)}`);
  if (value.length !== rows * columns)
    throw new RangeError(`${name}: expected ${shape(rows, columns)} (${rows * columns} numbers), got ${value.length} numbers`);
}

/** Row r of rows of `width` numbers each, as a view. */
export function rowOf(rows: Numbers, r: number, width: number): Numbers {
  return rows.subarray(r * width, (r + 1) * width);
}

/** Adds as many terms to sums. */
export function addTo(sums: Numbers, terms: Numbers) {
  for (let i = 0; i < sums.length; i++) sums[i] += terms[i];
}

/** Checks that `value` is a whole number from `least` to `most`. Throws TypeError or RangeError naming the argument. */
export function checkWhole(name: string, value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): asserts value is number {
  if (typeof value !== "number") throw new TypeError(`${name}: expected a whole number, got ${describe(value)}`);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name}: expected a whole number from ${least} to ${most}, got ${value}`);
}

/** Products with 0 are 0, but NaN for NaN and ±∞; four sums, so that one need not wait for another. */
function allFinite(value: Numbers): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= value.length; i += 4) {
    a += 0 * value[i];
    b += 0 * value[i + 1];
    c += 0 * value[i + 2];
    d += 0 * value[i + 3];
  }
  for (; i < value.length; i++) a += 0 * value[i];
  return a + b + c + d === 0;
}

function shape(rows: number, columns: number): string {
  return columns === 1 ? `${rows}` : `${rows}×${columns}`;
}

function describe(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? (value.constructor?.name ?? "an object") : `${typeof value} ${String(value)}`;
}
