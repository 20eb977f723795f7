(** An added identity: a fast path for gradients, over time or through depth. *)
From Theory Require Export Exploding.

(** The Jacobians of x + h(x): I + H_t, where H_t is the Jacobian of h. *)
Definition residual (H : nat -> matrix) : nat -> matrix := fun t => mplus identity (H t).

Lemma apply_residual n H t v i : (i < n)%nat -> apply n (residual H t) v i = vplus v (apply n (H t) v) i.
Proof.
  intros Hi. transitivity (vplus (apply n identity v) (apply n (H t) v) i); [apply dot_plus_l|].
  unfold vplus. now rewrite apply_identity.
Qed.

(** One step: (1 − δ) |v| ≤ |v + H v| ≤ (1 + δ) |v|. *)
Lemma norm_residual n delta H t v :
  operator_norm n (H t) <= delta ->
  (1 - delta) * norm n v <= norm n (apply n (residual H t) v) /\
  norm n (apply n (residual H t) v) <= (1 + delta) * norm n v.
Proof.
  intros L. rewrite (norm_ext n (apply n (residual H t) v) (vplus v (apply n (H t) v)))
    by (intros; now apply apply_residual).
  assert (K : norm n (apply n (H t) v) <= delta * norm n v).
  { apply Rle_trans with (1 := norm_apply n _ v). apply Rmult_le_compat_r; [apply norm_nonneg|exact L]. }
  split; [|apply Rle_trans with (1 := norm_plus n _ _); lra].
  pose proof (norm_plus n (vplus v (apply n (H t) v)) (vscale (-1) (apply n (H t) v))) as M.
  rewrite (norm_ext n (vplus (vplus v _) _) v), norm_scale, (Rabs_left (-1)) in M; [lra|lra|].
  intros i _. unfold vplus, vscale. change (v i + apply n (H t) v i + -1 * apply n (H t) v i = v i). lra.
Qed.

(** T steps: (1 − δ)^T |v| ≤ |(I + H_{T−1}) ⋯ (I + H_0) v| ≤ (1 + δ)^T |v|, where ‖H_t‖ ≤ δ ≤ 1. *)
Theorem residual_path n T delta v H :
  (forall t, operator_norm n (H t) <= delta) -> delta <= 1 ->
  (1 - delta) ^ T * norm n v <= norm n (apply n (chain n (residual H) T) v) /\
  norm n (apply n (chain n (residual H) T) v) <= (1 + delta) ^ T * norm n v.
Proof.
  intros L D. rewrite norm_chain_apply. pose proof (operator_norm_nonneg n (H O)). pose proof (L O). split.
  - apply norm_through_ge; [lra|]. intros t u. now apply norm_residual.
  - apply norm_through_le; [lra|]. intros t u. now apply norm_residual.
Qed.

(** Bernoulli: 1/2 ≤ (1 − δ)^L and (1 + δ)^L ≤ 2, where L δ ≤ 1/2. *)
Lemma within_half_and_twice L delta :
  0 <= delta -> delta <= 1 -> INR L * delta <= 1 / 2 -> 1 / 2 <= (1 - delta) ^ L /\ (1 + delta) ^ L <= 2.
Proof.
  intros D D1 H. assert (B : forall k, 1 - INR k * delta <= (1 - delta) ^ k).
  { induction k as [|k IH]; [simpl; lra|]. rewrite S_INR. 
    change ((1 - delta) ^ S k) with ((1 - delta) * (1 - delta) ^ k).
    assert (0 <= delta * (INR k * delta)) by (repeat apply Rmult_le_pos; assumption || apply pos_INR).
    apply Rle_trans with ((1 - delta) * (1 - INR k * delta)); [lra|apply Rmult_le_compat_l; lra]. }
  specialize (B L). split; [lra|]. apply Rmult_le_reg_l with ((1 - delta) ^ L); [lra|].
  rewrite <- Rpow_mult_distr. apply Rle_trans with (1 ^ L); [|rewrite pow1; lra]. apply pow_incr.
  assert (0 <= delta * delta <= 1 * 1) by (split; [now apply Rmult_le_pos|now apply Rmult_le_compat]). lra.
Qed.

(** L steps change no length by more than the factor 2, where ‖H_t‖ ≤ δ ≤ 1/(2L). *)
Theorem residual_path_short n L delta v H :
  (forall t, operator_norm n (H t) <= delta) -> INR L * delta <= 1 / 2 ->
  1 / 2 * norm n v <= norm n (apply n (chain n (residual H) L) v) /\
  norm n (apply n (chain n (residual H) L) v) <= 2 * norm n v.
Proof.
  intros N S. pose proof (norm_nonneg n v) as V. destruct L as [|L].
  { rewrite norm_chain_apply. simpl. lra. }
  pose proof (operator_norm_nonneg n (H O)) as D. specialize (N O) as D0.
  assert (D1 : delta <= 1).
  { rewrite S_INR in S. pose proof (Rmult_le_pos _ _ (pos_INR L) (Rle_trans _ _ _ D D0)). lra. }
  destruct (within_half_and_twice (Datatypes.S L) delta) as [Lo Hi]; try lra.
  destruct (residual_path n (Datatypes.S L) delta v H N D1) as [A B].
  split; [apply Rle_trans with (2 := A)|apply Rle_trans with (1 := B)]; apply Rmult_le_compat_r; assumption.
Qed.

(** The upper end needs no bound on δ. *)
Theorem residual_path_above n T delta H :
  (forall t, operator_norm n (H t) <= delta) -> operator_norm n (chain n (residual H) T) <= (1 + delta) ^ T.
Proof.
  intros L. pose proof (operator_norm_nonneg n (H O)). pose proof (L O). apply norm_chain. intros t.
  apply operator_norm_least; [lra|]. intros v. now apply norm_residual.
Qed.

(** Every singular value of the product lies in [(1 − δ)^T, (1 + δ)^T]. *)
Theorem residual_singular_values n T delta s H :
  (forall t, operator_norm n (H t) <= delta) -> delta <= 1 -> singular_value n (chain n (residual H) T) s ->
  (1 - delta) ^ T <= s /\ s <= (1 + delta) ^ T.
Proof. intros L D. apply singular_values_between. intros v. now apply residual_path. Qed.

(** x_{t+1} = x_t + c x_t multiplies every gradient by 1 + c: a layer with c = −1 stops it, one with c = 1 doubles it.
    So both ends are attained, in every size. *)
Theorem multiple_of_identity n T c v :
  forall i, (i < n)%nat -> through n (residual (fun _ => mscale c identity)) 0 T v i = (1 + c) ^ T * v i.
Proof.
  induction T; intros i Hi; [simpl; lra|]. rewrite through_step, apply_residual by (lia || exact Hi).
  set (u := through n _ 0 T v) in *. unfold vplus.
  replace (apply n (mscale c identity) u i) with (c * apply n identity u i) by (symmetry; apply dot_scale_l).
  rewrite apply_identity by exact Hi. change (u i + c * u i = (1 + c) * (1 + c) ^ T * v i). rewrite IHT by exact Hi.
  lra.
Qed.
