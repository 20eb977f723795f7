/** Cases of each sampled statement, from `CASES` (default 1000). */
export const cases = setting("CASES", 1000, 1);

/** The seed that drives every generator, from `SEED` (default 1). */
export const seed = setting("SEED", 1, -(2 ** 31));

/** Whether proofs run and figures are drawn, from `PROOFS` (default 1; 0: they are skipped, and what they would prove is not checked). */
export const proofs = setting("PROOFS", 1, 0) > 0;

/** Seconds that a check, a figure or a chapter's head may take, from `TIME_LIMIT` (default 60); more if more cases are asked for. */
export const timeLimit = setting("TIME_LIMIT", 60, 1) * Math.max(1, cases / 1000);

function setting(name: string, fallback: number, least: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value >= 2 ** 31)
    throw new RangeError(`${name}: expected a whole number from ${least} to ${2 ** 31 - 1}, got ${JSON.stringify(text)}`);
  return value;
}

/** So many cases may be rejected for each that runs: of three numbers that are drawn alike, one case in six has them in their order. */
export const mostRejected = 8;
