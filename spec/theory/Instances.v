(** An instance of two units that meets the hypotheses of each theorem on norms: no theorem here speaks of nothing. *)
From Theory Require Export LinearRate Residual Parts Switching Transient.

(** A turn by 45°, shortened. *)
Definition turn : matrix := two (1 / 4) (1 / 4) (- (1 / 4)) (1 / 4).
Definition unequal : nat -> vector := fun _ => vector2 1 (- (1 / 2)).

Lemma turn_norm : operator_norm 2 turn <= 1 / 2.
Proof.
  apply Rle_trans with (1 := operator_norm_frobenius 2 turn). rewrite <- (sqrt_pow2 (1 / 2)) by lra.
  apply sqrt_le_1_alt. unfold norm_squared, dot, turn, two. simpl. lra.
Qed.

Lemma unequal_slopes t : forall i, (i < 2)%nat -> Rabs (unequal t i) <= 1.
Proof. apply below_two; unfold unequal, vector2; [rewrite Rabs_pos_eq|rewrite Rabs_left]; lra. Qed.

Lemma two_some a b c d : a <> 0 -> exists i j, (i < 2)%nat /\ (j < 2)%nat /\ two a b c d i j <> 0.
Proof. intros H. exists 0%nat, 0%nat. repeat split; [lia|lia|exact H]. Qed.
Lemma turn_some : exists i j, (i < 2)%nat /\ (j < 2)%nat /\ turn i j <> 0.
Proof. apply two_some. lra. Qed.
Lemma pair_some a b : a <> 0 -> exists i, (i < 2)%nat /\ vector2 a b i <> 0.
Proof. intros H. exists 0%nat. split; [lia|exact H]. Qed.

(** Sizes and lengths from 2 on, and vectors and matrices that are not zero. *)
Ltac large := repeat (split; [lia || exact turn_some || (apply (pair_some 1); lra) || (apply two_some; lra)|]).
Ltac meet := large; repeat split; repeat intro; auto using unequal_slopes, turn_norm; pose proof turn_norm; try lra.

Lemma doubling_stretches : 1 < smallest_stretch 2 (mscale 2 identity) * 1.
Proof. pose proof (multiple_stretches 2 2 ltac:(lia) ltac:(lra)). lra. Qed.

Lemma bound_survives_met : exists (n T : nat) (gamma : R) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma).
Proof. exists 2%nat, 2%nat, 1, turn, unequal. meet. Qed.

Lemma corrected_condition_met : exists (n : nat) (gamma : R) (W : matrix),
  (2 <= n)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\ 0 < gamma /\ operator_norm n W < 1 / gamma.
Proof. exists 2%nat, 1, turn. meet. Qed.

Lemma complex_eigenvalue_le_norm_met : exists (n : nat) (x y : R) (p q : vector) (W : matrix),
  (2 <= n)%nat /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (exists i, (i < n)%nat /\ p i <> 0) /\ (exists i, (i < n)%nat /\ q i <> 0) /\ (forall i, (i < n)%nat -> apply n W p i = vminus (vscale x p) (vscale y q) i) /\
  (forall i, (i < n)%nat -> apply n W q i = vplus (vscale y p) (vscale x q) i) /\
  0 < norm_squared n p + norm_squared n q.
Proof.
  exists 2%nat, 1, 2, (vector2 1 0), (vector2 0 (-1)), (two 1 (-2) 2 1). large.
  split; [exists 1%nat; split; [lia|unfold vector2; lra]|]. repeat split.
  - apply below_two; unfold apply, dot, vscale, vminus, two, vector2; simpl; lra.
  - apply below_two; unfold apply, dot, vscale, vplus, two, vector2; simpl; lra.
  - unfold norm_squared, dot, vector2. simpl. lra.
Qed.

Lemma bound_in_another_basis_met : exists (n T : nat) (a gamma : R) (p q : vector) (W : matrix) (d : nat -> vector),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i, (i < n)%nat /\ p i <> 0) /\ (exists i, (i < n)%nat /\ q i <> 0) /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  0 < a /\ (forall i, (i < n)%nat -> a <= p i) /\
  (forall i, (i < n)%nat -> vtimes p q i = 1) /\ (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma).
