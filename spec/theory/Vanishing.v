(** Why gradients vanish where γ ‖W‖ < 1: one step, many steps, and how far a gradient reaches. *)
From Theory Require Export Paths OperatorNorm.

(** The Jacobians of the steps, W diag(d_t): the slopes d_t differ from step to step, W does not. *)
Definition steps (W : matrix) (d : nat -> vector) : nat -> matrix := fun t => step_jacobian W (d t).

(** J_{T−1} ⋯ J_k as a matrix, the later factor on the left; the identity where T ≤ k. *)
Definition chain_between (n : nat) (J : nat -> matrix) (k T : nat) : matrix := chain n (fun t => J (k + t)%nat) (T - k).

(** J_0 J_1 ⋯ J_{T−1}, in the order as the article writes its factors. *)
Fixpoint left_to_right (n : nat) (J : nat -> matrix) (T : nat) : matrix :=
  match T with O => identity | S t => times n (left_to_right n J t) (J t) end.

(** ** One step *)

Lemma step_is_product n W d i j : (j < n)%nat -> step_jacobian W d i j = times n W (diag d) i j.
Proof.
  intros Hj. change (step_jacobian W d i j) with (W i j * d j).
  rewrite <- (sum_single n (fun k => W i k * d k) j Hj). apply sum_ext; intros k _.
  unfold diag. rewrite (Nat.eqb_sym j k).
  destruct (Nat.eqb_spec k j) as [->|_]; [reflexivity|symmetry; apply Rmult_0_r].
Qed.

Lemma operator_norm_empty A : operator_norm 0 A = 0.
Proof.
  apply Rle_antisym; [|apply operator_norm_nonneg]. apply operator_norm_least; [lra|]. intros v.
  unfold norm, norm_squared, dot; simpl. rewrite sqrt_0. lra.
Qed.

(** Slopes within γ: ‖A diag(d)‖ ≤ γ ‖A‖. *)
Theorem norm_times_slopes n gamma d A :
  (forall i, (i < n)%nat -> Rabs (d i) <= gamma) -> operator_norm n (times n A (diag d)) <= gamma * operator_norm n A.
Proof.
  intros H. apply Rle_trans with (1 := operator_norm_times n A (diag d)). rewrite Rmult_comm.
  destruct n as [|n]; [rewrite !operator_norm_empty; lra|].
  apply Rmult_le_compat_r; [apply operator_norm_nonneg|]. rewrite operator_norm_diag. apply maximum_le; [lia|exact H].
Qed.

Corollary norm_step n gamma d W :
  (forall i, (i < n)%nat -> Rabs (d i) <= gamma) -> operator_norm n (step_jacobian W d) <= gamma * operator_norm n W.
Proof.
  intros H. rewrite (operator_norm_ext n _ (times n W (diag d))) by (intros; now apply step_is_product).
  now apply norm_times_slopes.
Qed.

