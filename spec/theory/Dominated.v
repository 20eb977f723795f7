(** Two more conditions under which gradients vanish: γ ρ(|W|) < 1 with entrywise absolute values, and W triangular
    with γ |W_ii| < 1. *)
From Theory Require Export WeakerConditions.

(** ** (b) The entries' absolute values *)

Lemma Rabs_sum_le n f : Rabs (sum n f) <= sum n (fun i => Rabs (f i)).
Proof.
  induction n; simpl; [rewrite Rabs_R0; lra|]. apply Rle_trans with (1 := Rabs_triang _ _). now apply Rplus_le_compat_r.
Qed.

(** One step sends what lies within B p to what lies within γ r B p. *)
Lemma dominated_step n gamma r B d p v W :
  0 <= gamma * B -> (forall i, (i < n)%nat -> apply n (fun i j => Rabs (W i j)) p i <= r * p i) ->
  (forall i, (i < n)%nat -> Rabs (d i) <= gamma) -> (forall i, (i < n)%nat -> Rabs (v i) <= B * p i) ->
  forall i, (i < n)%nat -> Rabs (apply n (step_jacobian W d) v i) <= (B * (gamma * r)) * p i.
Proof.
  intros G L H V i Hi. apply Rle_trans with (1 := Rabs_sum_le n _).
  apply Rle_trans with (gamma * B * apply n (fun i j => Rabs (W i j)) p i).
  - unfold apply, dot. rewrite <- sum_scale. apply sum_le. intros j Hj. unfold step_jacobian. rewrite !Rabs_mult.
    replace (gamma * B * (Rabs (W i j) * p j)) with (Rabs (W i j) * (gamma * (B * p j))) by lra.
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply Rmult_le_compat; [apply Rabs_pos|apply Rabs_pos|now apply H|now apply V].
  - replace (B * (gamma * r) * p i) with (gamma * B * (r * p i)) by lra.
    apply Rmult_le_compat_l; [exact G|now apply L].
Qed.

Lemma dominated_through n T gamma r B p v W d :
  (forall i, (i < n)%nat -> 0 < p i) -> (forall i, (i < n)%nat -> apply n (fun i j => Rabs (W i j)) p i <= r * p i) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) -> (forall i, (i < n)%nat -> Rabs (v i) <= B * p i) ->
  forall i, (i < n)%nat -> Rabs (through n (steps W d) 0 T v i) <= (B * (gamma * r) ^ T) * p i.
Proof.
  intros P L H V. induction T as [|T IH]; [intros i Hi; simpl; rewrite Rmult_1_r; now apply V|].
  intros i Hi. rewrite through_step by lia.
  replace (B * (gamma * r) ^ S T) with (B * (gamma * r) ^ T * (gamma * r)) by (simpl; ring).
  apply dominated_step; try assumption; [|apply H].
  apply Rmult_le_pos; [apply Rle_trans with (2 := H O i Hi), Rabs_pos|].
  apply Rmult_le_reg_r with (p i); [now apply P|]. rewrite Rmult_0_l.
  apply Rle_trans with (2 := IH i Hi), Rabs_pos.
Qed.

Lemma norm_le_component n c u : 0 <= c -> (forall i, (i < n)%nat -> Rabs (u i) <= c) -> norm n u <= sqrt (INR n) * c.
Proof.
  intros C H. replace (sqrt (INR n)) with (norm n (fun _ => 1)).
  - rewrite Rmult_comm. apply norm_le_scaled; [exact C|]. intros i Hi. rewrite Rabs_R1, Rmult_1_r. now apply H.
  - unfold norm. f_equal. clear H. unfold norm_squared, dot. induction n; [reflexivity|].
    rewrite S_INR, <- IHn. simpl. lra.
Qed.

(** ‖J_{T−1} ⋯ J_0‖ ≤ √n (max p / a) (γ r)^T where p ≥ a > 0. Perron and Frobenius give such a p for every
    r > ρ(|W|). *)
Theorem dominated_norm n T gamma r a p W d :
  0 < a -> (forall i, (i < n)%nat -> a <= p i) ->
  (forall i, (i < n)%nat -> apply n (fun i j => Rabs (W i j)) p i <= r * p i) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain n (steps W d) T) <= sqrt (INR n) * (maximum n p / a * (gamma * r) ^ T).
