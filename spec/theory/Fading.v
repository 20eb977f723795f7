(** Old content fades where one φ < 1 bounds all gates. Gates that are each below 1 are not enough. *)
From Theory Require Export Memory.

(** ** One φ for all gates *)

(** Gates within φ keep at most φ^T over T steps. *)
Theorem kept_over_steps (k T : nat) (phi : R) (f : nat -> R) :
  (forall t, Rabs (f t) <= phi) -> Rabs (kept f k (k + T)) <= phi ^ T.
Proof. intros H. pose proof (kept_within k (k + T) phi f H) as L. now replace (k + T - k)%nat with T in L by lia. Qed.

(** Gates within one φ < 1: what is kept of c_k goes to 0, at least as fast as φ^(T−k) ([kept_within]). *)
Theorem old_content_fades (k : nat) (phi eps : R) (f : nat -> R) :
  phi < 1 -> (forall t, Rabs (f t) <= phi) -> 0 < eps ->
  exists N, forall T, (N <= T)%nat -> Rabs (kept f k T) < eps.
Proof.
  intros Hphi Hf He. assert (P : Rabs phi < 1).
  { rewrite Rabs_pos_eq; [exact Hphi|]. apply Rle_trans with (2 := Hf O), Rabs_pos. }
  destruct (pow_lt_1_zero phi P eps He) as [M HM]. exists (k + M)%nat. intros T HT.
  apply Rle_lt_trans with (1 := kept_within k T phi f Hf). apply Rle_lt_trans with (1 := Rle_abs _). apply HM. lia.
Qed.

(** ** Gates that close, each below 1 *)

Lemma kept_le k T f g : (forall t, 0 <= f t <= g t) -> 0 <= kept f k T <= kept g k T.
Proof.
  intros H. unfold kept. induction (T - k)%nat as [|n IH]; simpl; [unfold RealNumbers.one; lra|].
  specialize (H (k + n)%nat). split; [apply Rmult_le_pos; lra|apply Rmult_le_compat; lra].
Qed.

(** The gate 1 − 1/(t + 2)^p, which comes ever nearer to 1. *)
Definition closing (p t : nat) : R := 1 - 1 / INR (t + 2) ^ p.

(** What the first T of these gates keep. *)
Definition kept_by_closing (p T : nat) : R := kept (closing p) 0 T.

Lemma two_le_INR t : 2 <= INR (t + 2).
Proof. rewrite plus_INR. pose proof (pos_INR t). simpl. lra. Qed.

(** Each of these gates is strictly between 0 and 1, for p ≥ 1. *)
Theorem closing_between (p t : nat) : (0 < p)%nat -> 0 < closing p t < 1.
Proof.
  intros H. unfold closing. pose proof (two_le_INR t) as L.
  assert (P : 1 < INR (t + 2) ^ p) by (apply Rlt_pow_R1; [lra|lia]).
  assert (0 < 1 / INR (t + 2) ^ p < 1); [|lra]. split; [apply Rdiv_lt_0_compat; lra|].
  apply Rmult_lt_reg_r with (INR (t + 2) ^ p); [lra|]. field_simplify; lra.
Qed.

(** With p = 2 the first T gates multiply to (T + 2)/(2 (T + 1)): more than 1/2, for every T. *)
Lemma kept_by_closing_2 T : kept_by_closing 2 T = (INR T + 2) / (2 * (INR T + 1)).
Proof.
  unfold kept_by_closing. induction T as [|T IH]; [unfold kept; simpl; unfold RealNumbers.one; lra|].
  rewrite kept_step, IH, S_INR by lia. unfold closing. rewrite plus_INR. pose proof (pos_INR T).
  change (INR 2) with 2. field. lra.
Qed.

(** With p = 1 they multiply to 1/(T + 1). *)
Lemma kept_by_closing_1 T : kept_by_closing 1 T = 1 / (INR T + 1).
Proof.
  unfold kept_by_closing. induction T as [|T IH]; [unfold kept; simpl; unfold RealNumbers.one; lra|].
  rewrite kept_step, IH, S_INR by lia. unfold closing. rewrite plus_INR. pose proof (pos_INR T).
  change (INR 2) with 2. field. lra.
Qed.

