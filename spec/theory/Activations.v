(** The smooth activations in common use: their derivatives, and the least bound γ of each. *)
From Theory Require Export Slopes.

Definition sigmoid (x : R) : R := / (1 + exp (- x)).
Definition softplus (x : R) : R := ln (1 + exp x).
Definition softsign (x : R) : R := x / (1 + Rabs x).

(** ** Sigmoid: 1/4 *)

(** σ′ = σ(1 − σ). *)
Lemma sigmoid_slope x : derivable_pt_lim sigmoid x (sigmoid x * (1 - sigmoid x)).
Proof.
  pose proof (exp_pos (- x)). eapply slope_eq.
  - apply (derivable_pt_lim_ext (fun x => 1 / (1 + exp (- x)))); [intros; apply Rmult_1_l|].
    apply slope_div; [apply slope_const|apply slope_plus; [apply slope_const|apply slope_exp, slope_opp, slope_id]|lra].
  - unfold sigmoid, Rsqr. field. lra.
Qed.

Lemma sigmoid_between x : 0 < sigmoid x < 1.
Proof.
  unfold sigmoid. pose proof (exp_pos (- x)). split; [apply Rinv_0_lt_compat; lra|].
  apply Rmult_lt_reg_l with (1 + exp (- x)); [lra|]. rewrite Rinv_r; lra.
Qed.

Lemma sigmoid_slope_bound x : 0 < sigmoid x * (1 - sigmoid x) <= 1 / 4.
Proof.
  pose proof (sigmoid_between x). split; [apply Rmult_lt_0_compat; lra|].
  pose proof (pow2_ge_0 (sigmoid x - 1 / 2)). lra.
Qed.

Lemma sigmoid_0 : sigmoid 0 = 1 / 2.
Proof. unfold sigmoid. rewrite Ropp_0, exp_0. field. Qed.

Theorem sigmoid_gamma : least_slope_bound sigmoid (1 / 4).
Proof.
  apply (least_slope_bound_attained sigmoid _ _ 0 sigmoid_slope).
  - intros x. pose proof (sigmoid_slope_bound x). rewrite Rabs_right; lra.
  - rewrite sigmoid_0, Rabs_right; lra.
Qed.

(** ** Tanh: 1 *)

Lemma cosh_pos x : 0 < cosh x.
Proof. unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)). lra. Qed.

Lemma tanh_positive x : 0 < x -> 0 < tanh x.
Proof.
  intros H. apply Rdiv_lt_0_compat; [|apply cosh_pos]. unfold sinh.
  assert (exp (- x) < exp x) by (apply exp_increasing; lra). lra.
Qed.

Lemma cosh_sinh x : cosh x ^ 2 = 1 + sinh x ^ 2.
Proof.
  unfold cosh, sinh. assert (E : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0). lra.
Qed.

(** tanh′ = 1 − tanh². *)
Lemma tanh_slope x : derivable_pt_lim tanh x (1 - tanh x ^ 2).
Proof.
  pose proof (cosh_pos x). eapply slope_eq.
  - apply slope_div; [apply derivable_pt_lim_sinh|apply derivable_pt_lim_cosh|lra].
  - unfold tanh, Rsqr. field. lra.
Qed.

Lemma tanh_slope_bound x : 0 < 1 - tanh x ^ 2 <= 1.
Proof.
  split; [|pose proof (pow2_ge_0 (tanh x)); lra]. pose proof (cosh_pos x) as P. pose proof (pow_lt (cosh x) 2 P) as Q.
  replace (1 - tanh x ^ 2) with (/ cosh x ^ 2); [now apply Rinv_0_lt_compat|].
  replace (tanh x ^ 2) with ((cosh x ^ 2 - 1) / cosh x ^ 2); [field; lra|].
  replace (cosh x ^ 2 - 1) with (sinh x ^ 2) by (rewrite cosh_sinh; lra). unfold tanh. field. lra.
Qed.

Lemma tanh_0 : tanh 0 = 0.
Proof. unfold tanh. rewrite sinh_0. unfold Rdiv. lra. Qed.

Theorem tanh_gamma : least_slope_bound tanh 1.
Proof.
  apply (least_slope_bound_attained tanh _ _ 0 tanh_slope).
  - intros x. pose proof (tanh_slope_bound x). rewrite Rabs_right; lra.
  - rewrite tanh_0, Rabs_right; lra.
