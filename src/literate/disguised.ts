import { runInNewContext } from "node:vm";
import type { CheckWords } from "./calls.ts";
import type { FailAt } from "./chapter-error.ts";
import { latinOf } from "./latin.ts";
import type { DeclaredAt } from "./redeclared.ts";
import { identifiersIn, type Node } from "./syntax.ts";

/** What a reader of a chapter's code knows: its checks, its vocabulary, and what it declares. */
export interface Known {
  checks: CheckWords;
  vocabulary?: ReadonlyMap<string, unknown>;
  own: readonly DeclaredAt[];
}

const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** Letters that are drawn as signs: as !, |, a colon, a quote or a stop. */
const signs = /[\u01c0-\u01c3\u02c8-\u02d1\ua4f8-\ua4fd\ua78b\ua78c]/u;
/** Names in letters of mathematics: Latin ones, also with marks and in the alphabets of formulas, and Greek ones unlike any Latin one. */
const honest = /^(?:[\p{ASCII}\p{M}α-ξπ-ωΓΔΘΛΞΠΣΦΨΩϑϕϖϰϱϵ]|(?![\uff00-\uffef])[\p{Script=Latin}\p{Script=Common}])*$/u;
/** A name that looks like no other: most do. */
const clear = /^(?:(?!rn|[01I])\p{ASCII})*$/u;
const readable = "write the Latin word, or choose a name that looks like no other";

/** Refuses a name that has what is not seen, or that looks like another: a reader would see a check, or a function, that is none. */
export function refuseDisguised(program: Node, known: Known, failAt: FailAt) {
  for (const { name, start } of identifiersIn(program)) {
    refuseUnseen(name!, start, failAt);
    const meant = meantBy(name!, known);
    if (meant !== undefined)
      failAt(start, `the name \`${name}\` looks like \`${meant}\`: expected \`${meant}\`, got \`${written(name!)}\``, readable);
  }
}

function refuseUnseen(name: string, start: number, failAt: FailAt) {
  const plain = name.replace(unseen, "");
  if (plain !== name)
    failAt(start, `the name \`${plain}\` has a character that is not seen: expected letters only, got \`${written(name)}\``, "remove it");
  if (signs.test(name))
    failAt(start, `the name \`${name}\` has a letter that looks like a sign: expected other letters, got \`${written(name)}\``, readable);
}

/** The name that a reader takes another one for; undefined if it is what it looks like. */
function meantBy(name: string, { checks, vocabulary, own }: Known): string | undefined {
  if (clear.test(name) || checks.has(name)) return undefined;
  const look = latinOf(name.normalize("NFKC"));
  const check = [...checks].find((word) => drawn(word) === drawn(look));
  if (check || look === name) return check;
  const isWord = look.length > 1 && [vocabulary, spoken].some((words) => words?.has(look));
  const isOwn = !/\p{M}/u.test(name.normalize("NFD")) && /\p{L}.*\p{L}/u.test(look) && own.some((names) => names.has(look));
  return isWord || isOwn || (/^\p{ASCII}*$/u.test(look) && !honest.test(name)) ? look : undefined;
}

/** A name in which letters and digits that many fonts draw alike are one. */
function drawn(name: string): string {
  return name.replace(/[1I]/g, "l").replace(/0/g, "o").replace(/rn/g, "m");
}

/** A name whose letters that are not ASCII are written out. */
function written(name: string): string {
  return name.replace(/\P{ASCII}/gu, (letter) => `\\u{${letter.codePointAt(0)!.toString(16).toUpperCase()}}`);
}

const reserved =
  "as async await break case catch class const continue debugger default delete do else enum export extends false finally for from " +
  "function get if import in instanceof interface let new null of return satisfies set static super switch this throw true try type " +
  "typeof undefined var void while with yield";
const members = `Object.getOwnPropertyNames(globalThis).map((name) => globalThis[name]).filter((value) => Object(value) === value)
  .flatMap((value) => [globalThis, value, value.prototype ?? {}]).flatMap(Object.getOwnPropertyNames)`;
/** The language's own words, the values that every program has, and the names of their members. */
const spoken = new Set<string>([...reserved.split(" "), ...runInNewContext(members)]);
