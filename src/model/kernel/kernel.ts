import type { Numbers } from "../check.ts";
import type { Matrix } from "./matrix.ts";
import { reference } from "./reference.ts";
import { simd } from "./simd.ts";

/**
 * What the LSTM's time goes into, over matrices that lie in one memory. Every kernel gives the same bits.
 * Each row is padded to a multiple of four doubles, and the padding is computed along.
 */
export interface Kernel {
  name: string;
  /** At least `length` doubles to lay matrices in, those zero; the next caller gets the same ones. */
  memory(length: number): Numbers;
  /**
   * C += A B, for matrices in `memory`: every C_ij becomes C_ij + A_i1 B_1j + A_i2 B_2j + …, added in this order, each product
   * and each sum rounded. B and C not transposed. Checks nothing.
   */
  multiplyAdd(A: Matrix, B: Matrix, C: Matrix): void;
  /** Puts σ of each entry in its place, or tanh, or tanh′. A not transposed. */
  sigmoid(A: Matrix): void;
  tanh(A: Matrix): void;
  tanhSlope(A: Matrix): void;
}

/** The kernels that run here, the fastest first: SIMD where WebAssembly has it, and the reference. */
export const kernels: readonly Kernel[] = [simd(), reference()].filter((kernel) => kernel !== undefined);

/** The kernel that `LSTM_KERNEL` names, by default the fastest. */
export const defaultKernel: Kernel = choose(kernels, typeof process === "undefined" ? undefined : process.env.LSTM_KERNEL);

/** The kernel of this name, or the first without a name. Throws RangeError if no kernel has the name. */
export function choose(among: readonly Kernel[], name: string | undefined): Kernel {
  if (name === undefined || name === "") return among[0];
  const named = among.find((kernel) => kernel.name === name);
  if (named) return named;
  throw new RangeError(`LSTM_KERNEL: expected ${among.map((kernel) => kernel.name).join(" or ")} on this machine, got ${name}`);
}
