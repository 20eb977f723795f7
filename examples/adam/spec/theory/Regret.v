(** The example of Reddi, Kale and Kumar (2018) on the interval from −1 to 1, with C = 3: the losses are 3x, −x, −x, and so on. Adam has
    b1 = 0, b2 = 1/(1 + C²) = 1/10, the steps a/√t, the corrections of the bias, and starts at 1. Step t is counted from 0. *)
From Theory Require Export Adam.
From Coq Require Import Arith.

Definition slope (t : nat) : R := match (t mod 3)%nat with O => 3 | _ => -1 end.
Definition within (x : R) : R := Rmax (-1) (Rmin 1 x).
Definition squares (v g : R) : R := 1 / 10 * v + 9 / 10 * (g * g).
Definition corrected (t : nat) (v : R) : R := v / (1 - (1 / 10) ^ t).
Definition move (a tau v g : R) : R := a * g / (sqrt tau * sqrt v).

(** The iterate and v after T steps. *)
Fixpoint run (a : R) (T : nat) : R * R :=
  match T with
  | O => (1, 0)
  | S t => let v := squares (snd (run a t)) (slope t) in
           (within (fst (run a t) - move a (INR (S t)) (corrected (S t) v) (slope t)), v)
  end.
Definition iterate (a : R) (T : nat) : R := fst (run a T).

(** The iterate after k times three steps. *)
Definition cycle_start (a : R) (k : nat) : R := iterate a (3 * k).

(** What T steps lose more than the point −1 does. *)
Fixpoint excess (a : R) (T : nat) : R :=
  match T with O => 0 | S t => excess a t + slope t * (iterate a t - -1) end.
Definition regret (a : R) (k : nat) : R := excess a (3 * k).

Lemma slope_first k : slope (3 * k) = 3.
Proof. unfold slope. rewrite Nat.mul_comm, Nat.mod_mul by lia. reflexivity. Qed.
Lemma slope_second k : slope (S (3 * k)) = -1.
Proof. unfold slope. replace (S (3 * k)) with (1 + k * 3)%nat by lia. rewrite Nat.mod_add by lia. reflexivity. Qed.
Lemma slope_third k : slope (S (S (3 * k))) = -1.
Proof. unfold slope. replace (S (S (3 * k))) with (2 + k * 3)%nat by lia. rewrite Nat.mod_add by lia. reflexivity. Qed.

Lemma within_le x : within x <= 1.
Proof. unfold within. apply Rmax_lub; [lra|apply Rmin_l]. Qed.
Lemma within_ge x y : y <= 1 -> y <= x -> y <= within x.
Proof. intros H1 Hx. unfold within. apply Rle_trans with (Rmin 1 x); [apply Rmin_glb; assumption|apply Rmax_r]. Qed.
Lemma within_one x : 1 <= x -> within x = 1.
Proof. intros H. apply Rle_antisym; [apply within_le|apply within_ge; lra]. Qed.

Lemma sqrt_pair_le tau v w c : 0 < tau -> 0 <= c -> 0 <= v -> 0 <= w -> w * v <= c * c * tau -> sqrt w * sqrt v <= c * sqrt tau.
Proof.
  intros Ht Hc Hv Hw H. rewrite <- sqrt_mult by assumption.
  replace (c * sqrt tau) with (sqrt (c * c * tau)); [apply sqrt_le_1_alt; exact H|].
  rewrite sqrt_mult by nra. rewrite sqrt_square by exact Hc. reflexivity.
Qed.
Lemma sqrt_pair_ge tau v c : 0 < tau -> 0 <= c -> c * c <= v -> c * sqrt tau <= sqrt tau * sqrt v.
Proof.
  intros Ht Hc H. rewrite Rmult_comm. apply Rmult_le_compat_l; [apply sqrt_pos|].
  rewrite <- (sqrt_square c) by exact Hc. apply sqrt_le_1_alt. exact H.
Qed.

(** The step down is at most the two steps up. *)
Lemma up_beats_down : forall a tau v1 v2 v3 : R, 0 < a -> 1 <= tau ->
  81 / 10 <= v1 -> 9 / 10 <= v2 -> v2 <= 17382 / 10000 -> 9 / 10 <= v3 -> v3 <= 10732 / 10000 ->
  move a tau v1 3 <= - move a (tau + 1) v2 (-1) - move a (tau + 2) v3 (-1) /\ 0 <= - move a (tau + 2) v3 (-1).