Proof.
  exists 2%nat, 2%nat, 1, 1, (vector2 1 2), (vector2 1 (1 / 2)), turn, unequal. large.
  split; [lra|].
  split; [apply below_two; unfold vector2; lra|]. split; [apply below_two; unfold vtimes, vector2; simpl; lra|].
  exact unequal_slopes.
Qed.

Lemma turn_dominated : forall i, (i < 2)%nat -> apply 2 (fun i j => Rabs (turn i j)) (vector2 1 1) i <= 1 / 2 * vector2 1 1 i.
Proof.
  apply below_two; unfold apply, dot, turn, two, vector2; simpl;
    rewrite ?(Rabs_pos_eq (1 / 4)), ?(Rabs_left (- (1 / 4))) by lra; lra.
Qed.

Lemma turn_dominated_back : forall j, (j < 2)%nat ->
  apply 2 (fun j i => Rabs (turn i j)) (vector2 1 1) j <= 1 / 2 * vector2 1 1 j.
Proof.
  apply below_two; unfold apply, dot, turn, two, vector2; simpl;
    rewrite ?(Rabs_pos_eq (1 / 4)), ?(Rabs_left (- (1 / 4))) by lra; lra.
Qed.

Lemma turn_normal : normal 2 turn.
Proof. unfold normal. apply entries_below_two; unfold times, transpose, turn, two; simpl; lra. Qed.

Lemma turn_energy u : let ones := fun _ : nat => 1 in
  dot 2 ones (vtimes (apply 2 turn u) (apply 2 turn u)) <= (1 / 2) ^ 2 * dot 2 ones (vtimes u u).
Proof.
  unfold dot, vtimes, apply, dot, turn, two. simpl. pose proof (pow2_ge_0 (u 0%nat)). pose proof (pow2_ge_0 (u 1%nat)). lra.
Qed.

(** A triangular matrix that stretches, though its eigenvalues do not. *)
Definition shear : matrix := two (1 / 2) 3 0 (1 / 2).

Lemma shear_upper : forall i j, (i < 2)%nat -> (j < i)%nat -> shear i j = 0.
Proof. intros [|[|i]] [|j] Hi Hj; lia || reflexivity. Qed.
Lemma shear_triangular : triangular 2 (fun i => i) shear.
Proof. exact (upper_triangular 2 shear shear_upper). Qed.
Lemma shear_diagonal : forall i, (i < 2)%nat -> Rabs (shear i i) <= 1 / 2.
Proof. apply below_two; unfold shear, two; rewrite Rabs_pos_eq; lra. Qed.
Lemma shear_beside : forall i, (i < 2)%nat -> beside 2 shear i <= 3.
Proof. apply below_two; unfold beside, shear, two; simpl; rewrite ?Rabs_R0, ?(Rabs_pos_eq 3); lra. Qed.

Lemma normal_power_met : exists (n T : nat) (W : matrix), (2 <= n)%nat /\ (2 <= T)%nat /\
  (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n W (transpose W) i j = times n (transpose W) W i j).
Proof. exists 2%nat, 2%nat, turn. large. exact turn_normal. Qed.

Lemma gradient_stays_bounded_met : exists (n T : nat) (eta c : R) (d0 : vector) (e : nat -> vector) (J : nat -> matrix),
  (2 <= n)%nat /\ (2 <= T)%nat /\ (exists i, (i < n)%nat /\ d0 i <> 0) /\ (forall t, operator_norm n (J t) <= eta) /\ (forall t, norm n (e t) <= c) /\ eta < 1.
Proof.
  exists 2%nat, 2%nat, (1 / 2), 2, (vector2 1 2), (fun _ => vector2 1 1), (fun _ => turn). meet.
  rewrite <- (sqrt_pow2 2) by lra. apply sqrt_le_1_alt. unfold norm_squared, dot, vector2. simpl. lra.
Qed.
