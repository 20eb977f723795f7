import { type Check, collect } from "../../src/evidence/claim.ts";

/** The checks of the chapter that was imported last, by claim. */
export const collected = new Map<string, Check[]>();

/** Stands in for the claim function of vitest suites. */
export function claim(id: string, body: () => void) {
  collected.set(id, collect(id, body));
}
