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
  /** How long a theory of some thousand lines takes. */
  patience: string;
  /** Compiles a file in a folder, which has a library's name. The error begins with “line 3, characters 5-7:”. */
  compile(folder: string, library: string, name: string, seconds: number): Promise<Reply>;
  /** Starts a session that can require what was compiled into the folder. */
  open(folder: string, library: string): Session;
}

/** What a session replies. After so many seconds it is closed, and the reply says so. */
export async function within(seconds: number, session: Pick<Session, "close">, replying: Promise<Reply>): Promise<Reply> {
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    session.close();
  }, 1000 * seconds);
  const reply = await replying;
  clearTimeout(timer);
  return stopped ? late(seconds) : reply;
}

/** The reply of a Rocq that was stopped. */
export function late(seconds: number): Reply {
  return { ok: false, error: `Rocq did not end within ${seconds} seconds` };
}
