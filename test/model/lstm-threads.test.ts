import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { identity, softsign, tanh } from "../../src/model/activation.ts";
import { newGradient, newTrace } from "../../src/model/lstm.ts";
import { withLoops } from "../../src/model/lstm-fast.ts";
import { compile, instantiate, newMemory } from "../../src/model/lstm-instance.ts";
import { type Crew, Kernel } from "../../src/model/lstm-kernel.ts";
import { Leader, Member, newBoard } from "../../src/model/lstm-team.ts";
import { type ThreadedPasses, threadedPasses } from "../../src/model/lstm-threads.ts";
import { expectSame, type Run, runs, waves } from "./lstm-runs.ts";

describe("states and gradients by several threads have the bits of those by the loops", () => {
  const opened: ThreadedPasses[] = [];
  const open = async (threads: number) => {
    const passes = (await threadedPasses(threads))!;
    opened.push(passes);
    return passes;
  };
  afterAll(() => Promise.all(opened.map((passes) => passes.close())));

  test.each([1, 2, 3, 5])("%s threads, used again for other sizes: chunks of times, parts of the sequences, odd sizes", async (threads) => {
    const passes = await open(threads);
    expectSame(waves(3, 2, 1, 0, tanh), passes); // no steps
    expectSame(waves(7, 3, 2, 300, tanh), passes); // two chunks
    expectSame(waves(33, 9, 16, 70, identity, false), passes); // three, in a memory that has grown
    expectSame(waves(8, 8, 5, 1, tanh), passes);
    expectSame(waves(1, 1, 1, 1100, tanh, false), passes);
    expectSame(waves(1, 1, 2, 1100, tanh, false), passes);
    expectSame(waves(5, 4, 7, 150, identity), passes);
    expectSame(waves(2, 1, 3, 4, softsign), passes); // by the loops
  });

  test.each([false, true])("small ones, saturated gates, −0 and subnormals; changed on the way: %s", async (meddle) => {
    const passes = await open(2);
    fc.assert(
      fc.property(runs(3), (run) => expectSame(run, passes, meddle)),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, 3])("whoever does the tasks: of each job the other does all but %s", (own) => {
    fc.assert(
      fc.property(runs(6), fc.integer({ min: 1, max: 12 }), (run, depth) => expectSame(run, withAnother(own, depth))),
      { numRuns: 60 },
    );
  });

  test("a number that is not finite is named", async () => {
    const passes = await open(2);
    const net = { n: 3, d: 2, W: new Float64Array(60), output: tanh };
    const [trace, gradient] = [newTrace(net, 4, 300), newGradient(net, 4, 300)];
    const [x, dc, dm] = [2400, 3612, 3612].map((length) => new Float64Array(length));
    dm[700] = Number.NaN;
    expect(() => passes.backward(net, x, trace, dc, dm, gradient)).toThrow("dm[700]: expected a finite number, got NaN");
    expectSame(waves(5, 4, 7, 150, tanh), passes); // and then goes on
  });

  test("when closed, the caller's thread is left", async () => {
    const passes = await open(3);
    await passes.close();
    expectSame(waves(5, 4, 7, 150, tanh), passes);
  });
});

/** A kernel whose tasks another instance does, in this thread, before the caller does the last `own` of each job. */
function withAnother(own: number, depth: number, { seen = [] as number[] } = {}) {
  const [module, memory, board] = [compile(true)!, newMemory(true), newBoard()];
  const [exports, other] = [instantiate(module, memory), new Member(instantiate(module, memory), board)];
  const leader = new Leader(exports, board, 2);
  const crew: Crew = {
    sets: leader.sets,
    depth,
    share: (B) => leader.share(B),
    run: (layout, job, meanwhile) =>
      leader.run(layout, job, () => {
        other.work(own);
        seen.push(other.looks);
        meanwhile?.();
      }),
  };
  return withLoops(new Kernel(exports, memory, crew));
}

test("a thread looks the longer for tickets, the more its last job was", () => {
  const looksAfter = (run: Run) => {
    const seen: number[] = [];
    expectSame(run, withAnother(0, 512, { seen }));
    return seen;
  };
  expect(new Set(looksAfter(waves(3, 2, 2, 4, tanh)))).toEqual(new Set([120]));
  expect(new Set(looksAfter(waves(33, 9, 16, 70, tanh)))).toEqual(new Set([20_000]));
});

describe("threads", () => {
  test.each([
    [0, RangeError, "threads: expected a whole number from 1"],
    [1.5, RangeError, "threads: expected a whole number from 1"],
    ["2", TypeError, "threads: expected a whole number, got string 2"],
  ])("%s threads are refused", async (threads, kind, message) => {
    const refused = threadedPasses(threads as number);
    await expect(refused).rejects.toThrow(kind);
    await expect(refused).rejects.toThrow(message);
  });

  test.each([
    ["WebAssembly", () => vi.stubGlobal("WebAssembly", undefined)],
    ["worker threads", () => vi.doMock("node:worker_threads", () => Promise.reject(new Error("none")))],
  ])("without %s there are none", async (_, remove) => {
    remove();
    vi.resetModules();
    const { threadedPasses: there } = await import("../../src/model/lstm-threads.ts");
    expect(await there(2)).toBeUndefined();
    vi.unstubAllGlobals();
    vi.doUnmock("node:worker_threads");
    vi.resetModules();
  });

  test("a process ends without closing them", () => {
    const module = new URL("../../src/model/lstm-threads.ts", import.meta.url);
    const script = `const { threadedPasses } = await import("${module}"); await threadedPasses(3); console.log("ready");`;
    const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 20_000 });
    expect([status, stdout]).toEqual([0, "ready\n"]);
  });
});

/** The passes where threads are made as `Worker` says. */
async function passesWith(Worker: (real: typeof import("node:worker_threads").Worker) => unknown) {
  vi.resetModules();
  vi.doMock("node:worker_threads", async (original) => {
    const real = await original<typeof import("node:worker_threads")>();
    return { ...real, Worker: Worker(real.Worker) };
  });
  const { threadedPasses } = await import("../../src/model/lstm-threads.ts");
  return threadedPasses(3).finally(() => vi.doUnmock("node:worker_threads"));
}

test("the caller's thread is one of them, and the others end with close", async () => {
  const [made, ended] = [vi.fn(), vi.fn()];
  const passes = await passesWith(
    (Real) =>
      class extends Real {
        constructor(...given: ConstructorParameters<typeof Real>) {
          super(...given);
          made();
        }

        override terminate() {
          ended();
          return super.terminate();
        }
      },
  );
  expect([made.mock.calls.length, ended.mock.calls.length]).toEqual([2, 0]);
  await passes!.close();
  expect(ended).toHaveBeenCalledTimes(2);
});

test("a thread that cannot start is an error", async () => {
  const failing = new URL('data:text/javascript,throw new Error("no room")');
  const passes = passesWith(
    (Real) =>
      class extends Real {
        constructor() {
          super(failing);
        }
      },
  );
  await expect(passes).rejects.toThrow("no room");
});
