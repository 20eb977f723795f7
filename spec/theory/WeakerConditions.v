(** Another condition under which gradients vanish: γ ‖P W P⁻¹‖ < 1 with a positive diagonal P; and Lyapunov's form. *)
From Theory Require Export Exploding.

(** ** (a) In another basis *)

(** p ∘ (W D v) = (P W P⁻¹) D (p ∘ v), as diagonal matrices commute. *)
Lemma step_in_another_basis n p q d v W i :
  (forall i, (i < n)%nat -> vtimes p q i = 1) -> (i < n)%nat ->
  vtimes p (apply n (step_jacobian W d) v) i
  = apply n (step_jacobian (times n (times n (diag p) W) (diag q)) d) (vtimes p v) i.
Proof.
  intros H Hi. transitivity (apply n (times n (times n (diag p) W) (diag q)) (vtimes d (vtimes p v)) i).
  2: { apply sum_ext; intros j _. unfold step_jacobian, vtimes. lra. }
  rewrite !apply_times, apply_diag by exact Hi. unfold vtimes at 1. f_equal. apply sum_ext; intros j Hj.
  rewrite apply_diag by exact Hj. unfold step_jacobian, vtimes in *.
  transitivity (W i j * (d j * ((p j * q j) * v j))); [rewrite H by exact Hj|]; lra.
Qed.

Lemma weighted_ge n a p v : 0 <= a -> (forall i, (i < n)%nat -> a <= p i) -> a * norm n v <= norm n (vtimes p v).
Proof.
  intros A L. rewrite <- (Rabs_pos_eq a) by exact A. rewrite <- norm_scale, <- (Rmult_1_l (norm n (vtimes p v))).
  apply norm_le_scaled; [lra|]. intros i Hi. specialize (L i Hi). unfold vscale, vtimes.
  rewrite Rmult_1_l, !Rabs_mult, !(Rabs_pos_eq (p i)), (Rabs_pos_eq a) by lra.
  apply Rmult_le_compat_r; [apply Rabs_pos|exact L].
Qed.

Lemma weighted_le n b p v : 0 <= b -> (forall i, (i < n)%nat -> Rabs (p i) <= b) -> norm n (vtimes p v) <= b * norm n v.
Proof.
  intros B U. apply norm_le_scaled; [exact B|]. intros i Hi. unfold vtimes. rewrite Rabs_mult.
  apply Rmult_le_compat_r; [apply Rabs_pos|now apply U].
Qed.

Lemma maximum_nonneg n p : (forall i, (i < n)%nat -> 0 <= p i) -> 0 <= maximum n p.
Proof.
  intros H. destruct n as [|n]; [apply Rle_refl|]. apply Rle_trans with (p O); [apply H; lia|]. apply maximum_ge. lia.
Qed.

(** ‖J_{T−1} ⋯ J_0‖ ≤ (max p / a) (γ ‖P W P⁻¹‖)^T for P = diag p with p ≥ a > 0, and q = 1/p. (Yildiz, Jaeger &
    Kiebel 2012) *)
Theorem bound_in_another_basis n T gamma a p q W d :
  0 < a -> (forall i, (i < n)%nat -> a <= p i) -> (forall i, (i < n)%nat -> vtimes p q i = 1) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  operator_norm n (chain n (steps W d) T)
  <= maximum n p / a * (gamma * operator_norm n (times n (times n (diag p) W) (diag q))) ^ T.
Proof.
  intros A L Q H. set (M := times n (times n (diag p) W) (diag q)). pose proof (rate_nonneg n gamma M d H) as R.
  assert (P : forall i, (i < n)%nat -> 0 <= p i) by (intros i Hi; specialize (L i Hi); lra).
  pose proof (maximum_nonneg n p P) as B. pose proof (pow_le _ T R) as RT. set (r := gamma * operator_norm n M) in *.
  assert (K : forall v, norm n (vtimes p (through n (steps W d) 0 T v)) <= r ^ T * norm n (vtimes p v)).
  { intros v. clear RT. induction T as [|T IH]; [simpl; lra|]. rewrite through_step by lia.
    rewrite (norm_ext n _ (apply n (step_jacobian M (d T)) (vtimes p (through n (steps W d) 0 T v))))
      by (intros; now apply step_in_another_basis).
    apply Rle_trans with (1 := norm_apply n _ _). simpl. rewrite Rmult_assoc.
    apply Rmult_le_compat; [apply operator_norm_nonneg|apply norm_nonneg|apply norm_step, H|exact IH]. }
  assert (I : 0 < / a) by now apply Rinv_0_lt_compat.
  apply operator_norm_least; [unfold Rdiv; repeat apply Rmult_le_pos; lra|]. intros v. rewrite norm_chain_apply.
  apply Rmult_le_reg_l with a; [exact A|].
  replace (a * (maximum n p / a * r ^ T * norm n v)) with (r ^ T * (maximum n p * norm n v)) by (field; lra).
  apply Rle_trans with (1 := weighted_ge n a p _ (Rlt_le _ _ A) L). apply Rle_trans with (1 := K v).
  apply Rmult_le_compat_l; [exact RT|]. apply weighted_le; [exact B|].
  intros i Hi. rewrite Rabs_pos_eq by now apply P. now apply maximum_ge.
Qed.

(** Lyapunov's form, with a diagonal P: where Wᵀ P W ≤ r² P, the energy ∑ p_i v_i² falls by (γ r)² in every step. *)
Theorem lyapunov n T gamma r p v W d :
  (forall i, (i < n)%nat -> 0 <= p i) ->
  (forall u, dot n p (vtimes (apply n W u) (apply n W u)) <= r ^ 2 * dot n p (vtimes u u)) ->
  (forall t i, (i < n)%nat -> Rabs (d t i) <= gamma) ->
  let x := apply n (chain n (steps W d) T) v in
  dot n p (vtimes x x) <= ((gamma * r) ^ 2) ^ T * dot n p (vtimes v v).
Proof.
  intros P L H. cbv zeta. rewrite (dot_ext n p p _ (vtimes (through n (steps W d) 0 T v) (through n (steps W d) 0 T v)))
    by (intros; reflexivity || (apply (f_equal2 Rmult); now apply chain_is_through)).
  induction T as [|T IH]; [simpl; lra|]. rewrite through_step by lia.
  set (u := through n _ 0 T v) in *.
  assert (E : forall i, apply n (step_jacobian W (d T)) u i = apply n W (vtimes (d T) u) i)
    by (intros i; apply sum_ext; intros j _; unfold step_jacobian, vtimes; lra).
  rewrite (dot_ext n p p _ (vtimes (apply n W (vtimes (d T) u)) (apply n W (vtimes (d T) u))))
    by (intros; reflexivity || (apply (f_equal2 Rmult); apply E)).
  apply Rle_trans with (1 := L _).
  assert (D : dot n p (vtimes (vtimes (d T) u) (vtimes (d T) u)) <= gamma ^ 2 * dot n p (vtimes u u)).
  { unfold dot. rewrite <- sum_scale. apply sum_le. intros i Hi. unfold vtimes.
    apply Rle_trans with (Rabs (d T i) ^ 2 * (p i * (u i * u i))); [rewrite pow2_abs; right; lra|].
    apply Rmult_le_compat_r; [apply Rmult_le_pos; [now apply P|apply Rle_0_sqr]|].
    apply pow_incr. split; [apply Rabs_pos|now apply H]. }
  apply Rle_trans with (r ^ 2 * (gamma ^ 2 * dot n p (vtimes u u)));
    [apply Rmult_le_compat_l; [apply pow2_ge_0|exact D]|].
  replace (((gamma * r) ^ 2) ^ S T) with (r ^ 2 * (gamma ^ 2 * ((gamma * r) ^ 2) ^ T)) by (simpl; lra).
  rewrite !Rmult_assoc. apply Rmult_le_compat_l; [apply pow2_ge_0|].
  apply Rmult_le_compat_l; [apply pow2_ge_0|exact IH].
Qed.
