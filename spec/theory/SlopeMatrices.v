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

Lemma norm_of_slopes_met : exists (n : nat) (gamma : R) (x d : vector) (sigma : R -> R), (2 <= n)%nat /\
  least_slope_bound sigma gamma /\ forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (d i).
Proof.
  exists 2%nat, (1 / 4), INR, (fun i => sigmoid (INR i) * (1 - sigmoid (INR i))), sigmoid.
  split; [lia|]. split; [apply sigmoid_gamma|]. intros. apply sigmoid_slope.
Qed.

(** A bound r below γ fails at some state, whatever the number of units. *)
Theorem norm_of_slopes_sharp n gamma r sigma : (1 <= n)%nat -> least_slope_bound sigma gamma -> r < gamma ->
  exists x d, (forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (d i)) /\ r < operator_norm n (diag d).
Proof.
  intros Hn [_ L] Hr. apply Classical_Prop.NNPP. intros N. assert (gamma <= r); [|lra]. apply L.
  intros y (x & slope & D & ->). destruct (Rle_lt_dec (Rabs slope) r) as [|H]; [assumption|]. exfalso. apply N.
  exists (fun _ => x), (fun _ => slope). split; [auto|]. rewrite operator_norm_diag.
  apply Rlt_le_trans with (1 := H). now apply (maximum_ge n (fun _ => Rabs slope) 0).
Qed.
