/** A count with its thousands separated: 1,000. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number to four digits, or to more, with a minus as print has it. */
export function significant(x: number, digits = 4): string {
  return String(Number(x.toPrecision(digits))).replace(/^-/, "−");
}

/** As many digits, at least four, as tell numbers that differ apart. */
export function digitsApart(numbers: readonly number[]): number {
  const different = new Set(numbers).size;
  for (let digits = 4; digits < mostDigits; digits++)
    if (new Set(numbers.map((x) => significant(x, digits))).size === different) return digits;
  return mostDigits;
}

/** As many digits as a double can need. */
const mostDigits = 17;

/** A part of one as a percentage, to its last digit. */
export function percent(part: number): string {
  const [digits, exponent = "0"] = String(part).split("e");
  return `${Number(`${digits}e${Number(exponent) + 2}`)}%`;
}
