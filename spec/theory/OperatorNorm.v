(** The operator norm of an n × n matrix: the most by which it stretches a vector. Only the entries below n matter. *)
From Theory Require Export LinearMaps.

Definition stretch (n : nat) (A : matrix) (x : R) : Prop := exists v, norm n v <= 1 /\ x = norm n (apply n A v).

(** |A v|² ≤ ∑ |row of A|² |v|² *)
Lemma norm_squared_apply n A v :
  norm_squared n (apply n A v) <= sum n (fun i => norm_squared n (A i)) * norm_squared n v.
Proof.
  rewrite Rmult_comm, <- sum_scale. apply sum_le. intros i _. pose proof (cauchy n (A i) v) as H.
  change (dot n (A i) v * dot n (A i) v <= norm_squared n v * norm_squared n (A i)). lra.
Qed.

Lemma norm_apply_frobenius n A v : norm n (apply n A v) <= sqrt (sum n (fun i => norm_squared n (A i))) * norm n v.
Proof.
  unfold norm. rewrite <- sqrt_mult; [|apply sum_nonneg; intros; apply norm_squared_nonneg|apply norm_squared_nonneg].
  apply sqrt_le_1_alt, norm_squared_apply.
Qed.

Lemma stretch_bound n A : bound (stretch n A).
Proof.
  exists (sqrt (sum n (fun i => norm_squared n (A i)))). intros x (v & Hv & ->).
  apply Rle_trans with (1 := norm_apply_frobenius n A v). rewrite <- Rmult_1_r.
  apply Rmult_le_compat_l; [apply sqrt_pos|exact Hv].
Qed.

Lemma stretch_some n A : exists x, stretch n A x.
Proof.
  exists (norm n (apply n A (fun _ => 0))), (fun _ => 0). split; [|reflexivity].
  rewrite (proj2 (norm_zero n (fun _ => 0))); [lra|reflexivity].
Qed.

(** The least upper bound of |A v| over |v| ≤ 1. *)
Definition operator_norm (n : nat) (A : matrix) : R :=
  proj1_sig (completeness _ (stretch_bound n A) (stretch_some n A)).

Lemma operator_norm_lub n A : is_lub (stretch n A) (operator_norm n A).
Proof. unfold operator_norm. destruct completeness. assumption. Qed.

Lemma operator_norm_nonneg n A : 0 <= operator_norm n A.
Proof.
  destruct (operator_norm_lub n A) as [U _]. destruct (stretch_some n A) as [x H].
  apply Rle_trans with x; [|now apply U]. destruct H as (v & _ & ->). apply norm_nonneg.
Qed.

(** |A v| ≤ ‖A‖ |v| *)
Lemma norm_apply n A v : norm n (apply n A v) <= operator_norm n A * norm n v.
Proof.
  destruct (Rle_lt_or_eq_dec 0 (norm n v) (norm_nonneg n v)) as [P|Z].
  - destruct (operator_norm_lub n A) as [U _].
    assert (E : norm n (vscale (/ norm n v) v) = 1).
    { rewrite norm_scale, Rabs_pos_eq; [field; lra|]. apply Rlt_le, Rinv_0_lt_compat, P. }
    assert (H : norm n (apply n A (vscale (/ norm n v) v)) <= operator_norm n A).
    { apply U. exists (vscale (/ norm n v) v). split; [lra|reflexivity]. }
    rewrite (norm_ext n _ (vscale (/ norm n v) (apply n A v))) in H by (intros; apply apply_scale).
    rewrite norm_scale, Rabs_pos_eq in H by apply Rlt_le, Rinv_0_lt_compat, P.
    apply Rmult_le_reg_l with (/ norm n v); [now apply Rinv_0_lt_compat|].
    replace (/ norm n v * (operator_norm n A * norm n v)) with (operator_norm n A) by (field; lra). exact H.
  - assert (V : forall i, (i < n)%nat -> v i = 0) by (apply norm_zero; auto).
    rewrite (proj2 (norm_zero n (apply n A v))), <- Z; [lra|]. intros i _.
    rewrite <- (sum_zero n). apply sum_ext; intros j Hj. rewrite (V j Hj). apply Rmult_0_r.
