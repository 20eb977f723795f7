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
  apply sum_le. intros k _. rewrite <- (Rmult_1_l e) at 2. apply Rmult_le_compat_r; [lra|apply Q].
Qed.

(** ** Shares *)

Lemma cell_positive T c0 f w :
  0 < c0 -> (forall t, 0 < f t) -> (forall t, 0 < w t) -> 0 < cell c0 f w T.
Proof.
  intros Hc Hf Hw. induction T as [|T IH]; [exact Hc|]. rewrite cell_next.
  apply Rplus_lt_0_compat; [apply Rmult_lt_0_compat|]; auto.
Qed.

(** f w/(f V + s) < w/V *)
Lemma share_falls f w V s : 0 < f -> 0 < w -> 0 < V -> 0 < s -> f * w / (f * V + s) < w / V.
Proof.
  intros Hf Hw HV Hs. assert (P : 0 < f * V) by now apply Rmult_lt_0_compat.
  assert (Q : 0 < w * s) by now apply Rmult_lt_0_compat.
  apply Rmult_lt_reg_r with ((f * V + s) * V); [apply Rmult_lt_0_compat; lra|].
  replace (f * w / (f * V + s) * ((f * V + s) * V)) with (f * w * V) by (field; lra).
  replace (w / V * ((f * V + s) * V)) with (w * (f * V + s)) by (field; lra). lra.
Qed.

(** With contributions of one sign, the share that c_k has of c_T falls at every step, whatever the gates. *)
Theorem old_share_falls (k T : nat) (c0 : R) (f w : nat -> R) : (k <= T)%nat ->
  0 < c0 -> (forall t, 0 < f t) -> (forall t, 0 < w t) ->
  kept f k (T + 1) * cell c0 f w k / cell c0 f w (T + 1) < kept f k T * cell c0 f w k / cell c0 f w T.
Proof.
  intros Hk Hc Hf Hw. rewrite Nat.add_1_r, cell_next, kept_step by exact Hk.
  replace (kept f k T * f T * cell c0 f w k) with (f T * (kept f k T * cell c0 f w k)) by ring.
  apply share_falls; auto using cell_positive. apply Rmult_lt_0_compat; auto using cell_positive, kept_positive.
Qed.

(** The weights of all that came in at k and later: Σ_{k ≤ j < T} f_{j+1} ⋯ f_{T−1}. *)
Definition later_weights (f : nat -> R) (k T : nat) : R := sum (T - k) (fun j => kept f (S (k + j)) T).

Lemma later_weights_step f k T : (k <= T)%nat -> later_weights f k (S T) = f T * later_weights f k T + 1.
Proof.
  intros H. unfold later_weights. rewrite Nat.sub_succ_l, <- sum_scale by exact H. simpl.
  rewrite (kept_none (S (k + (T - k)))) by lia. f_equal. apply sum_ext. intros j Hj. rewrite kept_step by lia. ring.
Qed.

(** So does its weight against the weights of all that came in since. *)
Theorem old_weight_falls (k T : nat) (f : nat -> R) : (k < T)%nat -> (forall t, 0 < f t) ->
  kept f k (T + 1) / later_weights f k (T + 1) < kept f k T / later_weights f k T.
Proof.
  intros Hk Hf. rewrite Nat.add_1_r, kept_step, later_weights_step, (Rmult_comm _ (f T)) by lia.
  apply share_falls; [apply Hf|now apply kept_positive| |lra]. induction Hk as [|T Hk IH].
  - rewrite later_weights_step by lia. unfold later_weights. rewrite Nat.sub_diag. simpl. lra.
  - rewrite later_weights_step by lia. assert (0 < f T * later_weights f k T) by now apply Rmult_lt_0_compat. lra.
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

(** There the newest share is (1 − f)/(1 − f^T) … *)
Theorem newest_share (T : nat) (f s : R) : (0 < T)%nat -> 0 < f -> f < 1 -> s <> 0 ->
  s / cell 0 (fun _ => f) (fun _ => s) T = (1 - f) / (1 - f ^ T).
Proof.
  intros HT H0 H1 Hs. destruct T as [|T]; [lia|]. rewrite step_response by lra.
  destruct (power_between T f); [lra|]. field. lra.
Qed.

(** … and falls. *)
Theorem newest_share_falls (T : nat) (f s : R) : (0 < T)%nat -> 0 < f -> f < 1 -> s <> 0 ->
  s / cell 0 (fun _ => f) (fun _ => s) (T + 1) < s / cell 0 (fun _ => f) (fun _ => s) T.
Proof.
  intros HT H0 H1 Hs. rewrite Nat.add_1_r, !newest_share by (lia || assumption). destruct T as [|T]; [lia|].
  destruct (power_between T f), (power_between (S T) f); try lra.
  apply Rmult_lt_compat_l; [lra|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|].
  assert (f * f ^ S T < 1 * f ^ S T) by (apply Rmult_lt_compat_r; lra). simpl in *. lra.
Qed.

Lemma weights_favour_the_recent_met : exists (j k T : nat) (f : nat -> R),
  (2 <= T)%nat /\ (j < k)%nat /\ (k <= T)%nat /\ (forall t, 0 < f t < 1).
Proof. exists 0%nat, 1%nat, 3%nat, (fun _ => / 2). repeat split; try lia; lra. Qed.

Lemma old_share_falls_met : exists (k T : nat) (c0 : R) (f w : nat -> R), (2 <= T)%nat /\
  (k <= T)%nat /\ 0 < c0 /\ (forall t, 0 < f t) /\ (forall t, 0 < w t).
Proof. exists 1%nat, 3%nat, 1, (fun _ => / 2), (fun _ => / 2). repeat split; try lia; intros; lra. Qed.

Lemma old_weight_falls_met : exists (k T : nat) (f : nat -> R), (2 <= T)%nat /\ (k < T)%nat /\ (forall t, 0 < f t).
Proof. exists 1%nat, 3%nat, (fun _ => / 2). repeat split; try lia; intros; lra. Qed.

Lemma newest_share_met : exists (T : nat) (f s : R), (2 <= T)%nat /\ (0 < T)%nat /\ 0 < f /\ f < 1 /\ s <> 0.
Proof. exists 3%nat, (/ 2), 1. repeat split; try lia; lra. Qed.

Lemma step_response_met : exists (T : nat) (f s : R), (2 <= T)%nat /\ f <> 1.
Proof. exists 3%nat, (/ 2), 1. split; [lia|lra]. Qed.

Lemma an_old_contribution_can_outweigh_the_rest_met : exists (T : nat) (f : nat -> R),
  (2 <= T)%nat /\ (forall t, 0 < f t < 1).
Proof. exists 2%nat, (fun _ => / 2). split; [lia|intros; lra]. Qed.
