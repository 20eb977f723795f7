/** Where computed values are kept: in a WeakMap those of objects, as long as these are. */
type Known<K, V> = Pick<Map<K, V>, "has" | "get"> & { set(key: K, value: V): unknown };

/** The same function, which computes each value once. */
export function memoized<K, V>(compute: (key: K) => V, known: Known<K, V> = new Map()): (key: K) => V {
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