Qed.

(** ‖A‖ is the least s ≥ 0 with |A v| ≤ s |v| for all v. *)
Lemma operator_norm_least n A s : 0 <= s -> (forall v, norm n (apply n A v) <= s * norm n v) -> operator_norm n A <= s.
Proof.
  intros Hs H. destruct (operator_norm_lub n A) as [_ L]. apply L. intros x (v & Hv & ->).
  apply Rle_trans with (1 := H v). apply Rle_trans with (s * 1); [now apply Rmult_le_compat_l|lra].
Qed.

Lemma operator_norm_ext n A B :
  (forall i j, (i < n)%nat -> (j < n)%nat -> A i j = B i j) -> operator_norm n A = operator_norm n B.
Proof.
  intros H. apply Rle_antisym; apply operator_norm_least; try apply operator_norm_nonneg; intros v.
  - rewrite (norm_ext n _ (apply n B v)); [apply norm_apply|]. apply apply_ext; auto.
  - rewrite (norm_ext n _ (apply n A v)); [apply norm_apply|]. apply apply_ext; auto using eq_sym.
Qed.

(** A norm bounds each column, hence each entry. *)
Lemma column_le n A j : (j < n)%nat -> norm n (fun i => A i j) <= operator_norm n A.
Proof.
  intros Hj. rewrite (norm_ext n _ (apply n A (unit_vector j))) by (intros; now rewrite apply_unit).
  rewrite <- (Rmult_1_r (operator_norm n A)), <- (norm_unit n j Hj). apply norm_apply.
Qed.

Lemma component_le n v i : (i < n)%nat -> Rabs (v i) <= norm n v.
Proof.
  intros Hi. apply pow2_le_reg; [apply norm_nonneg|]. rewrite norm_sq, pow2_abs.
  replace (v i ^ 2) with (v i * v i) by lra.
  apply (sum_term n (fun i => v i * v i)); [intros; apply Rle_0_sqr|exact Hi].
Qed.

Lemma entry_le n A i j : (i < n)%nat -> (j < n)%nat -> Rabs (A i j) <= operator_norm n A.
Proof.
  intros Hi Hj. apply Rle_trans with (2 := column_le n A j Hj). now apply (component_le n (fun i => A i j)).
Qed.

(** ** Transpose, product, diagonal *)

Lemma operator_norm_transpose_le n A : operator_norm n (transpose A) <= operator_norm n A.
Proof.
  apply operator_norm_least; [apply operator_norm_nonneg|]. intros v. set (w := apply n (transpose A) v).
  destruct (Rle_lt_or_eq_dec 0 (norm n w) (norm_nonneg n w)) as [P|Z].
  - apply Rmult_le_reg_l with (norm n w); [exact P|].
    replace (norm n w * norm n w) with (dot n (apply n A w) v)
      by (rewrite dot_transpose; change (norm_squared n w = norm n w * norm n w); rewrite <- norm_sq; lra).
    apply Rle_trans with (1 := Rle_abs _). apply Rle_trans with (1 := dot_le n _ _).
    replace (norm n w * (operator_norm n A * norm n v)) with ((operator_norm n A * norm n w) * norm n v) by lra.
    apply Rmult_le_compat_r; [apply norm_nonneg|apply norm_apply].
  - rewrite <- Z. apply Rmult_le_pos; [apply operator_norm_nonneg|apply norm_nonneg].
Qed.

(** ‖Aᵀ‖ = ‖A‖ *)
Lemma operator_norm_transpose n A : operator_norm n (transpose A) = operator_norm n A.
Proof.
  apply Rle_antisym; [apply operator_norm_transpose_le|].
  rewrite <- (operator_norm_ext n (transpose (transpose A)) A) by reflexivity. apply operator_norm_transpose_le.
Qed.

