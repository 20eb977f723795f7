const made = new WeakSet<object>();

/** Says of an object, in its constructor, that it is made, and keeps it as it is. */
export function keepMade(instance: object) {
  made.add(Object.freeze(instance));
}

/**
 * Keeps a class as it is, and has `instanceof` count only what this class itself made: an object that inherits from one of its own, or stands
 * before it, could do something else than it says.
 */
export function seal(Class: abstract new (...args: never[]) => object) {
  const { prototype } = Class;
  Object.freeze(prototype);
  const isMade = (value: object) => made.has(value) && Object.getPrototypeOf(value) === prototype;
  Object.defineProperty(Class, Symbol.hasInstance, { value: isMade });
}
