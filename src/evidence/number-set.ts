import { asPrinted, exactly } from "./rational.ts";
import { latexOfNumber } from "./symbol.ts";

/** LaTeX of a double; where it has as many digits as computed ones have, and is another number than these, without the last, which may be rounded, and with dots. */
export function numberInSet(x: number): string {
  const latex = latexOfNumber(x);
  return Number.isFinite(x) && digitsIn(latex) >= computedDigits && !isPrinted(x) ? latex.replace(/\d(?= |$)/, "\\dots") : latex;
}

/** Whether a reader may take a double for a decimal that was written, of fewer digits than most doubles have, and that it is not. */
export function isOtherDecimal(x: number): boolean {
  return Number.isFinite(x) && digitsIn(latexOfNumber(x)) < computedDigits && !isPrinted(x);
}

/** As many digits have doubles that were computed, which nobody takes for a decimal that was written. */
const computedDigits = 15;

function digitsIn(latex: string): number {
  return latex.replaceAll(/ .*|10\^.*|\D/g, "").replace(/^0+/, "").length;
}

function isPrinted(x: number): boolean {
  return asPrinted(x).equals(exactly(x));
}

/** LaTeX of all numbers from one to another. */
export function range(least: number, most: number): string {
  return `[${numberInSet(least)}, ${numberInSet(most)}]`;
}

/** LaTeX of the numbers from one to another in equal steps: all of them, or where they are many the first and the last. */
export function steps(least: number, step: number, most: number): string {
  const all = Math.round((most - least) / step) + 1;
  const first = Array.from({ length: all <= mostListed ? all : step === 1 ? 1 : 2 }, (_, at) => numberInSet(least + at * step));
  return `\\lbrace ${(all <= mostListed ? first : [...first, "\\dots", numberInSet(most)]).join(", ")} \\rbrace`;
}

/** LaTeX of finitely many numbers; undefined where they are many, and not in equal steps. */
export function setOf(numbers: readonly number[]): string | undefined {
  const all = [...new Set(numbers)].sort((a, b) => a - b);
  const [least, next = least + 1] = all;
  const [from, step] = [asPrinted(least), asPrinted(next).sub(asPrinted(least))];
  if (all.every((x, at) => x === least + at * (next - least) && asPrinted(x).equals(from.add(step.mul(at)))))
    return steps(least, next - least, all[all.length - 1]);
  return all.length <= mostListed ? `\\lbrace ${all.map(numberInSet).join(", ")} \\rbrace` : undefined;
}

/** As many numbers as a line has room for. */
const mostListed = 4;
