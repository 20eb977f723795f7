(** SiLU: γ = 1/2 + a/4, where a (2σ(a) − 1) = 2; about 1.0998. *)
From Theory Require Export Steepest.

Definition silu (x : R) : R := x * sigmoid x.

Lemma silu_slope x : derivable_pt_lim silu x (sigmoid x + x * (sigmoid x * (1 - sigmoid x))).
Proof. eapply slope_eq; [apply slope_mult; [apply slope_id|apply sigmoid_slope]|cbv beta; lra]. Qed.

(** The slope's own derivative: its sign is that of 2 − x (2σ(x) − 1). *)
Lemma silu_curvature x : derivable_pt_lim (fun x => sigmoid x + x * (sigmoid x * (1 - sigmoid x))) x
  (sigmoid x * (1 - sigmoid x) * (2 - x * (2 * sigmoid x - 1))).
Proof.
  eapply slope_eq.
  - apply slope_plus; [apply sigmoid_slope|]. apply slope_mult; [apply slope_id|].
    apply slope_mult; [apply sigmoid_slope|]. apply slope_minus; [apply slope_const|apply sigmoid_slope].
  - cbv beta. lra.
Qed.

Lemma sigmoid_opp x : sigmoid (- x) = 1 - sigmoid x.
Proof.
  unfold sigmoid. rewrite Ropp_involutive, (exp_Ropp x). pose proof (exp_pos x). field. split; lra.
Qed.

Lemma sigmoid_rises x y : x <= y -> sigmoid x <= sigmoid y.
Proof.
  intros L. apply (rises sigmoid _ _ _ sigmoid_slope L). intros z _. pose proof (sigmoid_slope_bound z). lra.
Qed.

(** x (2σ(x) − 1) rises on the right. *)
Lemma turn_rises x y : 0 <= x <= y -> x * (2 * sigmoid x - 1) <= y * (2 * sigmoid y - 1).
Proof.
  intros H. pose proof (sigmoid_rises 0 x). pose proof (sigmoid_rises x y). rewrite sigmoid_0 in *.
  apply Rmult_le_compat; lra.
Qed.

(** Where it is 2, SiLU is steepest. *)
Lemma silu_steepest a : 0 <= a -> a * (2 * sigmoid a - 1) = 2 -> least_slope_bound silu (1 / 2 + a / 4).
Proof.
  intros Ha E. set (d := fun x => sigmoid x + x * (sigmoid x * (1 - sigmoid x))).
  assert (Top : d a = 1 / 2 + a / 4).
  { unfold d. assert (N : a <> 0) by (intros ->; lra).
    replace (sigmoid a) with (1 / 2 + 1 / a); [field; exact N|].
    apply Rmult_eq_reg_l with (2 * a); [|lra]. field_simplify; lra. }
  assert (Half : forall x, 0 <= x -> 1 / 2 <= sigmoid x) by (intros; rewrite <- sigmoid_0; now apply sigmoid_rises).
  rewrite <- Top. apply (least_slope_bound_attained silu d (d a) a silu_slope).
  - apply highest_of_symmetric; [intros x; unfold d; rewrite sigmoid_opp; lra|]. intros x Hx. split.
    + unfold d. pose proof (Half x Hx). pose proof (sigmoid_slope_bound x).
      assert (0 <= x * (sigmoid x * (1 - sigmoid x))) by (apply Rmult_le_pos; lra). lra.
    + apply (highest_at d _ 0 a x silu_curvature); [| |exact Hx]; intros y Hy; pose proof (sigmoid_slope_bound y).
      * pose proof (turn_rises y a). apply Rmult_le_pos; lra.
      * pose proof (turn_rises a y). apply Ropp_le_cancel. rewrite Ropp_0, <- Ropp_mult_distr_r_reverse.
        apply Rmult_le_pos; lra.
  - pose proof (Half a Ha). rewrite Rabs_right; lra.
Qed.

(** ** Where that is *)

Lemma power_of_exp l x k : 0 <= l -> l <= exp x -> l ^ k <= exp (INR k * x).
Proof.
  intros Hl H. induction k; [simpl; rewrite Rmult_0_l, exp_0; lra|].
  rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, Rmult_comm. simpl.
  apply Rmult_le_compat; [exact Hl|now apply pow_le|exact H|exact IHk].
Qed.

Lemma eighths x : INR 8 * (INR 8 * (x / 64)) = x.
Proof. rewrite INR_IZR_INZ. simpl. lra. Qed.

Lemma exp_low : 0.09077 <= exp (Ropp 2.3993).
Proof.
  rewrite <- (eighths (Ropp 2.3993)). replace (Ropp 2.3993 / 64) with (- (2.3993 / 64)) by lra.
  apply Rle_trans with (0.740877 ^ 8); [lra|]. apply power_of_exp; [lra|].
  apply Rle_trans with (0.963204 ^ 8); [lra|]. apply power_of_exp; [lra|].
  pose proof (exp_opp_ge_4 (2.3993 / 64)). lra.
Qed.

Lemma exp_high : exp (Ropp 2.3994) <= 0.09078.
Proof.
  rewrite exp_Ropp, <- (eighths 2.3994). apply Rle_trans with (/ (1.34975 ^ 8)); [|lra].
  apply Rinv_le_contravar; [lra|]. apply power_of_exp; [lra|].
  apply Rle_trans with (1.0382016 ^ 8); [lra|]. apply power_of_exp; [lra|].
  pose proof (exp_ge_4 (2.3994 / 64)). lra.
Qed.

(** a is the root of a rising function, enclosed by its signs. *)
Lemma turn_of_silu : exists a, 2.3993 <= a <= 2.3994 /\ a * (2 * sigmoid a - 1) = 2.
Proof.
  assert (S : forall x, x * (2 * sigmoid x - 1) - 2 = ((x - 2) - (x + 2) * exp (- x)) / (1 + exp (- x))).
  { intros x. unfold sigmoid. field. pose proof (exp_pos (- x)). lra. }
  destruct (IVT (fun x => x * (2 * sigmoid x - 1) - 2) 2.3993 2.3994) as (a & Ha & E).
  - apply derivable_continuous. intros x. eexists. apply slope_minus; [|apply slope_const].
    apply slope_mult; [apply slope_id|]. apply slope_minus; [|apply slope_const].
    apply slope_mult; [apply slope_const|apply sigmoid_slope].
  - lra.
  - rewrite S. pose proof exp_low. apply Ropp_lt_cancel. rewrite Ropp_0. unfold Rdiv. rewrite Ropp_mult_distr_l.
    apply Rdiv_lt_0_compat; lra.
  - rewrite S. pose proof exp_high. pose proof (exp_pos (Ropp 2.3994)). apply Rdiv_lt_0_compat; lra.
  - exists a. split; [exact Ha|lra].
Qed.

(** SiLU's γ, which is above 1. *)
Theorem silu_gamma : exists a, a * (2 * sigmoid a - 1) = 2 /\ 2.3993 <= a <= 2.3994 /\
  least_slope_bound silu (1 / 2 + a / 4).
Proof.
  destruct turn_of_silu as (a & Ha & E). exists a. split; [exact E|]. split; [exact Ha|].
  apply silu_steepest; [lra|exact E].
Qed.
