/** A check that ran to its end and failed. */
export class CheckFailure extends Error {
  override name = "CheckFailure";
}

/** Why a check was not run: what would settle it is not on this machine. */
export class NotChecked extends Error {
  override name = "NotChecked";
}

/** What was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new CheckFailure(thrownWords(thrown));
}

/** What was thrown where an Error belongs, in words; anything can be thrown. */
export function thrownWords(thrown: unknown): string {
  try {
    return `expected an Error, got ${String(thrown)} thrown`;
  } catch {
    return `expected an Error, got ${typeof thrown === "function" ? "a function" : "an object"} without words thrown`;
  }
}

/**
 * An error with the words, the stack and the causes of another and nothing else: whoever reports it later runs no code of a chapter.
 * Reading the other may run such code, and never end.
 */
export function plain(error: Error, depth = 0): Error {
  const { message, stack, name, cause } = error;
  const copy = error instanceof CheckFailure ? new CheckFailure() : new Error();
  if (cause instanceof Error && depth < 3) copy.cause = plain(cause, depth + 1);
  for (const [key, value] of Object.entries({ message, stack, name }))
    Object.defineProperty(copy, key, { value: typeof value === "string" ? value : "", enumerable: false, writable: true });
  return copy;
}
