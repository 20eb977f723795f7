(** When gradients must grow: the smallest stretch of a matrix, times the smallest slope, is above 1. *)
From Theory Require Export Vanishing.

(** ** The smallest stretch: the smallest singular value *)

Definition stretches_by (n : nat) (A : matrix) (s : R) : Prop :=
  s <= operator_norm n A /\ forall v, s * norm n v <= norm n (apply n A v).

Lemma stretches_bound n A : bound (stretches_by n A).
Proof. exists (operator_norm n A). intros s H. apply H. Qed.

Lemma stretches_some n A : exists s, stretches_by n A s.
Proof.
  exists 0. split; [apply operator_norm_nonneg|]. intros v. rewrite Rmult_0_l. apply norm_nonneg.
Qed.

(** The greatest s, at most ‖A‖, with s |v| ≤ |A v| for all v. *)
Definition smallest_stretch (n : nat) (A : matrix) : R :=
  proj1_sig (completeness _ (stretches_bound n A) (stretches_some n A)).

Lemma smallest_stretch_lub n A : is_lub (stretches_by n A) (smallest_stretch n A).
Proof. unfold smallest_stretch. destruct completeness. assumption. Qed.

Lemma smallest_stretch_nonneg n A : 0 <= smallest_stretch n A.
Proof.
  apply (proj1 (smallest_stretch_lub n A)). split; [apply operator_norm_nonneg|].
  intros v. rewrite Rmult_0_l. apply norm_nonneg.
Qed.

(** s_n(A) |v| ≤ |A v| *)
Lemma norm_apply_ge n A v : smallest_stretch n A * norm n v <= norm n (apply n A v).
Proof.
  destruct (Rle_lt_or_eq_dec 0 (norm n v) (norm_nonneg n v)) as [P|Z].
  - assert (L : smallest_stretch n A <= norm n (apply n A v) / norm n v).
    { apply (proj2 (smallest_stretch_lub n A)). intros s [_ H].
      apply Rmult_le_reg_r with (norm n v); [exact P|].
      replace (norm n (apply n A v) / norm n v * norm n v) with (norm n (apply n A v)) by (field; lra). apply H. }
    apply Rmult_le_compat_r with (r := norm n v) in L; [|lra].
    replace (norm n (apply n A v) / norm n v * norm n v) with (norm n (apply n A v)) in L by (field; lra). exact L.
  - rewrite <- Z, Rmult_0_r. apply norm_nonneg.
Qed.

(** … and no greater number will do. *)
Lemma smallest_stretch_greatest n A s :
  (0 < n)%nat -> (forall v, s * norm n v <= norm n (apply n A v)) -> s <= smallest_stretch n A.
Proof.
  intros Hn H. apply (proj1 (smallest_stretch_lub n A)). split; [|exact H].
  apply (operator_norm_ge n A s (unit_vector 0)); [rewrite norm_unit by exact Hn; lra|apply H].
Qed.

(** s is a singular value of A: s² is an eigenvalue of Aᵀ A. *)
Definition singular_value (n : nat) (A : matrix) (s : R) : Prop :=
  0 <= s /\ exists v, 0 < norm n v /\ forall i, (i < n)%nat -> apply n (transpose A) (apply n A v) i = s ^ 2 * v i.

Lemma singular_value_stretches n A s :
  singular_value n A s -> exists v, 0 < norm n v /\ norm n (apply n A v) = s * norm n v.
Proof.
  intros (P & v & V & H). exists v. split; [exact V|]. unfold norm at 1. unfold norm_squared. rewrite dot_transpose.
  rewrite (dot_ext n v v _ (vscale (s ^ 2) v)) by auto. rewrite dot_comm, dot_scale_l.
  change (dot n v v) with (norm_squared n v). rewrite <- norm_sq.
  replace (s ^ 2 * norm n v ^ 2) with ((s * norm n v) ^ 2) by lra. rewrite <- Rsqr_pow2. apply sqrt_Rsqr.
  apply Rmult_le_pos; lra.
Qed.

