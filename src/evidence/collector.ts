import { claim, claimsOf, collect } from "./claim.ts";
import type { Check } from "./section.ts";

/** The claims of the chapter that was imported last, each with what declares its checks when somebody asks for them. */
export const collected = new Map<string, () => Check[]>();

/** Takes the place of the function that declares a chapter's claims as vitest suites. */
export async function chapter(code: () => void | Promise<void>) {
  for (const [id, body] of await claimsOf(code)) collected.set(id, () => collect(id, body));
}

export { claim };
