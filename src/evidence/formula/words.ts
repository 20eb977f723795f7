import { compile } from "./compile.ts";
import { rationals } from "./rationals.ts";
import { parse } from "./tree.ts";

/** Refuses words that say nothing, or that read as a formula, where what is checked is something else, said in `instead`. */
export function demandWords(words: string, instead: string) {
  if (words.trim() !== "" && (!/[\p{L}\p{N}]/u.test(words) || open.test(words)))
    throw new TypeError(`expected words, got “${words}”, which does not say what is checked, as ${instead} does: say it`);
  if (formulasIn(words) !== undefined || isFalseSum(words))
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

/** The formulas of which a text consists, perhaps in other characters and with what they are said for; undefined where it has other words. */
export function formulasIn(words: string): string[] | undefined {
  const whole = spelled(words);
  if (isFormula(whole)) return [whole];
  const parts = words.split(/[,;:]\s|[，；：]|\b(?=(?:for (?:all|any|each|every)|where|whenever|if|when)\b)/i).map((part) => part.trim());
  const said = parts.filter((part) => part !== "" && !introducing.test(part)).map(spelled);
  return said.length > 0 && said.every(isFormula) ? said : undefined;
}

/** Whether a text is one formula in other characters, all of which formulas can say. */
export function isSigns(words: string): boolean {
  return isFormula(spelled(words)) && !unsayable.test(words);
}

/** What is left out, or is another thing, in the characters of formulas: factorials, numbers to a base. */
const unsayable = /!(?!=)|\d[\u2080-\u2089]/;

/** Whether a text is an equation of numerals alone that is false. */
function isFalseSum(words: string): boolean {
  const text = spelled(words).replaceAll(/(?<![<>=!])=(?!=)/g, "==");
  if (unsayable.test(words) || /[A-Za-z]/.test(text) || !isFormula(text)) return false;
  try {
    return compile(parse(text), rationals).truth({}) === -1;
  } catch {
    return false; // a quotient by 0, a root
  }
}

/** How a part begins that says for what the others are said. */
const introducing = /^(?:[∀∃]|(?:for|where|whenever|if|when|then|with|given|let)\b)/i;

/** A text in the characters of formulas. */
function spelled(text: string): string {
  const raised = text
    .replaceAll(/[$]|\\[,;:! ]/g, " ")
    .replaceAll(/⁻?[⁰¹²³⁴-⁹]+/g, (power) => `^${power.normalize("NFKC").replace("−", "-")}`);
  const plain = Object.entries(signs).reduce((left, [sign, ascii]) => left.replaceAll(sign, ascii), raised);
  const commanded = plain.normalize("NFKC").replaceAll(/\\([A-Za-z]+)/g, (_, name) => commands[name] ?? name);
  return commanded
    .replaceAll(/\p{Script=Greek}/gu, (letter) => greek[letter] ?? "g")
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .replaceAll(/\|([^|]*)\|/g, "abs($1)")
    .replaceAll(/‖([^‖]*)‖/g, "norm($1)")
    .replaceAll(/√\s*(\w+)/g, "sqrt($1)")
    .replaceAll("√", "sqrt")
    .replaceAll(/(?<=[\w)])!(?!=)/g, "")
    .replaceAll(/\b(sin|cos|tan|ln|log|exp|tanh)\s+(\w+)/g, "$1($2)")
    .replaceAll(/\be\b/g, "g")
    .replaceAll(/(?<![\w.])(\d+(?:\.\d+)?)\s*(?=[A-Za-z(])(?!(?:and|or|not)\b)/g, "$1*")
    .replace(/[.。]\s*$/, "");
}

/** Greek letters by their names, which formulas have. */
const greek: Readonly<Record<string, string>> = Object.fromEntries(
  "α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi ρ rho σ sigma τ tau φ phi χ chi ψ psi ω omega"
    .split(/(?<=[a-z]) /)
    .map((pair) => pair.split(" ")),
);

/** Characters by what formulas write instead. */
const signs: Readonly<Record<string, string>> = {
  ...{ "≤": "<=", "⩽": "<=", "≦": "<=", "≥": ">=", "⩾": ">=", "≧": ">=", "≠": "!=", "⁻": "^-" },
  ...{ ᵀ: "'", "·": "*", "⋅": "*", "×": "*", "−": "-", "÷": "/", "∧": " and ", "∨": " or ", "¬": " not " },
};
/** The same of commands. */
const commands: Readonly<Record<string, string>> = {
  ...{ le: "<=", leq: "<=", leqslant: "<=", ge: ">=", geq: ">=", geqslant: ">=", ne: "!=", neq: "!=", lt: "<", gt: ">" },
  ...{ cdot: "*", times: "*", land: " and ", wedge: " and ", lor: " or ", vee: " or ", lnot: " not ", neg: " not ", left: "", right: "" },
};