(** One step contracts, in either layout, and so does the article's factor Wᵀ D. *)
Theorem one_step_contraction n gamma d W :
  (forall i, (i < n)%nat -> Rabs (d i) <= gamma) -> gamma * operator_norm n W < 1 ->
  (operator_norm n (times n W (diag d)) < 1 /\ operator_norm n (transpose (times n W (diag d))) < 1) /\
  operator_norm n (times n (transpose W) (diag d)) < 1.
Proof.
  intros H L. rewrite operator_norm_transpose. pose proof (norm_times_slopes n gamma d W H).
  pose proof (norm_times_slopes n gamma d (transpose W) H) as K. rewrite operator_norm_transpose in K. lra.
Qed.

(** One rate serves every step: η = γ ‖W‖ does not depend on t. *)
Corollary uniform_eta n gamma W (d : nat -> vector) :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> gamma * operator_norm n W < 1 ->
  forall t, operator_norm n (times n W (diag (d t))) <= gamma * operator_norm n W < 1.
Proof. intros H L t. split; [apply norm_times_slopes, H|exact L]. Qed.

(** The article's chain of bounds, repaired. *)
Theorem chain_of_bounds n gamma d W :
  0 < gamma -> operator_norm n W < 1 / gamma -> (forall i, (i < n)%nat -> Rabs (d i) <= gamma) ->
  operator_norm n (times n W (diag d)) <= operator_norm n (transpose W) * operator_norm n (diag d) /\
  operator_norm n (transpose W) * operator_norm n (diag d) <= operator_norm n W * gamma /\
  operator_norm n W * gamma < 1 / gamma * gamma /\ 1 / gamma * gamma = 1.
Proof.
  intros P L H. repeat split.
  - rewrite operator_norm_transpose. apply operator_norm_times.
  - rewrite operator_norm_transpose. apply Rmult_le_compat_l; [apply operator_norm_nonneg|].
    apply operator_norm_diag_le; [lra|exact H].
  - now apply Rmult_lt_compat_r.
  - field. lra.
Qed.

(** ** Many steps *)

Theorem norm_chain n T eta J : (forall t, operator_norm n (J t) <= eta) -> operator_norm n (chain n J T) <= eta ^ T.
Proof.
  intros H. induction T; simpl; [apply operator_norm_identity_le|].
  apply Rle_trans with (1 := operator_norm_times n _ _). apply Rmult_le_compat; auto using operator_norm_nonneg.
Qed.

Theorem norm_left_to_right n T eta J :
  (forall t, operator_norm n (J t) <= eta) -> operator_norm n (left_to_right n J T) <= eta ^ T.
Proof.
  intros H. induction T; simpl; [apply operator_norm_identity_le|]. rewrite Rmult_comm.
  apply Rle_trans with (1 := operator_norm_times n _ _). apply Rmult_le_compat; auto using operator_norm_nonneg.
Qed.

(** The bound survives the slip: the true product and the article's, with Wᵀ and the factors the other way round. *)
Theorem bound_survives n T gamma W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain n (steps W d) T) <= (gamma * operator_norm n W) ^ T /\
  operator_norm n (left_to_right n (steps (transpose W) d) T) <= (gamma * operator_norm n W) ^ T.
Proof.
  intros H. split; [apply norm_chain|apply norm_left_to_right]; intros t; [|rewrite <- (operator_norm_transpose n W)];
    apply norm_step, H.
Qed.

(** ‖J_{T−1} ⋯ J_k‖ ≤ η^{T−k} with η = γ ‖W‖, below 1 or not. *)
Theorem norm_between n k T gamma W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain_between n (steps W d) k T) <= (gamma * operator_norm n W) ^ (T - k).
Proof. intros H. apply norm_chain. intros t. apply norm_step, H. Qed.

(** What N steps carry, from step k on. *)
Corollary norm_of_part n k N gamma W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain_between n (steps W d) k (k + N)) <= (gamma * operator_norm n W) ^ N.
Proof.
  intros H. pose proof (norm_between n k (k + N) gamma W d H) as B. now replace (k + N - k)%nat with N in B by lia.
Qed.

(** The gradient by x_{k+N}, carried back to x_k: |(J_{k+N−1} ⋯ J_k)ᵀ g| ≤ |g| η^N. *)
Theorem exponential_bound n k N gamma g W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  norm n (apply n (transpose (chain_between n (steps W d) k (k + N))) g) <= norm n g * (gamma * operator_norm n W) ^ N.
Proof.
  intros H. apply Rle_trans with (1 := norm_apply n _ g). rewrite operator_norm_transpose, Rmult_comm.
  apply Rmult_le_compat_l; [apply norm_nonneg|now apply norm_of_part].
Qed.

(** The bound is attained, in every size and at every length: where W Wᵀ = η² I, and all slopes are 1. *)
Theorem bound_attained n T eta q g W :
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n W (transpose W) i j = diag q i j) ->
  (forall i, (i < n)%nat -> q i = eta ^ 2) ->
  norm_squared n (apply n (transpose (matrix_power n W T)) g) = norm_squared n g * eta ^ (2 * T).
