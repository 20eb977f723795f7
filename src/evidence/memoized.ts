/** The same function of sizes and choices, which computes each value once. */
export function memoized<A extends readonly (string | number | boolean)[], T>(compute: (...args: A) => T): (...args: A) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = args.join();
    const value = known.has(key) ? known.get(key)! : compute(...args);
    known.set(key, value);
    return value;
  };
}
