// Measures when it is loaded: how long a training step takes, next to PyTorch and NumPy where they are installed, what sampling costs next to a bare loop, what a formula
// costs next to a predicate written by hand, and what a report costs by the number of claims. Progress goes to standard error.
import { SingleBar } from "cli-progress";
import Table from "cli-table3";
import fc from "fast-check";
import { Bench } from "tinybench";
import { costOf, launch, missing } from "../scripts/browser.ts";
import { isYes, unlessRejected } from "../src/evidence/outcome.ts";
import { sample } from "../src/evidence/sampled.ts";
import { cases, seed } from "../src/evidence/settings.ts";
import { type SampledCheck, sampledChecks } from "./claims.ts";
import { judging, type Pair, pairs } from "./formulas.ts";
import { flops, type Size } from "./lstm.ts";
import { libraries } from "./peers.ts";
import { timeReport } from "./report.ts";
import { type Steps, type StepTimes, timeSteps } from "./steps.ts";

const rounds = 5;
const options = { time: 700, warmupTime: 300, iterations: 5, warmupIterations: 2 };
const steps = await withBar((bar) =>
  timeSteps((done, total) => {
    bar.setTotal(total);
    bar.update(done, { task: "training steps" });
  }),
);
const [sampling, judged] = [new Bench(options), new Bench(options)];
// cases are drawn only now, because code that has met the many shapes of drawn networks runs the steps at half the speed
const samplingTimes = (await sampledChecks()).map(addSampling);
await run(sampling);
const formulaTimes = pairs.map(addPair);
await run(judged);
console.log(`One training step of an LSTM, float64: forward, backward, all gradients\n${stepsTable(steps)}`);
console.log("GFLOP/s counts a multiplication and an addition for each weight, three times: 6·batch·time·4·hidden·(input + hidden).");
console.log(
  `peak: ${steps.peak.toFixed(1)} GFLOP/s of a core's multiplications and additions, two numbers at once, measured in the same run`,
);
const absent = "no peers: no python3 here has PyTorch or NumPy (Debian: python3-torch, python3-numpy, libopenblas0-pthread)";
console.log(`${steps.peers.join("; ") || absent}\n`);
console.log(`Cases per second of typical checks, median\n${samplingTable()}`);
console.log("a check counts classes of cases, and searches in 300 more; target: at most 1.3 times the time of fast-check alone\n");
console.log(`Cases per second of checks by a predicate and by a formula, median; drawing the cases is part of both\n${formulaTable()}`);
console.log("target: a formula's check runs at half the speed or more\n");
console.log(`A report of claims with one exact check each, in milliseconds per claim, and in seconds in total\n${await reportTable()}`);
console.log(
  `\nThis article's pages: processor time until they are seen, in milliseconds, best of ${rounds}\n${missing ?? (await pageTable())}`,
);

/** Adds a task; the function that it returns tells the milliseconds that a run took. */
function add(bench: Bench, name: string, task: () => void): () => { best: number; median: number } {
  bench.add(name, task);
  return () => {
    const result = bench.getTask(name)!.result;
    if (!("latency" in result)) throw new Error(`${name}: not measured (${result.state})`);
    return { best: result.latency.min, median: result.latency.p50 };
  };
}

function addSampling({ claim, cases: arbitrary, judge, run }: SampledCheck) {
  const inputs = fc.sample(arbitrary, { numRuns: cases, seed }).filter((input) => isJudged(judge, input));
  const property = fc.property(arbitrary, (value) => isYes(judge(value)));
  return {
    claim,
    harness: add(sampling, `${claim}, as a check`, () => void run()),
    raw: add(sampling, `${claim}, fast-check alone`, () => void fc.check(property, { numRuns: cases, seed })),
    drawing: add(sampling, `${claim}, cases drawn`, () => void fc.sample(arbitrary, { numRuns: cases, seed })),
    bare: add(sampling, `${claim}, bare loop`, () => {
      for (let at = 0; at < cases; at++) judge(inputs[at % inputs.length]);
    }),
  };
}

/** Whether a case meets the hypotheses of its check. */
function isJudged(judge: SampledCheck["judge"], input: unknown): boolean {
  return unlessRejected(() => isYes(judge(input))) ?? false;
}

function addPair({ formula, arbitrary, predicate, read }: Pair) {
  const asRead = arbitrary.map(read);
  return {
    formula,
    byHand: add(judged, `${formula}, by hand`, () => void sample(formula, arbitrary, predicate)),
    byFormula: add(judged, `${formula}, by formula`, () => void sample(formula, asRead, judging(formula))),
  };
}

async function run(bench: Bench) {
  await withBar(async (bar) => {
    bar.setTotal(bench.tasks.length);
    bench.addEventListener("cycle", ({ task }) => bar.increment({ task: task.name }));
    await bench.run();
  });
}