Proof.
  intros A Lo L H. destruct n as [|n]; [rewrite operator_norm_empty; simpl; rewrite sqrt_0; lra|].
  assert (P : forall i, (i < S n)%nat -> 0 < p i) by (intros i Hi; specialize (Lo i Hi); lra).
  assert (G : 0 <= gamma) by (apply Rle_trans with (2 := H O O ltac:(lia)), Rabs_pos).
  assert (R : 0 <= r).
  { apply Rmult_le_reg_r with (p O); [apply P; lia|]. rewrite Rmult_0_l. apply Rle_trans with (2 := L O ltac:(lia)).
    apply sum_nonneg. intros j Hj. apply Rmult_le_pos; [apply Rabs_pos|apply Rlt_le, P, Hj]. }
  pose proof (pow_le _ T (Rmult_le_pos _ _ G R)) as RT.
  pose proof (maximum_nonneg (S n) p (fun i Hi => Rlt_le _ _ (P i Hi))) as M.
  assert (I : 0 < / a) by now apply Rinv_0_lt_compat.
  assert (C : 0 <= maximum (S n) p / a * (gamma * r) ^ T) by (unfold Rdiv; repeat apply Rmult_le_pos; lra).
  apply operator_norm_least; [apply Rmult_le_pos; [apply sqrt_pos|exact C]|]. intros v.
  rewrite norm_chain_apply, Rmult_assoc.
  pose proof (norm_nonneg (S n) v) as N.
  apply norm_le_component; [now apply Rmult_le_pos|]. intros i Hi.
  apply Rle_trans with (norm (S n) v / a * (gamma * r) ^ T * p i).
  - apply dominated_through; try assumption. intros j Hj. apply Rle_trans with (1 := component_le (S n) v j Hj).
    apply Rle_trans with (norm (S n) v * 1); [lra|]. unfold Rdiv. rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact N|].
    apply Rmult_le_reg_l with a; [exact A|]. rewrite <- Rmult_assoc, Rinv_r, Rmult_1_r, Rmult_1_l by lra. now apply Lo.
  - replace (maximum (S n) p / a * (gamma * r) ^ T * norm (S n) v)
      with (norm (S n) v / a * (gamma * r) ^ T * maximum (S n) p)
      by (field; lra).
    apply Rmult_le_compat_l; [unfold Rdiv; repeat apply Rmult_le_pos; lra|now apply maximum_ge].
Qed.

(** ** From (b) to (a) *)

(** Cauchy's inequality with weights: (∑ a_j |u_j|)² ≤ s ∑ a_j u_j² / p_j, where a_j ≥ 0, p_j > 0 and
    ∑ a_j p_j ≤ s. *)
Lemma weighted_cauchy n s a p u :
  0 < s -> (forall j, (j < n)%nat -> 0 <= a j) -> (forall j, (j < n)%nat -> 0 < p j) ->
  sum n (fun j => a j * p j) <= s ->
  sum n (fun j => a j * Rabs (u j)) ^ 2 <= s * sum n (fun j => a j * (u j * u j / p j)).
Proof.
  intros S0 A P L. set (S := sum n (fun j => a j * Rabs (u j))). set (B := sum n (fun j => a j * (u j * u j / p j))).
  set (x := S / s).
  assert (0 <= B + (- (2 * x) * S + x ^ 2 * sum n (fun j => a j * p j))) as Q.
  { unfold B. rewrite <- (sum_scale n (x ^ 2)). unfold S at 1. rewrite <- (sum_scale n (- (2 * x))), <- !sum_of_plus.
    apply sum_nonneg. intros j Hj. specialize (A j Hj). specialize (P j Hj).
    replace (_ + _) with (a j * (p j * (Rabs (u j) / p j - x) ^ 2)).
    - apply Rmult_le_pos; [exact A|]. apply Rmult_le_pos; [lra|apply pow2_ge_0].
    - replace (u j * u j) with (Rabs (u j) ^ 2) by (rewrite pow2_abs; lra). field. lra. }
  assert (x ^ 2 * sum n (fun j => a j * p j) <= x ^ 2 * s) by (apply Rmult_le_compat_l; [apply pow2_ge_0|exact L]).
  apply Rmult_le_reg_l with (/ s); [now apply Rinv_0_lt_compat|].
  replace (/ s * (s * B)) with B by (field; lra).
  replace (/ s * S ^ 2) with (2 * x * S - x ^ 2 * s) by (unfold x; field; lra). lra.
Qed.

(** Schur's test: where |W| p ≤ r p and |W|ᵀ q ≤ r q with positive p and q, the energy ∑ (q_i / p_i) v_i² falls by r²
    in every step. *)
Theorem schur_test n r p q W u :
  0 < r -> (forall i, (i < n)%nat -> 0 < p i) -> (forall i, (i < n)%nat -> 0 < q i) ->
  (forall i, (i < n)%nat -> apply n (fun i j => Rabs (W i j)) p i <= r * p i) ->
  (forall j, (j < n)%nat -> apply n (fun j i => Rabs (W i j)) q j <= r * q j) ->
  dot n (fun i => q i / p i) (vtimes (apply n W u) (apply n W u)) <= r ^ 2 * dot n (fun i => q i / p i) (vtimes u u).
