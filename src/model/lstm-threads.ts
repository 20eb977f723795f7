import type { Worker } from "node:worker_threads";
import { checkWhole } from "./check.ts";
import type { LstmPasses } from "./lstm.ts";
import { withLoops } from "./lstm-fast.ts";
import { compile, instantiate, newMemory } from "./lstm-instance.ts";
import { Kernel } from "./lstm-kernel.ts";
import { Leader, newBoard } from "./lstm-team.ts";

// The passes of lstm-fast.ts by several threads. They share one memory: while they compute some times of all sequences, the caller's thread copies
// the times before out and those after in, and then joins them.

/** Passes that several threads compute. The process may end without `close`. */
export interface ThreadedPasses extends LstmPasses {
  /** Ends the other threads; what is computed later, the caller's thread computes alone. */
  close(): Promise<void>;
}

/**
 * The passes by `threads` threads, the caller's among them, with the bits of one; a single sequence, and passes with `before`, by the caller's alone.
 * Undefined where WebAssembly with 128-bit SIMD, shared memory or worker threads are missing. Throws TypeError or RangeError if `threads` is no whole number from 1.
 */
export async function threadedPasses(threads: number): Promise<ThreadedPasses | undefined> {
  checkWhole("threads", threads, 1);
  const [module, start] = [compile(true), await import("node:worker_threads").catch(() => undefined)];
  if (!module || !start) return undefined;
  const [memory, board] = [newMemory(true), newBoard()];
  const options = { workerData: { module, memory, board }, execArgv: [] }; // the process's own arguments may be for its main module only
  const workers = await Promise.all(Array.from({ length: threads - 1 }, () => ready(new start.Worker(worker, options))));
  const exports = instantiate(module, memory);
  const passes = withLoops(new Kernel(exports, memory, new Leader(exports, board, threads)));
  return { ...passes, close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))) };
}

const worker = new URL("./lstm-worker.ts", import.meta.url);

/** A thread that is there, and that does not keep the process from ending. Rejects if it cannot start. */
async function ready(worker: Worker): Promise<Worker> {
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  worker.unref();
  return worker;
}
