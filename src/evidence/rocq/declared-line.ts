import { declaredIn, moduleIn } from "./allowed.ts";
import { type Sentence, sentencesIn } from "./sentences.ts";

/** A file of a theory with the line on which it declares a name, as `A.v:3`; without the line where it only comes of another name. */
export function placeOfName(file: string, text: string, name: string): string {
  const line = lineOfName(sentencesIn(text), name);
  return line === undefined ? `${file}.v` : `${file}.v:${line}`;
}

/** The line on which sentences declare a name, as their own or, as constructors, fields and what is defined with others, in one of theirs. */
function lineOfName(sentences: readonly Sentence[], name: string): number | undefined {
  const own = sentences.find((sentence) => declaredIn(sentence) === name || moduleIn(sentence) === name);
  if (own) return own.line;
  const word = new RegExp(`(?<![\\w'])${name}(?![\\w'])`);
  const around = sentences.find(({ text }) => /^(?:\w+\s+)?(?:(?:Co)?(?:Inductive|Fixpoint)|Record)\s/.test(text) && word.test(text));
  if (around) return around.line + around.text.slice(0, around.text.search(word)).split("\n").length - 1;
  const [, from] = /^(?:Build_)?(.+?)(?:_s?ind|_rect?)?$/.exec(name)!; // what Rocq declares with an inductive type or a record
  return from === name ? undefined : lineOfName(sentences, from);
}
