/** How a function is printed with its arguments. */
export type Print = (...args: string[]) => string;

const templates = new WeakMap<Print, Map<number, string>>();

/** What stands for an argument where it does not matter which one it is. */
export function placeholder(at: number): string {
  return `@${at}@`;
}

/** How a function is printed, whatever its arguments are: it is asked once for so many, so that it is shown as it was judged. Throws TypeError on what is no text. */
export function templateOf(print: Print, count: number): string {
  const known = templates.get(print) ?? new Map<number, string>();
  templates.set(print, known);
  const template = known.get(count) ?? print(...Array.from({ length: count }, (_, at) => placeholder(at)));
  if (typeof template !== "string") throw new TypeError(`latex: expected a text, got ${typeof template}`);
  known.set(count, template);
  return template;
}

/** A function as it is printed with arguments; the index k + 1 of k = 0 is 1. */
export function printed(print: Print, args: readonly string[]): string {
  return templateOf(print, args.length).replaceAll(place, (_, at: string, next = "") =>
    next && args[Number(at)] === "0" ? "1" : args[Number(at)] + next,
  );
}

/** An argument, and the 1 that is added to it in an index. */
const place = /@(\d+)@((?<=_\{@\d+@)\+1(?=\}))?/g;
