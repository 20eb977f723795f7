import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { type Checker, late, type Reply, type Session } from "./checker.ts";

const run = promisify(execFile);

/** How OCaml collects garbage for Rocq, unless it is said: Rocq itself takes 256 MB for what is young, which are slow to touch, and this takes 8. */
const collection = "s=1M,o=1000";

/** Rocq as it is installed: `coqc` and `coqtop` on the path; undefined where they are not. */
export async function nativeChecker(): Promise<Checker | undefined> {
  const version = await versionOf("coqc");
  return version === undefined ? undefined : { version, patience: "less than a minute", compile, open };
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    return (await run(program, ["--version"])).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function compile(folder: string, library: string, name: string, seconds: number): Promise<Reply> {
  try {
    const { stdout } = await run("coqc", ["-q", "-noglob", "-w", "none", "-Q", ".", library, `${name}.v`], {
      cwd: folder,
      env: environment(),
      timeout: 1000 * seconds,
    });
    return { ok: true, output: stdout };
  } catch (error) {
    const { stderr, message, killed } = error as { stderr?: string; message: string; killed?: boolean };
    if (killed) return late(seconds);
    return { ok: false, error: (stderr || message).trim().replace(/^File "[^"]*", /, "") };
  }
}

function open(folder: string, library: string): Session {
  // in the folder, since Rocq may keep files of its own where it runs
  return new Toplevel(spawn("coqtop", ["-q", "-Q", ".", library], { cwd: folder, env: environment(), stdio: "pipe" }));
}

function environment(): NodeJS.ProcessEnv {
  return { OCAMLRUNPARAM: collection, ...process.env };
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
