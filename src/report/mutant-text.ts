/** So many signs has a mutant that is printed whole; and so many of those before and behind a change are, of one that is not. */
const [mostSigns, context] = [240, 40];

/** A mutant that is longer than a line or two, with dots for what is far from the change. */
export function shortened(mutant: string): string {
  const [, path, before, from, to, after] = /^(\S+: )(.*)⟦(.*) → (.*)⟧(.*)$/s.exec(mutant) ?? [];
  if (path === undefined || mutant.length <= mostSigns) return mutant;
  const begins = Array.from(from).findIndex((_, at) => from[at] !== to[at]);
  const ends = [...Array(from.length).keys()].findIndex((at) => from.at(-1 - at) !== to.at(-1 - at) || from.length - at <= begins);
  const [first, last] = [Math.max(0, begins - context), Math.max(0, ends - context)];
  const around = (text: string) => `${first > 0 ? "…" : ""}${text.slice(first, text.length - last)}${last > 0 ? "…" : ""}`;
  const [opening, closing] = [
    before.length > context ? `…${before.slice(-context)}` : before,
    after.length > context ? `${after.slice(0, context)}…` : after,
  ];
  return `${path}${opening}⟦${around(from)} → ${around(to)}⟧${closing}`;
}