Theorem closing_squared (T : nat) : kept_by_closing 2 T = INR (T + 2) / INR (2 * (T + 1)).
Proof. now rewrite kept_by_closing_2, mult_INR, !plus_INR. Qed.

Theorem closing_first (T : nat) : kept_by_closing 1 T = 1 / INR (T + 1).
Proof. now rewrite kept_by_closing_1, plus_INR. Qed.

(** Each gate below 1 is not enough: for every p ≥ 2 more than half is kept for ever. *)
Theorem closing_keeps_half (p T : nat) : (2 <= p)%nat -> 1 / 2 < kept_by_closing p T.
Proof.
  intros Hp. apply Rlt_le_trans with (kept_by_closing 2 T).
  - rewrite kept_by_closing_2. pose proof (pos_INR T). apply Rmult_lt_reg_r with (2 * (INR T + 1)); [lra|].
    field_simplify; lra.
  - apply kept_le. intros t. split; [apply Rlt_le, closing_between; lia|].
    unfold closing. pose proof (two_le_INR t) as L.
    assert (Q : 0 < INR (t + 2) ^ 2) by (apply pow_lt; lra).
    assert (INR (t + 2) ^ 2 <= INR (t + 2) ^ p) by (apply Rle_pow; [lra|exact Hp]).
    assert (1 / INR (t + 2) ^ p <= 1 / INR (t + 2) ^ 2); [|lra]. apply Rmult_le_compat_l; [lra|].
    now apply Rinv_le_contravar.
Qed.

Lemma closing_first_to_0 : Un_cv (kept_by_closing 1) 0.
Proof.
  intros e He. destruct (RinvN_cv He) as [M HM]. exists M. intros n Hn. rewrite kept_by_closing_1.
  replace (1 / (INR n + 1)) with (RinvN n : R) by (simpl; unfold Rdiv; lra). now apply HM.
Qed.

(** Gates whose product falls to 0 more slowly than any exponential: 1/(T + 1) exceeds C φ^T at some T. *)
Theorem slower_than_any_exponential (C phi : R) : 0 < phi < 1 -> exists T, C * phi ^ T < kept_by_closing 1 T.
Proof.
  intros [H0 H1]. set (h := / phi - 1). assert (Hh : 0 < h).
  { unfold h. apply Rmult_lt_reg_r with phi; [exact H0|].
    replace ((/ phi - 1) * phi) with (1 - phi) by (field; lra). lra. }
  assert (D : 1 <= Rabs C + 1) by (pose proof (Rabs_pos C); lra). pose proof (Rle_abs C).
  set (d := Rabs C + 1) in *. assert (HC : C <= d) by (unfold d; lra). clearbody d.
  destruct (archimed_cor1 (h * h / (3 * d))) as (t & Ht & Pt);
    [apply Rdiv_lt_0_compat; [now apply Rmult_lt_0_compat|lra]|].
  exists (2 * t)%nat. rewrite kept_by_closing_1, mult_INR. change (INR 2) with 2.
  pose proof (le_INR 1 t ltac:(lia)) as Px. change (INR 1) with 1 in Px. pose proof (poly t h Hh) as B.
  set (x := INR t) in *.
  assert (Hx : 3 * d < x * (h * h)).
  { apply Rmult_lt_compat_l with (r := 3 * d * x) in Ht; [|apply Rmult_lt_0_compat; lra].
    replace (3 * d * x * / x) with (3 * d) in Ht by (field; lra).
    replace (3 * d * x * (h * h / (3 * d))) with (x * (h * h)) in Ht by (field; lra). exact Ht. }
  assert (E : phi ^ t * (1 + h) ^ t = 1).
  { rewrite <- Rpow_mult_distr. transitivity (1 ^ t); [f_equal|apply pow1]. unfold h. field. lra. }
  assert (Phx : 0 < x * h) by (apply Rmult_lt_0_compat; lra).
  assert (Q : d * (2 * x + 1) < (1 + h) ^ t * (1 + h) ^ t).
  { apply Rlt_le_trans with ((1 + x * h) * (1 + x * h)); [|apply Rmult_le_compat; lra].
    assert (x * (3 * d) < x * (x * (h * h))) by (apply Rmult_lt_compat_l; lra).
    assert (d * 1 <= d * x) by (apply Rmult_le_compat_l; lra). lra. }
  apply Rmult_lt_reg_r with ((2 * x + 1) * ((1 + h) ^ t * (1 + h) ^ t)).
  - apply Rmult_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; apply pow_lt; lra.
  - replace (C * phi ^ (2 * t) * ((2 * x + 1) * ((1 + h) ^ t * (1 + h) ^ t)))
      with (C * (2 * x + 1) * ((phi ^ t * (1 + h) ^ t) * (phi ^ t * (1 + h) ^ t)))
      by (replace (2 * t)%nat with (t + t)%nat by lia; rewrite pow_add; lra).
    rewrite E. replace (1 / (2 * x + 1) * ((2 * x + 1) * ((1 + h) ^ t * (1 + h) ^ t)))
      with ((1 + h) ^ t * (1 + h) ^ t) by (field; lra).
    assert (C * (2 * x + 1) <= d * (2 * x + 1)) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(** ** Any given length *)

