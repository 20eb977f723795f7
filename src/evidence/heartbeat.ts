import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";

/** What a worker is doing: written to a file before it starts, so that another process can tell what never ended. */
export interface Heartbeat {
  /** The process and the thread that do it. */
  pid: number;
  thread: number;
  /** The chapter, and of a check its claim, its statement and the stack frame of its line. */
  file: string;
  claim?: string;
  statement?: string;
  site?: string;
}

/** The variable that names the folder of heartbeats; without it nothing is watched. */
export const heartbeats = "CLAIMS_HEARTBEATS";

const folder = process.env[heartbeats];
const path = folder && join(folder, `${process.pid}-${threadId}.json`);

/** Says what starts now; nothing is written if nothing is watched. */
export function starts(at: Omit<Heartbeat, "pid" | "thread">) {
  if (path) writeFileSync(path, JSON.stringify({ pid: process.pid, thread: threadId, ...at } satisfies Heartbeat));
}

/** Says that it has ended. */
export function ends() {
  if (path) rmSync(path, { force: true });
}

/** Waits for another process, which has time limits of its own: meanwhile nothing counts as what this worker is doing. */
export async function waits<T>(work: Promise<T>): Promise<T> {
  const doing = path && existsSync(path) ? readFileSync(path) : undefined;
  if (doing) ends();
  try {
    return await work;
  } finally {
    if (path && doing) writeFileSync(path, doing);
  }
}
