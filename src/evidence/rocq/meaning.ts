/** The axioms on which the standard library builds its real numbers and their analysis, and that functions with the same values are the same. */
export const axioms: ReadonlySet<string> = new Set([
  "ClassicalDedekindReals.sig_forall_dec",
  "ClassicalDedekindReals.sig_not_dec",
  "Classical_Prop.classic",
  "FunctionalExtensionality.functional_extensionality_dep",
]);

/** What goals are printed with of the library: its signs, numerals and names. */
const signs = [
  ...["a + b", "a - b", "a * b", "a / b", "- a", "/ a", "a ^ n", "a ^ 2", "0", "1", "2", "12", "-1", "12 / 100", "f n"],
  ...["a = b", "a <> b", "a < b", "a <= b", "a > b", "a >= b", "a < b < c", "a <= b <= c", "a < b <= c", "a <= b < c"],
  ...["(m = n)%nat", "(m <> n)%nat", "(m < n)%nat", "(m <= n)%nat", "(m > n)%nat", "(m >= n)%nat", "(m < n < k)%nat", "(m <= n <= k)%nat"],
  ...["(m < n <= k)%nat", "(m <= n < k)%nat", "(m + n)%nat", "(m * n)%nat", "0%nat", "1%nat", "2%nat", "12%nat"],
  ...["INR n", "Rabs a", "sqrt a", "exp a", "tanh a", "Rmax a b", "Rmin a b", "(fun t => f t)"],
  ...["P /\\ Q", "P \\/ Q", "~ P", "P -> Q", "forall i, (i < n)%nat -> f i = a", "exists (i : nat) (x : R), f i = x"],
];

const terms = [
  ...signs.map((sign) => `fun (a b c : R) (k m n : nat) (f : nat -> R) (P Q : Prop) => ${sign}`),
  ...[...axioms].map((axiom) => `@${axiom}`),
];

/** Commands that keep in a module what the library means, before a theory is read. */
export function keptBefore(module: string): string {
  const definitions = terms.map((term, at) => `Definition meaning_${at} := ${term}.`);
  return [
    "From Coq Require Import Reals.\nFrom Coq Require ClassicalDedekindReals Classical_Prop FunctionalExtensionality.\nOpen Scope R_scope.",
    `Module ${module}.`,
    ...definitions,
    `End ${module}.`,
  ].join("\n");
}

/** Commands that fail where a theory has changed that: then a goal would mean something else than its formula, or an axiom's name another one. */
export function comparedAfter(module: string): string {
  const compare = (term: string, at: number) => {
    const kept = `${module}.meaning_${at}`;
    const words = `the theory changes what this means: ${term.replace(/.*=> /, "")}`;
    return `let before := eval cbv delta [${kept}] in ${kept} in let now := constr:(${term}) in tryif constr_eq before now then idtac else fail "${words}"`;
  };
  return `Goal True.\n${terms.map((term, at) => `${compare(term, at)}.`).join("\n")}\nAbort.`;
}
