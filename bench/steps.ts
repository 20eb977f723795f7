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
  /** In WebAssembly, by the number of threads. */
  webAssembly: Map<number, number[]>;
  peers: Map<Peer, number[]>;
}

/** The best rate of a core's 128-bit multiplications and additions, in GFLOP/s, what the peers are, and the times. */
export interface Steps {
  peak: number;
  peers: string[];
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
  const started = (["torch", "numpy"] as const).flatMap((library) => threads.map((count) => Peer.start(library, count)));
  const peers = (await Promise.all(started)).filter((peer) => peer !== undefined);
  const threaded = await threadedPasses(2);
  const passes = new Map([
    [1, fast],
    [2, threaded],
  ]);
  const peakOf = await compilePeak();
  const times: StepTimes[] = [];
  let peak = 0;
  for (const size of sizes) {
    const [ours, theirs] = [oursOf(size, passes), await theirsOf(size, peers)];
    const plain = trainingStep(size, { forward, backward });
    const loops: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const { run, times } of [...ours, ...theirs]) {
        await setTimeout(pause);
        times.push(await run());
      }
      if (round < 3) loops.push(time(plain, 1));
      peak = Math.max(peak, peakOf());
      progress(times.length * rounds + round + 1, sizes.length * rounds);
    }
    times.push({ size, loops, webAssembly: timesOf(ours), peers: timesOf(theirs) });
  }
  for (const peer of peers) peer.stop();
  await threaded?.close();
  return { peak, peers: [...new Set(peers.map(({ name }) => name))], times };
}

/** What is measured once a round: it tells the milliseconds of a step, the mean of as many as take long enough. */
interface Contender<By> {
  by: By;
  run(): number | Promise<number>;
  times: number[];
}

/** WebAssembly, by the number of threads. */
function oursOf(size: Size, passes: Map<number, LstmPasses | undefined>): Contender<number>[] {
  return [...passes].flatMap(([by, some]) => {
    if (!some) return [];
    const step = trainingStep(size, some);
    const steps = often(time(step, 3));
    return { by, run: () => time(step, steps), times: [] };
  });
}

async function theirsOf(size: Size, peers: readonly Peer[]): Promise<Contender<Peer>[]> {
  const contenders: Contender<Peer>[] = [];
  for (const by of peers) {
    const steps = often(await by.time(size, 1));
    contenders.push({ by, run: () => by.time(size, steps), times: [] });
  }
  return contenders;
}

/** How many steps of so many milliseconds take long enough. */
function often(ms: number): number {
  return Math.ceil(enough / ms);
}

function timesOf<By>(contenders: readonly Contender<By>[]): Map<By, number[]> {
  return new Map(contenders.map(({ by, times }) => [by, times]));
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
