/** A number and its derivative along one direction: forward-mode differentiation. */
export interface Dual {
  value: number;
  tangent: number;
}

/** A constant, or with tangent 1 the variable of differentiation. */
export function dual(value: number, tangent = 0): Dual {
  return { value, tangent };
}

/** a + b. */
export function add(a: Dual, b: Dual): Dual {
  return { value: a.value + b.value, tangent: a.tangent + b.tangent };
}

/** a·b. */
export function multiply(a: Dual, b: Dual): Dual {
  return { value: a.value * b.value, tangent: a.tangent * b.value + a.value * b.tangent };
}

/** f(a), by the chain rule with f's derivative. */
export function apply(f: { value(x: number): number; slope(x: number): number }, a: Dual): Dual {
  return { value: f.value(a.value), tangent: f.slope(a.value) * a.tangent };
}

/** start + Σ left_j·right_j, added from first to last. */
export function dot(start: Dual, left: readonly Dual[], right: readonly Dual[]): Dual {
  return left.reduce((sum, l, j) => add(sum, multiply(l, right[j])), start);
}