(** What T gates keep that are all f. *)
Definition kept_by (f : R) (T : nat) : R := kept (fun _ => f) 0 T.

Theorem kept_by_power (T : nat) (f : R) : kept_by f T = f ^ T.
Proof. unfold kept_by. now rewrite kept_constant, Nat.sub_0_r. Qed.

(** Bernoulli's inequality below 1. *)
Lemma bernoulli n x : x <= 1 -> 1 - INR n * x <= (1 - x) ^ n.
Proof.
  intros H. destruct (Rle_dec 0 x) as [P|P].
  - induction n as [|n IH]; [simpl; lra|]. rewrite S_INR, <- tech_pow_Rmult. pose proof (pos_INR n).
    apply Rle_trans with ((1 - x) * (1 - INR n * x)); [|apply Rmult_le_compat_l; lra].
    assert (0 <= INR n * (x * x)) by (apply Rmult_le_pos; [|apply Rmult_le_pos]; lra). lra.
  - pose proof (poly n (- x)) as B. replace (1 - x) with (1 + - x) by lra. lra.
Qed.

(** For every length T and every loss ε there is a gate below 1 that keeps the rest: 1 − ε/T. *)
Theorem any_horizon (T : nat) (eps : R) : (0 < T)%nat -> 0 < eps -> eps < 1 ->
  0 < 1 - eps / INR T < 1 /\ 1 - eps <= (1 - eps / INR T) ^ T.
Proof.
  intros HT H0 H1. assert (P : 1 <= INR T) by (change 1 with (INR 1); apply le_INR; lia).
  assert (Q : 0 < eps / INR T) by (apply Rdiv_lt_0_compat; lra).
  assert (E : INR T * (eps / INR T) = eps) by (field; lra).
  assert (L : 1 * (eps / INR T) <= INR T * (eps / INR T)) by (apply Rmult_le_compat_r; lra).
  split; [lra|]. apply Rle_trans with (1 - INR T * (eps / INR T)); [lra|]. apply bernoulli. lra.
Qed.

(** But no single gate below 1 serves all lengths. *)
Theorem no_gate_for_every_horizon (f eps : R) : Rabs f < 1 -> 0 < eps -> exists T, kept (fun _ => f) 0 T < eps.
Proof.
  intros Hf He. destruct (pow_lt_1_zero f Hf eps He) as [M HM]. exists M. rewrite kept_constant, Nat.sub_0_r.
  apply Rle_lt_trans with (1 := Rle_abs _). apply HM. lia.
Qed.

Lemma kept_over_steps_met : exists (k T : nat) (phi : R) (f : nat -> R),
  (2 <= k)%nat /\ (2 <= T)%nat /\ (forall t, Rabs (f t) <= phi).
Proof. exists 2%nat, 2%nat, (/ 2), (fun _ => / 2). repeat split; try lia. intros. rewrite Rabs_pos_eq; lra. Qed.

Lemma closing_keeps_half_met : exists (p T : nat), (2 <= p)%nat /\ (2 <= T)%nat /\ (2 <= p)%nat.
Proof. exists 2%nat, 2%nat. lia. Qed.

Lemma any_horizon_met : exists (T : nat) (eps : R), (2 <= T)%nat /\ (0 < T)%nat /\ 0 < eps /\ eps < 1.
Proof. exists 2%nat, (/ 2). repeat split; try lia; lra. Qed.
