const [sealed, made] = [new WeakSet<object>(), new WeakSet<object>()];

/** Says of an object, in its constructor, that it is made, and keeps it as it is. Of what another class makes that extends its class, nothing is said. */
export function keepMade(instance: object) {
  if (sealed.has(Object.getPrototypeOf(instance))) made.add(instance);
  Object.freeze(instance);
}

/**
 * Keeps a class as it is, and has `instanceof` count only what this class itself made: an object that inherits from one of its own, or stands
 * before it, could do something else than it says.
 */
export function seal(Class: abstract new (...args: never[]) => object) {
  const { prototype } = Class;
  sealed.add(Object.freeze(prototype));
  const isMade = (value: object) => made.has(value) && Object.getPrototypeOf(value) === prototype;
  Object.defineProperty(Class, Symbol.hasInstance, { value: isMade });
}
