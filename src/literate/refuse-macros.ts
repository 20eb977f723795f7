import { coverIn, coveringCommandIn, macroIn } from "../files/macros.ts";
import type { Fail } from "./chapter-error.ts";
import { formulasIn } from "./formulas.ts";
import { inlineParts, lineOf, type Token } from "./markdown.ts";

/** Refuses what would give commands of formulas another meaning, or hide what they say; code between dollars is a formula for GitHub. */
export function refuseMacros(token: Token, fail: Fail) {
  const isText = ["inline", "html_block"].includes(token.type) || (token.type === "fence" && /^\s*math\b/.test(token.info));
  if (!isText) return;
  const parts = token.type === "inline" ? inlineParts(token) : [{ part: token, line: lineOf(token) }];
  for (const [at, { part, line }] of parts.entries()) {
    if (part.type === "code_inline" && !parts[at - 1]?.part.content.endsWith("$")) continue;
    const macro = macroIn(part.content);
    if (macro) fail(line, `${macro} gives signs in formulas another meaning`, "write out what it stands for");
    const cover = coveringCommandIn(part.content);
    if (cover) refuseCover(cover, line, fail);
  }
}

/** Refuses what hides a part of a formula and is not seen in the text around it: comments, and commands that Markdown reads as marks. */
export function refuseHidden(source: string, fail: Fail) {
  if (!/[%!]/.test(source)) return;
  for (const { latex, line } of formulasIn(source)) {
    const cover = coverIn(latex);
    if (cover?.startsWith("%"))
      fail(line, `“${cover}” is a comment in a formula, which no page shows`, "write \\% for the sign, or leave it out");
    if (cover) refuseCover(cover, line, fail);
  }
}

function refuseCover(cover: string, line: number, fail: Fail): never {
  return fail(line, `${cover} hides or covers a part of a formula`, "write the formula without it");
}
