import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { programAt } from "../../files/own-modules.ts";
import { waits } from "../heartbeat.ts";
import { timeLimit } from "../settings.ts";
import type { Development } from "./examiner.ts";
import { type Finding, Kernel } from "./kernel.ts";
import { namesOfFiles } from "./theory-folder.ts";

/** Where workers find the checker of the run, from `ROCQ_BROKER`. */
const address = process.env.ROCQ_BROKER;

/** The checkers of this process, by the folder of their theory and the times of its files. */
const kernels = new Map<string, Kernel>();

/** Asks for all theorems of the run at once: of many, Rocq finds the axioms in little more time than of one. */
let announceAll = () => {};

interface Question {
  theory: string;
  development: Development;
}

/** Asks Rocq about a development over a theory. Where it checks the theory first, this may take minutes. */
export function check(theory: string, development: Development): Promise<Finding> {
  return waits(ask(theory, development));
}

/** Asks the Rocq of the run, so that it starts once, or one of this process. */
async function ask(theory: string, development: Development): Promise<Finding> {
  if (!address) return kernelOf(theory).check(development);
  const socket = createConnection(address);
  socket.end(`${JSON.stringify({ theory, development } satisfies Question)}\n`);
  let answer = "";
  for await (const text of socket.setEncoding("utf8")) answer += text;
  const { finding, error } = JSON.parse(answer);
  if (error !== undefined) throw new Error(error);
  return finding;
}

/** Asks for a development that somebody will wait for later, so that Rocq finds the axioms of many at once. */
export function announce(theory: string, development: Development) {
  ask(theory, development).catch(() => undefined);
}

/** Ends the checkers of this process. */
export async function release(): Promise<void> {
  await close([...kernels.keys()]);
}

async function close(keys: readonly string[]): Promise<void> {
  const open = keys.map((key) => kernels.get(key)!);
  for (const key of keys) kernels.delete(key);
  await Promise.all(open.map((kernel) => kernel.close()));
}

/** Lets the workers of a run share one checker; vitest calls it before them and what it returns after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "rocq-"));
  const path = process.platform === "win32" ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, "-")}` : join(folder, "socket");
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    socket.on("error", () => {}); // who asked has gone
    for await (const line of createInterface(socket)) socket.end(JSON.stringify(await answer(JSON.parse(line))));
  });
  server.listen(path);
  await once(server, "listening");
  process.env.ROCQ_BROKER = path;
  const ended = new AbortController();
  announceAll = () => announceChapters(project, ended.signal);
  return async () => {
    ended.abort();
    delete process.env.ROCQ_BROKER;
    server.close();
    await release();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Asks for the theorems of the chapters that run, in a process of its own: here, nothing may keep the run waiting. */
function announceChapters({ vitest }: TestProject, signal: AbortSignal) {
  const article = vitest.vite.config.plugins.find(({ name }) => name === "claims");
  const chapters = vitest.state.getPaths().filter((file) => file.endsWith(".md"));
  if (!article || chapters.length < 2) return;
  const program = [programAt("cli/announcer"), JSON.stringify(article.api.options), JSON.stringify(chapters)];
  spawn(process.execPath, program, { env: { ...process.env, VITEST: undefined }, stdio: "ignore", signal }).on("error", () => {}); // it is ended with the run
}

async function answer({ theory, development }: Question): Promise<{ finding: Finding } | { error: string }> {
  try {
    return { finding: await kernelOf(theory).check(development) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** The checker of a theory as its files are now: in watch mode they may have changed. */
function kernelOf(theory: string): Kernel {
  const key = [theory, ...namesOfFiles(theory).map((name) => `${name} ${statSync(join(theory, `${name}.v`)).mtimeMs}`)].join("\n");
  const known = kernels.get(key);
  if (known) return known;
  void close([...kernels.keys()].filter((earlier) => earlier.startsWith(`${theory}\n`)));
  const kernel = new Kernel(theory, 0.8 * timeLimit, console.error, announceAll);
  kernels.set(key, kernel);
  return kernel;
}