(** ‖A B‖ ≤ ‖A‖ ‖B‖ *)
Lemma operator_norm_times n A B : operator_norm n (times n A B) <= operator_norm n A * operator_norm n B.
Proof.
  apply operator_norm_least; [apply Rmult_le_pos; apply operator_norm_nonneg|]. intros v.
  rewrite (norm_ext n _ (apply n A (apply n B v))) by (intros; apply apply_times).
  apply Rle_trans with (1 := norm_apply n A _). rewrite Rmult_assoc.
  apply Rmult_le_compat_l; [apply operator_norm_nonneg|apply norm_apply].
Qed.

(** |u| ≤ c |v| where each component of u is at most c times that of v. *)
Lemma norm_le_scaled n c u v :
  0 <= c -> (forall i, (i < n)%nat -> Rabs (u i) <= c * Rabs (v i)) -> norm n u <= c * norm n v.
Proof.
  intros Hc H. rewrite <- (Rabs_pos_eq c) by exact Hc. rewrite <- norm_scale. unfold norm.
  apply sqrt_le_1_alt, sum_le. intros i Hi.
  unfold vscale. specialize (H i Hi).
  assert (Q : Rabs (u i) ^ 2 <= (c * Rabs (v i)) ^ 2) by (apply pow_incr; split; [apply Rabs_pos|exact H]).
  rewrite Rpow_mult_distr, !pow2_abs in Q. lra.
Qed.

Lemma operator_norm_diag_le n d c :
  0 <= c -> (forall i, (i < n)%nat -> Rabs (d i) <= c) -> operator_norm n (diag d) <= c.
Proof.
  intros Hc H. apply operator_norm_least; [exact Hc|]. intros v. apply norm_le_scaled; [exact Hc|].
  intros i Hi. rewrite apply_diag, Rabs_mult by exact Hi. apply Rmult_le_compat_r; [apply Rabs_pos|now apply H].
Qed.

(** ‖diag d‖ is the largest |d i|. *)
Lemma operator_norm_diag n d : operator_norm n (diag d) = maximum n (fun i => Rabs (d i)).
Proof.
  destruct n as [|n]; [apply Rle_antisym|apply Rle_antisym].
  - apply operator_norm_diag_le; [simpl; lra|]. intros i Hi. lia.
  - apply operator_norm_nonneg.
  - apply operator_norm_diag_le.
    + apply Rle_trans with (Rabs (d O)); [apply Rabs_pos|]. apply (maximum_ge _ (fun i => Rabs (d i))). lia.
    + intros i Hi. now apply (maximum_ge _ (fun i => Rabs (d i))).
  - apply maximum_le; [lia|]. intros i Hi.
    replace (d i) with (diag d i i) by (unfold diag; now rewrite Nat.eqb_refl). now apply entry_le.
Qed.

(** ‖I‖ = 1, in at least one dimension. *)
Lemma operator_norm_identity n : (0 < n)%nat -> operator_norm n identity = 1.
Proof.
  intros Hn. unfold identity. rewrite operator_norm_diag.
  destruct (maximum_attained n (fun _ => Rabs 1) Hn) as (i & _ & ->). apply Rabs_R1.
Qed.

Lemma operator_norm_identity_le n : operator_norm n identity <= 1.
Proof. apply operator_norm_diag_le; [lra|]. intros. rewrite Rabs_R1. lra. Qed.

(** A matrix that stretches some vector by s has at least that norm. *)
Lemma operator_norm_ge n A s v : 0 < norm n v -> s * norm n v <= norm n (apply n A v) -> s <= operator_norm n A.
Proof. intros P H. apply Rmult_le_reg_r with (norm n v); [exact P|]. apply Rle_trans with (1 := H), norm_apply. Qed.

(** ‖A‖² ≤ ∑ of the squares of all entries. *)
Lemma operator_norm_frobenius n A : operator_norm n A <= sqrt (sum n (fun i => norm_squared n (A i))).
Proof. apply operator_norm_least; [apply sqrt_pos|apply norm_apply_frobenius]. Qed.
