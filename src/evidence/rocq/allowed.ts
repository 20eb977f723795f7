import type { Sentence } from "./sentences.ts";

/** Whether a sentence can only be a step of a proof, a bullet before it or not: commands of Rocq begin with a capital. */
export function isTactic({ text }: Sentence): boolean {
  return /^[a-z([]/.test(behindBullets(text)) && !refused.test(text);
}

/** What is wrong with a statement or a definition: a part that means more than it shows; undefined if nothing is. */
export function strangeIn({ text }: Sentence): string | undefined {
  return /"|:>|\bltac\s*:/.exec(text)?.[0] ?? refused.exec(text)?.[0];
}

/**
 * Demands that a theory consists of definitions, lemmas and proofs. Whatever else could change what a sentence means or what Rocq checks, such as
 * notations, coercions, axioms and options. Throws RangeError, with the line behind `file`.
 */
export function demandDefinitionsAndProofs(file: string, sentences: readonly Sentence[]) {
  const open: Opened[] = [];
  for (const sentence of sentences) {
    const problem = problemWith(sentence, open);
    if (problem) throw new RangeError(`${file}:${sentence.line}: ${problem}`);
    const opened = opens(sentence);
    if (opened) open.push(opened);
    else if (sentence.text.startsWith("End ")) open.pop();
  }
}

/** What a sentence begins that ends with `End`: a section, a module or a module type. */
export type Opened = "Section" | "Module" | "Module Type";

/** What a sentence begins; undefined where it begins nothing. */
export function opens({ text }: Sentence): Opened | undefined {
  const [, kind] = /^(Section|Module\s+Type|Module)\s(?!.*:=)/s.exec(text) ?? [];
  return kind?.replace(/\s+/, " ") as Opened | undefined;
}

/** The name of a module that a sentence begins or defines. */
export function moduleIn({ text }: Sentence): string | undefined {
  return /^Module\s+(?:(?:Type|Export)\s+)?([\w']+)/.exec(text)?.[1];
}

/** The name that a sentence declares beyond a section; undefined where it declares none. */
export function declaredIn({ text }: Sentence): string | undefined {
  return text.startsWith("Let") ? undefined : declaration.exec(text)?.[1];
}

/** What changes what is checked, wherever it stands: attributes, and what reaches beyond tactics and the kernel. */
const refused = /#\[|\bnative_(?:compute|cast_no_check)\b|\bltac2\s*:|\b(?:admit|give_up)\b/;

/** What takes something for granted. */
const assumed = /\b(?:Axioms?|Conjectures?|Parameters?|Primitive|Admitted|Hypothes[ei]s|Variables?|Context)\b|\b(?:admit|give_up)\b/;

const name = "[A-Za-z_][\\w']*";
const path = `${name}(?:\\.${name})*`;
const spaced = (words: string) => new RegExp(`^(?:${words.replaceAll(" ", "\\s+")})$`, "s");

/** What a theory may say besides definitions and steps of proofs. */
const commands = [
  `From (?:Coq|Stdlib|Theory) Require(?: (?:Import|Export))?(?: ${path})+`,
  `Require(?: (?:Import|Export))?(?: (?:(?:Coq|Stdlib)\\.${path}|${name}))+`,
  `Import(?: ${path})+`,
  "(?:Local )?Open Scope \\w+",
  `Section ${name}`,
  `End ${name}`,
  `Module(?: Type)? ${name}(?:\\s*\\(${name}\\s*:\\s*${path}\\))*(?:\\s*<?:\\s*${path})?`,
  `Module(?: Export)? ${name}\\s*:=\\s*${path}(?: ${path})*`,
  `(?:Local |Global )?Ltac ${name}[^:]*:=.*`,
].map(spaced);
const around = spaced("Proof(?: (?:using|with).*)?|Qed|Defined");

const declaration =
  /^(?:(?:Local|Global)\s+)?(?:Definition|Fixpoint|CoFixpoint|Inductive|Record|Lemma|Theorem|Corollary|Proposition|Remark|Fact|Example|Let)\s+([A-Za-z_][\w']*)/;

const inSection = /^(?:Variables?|Hypothes[ei]s|Context)\s/;
const inModuleType = /^Parameters?\s/;

function problemWith(sentence: Sentence, open: readonly Opened[]): string | undefined {
  const { text } = sentence;
  const assumption = (open.at(-1) === "Section" && inSection.test(text)) || (open.at(-1) === "Module Type" && inModuleType.test(text));
  if (assumption || declaration.test(text)) {
    const strange = strangeIn(sentence);
    return strange && `expected a definition or a statement in plain terms, got “${strange}” in “${shortened(text)}”`;
  }
  if (isTactic(sentence)) return undefined;
  const [taken] = assumed.exec(text) ?? [];
  if (taken) return `expected proofs, got ${taken}: a theory takes nothing for granted`;
  if (/^End\s/.test(text) && open.length === 0) return `expected what “${text}” ends to begin in this file, found no beginning`;
  if (!refused.test(text) && (around.test(behindBullets(text)) || commands.some((command) => command.test(text)))) return undefined;
  return `expected a definition, a lemma, a step of a proof, Import, Open Scope, Section, Module or Ltac, got “${shortened(text)}”: other commands could change what statements mean or what Rocq checks`;
}

/** A sentence behind bullets, braces and the goals that it is for. */
function behindBullets(text: string): string {
  return text.replace(/^(?:[-+*{}]|(?:\d+(?:\s*[-,]\s*\d+)*|all|par)\s*:(?!=)|\s)+/, "");
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
