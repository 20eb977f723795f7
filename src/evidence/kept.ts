/** A check's variables as they stand where it is declared: what becomes of the object later is none of the check's. */
export function kept<T>(variables: T): T {
  return isRecord(variables) ? mapped(variables, copied) : variables;
}

/** A check's options as they stand where it is declared, with the variables and the words in them. */
export function keptOptions<T>(options: T): T {
  return isRecord(options) ? mapped(options, (value) => (isRecord(value) ? kept(value) : copied(value))) : options;
}

function mapped<T extends object>(record: T, f: (value: unknown) => unknown): T {
  return Object.freeze(Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]))) as T;
}

/** Lists are copied, whatever else a variable may be is known by its identity. */
function copied(value: unknown): unknown {
  return Array.isArray(value) ? Object.freeze(value.map(copied)) : value;
}

function isRecord(value: unknown): value is object {
  if (Object.isFrozen(value)) return false; // as numbers, words and null are
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
