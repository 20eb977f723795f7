import { EventEmitter } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { heartbeats } from "../../../src/evidence/heartbeat.ts";
import type { Development } from "../../../src/evidence/rocq/examiner.ts";
import type { Finding } from "../../../src/evidence/rocq/kernel.ts";
import { timeLimit } from "../../../src/evidence/settings.ts";
import { programAt } from "../../../src/files/own-modules.ts";
import { scratchFolder } from "../../scratch.ts";

/** Stands for a Rocq that takes its time. */
class Kernel {
  readonly asked: Development[] = [];
  readonly theory: string;
  readonly seconds: number;
  readonly announceAll: () => void;
  isOpen = true;

  constructor(theory: string, seconds: number, _say: unknown, announceAll: () => void) {
    [this.theory, this.seconds, this.announceAll] = [theory, seconds, announceAll];
    made.push(this);
  }

  async check(development: Development): Promise<Finding> {
    this.asked.push(development);
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (development.text === "lost") throw new Error("Rocq is lost");
    return { result: "refused", error: `∀ ${development.text}` } as Finding;
  }

  async close() {
    this.isOpen = false;
  }
}

let made: Kernel[] = [];
const spawn = vi.fn((..._: unknown[]) => new EventEmitter());
const scratch = scratchFolder();

beforeEach(() => {
  made = [];
  spawn.mockClear();
  vi.doMock("../../../src/evidence/rocq/kernel.ts", () => ({ Kernel }));
  vi.doMock("node:child_process", () => ({ spawn }));
});

