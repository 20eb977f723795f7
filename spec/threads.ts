import type { Comparison } from "../src/evidence/comparison.ts";
import type { LstmPasses } from "../src/model/lstm.ts";
import { threadedPasses } from "../src/model/lstm-threads.ts";
import { sameAsLoops } from "./lstms.ts";

const threaded = await threadedPasses(2);

/** The same numbers by the loops and by WebAssembly in two threads, bit for bit; without threads nothing is compared, so the check fails. */
export function sameInThreads(compute: (passes: LstmPasses) => readonly number[]): Comparison {
  return sameAsLoops(threaded, "WebAssembly in worker threads", compute);
}
