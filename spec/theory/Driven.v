(** Networks of two units, driven by inputs: gradients that explode under tanh, and where every single step is
    stable. *)
From Theory Require Export Switching.

(** ** tanh, with inputs that hold one unit at 0 and the other at 20 *)

(** The inputs that keep the state at x. *)
Definition holding (n : nat) (sigma : R -> R) (W : matrix) (x : vector) : nat -> vector :=
  fun _ => vminus x (apply n W (each sigma x)).

Lemma held_state n sigma W x T : forall i, driven n sigma W (holding n sigma W x) x T i = x i.
Proof.
  induction T; intros i; [reflexivity|]. unfold driven in *. cbn [state]. set (y := state _ x T) in *.
  unfold vplus, holding, vminus. replace (apply n W (each sigma y) i) with (apply n W (each sigma x) i).
  - change (apply n W (each sigma x) i + (x i - apply n W (each sigma x) i) = x i). lra.
  - apply dot_ext; [reflexivity|]. intros j _. unfold each. now rewrite IHT.
Qed.

(** The derivative of tanh. *)
Definition tanh_prime (x : R) : R := 1 - tanh x ^ 2.

Lemma tanh_prime_at_0 : tanh_prime 0 = 1.
Proof. unfold tanh_prime. rewrite tanh_0. lra. Qed.

Lemma tanh_prime_at_20 : tanh_prime 20 <= 1 / 40.
Proof.
  assert (E : tanh_prime 20 * cosh 20 ^ 2 = 1).
  { pose proof (cosh_pos 20) as P. unfold tanh_prime, tanh. transitivity (cosh 20 ^ 2 - sinh 20 ^ 2); [field; lra|].
    rewrite cosh_sinh. lra. }
  pose proof (exp_ineq1_le 20) as H. pose proof (exp_pos (Ropp 20)) as P.
  assert (C : 10 <= cosh 20) by (unfold cosh; lra).
  assert (S : 40 <= cosh 20 ^ 2) by (pose proof (pow_incr 10 (cosh 20) 2 ltac:(lra)); lra).
  apply Rmult_le_reg_r with (cosh 20 ^ 2); lra.
Qed.

Definition held : matrix := two 4 (-8) 2 (-4).
Definition held_states : nat -> vector := driven 2 tanh held (holding 2 tanh held (vector2 0 20)) (vector2 0 20).

Lemma held_chain T : forall i j, (i < 2)%nat -> (j < 2)%nat ->
  chain 2 (along tanh_prime held held_states) (S T) i j
  = (4 - 4 * tanh_prime 20) ^ T * two 4 (-8 * tanh_prime 20) 2 (-4 * tanh_prime 20) i j.
Proof.
  apply chain_of_repeated; [|by_entries].
  intros t.
  assert (A : tanh_prime (held_states t 0%nat) = 1) by (unfold held_states; rewrite held_state; apply tanh_prime_at_0).
  assert (B : tanh_prime (held_states t 1%nat) = tanh_prime 20) by (unfold held_states; now rewrite held_state).
  apply entries_below_two; unfold along, steps, step_jacobian, each; rewrite ?A, ?B; simpl; lra.
Qed.

(** All eigenvalues of W are 0, the inputs hold the state, and the gradient of this tanh network is at least 3.9^T. *)
Theorem zero_eigenvalues_explode_with_tanh gamma T :
  0 < gamma ->
  spectral_radius_below 2 held (1 / gamma) /\
  (forall i, held_states T i = vector2 0 20 i) /\
  3.9 ^ T <= operator_norm 2 (chain 2 (along tanh_prime held held_states) T).
Proof.
  intros G. split; [|split; [apply held_state|]].
  - apply (nilpotent_eigenvalues 2 2); [unfold held; by_entries|apply Rdiv_lt_0_compat; lra].
  - pose proof tanh_prime_at_20 as B. destruct T as [|T]; [simpl; rewrite operator_norm_identity by lia; lra|].
    apply Rle_trans with (2 := entry_le 2 _ 0 0 ltac:(lia) ltac:(lia)). rewrite held_chain by lia.
    apply Rle_trans with (2 := Rle_abs _). pose proof (pow_incr 3.9 (4 - 4 * tanh_prime 20) T ltac:(lra)) as P.
    pose proof (pow_lt 3.9 T ltac:(lra)). simpl. lra.
Qed.

(** ** Every step is stable, whatever its slopes, and the product grows *)

(** E p = F q and E q = − F p for two reals E, F, where p + i q is not 0, only if both are 0. *)
Lemma both_zero E F p0 p1 q0 q1 :
  0 < p0 * p0 + p1 * p1 + (q0 * q0 + q1 * q1) ->
  E * p0 - F * q0 = 0 -> E * p1 - F * q1 = 0 -> E * q0 + F * p0 = 0 -> E * q1 + F * p1 = 0 -> E = 0 /\ F = 0.
