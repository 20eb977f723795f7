import type { Checker } from "./checker.ts";

/** The Rocq of this machine: a native one where there is one, else that of the package jscoq; undefined where there is none. `ROCQ` names one of them. */
export async function findChecker(): Promise<Checker | undefined> {
  const wanted = process.env.ROCQ || undefined;
  if (wanted !== undefined && wanted !== "native" && wanted !== "jscoq")
    throw new RangeError(`ROCQ: expected native or jscoq, got ${JSON.stringify(wanted)}`);
  const native = wanted !== "jscoq" ? await (await import("./native.ts")).nativeChecker() : undefined;
  return native ?? (wanted !== "native" ? (await import("./jscoq.ts")).jscoqChecker() : undefined);
}
