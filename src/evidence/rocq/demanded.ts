/**
 * Tactics that show what a theorem's formula demands of its hypotheses: that a number is not 0, that it is not negative, or that an index is within
 * the size. They stand before the theory, whose names they cannot mistake for the library's.
 */
export const demanded = `From Coq Require Lra Lia.
Module Demanded.
Import Lra Lia.
Ltac known proof :=
  let fact := type of proof in let fact := eval cbv beta in fact in
  lazymatch goal with _ : fact |- _ => fail | _ => pose proof (proof : fact) end.
Ltac opened := repeat match goal with
  | H : _ /\\ _ |- _ => destruct H
  | H : ?P -> ?Q, I : ?P |- _ => specialize (H I)
  | H : forall t : nat, _, t : nat |- _ => known (H t)
  end.
Ltac signs := repeat match goal with
  | |- context [sqrt ?x] => known (sqrt_pos x)
  | |- context [exp ?x] => known (exp_pos x)
  | |- context [Rabs ?x] => known (Rabs_pos x)
  | _ : context [Rabs ?x] |- _ => known (Rle_abs x)
  | _ : context [Rabs ?x] |- _ => known (eq_ind _ (fun y => - x <= y) (Rle_abs (- x)) _ (Rabs_Ropp x))
  | |- context [INR ?k] => known (pos_INR k)
  | |- context [?x ^ 2] => known (pow2_ge_0 x)
  | |- context [?x * ?x] => known (Rle_0_sqr x)
  | |- context [Rmax ?x ?y] => known (Rmax_l x y)
  | |- context [Rmax ?x ?y] => known (Rmax_r x y)
  | |- context [Rmin ?x ?y] => unfold Rmin; destruct (Rle_dec x y)
  end; unfold Rsqr in *.
Ltac nonnegative := first [lra | apply Rmult_le_pos; nonnegative | apply pow_le; nonnegative | apply Rlt_le; positive | nra]
with positive := first
  [ lra
  | apply lt_0_INR; lia
  | apply Rmult_lt_0_compat; positive
  | apply Rinv_0_lt_compat; positive
  | apply pow_lt; positive
  | apply sqrt_lt_R0; positive
  | apply Rplus_lt_le_0_compat; [positive | nonnegative]
  | apply Rplus_le_lt_0_compat; [nonnegative | positive]
  | nra ].
Ltac nonzero := first
  [ assumption
  | apply Rmult_integral_contrapositive_currified; nonzero
  | apply pow_nonzero; nonzero
  | apply Rinv_neq_0_compat; nonzero
  | apply not_0_INR; lia
  | apply Rgt_not_eq; positive
  | intro; solve [lra | nra] ].
Ltac shown :=
  intros; opened;
  lazymatch goal with
  | |- (_ < _)%nat => lia
  | |- _ <> _ => signs; unfold Rdiv; nonzero
  | |- _ >= 0 => signs; unfold Rdiv; apply Rle_ge; nonnegative
  end.
End Demanded.`;

/** A theorem that these tactics show, in whose place an error has a word. */
export function demandedTheorem(name: string, statement: string): string {
  return `Theorem ${name} :\n  ${statement}.\nProof. first [Demanded.shown | fail 1 "${name}"]. Qed.`;
}
