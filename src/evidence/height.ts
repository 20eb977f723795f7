/**
 * Whether x is simpler than y: its height is less, the sum of the numerator and the denominator of its fraction; of two alike the larger
 * is, then the positive one. A case shrinks to simpler numbers only, so it cannot go round in circles.
 */
export function isSimpler(x: number, y: number): boolean {
  const [one, other] = [height(x), height(y)];
  if (one !== other) return one < other;
  return Math.abs(x) === Math.abs(y) ? x > y : Math.abs(x) > Math.abs(y);
}

/** Numbers that are simpler than x, the simplest first. All are dyadic fractions: a tenth is no double. */
export function simplerThan(x: number): number[] {
  const tried = new Set([...simplest, ...beside(x), ...towardZero(x), -x]);
  return [...tried].filter((y) => isSimpler(y, x)).sort((y, z) => (isSimpler(y, z) ? -1 : 1));
}

/** What makes many numbers simpler at once: to be whole, to be halves, quarters or eighths, to have no signs. */
export const atOnce: readonly ((x: number) => number)[] = [
  ...[1, 1 / 2, 1 / 4, 1 / 8].map((unit) => (x: number) => unit * Math.round(x / unit) + 0), // −0 + 0 is 0
  Math.abs,
];

/** All numbers of a height below 10. */
const simplest = [1, 2, 4, 8].flatMap((denominator) =>
  Array.from({ length: 10 - denominator }, (_, numerator) => numerator / denominator).flatMap((x) => [x, -x]),
);

/** The multiples of 1, 1/2, 1/4 and so on next to x: an interval around x that holds any such multiple holds one of these. */
function* beside(x: number): Generator<number, void> {
  for (let of = 1; of < denominator(x); of *= 2) yield* [Math.floor(x * of) / of, Math.ceil(x * of) / of];
}

/** Fractions of the denominator of x: the least, and those from halfway to zero to next to x. */
function* towardZero(x: number): Generator<number, void> {
  const of = denominator(x);
  yield Math.sign(x) / of;
  for (let halvings = 1; halvings <= 53; halvings++) yield (x * of - Math.trunc((x * of) / 2 ** halvings)) / of;
}

function height(x: number): number {
  return Math.abs(x) * denominator(x) + denominator(x);
}

/** That of the fraction in lowest terms, up to the largest that is a double. */
function denominator(x: number): number {
  let of = 1;
  while (of < 2 ** 1023 && !Number.isInteger(x * of)) of *= 2;
  return of;
}