Proof.
  intros R P Q Lp Lq. set (e j := u j * u j / p j).
  apply Rle_trans with (sum n (fun i => r * (q i * sum n (fun j => Rabs (W i j) * e j)))).
  - apply sum_le. intros i Hi. pose proof (P i Hi) as Pi. pose proof (Q i Hi) as Qi.
    assert (K : apply n W u i ^ 2 <= r * p i * sum n (fun j => Rabs (W i j) * e j)).
    { apply Rle_trans with (sum n (fun j => Rabs (W i j) * Rabs (u j)) ^ 2).
      - rewrite <- pow2_abs. apply pow_incr. split; [apply Rabs_pos|]. apply Rle_trans with (1 := Rabs_sum_le n _).
        right. apply sum_ext. intros j _. apply Rabs_mult.
      - apply weighted_cauchy; [now apply Rmult_lt_0_compat|intros; apply Rabs_pos|exact P|exact (Lp i Hi)]. }
    unfold vtimes. replace (apply n W u i * apply n W u i) with (apply n W u i ^ 2) by lra.
    apply Rle_trans with (q i / p i * (r * p i * sum n (fun j => Rabs (W i j) * e j))).
    + apply Rmult_le_compat_l; [apply Rlt_le, Rdiv_lt_0_compat; assumption|exact K].
    + right. field. lra.
  - rewrite sum_scale. replace (r ^ 2) with (r * r) by lra. rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|].
    rewrite (sum_ext n _ (fun i => sum n (fun j => q i * (Rabs (W i j) * e j))))
      by (intros i _; symmetry; apply sum_scale).
    rewrite sum_swap. unfold dot. rewrite <- sum_scale. apply sum_le. intros j Hj.
    pose proof (P j Hj) as Pj. pose proof (Q j Hj) as Qj.
    assert (E : 0 <= e j) by (unfold e; apply Rmult_le_pos; [apply Rle_0_sqr|now apply Rlt_le, Rinv_0_lt_compat]).
    rewrite (sum_ext n _ (fun i => e j * (Rabs (W i j) * q i))) by (intros; ring). rewrite sum_scale.
    apply Rle_trans with (e j * (r * q j)); [apply Rmult_le_compat_l; [exact E|exact (Lq j Hj)]|].
    right. unfold e, vtimes. field. lra.
Qed.

(** ** (c) Triangular matrices *)

(** Every entry off the diagonal that is not 0 leads upwards in the order h: W is triangular in this order. *)
Definition triangular (n : nat) (h : nat -> nat) (W : matrix) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> (h i < n)%nat /\ (i <> j -> W i j <> 0 -> (h i < h j)%nat).

Lemma upper_triangular n W : (forall i j, (i < n)%nat -> (j < i)%nat -> W i j = 0) -> triangular n (fun i => i) W.
Proof.
  intros H i j Hi Hj. split; [lia|]. intros N Z.
  destruct (Nat.lt_trichotomy i j) as [L|[E|L]]; [exact L|contradiction|].
  now rewrite H in Z.
Qed.

Lemma lower_triangular n W : (forall i j, (j < n)%nat -> (i < j)%nat -> W i j = 0) ->
  triangular n (fun i => n - 1 - i)%nat W.
Proof.
  intros H i j Hi Hj. split; [lia|]. intros N Z.
  destruct (Nat.lt_trichotomy i j) as [L|[E|L]]; [now rewrite H in Z|contradiction|].
  lia.
Qed.

(** |W| p ≤ (ρ + n ‖W‖ δ) p for p_i = δ^(h i). *)
Lemma triangular_dominated n rho delta h W i :
  0 < delta -> delta <= 1 -> triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) -> (i < n)%nat ->
  apply n (fun i j => Rabs (W i j)) (fun j => delta ^ h j) i <= (rho + INR n * operator_norm n W * delta) * delta ^ h i.