Proof.
  intros H A B C D. apply Rplus_sqr_eq_0. unfold Rsqr.
  apply Rmult_eq_reg_r with (p0 * p0 + p1 * p1 + (q0 * q0 + q1 * q1)); [|lra].
  transitivity ((E * p0 - F * q0) ^ 2 + (E * p1 - F * q1) ^ 2 + (E * q0 + F * p0) ^ 2 + (E * q1 + F * p1) ^ 2); [lra|].
  rewrite A, B, C, D. lra.
Qed.

(** An eigenvalue x + i y of a 2 × 2 matrix is a root of its characteristic polynomial; here the real and the
    imaginary part. *)
Lemma characteristic_root A x y :
  eigenvalue 2 A x y ->
  let t := A 0%nat 0%nat + A 1%nat 1%nat in let d := A 0%nat 0%nat * A 1%nat 1%nat - A 0%nat 1%nat * A 1%nat 0%nat in
  x ^ 2 - y ^ 2 - t * x + d = 0 /\ 2 * x * y - t * y = 0.
Proof.
  intros (p & q & H & P & Q). pose proof (P 0%nat ltac:(lia)) as P0. pose proof (P 1%nat ltac:(lia)) as P1.
  pose proof (Q 0%nat ltac:(lia)) as Q0. pose proof (Q 1%nat ltac:(lia)) as Q1. clear P Q.
  unfold apply, norm_squared, dot in *. simpl in *. cbv zeta.
  set (a := A 0%nat 0%nat) in *. set (b := A 0%nat 1%nat) in *. set (c := A 1%nat 0%nat) in *.
  set (d := A 1%nat 1%nat) in *.
  set (p0 := p 0%nat) in *. set (p1 := p 1%nat) in *. set (q0 := q 0%nat) in *. set (q1 := q 1%nat) in *.
  apply (f_equal (fun z => z - (x * p0 - y * q0))) in P0. apply (f_equal (fun z => z - (x * p1 - y * q1))) in P1.
  apply (f_equal (fun z => z - (y * p0 + x * q0))) in Q0. apply (f_equal (fun z => z - (y * p1 + x * q1))) in Q1.
  assert (Z : forall u v w r s t, r = u - u -> s = v - v -> t = w - w -> forall i j k, i * r - j * s + k * t = 0).
  { intros * -> -> ->. intros. lra. }
  apply (both_zero _ _ p0 p1 q0 q1); [lra| | | |].
  - rewrite <- (Z _ _ _ _ _ _ P0 P1 Q0 (d - x) b y). lra.
  - rewrite <- (Z _ _ _ _ _ _ P1 P0 Q1 (a - x) c y). lra.
  - rewrite <- (Z _ _ _ _ _ _ Q0 Q1 P0 (d - x) b (- y)). lra.
  - rewrite <- (Z _ _ _ _ _ _ Q1 Q0 P1 (a - x) c (- y)). lra.
Qed.

(** Schur, Cohn and Jury at size 2: |det| < 1 and |trace| < 1 + det keep both eigenvalues inside the unit circle. *)
Theorem schur_cohn A :
  let t := A 0%nat 0%nat + A 1%nat 1%nat in let d := A 0%nat 0%nat * A 1%nat 1%nat - A 0%nat 1%nat * A 1%nat 0%nat in
  Rabs d < 1 -> Rabs t < 1 + d -> spectral_radius_below 2 A 1.
Proof.
  intros t d D T x y E. apply characteristic_root in E. fold t d in E. destruct E as [R I].
  apply Rabs_def2 in D. apply Rabs_def2 in T. rewrite <- sqrt_1. apply sqrt_lt_1_alt.
  split; [pose proof (pow2_ge_0 x); pose proof (pow2_ge_0 y); lra|]. destruct (Req_dec y 0) as [->|Y].
  - assert (X : - 1 < x < 1); [|pose proof (Rmult_lt_0_compat (1 - x) (1 + x)); lra]. split; apply Rnot_le_lt; intros L.
    + assert (0 < (- x - 1) * (- x + 1 + t) + (1 + t + d)); [|lra].
      apply Rplus_le_lt_0_compat; [apply Rmult_le_pos; lra|lra].
    + assert (0 < (x - 1) * (x + 1 - t) + (1 - t + d)); [|lra].
      apply Rplus_le_lt_0_compat; [apply Rmult_le_pos; lra|lra].
  - assert (X : t = 2 * x) by (apply Rmult_eq_reg_r with y; lra). rewrite X in R. lra.
Qed.

Definition swing : matrix := two (- (4 / 5)) (- (8 / 5)) 1 (4 / 5).

(** WD is stable for every D with entries from 0 to 1. *)
Lemma every_step_stable d :
  (forall i, (i < 2)%nat -> 0 <= d i <= 1) -> spectral_radius_below 2 (times 2 swing (diag d)) 1.