Proof.
  intros a tau v1 v2 v3 Ha Ht H1 H2 H2' H3 H3'. unfold move.
  assert (0 < sqrt tau) as Hs by (apply sqrt_lt_R0; lra).
  assert (forall w v, 0 < w -> 0 < v -> 0 < sqrt w * sqrt v) as Hpos.
  { intros w v Hw Hv. apply Rmult_lt_0_compat; apply sqrt_lt_R0; assumption. }
  pose proof (sqrt_pair_ge tau v1 (2846 / 1000) ltac:(lra) ltac:(lra) ltac:(lra)) as D.
  pose proof (sqrt_pair_le tau v2 (tau + 1) (1865 / 1000) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(nra)) as U.
  pose proof (sqrt_pair_le tau v3 (tau + 2) (1795 / 1000) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(nra)) as V.
  assert (a * 3 / (sqrt tau * sqrt v1) <= a * (10542 / 10000) / sqrt tau) as D'.
  { apply Rle_trans with (a * 3 / (2846 / 1000 * sqrt tau)).
    - apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [nra|exact D].
    - replace (a * 3 / (2846 / 1000 * sqrt tau)) with (a * (3000 / 2846) / sqrt tau) by (field; lra).
      apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; exact Hs|]. apply Rmult_le_compat_l; lra. }
  assert (forall w v c, 0 < w -> 0 < v -> 0 < c -> sqrt w * sqrt v <= c * sqrt tau ->
    a * / c / sqrt tau <= - (a * -1 / (sqrt w * sqrt v))) as Up.
  { intros w v c Hw Hv Hc H. replace (- (a * -1 / (sqrt w * sqrt v))) with (a * / (sqrt w * sqrt v)) by (field; split; apply Rgt_not_eq; apply sqrt_lt_R0; assumption).
    replace (a * / c / sqrt tau) with (a * / (c * sqrt tau)) by (field; lra).
    apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [apply Hpos; assumption|exact H]. }
  pose proof (Up (tau + 1) v2 (1865 / 1000) ltac:(lra) ltac:(lra) ltac:(lra) U) as U'.
  pose proof (Up (tau + 2) v3 (1795 / 1000) ltac:(lra) ltac:(lra) ltac:(lra) V) as V'.
  assert (0 < a / sqrt tau) as Hq by (apply Rdiv_lt_0_compat; lra).
  replace (a * / (1865 / 1000) / sqrt tau) with (1000 / 1865 * (a / sqrt tau)) in U' by (field; lra).
  replace (a * / (1795 / 1000) / sqrt tau) with (1000 / 1795 * (a / sqrt tau)) in V' by (field; lra).
  replace (a * (10542 / 10000) / sqrt tau) with (10542 / 10000 * (a / sqrt tau)) in D' by (field; lra).
  split; nra.
Qed.

Lemma squares_ge v g : 0 <= v -> 9 / 10 * (g * g) <= squares v g.
Proof. unfold squares. lra. Qed.

(** The corrections enlarge v, and less and less. *)
Lemma corrected_bounds t v : 0 <= v -> v <= corrected (S t) v /\ corrected (S (S t)) v <= 100 / 99 * v /\ corrected (S (S (S t))) v <= 1000 / 999 * v.
Proof.
  intros Hv. unfold corrected.
  assert (0 < (1 / 10) ^ t <= 1) as [P0 P1].
  { split; [apply pow_lt; lra|]. clear. induction t as [|t IH]; simpl; lra. }
  cbn [pow]. set (p := (1 / 10) ^ t) in *.
  assert (forall q c, 0 < q -> q <= 1 - / c -> 1 < c -> v / (1 - q) <= c * v) as Up.
  { intros q c Hq Hc H1. assert (0 < / c) by (apply Rinv_0_lt_compat; lra).
    assert (/ c < 1) by (rewrite <- Rinv_1; apply Rinv_lt_contravar; lra). apply Rmult_le_reg_r with (1 - q); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. assert (1 <= c * (1 - q)) as H2; [|nra].
    apply Rle_trans with (c * / c); [rewrite Rinv_r by lra; lra|]. apply Rmult_le_compat_l; lra. }
  split; [|split].
  - apply Rmult_le_reg_r with (1 - 1 / 10 * p); [lra|]. replace (v / (1 - 1 / 10 * p) * (1 - 1 / 10 * p)) with v by (field; lra). nra.
  - apply Up; [lra| |lra]. replace (/ (100 / 99)) with (99 / 100) by field. lra.
  - apply Up; [lra| |lra]. replace (/ (1000 / 999)) with (999 / 1000) by field. lra.
