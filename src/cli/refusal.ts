import { InvalidArgumentError } from "commander";

/** Why a command cannot run as it was asked: it ends with this one line and exit code 2. */
export class Refusal extends Error {
  override name = "Refusal";
}

/** The value that `read` gives; refuses with the first line of what it throws. */
export function orRefuse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Refusal((error instanceof Error ? error.message : String(error)).split("\n")[0]);
  }
}

/** Reads an option that is a whole number from 1 to `most`. */
export function whole(most: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,10}$/.test(text) || Number(text) < 1 || Number(text) > most)
      throw new InvalidArgumentError(`expected a whole number from 1 to ${most}, got ${text}`);
    return Number(text);
  };
}

/** Reads an option i/n, the i-th of n parts. */
export function shard(text: string): [number, number] {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (!(i >= 1 && i <= n)) throw new InvalidArgumentError(`expected i/n with i from 1 to n, as 1/4, got ${text}`);
  return [i, n];
}