Proof.
  intros H. pose proof (H 0%nat ltac:(lia)) as H0. pose proof (H 1%nat ltac:(lia)) as H1.
  assert (P : 0 <= d 0%nat * d 1%nat <= 1).
  { split; [apply Rmult_le_pos; lra|]. rewrite <- (Rmult_1_r 1). apply Rmult_le_compat; lra. }
  assert (Q : d 0%nat * d 1%nat <= d 0%nat * 1) by (apply Rmult_le_compat_l; lra).
  assert (S : d 0%nat * d 1%nat <= 1 * d 1%nat) by (apply Rmult_le_compat_r; lra).
  apply schur_cohn; unfold times, swing, two, diag; simpl; apply Rabs_def1; lra.
Qed.

(** Inputs drive the state to and fro between (−1, 1) and (1, −1). *)
Definition pumping (t : nat) : vector := if Nat.even t then vector2 (13 / 5) (- (9 / 5)) else vector2 (- (1 / 5)) 0.
Definition swing_states : nat -> vector := driven 2 relu swing pumping (vector2 (-1) 1).

Lemma swing_state t : forall i, (i < 2)%nat -> swing_states t i = (if Nat.even t then vector2 (-1) 1 else vector2 1 (-1)) i.
Proof.
  induction t as [|t IH]; [reflexivity|].
  pose proof (IH 0%nat ltac:(lia)) as A. pose proof (IH 1%nat ltac:(lia)) as B.
  unfold swing_states, driven in *. cbn [state]. set (x := state _ _ t) in *.
  rewrite Nat.even_succ, <- Nat.negb_even. unfold pumping.
  destruct (Nat.even t); simpl negb; cbv iota in *; unfold vector2 in A, B;
    [assert (R0 : relu (x 0%nat) = 0) by (rewrite A; apply relu_negative; lra);
     assert (R1 : relu (x 1%nat) = 1) by (rewrite B; apply relu_positive; lra)
    |assert (R0 : relu (x 0%nat) = 1) by (rewrite A; apply relu_positive; lra);
     assert (R1 : relu (x 1%nat) = 0) by (rewrite B; apply relu_negative; lra)];
    apply below_two; unfold vplus, apply, dot, each; simpl; rewrite R0, R1; lra.
Qed.

Lemma swing_step t : forall i j, (i < 2)%nat -> (j < 2)%nat -> along relu_slope swing swing_states t i j =
  (if Nat.even t then two 0 (- (8 / 5)) 0 (4 / 5) else two (- (4 / 5)) 0 1 0) i j.
Proof.
  assert (P : relu_slope 1 = 1) by (apply relu_slope_positive; lra).
  assert (Q : relu_slope (-1) = 0) by (apply relu_slope_negative; lra).
  apply entries_below_two; unfold along, steps, step_jacobian, each; rewrite swing_state by lia;
    destruct (Nat.even t); simpl; rewrite ?P, ?Q; lra.
Qed.

Lemma swing_chain T : chain 2 (along relu_slope swing swing_states) (2 * T) 1%nat 1%nat = (- (8 / 5)) ^ T.
Proof.
  induction T as [|T IH]; [reflexivity|]. replace (2 * S T)%nat with (S (S (2 * T))) by lia.
  set (J := along relu_slope swing swing_states) in *.
  assert (E : forall j k, (j < 2)%nat -> (k < 2)%nat -> J (2 * T)%nat j k = two 0 (- (8 / 5)) 0 (4 / 5) j k).
  { intros j k Hj Hk. unfold J. rewrite swing_step by assumption. now rewrite Nat.even_mul. }
  assert (O : forall j k, (j < 2)%nat -> (k < 2)%nat -> J (S (2 * T)) j k = two (- (4 / 5)) 0 1 0 j k).
  { intros j k Hj Hk. unfold J. rewrite swing_step, Nat.even_succ, <- Nat.negb_even by assumption.
    now rewrite Nat.even_mul. }
  cbn [chain]. set (C := chain 2 J (2 * T)) in *. unfold times. simpl. rewrite !O, !E, IH by lia. simpl. lra.
Qed.

(** Every factor W D is stable, for each D with entries from 0 to 1, and the gradient of this ReLU network, whose
    states are never 0, grows by 8/5 at least in every two steps. *)
Theorem stable_steps_explode T :
  (forall d, (forall i, (i < 2)%nat -> 0 <= d i <= 1) -> spectral_radius_below 2 (times 2 swing (diag d)) 1) /\
  (forall i, (i < 2)%nat -> swing_states T i = (if Nat.even T then vector2 (-1) 1 else vector2 1 (-1)) i) /\
  (8 / 5) ^ T <= operator_norm 2 (chain 2 (along relu_slope swing swing_states) (2 * T)).
Proof.
  split; [exact every_step_stable|]. split; [apply swing_state|].
  apply Rle_trans with (2 := entry_le 2 _ 1 1 ltac:(lia) ltac:(lia)).
  rewrite swing_chain, <- RPow_abs, Rabs_Ropp, Rabs_pos_eq by lra. apply Rle_refl.
Qed.