Qed.

Lemma run_cycle : forall (k : nat) (a : R), 0 < a ->
  fst (run a (3 * k)) = 1 /\ 0 <= snd (run a (3 * k)) /\ snd (run a (3 * k)) <= 108 / 100.
Proof.
  intros k a Ha. induction k as [|k (Hx & Hv & Hv')]; [simpl; lra|].
  replace (3 * S k)%nat with (S (S (S (3 * k)))) by lia.
  cbn [run fst snd]. rewrite slope_first, slope_second, slope_third, Hx.
  set (v := snd (run a (3 * k))) in *. set (v1 := squares v 3). set (v2 := squares v1 (-1)). set (v3 := squares v2 (-1)).
  assert (81 / 10 <= v1 /\ v1 <= 8208 / 1000) as [H1 H1'] by (unfold v1, squares; lra).
  assert (9 / 10 <= v2 /\ v2 <= 17208 / 10000) as [H2 H2'] by (unfold v2, squares; lra).
  assert (9 / 10 <= v3 /\ v3 <= 10721 / 10000) as [H3 H3'] by (unfold v3, squares; lra).
  pose proof (corrected_bounds (3 * k) v1 ltac:(lra)) as [C1 _].
  pose proof (corrected_bounds (S (3 * k)) v2 ltac:(lra)) as [C2 _]. pose proof (corrected_bounds (3 * k) v2 ltac:(lra)) as [_ [C2' _]].
  pose proof (corrected_bounds (S (S (3 * k))) v3 ltac:(lra)) as [C3 _]. pose proof (corrected_bounds (3 * k) v3 ltac:(lra)) as [_ [_ C3']].
  set (w1 := corrected (S (3 * k)) v1) in *. set (w2 := corrected (S (S (3 * k))) v2) in *. set (w3 := corrected (S (S (S (3 * k)))) v3) in *.
  assert (1 <= INR (S (3 * k))) as Ht by (rewrite S_INR; pose proof (pos_INR (3 * k)); lra).
  pose proof (up_beats_down a (INR (S (3 * k))) w1 w2 w3 Ha Ht ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra)) as [Up Third].
  split; [|lra]. rewrite (S_INR (S (S (3 * k)))), (S_INR (S (3 * k))) in *.
  replace (INR (S (3 * k)) + 1 + 1) with (INR (S (3 * k)) + 2) in * by lra.
  set (tau := INR (S (3 * k))) in *.
  set (d := move a tau w1 3) in *. set (u := move a (tau + 1) w2 (-1)) in *. set (w := move a (tau + 2) w3 (-1)) in *.
  apply within_one.
  assert (1 - d <= within (1 - d)) as F.
  { apply within_ge; [|lra]. assert (0 <= d); [|lra]. unfold d, move.
    apply Rle_trans with 0; [lra|]. unfold Rdiv. apply Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat.
    apply Rmult_lt_0_compat; apply sqrt_lt_R0; lra. }
  assert (1 + w <= within (within (1 - d) - u)) as G by (apply within_ge; lra).
  lra.
Qed.

Lemma cycle_starts_at_one : forall (k : nat) (a : R), 0 < a -> cycle_start a k = 1.
Proof. intros k a Ha. apply run_cycle. exact Ha. Qed.

Lemma regret_grows : forall (k : nat) (a : R), 0 < a -> INR (2 * k) <= regret a k.
Proof.
  intros k a Ha. rewrite mult_INR. change (INR 2) with 2. unfold regret. induction k as [|k IH]; [simpl; lra|].
  replace (3 * S k)%nat with (S (S (S (3 * k)))) by lia. cbn [excess]. rewrite S_INR, slope_first, slope_second, slope_third.
  pose proof (cycle_starts_at_one k a Ha) as H. unfold cycle_start in H. rewrite H.
  assert (iterate a (S (3 * k)) <= 1) as F by (unfold iterate; cbn [run fst]; apply within_le).
  assert (iterate a (S (S (3 * k))) <= 1) as G by (unfold iterate; cbn [run fst]; apply within_le).
  lra.
Qed.

Lemma cycle_starts_at_one_met : exists (k : nat) (a : R), (2 <= k)%nat /\ 0 < a.
Proof. exists 2%nat, 1. split; [lia|lra]. Qed.
