(** Softmax of any number of components: a distribution, and its derivative. *)
From Theory Require Export Vectors Slopes.

Definition softmax (n : nat) (z : vector) : vector := fun i => exp (z i) / sum n (fun j => exp (z j)).

(** ** Sums *)

Lemma sum_lt_term n f i : (2 <= n)%nat -> (forall j, (j < n)%nat -> 0 < f j) -> (i < n)%nat -> f i < sum n f.
Proof.
  intros Hn H Hi. destruct n as [|n]; [lia|]. change (sum (S n) f) with (sum n f + f n).
  assert (L : forall k, (k < n)%nat -> f k <= sum n f) by (intros; apply sum_term; [intros; left; apply H|]; lia).
  destruct (Nat.eq_dec i n) as [->|].
  - assert (f 0%nat <= sum n f) by (apply L; lia). assert (0 < f 0%nat) by (apply H; lia). lra.
  - assert (f i <= sum n f) by (apply L; lia). assert (0 < f n) by (apply H; lia). lra.
Qed.

Lemma sum_exp_pos n z : (1 <= n)%nat -> 0 < sum n (fun j => exp (z j)).
Proof.
  intros Hn. apply Rlt_le_trans with (exp (z 0%nat)); [apply exp_pos|].
  apply (sum_term n (fun j => exp (z j))); [intros; left; apply exp_pos|lia].
Qed.

Lemma sum_constant n c : sum n (fun _ => c) = INR n * c.
Proof. induction n; [simpl; ring|]. rewrite S_INR. transitivity (sum n (fun _ => c) + c); [reflexivity|]. lra. Qed.

(** ** A distribution *)

(** Every component is positive. *)
Lemma softmax_pos n z i : (i < n)%nat -> 0 < softmax n z i.
Proof. intros Hi. apply Rdiv_lt_0_compat; [apply exp_pos|apply sum_exp_pos; lia]. Qed.

(** Together they are 1. *)
Lemma softmax_sum n z : (1 <= n)%nat -> sum n (softmax n z) = 1.
Proof.
  intros Hn. pose proof (sum_exp_pos n z Hn). unfold softmax.
  rewrite (sum_ext n _ (fun i => / sum n (fun j => exp (z j)) * exp (z i))) by (intros; unfold Rdiv; ring).
  rewrite sum_scale. apply Rinv_l. lra.
Qed.

(** None exceeds 1 … *)
Lemma softmax_le_1 n z i : (i < n)%nat -> softmax n z i <= 1.
Proof.
  intros Hi. rewrite <- (softmax_sum n z) by lia. apply sum_term; [|exact Hi]. intros. left. now apply softmax_pos.
Qed.

(** … or reaches it, where there are others. *)
Lemma softmax_lt_1 n z i : (2 <= n)%nat -> (i < n)%nat -> softmax n z i < 1.
Proof.
  intros Hn Hi. rewrite <- (softmax_sum n z) by lia. apply sum_lt_term; [exact Hn| |exact Hi]. apply softmax_pos.
Qed.

(** It depends on differences only: adding a number to all components changes nothing. *)
Lemma softmax_shift n a z i : (i < n)%nat -> softmax n (fun j => z j + a) i = softmax n z i.
Proof.
  intros Hi. assert (0 < sum n (fun j => exp (z j))) by (apply sum_exp_pos; lia). pose proof (exp_pos a).
  unfold softmax.
  rewrite (sum_ext n _ (fun j => exp a * exp (z j))) by (intros; rewrite exp_plus; ring).
  rewrite sum_scale, exp_plus. field. lra.
Qed.

(** The stable form that the kernel computes, with the largest component subtracted first. *)
Lemma softmax_stable n z i : (i < n)%nat -> softmax n (fun j => z j + - maximum n z) i = softmax n z i.
Proof. apply softmax_shift. Qed.

(** A larger component has a larger share, in the ratio of the exponentials. *)
Lemma softmax_ratio n z i j : (i < n)%nat -> (j < n)%nat -> softmax n z i = exp (z i - z j) * softmax n z j.
Proof.
  intros Hi Hj. unfold softmax, Rminus. rewrite exp_plus, exp_Ropp. pose proof (exp_pos (z j)).
  assert (0 < sum n (fun j => exp (z j))) by (apply sum_exp_pos; lia). field. lra.
