/** A count with its thousands separated: 1,000. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number to four digits. */
export function significant(x: number): string {
  return String(Number(x.toPrecision(4)));
}