(** Every singular value of A lies between a and b where A stretches every vector by a at least and by b at most. *)
Theorem singular_values_between n a b A s :
  (forall v, a * norm n v <= norm n (apply n A v) /\ norm n (apply n A v) <= b * norm n v) ->
  singular_value n A s -> a <= s /\ s <= b.
Proof.
  intros H S. apply singular_value_stretches in S. destruct S as (v & P & E). specialize (H v). rewrite E in H.
  split; apply Rmult_le_reg_r with (norm n v); lra.
Qed.

(** ** Growth *)

Theorem norm_through_ge n T a v J :
  0 <= a -> (forall t u, a * norm n u <= norm n (apply n (J t) u)) -> a ^ T * norm n v <= norm n (through n J 0 T v).
Proof.
  intros Ha H. induction T; [simpl; lra|]. rewrite through_step by lia.
  apply Rle_trans with (2 := H T _). simpl. rewrite Rmult_assoc. now apply Rmult_le_compat_l.
Qed.

Theorem norm_through_le n T b v J :
  0 <= b -> (forall t u, norm n (apply n (J t) u) <= b * norm n u) -> norm n (through n J 0 T v) <= b ^ T * norm n v.
Proof.
  intros Hb H. induction T; [simpl; lra|]. rewrite through_step by lia.
  apply Rle_trans with (1 := H T _). simpl. rewrite Rmult_assoc. now apply Rmult_le_compat_l.
Qed.

Lemma norm_chain_apply n T v J : norm n (apply n (chain n J T) v) = norm n (through n J 0 T v).
Proof. apply norm_ext. intros i Hi. now apply chain_is_through. Qed.

(** Slopes of at least μ and a matrix that stretches by s at least: a step stretches by s μ at least. *)
Lemma step_stretches n mu d v W :
  0 <= mu -> (forall i, (i < n)%nat -> mu <= Rabs (d i)) ->
  smallest_stretch n W * mu * norm n v <= norm n (apply n (step_jacobian W d) v).
Proof.
  intros Hm H. rewrite (norm_ext n (apply n (step_jacobian W d) v) (apply n W (vtimes d v))).
  2: { intros i _. apply sum_ext; intros j _. change (W i j * d j * v j = W i j * (d j * v j)). lra. }
  apply Rle_trans with (2 := norm_apply_ge n W _). rewrite Rmult_assoc.
  apply Rmult_le_compat_l; [apply smallest_stretch_nonneg|].
  rewrite <- (Rabs_pos_eq mu) by exact Hm. rewrite <- norm_scale, <- (Rmult_1_l (norm n (vtimes d v))).
  apply norm_le_scaled; [lra|]. intros i Hi. unfold vscale, vtimes.
  rewrite Rmult_1_l, !Rabs_mult, (Rabs_pos_eq mu) by exact Hm.
  apply Rmult_le_compat_r; [apply Rabs_pos|now apply H].
Qed.

(** Sufficient for growth: every vector is stretched by s_n(W) min|σ′| at least in every step. *)
Theorem growth n T mu v W d :
  0 <= mu -> (forall t i, (i < n)%nat -> mu <= Rabs (d t i)) ->
  (smallest_stretch n W * mu) ^ T * norm n v <= norm n (apply n (chain n (steps W d) T) v).
Proof.
  intros Hm H. rewrite norm_chain_apply. apply norm_through_ge.
  - apply Rmult_le_pos; [apply smallest_stretch_nonneg|exact Hm].
  - intros t u. apply step_stretches; [exact Hm|apply H].
Qed.

(** Necessary for growth: where γ ‖W‖ ≤ 1, nothing grows. *)
Theorem no_growth n T gamma W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> gamma * operator_norm n W <= 1 ->
  operator_norm n (chain n (steps W d) T) <= 1.
Proof.
  intros H L. destruct (bound_survives n T gamma W d H) as [B _]. apply Rle_trans with (1 := B).
  rewrite <- (pow1 T). apply pow_incr. split; [exact (rate_nonneg n gamma W d H)|exact L].
Qed.
