/** A term of SMT-LIB: a name, a numeral or an operator's; or an operator with its arguments. */
export type Term = string | readonly Term[];

/** A text that is one term. Throws RangeError on what closes more brackets than it opens, or says more. */
export function termOf(text: string): Term {
  const open: Term[][] = [[]];
  for (const [part] of text.matchAll(/\|[^|]*\||[()]|[^\s()|]+/g)) {
    if (part === "(") open.push([]);
    else if (part !== ")") open.at(-1)!.push(part);
    else {
      const closed = open.pop()!;
      if (open.length === 0) break;
      open.at(-1)!.push(closed);
    }
  }
  if (open.length !== 1 || open[0].length !== 1 || /;|^\s|\s$/.test(text))
    throw new RangeError(`expected one term of SMT-LIB, got ${JSON.stringify(text)}`);
  return open[0][0];
}

/** What is divided by in a term, at any depth. */
export function divisorsIn(term: Term): Term[] {
  if (typeof term === "string") return [];
  return [...(term[0] === "/" ? term.slice(2) : []), ...term.flatMap(divisorsIn)];
}

export function smtOf(term: Term): string {
  return typeof term === "string" ? term : `(${term.map(smtOf).join(" ")})`;
}

/** A term as a formula writes it where it is a sum, a product or a quotient; else as it is. */
export function writtenOf(term: Term): string {
  if (typeof term === "string") return term.replaceAll("|", "").replace(/^(\d+)\.0+$/, "$1");
  if (!isInfix(term)) return smtOf(term);
  const parts = term.slice(1).map((arg) => (isInfix(arg) ? `(${writtenOf(arg)})` : writtenOf(arg)));
  return parts.length === 1 ? `${term[0]}${parts[0]}` : parts.join(` ${term[0]} `);
}

function isInfix(term: Term): boolean {
  return typeof term !== "string" && term.length > 1 && /^[-+*/]$/.test(String(term[0]));
}