afterEach(() => {
  for (const path of ["../../../src/evidence/rocq/kernel.ts", "node:child_process", "node:net"]) vi.doUnmock(path);
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The broker of another process: of the run where there is no address yet, else of a worker. */
async function broker(address?: string) {
  vi.stubEnv("ROCQ_BROKER", address);
  vi.stubEnv(heartbeats, undefined);
  vi.resetModules();
  return import("../../../src/evidence/rocq/broker.ts");
}

function theoryOf(...names: string[]): string {
  const folder = mkdtempSync(join(scratch, "theory-"));
  for (const name of names) writeFileSync(join(folder, `${name}.v`), "");
  return folder;
}

const of = (text: string): Development => ({ text, names: ["t"] });

/** A run of chapters, as vitest has it. */
function project(
  paths: string[],
  plugins: object[] = [
    { name: "other", api: { options: "others" } },
    { name: "claims", api: { options: { a: 1 } } },
  ],
) {
  return { vitest: { vite: { config: { plugins } }, state: { getPaths: () => paths } } } as never;
}

test("without a run a process has a checker of its own for each theory, until it releases them", async () => {
  const { check, announce, release } = await broker();
  const [one, other] = [theoryOf("A", "B"), theoryOf("A")];
  expect(await check(one, of("x"))).toEqual({ result: "refused", error: "∀ x" });
  announce(one, of("y"));
  announce(one, of("lost"));
  await check(other, of("z"));
  expect(made.map(({ theory, seconds, asked }) => [theory, seconds, asked])).toEqual([
    [one, 0.8 * timeLimit, [of("x"), of("y"), of("lost")]],
    [other, 0.8 * timeLimit, [of("z")]],
  ]);
  expect(() => made[0].announceAll()).not.toThrow();
  await release();
  expect(made.map(({ isOpen }) => isOpen)).toEqual([false, false]);
  await check(one, of("x"));
  expect(made).toHaveLength(3);
});

test("a theory whose files have changed has a new checker, and the one before is closed", async () => {
  const { check } = await broker();
  const [one, other] = [theoryOf("A", "B"), theoryOf("A")];
  for (const theory of [one, other]) await check(theory, of("x"));
  const { mtimeMs } = statSync(one);
  utimesSync(join(one, "B.v"), 1, 1);
  expect(statSync(one).mtimeMs).toBe(mtimeMs);
  for (const theory of [one, other]) await check(theory, of("x"));
  expect(made.map(({ theory, isOpen }) => [theory, isOpen])).toEqual([
    [one, false],
    [other, true],
    [one, true],
  ]);
});

test("the workers of a run share its checkers, which end with it", async () => {
  const run = await broker();
  const theory = theoryOf("A");
  const end = await run.default(project([]));
  const address = process.env.ROCQ_BROKER!;
  expect(dirname(address)).toMatch(/rocq-\w{6}$/);
  const worker = await broker(address);
  expect(await worker.check(theory, of("x"))).toEqual({ result: "refused", error: "∀ x" });
  await expect(worker.check(theory, of("lost"))).rejects.toThrow(new Error("Rocq is lost"));
  await run.check(theory, of("y"));
  expect(made.map(({ asked }) => asked)).toEqual([[of("x"), of("lost"), of("y")]]);
  await end();
  expect(made[0].isOpen).toBe(false);
  expect(process.env).not.toHaveProperty("ROCQ_BROKER");
  expect(existsSync(dirname(address))).toBe(false);
  await expect(worker.check(theory, of("x"))).rejects.toThrow(/ENOENT|ECONNREFUSED/);
});

/** A run whose server is this one, which listens nowhere, and what it does with who asks. */
async function unconnected() {
  const server = Object.assign(new EventEmitter(), {
    listen: vi.fn(() => void setImmediate(() => server.emit("listening"))),
    close: vi.fn(),
  });
  const answers = Promise.withResolvers<(socket: PassThrough) => Promise<void>>();
  const createServer = (_: object, answer: (socket: PassThrough) => Promise<void>) => {
    answers.resolve(answer);
    return server;
  };
  vi.doMock("node:net", () => ({ createServer, createConnection }));
  const run = await broker();
  return { run, server, end: await run.default(project([])), answer: await answers.promise };
}

test("who asks and has gone ends no run, nor does a folder that has gone", async () => {
  const { server, end, answer } = await unconnected();
  const socket = new PassThrough();
  const answered = answer(socket);
  socket.end(`${JSON.stringify({ theory: theoryOf("A"), development: of("x") })}\n`);
  await answered;
  expect(() => socket.emit("error", new Error("gone"))).not.toThrow();
  rmSync(dirname(process.env.ROCQ_BROKER!), { recursive: true });
  await end();
  expect(server.close).toHaveBeenCalledOnce();
});

test("on Windows a run listens at a pipe, whose name has no other signs than letters and digits", async () => {
  vi.spyOn(process, "platform", "get").mockReturnValue("win32");
  const { server, end } = await unconnected();
  vi.restoreAllMocks();
  const [path] = server.listen.mock.calls[0] as unknown as [string];
  expect(path.replace(/\w{6}$/, "")).toBe(`\\\\.\\pipe\\${join(tmpdir(), "rocq-").replaceAll(/\W/g, "-")}`);
  expect(process.env.ROCQ_BROKER).toBe(path);
  await end();
});

test("the theorems of several chapters are asked for at once, in a process that ends with the run", async () => {
  const run = await broker();
  const end = await run.default(project(["1.md", "x.md.ts", "2.md"]));
  await run.check(theoryOf("A"), of("x"));
  made[0].announceAll();
  expect(spawn).toHaveBeenCalledOnce();
  const [node, program, { env, stdio, signal }] = spawn.mock.calls[0] as [
    string,
    string[],
    { env: object; stdio: string; signal: AbortSignal },
  ];
  expect([node, program]).toEqual([process.execPath, [programAt("cli/announcer"), '{"a":1}', '["1.md","2.md"]']]);
  expect([env, stdio]).toEqual([{ ...process.env, VITEST: undefined }, "ignore"]);
  expect(() => spawn.mock.results[0].value.emit("error", signal.reason)).not.toThrow();
  expect(signal.aborted).toBe(false);
  await end();
  expect(signal.aborted).toBe(true);
});

test.each([
  ["one chapter alone", project(["1.md", "x.test.ts"])],
  ["tests without chapters", project(["1.test.ts", "2.test.ts"])],
  ["a run without claims", project(["1.md", "2.md"], [])],
])("no process is begun for %s", async (_, project) => {
  const run = await broker();
  const end = await run.default(project);
  await run.check(theoryOf("A"), of("x"));
  made[0].announceAll();
  expect(spawn).not.toHaveBeenCalled();
  await end();
});
