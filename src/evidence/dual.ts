/** What dual numbers are made of: doubles, or another arithmetic such as intervals. */
export interface Arithmetic<N> {
  of(x: number): N;
  add(a: N, b: N): N;
  multiply(a: N, b: N): N;
}

/** A number and its derivative along one direction: forward-mode differentiation. */
export interface Dual<N = number> {
  value: N;
  tangent: N;
}

/** A function and its derivative. */
export interface Differentiable<N = number> {
  value(x: N): N;
  slope(x: N): N;
}

/** Dual numbers over an arithmetic. */
export function duals<N>(over: Arithmetic<N>) {
  /** A constant, or with tangent 1 the variable of differentiation. */
  function dual(value: number, tangent = 0): Dual<N> {
    return { value: over.of(value), tangent: over.of(tangent) };
  }

  /** a + b. */
  function add(a: Dual<N>, b: Dual<N>): Dual<N> {
    return { value: over.add(a.value, b.value), tangent: over.add(a.tangent, b.tangent) };
  }

  /** a·b. */
  function multiply(a: Dual<N>, b: Dual<N>): Dual<N> {
    const tangent = over.add(over.multiply(a.tangent, b.value), over.multiply(a.value, b.tangent));
    return { value: over.multiply(a.value, b.value), tangent };
  }

  /** f(a), by the chain rule with f's derivative. */
  function apply(f: Differentiable<N>, a: Dual<N>): Dual<N> {
    return { value: f.value(a.value), tangent: over.multiply(f.slope(a.value), a.tangent) };
  }

  /** start + Σ left_j·right_j, added from first to last. */
  function dot(start: Dual<N>, left: readonly Dual<N>[], right: readonly Dual<N>[]): Dual<N> {
    return left.reduce((sum, l, j) => add(sum, multiply(l, right[j])), start);
  }

  return { dual, add, multiply, apply, dot };
}

const doubles: Arithmetic<number> = { of: (x) => x, add: (a, b) => a + b, multiply: (a, b) => a * b };

/** Dual numbers over doubles. */
export const { dual, add: addDuals, multiply: multiplyDuals, apply: applyToDual, dot: dotOfDuals } = duals(doubles);
