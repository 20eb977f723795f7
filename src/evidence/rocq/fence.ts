import { isTactic, strangeIn } from "./allowed.ts";
import type { Development } from "./examiner.ts";
import { demandContent, demandMet } from "./judge.ts";
import { commentsIn, type Sentence, sentencesIn, withoutComments } from "./sentences.ts";

/** What Rocq is asked about a text in its language, and the names of the theorem and the example in it. */
export interface Fence {
  development: Development;
  theorem: string;
  example?: string;
}

/**
 * Reads a theorem with its proof, and perhaps an example with one. Rocq gets it without comments, and is asked whether what it has proved is what
 * stands there, and whether the theorem's hypotheses can be met. Throws SyntaxError on other commands.
 */
export function fenceOf(text: string): Fence {
  const proved = provedIn(text);
  const [theorem, example] = proved.map(({ name }) => name);
  const commands = `${transparent(text, proved[1])}\n${shownAgain(proved)}\n${demandMet(theorem, example)}\n${demandContent(theorem)}`;
  return { development: { text: commands, names: proved.map(({ name }) => name) }, theorem, example };
}

interface Proved {
  name: string;
  statement: Sentence;
  end: Sentence;
}

function provedIn(text: string): Proved[] {
  if (commentsIn(text).some((comment) => comment.includes('"'))) refuse("comments without quotation marks, got one with them");
  const proved: Proved[] = [];
  let open: { name: string; statement: Sentence } | undefined;
  for (const sentence of sentencesIn(text)) {
    if (!open) open = { name: demandStatement(sentence, proved.length), statement: sentence };
    else if (endsProof(sentence)) {
      proved.push({ ...open, end: sentence });
      open = undefined;
    } else demandStep(sentence);
  }
  if (proved.length === 0 || open) refuse("a theorem whose proof ends with Qed");
  return proved;
}

/** The name in a statement: first of a theorem, then perhaps of an example. */
function demandStatement(sentence: Sentence, before: number): string {
  const [, kind, name] = /^(Theorem|Example)\s+([A-Za-z_][\w']*)/.exec(sentence.text) ?? [];
  if (kind !== (before === 0 ? "Theorem" : "Example") || before > 1)
    refuse(`Theorem …, its proof, and perhaps an Example with its proof, got “${sentence.text}”`);
  const strange = strangeIn(sentence);
  if (strange) refuse(`a statement in plain terms, got “${strange}” in “${sentence.text}”`);
  return name;
}

function demandStep(sentence: Sentence) {
  if (sentence.text !== "Proof" && !isTactic(sentence)) refuse(`a proof, got “${sentence.text}”`);
}

/** Whether a sentence is `Qed`, perhaps behind the brace that ends a part of the proof. */
function endsProof({ text }: Sentence): boolean {
  return /^(?:\}\s*)*Qed$/.test(text);
}

/** The text without comments, with an example whose proof can be looked at: it ends with `Defined`. */
function transparent(text: string, example: Proved | undefined): string {
  const bare = withoutComments(text);
  if (!example) return bare;
  const { dot } = example.end;
  return `${bare.slice(0, dot).replace(/Qed\s*$/, "Defined")}${bare.slice(dot)}`;
}

/** Each statement once more, which what was proved under its name must say. */
function shownAgain(proved: readonly Proved[]): string {
  const again = proved.map(({ name, statement }) => {
    return `${statement.text}.\nProof. repeat match goal with H : _ |- _ => revert H end. exact @${name}. Qed.`;
  });
  return `Module Shown.\n${again.join("\n")}\nEnd Shown.`;
}

function refuse(expected: string): never {
  throw new SyntaxError(`expected ${expected}`);
}