Proof.
  intros D D1 Tr R Hi. pose proof (operator_norm_nonneg n W) as N. pose proof (pow_lt delta (h i) D) as P.
  apply Rle_trans with
    (sum n (fun j => (if Nat.eqb i j then rho * delta ^ h i else 0) + operator_norm n W * delta ^ S (h i) * 1)).
  - apply sum_le. intros j Hj.
    assert (K : 0 <= operator_norm n W * delta ^ S (h i)) by (apply Rmult_le_pos; [exact N|apply pow_le; lra]).
    destruct (Nat.eqb_spec i j) as [<-|E].
    + assert (Rabs (W i i) * delta ^ h i <= rho * delta ^ h i) by (apply Rmult_le_compat_r; [lra|now apply R]). lra.
    + destruct (Req_dec (W i j) 0) as [Z|Z]; [rewrite Z, Rabs_R0; lra|].
      destruct (Tr i j Hi Hj) as [_ L]. rewrite Rplus_0_l, Rmult_1_r.
      apply Rmult_le_compat; [apply Rabs_pos|apply pow_le; lra|now apply entry_le|apply power_falls; [lra|]].
      now apply L.
  - rewrite sum_of_plus, sum_scale, (sum_single n (fun _ => rho * delta ^ h i)) by exact Hi.
    replace (sum n (fun _ => 1)) with (INR n) by (clear; induction n; [reflexivity|rewrite S_INR, IHn; reflexivity]).
    simpl. right. lra.
Qed.

(** ‖J_{T−1} ⋯ J_0‖ ≤ √n δ^{−n} (γ (ρ + n ‖W‖ δ))^T for every δ from 0 to 1, where |W_ii| ≤ ρ. *)
Theorem triangular_bound n T gamma rho delta h W d :
  0 < delta -> delta <= 1 -> triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain n (steps W d) T)
  <= sqrt (INR n) * (1 / delta ^ n * (gamma * (rho + INR n * operator_norm n W * delta)) ^ T).
Proof.
  intros D D1 Tr R H. pose proof (pow_lt delta n D) as P. set (r := rho + INR n * operator_norm n W * delta).
  apply Rle_trans with (1 := dominated_norm n T gamma r (delta ^ n) (fun i => delta ^ h i) W d P
    (fun i Hi => power_falls delta (h i) n ltac:(lra) (Nat.lt_le_incl _ _ (proj1 (Tr i i Hi Hi))))
    (fun i Hi => triangular_dominated n rho delta h W i D D1 Tr R Hi) H).
  destruct n as [|n]; [simpl; rewrite sqrt_0; lra|]. apply Rmult_le_compat_l; [apply sqrt_pos|].
  assert (G : 0 <= gamma) by (apply Rle_trans with (2 := H O O ltac:(lia)), Rabs_pos).
  assert (Q : 0 <= rho) by (apply Rle_trans with (2 := R O ltac:(lia)), Rabs_pos).
  assert (0 <= r).
  { apply Rplus_le_le_0_compat; [exact Q|]. repeat apply Rmult_le_pos; [apply pos_INR|apply operator_norm_nonneg|lra]. }
  apply Rmult_le_compat_r; [apply pow_le; now apply Rmult_le_pos|].
  apply Rmult_le_compat_r; [now apply Rlt_le, Rinv_0_lt_compat|]. apply maximum_le; [lia|]. intros i Hi.
  rewrite <- (pow_O delta). apply power_falls; [lra|lia].
Qed.

(** Where γ |W_ii| ≤ γ ρ < 1, gradients vanish exponentially, up to a constant, whatever the slopes within γ. *)
Theorem triangular_vanishes n gamma rho h W :
  triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) -> 0 <= gamma -> gamma * rho < 1 ->
  exists C beta, 0 <= C /\ 0 <= beta < 1 /\
    forall T d, (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
      operator_norm n (chain n (steps W d) T) <= C * beta ^ T.
Proof.
  intros Tr R G L. destruct n as [|n].
  { exists 0, 0. split; [lra|split; [lra|]]. intros T d _. rewrite operator_norm_empty. lra. }
  assert (Q : 0 <= rho) by (apply Rle_trans with (2 := R O ltac:(lia)), Rabs_pos).
  pose proof (Rmult_le_pos _ _ G Q) as GQ. set (k := gamma * (INR (S n) * operator_norm (S n) W)).
  assert (K : 0 <= k) by (repeat apply Rmult_le_pos; [exact G|apply pos_INR|apply operator_norm_nonneg]).
  set (delta := (1 - gamma * rho) / (2 * (k + 1))).
  assert (D : 0 < delta) by (apply Rdiv_lt_0_compat; lra).
  assert (E : 2 * (k * delta + delta) = 1 - gamma * rho) by (unfold delta; field; lra).
  assert (KD : 0 <= k * delta) by (apply Rmult_le_pos; lra).
  pose proof (pow_lt delta (S n) D) as P. exists (sqrt (INR (S n)) * (1 / delta ^ S n)), (gamma * rho + k * delta).
  split; [apply Rmult_le_pos; [apply sqrt_pos|apply Rlt_le, Rdiv_lt_0_compat; lra]|]. split; [lra|]. intros T d H.
  apply Rle_trans with (1 := triangular_bound (S n) T gamma rho delta h W d D ltac:(lra) Tr R H).
  rewrite <- Rmult_assoc. right. do 2 f_equal. unfold k. lra.
Qed.
