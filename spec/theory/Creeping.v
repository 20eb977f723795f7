(** x_{t+1} = tanh x_t from x_0 = 1: every factor of the gradient is below 1, and the product falls more slowly than
    any exponential. *)
From Theory Require Export Units.

(** ** (1 − x²/3) sinh²x ≤ x² *)

(** What starts at 0 or above and does not fall stays there. *)
Lemma nonneg_by_slope f f' :
  0 <= f 0 -> (forall x, 0 <= x -> derivable_pt_lim f x (f' x)) -> (forall x, 0 <= x -> 0 <= f' x) ->
  forall x, 0 <= x -> 0 <= f x.
Proof.
  intros F0 D P x [X|<-]; [|exact F0]. destruct (MVT_cor2 f f' 0 x X) as (c & E & C); [intros; apply D; lra|].
  assert (0 <= f' c * (x - 0)); [|lra]. apply Rmult_le_pos; [apply P; lra|lra].
Qed.

Lemma slope_cosh_2 x : derivable_pt_lim (fun y => cosh (2 * y)) x (2 * sinh (2 * x)).
Proof.
  eapply slope_eq; [apply (derivable_pt_lim_comp (fun y => 2 * y) cosh)|].
  - apply slope_mult; [apply slope_const|apply slope_id].
  - apply derivable_pt_lim_cosh.
  - cbv beta. lra.
Qed.

Lemma slope_sinh_2 x : derivable_pt_lim (fun y => sinh (2 * y)) x (2 * cosh (2 * x)).
Proof.
  eapply slope_eq; [apply (derivable_pt_lim_comp (fun y => 2 * y) sinh)|].
  - apply slope_mult; [apply slope_const|apply slope_id].
  - apply derivable_pt_lim_sinh.
  - cbv beta. lra.
Qed.

Ltac slope :=
  eapply slope_eq;
  [repeat match goal with
   | |- derivable_pt_lim (fun _ => ?c) _ _ => apply slope_const
   | |- derivable_pt_lim (fun y => y) _ _ => apply slope_id
   | |- derivable_pt_lim (fun y => cosh (2 * y)) _ _ => apply slope_cosh_2
   | |- derivable_pt_lim (fun y => sinh (2 * y)) _ _ => apply slope_sinh_2
   | |- derivable_pt_lim (fun y => @?f y + @?g y) _ _ => apply (slope_plus f g)
   | |- derivable_pt_lim (fun y => @?f y * @?g y) _ _ => apply (slope_mult f g)
   end
  |cbv beta; lra].

Lemma sinh_positive x : 0 <= x -> 0 <= sinh x.
Proof.
  apply (nonneg_by_slope sinh cosh); [rewrite sinh_0; lra| |]; intros y _; [apply derivable_pt_lim_sinh|].
  pose proof (cosh_pos y). lra.
Qed.

(** sinh 2x ≤ 2x cosh 2x *)
Lemma sinh_below x : 0 <= x -> 0 <= 2 * x * cosh (2 * x) + -1 * sinh (2 * x).
Proof.
  apply (nonneg_by_slope (fun x => 2 * x * cosh (2 * x) + -1 * sinh (2 * x)) (fun x => 4 * x * sinh (2 * x))).
  - rewrite Rmult_0_r, sinh_0. lra.
  - intros y _. slope.
  - intros y Y. apply Rmult_le_pos; [lra|apply sinh_positive; lra].
Qed.

Definition gap (x : R) : R := x * x + (-1 / 2) * ((cosh (2 * x) + -1) * (1 + (-1 / 3) * (x * x))).
Definition gap_1 (x : R) : R :=
  2 * x + (-1) * (sinh (2 * x) * (1 + (-1 / 3) * (x * x))) + (1 / 3) * (x * (cosh (2 * x) + -1)).
Definition gap_2 (x : R) : R :=
  5 / 3 + (- 5 / 3) * cosh (2 * x) + (2 / 3) * (x * x * cosh (2 * x)) + (4 / 3) * (x * sinh (2 * x)).
Definition gap_3 (x : R) : R := (-2) * sinh (2 * x) + 4 * (x * cosh (2 * x)) + (4 / 3) * (x * x * sinh (2 * x)).

Lemma gap_slope x : derivable_pt_lim gap x (gap_1 x).
Proof. unfold gap, gap_1. slope. Qed.
Lemma gap_1_slope x : derivable_pt_lim gap_1 x (gap_2 x).
Proof. unfold gap_1, gap_2. slope. Qed.
Lemma gap_2_slope x : derivable_pt_lim gap_2 x (gap_3 x).
Proof. unfold gap_2, gap_3. slope. Qed.

Lemma gap_nonneg x : 0 <= x -> 0 <= gap x.
Proof.
  assert (C0 : cosh (2 * 0) = 1) by (rewrite Rmult_0_r; apply cosh_0).
  assert (S0 : sinh (2 * 0) = 0) by (rewrite Rmult_0_r; apply sinh_0).
  apply (nonneg_by_slope gap gap_1); [unfold gap; rewrite C0; lra|intros; apply gap_slope|].
  apply (nonneg_by_slope gap_1 gap_2); [unfold gap_1; rewrite S0, C0; lra|intros; apply gap_1_slope|].
  apply (nonneg_by_slope gap_2 gap_3); [unfold gap_2; rewrite S0, C0; lra|intros; apply gap_2_slope|].
  intros y Y. unfold gap_3. pose proof (sinh_below y Y).
  assert (0 <= y * y * sinh (2 * y)) by (apply Rmult_le_pos; [now apply Rmult_le_pos|apply sinh_positive; lra]). lra.
Qed.

Lemma cosh_double x : cosh (2 * x) = 1 + 2 * sinh x ^ 2.
Proof.
  unfold cosh, sinh. replace (2 * x) with (x + x) by lra. rewrite Ropp_plus_distr, !exp_plus.
  assert (E : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  replace ((exp x * exp x + exp (- x) * exp (- x)) / 2) with
    (exp x * exp (- x) + 2 * ((exp x - exp (- x)) / 2) ^ 2) by field. rewrite E. reflexivity.
Qed.

(** tanh²x ≤ 3x²/(3 + 2x²) *)
Lemma tanh_below x : 0 <= x -> tanh x ^ 2 * (3 + 2 * x ^ 2) <= 3 * x ^ 2.
Proof.
  intros X. pose proof (gap_nonneg x X) as G. unfold gap in G. rewrite cosh_double in G.
  pose proof (cosh_pos x) as P. pose proof (cosh_sinh x) as Q. set (s := sinh x ^ 2) in *.
  replace (tanh x ^ 2) with (s / cosh x ^ 2) by (unfold tanh, s; field; lra).
  apply Rmult_le_reg_r with (cosh x ^ 2); [now apply pow_lt|].
  replace (s / cosh x ^ 2 * (3 + 2 * x ^ 2) * cosh x ^ 2) with (s * (3 + 2 * x ^ 2)) by (field; lra). rewrite Q. lra.
Qed.

(** ** The state and the gradient *)

Definition creeping (t : nat) : R := iterate tanh t 1.
Definition creeping_gradient (T : nat) : R := product T (fun t => tanh_prime (creeping t)).

(** x_t² ≤ 3/(3 + 2t) *)
Lemma creeping_state t : 0 < creeping t /\ creeping t ^ 2 * (3 + 2 * INR t) <= 3.
Proof.
  induction t as [|t [P B]]; [unfold creeping, iterate; simpl; lra|].
  change (creeping (S t)) with (tanh (creeping t)). split; [now apply tanh_positive|].
  pose proof (tanh_below (creeping t) (Rlt_le _ _ P)) as H. rewrite S_INR. pose proof (pos_INR t) as N.
  set (X := creeping t ^ 2) in *. set (Y := tanh (creeping t) ^ 2) in *. assert (X0 : 0 <= X) by apply pow2_ge_0.
  apply Rmult_le_reg_r with (3 + 2 * X); [lra|].
  apply Rmult_le_compat_r with (r := 3 + 2 * (INR t + 1)) in H; lra.
Qed.

(** Every factor of the gradient is below 1 … *)
Lemma creeping_factor t : tanh_prime (creeping t) < 1.
Proof.
  unfold tanh_prime. pose proof (pow_lt _ 2 (tanh_positive _ (proj1 (creeping_state t)))). lra.
Qed.

Lemma creeping_factor_ge t : (INR t + 1) / (INR t + 5 / 2) <= tanh_prime (creeping t).
Proof.
  destruct (creeping_state (S t)) as [_ B]. change (creeping (S t)) with (tanh (creeping t)) in B. rewrite S_INR in B.
  pose proof (pos_INR t). unfold tanh_prime. set (Y := tanh (creeping t) ^ 2) in *.
  apply Rmult_le_reg_r with (INR t + 5 / 2); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma factor_squared t : 0 <= t -> ((t + 1) / (t + 2)) ^ 3 <= ((t + 1) / (t + 5 / 2)) ^ 2.
Proof.
  intros H. assert (P2 : 0 < t + 2) by lra. assert (P5 : 0 < t + 5 / 2) by lra.
  apply Rmult_le_reg_r with ((t + 2) ^ 3 * (t + 5 / 2) ^ 2); [apply Rmult_lt_0_compat; now apply pow_lt|].
  replace (((t + 1) / (t + 2)) ^ 3 * ((t + 2) ^ 3 * (t + 5 / 2) ^ 2))
    with ((t + 1) ^ 2 * ((t + 1) * (t + 5 / 2) ^ 2)) by (field; lra).
  replace (((t + 1) / (t + 5 / 2)) ^ 2 * ((t + 2) ^ 3 * (t + 5 / 2) ^ 2)) with ((t + 1) ^ 2 * (t + 2) ^ 3) by (field;
    lra).
  apply Rmult_le_compat_l; [apply pow2_ge_0|lra].
Qed.

(** … and yet the gradient over T steps is at least (1 + T)^(−3/2). *)
Theorem creeping_falls_slowly T :
  derivable_pt_lim (iterate tanh T) 1 (creeping_gradient T) /\ 0 < creeping_gradient T /\
  1 / (INR T + 1) ^ 3 <= creeping_gradient T ^ 2.
Proof.
  unfold creeping_gradient. induction T as [|T (D & P & L)].
  - simpl. split; [apply derivable_pt_lim_id|lra].
  - cbn [product]. pose proof (pos_INR T) as N. pose proof (creeping_factor_ge T) as F.
    assert (Q : 0 < (INR T + 1) / (INR T + 5 / 2)) by (apply Rdiv_lt_0_compat; lra). split; [|split].
    + rewrite Rmult_comm. apply (derivable_pt_lim_comp (iterate tanh T) tanh); [exact D|apply tanh_slope].
    + apply Rmult_lt_0_compat; lra.
    + rewrite S_INR, Rpow_mult_distr.
      replace (1 / (INR T + 1 + 1) ^ 3) with (1 / (INR T + 1) ^ 3 * ((INR T + 1) / (INR T + 2)) ^ 3) by (field; lra).
      apply Rmult_le_compat; [apply Rlt_le, Rdiv_lt_0_compat; [lra|apply pow_lt; lra] | |exact L|].
      * apply pow_le, Rlt_le, Rdiv_lt_0_compat; lra.
      * apply Rle_trans with (1 := factor_squared (INR T) N). apply pow_incr. lra.
Qed.

Lemma some_number_above x : exists n, x < INR n.
Proof.
  exists (Z.to_nat (up x)). destruct (archimed x) as [A _]. rewrite INR_IZR_INZ.
  apply Rlt_le_trans with (IZR (up x)); [exact A|apply IZR_le; lia].
Qed.

(** No exponential bounds it: "each factor is below 1" gives no common rate η < 1. *)
Theorem creeping_has_no_rate C eta : 0 <= eta -> eta < 1 -> exists T, C * eta ^ T < creeping_gradient T.
Proof.
  intros E0 E1. destruct E0 as [E0|<-].
  2: { exists 1%nat. destruct (creeping_falls_slowly 1) as (_ & P & _). simpl in *. lra. }
  set (h := / eta - 1). assert (H : 0 < h).
  { unfold h. assert (1 < / eta); [|lra]. rewrite <- Rinv_1. apply Rinv_lt_contravar; lra. }
  destruct (some_number_above (27 * C ^ 2 / h ^ 4)) as [k K]. set (m := S k). set (M := INR m).
  assert (P4 : 0 < h ^ 4) by now apply pow_lt.
  assert (M1 : 1 <= M) by (unfold M, m; rewrite S_INR; pose proof (pos_INR k); lra).
  assert (KM : 27 * C ^ 2 < M * h ^ 4).
  { apply Rmult_lt_compat_r with (r := h ^ 4) in K; [|exact P4].
    replace (27 * C ^ 2 / h ^ 4 * h ^ 4) with (27 * C ^ 2) in K by (field; lra). unfold M, m. rewrite S_INR. lra. }
  exists (2 * m)%nat. destruct (creeping_falls_slowly (2 * m)) as (_ & P & L).
  rewrite mult_INR in L. fold M in L. change (INR 2) with 2 in L.
  set (b := (1 + h) ^ m). assert (B : M * h <= b) by (pose proof (poly m h H) as Q; fold M b in Q; lra).
  assert (Bp : 0 < b) by (apply pow_lt; lra).
  assert (Eb : eta ^ (2 * m) = / b ^ 2).
  { unfold b. rewrite <- pow_mult, Nat.mul_comm, <- pow_inv. f_equal. unfold h. field. lra. }
  apply Rle_lt_trans with (Rabs C * eta ^ (2 * m)).
  { apply Rmult_le_compat_r; [apply pow_le; lra|apply Rle_abs]. }
  apply Rnot_le_lt. intros G.
  assert (G2 : creeping_gradient (2 * m) ^ 2 <= (Rabs C * eta ^ (2 * m)) ^ 2) by (apply pow_incr; lra).
  rewrite Rpow_mult_distr, pow2_abs, Eb in G2. apply Rle_trans with (1 := L) in G2.
  assert (Q : b ^ 4 <= C ^ 2 * (2 * M + 1) ^ 3).
  { apply Rmult_le_reg_r with (/ (2 * M + 1) ^ 3 * / b ^ 4).
    - apply Rmult_lt_0_compat; apply Rinv_0_lt_compat, pow_lt; lra.
    - replace (b ^ 4 * (/ (2 * M + 1) ^ 3 * / b ^ 4)) with (1 / (2 * M + 1) ^ 3) by (field; lra).
      replace (C ^ 2 * (2 * M + 1) ^ 3 * (/ (2 * M + 1) ^ 3 * / b ^ 4)) with (C ^ 2 * (/ b ^ 2) ^ 2) by (field; lra).
      exact G2. }
  assert (Q1 : (M * h) ^ 4 <= b ^ 4) by (apply pow_incr; split; [apply Rmult_le_pos; lra|exact B]).
  assert (Q2 : C ^ 2 * (2 * M + 1) ^ 3 <= C ^ 2 * (3 * M) ^ 3).
  { apply Rmult_le_compat_l; [apply pow2_ge_0|apply pow_incr; lra]. }
  assert (Q3 : M ^ 3 * (27 * C ^ 2) < M ^ 3 * (M * h ^ 4)) by (apply Rmult_lt_compat_l; [apply pow_lt; lra|exact KM]).
  replace ((M * h) ^ 4) with (M ^ 3 * (M * h ^ 4)) in Q1 by lra.
  replace (C ^ 2 * (3 * M) ^ 3) with (M ^ 3 * (27 * C ^ 2)) in Q2 by ring. lra.
Qed.

(** ** x³ cosh x ≤ sinh³x *)

(** The cube root of 1 / cosh x. *)
Definition root (x : R) : R := exp (- (1 / 3) * ln (cosh x)).

Lemma root_cubed x : 0 < root x /\ root x ^ 3 * cosh x = 1.
Proof.
  split; [apply exp_pos|]. transitivity (root x ^ 3 * exp (ln (cosh x))); [now rewrite exp_ln by apply cosh_pos|].
  unfold root. rewrite <- exp_multiple, <- exp_plus.
  replace (INR 3 * _ + _) with 0 by (simpl; field). apply exp_0.
Qed.

Lemma sinh_root x : 0 <= x -> 0 <= sinh x * root x - x.
Proof.
  apply (nonneg_by_slope (fun x => sinh x * root x - x)
    (fun x => cosh x * root x + sinh x * (root x * (- (1 / 3) * (/ cosh x * sinh x))) - 1)).
  - rewrite sinh_0. lra.
  - intros y _. apply (slope_minus (fun x => sinh x * root x) (fun x => x)); [|apply slope_id].
    apply (slope_mult sinh root); [apply derivable_pt_lim_sinh|].
    apply (slope_exp (fun y => - (1 / 3) * ln (cosh y))).
    apply (slope_eq _ _ (0 * ln (cosh y) + - (1 / 3) * (/ cosh y * sinh y))); [|lra].
    apply (slope_mult (fun _ => - (1 / 3)) (fun y => ln (cosh y))); [apply slope_const|].
    apply (slope_ln cosh); [apply derivable_pt_lim_cosh|apply cosh_pos].
  - intros y _. destruct (root_cubed y) as [P E]. pose proof (cosh_sinh y) as Q. pose proof (cosh_pos y) as C.
    set (h := root y) in *. set (c := cosh y) in *. set (s := sinh y) in *.
    assert (c = / h ^ 3) as ->.
    { apply Rmult_eq_reg_l with (h ^ 3); [rewrite E; field; lra|apply pow_nonzero; lra]. }
    replace (s * (h * (- (1 / 3) * (/ / h ^ 3 * s)))) with (- (1 / 3) * h ^ 4 * s ^ 2) by (field; lra).
    replace (s ^ 2) with ((/ h ^ 3) ^ 2 - 1) by lra.
    apply Rmult_le_reg_r with (3 * h ^ 2); [pose proof (pow_lt h 2 P); lra|].
    replace ((/ h ^ 3 * h + - (1 / 3) * h ^ 4 * ((/ h ^ 3) ^ 2 - 1) - 1) * (3 * h ^ 2))
      with ((1 - h ^ 2) ^ 2 * (2 + h ^ 2)) by (field; lra).
    rewrite Rmult_0_l. apply Rmult_le_pos; [apply pow2_ge_0|pose proof (pow2_ge_0 h); lra].
Qed.

(** tanh′x x³ ≤ tanh³x *)
Lemma tanh_prime_below x : 0 <= x -> tanh_prime x * x ^ 3 <= tanh x ^ 3.
Proof.
  intros X. pose proof (sinh_root x X) as H. destruct (root_cubed x) as [P E]. pose proof (cosh_pos x) as C.
  assert (K : x ^ 3 <= (sinh x * root x) ^ 3) by (apply pow_incr; lra). rewrite Rpow_mult_distr in K.
  apply Rmult_le_compat_r with (r := cosh x) in K; [|lra]. rewrite Rmult_assoc, E, Rmult_1_r in K.
  unfold tanh_prime, tanh. apply Rmult_le_reg_r with (cosh x ^ 3); [now apply pow_lt|].
  replace ((1 - (sinh x / cosh x) ^ 2) * x ^ 3 * cosh x ^ 3)
    with ((cosh x ^ 2 - sinh x ^ 2) * (x ^ 3 * cosh x)) by (field; lra).
  replace ((sinh x / cosh x) ^ 3 * cosh x ^ 3) with (sinh x ^ 3) by (field; lra). rewrite cosh_sinh. lra.
Qed.

(** … and at most (1 + 2T/3)^(−3/2). *)
Theorem creeping_falls T : creeping_gradient T ^ 2 <= 1 / (1 + 2 / 3 * INR T) ^ 3.
Proof.
  destruct (creeping_state T) as [P B]. pose proof (pos_INR T) as N.
  assert (G : 0 < creeping_gradient T <= creeping T ^ 3).
  { split; [apply creeping_falls_slowly|]. unfold creeping_gradient. clear.
    induction T as [|T IH]; [unfold creeping, iterate; simpl; lra|]. cbn [product].
    destruct (creeping_state T) as [P _]. apply Rle_trans with (2 := tanh_prime_below _ (Rlt_le _ _ P)).
    rewrite (Rmult_comm (tanh_prime _)). apply Rmult_le_compat_r; [|exact IH].
    pose proof (creeping_factor_ge T) as F. pose proof (pos_INR T).
    apply Rle_trans with (2 := F). apply Rlt_le, Rdiv_lt_0_compat; lra. }
  apply Rle_trans with ((creeping T ^ 2) ^ 3).
  - replace ((creeping T ^ 2) ^ 3) with ((creeping T ^ 3) ^ 2) by lra. apply pow_incr. lra.
  - replace (1 / (1 + 2 / 3 * INR T) ^ 3) with ((3 / (3 + 2 * INR T)) ^ 3) by (field; lra).
    apply pow_incr. split; [apply pow2_ge_0|]. apply Rmult_le_reg_r with (3 + 2 * INR T); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. exact B.
Qed.
