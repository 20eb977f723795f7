import type { Numbers } from "../check.ts";
import type { Kernel } from "./kernel.ts";

/** Where a matrix begins in a kernel's memory, and its steps: entry (i, j) at `at + i·down + j·right`. */
export interface Matrix {
  rows: number;
  columns: number;
  at: number;
  down: number;
  right: number;
}

/** A kernel's memory with matrices in it. */
export interface Workspace {
  memory: Numbers;
  matrices: Matrix[];
}

/** Lays zero matrices of the given rows and columns into a kernel's memory. */
export function layOut(kernel: Kernel, ...shapes: readonly (readonly [rows: number, columns: number])[]): Workspace {
  let end = 0;
  const matrices = shapes.map(([rows, columns]) => {
    const [at, down] = [end, padded(columns)];
    end += rows * down;
    return { rows, columns, at, down, right: 1 };
  });
  return { memory: kernel.memory(end), matrices };
}

/** The length of a row of `columns` entries with its padding. */
export function padded(columns: number): number {
  return 4 * Math.ceil(columns / 4);
}

/** The same entries, seen as the transposed matrix. */
export function transpose({ rows, columns, at, down, right }: Matrix): Matrix {
  return { rows: columns, columns: rows, at, down: right, right: down };
}

/** The rows × columns entries of A from (i, j) on; as an operand of a kernel, j must be a multiple of four. */
export function block(A: Matrix, i: number, j: number, rows: number, columns: number): Matrix {
  return { ...A, rows, columns, at: A.at + i * A.down + j * A.right };
}

/** Copies row-major values, from `from` on, into a matrix. */
export function write(memory: Numbers, { rows, columns, at, down, right }: Matrix, values: Numbers, from = 0) {
  for (let i = 0, next = from; i < rows; i++) for (let j = 0; j < columns; j++) memory[at + i * down + j * right] = values[next++];
}

/** Copies a matrix into row-major values, from `from` on. */
export function read(memory: Numbers, { rows, columns, at, down, right }: Matrix, values: Numbers, from = 0) {
  for (let i = 0, next = from; i < rows; i++) for (let j = 0; j < columns; j++) values[next++] = memory[at + i * down + j * right];
}
