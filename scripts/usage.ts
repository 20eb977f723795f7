import { type ParseArgsConfig, parseArgs } from "node:util";
import { endWithReader } from "../src/report/broken-pipe.ts";

/** Ends the command as wrongly used: says why on standard error, exit code 2. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The command line's options and arguments; refuses those that `config` does not have. */
export function commandLine<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  endWithReader();
  return orRefuse(() => parseArgs(config));
}

/** The value that `read` gives; refuses with what it throws. */
export function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return refuse((error instanceof Error ? error.message : String(error)).split(/\n|\. To specify/)[0]);
  }
}

/** The whole number from 1 to `most` that an option gives; refuses anything else. */
export function whole(name: string, text: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1 || Number(text) > most)
    refuse(`--${name}: expected a whole number from 1 to ${most}, got ${text}`);
  return Number(text);
}
