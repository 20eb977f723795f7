(** Attention: a mean of T states of n components each, weighted by the softmax of their scores. *)
From Coq Require Import FinFun.
From Theory Require Export Softmax LinearMaps.

(** α_0 h_0 + ⋯ + α_{T−1} h_{T−1} *)
Definition weighted_mean (T : nat) (alpha : vector) (h : nat -> vector) : vector :=
  fun i => sum T (fun j => alpha j * h j i).

(** The weights of the states h, and the context: a state is scored by itself, in a way that does not matter here. *)
Definition attention_weights (T : nat) (score : vector -> R) (h : nat -> vector) : vector :=
  softmax T (fun j => score (h j)).
Definition context (T : nat) (score : vector -> R) (h : nat -> vector) : vector :=
  weighted_mean T (attention_weights T score h) h.

(** The score vᵀ tanh(W s + U h) for the query s, with m units (Bahdanau, Cho & Bengio 2015, appendix A.1.2). *)
Definition additive_score (m n : nat) (v : vector) (W U : matrix) (s h : vector) : R :=
  dot m v (fun k => tanh (apply n W s k + apply n U h k)).

(** ** Between the states *)

(** Of weights that are not negative and sum to 1, the mean of numbers lies between bounds of theirs. *)
Lemma weighted_mean_between T low high alpha h i : (forall j, (j < T)%nat -> 0 <= alpha j) -> sum T alpha = 1 ->
  (forall j, (j < T)%nat -> low <= h j i <= high) -> low <= weighted_mean T alpha h i <= high.
Proof.
  intros P S B. unfold weighted_mean. rewrite <- (Rmult_1_r low), <- (Rmult_1_r high), <- S, <- !sum_scale.
  split; apply sum_le; intros j Hj; specialize (P j Hj); specialize (B j Hj); rewrite (Rmult_comm _ (alpha j));
    apply Rmult_le_compat_l; lra.
Qed.

Lemma weights_pos T score h j : (j < T)%nat -> 0 < attention_weights T score h j.
Proof. apply softmax_pos. Qed.

(** In every component the context lies between the least and the largest of the states. *)
Theorem context_between T low high score h i : (1 <= T)%nat -> (forall j, (j < T)%nat -> low <= h j i <= high) ->
  low <= context T score h i <= high.
Proof.
  intros HT. apply weighted_mean_between; [|now apply softmax_sum]. intros. left. now apply weights_pos.
Qed.

(** Equal scores make it the plain mean. *)
Theorem context_of_equal_scores T c score h i : (forall j, (j < T)%nat -> score (h j) = c) ->
  context T score h i = sum T (fun j => h j i) / INR T.
Proof.
  intros E. unfold context, weighted_mean, attention_weights. unfold Rdiv. rewrite Rmult_comm, <- sum_scale.
  apply sum_ext. intros j Hj. rewrite (softmax_equal T c); [reflexivity|exact E|exact Hj].
Qed.

(** ** In any order *)

(** A sum does not depend on the order: p takes each index below n to one of its own. *)
Lemma sum_permuted n p f : bFun n p -> bInjective n p -> sum n (fun i => f (p i)) = sum n f.
Proof.
  intros F I. destruct (bSurjective_bBijective F (proj1 (bInjective_bSurjective F) I)) as (q & Q & E).
  rewrite (sum_ext n _ (fun i => sum n (fun j => if Nat.eqb (p i) j then f j else 0))).
  - rewrite sum_swap. apply sum_ext. intros j Hj.
    transitivity (sum n (fun i => if Nat.eqb (q j) i then f j else 0)).
    2: exact (sum_single n (fun _ => f j) (q j) (Q j Hj)).
    apply sum_ext. intros i Hi. destruct (E i Hi) as [E1 E2], (E j Hj) as [E3 E4].
    destruct (Nat.eqb_spec (p i) j), (Nat.eqb_spec (q j) i); [reflexivity| | |reflexivity]; exfalso; congruence.
  - intros i Hi. symmetry. exact (sum_single n f (p i) (F i Hi)).
Qed.

(** The states in another order have the same weights, and the same context. *)
Theorem attention_is_of_a_set T p score h i : bFun T p -> bInjective T p ->
  (forall j, (j < T)%nat -> attention_weights T score (fun k => h (p k)) j = attention_weights T score h (p j)) /\
  context T score (fun k => h (p k)) i = context T score h i.
Proof.
  intros F I. assert (A : forall j, attention_weights T score (fun k => h (p k)) j = attention_weights T score h (p j)).
  { intros j. unfold attention_weights, softmax. f_equal. now apply (sum_permuted T p (fun k => exp (score (h k)))). }
  split; [auto|]. unfold context, weighted_mean. rewrite <- (sum_permuted T p (fun j => _ * h j i)) by assumption.
  apply sum_ext. intros j Hj. now rewrite A.
Qed.

(** ** The gradient *)

(** At held weights, moving the state h_k along v moves the mean by α_k v, however far back k is. *)
Theorem weighted_mean_slope T alpha h v k i : (k < T)%nat ->
  derivable_pt_lim (fun t => weighted_mean T alpha (fun j => if Nat.eqb k j then vplus (h j) (vscale t v) else h j) i) 0
    (alpha k * v i).
Proof.
  intros Hk. rewrite <- (sum_single T (fun _ => alpha k * v i) k Hk).
  apply (slope_sum T (fun j t => alpha j * (if Nat.eqb k j then vplus (h j) (vscale t v) else h j) i)).
  intros j Hj. destruct (Nat.eqb_spec k j) as [->|N].
  - eapply slope_eq.
    + apply slope_mult; [apply slope_const|]. apply slope_plus; [apply slope_const|].
      apply slope_mult; [apply slope_id|apply slope_const].
    + cbv beta. lra.
  - apply slope_const.
Qed.
