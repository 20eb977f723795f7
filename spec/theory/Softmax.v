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

(** ** A distribution *)

(** Every component is positive. *)
Lemma softmax_pos n z i : (i < n)%nat -> 0 < softmax n z i.
Proof. intros Hi. apply Rdiv_lt_0_compat; [apply exp_pos|apply sum_exp_pos; lia]. Qed.

(** Together they are 1. *)
Lemma softmax_sum n z : (1 <= n)%nat -> sum n (softmax n z) = 1.
Proof.
  intros Hn. pose proof (sum_exp_pos n z Hn). unfold softmax.
  rewrite (sum_ext n _ (fun i => / sum n (fun j => exp (z j)) * exp (z i))) by (intros; unfold Rdiv; lra).
  rewrite sum_scale. apply Rinv_l. lra.
Qed.

(** Both. *)
Lemma softmax_distribution n z : (1 <= n)%nat -> (forall i, (i < n)%nat -> softmax n z i > 0) /\ sum n (softmax n z) = 1.
Proof. intros Hn. split; [intros; now apply softmax_pos|now apply softmax_sum]. Qed.

(** None reaches 1, where there are others. *)
Lemma softmax_lt_1 n z i : (2 <= n)%nat -> (i < n)%nat -> softmax n z i < 1.
Proof.
  intros Hn Hi. rewrite <- (softmax_sum n z) by lia. apply sum_lt_term; [exact Hn| |exact Hi]. apply softmax_pos.
Qed.

(** It depends on differences only: adding a number to all components changes nothing. *)
Lemma softmax_shift n a z i : (i < n)%nat -> softmax n (fun j => z j + a) i = softmax n z i.
Proof.
  intros Hi. assert (0 < sum n (fun j => exp (z j))) by (apply sum_exp_pos; lia). pose proof (exp_pos a).
  unfold softmax.
  rewrite (sum_ext n _ (fun j => exp a * exp (z j))) by (intros; rewrite exp_plus; lra).
  rewrite sum_scale, exp_plus. field. lra.
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

(** ** Instances *)

Lemma softmax_met : exists (n : nat) (z : vector), (2 <= n)%nat /\ (exists i, (i < n)%nat /\ z i <> 0) /\ (1 <= n)%nat.
Proof. exists 3%nat, INR. split; [lia|]. split; [|lia]. exists 1%nat. split; [lia|simpl; lra]. Qed.

Lemma softmax_of_several_met : exists (n : nat) (z : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ z i <> 0) /\ (2 <= n)%nat.
Proof. exists 3%nat, INR. split; [lia|]. split; [|lia]. exists 1%nat. split; [lia|simpl; lra]. Qed.
