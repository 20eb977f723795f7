/**
 * What the words of formulas mean, in Rocq: definitions of the tool's own, which stand before the theory. A theory that defines one of these
 * words must mean the same. A function stands with its file's name where another of the library has its own, as the square root of whole numbers.
 */
export const wordsMeaning = `Module Words.
Open Scope R_scope.
Definition vector := nat -> R.
Definition matrix := nat -> nat -> R.
Definition sigmoid (x : R) : R := / (1 + Rtrigo_def.exp (- x)).
Fixpoint sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => sum k f + f k end.
Fixpoint maximum (n : nat) (v : vector) : R := match n with O => 0 | S O => v O | S k => Rmax (maximum k v) (v k) end.
Definition dot (n : nat) (u v : vector) : R := sum n (fun i => u i * v i).
Definition norm (n : nat) (v : vector) : R := R_sqrt.sqrt (dot n v v).
Definition diag (v : vector) : matrix := fun i j => if Nat.eqb i j then v i else 0.
Definition apply (n : nat) (A : matrix) (v : vector) : vector := fun i => dot n (A i) v.
Definition times (n : nat) (A B : matrix) : matrix := fun i j => sum n (fun k => A i k * B k j).
Fixpoint matrix_power (n : nat) (A : matrix) (k : nat) : matrix :=
  match k with O => diag (fun _ => 1) | S l => times n A (matrix_power n A l) end.
Ltac known word := intros; solve
  [ reflexivity
  | unfold word; reflexivity
  | unfold word; match goal with |- context [proj1_sig ?found] => exact (proj2_sig found) end ].
End Words.`;

/** What is said of each word, in the words above. */
export const words: Readonly<Record<string, string>> = {
  vector: "vector = Words.vector",
  matrix: "matrix = Words.matrix",
  sigmoid: "forall x : R, sigmoid x = / (1 + Rtrigo_def.exp (- x))",
  sum: "forall (n : nat) (f : nat -> R), sum n f = Words.sum n f",
  maximum: "forall (n : nat) (v : Words.vector), (0 < n)%nat -> maximum n v = Words.maximum n v",
  dot: "forall (n : nat) (u v : Words.vector), dot n u v = Words.sum n (fun i => u i * v i)",
  norm_squared: "forall (n : nat) (v : Words.vector), norm_squared n v = Words.sum n (fun i => v i * v i)",
  norm: "forall (n : nat) (v : Words.vector), norm n v = R_sqrt.sqrt (Words.sum n (fun i => v i * v i))",
  operator_norm:
    "forall (n : nat) (A : Words.matrix), is_lub (fun x => exists v, Words.norm n v <= 1 /\\ x = Words.norm n (Words.apply n A v)) (operator_norm n A)",
  vplus: "forall (u v : Words.vector) (i : nat), vplus u v i = u i + v i",
  vminus: "forall (u v : Words.vector) (i : nat), vminus u v i = u i - v i",
  vscale: "forall (c : R) (v : Words.vector) (i : nat), vscale c v i = c * v i",
  vtimes: "forall (u v : Words.vector) (i : nat), vtimes u v i = u i * v i",
  mplus: "forall (A B : Words.matrix) (i j : nat), mplus A B i j = A i j + B i j",
  mminus: "forall (A B : Words.matrix) (i j : nat), mminus A B i j = A i j - B i j",
  mscale: "forall (c : R) (A : Words.matrix) (i j : nat), mscale c A i j = c * A i j",
  transpose: "forall (A : Words.matrix) (i j : nat), transpose A i j = A j i",
  diag: "forall (v : Words.vector) (i j : nat), diag v i j = if Nat.eqb i j then v i else 0",
  identity: "forall i j : nat, identity i j = if Nat.eqb i j then 1 else 0",
  apply: "forall (n : nat) (A : Words.matrix) (v : Words.vector) (i : nat), apply n A v i = Words.sum n (fun j => A i j * v j)",
  times: "forall (n : nat) (A B : Words.matrix) (i j : nat), times n A B i j = Words.sum n (fun k => A i k * B k j)",
  matrix_power:
    "forall (n k : nat) (A : Words.matrix) (i j : nat), (i < n)%nat -> (j < n)%nat -> matrix_power n A k i j = Words.matrix_power n A k i j",
};

/** How a theory may define a word: as the tool does, or so that this holds; undefined where formulas have no such word. */
export function definitionOf(word: string): string | undefined {
  const own = new RegExp(`^(Definition|Fixpoint) ${word} .*\\.$`, "m").exec(wordsMeaning)?.[0];
  return Object.hasOwn(words, word) ? (own ?? words[word]).replaceAll(/\b(?:Words|R_sqrt|Rtrigo_def)\./g, "") : undefined;
}

/** The theorem of a word, by what its definition is or by the theory's lemma about it. */
export function meaningOf(word: string, lemma: string | undefined): string {
  const by = lemma === undefined ? `Words.known ${word}` : `first [exact @${lemma} | Words.known ${word}]`;
  return `Theorem ${word}_means : ${words[word]}.\nProof. ${by}. Qed.`;
}
