import { commentIn, coverIn, macroIn } from "../files/macros.ts";
import type { Fail } from "./chapter-error.ts";
import { inlineParts, type Token } from "./markdown.ts";

/** Refuses what would give commands of formulas another meaning, or hide what they say; code between dollars is a formula for GitHub. */
export function refuseMacros(token: Token, fail: Fail) {
  const isText = ["inline", "html_block"].includes(token.type) || (token.type === "fence" && /^\s*math\b/.test(token.info));
  if (!isText) return;
  const comment = commentIn(token.type === "fence" ? `$$${token.content}$$` : token.content);
  if (comment)
    fail(token.map![0] + 1, `“${comment}” in a formula is a comment, which is not shown`, "leave it out, or write \\% for the sign");
  const parts = token.type === "inline" ? inlineParts(token) : [{ part: token, line: token.map![0] + 1 }];
  for (const [at, { part, line }] of parts.entries()) {
    if (part.type === "code_inline" && !parts[at - 1]?.part.content.endsWith("$")) continue;
    const macro = macroIn(part.content);
    if (macro) fail(line, `${macro} gives signs in formulas another meaning`, "write out what it stands for");
    const cover = coverIn(part.content);
    if (cover) fail(line, `${cover} hides or covers a part of a formula`, "write the formula without it");
  }
}
