(** Mish: its derivative is bounded, and exceeds 1 somewhere. The least bound, about 1.0885, is not given here. *)
From Theory Require Export Steepest.

Definition mish (x : R) : R := x * tanh (softplus x).

(** tanh(softplus x) as a fraction of A = 1 + eˣ. *)
Lemma tanh_softplus x : let A := 1 + exp x in tanh (softplus x) = (A ^ 2 - 1) / (A ^ 2 + 1).
Proof.
  intros A. pose proof (exp_pos x). unfold tanh, sinh, cosh, softplus. fold A.
  assert (HA : 0 < A) by (unfold A; lra). rewrite exp_Ropp, exp_ln by exact HA.
  pose proof (pow2_ge_0 A). field. repeat split; nra.
Qed.

(** The derivative in terms of A. *)
Definition mish_rate (x : R) : R :=
  let A := 1 + exp x in (A ^ 2 - 1) / (A ^ 2 + 1) + x * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2).

Lemma mish_slope x : derivable_pt_lim mish x (mish_rate x).
Proof.
  eapply slope_eq.
  - apply slope_mult; [apply slope_id|].
    exact (derivable_pt_lim_comp softplus tanh x _ _ (softplus_slope x) (tanh_slope (softplus x))).
  - cbv beta. rewrite tanh_softplus. unfold mish_rate, sigmoid. rewrite exp_Ropp. pose proof (exp_pos x).
    field. repeat split; try lra. pose proof (pow2_ge_0 (1 + exp x)). lra.
Qed.

Lemma mish_slope_right x : 0 <= x -> 0 <= mish_rate x <= 4 / 3.
Proof.
  intros Hx. unfold mish_rate. pose proof (exp_ge_2 x). cbv zeta.
  assert (HA : x + 2 <= 1 + exp x) by lra. set (A := 1 + exp x) in *. clearbody A.
  assert (P : 0 < A ^ 2 + 1) by (pose proof (pow2_ge_0 A); lra). assert (P2 : 0 < (A ^ 2 + 1) ^ 2) by now apply pow_lt.
  assert (W : 0 <= 4 * A * (A - 1) / (A ^ 2 + 1) ^ 2).
  { apply Rmult_le_pos; [apply Rmult_le_pos; lra|left; now apply Rinv_0_lt_compat]. }
  assert (U : 0 <= (A ^ 2 - 1) / (A ^ 2 + 1)).
  { apply Rmult_le_pos; [|left; now apply Rinv_0_lt_compat].
    assert (0 <= (A - 1) * (A + 1)) by (apply Rmult_le_pos; lra). lra. }
  split; [pose proof (Rmult_le_pos _ _ Hx W); lra|].
  assert (X : x * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2) <= (A - 2) * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2)).
  { apply Rmult_le_compat_r; [exact W|lra]. }
  apply Rle_trans with ((A ^ 2 - 1) / (A ^ 2 + 1) + (A - 2) * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2)); [lra|].
  (* 4/3 less this is a sum of squares *)
  assert (E : 4 / 3 - ((A ^ 2 - 1) / (A ^ 2 + 1) + (A - 2) * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2)) =
    ((A ^ 2 - 6 * A + 2) ^ 2 + 4 * A ^ 2 + 3) / (3 * (A ^ 2 + 1) ^ 2)) by (field; lra).
  assert (0 <= ((A ^ 2 - 6 * A + 2) ^ 2 + 4 * A ^ 2 + 3) / (3 * (A ^ 2 + 1) ^ 2)); [|lra].
  apply Rmult_le_pos; [pose proof (pow2_ge_0 (A ^ 2 - 6 * A + 2)); pose proof (pow2_ge_0 A); lra|].
  left. apply Rinv_0_lt_compat. lra.
Qed.

Lemma mish_slope_left x : x < 0 -> -1 <= mish_rate x <= 1.
Proof.
  intros Hx. unfold mish_rate. pose proof (exp_pos x) as He. cbv zeta.
  assert (E : exp x = 1 + exp x - 1) by lra. set (A := 1 + exp x) in *. clearbody A.
  assert (Q : 1 <= A ^ 2) by (apply pow_R1_Rle; lra).
  assert (P : 0 < A ^ 2 + 1) by lra. assert (P2 : 0 < (A ^ 2 + 1) ^ 2) by now apply pow_lt.
  assert (W : 0 <= 4 * A * (A - 1) / (A ^ 2 + 1) ^ 2 <= exp x).
  { split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra|left; now apply Rinv_0_lt_compat]|].
    apply Rmult_le_reg_r with ((A ^ 2 + 1) ^ 2); [exact P2|].
    replace (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2 * (A ^ 2 + 1) ^ 2) with (exp x * (4 * A)) by (rewrite E; field; lra).
    apply Rmult_le_compat_l; [lra|]. pose proof (pow2_ge_0 (A ^ 2 - 1)).
    assert (0 <= A * (A - 1)) by (apply Rmult_le_pos; lra). lra. }
  assert (U : 0 <= (A ^ 2 - 1) / (A ^ 2 + 1) <= 1).
  { split; [apply Rmult_le_pos; [lra|left; now apply Rinv_0_lt_compat]|].
    apply Rmult_le_reg_r with (A ^ 2 + 1); [exact P|]. field_simplify; lra. }
  assert (X : - x * exp x <= 1).
  { pose proof (exp_ge_2 (- x)). rewrite exp_Ropp in *.
    apply Rmult_le_reg_r with (/ exp x); [now apply Rinv_0_lt_compat|]. rewrite Rmult_assoc, Rinv_r; lra. }
  assert (V : 0 <= - x * (4 * A * (A - 1) / (A ^ 2 + 1) ^ 2) <= - x * exp x).
  { split; [apply Rmult_le_pos; lra|apply Rmult_le_compat_l; lra]. }
  lra.
Qed.

(** At x = ln 4 the slope is 12/13 + (20/169) ln 4. *)
Lemma mish_steep : 1.04 < mish_rate (ln 4).
Proof.
  unfold mish_rate. rewrite exp_ln by lra. cbv zeta.
  assert (1 < ln 4); [|lra]. rewrite <- (ln_exp 1). apply ln_increasing; [apply exp_pos|pose proof exp_le_3; lra].
Qed.

(** There is a least bound, and it is above 1. *)
Theorem mish_gamma : exists gamma, least_slope_bound mish gamma /\ 1.04 < gamma <= 4 / 3.
Proof.
  assert (B : forall x slope, derivable_pt_lim mish x slope -> Rabs slope <= 4 / 3).
  { intros x slope D. rewrite (uniqueness_limite _ _ _ _ D (mish_slope x)). apply Rabs_le.
    destruct (Rle_lt_dec 0 x) as [L|L]; [pose proof (mish_slope_right x L)|pose proof (mish_slope_left x L)]; lra. }
  destruct (completeness (fun y => exists x slope, derivable_pt_lim mish x slope /\ y = Rabs slope)) as (gamma & G).
  - exists (4 / 3). intros y (x & slope & D & ->). now apply (B x).
  - exists (Rabs (mish_rate 0)), 0, (mish_rate 0). split; [apply mish_slope|reflexivity].
  - exists gamma. split; [exact G|]. destruct G as [U L]. split.
    + apply Rlt_le_trans with (Rabs (mish_rate (ln 4))).
      * pose proof mish_steep. rewrite Rabs_right; lra.
      * apply U. exists (ln 4), (mish_rate (ln 4)). split; [apply mish_slope|reflexivity].
    + apply L. intros y (x & slope & D & ->). now apply (B x).
Qed.
