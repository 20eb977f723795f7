import fc from "fast-check";

/** The same thing, which failure messages print in these words: without, say, the source of its functions. */
export function legible<T extends object>(thing: T, words: () => string): T {
  return Object.defineProperty(thing, fc.toStringMethod, { value: words });
}
