(** An instance of two units that meets the hypotheses of each theorem on products of Jacobians. *)
From Theory Require Export Instances.

Lemma chain_of_bounds_met : exists (n : nat) (gamma : R) (d : vector) (W : matrix),
  (2 <= n)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\ (exists i, (i < n)%nat /\ d i <> 0) /\
  gamma > 0 /\ operator_norm n W < 1 / gamma /\ (forall i, (i < n)%nat -> Rabs (d i) <= gamma).
Proof. exists 2%nat, 1, (unequal 0), turn. meet. Qed.

Lemma one_step_contraction_met : exists (n : nat) (gamma : R) (d : vector) (W : matrix),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ d i <> 0) /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall i, (i < n)%nat -> Rabs (d i) <= gamma) /\ gamma * operator_norm n W < 1.
Proof. exists 2%nat, 1, (unequal 0), turn. meet. Qed.

Lemma uniform_eta_met : exists (n : nat) (gamma : R) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) /\ gamma * operator_norm n W < 1.
Proof. exists 2%nat, 1, turn, unequal. meet. Qed.

Lemma norm_of_part_met : exists (n k N : nat) (gamma : R) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= k)%nat /\ (2 <= N)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma).
Proof. exists 2%nat, 2%nat, 3%nat, 1, turn, unequal. meet. Qed.

Lemma exponential_bound_met : exists (n k N : nat) (gamma : R) (g : vector) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= k)%nat /\ (2 <= N)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (exists i, (i < n)%nat /\ g i <> 0) /\ (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma).
Proof. exists 2%nat, 2%nat, 3%nat, 1, (vector2 1 2), turn, unequal. meet. Qed.

(** A quarter turn, shortened to a half. *)
Lemma bound_attained_met : exists (n T : nat) (eta : R) (q g : vector) (W : matrix),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (exists i, (i < n)%nat /\ q i <> 0) /\ (exists i, (i < n)%nat /\ g i <> 0) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n W (transpose W) i j = diag q i j) /\
  (forall i, (i < n)%nat -> q i = eta ^ 2).
Proof.
  exists 2%nat, 2%nat, (1 / 2), (vector2 (1 / 4) (1 / 4)), (vector2 1 2), (two 0 (- (1 / 2)) (1 / 2) 0).
  split; [lia|]. split; [lia|]. split; [exists 0%nat, 1%nat; repeat split; [lia|lia|simpl; lra]|].
  split; [apply pair_some; lra|]. split; [apply pair_some; lra|]. split.
  - apply entries_below_two; unfold times, transpose, two, diag, vector2; simpl; field.
  - apply below_two; unfold vector2; field.
Qed.

Lemma growth_met : exists (n T : nat) (mu : R) (v : vector) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (exists i, (i < n)%nat /\ v i <> 0) /\ 0 <= mu /\ (forall t i, (i < n)%nat -> mu <= Rabs (d t i)).
Proof.
  exists 2%nat, 2%nat, (1 / 2), (vector2 1 2), turn, unequal. meet.
  revert H. apply (below_two (fun i => 1 / 2 <= Rabs (unequal t i)));
    unfold unequal, vector2; [rewrite Rabs_pos_eq|rewrite Rabs_left]; lra.
Qed.

Lemma no_growth_met : exists (n T : nat) (gamma : R) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) /\ gamma * operator_norm n W <= 1.
Proof. exists 2%nat, 2%nat, 1, turn, unequal. meet. Qed.

Lemma residual_path_met : exists (n T : nat) (delta : R) (v : vector) (H : nat -> matrix),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i, (i < n)%nat /\ v i <> 0) /\
  (forall t, operator_norm n (H t) <= delta) /\ delta <= 1.
Proof. exists 2%nat, 2%nat, (1 / 2), (vector2 1 2), (fun _ => turn). meet. Qed.

Lemma residual_path_short_met : exists (n L : nat) (delta : R) (v : vector) (H : nat -> matrix),
  (2 <= n)%nat /\ (2 <= L)%nat /\ (exists i, (i < n)%nat /\ v i <> 0) /\
  (forall t, operator_norm n (H t) <= delta) /\ INR L * delta <= 1 / 2.
Proof.
  exists 2%nat, 2%nat, (1 / 4), (vector2 1 2), (fun _ => two (1 / 8) 0 0 (1 / 8)). large. split; [|simpl; lra]. intros _.
  apply Rle_trans with (1 := operator_norm_frobenius 2 _). rewrite <- (sqrt_pow2 (1 / 4)) by lra.
  apply sqrt_le_1_alt. unfold norm_squared, dot, two. simpl. lra.
Qed.

Lemma residual_path_above_met : exists (n T : nat) (delta : R) (H : nat -> matrix),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (forall t, operator_norm n (H t) <= delta).
Proof. exists 2%nat, 2%nat, (1 / 2), (fun _ => turn). meet. Qed.
