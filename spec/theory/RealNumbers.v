(** The definitions over the reals, and what holds of sums. *)
From Coq Require Export Reals Lra Lia.
From Theory Require Export Definitions.
Open Scope R_scope.

Module RealNumbers <: Numbers.
  Definition t := R.
  Definition zero := 0.
  Definition one := 1.
  Definition add := Rplus.
  Definition mul := Rmult.
  Definition sub := Rminus.
End RealNumbers.
Module Export Real := Over RealNumbers.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  induction n; simpl; intros H; [lra|].
  assert (sum n f <= sum n g) by (apply IHn; intros; apply H; lia).
  assert (f n <= g n) by (apply H; lia). lra.
Qed.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof. intros H. apply Rle_antisym; apply sum_le; intros i Hi; rewrite (H i Hi); lra. Qed.

Lemma sum_scale n c f : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n; simpl; [lra|rewrite IHn; lra]. Qed.

Lemma sum_of_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n; simpl; [lra|rewrite IHn; lra]. Qed.

Lemma sum_zero n : sum n (fun _ => 0) = 0.
Proof. induction n; simpl; [reflexivity|rewrite IHn; lra]. Qed.

Lemma sum_constant n c : sum n (fun _ => c) = INR n * c.
Proof. induction n; [simpl; lra|]. rewrite S_INR. transitivity (sum n (fun _ => c) + c); [reflexivity|]. lra. Qed.

Lemma sum_swap n m f : sum n (fun i => sum m (f i)) = sum m (fun j => sum n (fun i => f i j)).
Proof. induction n; simpl; [symmetry; apply sum_zero|]. rewrite IHn, <- sum_of_plus. reflexivity. Qed.

Lemma norm_squared_nonneg n v : 0 <= norm_squared n v.
Proof.
  unfold norm_squared, dot. rewrite <- (sum_zero n). apply sum_le; intros i _.
  pose proof (Rle_0_sqr (v i)) as H. unfold Rsqr in H. lra.
Qed.

Lemma exp_multiple n a : exp (INR n * a) = exp a ^ n.
Proof.
  induction n as [|n IH]; [simpl; now rewrite Rmult_0_l, exp_0|].
  rewrite S_INR, Rmult_plus_distr_r, exp_plus, IH, Rmult_1_l. simpl. lra.
Qed.

Lemma exp_1_above : 2.718 <= exp 1.
Proof.
  unfold exp. destruct (exist_exp 1) as [y Hy]. simpl.
  pose proof (sum_incr (fun i => / INR (fact i) * 1 ^ i) 6 y Hy) as H.
  apply Rle_trans with (sum_f_R0 (fun i => / INR (fact i) * 1 ^ i) 6).
  - assert (F : forall k, INR (fact (S k)) = INR (S k) * INR (fact k)) by (intros k; apply mult_INR).
    cbn [sum_f_R0]. rewrite !F, !pow1. simpl. lra. (* 720 is not written out *)
  - apply H. intros k. rewrite pow1, Rmult_1_r. apply Rlt_le, Rinv_0_lt_compat, INR_fact_lt_0.
Qed.
