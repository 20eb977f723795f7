(** GELU, x Φ(x): γ = Φ(√2) + √2 φ(√2), which is above 1. *)
From Theory Require Export Steepest.

(** The density φ of the normal distribution. *)
Definition density (x : R) : R := / sqrt (2 * PI) * exp (- (x * x * / 2)).

Lemma root_pos : 0 < / sqrt (2 * PI).
Proof. apply Rinv_0_lt_compat, sqrt_lt_R0. pose proof PI_RGT_0. lra. Qed.

Lemma density_pos x : 0 < density x.
Proof. apply Rmult_lt_0_compat; [apply root_pos|apply exp_pos]. Qed.

Lemma density_opp x : density (- x) = density x.
Proof. unfold density. do 3 f_equal. lra. Qed.

Lemma density_slope x : derivable_pt_lim density x (- x * density x).
Proof. unfold density. differentiate. apply Rgt_not_eq, sqrt_lt_R0. pose proof PI_RGT_0. lra. Qed.

(** ** Φ *)

Lemma density_continuous x : continuity_pt density x.
Proof. apply derivable_continuous_pt. eexists. apply density_slope. Qed.

Lemma density_integrable a b : Riemann_integrable density a b.
Proof.
  destruct (Rle_lt_dec a b) as [L|L]; [|apply RiemannInt_P1]; apply continuity_implies_RiemannInt;
    solve [lra|intros; apply density_continuous].
Qed.

(** Φ(x) = 1/2 + the integral of φ from 0 to x. That this is the integral from −∞ is not needed here. *)
Definition Phi (x : R) : R := 1 / 2 + RiemannInt (density_integrable 0 x).

Lemma Phi_0 : Phi 0 = 1 / 2.
Proof. unfold Phi. rewrite RiemannInt_P9. lra. Qed.

(** Φ′ = φ *)
Lemma Phi_slope x : derivable_pt_lim Phi x (density x).
Proof.
  set (m := Rabs x + 1). assert (B : - m < x < m).
  { pose proof (Rle_abs x). pose proof (Rle_abs (- x)) as N. rewrite Rabs_Ropp in N. unfold m. lra. }
  assert (L : - m <= m) by lra.
  assert (C : forall y, - m <= y <= m -> continuity_pt density y) by (intros; apply density_continuous).
  set (P := primitive L (FTC_P1 L C)).
  apply (slope_near (fun y => 1 / 2 - RiemannInt (density_integrable (- m) 0) + P y) Phi x (- m) m); [exact B| |].
  - intros y Hy. unfold Phi, P, primitive. destruct (Rle_dec (- m) y) as [L1|]; [|lra]. destruct (Rle_dec y m); [|lra].
    rewrite (RiemannInt_P5 _ (density_integrable (- m) y)).
    rewrite <- (RiemannInt_P26 (density_integrable (- m) 0) (density_integrable 0 y)). lra.
  - eapply slope_eq; [apply slope_plus; [apply slope_const|apply RiemannInt_P28; lra]|lra].
Qed.

(** ** The slope of GELU *)

Definition gelu (x : R) : R := x * Phi x.
Definition gelu_rate (x : R) : R := Phi x + x * density x.

Lemma gelu_slope x : derivable_pt_lim gelu x (gelu_rate x).
Proof. eapply slope_eq; [apply slope_mult; [apply slope_id|apply Phi_slope]|unfold gelu_rate; lra]. Qed.

Lemma gelu_curvature x : derivable_pt_lim gelu_rate x (density x * (2 - x * x)).
Proof.
  eapply slope_eq.
  - apply slope_plus; [apply Phi_slope|apply slope_mult; [apply slope_id|apply density_slope]].
  - cbv beta. lra.
Qed.

(** Φ(x) + Φ(−x) is constant. *)
Lemma distribution_symmetric x : Phi x + Phi (- x) = 1.
Proof.
  assert (D : forall y, derivable_pt_lim (fun y => Phi y + Phi (- y)) y 0).
  { intros y. eapply slope_eq.
    - apply slope_plus; [apply Phi_slope|].
      apply (derivable_pt_lim_comp Ropp Phi); [apply slope_opp, slope_id|apply Phi_slope].
    - rewrite density_opp. lra. }
  assert (Z : Phi 0 + Phi (- 0) = 1) by (rewrite Ropp_0, Phi_0; field).
  assert (Right : forall y, 0 <= y -> Phi y + Phi (- y) = 1).
  { intros y Hy. rewrite <- Z. apply Rle_antisym.
    - apply Ropp_le_cancel. apply (rises (fun y => - (Phi y + Phi (- y))) (fun _ => - 0)); [|exact Hy|intros; lra].
      intros. now apply slope_opp.
    - apply (rises (fun y => Phi y + Phi (- y)) (fun _ => 0)); [exact D|exact Hy|intros; lra]. }
  destruct (Rle_lt_dec 0 x) as [L|L]; [now apply Right|].
  pose proof (Right (- x)) as R. rewrite Ropp_involutive in R. lra.
