(** What a triangular W does to gradients before they vanish: a polynomial in T, of a degree below n, times a power. *)
From Theory Require Export Dominated.

(** The number of ways to choose j of T steps; 0 where there are not so many. *)
Fixpoint choose (T j : nat) : R :=
  match T, j with _, O => 1 | O, S _ => 0 | S t, S i => choose t i + choose t (S i) end.

(** The part of (ρ + c)^T with the factor c at j of the T steps. *)
Definition choice (rho c : R) (T j : nat) : R := choose T j * rho ^ (T - j) * c ^ j.

Lemma binomial_beyond T j : (T < j)%nat -> choose T j = 0.
Proof.
  revert j. induction T as [|T IH]; intros [|j] H; try lia; [reflexivity|]. simpl. rewrite !IH by lia. lra.
Qed.

Lemma binomial_nonneg T j : 0 <= choose T j.
Proof.
  revert j. induction T as [|T IH]; intros [|j]; simpl; try lra. apply Rplus_le_le_0_compat; apply IH.
Qed.

Lemma choice_nonneg rho c T j : 0 <= rho -> 0 <= c -> 0 <= choice rho c T j.
Proof. intros R C. unfold choice. repeat apply Rmult_le_pos; auto using binomial_nonneg, pow_le. Qed.

Lemma choice_step rho c T j : choice rho c (S T) (S j) = rho * choice rho c T (S j) + c * choice rho c T j.
Proof.
  unfold choice. simpl choose. rewrite Nat.sub_succ. destruct (Nat.le_gt_cases (S j) T) as [L|L].
  - replace (T - j)%nat with (S (T - S j)) by lia. simpl. lra.
  - rewrite (binomial_beyond T (S j)) by lia. simpl. lra.
Qed.

Lemma choices_step rho c T m :
  sum (S m) (choice rho c (S T)) = rho * sum (S m) (choice rho c T) + c * sum m (choice rho c T).
Proof.
  induction m as [|m IH].
  - unfold choice. destruct T; simpl; lra.
  - change (sum (S m) (choice rho c (S T)) + choice rho c (S T) (S m)
      = rho * (sum (S m) (choice rho c T) + choice rho c T (S m)) + c * (sum m (choice rho c T) + choice rho c T m)).
    rewrite IH, choice_step. lra.
Qed.

Lemma choices_grow rho c T k m :
  0 <= rho -> 0 <= c -> (k <= m)%nat -> sum k (choice rho c T) <= sum m (choice rho c T).
Proof.
  intros R C L. induction L as [|m L IH]; [apply Rle_refl|].
  apply Rle_trans with (1 := IH). pose proof (choice_nonneg rho c T m R C). simpl. lra.
Qed.

(** The absolute values in row i, apart from the diagonal, summed. *)
Definition beside (n : nat) (W : matrix) (i : nat) : R := sum n (fun j => if Nat.eqb i j then 0 else Rabs (W i j)).

Lemma beside_nonneg n W i : 0 <= beside n W i.
Proof. apply sum_nonneg. intros j _. destruct Nat.eqb; [lra|apply Rabs_pos]. Qed.

(** One step, in row i: the diagonal keeps the bound b of its own level, the rest of the row has the bound e of those above it. *)
Lemma triangular_step n gamma rho c b e h W d v i :
  triangular n h W -> (i < n)%nat -> Rabs (W i i) <= rho -> beside n W i <= c -> 0 <= e ->
  (forall j, (j < n)%nat -> Rabs (d j) <= gamma) -> Rabs (v i) <= b ->
  (forall j, (j < n)%nat -> (h i < h j)%nat -> Rabs (v j) <= e) ->
  Rabs (apply n (step_jacobian W d) v i) <= gamma * (rho * b + c * e).
Proof.
  intros Tr Hi R C E H B A. assert (G : 0 <= gamma) by (apply Rle_trans with (2 := H i Hi), Rabs_pos).
  apply Rle_trans with (1 := Rabs_sum_le n _).
  apply Rle_trans with (sum n (fun j => (if Nat.eqb i j then gamma * (rho * b) else 0)
    + gamma * e * (if Nat.eqb i j then 0 else Rabs (W i j)))).
  - apply sum_le. intros j Hj. unfold step_jacobian. rewrite !Rabs_mult.
    replace (Rabs (W i j) * Rabs (d j) * Rabs (v j)) with (Rabs (d j) * (Rabs (W i j) * Rabs (v j))) by lra.
    assert (N : 0 <= Rabs (W i j) * Rabs (v j)) by (apply Rmult_le_pos; apply Rabs_pos).
    apply Rle_trans with (gamma * (Rabs (W i j) * Rabs (v j))); [now apply Rmult_le_compat_r; [|apply H]|].
    destruct (Nat.eqb_spec i j) as [<-|D].
    + rewrite Rmult_0_r, Rplus_0_r. apply Rmult_le_compat_l; [exact G|].
      apply Rmult_le_compat; auto using Rabs_pos.
    + rewrite Rplus_0_l, Rmult_assoc, (Rmult_comm e). apply Rmult_le_compat_l; [exact G|].
      destruct (Req_dec (W i j) 0) as [->|Z]; [rewrite Rabs_R0; lra|].
      apply Rmult_le_compat_l; [apply Rabs_pos|]. apply A; [exact Hj|]. now apply (Tr i j Hi Hj).
  - rewrite sum_of_plus, sum_scale, (sum_single n (fun _ => gamma * (rho * b))) by exact Hi. fold (beside n W i).
    assert (gamma * e * beside n W i <= gamma * e * c) by (apply Rmult_le_compat_l; [now apply Rmult_le_pos|exact C]).
    lra.
