import type { Fail } from "./chapter-error.ts";
import { refuseForgedWords } from "./forged.ts";
import { latinOf } from "./latin.ts";
import { lineOf, type Token } from "./markdown.ts";
import { nearest } from "./near.ts";

/** A fenced block of TypeScript or of Rocq; `line` (1-based) is its opening fence, `end` its closing one. */
export interface Fence {
  line: number;
  end: number;
  code: string;
  language: "ts" | "coq";
  illustration: boolean;
  /** Of a theorem in Rocq, what it says about its claim, if that is not the statement. */
  role?: string;
  /** Of a fence `ts setup "caption"` what its code is for, and of a fence `coq "caption"` what its theorem says, in plain words. */
  caption?: string;
}

/** Languages of fences that are shown and do not run. */
export const proseLanguages = [
  ..."text txt math mermaid latex tex smt2 lean sh bash shell console json yaml toml ini csv diff".split(" "),
  ..."markdown md html css xml sql python c cpp rust julia r matlab haskell ocaml".split(" "),
];

/** What a fence is: code that runs or an illustration; undefined if it is prose. Refuses all that a reader would take for code and that would not run. */
export function readFence(token: Token, rows: readonly string[], fail: Fail): Fence | undefined {
  const line = lineOf(token);
  if (!isClosed(token)) fail(line, "the fence is never closed", `end it with a line of ${token.markup}`);
  refuseInner(token, fail);
  const kind = kindOf(token.info, line, fail);
  if (kind === "prose") return undefined;
  const fence = fenceOf(token);
  const { language, caption } = fence;
  if (caption) refuseForgedWords(caption, line, fail);
  if (token.level > 0) fail(line, `a \`${language}\` fence is inside a list or a blockquote`, "put it at the left margin");
  if (/^\s/.test(rows[line - 1])) fail(line, `a \`${language}\` fence is indented`, "move it to the left margin");
  return fence;
}

/** What a fence is as somebody writes it, whatever is wrong with it; undefined if it is prose. One that is not closed ends where a text must begin again. */
export function draftFence(token: Token): Fence | undefined {
  if (token.level > 0 || !/^[ \t]*(ts|coq)\b/.test(token.info)) return undefined;
  const [text] = token.content.split(/^(?:```|~~~|#{1,6} |> )/m);
  const code = text.replace(/(?<!\n|^)$/, "\n");
  const fence = fenceOf(token);
  return { ...fence, code, end: fence.line + code.split("\n").length };
}

function fenceOf(token: Token): Fence {
  const { info, map, content: code } = token;
  const language = /^[ \t]*coq\b/.test(info) ? "coq" : "ts";
  const illustration = isIllustration(info);
  const caption = captionOf(info);
  const [, role] = /^[ \t]*coq[ \t]+(lemma|example)\b/.exec(info) ?? [];
  const fence = { line: lineOf(token), end: map![1], code, language, illustration } as const;
  return { ...fence, ...(role && { role }), ...(caption && { caption }) };
}

/** Whether an info string, as `ts illustration`, marks code that is shown and not run. */
export function isIllustration(info: string): boolean {
  return /^[ \t]*\w+[ \t]+illustration[ \t]*$/.test(info);
}

/** The caption of an info string `ts setup "caption"`, `coq "caption"` or `coq lemma "caption"`; undefined if it has none. */
export function captionOf(info: string): string | undefined {
  return /^[ \t]*(?:ts[ \t]+setup|coq(?:[ \t]+(?:lemma|example))?)[ \t]+"(?! )([^"\p{C}\p{Zl}\p{Zp}]+)(?<! )"[ \t]*$/u.exec(info)?.[1];
}

/** A fence without a closing line runs to the end of its container: its content is one line longer, or is cut by the end of the file. */
function isClosed({ map, content }: Token): boolean {
  const [start, stop] = map!;
  return (content === "" || content.endsWith("\n")) && content.split("\n").length - 1 === stop - start - 2;
}

/** A fence's line inside a fence that was meant to open or close one and is too short. */
function refuseInner(token: Token, fail: Fail) {
  const { markup, content } = token;
  const inner = new RegExp(`^[^\\S\\n]*${markup[0]}{${markup.length},}`, "m").exec(content);
  if (!inner) return;
  const line = lineOf(token) + content.slice(0, inner.index).split("\n").length;
  const fix = `close that fence first, or begin it with ${markup}${markup[0]}`;
  fail(line, `a line of ${markup} is inside the fence of line ${lineOf(token)}`, fix);
}

function kindOf(info: string, line: number, fail: Fail): "code" | "illustration" | "prose" {
  const [language, ...rest] = info.split(/[ \t]+/).filter((word) => word !== "");
  if (language === undefined) return fail(line, "a fence without a language does not run", "mark it `ts`, or `text` if it should not run");
  if (proseLanguages.includes(language)) return "prose";
  if (language !== "ts" && language !== "coq") refuseLanguage(language, line, fail);
  if (language === "coq" && rest.length === 0) return fail(line, "a `coq` fence without words does not run", fixes);
  if (rest.length === 0) return "code";
  if (rest.length === 1 && rest[0] === "illustration") return "illustration";
  if (captionOf(info) !== undefined) return "code";
  return fail(line, `unknown info word \`${visible(rest.join(" "))}\``, fixes);
}

const fixes =
  'write `ts`, `ts setup "what it is for"` for code that reports fold under these words, `coq "what the theorem says"` for a theorem in Rocq (`coq lemma "…"` and `coq example "…"` for one that does not settle the claim), ' +
  "or `ts illustration` and `coq illustration` for code that is shown but not run";

function refuseLanguage(language: string, line: number, fail: Fail): never {
  const problem = `a fence marked \`${visible(language)}\` does not run`;
  if (isNearTypeScript(language)) fail(line, problem, "did you mean `ts`? Mark it `ts`, or `ts illustration` if it should not run");
  const meant = /^(rocq|gallina)$/i.test(language) ? "coq" : nearest(language, ["coq", ...proseLanguages]);
  const known = `Known are \`ts\`, \`coq\`, and as prose ${proseLanguages.join(", ")}`;
  return fail(line, problem, `${meant ? `did you mean \`${meant}\`? ` : ""}${known}`);
}

const typeScript =
  /^(ts|tsx|mts|cts|js|jsx|mjs|cjs|es|esm|node|deno|bun|ecmascript|type-?script|t-?script|java-?script|live-?script)(?![a-z])/;

function isNearTypeScript(language: string): boolean {
  const plain = latinOf(
    language
      .normalize("NFKD")
      .replace(/[\p{C}\p{M}]/gu, "")
      .replace(/\p{Z}+/gu, " "),
  );
  const word = plain
    .toLowerCase()
    .replace(/^[^a-z]+/, "")
    .replace(/^(lang|language)[-_:=]/, "");
  return typeScript.test(word) || nearest(word.replace(/[^a-z].*$/, ""), ["typescript", "javascript"]) !== undefined;
}

/** A text with its invisible characters written out. */
function visible(text: string): string {
  return text.replace(/[^\P{C}]|[^\P{Z} ]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16).toUpperCase()}}`);
}
