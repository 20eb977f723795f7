import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { heartbeats } from "../../src/evidence/heartbeat.ts";

const folder = mkdtempSync(join(tmpdir(), "heartbeats-"));
beforeEach(() => void mkdirSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
  rmSync(folder, { recursive: true, force: true });
});

async function watchedFrom(path: string) {
  vi.stubEnv(heartbeats, path);
  vi.resetModules();
  return import("../../src/evidence/heartbeat.ts");
}

test("what starts is in a file of the worker's own until it ends", async () => {
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
  expect(readdirSync(folder)).toEqual([]);
  expect(ends).not.toThrow();
});

test("nothing is written where nobody watches", async () => {
  const { starts, ends } = await watchedFrom("");
  expect(() => starts({ file: "1-x.md" })).not.toThrow();
  expect(ends).not.toThrow();
});

test("what waits for another process is not watched meanwhile, and again afterwards", async () => {
  const { starts, ends, waits } = await watchedFrom(folder);
  starts({ file: "1-x.md" });
  const watched = () => readdirSync(folder).length;
  expect(await waits(Promise.resolve().then(watched))).toBe(0);
  expect(watched()).toBe(1);
  await expect(waits(Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  expect(watched()).toBe(1);
  ends();
  await waits(Promise.resolve());
  expect(watched()).toBe(0);
});
