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
  if (Array.isArray(value)) return Object.freeze(value.map(copied));
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? (value as Float64Array).slice() : value;
}

function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