Qed.

Lemma softmax_order n z i j : (i < n)%nat -> (j < n)%nat -> z i < z j -> softmax n z i < softmax n z j.
Proof.
  intros Hi Hj L. rewrite (softmax_ratio n z i j Hi Hj). pose proof (softmax_pos n z j Hj).
  rewrite <- (Rmult_1_l (softmax n z j)) at 2. apply Rmult_lt_compat_r; [assumption|].
  rewrite <- exp_0. apply exp_increasing. lra.
Qed.

(** Equal components have equal shares. *)
Lemma softmax_equal n c z i : (forall j, (j < n)%nat -> z j = c) -> (i < n)%nat -> softmax n z i = / INR n.
Proof.
  intros E Hi. assert (P : 0 < INR n) by (apply lt_0_INR; lia). pose proof (exp_pos c). unfold softmax.
  rewrite (sum_ext n _ (fun _ => exp c)), sum_constant, E by (intros; (now rewrite E) || assumption). field. lra.
Qed.

(** ** The derivative *)

Lemma slope_sum n (f : nat -> R -> R) d x : (forall j, (j < n)%nat -> derivable_pt_lim (f j) x (d j)) ->
  derivable_pt_lim (fun t => sum n (fun j => f j t)) x (sum n d).
Proof.
  induction n; intros H; [exact (slope_const 0 x)|].
  apply (slope_plus (fun t => sum n (fun j => f j t)) (f n)); [apply IHn; intros|]; apply H; lia.
Qed.

(** Along v the component p_i of p = softmax z changes at the rate p_i (v_i − p · v). *)
Theorem softmax_slope n z v i : (i < n)%nat ->
  derivable_pt_lim (fun t => softmax n (vplus z (vscale t v)) i) 0
    (softmax n z i * (v i - dot n (softmax n z) v)).
Proof.
  intros Hi. assert (P : 0 < sum n (fun j => exp (z j))) by (apply sum_exp_pos; lia).
  assert (E : forall j, derivable_pt_lim (fun t => exp (z j + t * v j)) 0 (exp (z j) * v j)).
  { intros j. eapply slope_eq.
    - apply slope_exp, slope_plus; [apply slope_const|apply slope_mult; [apply slope_id|apply slope_const]].
    - cbv beta. replace (z j + 0 * v j) with (z j) by ring. ring. }
  assert (Z : sum n (fun j => exp (z j + 0 * v j)) = sum n (fun j => exp (z j))).
  { apply sum_ext. intros. f_equal. ring. }
  eapply slope_eq.
  - apply (slope_div (fun t => exp (z i + t * v i)) (fun t => sum n (fun j => exp (z j + t * v j)))).
    + apply E.
    + apply (slope_sum n (fun j t => exp (z j + t * v j))). intros. apply E.
    + lra.
  - rewrite Z. replace (z i + 0 * v i) with (z i) by ring. unfold softmax, Rsqr.
    replace (dot n _ v) with (/ sum n (fun j => exp (z j)) * sum n (fun j => exp (z j) * v j)); [field; lra|].
    rewrite <- sum_scale. apply sum_ext. intros. unfold Rdiv. change RealNumbers.mul with Rmult. ring.
Qed.

(** ** Instances *)

Lemma softmax_met : exists (n : nat) (z : vector), (2 <= n)%nat /\ (2 <= n)%nat.
Proof. exists 3%nat, INR. lia. Qed.

Lemma softmax_sum_met : exists (n : nat) (z : vector), (2 <= n)%nat /\ (1 <= n)%nat.
Proof. exists 3%nat, INR. lia. Qed.

Lemma softmax_order_met : exists (n : nat) (z : vector) (i j : nat),
  (2 <= n)%nat /\ (i < n)%nat /\ (j < n)%nat /\ z i < z j.
Proof. exists 3%nat, INR, 1%nat, 2%nat. repeat split; try lia. simpl. lra. Qed.