Qed.

(** ** Softplus: 1, which is approached and never attained *)

(** Its derivative is the sigmoid. *)
Lemma softplus_slope x : derivable_pt_lim softplus x (sigmoid x).
Proof.
  pose proof (exp_pos x). eapply slope_eq.
  - apply slope_ln; [apply slope_plus; [apply slope_const|apply slope_exp, slope_id]|lra].
  - unfold sigmoid. rewrite exp_Ropp. field. lra.
Qed.

(** The sigmoid comes as near to 1 as one likes. *)
Lemma sigmoid_near_1 r : r < 1 -> exists x, r < sigmoid x.
Proof.
  intros L. destruct (Rle_lt_dec r 0) as [N|P]; [exists 0; rewrite sigmoid_0; lra|].
  assert (Q : 0 < (1 - r) / (2 * r)) by (apply Rdiv_lt_0_compat; lra).
  exists (- ln ((1 - r) / (2 * r))). unfold sigmoid. rewrite Ropp_involutive, exp_ln by exact Q.
  apply Rmult_lt_reg_r with (1 + (1 - r) / (2 * r)); [lra|]. rewrite Rinv_l by lra.
  replace (r * (1 + (1 - r) / (2 * r))) with ((1 + r) / 2) by (field; lra). lra.
Qed.

Theorem softplus_gamma : least_slope_bound softplus 1.
Proof.
  apply least_slope_bound_if.
  - intros x slope D. rewrite (uniqueness_limite _ _ _ _ D (softplus_slope x)). pose proof (sigmoid_between x).
    rewrite Rabs_right; lra.
  - intros r L. destruct (sigmoid_near_1 r L) as (x & H). exists x, (sigmoid x). split; [apply softplus_slope|].
    pose proof (sigmoid_between x). rewrite Rabs_right; lra.
Qed.

(** ** Softsign: 1 *)

Lemma softsign_slope x : derivable_pt_lim softsign x (1 / (1 + Rabs x) ^ 2).
Proof.
  destruct (Rtotal_order x 0) as [L|[->|L]].
  - apply (slope_near (fun x => x / (1 + - x)) _ x (x - 1) 0);
      [lra|intros y ?; unfold softsign; now rewrite Rabs_left by lra|].
    eapply slope_eq.
    { apply slope_div; [apply slope_id|apply slope_plus; [apply slope_const|apply slope_opp, slope_id]|lra]. }
    rewrite Rabs_left by lra. unfold Rsqr. field. lra.
  - intros eps He. exists (mkposreal eps He). intros h Hh Hd. simpl in Hd. unfold softsign.
    rewrite Rabs_R0. replace (_ - _) with (- (Rabs (0 + h) / (1 + Rabs (0 + h)))); rewrite Rplus_0_l.
    + pose proof (Rabs_pos h). rewrite Rabs_Ropp, Rabs_right.
      * apply Rle_lt_trans with (Rabs h); [|exact Hd]. apply Rmult_le_reg_r with (1 + Rabs h); [lra|].
        unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. pose proof (Rle_0_sqr (Rabs h)) as S. unfold Rsqr in S. lra.
      * apply Rle_ge, Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat. lra.
    + pose proof (Rabs_pos h). field. repeat split; lra.
  - apply (slope_near (fun x => x / (1 + x)) _ x 0 (x + 1));
      [lra|intros y ?; unfold softsign; now rewrite Rabs_right by lra|].
    eapply slope_eq.
    { apply slope_div; [apply slope_id|apply slope_plus; [apply slope_const|apply slope_id]|lra]. }
    rewrite Rabs_right by lra. unfold Rsqr. field. lra.
Qed.

Lemma softsign_slope_bound x : 0 < 1 / (1 + Rabs x) ^ 2 <= 1.
Proof.
  pose proof (Rabs_pos x) as P. assert (1 <= (1 + Rabs x) ^ 2) by (apply pow_R1_Rle; lra).
  split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with ((1 + Rabs x) ^ 2); [lra|]. field_simplify; lra.
Qed.

Theorem softsign_gamma : least_slope_bound softsign 1.
Proof.
  apply (least_slope_bound_attained softsign _ _ 0 softsign_slope).
  - intros x. pose proof (softsign_slope_bound x). rewrite Rabs_right; lra.
  - rewrite Rabs_R0, Rplus_0_r, pow1, Rabs_right; lra.
Qed.