Proof.
  intros H Q. revert g. induction T as [|T IH]; intros g.
  - rewrite (norm_squared_ext n _ g); [rewrite Nat.mul_0_r; simpl; lra|]. intros i Hi.
    rewrite <- (apply_identity n g i Hi). apply apply_ext; [|reflexivity|exact Hi]. intros j k _ _.
    unfold transpose, matrix_power, identity, diag. rewrite Nat.eqb_sym. reflexivity.
  - rewrite (norm_squared_ext n _ (apply n (transpose (matrix_power n W T)) (apply n (transpose W) g))).
    2: { intros i _. rewrite <- apply_times. apply dot_ext; [|reflexivity]. intros j _.
         apply sum_ext; intros k _. apply Rmult_comm. }
    rewrite IH. replace (2 * S T)%nat with (2 + 2 * T)%nat by lia. rewrite pow_add, <- Rmult_assoc. f_equal.
    unfold norm_squared at 1. rewrite <- dot_transpose, dot_comm.
    rewrite (dot_ext n g g _ (vscale (eta ^ 2) g)); [rewrite dot_comm, dot_scale_l; apply Rmult_comm|reflexivity|].
    intros i Hi. rewrite <- apply_times, (apply_ext n _ (diag q) g g) by auto.
    now rewrite apply_diag, Q by exact Hi.
Qed.

(** ** How far a gradient reaches *)

Lemma rate_nonneg n gamma W (d : nat -> vector) :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> 0 <= gamma * operator_norm n W.
Proof.
  intros H. destruct n as [|n]; [rewrite operator_norm_empty; lra|].
  apply Rmult_le_pos; [|apply operator_norm_nonneg]. apply Rle_trans with (Rabs (d O O)); [apply Rabs_pos|apply H; lia].
Qed.

Lemma power_falls eta m N : 0 <= eta <= 1 -> (m <= N)%nat -> eta ^ N <= eta ^ m.
Proof.
  intros H L. replace N with (m + (N - m))%nat by lia. rewrite pow_add, <- Rmult_1_r.
  apply Rmult_le_compat_l; [apply pow_le; lra|]. rewrite <- (pow1 (N - m)). apply pow_incr. lra.
Qed.

(** η^N ≤ ε exactly where N ≥ ln ε / ln η. *)
Theorem horizon_in_steps N eta epsilon :
  0 < eta < 1 -> 0 < epsilon -> (eta ^ N <= epsilon <-> ln epsilon / ln eta <= INR N).
Proof.
  intros E P. assert (L : ln eta < 0) by (rewrite <- ln_1; apply ln_increasing; lra).
  assert (Q : ln (eta ^ N) = INR N * ln eta).
  { clear P. induction N; [simpl; rewrite ln_1; lra|]. rewrite S_INR. simpl pow.
    rewrite ln_mult, IHN; [lra|lra|apply pow_lt; lra]. }
  assert (M : ln epsilon / ln eta <= INR N <-> INR N * ln eta <= ln epsilon).
  { assert (D : ln epsilon = ln epsilon / ln eta * ln eta) by (field; lra). split; intros H.
    - apply Rmult_le_compat_neg_l with (r := ln eta) in H; lra.
    - apply Ropp_le_cancel, Rmult_le_reg_r with (- ln eta); lra. }
  rewrite M, <- Q. split; intros H.
  - destruct H as [H|H]; [left; apply ln_increasing; [apply pow_lt; lra|exact H]|right; now rewrite H].
  - apply Rnot_lt_le. intros K. apply ln_increasing in K; [lra|exact P].
Qed.

(** After ⌈ln ε / ln η⌉ steps or more the gradient is within ε. *)
Corollary horizon_reached n k T gamma epsilon W d :
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> 0 < gamma * operator_norm n W < 1 -> 0 < epsilon ->
  ln epsilon / ln (gamma * operator_norm n W) <= INR (T - k) ->
  operator_norm n (chain_between n (steps W d) k T) <= epsilon.
Proof.
  intros H E P K. apply Rle_trans with (1 := norm_between n k T gamma W d H). now apply horizon_in_steps.
Qed.
