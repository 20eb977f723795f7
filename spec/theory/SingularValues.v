(** ‖A‖ is the largest singular value of A, and its smallest stretch the smallest. *)
From Theory Require Export QuadraticForms Eigenvalues Exploding.

(** a I + b Wᵀ W *)
Definition gram (n : nat) (a b : R) (W : matrix) : matrix :=
  mplus (mscale a identity) (mscale b (times n (transpose W) W)).

Lemma apply_gram n a b W v i :
  (i < n)%nat -> apply n (gram n a b W) v i = a * v i + b * apply n (transpose W) (apply n W v) i.
Proof.
  intros Hi. rewrite <- apply_times. replace (v i) with (apply n identity v i) by now apply apply_identity.
  transitivity (apply n (mscale a identity) v i + apply n (mscale b (times n (transpose W) W)) v i);
    [apply dot_plus_l|].
  f_equal; apply dot_scale_l.
Qed.

Lemma gram_symmetric n a b W : symmetric n (gram n a b W).
Proof.
  intros i j _ _. unfold gram, mplus, mscale. f_equal.
  - f_equal. unfold identity, diag. rewrite Nat.eqb_sym. reflexivity.
  - f_equal. apply sum_ext; intros k _. apply Rmult_comm.
Qed.

Lemma form_gram n a b W v : form n (gram n a b W) v = a * norm_squared n v + b * norm_squared n (apply n W v).
Proof.
  unfold form. rewrite (dot_ext n v v _ (vplus (vscale a v) (vscale b (apply n (transpose W) (apply n W v)))))
    by (intros; reflexivity || now apply apply_gram).
  rewrite dot_comm, dot_plus_l, !dot_scale_l, (dot_comm n (apply n (transpose W) _) v), <- dot_transpose. reflexivity.
Qed.

Lemma gram_kernel n a b W v :
  b <> 0 -> (forall u, 0 <= form n (gram n a b W) u) -> form n (gram n a b W) v = 0 ->
  forall i, (i < n)%nat -> apply n (transpose W) (apply n W v) i = - a / b * v i.
Proof.
  intros B P Z i Hi. pose proof (form_kernel n _ v (gram_symmetric n a b W) P Z i Hi) as E.
  rewrite apply_gram in E by exact Hi. apply Rmult_eq_reg_l with b; [|exact B].
  replace (b * (- a / b * v i)) with (- (a * v i)) by (field; exact B). lra.
Qed.

Lemma norm_squared_positive n v : 0 < norm_squared n v -> 0 < norm n v.
Proof. intros H. now apply sqrt_lt_R0. Qed.

(** ** The largest and the smallest singular value *)

(** ‖A‖ is a singular value of A, … *)
Theorem operator_norm_is_singular n A : (0 < n)%nat -> singular_value n A (operator_norm n A).
Proof.
  intros Hn. set (s := operator_norm n A). pose proof (operator_norm_nonneg n A) as S. fold s in S.
  assert (P : forall u, 0 <= form n (gram n (s ^ 2) (-1) A) u).
  { intros u. rewrite form_gram. pose proof (norm_squared_apply_le n A u) as L. fold s in L. lra. }
  split; [exact S|]. destruct (positive_or_not n _ (gram_symmetric n (s ^ 2) (-1) A)) as [(c & C & L)|(v & V & L)].
  - exfalso. assert (K : forall v, c * norm_squared n v + norm_squared n (apply n A v) <= s ^ 2 * norm_squared n v).
    { intros v. specialize (L v). rewrite form_gram in L. lra. }
    assert (D : 0 <= s ^ 2 - c).
    { specialize (K (unit_vector 0)). rewrite <- !norm_sq, norm_unit in K by exact Hn.
      pose proof (pow2_ge_0 (norm n (apply n A (unit_vector 0)))). lra. }
    assert (B : s <= sqrt (s ^ 2 - c)).
    { apply operator_norm_least; [apply sqrt_pos|]. intros v. apply pow2_le_reg.
      - apply Rmult_le_pos; [apply sqrt_pos|apply norm_nonneg].
      - rewrite Rpow_mult_distr, pow2_sqrt, !norm_sq by exact D. specialize (K v). lra. }
    pose proof (pow_incr s _ 2 (conj S B)) as Q. rewrite pow2_sqrt in Q by exact D. lra.
  - exists v. split; [now apply norm_squared_positive|]. intros i Hi.
    rewrite (gram_kernel n (s ^ 2) (-1) A v) by (lra || assumption || (apply Rle_antisym; [exact L|apply P])). field.
Qed.

(** … and so is the smallest stretch; all others lie between: ‖A‖ = s₁(A) and the smallest stretch is s_n(A). *)
Theorem smallest_stretch_is_singular n A : (0 < n)%nat -> singular_value n A (smallest_stretch n A).
Proof.
  intros Hn. set (s := smallest_stretch n A). pose proof (smallest_stretch_nonneg n A) as S. fold s in S.
  assert (P : forall u, 0 <= form n (gram n (- s ^ 2) 1 A) u).
  { intros u. rewrite form_gram. pose proof (norm_apply_ge n A u) as L. fold s in L.
    assert (Q : (s * norm n u) ^ 2 <= norm n (apply n A u) ^ 2).
    { apply pow_incr. split; [apply Rmult_le_pos; [exact S|apply norm_nonneg]|exact L]. }
    rewrite Rpow_mult_distr, !norm_sq in Q. lra. }
  split; [exact S|]. destruct (positive_or_not n _ (gram_symmetric n (- s ^ 2) 1 A)) as [(c & C & L)|(v & V & L)].
  - exfalso. assert (B : sqrt (s ^ 2 + c) <= s).
    { apply smallest_stretch_greatest; [exact Hn|]. intros v. apply pow2_le_reg; [apply norm_nonneg|].
      rewrite Rpow_mult_distr, pow2_sqrt, !norm_sq by (pose proof (pow2_ge_0 s); lra).
      specialize (L v). rewrite form_gram in L. lra. }
    pose proof (pow_incr _ _ 2 (conj (sqrt_pos _) B)) as Q. rewrite pow2_sqrt in Q by (pose proof (pow2_ge_0 s); lra).
    lra.
  - exists v. split; [now apply norm_squared_positive|]. intros i Hi.
    rewrite (gram_kernel n (- s ^ 2) 1 A v) by (lra || assumption || (apply Rle_antisym; [exact L|apply P])). field.
Qed.

Theorem singular_values_extreme n A s :
  singular_value n A s -> smallest_stretch n A <= s /\ s <= operator_norm n A.
Proof. apply singular_values_between. intros v. split; [apply norm_apply_ge|apply norm_apply]. Qed.
