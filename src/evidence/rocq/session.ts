import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";

/** What Rocq says of commands: what it printed, or why it refused one of them. */
export type Reply = { ok: true; output: string } | { ok: false; error: string };

/** A running Rocq. */
export interface Session {
  /** Runs commands. After an error the session cannot be used any more. */
  run(commands: string): Promise<Reply>;
  close(): void;
}

/** Starts Rocq's toplevel, with the compiled files of a theory under a library's name. */
export function openSession(program: string, folder: string, library: string): Session {
  const child = spawn(program, ["-q", "-Q", ".", library], { cwd: folder, stdio: "pipe" }); // where it may keep files of its own
  return new Toplevel(child);
}

/** Rocq's toplevel prints what commands print on standard output, and errors and prompts on standard error. */
class Toplevel implements Session {
  readonly #child: ChildProcessWithoutNullStreams;
  #output = "";
  #errors = "";
  #ended: string | undefined;
  #heard = () => {};

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stdout.setEncoding("utf8").on("data", (text: string) => this.#hear(() => (this.#output += text)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#hear(() => (this.#errors += text)));
    child.stdin.on("error", () => {}); // said by its end
    child.on("error", (error) => this.#hear(() => (this.#ended = error.message)));
    child.on("close", (code, signal) => this.#hear(() => (this.#ended ??= `Rocq ended with ${signal ?? `exit code ${code}`}`)));
  }

  async run(commands: string): Promise<Reply> {
    const mark = `mark_${randomUUID().replaceAll("-", "_")}`;
    [this.#output, this.#errors] = ["", ""];
    // a name that is unknown is an error on purpose: with it, both streams have said all
    this.#child.stdin.write(`${commands}\nCheck ${mark}.\nAbort All.\nGoal True. idtac "${mark}". Abort.\n`);
    await new Promise<void>((done) => {
      this.#heard = () => {
        if (this.#ended !== undefined || (this.#output.includes(mark) && this.#errors.includes(`${mark} was not found`))) done();
      };
      this.#heard();
    });
    if (this.#ended !== undefined) return { ok: false, error: this.#ended };
    const said = this.#errors.slice(0, this.#errors.indexOf(mark)).replace(/\n[^\n]*\n[^\n]*$/, "");
    const error = errorIn(said);
    return error === undefined ? { ok: true, output: this.#output.slice(0, this.#output.indexOf(mark)) } : { ok: false, error };
  }

  close() {
    this.#child.kill();
  }

  #hear(change: () => void) {
    change();
    this.#heard();
  }
}

/** The first error that Rocq reports, with the command in question; undefined where there is none. */
function errorIn(text: string): string | undefined {
  const at = text.search(/^(?:\S+ < )*(?:Toplevel input, characters|Error:)/m);
  if (at < 0 || !text.slice(at).includes("Error:")) return undefined;
  const [first] = text.slice(at).split(/\n\n/);
  return first.replaceAll(/^(?:\S+ < )+/gm, "").replace(/^Toplevel input, characters \d+-\d+:\n/, "");
}
