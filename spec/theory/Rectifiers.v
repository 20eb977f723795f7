(** ReLU and its relatives, and functions whose derivative has no bound. *)
From Theory Require Export Activations Kinks.

Definition relu (x : R) : R := Rmax 0 x.
Definition leaky_relu (leak x : R) : R := if Rlt_dec 0 x then x else leak * x.
Definition elu (alpha x : R) : R := if Rlt_dec 0 x then x else alpha * (exp x - 1).
(** ELU times λ; SELU has λ and α of Klambauer et al., Self-Normalizing Neural Networks (2017). *)
Definition scaled_elu (lambda alpha x : R) : R := lambda * elu alpha x.
Definition selu : R -> R := scaled_elu 1.0507009873554805 1.6732632423543772.

(** ** ReLU and leaky ReLU: 1, where the leak is at most 1 *)

Lemma leaky_relu_right leak x : 0 <= x -> leaky_relu leak x = 1 * x.
Proof. intros ?. unfold leaky_relu. destruct (Rlt_dec 0 x); [ring|]. replace x with 0 by lra. ring. Qed.

Lemma leaky_relu_left leak x : x <= 0 -> leaky_relu leak x = leak * x.
Proof. intros ?. unfold leaky_relu. destruct (Rlt_dec 0 x); [lra|reflexivity]. Qed.

Theorem leaky_relu_gamma leak : least_slope_bound (leaky_relu leak) (Rmax 1 (Rabs leak)).
Proof.
  rewrite <- Rabs_R1. apply (least_slope_bound_of_halves _ (fun x => leak * x) (fun _ => leak)).
  - apply leaky_relu_right.
  - apply leaky_relu_left.
  - apply slope_line.
  - intros; lra.
  - intros r L. exists (-1). split; [lra|exact L].
Qed.

Lemma relu_right x : 0 <= x -> relu x = 1 * x.
Proof. intros ?. unfold relu. rewrite Rmax_right; lra. Qed.

Lemma relu_left x : x <= 0 -> relu x = 0 * x.
Proof. intros ?. unfold relu. rewrite Rmax_left; lra. Qed.

Theorem relu_gamma : least_slope_bound relu 1.
Proof.
  replace 1 with (Rmax (Rabs 1) 0) by (rewrite Rabs_R1, Rmax_left; lra).
  apply (least_slope_bound_of_halves _ (fun x => 0 * x) (fun _ => 0)).
  - apply relu_right.
  - apply relu_left.
  - apply slope_line.
  - intros; rewrite Rabs_R0; lra.
  - intros r L. exists (-1). rewrite Rabs_R0. lra.
Qed.

(** At 0 they have no derivative. *)
Theorem leaky_relu_has_a_kink leak slope : leak <> 1 -> ~ derivable_pt_lim (leaky_relu leak) 0 slope.
Proof.
  intros K. apply (no_slope_at_kink _ (fun x => leak * x) leak 1).
  - apply leaky_relu_right.
  - apply leaky_relu_left.
  - apply slope_line.
  - exact K.
Qed.

Theorem relu_has_a_kink slope : ~ derivable_pt_lim relu 0 slope.
Proof.
  apply (no_slope_at_kink _ (fun x => 0 * x) 0 1).
  - apply relu_right.
  - apply relu_left.
  - apply slope_line.
  - lra.
Qed.

(** ** ELU and SELU: λ max(1, α) *)

Lemma elu_right lambda alpha x : 0 <= x -> scaled_elu lambda alpha x = lambda * x.
Proof.
  intros ?. unfold scaled_elu, elu. destruct (Rlt_dec 0 x); [ring|].
  replace x with 0 by lra. rewrite exp_0. lra.
Qed.

Lemma elu_left lambda alpha x : x <= 0 -> scaled_elu lambda alpha x = lambda * alpha * (exp x + -1).
Proof. intros ?. unfold scaled_elu, elu. destruct (Rlt_dec 0 x); [lra|lra]. Qed.

Lemma elu_left_slope c x : derivable_pt_lim (fun x => c * (exp x + -1)) x (c * exp x).
Proof.
  eapply slope_eq.
  - apply slope_mult; [apply slope_const|apply slope_plus; [apply slope_exp, slope_id|apply slope_const]].
  - cbv beta. lra.