Qed.

Lemma gelu_highest x : 0 <= x -> gelu_rate x <= gelu_rate (sqrt 2).
Proof.
  pose proof (sqrt_pos 2). assert (S : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
  intros Hx.
  apply (highest_at gelu_rate _ 0 _ x gelu_curvature); [| |exact Hx]; intros y Hy; pose proof (density_pos y).
  - assert (y * y <= sqrt 2 * sqrt 2) by (apply Rmult_le_compat; lra). apply Rmult_le_pos; lra.
  - assert (sqrt 2 * sqrt 2 <= y * y) by (apply Rmult_le_compat; lra).
    assert (0 <= density y * (y * y - 2)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma gelu_half x : 0 <= x -> 1 / 2 <= gelu_rate x.
Proof.
  intros Hx. rewrite <- Phi_0. pose proof (density_pos x). unfold gelu_rate.
  assert (Phi 0 <= Phi x).
  { apply (rises Phi density); [apply Phi_slope|exact Hx|]. intros y _. left. apply density_pos. }
  assert (0 <= x * density x) by (apply Rmult_le_pos; lra). lra.
Qed.

(** GELU's γ. *)
Theorem gelu_gamma : least_slope_bound gelu (Phi (sqrt 2) + sqrt 2 * density (sqrt 2)).
Proof.
  apply (least_slope_bound_attained _ gelu_rate _ (sqrt 2) gelu_slope).
  - apply (highest_of_symmetric gelu_rate (sqrt 2)).
    + intros x. unfold gelu_rate. rewrite density_opp. pose proof (distribution_symmetric x). lra.
    + intros x Hx. split; [now apply gelu_half|now apply gelu_highest].
  - pose proof (gelu_half (sqrt 2) (sqrt_pos 2)). unfold gelu_rate in *. rewrite Rabs_right; lra.
Qed.

(** It is above 1: already the slope at 1 is, as Φ(1) ≥ 1/2 + (1 − 1/6)/√(2π). *)
Theorem gelu_gamma_above_1 : 1 < Phi (sqrt 2) + sqrt 2 * density (sqrt 2).
Proof.
  apply Rlt_le_trans with (gelu_rate 1); [|apply gelu_highest; lra].
  set (r := / sqrt (2 * PI)). assert (Hr : 7 / 20 < r).
  { unfold r. replace (7 / 20) with (/ (20 / 7)) by field. pose proof PI_RGT_0. pose proof PI_4.
    apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; [apply sqrt_lt_R0|]; lra|].
    rewrite <- (sqrt_square (20 / 7)) by lra. apply sqrt_lt_1_alt. lra. }
  assert (A : 0 <= Phi 1 - (1 / 2 + r * (1 - 1 * 1 * 1 * / 6))).
  { apply (above_from_0 (fun x => Phi x - (1 / 2 + r * (x - x * x * x * / 6)))
      (fun x => r * (exp (- (x * x * / 2)) - (1 - x * x * / 2)))).
    - rewrite Phi_0. field.
    - intros x. eapply slope_eq.
      + apply slope_minus; [apply Phi_slope|]. apply slope_plus; [apply slope_const|].
        apply slope_mult; [apply slope_const|]. apply slope_minus; [apply slope_id|].
        repeat (apply slope_mult; [|]); try apply slope_id; apply slope_const.
      + unfold density. fold r. cbv beta. field.
    - intros x _. pose proof (exp_ge_2 (- (x * x * / 2))). apply Rmult_le_pos; lra.
    - lra. }
  pose proof (exp_opp_ge_4 (1 / 2)) as E. unfold gelu_rate, density. fold r.
  replace (- (1 * 1 * / 2)) with (- (1 / 2)) by field.
  assert (r * 0.6 <= r * exp (- (1 / 2))) by (apply Rmult_le_compat_l; lra). lra.
Qed.
