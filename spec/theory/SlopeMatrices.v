(** The matrix diag(σ′(x)) of n units: γ bounds its norm, and nothing less does. *)
From Theory Require Export OperatorNorm Rectifiers.

Lemma least_slope_bound_nonneg f gamma : least_slope_bound f gamma -> 0 <= gamma.
Proof.
  intros [U L]. destruct (Rle_lt_dec 0 gamma) as [|N]; [assumption|exfalso].
  assert (gamma <= gamma - 1); [|lra]. apply L. intros y (x & slope & D & ->). pose proof (Rabs_pos slope).
  assert (Rabs slope <= gamma); [|lra]. apply U. eauto.
Qed.

(** The article's ‖diag(σ′(x))‖ ≤ γ: d are the derivatives of σ at the components of x. *)
Theorem norm_of_slopes n gamma x d sigma : least_slope_bound sigma gamma ->
  (forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (d i)) -> operator_norm n (diag d) <= gamma.
Proof.
  intros B D. apply operator_norm_diag_le; [now apply (least_slope_bound_nonneg sigma)|].
  intros i Hi. destruct B as [U _]. apply U. exists (x i), (d i). auto.
Qed.

(** In any number of units the least bound of the norm is γ. *)
Theorem norms_of_slopes n gamma sigma : (1 <= n)%nat -> least_slope_bound sigma gamma ->
  is_lub (fun r => exists x d : vector, r = operator_norm n (diag d) /\
    forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (d i)) gamma.
Proof.
  intros Hn B. split; [intros r (x & d & -> & D); now apply (norm_of_slopes n gamma x d sigma)|].
  intros b Hb. destruct B as [_ L]. apply L. intros y (x & slope & D & ->).
  apply Rle_trans with (operator_norm n (diag (fun _ => slope))).
  - rewrite operator_norm_diag. now apply (maximum_ge n (fun _ => Rabs slope) 0).
  - apply Hb. exists (fun _ => x), (fun _ => slope). auto.
Qed.
