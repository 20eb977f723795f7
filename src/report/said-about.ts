/**
 * What a translation of what a formula is about says of it that the English does not: a negation, a quantifier, a judgement or a sign of a hypothesis,
 * which would make another statement of the formula behind it. Undefined where it says none.
 */
export function addedTo(english: string, said: string): string | undefined {
  const added = (words: RegExp) =>
    [...said.replaceAll(harmless, " ").matchAll(words)].map(([word]) => word).find((word) => !has(english, word));
  return (
    (negative.test(english) ? undefined : (added(negations) ?? (/\bsteps?\b/i.test(english) ? undefined : added(pas)))) ??
    (general.test(english) ? undefined : added(quantifiers)) ??
    added(judgements)
  );
}

function has(english: string, word: string): boolean {
  return english.toLowerCase().includes(word.toLowerCase());
}

/** Words of English that other languages say with a negation. */
const negative =
  /\b(?:nor?|not|none|nothing|never|neither|without|only|but|except\w*|exclud\w*|fewer|less|lacks?|missing|empty|free|zero|other\w*|else|differ\w*|distinct|disjoint|constant|fixed|still|forgets?|fails?|un\w+|non\w*|dis\w+|ir\w+|im[pbm]\w+|in(?:active|definite|dependent\w*|equal\w*|finit\w+|sensitive|stable|variant\w*|vertible))\b|n['’]t\b|≠/i;

/** Words of English that say how much of something. */
const general =
  /\b(?:every\w*|any\w*|all|no|none|nothing|each|both|whatever|whichever|wherever|always|arbitrar\w+|general\w*|given|free\w*|total\w*|whole(?! numbers?))\b|∀/i;

/** What holds a negation's sign and is none. */
const harmless = /不同|不等式|不变|不动点|不断|不超过|[不无]少于|不[小大]于|不少|不[仅只]|[不无]论|不管|无关|非常|n['’]importe/g;

const words = (...all: string[]) => String.raw`(?<![\p{L}\p{N}_])(?:${all.join("|")})(?![\p{L}\p{N}_])`;

const negations = new RegExp(
  [
    words("nie(?:mals|mand)?", String.raw`nicht\p{L}*`, String.raw`kein\p{L}*`, "nein", "weder", "ohne", "außer"),
    words("ne", "jamais", "non", "aucune?", "nulle?", "sans", "ni", "sauf"),
    words(String.raw`no(?!\.)`, "nunca", "jamás", String.raw`ning[uú]n\p{L}*`, "nada", "mai", String.raw`nessun\p{L}*`, "senza", "não"),
    words("niet", "nooit", "ge+n", "inte", "aldrig", "ikke", "не", "нет", "никогда", "ни", "без"),
    String.raw`(?<![\p{L}\p{N}_])n['’](?=\p{L})`,
    "[不非没沒無无未莫]|ない|ません|않|아니|없",
  ].join("|"),
  "giu",
);

/** French for not, and for steps. */
const pas = new RegExp(words("pas"), "giu");

const quantifiers = new RegExp(
  [
    words("all(?:e[mnrs]?)?", String.raw`jede\p{L}*`, "immer", "stets", String.raw`beliebig\p{L}*`, String.raw`sämtliche\p{L}*`),
    words("tous", "toute?s?", "tout", "chaque", "toujours", "quelconques?", "n['’]importe"),
    words(
      "tod[oa]s?",
      "cada",
      "siempre",
      "tutt[iaeo]",
      "ogni",
      "sempre",
      "elke?",
      "altijd",
      String.raw`все\p{L}*`,
      "всегда",
      String.raw`кажд\p{L}*`,
    ),
    "所有|任意|任何|一切|总是|永远|すべて|全て|任意|常に|모든|항상",
  ].join("|"),
  "giu",
);

const judgements = new RegExp(
  [
    words(
      "un?wahr",
      "falsch",
      "wahr",
      "widerlegt",
      "bewiesen",
      "faux",
      "fausse",
      "vraie?",
      String.raw`r[ée]fut[ée]\p{L}*`,
      String.raw`prouv[ée]\p{L}*`,
    ),
    words("falso", "vero", "verdadero", "onwaar", "true", "false", "refuted", "proved", "proven"),
    "错误|不成立|正确|已证明",
    String.raw`[:：]\s*$|[¬∀∃∄⇒⇔⟹⟺∧∨⊢⊨⊥$\\<>≤≥≠∈=≈]`,
  ].join("|"),
  "giu",
);
