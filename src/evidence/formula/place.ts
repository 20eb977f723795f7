/** A place in a formula. */
export interface Place {
  text: string;
  /** From 1. */
  column: number;
}

const places = new WeakMap<Error, Place>();

/** The error, which now knows its place in a formula. */
export function at<E extends Error>(text: string, column: number, error: E): E {
  places.set(error, { text, column });
  return error;
}

/** The place in a formula of an error, or of one that caused it. */
export function placeOf(error: unknown): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  return places.get(error) ?? placeOf(error.cause);
}

/** The line and column of a formula's place in a source that has the formula's text once, as “12:7”. */
export function placeIn(source: string, { text, column }: Place): string | undefined {
  const start = source.indexOf(text);
  if (start < 0 || source.lastIndexOf(text) !== start) return undefined;
  const before = source.slice(0, start + column - 1).split("\n");
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
