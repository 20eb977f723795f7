import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import { heartbeats } from "../../src/evidence/heartbeat.ts";

const folder = mkdtempSync(join(tmpdir(), "heartbeats-"));
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
