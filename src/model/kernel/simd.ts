import { wasm } from "../../../build/kernel.ts";
import type { Kernel } from "./kernel.ts";
import { padded } from "./matrix.ts";

/** The kernel of assembly/kernel.ts; undefined if WebAssembly or its 128-bit SIMD is missing or forbidden. */
export function simd(): Kernel | undefined {
  const exports = instantiate(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)));
  if (!exports) return undefined;
  let memory = new Float64Array(exports.memory.buffer);
  return {
    name: "simd",
    memory(length) {
      if (memory.length < length) {
        exports.memory.grow(Math.ceil((length - memory.length) / doublesInPage));
        memory = new Float64Array(exports.memory.buffer); // growing detaches the view before
      }
      return memory.fill(0, 0, length);
    },
    multiplyAdd(A, B, C) {
      exports.multiplyAdd(A.at, A.down, A.right, B.at, B.down, C.at, C.down, C.rows, A.columns, padded(C.columns));
    },
    sigmoid: ({ at, down, rows, columns }) => exports.sigmoid(at, down, rows, padded(columns)),
    tanh: ({ at, down, rows, columns }) => exports.tanh(at, down, rows, padded(columns)),
    tanhSlope: ({ at, down, rows, columns }) => exports.tanhSlope(at, down, rows, padded(columns)),
  };
}

const doublesInPage = 65536 / Float64Array.BYTES_PER_ELEMENT;

/** What assembly/kernel.ts exports. */
interface Exports {
  memory: { buffer: ArrayBuffer; grow(pages: number): void };
  multiplyAdd(...sizes: number[]): void;
  sigmoid(...sizes: number[]): void;
  tanh(...sizes: number[]): void;
  tanhSlope(...sizes: number[]): void;
}

/** As much of WebAssembly's interface as is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Exports };
  CompileError: new () => Error;
};

function instantiate(bytes: Uint8Array): Exports | undefined {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined; // a page's security policy may forbid it
    throw error;
  }
}