Qed.

Lemma triangular_through n T gamma rho c h v W d :
  triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) -> (forall i, (i < n)%nat -> beside n W i <= c) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> (forall i, (i < n)%nat -> Rabs (v i) <= 1) ->
  forall i, (i < n)%nat -> Rabs (through n (steps W d) 0 T v i) <= gamma ^ T * sum (n - h i) (choice rho c T).
Proof.
  intros Tr R C H V. induction T as [|T IH]; intros i Hi; pose proof (proj1 (Tr i i Hi Hi)) as L;
    assert (Q : 0 <= rho) by (apply Rle_trans with (2 := R i Hi), Rabs_pos);
    assert (P : 0 <= c) by (apply Rle_trans with (2 := C i Hi), beside_nonneg);
    assert (G : 0 <= gamma) by (apply Rle_trans with (2 := H O i Hi), Rabs_pos);
    destruct (n - h i)%nat as [|m] eqn:M; try lia.
  - apply Rle_trans with (1 := V i Hi). rewrite pow_O, Rmult_1_l.
    apply Rle_trans with (2 := choices_grow rho c 0 1 (S m) Q P ltac:(lia)). unfold choice. simpl. lra.
  - rewrite through_step by lia. rewrite choices_step.
    replace (gamma ^ S T * (rho * sum (S m) (choice rho c T) + c * sum m (choice rho c T)))
      with (gamma * (rho * (gamma ^ T * sum (S m) (choice rho c T)) + c * (gamma ^ T * sum m (choice rho c T))))
      by (simpl; lra).
    pose proof (pow_le _ T G) as GT. apply (triangular_step n gamma rho c _ _ h); auto.
    + apply Rmult_le_pos; [exact GT|]. apply sum_nonneg. intros j _. now apply choice_nonneg.
    + rewrite <- M. now apply IH.
    + intros j Hj K. apply Rle_trans with (1 := IH j Hj). apply Rmult_le_compat_l; [exact GT|].
      apply choices_grow; [exact Q|exact P|lia].
Qed.

(** ‖J_{T−1} ⋯ J_0‖_∞ ≤ γ^T ∑_{j<n} C(T, j) ρ^{T−j} c^j, where |W_ii| ≤ ρ and the rest of each row sums to at most c. *)
Theorem triangular_transient n T gamma rho c h i W d :
  triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) -> (forall i, (i < n)%nat -> beside n W i <= c) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> (i < n)%nat ->
  sum n (fun j => Rabs (chain n (steps W d) T i j))
  <= gamma ^ T * sum n (fun j => choose T j * rho ^ (T - j) * c ^ j).
Proof.
  intros Tr R C H Hi. set (M := chain n (steps W d) T). set (v := fun j => if Rle_dec 0 (M i j) then 1 else -1).
  assert (E : sum n (fun j => Rabs (M i j)) = apply n M v i).
  { apply sum_ext. intros j _. unfold v. change RealNumbers.mul with Rmult.
    destruct (Rle_dec 0 (M i j)); [rewrite Rabs_pos_eq by assumption|rewrite Rabs_left by lra]; lra. }
  rewrite E. apply Rle_trans with (1 := Rle_abs _). unfold M. rewrite chain_is_through by exact Hi.
  assert (V : forall j, (j < n)%nat -> Rabs (v j) <= 1).
  { intros j _. unfold v. destruct Rle_dec; [rewrite Rabs_R1|rewrite Rabs_left by lra]; lra. }
  apply Rle_trans with (1 := triangular_through n T gamma rho c h v W d Tr R C H V i Hi).
  assert (Q : 0 <= rho) by (apply Rle_trans with (2 := R i Hi), Rabs_pos).
  assert (P : 0 <= c) by (apply Rle_trans with (2 := C i Hi), beside_nonneg).
  assert (G : 0 <= gamma) by (apply Rle_trans with (2 := H O i Hi), Rabs_pos).
  apply Rmult_le_compat_l; [now apply pow_le|]. apply (choices_grow rho c T _ n Q P). lia.
Qed.
