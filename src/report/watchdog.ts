import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { type Heartbeat, heartbeats } from "../evidence/heartbeat.ts";
import { kill } from "../files/kill.ts";

/** How often heartbeats are looked at, in milliseconds. */
const period = 250;

/**
 * Stops from outside what never ends: a worker that is at the same check, figure or chapter's head for longer than `limit`
 * seconds is killed, and what it was at is kept for the end of the run.
 */
export class Watchdog {
  readonly limit: number;
  /** What was stopped, in that order. */
  readonly ended: Heartbeat[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "claims-"));
  readonly #workers = new Map<number, Worker>();

  constructor(limit: number) {
    this.limit = limit;
    process.env[heartbeats] = this.#folder; // workers inherit it
    process.on("worker", this.#meet);
    setInterval(() => this.#look(), period).unref();
    process.on("exit", () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** Forgets what an earlier run in watch mode had to stop. */
  restart() {
    this.ended.length = 0;
  }

  #meet = (worker: Worker) => {
    const { threadId } = worker;
    this.#workers.set(threadId, worker);
    worker.once("exit", () => {
      this.#workers.delete(threadId);
      rmSync(join(this.#folder, `${process.pid}-${threadId}.json`), { force: true });
    });
  };

  #look() {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 }); // systems clear their temporary folders, also during a run
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      if (since === undefined || Date.now() - since < this.limit * 1000) continue;
      const heartbeat: Heartbeat = JSON.parse(readFileSync(path, "utf8"));
      rmSync(path, { force: true });
      if (this.#kill(heartbeat)) this.ended.push(heartbeat);
    }
  }

  /** Whether it was still there to be killed. */
  #kill({ pid, thread }: Heartbeat): boolean {
    if (pid !== process.pid) return kill(pid);
    const worker = this.#workers.get(thread);
    worker?.terminate();
    return worker !== undefined;
  }
}
