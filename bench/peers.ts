import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Size } from "./lstm.ts";

/** The libraries of Python that the training steps are compared with, by the names of their modules. */
export const libraries = { torch: "PyTorch", numpy: "NumPy" } as const;

/** A library of Python in a process of its own, with a fixed number of threads. */
export class Peer {
  readonly library: keyof typeof libraries;
  readonly threads: number;
  /** What runs, as "PyTorch 1.13, OpenBLAS". */
  readonly name: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    library: keyof typeof libraries,
    threads: number,
    name: string,
    process: ChildProcessWithoutNullStreams,
    lines: AsyncIterator<string>,
  ) {
    this.library = library;
    this.threads = threads;
    this.name = name;
    this.#process = process;
    this.#lines = lines;
  }

  /** Starts it; undefined where no Python has the library. */
  static async start(library: keyof typeof libraries, threads: number): Promise<Peer | undefined> {
    const python = ["python3", "/usr/bin/python3"].find((name) => spawnSync(name, ["-c", `import ${library}`]).status === 0);
    if (python === undefined) return undefined;
    const process = spawn(python, [fileURLToPath(new URL("peers.py", import.meta.url)), library, String(threads)]);
    const lines = linesOf(createInterface({ input: process.stdout }));
    const { value } = await lines.next();
    return new Peer(library, threads, String(value), process, lines);
  }

  /** The milliseconds of a training step, the mean of some. */
  async time({ B, T, d, n }: Size, steps: number): Promise<number> {
    this.#process.stdin.write(`${JSON.stringify({ B, T, d, n, steps })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.name}: ended before it answered`);
    return Number(value);
  }

  stop() {
    this.#process.stdin.end();
  }
}

function linesOf(lines: Interface): AsyncIterator<string> {
  return lines[Symbol.asyncIterator]();
}
