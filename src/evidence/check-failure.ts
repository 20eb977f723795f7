/** A check that ran to its end and failed. */
export class CheckFailure extends Error {
  override name = "CheckFailure";
}

/** What was thrown where an Error belongs, in words; anything can be thrown. */
export function thrownWords(thrown: unknown): string {
  try {
    return `expected an Error, got ${String(thrown)} thrown`;
  } catch {
    return `expected an Error, got ${typeof thrown === "function" ? "a function" : "an object"} without words thrown`;
  }
}
