import { type Check, collect } from "../../src/evidence/claim.ts";

/** The claims of the chapter that was imported last, each with what declares its checks when somebody asks for them. */
export const collected = new Map<string, () => Check[]>();

/** Stands in for the claim function of vitest suites. */
export function claim(id: string, body: () => void) {
  collected.set(id, () => collect(id, body));
}
