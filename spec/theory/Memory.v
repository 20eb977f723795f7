(** What an LSTM's cell keeps of its past: weights of old and recent contributions, and how fast they fade. *)
From Theory Require Export Cell.

(** ** Weights and contributions *)

(** Weights favour the recent: what came in later is kept more of. *)
Theorem weights_favour_the_recent (j k T : nat) (f : nat -> R) :
  (j < k)%nat -> (k <= T)%nat -> (forall t, 0 < f t < 1) -> kept f j T < kept f k T.
Proof.
  intros Hj Hk H. rewrite (kept_split j k T) by lia. apply Rlt_le_trans with (1 * kept f k T); [|lra].
  apply Rmult_lt_compat_r; [apply kept_positive; intros; apply H|]. now apply kept_between.
Qed.

(** Contributions need not: whatever the gates and the length, a first one can outweigh all later ones together. *)
Theorem an_old_contribution_can_outweigh_the_rest (T : nat) (f : nat -> R) : (forall t, 0 < f t < 1) ->
  exists w, (forall t, 0 < w t <= 1) /\
    sum T (fun k => kept f (S (S k)) (S T) * w (S k)) < kept f 1 (S T) * w 0%nat.
Proof.
  intros H. pose proof (pos_INR T) as PT.
  assert (P : 0 < kept f 1 (S T)) by (apply kept_positive; intros; apply H).
  assert (Q : forall k, 0 <= kept f k (S T) <= 1) by (intros; apply kept_from_0_to_1; intros t; specialize (H t); lra).
  set (e := kept f 1 (S T) / (INR T + 1)). assert (E : e * (INR T + 1) = kept f 1 (S T)) by (unfold e; field; lra).
  assert (Pe : 0 < e) by (apply Rdiv_lt_0_compat; lra).
  assert (e * INR T >= 0) by (apply Rle_ge, Rmult_le_pos; lra). specialize (Q 1%nat) as Q1.
  exists (fun t => match t with O => 1 | S _ => e end). split; [intros [|t]; lra|].
  apply Rle_lt_trans with (sum T (fun _ => e)); [|rewrite sum_constant; lra].
  apply sum_le. intros k _. apply Rle_trans with (1 * e); [|lra]. apply Rmult_le_compat_r; [lra|apply Q].
Qed.

(** ** Shares *)

(** f w/(f V + s) < w/V *)
Lemma share_falls f w V s : 0 < f -> 0 < w -> 0 < V -> 0 < s -> f * w / (f * V + s) < w / V.
Proof.
  intros Hf Hw HV Hs. assert (P : 0 < f * V) by now apply Rmult_lt_0_compat.
  assert (Q : 0 < w * s) by now apply Rmult_lt_0_compat.
  apply Rmult_lt_reg_r with ((f * V + s) * V); [apply Rmult_lt_0_compat; lra|].
  replace (f * w / (f * V + s) * ((f * V + s) * V)) with (f * w * V) by (field; lra).
  replace (w / V * ((f * V + s) * V)) with (w * (f * V + s)) by (field; lra). lra.
Qed.

(** The share that c_k has of c_T. *)
Definition old_share (c0 : R) (f w : nat -> R) (k T : nat) : R := kept f k T * cell c0 f w k / cell c0 f w T.

Lemma one_sign k T c0 f w : (k <= T)%nat -> (forall t, 0 < f t) -> (forall t, 0 < cell c0 f w k * w t) ->
  0 < cell c0 f w k * cell c0 f w T.
Proof.
  intros H Hf Hw. induction H as [|T H IH].
  - apply Rsqr_pos_lt. intros E. specialize (Hw 0%nat). rewrite E in Hw. lra.
  - rewrite cell_next. specialize (Hw T). assert (0 < f T * (cell c0 f w k * cell c0 f w T)); [|lra].
    apply Rmult_lt_0_compat; [apply Hf|exact IH].
Qed.

(** It falls at every step, whatever the gates, if contributions have the sign of c_k. *)
Theorem old_share_falls (k T : nat) (c0 : R) (f w : nat -> R) : (k <= T)%nat ->
  (forall t, 0 < f t) -> (forall t, 0 < cell c0 f w k * w t) -> old_share c0 f w k (T + 1) < old_share c0 f w k T.
Proof.
  intros Hk Hf Hw. pose proof (one_sign k T c0 f w Hk Hf Hw) as P.
  assert (Q : 0 < cell c0 f w k * cell c0 f w (S T)) by (apply one_sign; auto).
  unfold old_share. rewrite Nat.add_1_r, kept_step by exact Hk. rewrite cell_next in Q |- *. specialize (Hw T).
  assert (K : 0 < kept f k T) by now apply kept_positive. set (a := cell c0 f w k) in *. set (c := cell c0 f w T) in *.
  assert (A : a <> 0) by (intros E; rewrite E in P; lra). assert (C : c <> 0) by (intros E; rewrite E in P; lra).
  assert (D : f T * c + w T <> 0) by (intros E; rewrite E in Q; lra).
  replace (kept f k T * f T * a / (f T * c + w T)) with (f T * (kept f k T * (a * a)) / (f T * (a * c) + a * w T))
    by (field; repeat split; auto; replace (f T * (a * c) + a * w T) with (a * (f T * c + w T)) by lra; auto).
  replace (kept f k T * a / c) with (kept f k T * (a * a) / (a * c)) by (field; auto).
  apply share_falls; auto. apply Rmult_lt_0_compat; [exact K|]. now apply Rsqr_pos_lt.
Qed.

(** So does its weight against the weights Σ_{k ≤ j < T} f_{j+1} ⋯ f_{T−1} of all that came in since. *)
Theorem old_weight_falls (k T : nat) (f : nat -> R) : (k <= T)%nat -> (forall t, 0 < f t) ->
  let later T := sum (T - k) (fun j => kept f (k + j + 1) T) in
  kept f k (T + 1) * later T < kept f k T * later (T + 1)%nat.
Proof.
  intros Hk Hf later. assert (E : later (T + 1)%nat = f T * later T + 1).
  { unfold later. rewrite Nat.add_1_r, Nat.sub_succ_l, <- sum_scale by exact Hk. simpl.
    rewrite (kept_none (k + (T - k) + 1)) by lia. change RealNumbers.add with Rplus. f_equal.
    apply sum_ext. intros j Hj. rewrite kept_step by lia. lra. }
  rewrite E, Nat.add_1_r, kept_step by exact Hk. assert (0 < kept f k T) by now apply kept_positive. lra.
Qed.

(** With the same gate and contribution at every step, c_T = s (1 − f^T)/(1 − f). *)
Theorem step_response (T : nat) (f s : R) : f <> 1 -> cell 0 (fun _ => f) (fun _ => s) T = s * (1 - f ^ T) / (1 - f).
Proof.
  intros H. induction T as [|T IH]; [simpl; field; lra|]. rewrite cell_next, IH. simpl. field. lra.
Qed.

Lemma power_between T f : 0 < f < 1 -> 0 < f ^ S T < 1.
Proof.
  intros H. pose proof (kept_constant 0 (S T) f) as E. rewrite Nat.sub_0_r in E. rewrite <- E.
  apply kept_between; [lia|auto].
Qed.

(** There the newest share is (1 − f)/(1 − f^T), which falls and stays above 1 − f. *)
Theorem newest_share_falls (T : nat) (f s : R) : (0 < T)%nat -> 0 < f < 1 -> s <> 0 ->
  let share T := s / cell 0 (fun _ => f) (fun _ => s) T in
  share T = (1 - f) / (1 - f ^ T) /\ 1 - f < share (T + 1)%nat < share T.
Proof.
  intros HT H Hs share. assert (E : forall T, share (S T) = (1 - f) / (1 - f ^ S T)).
  { intros t. unfold share. rewrite step_response by lra. destruct (power_between t f H). field. lra. }
  rewrite Nat.add_1_r. destruct T as [|T]; [lia|]. rewrite !E. split; [reflexivity|].
  destruct (power_between T f H), (power_between (S T) f H). split.
  - apply Rmult_lt_reg_r with (1 - f ^ S (S T)); [lra|].
    replace ((1 - f) / (1 - f ^ S (S T)) * (1 - f ^ S (S T))) with ((1 - f) * 1) by (field; lra).
    apply Rmult_lt_compat_l; lra.
  - apply Rmult_lt_compat_l; [lra|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|].
    assert (f * f ^ S T < 1 * f ^ S T) by (apply Rmult_lt_compat_r; lra). simpl in *. lra.
Qed.

Lemma weights_favour_the_recent_met : exists (j k T : nat) (f : nat -> R),
  (2 <= j)%nat /\ (2 <= k)%nat /\ (2 <= T)%nat /\ (j < k)%nat /\ (k <= T)%nat /\ (forall t, 0 < f t < 1).
Proof. exists 2%nat, 3%nat, 4%nat, (fun _ => / 2). repeat split; try lia; lra. Qed.

Lemma old_share_falls_met : exists (k T : nat) (c0 : R) (f w : nat -> R), (2 <= k)%nat /\ (2 <= T)%nat /\
  (k <= T)%nat /\ (forall t, 0 < f t) /\ (forall t, 0 < cell c0 f w k * w t).
Proof. exists 2%nat, 3%nat, 1, (fun _ => 1), (fun _ => 1). repeat split; try lia; intros; simpl; lra. Qed.
