import fc from "fast-check";
import { CheckFailure } from "./check-failure.ts";
import { q } from "./rational.ts";

/**
 * Locks what the language and the libraries of the evidence give to all code, in a worker of chapters: a chapter that could change
 * `Math.abs` or how fractions are compared would decide what its checks find, and those of the chapters after it.
 */
export function lockIntrinsics() {
  if (locked) return;
  locked = true;
  guardChance();
  guardText();
  for (const value of [...frozen(), ...librariesOf()]) Object.freeze(value);
  for (const { owner } of watched) if (owner !== RegExp.prototype) close(owner);
  // with its value: Node 22 has structuredClone behind a getter, until it is read
  for (const name of globals) define(globalThis, name, { value: Reflect.get(globalThis, name), writable: false, configurable: false });
  lockMethods(Object.getPrototypeOf(q(1)));
  configuration = Object.freeze(fc.readConfigureGlobal());
  kept = watched.flatMap(({ name, owner }) => own(owner).map((key) => ({ name, owner, key, as: descriptor(owner, key)! })));
}

/** Puts back what was changed of the things that cannot be locked; returns the name of the first, as `RegExp.prototype.test`. */
export function restoreIntrinsics(): string | undefined {
  let changed: string | undefined;
  for (const { name, owner, key, as } of kept) {
    if (isSame(as, descriptor(owner, key))) continue;
    changed ??= `${name}.${String(key)}`;
    define(owner, key, as);
  }
  if (configuration && fc.readConfigureGlobal() !== configuration) {
    fc.configureGlobal(configuration);
    changed ??= "fc's configuration";
  }
  return changed;
}

/** Tells the guard of `Math.random` who asks for it. */
export const chance: { refuse?(): never } = {};

const { defineProperty: define, getOwnPropertyDescriptor: descriptor } = Object;
const own = Reflect.ownKeys;
let locked = false;
let configuration: ReturnType<typeof fc.readConfigureGlobal> | undefined;
let kept: { name: string; owner: object; key: PropertyKey; as: PropertyDescriptor }[] = [];

/** What other code may have to shadow by assignment, as `error.name`, or what is slow once it is locked: compared after each check. */
const watched = [Object, Function, Error, RegExp].map(({ name, prototype }) => ({ name: `${name}.prototype`, owner: prototype as object }));

/** Of the language, what holds functions, and what objects inherit them from. */
const namespaces = [Math, JSON, Reflect];
const constructors = [
  ...[Object, Function, RegExp, Array, Number, BigInt, Boolean, String, Symbol, Map, Set, WeakMap, WeakSet, Promise, Proxy],
  ...[ArrayBuffer, DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
];
const globals = [
  ...["Math", "JSON", "Reflect", "isFinite", "isNaN", "parseFloat", "parseInt", "structuredClone", "Error", "TypeError", "RangeError"],
  ...constructors.map(({ name }) => name),
];

/** What is frozen whole. */
function frozen(): unknown[] {
  const prototypes = constructors.map(({ prototype }): unknown => prototype);
  const iterated = [[], new Map(), new Set(), "", "".matchAll(/x/g), (function* () {})()] as Iterable<unknown>[];
  const iterators = iterated.flatMap((from) => chain(from[Symbol.iterator]()));
  const typed = chain(Float64Array.prototype).concat(Object.getPrototypeOf(Float64Array));
  const all = [...namespaces, ...constructors, ...prototypes, ...iterators, ...chain((async () => {})()), ...typed];
  return all.filter((value) => !watched.some(({ owner }) => owner === value));
}

/** The classes by which fast-check draws and judges, from what it makes. */
function librariesOf(): object[] {
  const made = [
    fc.nat(),
    fc.constant(1),
    fc.constantFrom(1, 2),
    fc.boolean(),
    fc.tuple(fc.nat()),
    fc.array(fc.nat()),
    fc.record({ a: fc.nat() }),
  ];
  const derived = [fc.nat().map((x) => x), fc.nat().filter(() => true), fc.nat().chain(() => fc.nat()), fc.oneof(fc.nat(), fc.nat())];
  const run = fc.property(fc.nat(), () => true);
  return [...made, ...derived, run, fc.stream([1][Symbol.iterator]())].flatMap(chain);
}

/** The prototypes of an object up to the first that is watched, as `Object.prototype` is. */
function chain(of: object): object[] {
  const prototype = Object.getPrototypeOf(of);
  return watched.some(({ owner }) => owner === prototype) ? [] : [prototype, ...chain(prototype)];
}

/** Nothing can be added to an object or deleted from it; what is there can be written. */
function close(owner: object) {
  for (const key of own(owner)) define(owner, key, { configurable: false });
  Object.preventExtensions(owner);
}

/** What each instance of mathjs assigns to the fractions of all of them, and nothing computes with. */
const assigned: readonly PropertyKey[] = ["constructor", "toJSON"];

/** Locks the methods of a prototype whose other properties its objects assign. */
function lockMethods(prototype: object) {
  for (const key of own(prototype).filter((key) => !assigned.includes(key)))
    if (typeof Reflect.get(prototype, key) === "function") define(prototype, key, { writable: false, configurable: false });
  Object.preventExtensions(prototype);
}

/** `Math` is frozen, and code that must not draw by chance has still to be refused: from now on `Math.random` asks. */
function guardChance() {
  const random = Math.random;
  Math.random = () => (chance.refuse ? chance.refuse() : random());
}

/** Functions lead to what makes functions from text, which would run outside of all that is refused in a chapter's code: from now on it refuses. */
function guardText() {
  const refuse = () => {
    throw new CheckFailure("a function's constructor: a chapter's code is what stands there; write the function itself");
  };
  for (const like of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    const prototype = Object.getPrototypeOf(like);
    define(prototype, "constructor", { value: new Proxy(prototype.constructor, { apply: refuse, construct: refuse }) });
  }
}

function isSame(one: PropertyDescriptor, other: PropertyDescriptor | undefined): boolean {
  return other !== undefined && one.value === other.value && one.get === other.get && one.set === other.set;
}
