(** The article's own cell can keep its first content for ever. All four gates read their own unit's output with the
    weight 1, there is no input, and every unit starts at c_0 = m_0 = 10. Then the forget gates approach 1 so fast that
    their product never falls below 1 − 73/10⁶. *)
From Theory Require Export Lstm.

(** ** Bounds of the exponential function *)

Lemma exp_within a b : 0 < b -> 1 <= b * exp a -> exp (- a) <= b.
Proof.
  intros Hb H. pose proof (exp_pos a). rewrite exp_Ropp. apply Rmult_le_reg_r with (exp a); [assumption|].
  rewrite Rinv_l; lra.
Qed.

(** E = e^(−9.999) *)
Lemma E_below : exp (- (9.999)) <= 455 / 10 ^ 7.
Proof.
  apply exp_within; [lra|]. pose proof exp_1_above as H. pose proof (exp_ineq1_le (- (0.001))) as L.
  replace 9.999 with (INR 10 * 1 + - (0.001)) by (simpl; lra). rewrite exp_plus, exp_multiple.
  assert (P : 2.718 ^ 10 <= exp 1 ^ 10) by (apply pow_incr; lra).
  apply Rle_trans with (455 / 10 ^ 7 * (2.718 ^ 10 * 0.999)); [lra|].
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra.
Qed.

(** r = e^(−0.989901), where 0.989901 = 0.9999 · 0.99 *)
Lemma r_below : exp (- (0.989901)) <= 0.372.
Proof.
  apply exp_within; [lra|]. pose proof exp_1_above as H. pose proof (exp_ineq1_le (- (0.010099))) as L.
  replace 0.989901 with (1 + - (0.010099)) by lra. rewrite exp_plus.
  apply Rle_trans with (0.372 * (2.718 * 0.989901)); [lra|].
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra.
Qed.

(** ** One step *)

Lemma sigmoid_above m : 1 - exp (- m) <= sigmoid m.
Proof.
  unfold sigmoid. pose proof (exp_pos (- m)) as P. set (e := exp (- m)) in *.
  apply Rmult_le_reg_r with (1 + e); [lra|]. rewrite Rinv_l by lra.
  pose proof (Rle_0_sqr e) as Q. unfold Rsqr in Q. lra.
Qed.

