import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import { heartbeats } from "../../src/evidence/heartbeat.ts";
import { freshFolder } from "../scratch.ts";

const folder = freshFolder();
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function watchedFrom(path: string | undefined) {
  vi.stubEnv(heartbeats, path);
  vi.resetModules();
  return import("../../src/evidence/heartbeat.ts");
}

test("what starts is in a file of the worker's own, and what has ended until something else starts", async () => {
  const { starts, ends } = await watchedFrom(folder);
  const at = { file: "1-x.md", claim: "a.b", statement: "s", site: "at 1-x.md:1:1" };
  starts(at);
  expect(readdirSync(folder)).toEqual([`${process.pid}-${threadId}.json`]);
  expect(JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), "utf8"))).toEqual({ pid: process.pid, thread: threadId, ...at });
  starts({ file: "2-y.md" });
  expect(JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), "utf8"))).toEqual({
    pid: process.pid,
    thread: threadId,
    file: "2-y.md",
  });
  ends();
  const rested = { pid: process.pid, thread: threadId, file: "2-y.md", after: true };
  expect(JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), "utf8"))).toEqual(rested);
  expect(ends).not.toThrow();
  starts({ file: "a.test.ts" });
  ends();
  expect(readdirSync(folder)).toEqual([]); // a test of the tooling may take its time
});

test.runIf(existsSync("/proc/self/fd"))("no file is left open", async () => {
  const { starts, ends } = await watchedFrom(folder);
  const open = () => readdirSync("/proc/self/fd").length;
  const before = open();
  for (let check = 0; check < 50; check++) {
    starts({ file: "1-x.md" });
    ends();
  }
  expect(open() - before).toBeLessThan(50); // others may open some meanwhile
});

test("between checks a worker says that it still answers, but not while something runs", async () => {
  const own = join(folder, "own"); // modules that other tests have loaded still renew theirs
  mkdirSync(own);
  const { starts, ends } = await watchedFrom(own);
  const changed = () => statSync(join(own, readdirSync(own)[0])).mtimeMs;
  const changesWithin = async (milliseconds: number) => {
    const before = changed();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return changed() > before;
  };
  starts({ file: "1-x.md" });
  expect(await changesWithin(600)).toBe(false);
  ends();
  expect(await changesWithin(600)).toBe(true);
});

test.each([[""], [undefined]])("nothing is written where nobody watches, nor removed at the end: %j", async (path) => {
  const atExit = process.listenerCount("exit");
  const { starts, ends } = await watchedFrom(path);
  for (const file of ["1-x.md", "a.test.ts"]) {
    expect(() => starts({ file })).not.toThrow();
    expect(ends).not.toThrow();
  }
  expect(process.listenerCount("exit")).toBe(atExit);
});

test("before anything has started there is nothing that ends or waits", async () => {
  const { ends, waits } = await watchedFrom(folder);
  expect(ends).not.toThrow();
  expect(await waits(Promise.resolve(7))).toBe(7);
  expect(readdirSync(folder)).toEqual([]);
});

test("a worker's file goes with its process, or has been removed by whoever watches", async () => {
  const before = process.listeners("exit");
  const { starts, ends } = await watchedFrom(folder);
  const [atExit, ...others] = process.listeners("exit").filter((listener) => !before.includes(listener));
  expect(others).toEqual([]);
  starts({ file: "1-x.md" });
  expect(readdirSync(folder)).toHaveLength(1);
  atExit(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(() => atExit(0)).not.toThrow();
  starts({ file: "a.test.ts" });
  rmSync(join(folder, readdirSync(folder)[0]));
  expect(ends).not.toThrow();
});

test("what waits for another process is not watched meanwhile, and again afterwards", async () => {
  const { starts, ends, waits } = await watchedFrom(folder);
  starts({ file: "1-x.md" });
  const watched = () => !JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), "utf8")).after;
  expect(await waits(Promise.resolve().then(watched))).toBe(false);
  expect(watched()).toBe(true);
  await expect(waits(Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  expect(watched()).toBe(true);
  const late = waits(Promise.resolve());
  ends(); // it ends while it waits
  await late;
  expect(watched()).toBe(false);
});
