import { CheckFailure } from "./check-failure.ts";
import { chance, restoreIntrinsics } from "./intrinsics.ts";

/** What gives different answers on different runs, by name, with the object that has it. */
const sources: readonly (readonly [name: string, owner: object, key: string])[] = [
  ["Math.random", Math, "random"],
  ["Date.now", Date, "now"],
  ["Date", globalThis, "Date"],
  ["performance.now", performance, "now"],
  ["process.hrtime", process, "hrtime"],
  ["process.env", process, "env"],
  ["crypto", globalThis, "crypto"],
];

/**
 * Runs code without access to chance, the clock and the environment, so that it gives the same answer on every run.
 * Throws CheckFailure if the code asks for one of them, even if it catches what that throws.
 */
export function sealed<T>(run: () => T): T {
  const asked: string[] = [];
  const undo = [
    refuseChance(asked),
    ...sources.map(([name, owner, key]) => replace(owner, key, (original) => guard(name, original, asked))),
  ];
  const unseal = () => {
    for (const restore of undo) restore();
    demandIntact();
    if (asked.length > 0) throw refusal(asked[0]);
  };
  let result: T;
  try {
    result = run();
  } catch (error) {
    unseal();
    throw error;
  }
  unseal();
  return result;
}

/** Throws CheckFailure if code has changed what the language gives to all code; it is put back. */
export function demandIntact() {
  const changed = restoreIntrinsics();
  if (changed)
    throw new CheckFailure(`${changed} was changed: what the language gives to all code must stay as it is; write a function of your own`);
}

/** Has a `Math.random` that is locked refuse as well. */
function refuseChance(asked: string[]): () => void {
  const before = chance.refuse;
  chance.refuse = () => {
    asked.push("Math.random");
    throw refusal("Math.random");
  };
  return () => {
    chance.refuse = before;
  };
}

/** Replaces a source: a call, a construction without arguments or a read is refused and noted. */
function guard(name: string, original: unknown, asked: string[]): unknown {
  const refuse = () => {
    asked.push(name);
    throw refusal(name);
  };
  if (name === "process.env" || name === "crypto") return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse });
  if (name !== "Date") return refuse;
  // a date that is given is the same on every run
  return new Proxy(original as DateConstructor, {
    apply: refuse,
    construct: (target, given) => (given.length === 0 ? refuse() : Reflect.construct(target, given)),
  });
}

function refusal(name: string): CheckFailure {
  return new CheckFailure(`${name}: a check must give the same answer on every run: draw numbers from the check's generator`);
}

function replace(owner: object, key: string, by: (original: unknown) => unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  if (before && !before.configurable) return () => undefined; // locked, with a guard of its own
  Object.defineProperty(owner, key, { value: by(Reflect.get(owner, key)), configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(owner, key, before);
    else Reflect.deleteProperty(owner, key);
  };
}
