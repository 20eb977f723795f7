import { wasm } from "./lstm-fast.wasm.ts";

// The WebAssembly of lstm-fast.as.ts: whether it can run here, and its instances.

/** What lstm-fast.as.ts exports; addresses are in bytes. */
export interface Exports {
  start(): number;
  sizes(B: number, n: number, d: number, K: number, usual: number): void;
  trace(...addresses: number[]): void;
  weights(W: number, b: number): void;
  derivatives(...addresses: number[]): void;
  carry(first: number, end: number, times: number, c: number, m: number): void;
  forward(first: number, end: number, times: number): void;
  backward(first: number, end: number, times: number): void;
  weightsBackward(r: number, times: number, panels: number, z: number): void;
  finite(first: number, end: number, times: number): number;
}

/** Compiled WebAssembly, which threads may be handed. */
export type Module = object;

/** What an instance computes in, or several of one thread each. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): void;
}

/** As much of WebAssembly's interface as is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => Module;
  Memory: new (limits: { initial: number; maximum: number; shared: boolean }) => Memory;
  Instance: new (module: Module, imports: { env: { memory: Memory } }) => { exports: Exports };
  CompileError: new () => Error;
};

/** Compiles for a memory that is shared or not; undefined where WebAssembly, its 128-bit SIMD or such a memory is missing or forbidden. */
export function compile(shared: boolean): Module | undefined {
  const bytes = binary(shared);
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined; // a page's security policy may forbid it
    throw error;
  }
}

/** The committed bytes. That a memory is shared is a bit where it is imported, and nothing else differs; a test compiles both. */
export function binary(shared: boolean): Uint8Array<ArrayBuffer> {
  const letters = atob(wasm);
  const own = "\x03env\x06memory\x02\x01"; // a memory from env with a least and a most number of pages
  return Uint8Array.from(shared ? letters.replace(own, "\x03env\x06memory\x02\x03") : letters, (letter) => letter.charCodeAt(0));
}

/** A memory of one page that can grow. */
export function newMemory(shared: boolean): Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: 65536, shared });
}

/** An instance that computes in this memory. */
export function instantiate(module: Module, memory: Memory): Exports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