Qed.

(** On the left the slope λα eˣ comes as near to λα as one likes. *)
Lemma exp_near_1 r : r < 1 -> exists x, x < 0 /\ r < exp x.
Proof.
  intros L. exists (ln ((1 + Rmax 0 r) / 2)). pose proof (Rmax_l 0 r). pose proof (Rmax_r 0 r).
  assert (Rmax 0 r < 1) by (apply Rmax_lub_lt; lra). rewrite exp_ln by lra.
  split; [|lra]. apply Rlt_le_trans with (ln 1); [apply ln_increasing; lra|rewrite ln_1; lra].
Qed.

Theorem scaled_elu_gamma lambda alpha : 0 < lambda -> 0 < alpha ->
  least_slope_bound (scaled_elu lambda alpha) (lambda * Rmax 1 alpha).
Proof.
  intros Hl Ha. rewrite <- RmaxRmult, Rmult_1_r by lra.
  replace (Rmax lambda (lambda * alpha)) with (Rmax (Rabs lambda) (lambda * alpha)) by (rewrite Rabs_right; [reflexivity|lra]).
  assert (P : 0 < lambda * alpha) by now apply Rmult_lt_0_compat.
  assert (A : forall x, Rabs (lambda * alpha * exp x) = lambda * alpha * exp x).
  { intros x. apply Rabs_right. pose proof (Rmult_lt_0_compat _ _ P (exp_pos x)). lra. }
  apply (least_slope_bound_of_halves _ (fun x => lambda * alpha * (exp x + -1)) (fun x => lambda * alpha * exp x)).
  - apply elu_right.
  - apply elu_left.
  - apply elu_left_slope.
  - intros x Hx. rewrite A. apply Rle_trans with (lambda * alpha * 1); [|lra]. apply Rmult_le_compat_l; [lra|].
    destruct (Rle_lt_or_eq_dec _ _ Hx) as [L| ->]; [|rewrite exp_0; lra].
    rewrite <- exp_0. left. now apply exp_increasing.
  - intros r L. destruct (exp_near_1 (r / (lambda * alpha))) as (x & Hx & H).
    + apply Rmult_lt_reg_r with (lambda * alpha); [exact P|]. field_simplify; lra.
    + exists x. split; [exact Hx|]. rewrite A. apply (Rmult_lt_compat_l _ _ _ P) in H.
      replace (lambda * alpha * (r / (lambda * alpha))) with r in H by (field; lra). exact H.
Qed.

Theorem selu_has_a_kink slope : ~ derivable_pt_lim selu 0 slope.
Proof.
  eapply no_slope_at_kink; [apply elu_right|apply elu_left|apply elu_left_slope|rewrite exp_0; lra].
Qed.

(** ** No bound: x², eˣ, ReLU² *)

Lemma squared_slope x : derivable_pt_lim (fun x => x ^ 2) x (2 * x).
Proof. eapply slope_eq; [apply (derivable_pt_lim_pow x 2)|simpl; lra]. Qed.

Theorem square_unbounded : unbounded_slope (fun x => x ^ 2).
Proof.
  intros bound. exists (Rabs bound + 1), (2 * (Rabs bound + 1)). split; [apply squared_slope|].
  pose proof (Rle_abs bound). pose proof (Rabs_pos bound). rewrite Rabs_right; lra.
Qed.

Theorem exp_unbounded : unbounded_slope exp.
Proof.
  intros bound. exists (Rabs bound + 1), (exp (Rabs bound + 1)). split; [apply derivable_pt_lim_exp|].
  pose proof (Rle_abs bound). pose proof (Rabs_pos bound). pose proof (exp_ineq1 (Rabs bound + 1)).
  rewrite Rabs_right; lra.
Qed.

Theorem squared_relu_unbounded : unbounded_slope (fun x => relu x ^ 2).
Proof.
  intros bound. pose proof (Rle_abs bound). pose proof (Rabs_pos bound).
  exists (Rabs bound + 1), (2 * (Rabs bound + 1)). split; [|rewrite Rabs_right; lra].
  apply (slope_near (fun x => x ^ 2) _ _ 0 (Rabs bound + 2)); [lra| |apply squared_slope].
  intros y ?. unfold relu. rewrite Rmax_right; lra.
Qed.
