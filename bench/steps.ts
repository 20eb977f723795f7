import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { backward, forward, type LstmPasses } from "../src/model/lstm.ts";
import { fast } from "../src/model/lstm-fast.ts";
import { threadedPasses } from "../src/model/lstm-threads.ts";
import { type Size, sizes, trainingStep } from "./lstm.ts";
import { Peer } from "./peers.ts";

/** Times of a training step of one size, in milliseconds, one of each kind a round. */
export interface StepTimes {
  size: Size;
  loops: number[];
  /** In WebAssembly and by the peers, by the number of threads. */
  webAssembly: Map<number, number[]>;
  peers: Map<number, number[]>;
}

/** The best rate of a core's 128-bit multiplications and additions, in GFLOP/s, what the peers are, and the times. */
export interface Steps {
  peak: number;
  peer: string | undefined;
  times: StepTimes[];
}

/** How many rounds; in each, all that is compared runs in turn, so that a slower machine is slower for all of it; and for how long, in milliseconds. */
const [rounds, enough] = [11, 30];

/** Milliseconds of rest before each: OpenBLAS's threads look for more work for as long, which takes a core from the others. */
const pause = 50;

/** The numbers of threads that are measured. */
const threads = [1, 2];

/** Measures the training steps, ours and the peers', and the peak, in turn. */
export async function timeSteps(progress: (done: number, of: number) => void): Promise<Steps> {
  const peers = (await Promise.all(threads.map((count) => Peer.start(count)))).filter((peer) => peer !== undefined);
  const threaded = await threadedPasses(2);
  const passes = new Map([
    [1, fast],
    [2, threaded],
  ]);
  const peakOf = await compilePeak();
  const times: StepTimes[] = [];
  let peak = 0;
  for (const size of sizes) {
    const contenders = await contendersOf(size, passes, peers);
    const plain = trainingStep(size, { forward, backward });
    const loops: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const { run, times } of contenders) {
        await setTimeout(pause);
        times.push(await run());
      }
      if (round < 3) loops.push(time(plain, 1));
      peak = Math.max(peak, peakOf());
      progress(times.length * rounds + round + 1, sizes.length * rounds);
    }
    const of = (ours: boolean) => new Map(contenders.filter((one) => one.ours === ours).map(({ threads, times }) => [threads, times]));
    times.push({ size, loops, webAssembly: of(true), peers: of(false) });
  }
  for (const peer of peers) peer.stop();
  await threaded?.close();
  return { peak, peer: peers[0]?.name, times };
}

/** What is measured once a round: it tells the milliseconds of a step, the mean of as many as take long enough. */
interface Contender {
  ours: boolean;
  threads: number;
  run(): number | Promise<number>;
  times: number[];
}

async function contendersOf(size: Size, passes: Map<number, LstmPasses | undefined>, peers: readonly Peer[]): Promise<Contender[]> {
  const often = (ms: number) => Math.ceil(enough / ms);
  const contenders: Contender[] = [];
  for (const [threads, some] of passes) {
    if (!some) continue;
    const step = trainingStep(size, some);
    const steps = often(time(step, 3));
    contenders.push({ ours: true, threads, run: () => time(step, steps), times: [] });
  }
  for (const peer of peers) {
    const steps = often(await peer.time(size, 1));
    contenders.push({ ours: false, threads: peer.threads, run: () => peer.time(size, steps), times: [] });
  }
  return contenders;
}

function time(step: () => void, steps: number): number {
  const start = performance.now();
  for (let k = 0; k < steps; k++) step();
  return (performance.now() - start) / steps;
}

/** As much of WebAssembly as is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: { peak(rounds: number): number } };
};

/** What measures the peak once, in GFLOP/s. */
async function compilePeak(): Promise<() => number> {
  const { default: asc } = await import("assemblyscript/asc");
  const source = readFileSync(new URL("peak.as.ts", import.meta.url), "utf8");
  const options = { optimizeLevel: 3, runtime: "stub", initialMemory: 1, enable: ["simd"] };
  const { binary, stderr } = await asc.compileString({ "peak.as.ts": source }, options);
  if (!binary) throw new Error(stderr.toString());
  const { peak } = new WebAssembly.Instance(new WebAssembly.Module(binary)).exports;
  const count = 1e6;
  return () => (32 * count) / time(() => void peak(count), 1) / 1e6;
}