async function withBar<T>(work: (bar: SingleBar) => Promise<T>): Promise<T> {
  const bar = new SingleBar({ format: "{bar} {value} of {total}, {eta_formatted} left: {task}", stream: process.stderr });
  bar.start(1, 0, { task: "" });
  const result = await work(bar);
  bar.stop();
  return result;
}

/** Ratios are medians over the rounds, in each of which all ran in turn. */
function stepsTable({ peak, times }: Steps): string {
  const [{ webAssembly, peers }] = times;
  const own = [...webAssembly.keys()].flatMap((count) =>
    count === 1 ? ["WebAssembly: ms, best", "GFLOP/s", "of the peak"] : [`${inThreads(count)}: ms, best`, "times faster"],
  );
  const others = [...peers.keys()].flatMap(({ library, threads }) => [
    `${libraries[library]}, ${inThreads(threads)}: ms, best`,
    "times WebAssembly's",
  ]);
  const table = tableOf(["batch, time, input, hidden", ...own, "loops: ms, best", ...others]);
  for (const row of times) table.push([shape(row.size), ...ownCells(row, peak), best(row.loops), ...peerCells(row)]);
  return table.toString();
}

/** One thread's time, rate and part of the peak; other numbers of threads by their time, and how many times faster they are. */
function ownCells({ size, webAssembly }: StepTimes, peak: number): string[] {
  return [...webAssembly].flatMap(([threads, all]) => {
    if (threads > 1) return [best(all), ratio(webAssembly.get(1)!, all)];
    const rate = flops(size) / Math.min(...all) / 1e6;
    return [best(all), rate.toFixed(1), `${Math.round((100 * rate) / peak)} %`];
  });
}

/** Each peer's time, and how many times that of WebAssembly with as many threads it is. */
function peerCells({ webAssembly, peers }: StepTimes): string[] {
  return [...peers].flatMap(([{ threads }, all]) => [best(all), webAssembly.has(threads) ? ratio(all, webAssembly.get(threads)!) : ""]);
}

function best(times: readonly number[]): string {
  return Math.min(...times).toPrecision(3);
}

function ratio(times: readonly number[], others: readonly number[]): string {
  return middle(times.map((ms, round) => ms / others[round])).toFixed(2);
}

function inThreads(count: number): string {
  return `${count} thread${count > 1 ? "s" : ""}`;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function samplingTable(): string {
  const table = tableOf([
    "claim",
    "as a check",
    "fast-check alone",
    "only drawing",
    "bare loop over the same cases",
    "check's time ÷ fast-check's",
  ]);
  for (const { claim, harness, raw, drawing, bare } of samplingTimes) {
    const rates = [harness, raw, drawing, bare].map((time) => Math.round((1000 * cases) / time().median).toLocaleString("en"));
    table.push([claim, ...rates, (harness().median / raw().median).toFixed(2)]);
  }
  return table.toString();
}

function formulaTable(): string {
  const table = tableOf(["formula", "by hand", "by the formula", "quotient"]);
  for (const { formula, byHand, byFormula } of formulaTimes) {
    const [hand, own] = [byHand, byFormula].map((time) => (1000 * cases) / time().median);
    table.push([formula, ...[hand, own].map((rate) => Math.round(rate).toLocaleString("en")), (own / hand).toFixed(2)]);
  }
  return table.toString();
}

/** Reports of specifications of three sizes, each with 100 claims a chapter. */
async function reportTable(): Promise<string> {
  const table = tableOf(["claims", "reading the chapters", "collecting", "writing", "all", "seconds"]);
  for (const chapters of [1, 10, 50]) {
    const times = await timeReport(chapters, 100);
    const all = times.read + times.collect + times.write;
    const each = (ms: number) => (ms / chapters / 100).toPrecision(3);
    table.push([100 * chapters, ...(["read", "collect", "write"] as const).map((part) => each(times[part])), each(all), (all / 1000).toFixed(1)].map(String)); // biome-ignore format: a row
  }
  return table.toString();
}

/** The home pages and the longest page of a chapter, as `npm run report` wrote them. */
async function pageTable(): Promise<string> {
  const table = tableOf(["page", "here", "a processor a quarter as fast"]);
  const browser = await launch();
  for (const page of ["index.html", "zh-CN/index.html", "2-vanishing-gradients.2-eigenvalues.html"]) {
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++)
      seconds.push((await costOf(browser, new URL(`../report/${page}`, import.meta.url).href)).TaskDuration);
    const least = 1000 * Math.min(...seconds);
    table.push([page, least.toFixed(0), (4 * least).toFixed(0)]);
  }
  await browser.close();
  return `${table}\ntarget: 1,500 by a processor a quarter as fast`;
}

function tableOf(head: string[]) {
  return new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: ["left", ...head.slice(1).map(() => "right" as const)],
  });
}

function shape({ B, T, d, n }: Size): string {
  return `${B}, ${T}, ${d}, ${n}`;
}
