import { latexOfNumber } from "./symbol.ts";

/** LaTeX of all numbers from one to another. */
export function range(least: number, most: number): string {
  return `[${latexOfNumber(least)}, ${latexOfNumber(most)}]`;
}

/** LaTeX of the numbers from one to another in equal steps: all of them, or where they are many the first and the last. */
export function steps(least: number, step: number, most: number): string {
  const all = Math.round((most - least) / step) + 1;
  const first = Array.from({ length: all <= mostListed ? all : step === 1 ? 1 : 2 }, (_, at) => latexOfNumber(least + at * step));
  return `\\lbrace ${(all <= mostListed ? first : [...first, "\\dots", latexOfNumber(most)]).join(", ")} \\rbrace`;
}

/** LaTeX of finitely many numbers; undefined where they are many, and not in equal steps. */
export function setOf(numbers: readonly number[]): string | undefined {
  const all = [...new Set(numbers)].sort((a, b) => a - b);
  const [least, next = least + 1] = all;
  if (all.every((x, at) => x === least + at * (next - least))) return steps(least, next - least, all[all.length - 1]);
  return all.length <= mostListed ? `\\lbrace ${all.map(latexOfNumber).join(", ")} \\rbrace` : undefined;
}

/** As many numbers as a line has room for. */
const mostListed = 4;
