import { all, type BigNumber, create } from "mathjs";

const wide = create(all, { number: "BigNumber", precision: 64 });

/** The value of a formula to 64 digits, by mathjs; sigmoid as what it stands for. Doubles count as what they are. */
export function wideValue(text: string, values: Record<string, number>): BigNumber {
  const scope = Object.fromEntries(Object.entries(values).map(([name, x]) => [name, dyadic(x)]));
  wide.import({ sigmoid: (x: BigNumber) => wide.evaluate("1 / (1 + exp(-x))", { x }) }, { override: true });
  return wide.evaluate(text, scope);
}

/** A double, digit by digit; BigNumbers of it have no more than 64 digits, so that it is made of its parts. */
function dyadic(x: number): BigNumber {
  let [whole, exponent] = [x, 0];
  while (!Number.isInteger(whole)) [whole, exponent] = [whole * 2, exponent - 1];
  return wide.evaluate("a * 2 ^ b", { a: wide.bignumber(BigInt(whole).toString()), b: wide.bignumber(exponent) });
}

export function big(x: number): BigNumber {
  return dyadic(x);
}
