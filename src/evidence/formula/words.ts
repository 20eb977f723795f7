import { parse } from "./tree.ts";

/** Refuses words that say nothing, or that read as a formula, where what is checked is something else, said in `instead`. */
export function demandWords(words: string, instead: string) {
  if (words.trim() !== "" && (!/[\p{L}\p{N}]/u.test(words) || open.test(words)))
    throw new TypeError(`expected words, got “${words}”, which does not say what is checked, as ${instead} does: say it`);
  if (isSaidInSigns(words))
    throw new TypeError(
      `expected words, got “${words}”, which reads as a formula, while ${instead} is what is checked: give variables for the formula, or say it in words`,
    );
}

/** What stands in for words that are to come. */
const open = /^\P{L}*(?:todo|fixme|tbd|tba|xxx)\s*(?:\P{L}*$|[:：(.])/iu;

/** Whether a text reads as a formula, whatever its names are. */
export function isFormula(text: string): boolean {
  const functions = [...text.matchAll(/([A-Za-z_]\w*)\s*\(/g)].map(([, name]) => name);
  for (const declared of [{ functions }, {}])
    try {
      parse(text, declared);
      return true;
    } catch {
      // these are words, or functions that every formula knows
    }
  return false;
}

/** Whether a text is a formula in other characters, or is of such parts alone and of what they are said for. */
function isSaidInSigns(words: string): boolean {
  const parts = words.split(/[,;:]\s|[，；：]|\b(?=(?:for (?:all|any|each|every)|where|whenever|if|when)\b)/i).map((part) => part.trim());
  const said = parts.filter((part) => part !== "" && !introducing.test(part));
  return isFormula(spelled(words)) || (said.length > 0 && said.every((part) => isFormula(spelled(part))));
}

/** How a part begins that says for what the others are said. */
const introducing = /^(?:[∀∃]|(?:for|where|whenever|if|when|then|with|given|let)\b)/i;

/** A text in the characters of formulas. */
function spelled(text: string): string {
  const plain = Object.entries(signs).reduce((left, [sign, ascii]) => left.replaceAll(sign, ascii), text.replaceAll(/[$]|\\[,;:! ]/g, " "));
  const commanded = plain.normalize("NFKC").replaceAll(/\\([A-Za-z]+)/g, (_, name) => commands[name] ?? name);
  return commanded
    .replaceAll(/\p{Script=Greek}/gu, "g")
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .replaceAll(/\|([^|]*)\|/g, "abs($1)")
    .replaceAll(/(?<![\w.])(\d+(?:\.\d+)?)\s*(?=[A-Za-z(])(?!(?:and|or|not)\b)/g, "$1*")
    .replace(/[.。]\s*$/, "");
}

/** Characters by what formulas write instead. */
const signs: Readonly<Record<string, string>> = {
  ...{ "≤": "<=", "⩽": "<=", "≦": "<=", "≥": ">=", "⩾": ">=", "≧": ">=", "≠": "!=", "⁻": "^-" },
  ...{ "²": "^2", "³": "^3", "⁴": "^4", ᵀ: "'", "·": "*", "⋅": "*", "×": "*", "−": "-", "÷": "/", "∧": " and ", "∨": " or ", "¬": " not " },
};
/** The same of commands. */
const commands: Readonly<Record<string, string>> = {
  ...{ le: "<=", leq: "<=", leqslant: "<=", ge: ">=", geq: ">=", geqslant: ">=", ne: "!=", neq: "!=", lt: "<", gt: ">" },
  ...{ cdot: "*", times: "*", land: " and ", wedge: " and ", lor: " or ", vee: " or ", lnot: " not ", neg: " not ", left: "", right: "" },
};
