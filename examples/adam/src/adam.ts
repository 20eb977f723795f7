/** The least that an arithmetic needs for Adam's averages. */
export interface Numbers<T> {
  zero: T;
  /** b m + (1 − b) x */
  mix(b: T, m: T, x: T): T;
  square(x: T): T;
}

/** m_T of m_t = b m_{t−1} + (1 − b) g_t, m_0 = 0 (Kingma and Ba, Algorithm 1). */
export function average<T>({ zero, mix }: Numbers<T>, b: T, g: readonly T[]): T {
  return g.reduce((m, x) => mix(b, m, x), zero);
}

/** v_T: the same of the squares. */
export function averageSquare<T>(numbers: Numbers<T>, b: T, g: readonly T[]): T {
  return average(numbers, b, g.map(numbers.square));
}
