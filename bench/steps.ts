import { readFileSync } from "node:fs";
import { backward, forward } from "../src/model/lstm.ts";
import { fast } from "../src/model/lstm-fast.ts";
import { type Size, sizes, trainingStep } from "./lstm.ts";
import { Peer } from "./peers.ts";

/** Times of a training step of one size, in milliseconds, one of each kind a round. */
export interface StepTimes {
  size: Size;
  webAssembly: number[];
  loops: number[];
  /** By the number of threads. */
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

/** Measures the training steps, ours and the peers', and the peak, in turn. */
export async function timeSteps(progress: (done: number, of: number) => void): Promise<Steps> {
  const peers = (await Promise.all([1, 2].map((threads) => Peer.start(threads)))).filter((peer) => peer !== undefined);
  const peakOf = await compilePeak();
  const times: StepTimes[] = [];
  let peak = 0;
  for (const size of sizes) {
    const [quick, plain] = [fast && trainingStep(size, fast), trainingStep(size, { forward, backward })];
    const of: StepTimes = { size, webAssembly: [], loops: [], peers: new Map(peers.map(({ threads }) => [threads, []])) };
    const often = (ms: number) => Math.ceil(enough / ms);
    const steps = quick ? often(time(quick, 3)) : 0;
    const peerSteps = new Map<Peer, number>();
    for (const peer of peers) peerSteps.set(peer, often(await peer.time(size, 1)));
    for (let round = 0; round < rounds; round++) {
      if (quick) of.webAssembly.push(time(quick, steps));
      if (round < 3) of.loops.push(time(plain, 1));
      for (const peer of peers) of.peers.get(peer.threads)!.push(await peer.time(size, peerSteps.get(peer)!));
      peak = Math.max(peak, peakOf());
      progress(times.length * rounds + round + 1, sizes.length * rounds);
    }
    times.push(of);
  }
  for (const peer of peers) peer.stop();
  return { peak, peer: peers[0]?.name, times };
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
