/** What Rocq says of commands: what it printed, or why it refused one of them. */
export type Reply = { ok: true; output: string } | { ok: false; error: string };

/** A running Rocq. */
export interface Session {
  /** Runs commands. After an error the session cannot be used any more. */
  run(commands: string): Promise<Reply>;
  close(): void;
}

/** A Rocq that can be run on this machine. */
export interface Checker {
  /** Its name and version: what one of them has checked, another has not. */
  version: string;
  /** Compiles a file in a folder, which has a library's name. The error begins with “line 3, characters 5-7:”. */
  compile(folder: string, library: string, name: string): Promise<Reply>;
  /** Starts a session that can require what was compiled into the folder. */
  open(folder: string, library: string): Session;
}

/** The Rocq of this machine: a native one where there is one, else that of the package jscoq; undefined where there is none. `ROCQ` names one of them. */
export async function findChecker(): Promise<Checker | undefined> {
  const wanted = process.env.ROCQ || undefined;
  if (wanted !== undefined && wanted !== "native" && wanted !== "jscoq")
    throw new RangeError(`ROCQ: expected native or jscoq, got ${JSON.stringify(wanted)}`);
  const native = wanted !== "jscoq" ? await (await import("./native.ts")).nativeChecker() : undefined;
  return native ?? (wanted !== "native" ? (await import("./jscoq.ts")).jscoqChecker() : undefined);
}