Lemma tanh_above m : 1 - 2 * exp (- m) ^ 2 <= tanh m.
Proof.
  unfold tanh, sinh, cosh. pose proof (exp_pos (- m)) as P. pose proof (exp_pos m) as Q.
  assert (E : exp m * exp (- m) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  set (e := exp (- m)) in *. set (f := exp m) in *.
  apply Rmult_le_reg_r with ((f + e) / 2); [lra|].
  replace ((f - e) / 2 / ((f + e) / 2) * ((f + e) / 2)) with ((f - e) / 2) by (field; lra).
  assert (0 < e * e * e) by (repeat apply Rmult_lt_0_compat; exact P).
  replace ((1 - 2 * e ^ 2) * ((f + e) / 2)) with ((f + e) / 2 - f * e * e - e * e * e) by field. rewrite E. lra.
Qed.

(** From c ≥ 10 on, e^(−0.9999 c) is within E, and even c + 1 times it is within 11 E. *)
Lemma small_losses c : 10 <= c ->
  exp (- (0.9999 * c)) <= 455 / 10 ^ 7 /\ (c + 1) * exp (- (0.9999 * c)) <= 11 * (455 / 10 ^ 7).
Proof.
  intros H. set (x := 0.9999 * (c - 10)). assert (Hx : 0 <= x) by (unfold x; lra).
  replace (- (0.9999 * c)) with (- (9.999) + - x) by (unfold x; lra). rewrite exp_plus.
  pose proof E_below as A. pose proof (exp_pos (- (9.999))) as PA. set (E := exp (- (9.999))) in *.
  pose proof (exp_pos (- x)) as PB. pose proof (exp_ineq1_le x) as L.
  assert (I : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0). set (B := exp (- x)) in *.
  assert (HB : (1 + x) * B <= 1) by (rewrite <- I; apply Rmult_le_compat_r; lra).
  assert (0 <= x * B) by (apply Rmult_le_pos; lra).
  assert (C : (c + 1) * B <= 11).
  { apply Rle_trans with (11 * ((1 + x) * B)); [|lra]. rewrite <- Rmult_assoc.
    apply Rmult_le_compat_r; [|unfold x]; lra. }
  split.
  - apply Rle_trans with (E * 1); [apply Rmult_le_compat_l; lra|lra].
  - replace ((c + 1) * (E * B)) with (E * ((c + 1) * B)) by lra.
    apply Rle_trans with (E * 11); [apply Rmult_le_compat_l; lra|lra].
Qed.

(** c ≥ 10 and m ≥ 0.9999 c hold again after a step, and c grows by 0.99 at least. *)
Lemma growing_step c m : 10 <= c -> 0.9999 * c <= m ->
  let c' := sigmoid m * c + sigmoid m * tanh m in c + 0.99 <= c' /\ 0.9999 * c' <= sigmoid m * c'.
Proof.
  intros Hc Hm c'. destruct (small_losses c Hc) as [A B].
  pose proof (sigmoid_above m) as S. pose proof (tanh_above m) as G.
  pose proof (sigmoid_between m) as Sb. pose proof (tanh_below_1 m) as Gb. apply Rabs_def2 in Gb.
  assert (L : exp (- m) <= exp (- (0.9999 * c))).
  { destruct (Req_dec m (0.9999 * c)) as [->|]; [lra|]. apply Rlt_le, exp_increasing. lra. }
  pose proof (exp_pos (- m)) as P. set (e := exp (- m)) in *. set (F := exp (- (0.9999 * c))) in *.
  assert (Q : e ^ 2 <= (455 / 10 ^ 7) ^ 2) by (apply pow_incr; lra).
  assert (D : (1 - sigmoid m) * (c + 1) <= 11 * (455 / 10 ^ 7)).
  { apply Rle_trans with ((c + 1) * F); [|exact B]. rewrite Rmult_comm. apply Rmult_le_compat_l; lra. }
  assert (0 <= (1 - sigmoid m) * (1 - tanh m)) by (apply Rmult_le_pos; lra).
  assert (E : c + 0.99 <= c') by (unfold c'; lra). split; [exact E|]. apply Rmult_le_compat_r; lra.
Qed.

(** ** Every step *)

Definition ones (q : gate) : parameters := own 1.

Lemma reads_ones n d q m x i : (i < n)%nat -> preactivation n d ones x m q i = m i.
Proof. intros Hi. unfold preactivation, ones. now rewrite reads_own, Rmult_1_l. Qed.

Section Growth.
Context (n d i : nat) (Hi : (i < n)%nat).
Let x : nat -> vector := fun _ _ => 0.
Let ten : vector := fun _ => 10.
Let c := cells n d (fun c => c) ones x ten ten.
Let m := outputs n d (fun c => c) ones x ten ten.

Lemma ones_step T :
  c (S T) i = sigmoid (m T i) * c T i + sigmoid (m T i) * tanh (m T i) /\ m (S T) i = sigmoid (m T i) * c (S T) i.
Proof.
  unfold c, m. rewrite outputs_step, cells_step. unfold forgets, comes_in, gate_of, gates, each.
  rewrite !reads_ones by exact Hi. split; reflexivity.
Qed.

Lemma growing T : 10 + 0.99 * INR T <= c T i /\ 0.9999 * c T i <= m T i.
Proof.
  induction T as [|T [IHc IHm]]; [unfold c, m; simpl; unfold cells, outputs; simpl; unfold ten; lra|].
  pose proof (pos_INR T). destruct (ones_step T) as [-> Em].
  destruct (growing_step (c T i) (m T i)) as [A B]; [lra|exact IHm|].
  rewrite S_INR. split; [lra|]. rewrite Em. destruct (ones_step T) as [-> _]. exact B.
Qed.

Let f := forgets n d (fun c => c) ones x ten ten i.

Lemma loss_of_step T : 1 - f T <= 455 / 10 ^ 7 * 0.372 ^ T.
Proof.
  unfold f, forgets, gate_of, gates, each. rewrite reads_ones by exact Hi. simpl. fold m.
  destruct (growing T) as [A B]. pose proof (sigmoid_above (m T i)) as S.
  apply Rle_trans with (exp (- (m T i))); [lra|].
  apply Rle_trans with (exp (- (9.999) + INR T * - (0.989901))).
  - destruct (Req_dec (m T i) (9.999 + INR T * 0.989901)) as [->|]; [right; f_equal; lra|].
    apply Rlt_le, exp_increasing. lra.
  - rewrite exp_plus, exp_multiple.
    apply Rmult_le_compat; [apply Rlt_le, exp_pos|apply pow_le, Rlt_le, exp_pos|apply E_below|].
    apply pow_incr. split; [apply Rlt_le, exp_pos|apply r_below].
Qed.

Lemma kept_above T : 1 - 455 / 10 ^ 7 * (1 - 0.372 ^ T) / 0.628 <= kept f 0 T.
Proof.
  assert (F : forall t, 0 < f t < 1) by (intros; apply forgets_between).
  induction T as [|T IH]; [unfold kept; simpl; unfold RealNumbers.one; lra|]. rewrite kept_step by lia.
  pose proof (loss_of_step T) as L. destruct (kept_from_0_to_1 0 T f) as [P Q]; [intros t; specialize (F t); lra|].
  assert (0 <= (1 - f T) * (1 - kept f 0 T)) by (specialize (F T); apply Rmult_le_pos; lra).
  rewrite <- (tech_pow_Rmult 0.372 T). lra.
Qed.
End Growth.

(** The article's equations, any number of units: from c_0 = m_0 = 10 with weights of 1, more than 1 − 73/10⁶ of the
    first cell is kept over any number of steps, and the cell grows without bound. *)
Theorem long_term_memory (n d T i : nat) : (i < n)%nat ->
  let x := fun (_ _ : nat) => 0 in let ten := fun (_ : nat) => 10 in
  1 - 73 / 10 ^ 6 < kept (forgets n d (fun c => c) ones x ten ten i) 0 T /\
  10 + 0.99 * INR T <= cells n d (fun c => c) ones x ten ten T i.
Proof.
  intros Hi x ten. split; [|now apply growing]. apply Rlt_le_trans with (2 := kept_above n d i Hi T).
  assert (P : 0 < 0.372 ^ T) by (apply pow_lt; lra). lra.
Qed.
