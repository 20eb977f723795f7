(** What vanishes or explodes: the parts of a gradient at the distance T − k, not the gradient by a parameter. *)
From Theory Require Export Exploding.

(** ‖∂x_T/∂x_k‖ ≤ C β^{T−k} with β < 1 for all k ≤ T. *)
Definition parts_vanish (n : nat) (J : nat -> matrix) : Prop :=
  exists C beta, 0 < C /\ 0 <= beta < 1 /\
    forall k T, (k <= T)%nat -> operator_norm n (chain_between n J k T) <= C * beta ^ (T - k).

(** ‖∂x_T/∂x_k‖ ≥ C α^{T−k} with α > 1 for all k ≤ T. *)
Definition parts_explode (n : nat) (J : nat -> matrix) : Prop :=
  exists C alpha, 0 < C /\ 1 < alpha /\
    forall k T, (k <= T)%nat -> C * alpha ^ (T - k) <= operator_norm n (chain_between n J k T).

(** They vanish where γ ‖W‖ < 1 … *)
Theorem parts_vanish_if n gamma W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> gamma * operator_norm n W < 1 -> parts_vanish n (steps W d).
Proof.
  intros H L. exists 1, (gamma * operator_norm n W). split; [lra|].
  split; [split; [now apply (rate_nonneg n gamma W d)|exact L]|].
  intros k T _. rewrite Rmult_1_l. now apply norm_between.
Qed.

(** … and explode where s_n(W) min|σ′| > 1. *)
Theorem parts_explode_if n mu W d :
  (0 < n)%nat -> 0 <= mu -> (forall t i, (i < n)%nat -> mu <= Rabs (d t i)) -> 1 < smallest_stretch n W * mu ->
  parts_explode n (steps W d).
Proof.
  intros Hn M H L. exists 1, (smallest_stretch n W * mu). split; [lra|]. split; [exact L|]. intros k T _.
  rewrite Rmult_1_l.
  apply (operator_norm_ge n _ _ (unit_vector 0)); [rewrite norm_unit by exact Hn; lra|].
  apply (growth n (T - k) mu (unit_vector 0) W (fun t => d (k + t)%nat)); [exact M|]. intros t i. apply H.
Qed.

Lemma multiple_stretches n c : (0 < n)%nat -> 0 <= c -> c <= smallest_stretch n (mscale c identity).
Proof.
  intros Hn C. apply smallest_stretch_greatest; [exact Hn|]. intros v.
  replace (c * norm n v) with (norm n (vscale c v)) by now rewrite norm_scale, Rabs_pos_eq. right. apply norm_ext. intros i Hi. symmetry.
  transitivity (c * apply n identity v i); [apply dot_scale_l|]. now rewrite apply_identity.
Qed.

(** They cannot do both. *)
Theorem not_both n J : parts_vanish n J -> parts_explode n J -> False.
Proof.
  intros (C & beta & HC & HB & V) (D & alpha & HD & HA & E).
  assert (Q : forall T, D * alpha ^ T <= C * beta ^ T).
  { intros T. specialize (V O T ltac:(lia)). specialize (E O T ltac:(lia)). rewrite Nat.sub_0_r in *. lra. }
  destruct (Pow_x_infinity alpha ltac:(rewrite Rabs_pos_eq; lra) ((C + 1) / D)) as [N B].
  specialize (B N ltac:(lia)). specialize (Q N). rewrite Rabs_pos_eq in B by (apply pow_le; lra).
  assert (P : beta ^ N <= 1) by (rewrite <- (pow1 N); apply pow_incr; lra).
  assert (C * beta ^ N <= C * 1) by (apply Rmult_le_compat_l; lra).
  apply Rge_le, Rmult_le_compat_l with (r := D) in B; [|lra].
  replace (D * ((C + 1) / D)) with (C + 1) in B by (field; lra). lra.
Qed.

(** Where every step multiplies by at most η < 1 and adds at most c, the gradient itself stays bounded, and need not
    fall: each step adds a near part. *)
Theorem gradient_stays_bounded n T eta c d0 e J :
  (forall t, operator_norm n (J t) <= eta) -> (forall t, norm n (e t) <= c) -> eta < 1 ->
  norm n (tangent n J e d0 T) <= norm n d0 + c / (1 - eta).
Proof.
  intros H L E. pose proof (norm_nonneg n d0) as N. pose proof (operator_norm_nonneg n (J O)). pose proof (H O).
  pose proof (norm_nonneg n (e O)). pose proof (L O). set (B := c / (1 - eta)).
  assert (Q : B * (1 - eta) = c) by (unfold B; field; lra).
  assert (P : 0 <= B) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; lra]).
  induction T as [|T IH]; [simpl; lra|]. cbn [tangent]. apply Rle_trans with (1 := norm_plus n _ _).
  assert (S : norm n (apply n (J T) (tangent n J e d0 T)) <= eta * (norm n d0 + B)).
  { apply Rle_trans with (1 := norm_apply n _ _). apply Rmult_le_compat; auto using operator_norm_nonneg, norm_nonneg. }
  pose proof (L T). assert (eta * norm n d0 <= 1 * norm n d0) by (apply Rmult_le_compat_r; lra). lra.
Qed.
