import type { Token } from "./markdown.ts";

/** A claim's id: topic.statement, in lower case, words joined by hyphens. */
export const claimId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;

/** The id with which a heading begins, right or wrong; undefined if it begins with none. */
export function idOf({ children }: Token): string | undefined {
  const [first] = children ?? [];
  return first?.type === "code_inline" && first.content.includes(".") ? first.content : undefined;
}
