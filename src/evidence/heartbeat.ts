import { closeSync, constants, openSync, rmSync, utimesSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setInterval } from "node:timers";
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
  /** It has ended: the worker is between checks, and only what that began can still be running. */
  after?: boolean;
}

type At = Omit<Heartbeat, "pid" | "thread" | "after">;

/** The variable that names the folder of heartbeats; without it nothing is watched. */
export const heartbeats = "CLAIMS_HEARTBEATS";

const folder = process.env[heartbeats];
const path = folder && join(folder, `${process.pid}-${threadId}.json`);
let [doing, paused]: (At | undefined)[] = [];

/** How often a worker that is between checks says that it still answers, in milliseconds. */
const period = 250;
if (path) {
  setInterval(() => !doing && renew(path), period).unref();
  process.on("exit", () => rmSync(path, { force: true }));
}

/** Says what starts now; nothing is written if nothing is watched. */
export function starts(at: At) {
  [doing, paused] = [at, undefined];
  write(at);
}

/** Says that it has ended: from now on the worker has to answer, until something else starts. */
export function ends() {
  if (doing) rest(doing);
  paused = undefined;
}

/** Waits for another process, which has time limits of its own: meanwhile nothing counts as what this worker is doing. */
export async function waits<T>(work: Promise<T>): Promise<T> {
  const own = doing;
  if (own) rest(own);
  paused = own;
  try {
    return await work;
  } finally {
    if (own && paused === own) starts(own);
  }
}

/** What a chapter began may go on after it has ended; a test of the tooling may take its time. */
function rest(at: At) {
  doing = undefined;
  if (at.file.endsWith(".md")) write({ ...at, after: true });
  else if (path) rmSync(path, { force: true });
}

/** How long the file is. */
let length = 0;

/** Writes over what was there, and blanks over the rest of it: to empty a file at each check takes twenty times as long. */
function write(at: At & Pick<Heartbeat, "after">) {
  if (!path) return;
  const said = Buffer.from(JSON.stringify({ pid: process.pid, thread: threadId, ...at } satisfies Heartbeat));
  length = Math.max(length, said.length);
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT);
  writeSync(file, Buffer.concat([said, Buffer.alloc(length - said.length, " ")]));
  closeSync(file);
}

function renew(path: string) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // nothing was written, or whoever watches has removed it
  }
}
