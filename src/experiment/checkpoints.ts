import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../files/hash.ts";
import { writeWhole } from "../files/write-whole.ts";
import type { Experiment } from "./experiment.ts";

/** The finished cells of an experiment that is under way: a file for each, by its setting, so that an interrupted run can resume. */
export class Checkpoints {
  readonly #folder: string;

  /** `directory` holds those of all experiments. */
  constructor(directory: string, { name, version }: Experiment) {
    this.#folder = join(directory, `${name}-${version}`);
  }

  /** The result of a cell as JSON; undefined if it is not finished. */
  read(setting: unknown): string | undefined {
    const file = this.#fileOf(setting);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  write(setting: unknown, result: string) {
    writeWhole(this.#fileOf(setting), result);
  }

  clear() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #fileOf(setting: unknown): string {
    return join(this.#folder, `${hashOf(JSON.stringify(setting))}.json`);
  }
}
