/** What vitest's options say of how much runs at a time; a command line's as the resolved ones. */
export interface Parallel {
  maxWorkers?: unknown;
  maxConcurrency?: unknown;
}

/** Why vitest would wait for ever, or end with a stack, with so few at a time; undefined if it would not. */
export function parallelFault({ maxWorkers, maxConcurrency }: Parallel): string | undefined {
  const fault = maxWorkers === undefined ? undefined : workersFault("--maxWorkers", maxWorkers);
  if (fault || maxConcurrency === undefined || /^[1-9]\d*$/.test(String(maxConcurrency))) return fault;
  return `--maxConcurrency=${maxConcurrency}: expected a whole number of tests at a time from 1, as 5`;
}

/** Why no workers can run as an option or a variable says; undefined if they can. */
export function workersFault(name: string, workers: unknown): string | undefined {
  if (/^(?:[1-9]\d{0,3}|\d{1,3}%)$/.test(String(workers).trim())) return undefined;
  return `${name}=${workers}: expected a whole number of workers from 1 to 9999 or a percentage of the cores, as 50%`;
}
