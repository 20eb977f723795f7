(** The cell of an LSTM, c_{t+1} = f_t c_t + w_t with w_t = i_t g_t, in one component: what holds of the cells
    holds in each of their components. Gates and contributions are any numbers here; their equations are in [Lstm]. *)
From Theory Require Export Vectors.

(** ** What the gates keep *)

(** f_k ⋯ f_T = (f_k ⋯ f_{T−1}) f_T *)
Lemma kept_step k T f : (k <= T)%nat -> kept f k (S T) = kept f k T * f T.
Proof. intros H. unfold kept. rewrite Nat.sub_succ_l by exact H. simpl. do 2 f_equal. lia. Qed.

Lemma kept_none k T f : (T <= k)%nat -> kept f k T = 1.
Proof. intros H. unfold kept. now replace (T - k)%nat with 0%nat by lia. Qed.

(** What is kept from k to T is kept from k to m, and from m to T. *)
Lemma kept_split k m T f : (k <= m)%nat -> (m <= T)%nat -> kept f k T = kept f k m * kept f m T.
Proof.
  intros Hk Hm. induction Hm as [|T Hm IH]; [rewrite (kept_none m m) by lia; lra|].
  rewrite !kept_step, IH by lia. lra.
Qed.

(** What holds of 1, and passes from a product of n gates to one of n + 1, holds of what is kept. *)
Lemma kept_ind (P : nat -> R -> Prop) k T f :
  P 0%nat 1 -> (forall n p, P n p -> P (S n) (p * f (k + n)%nat)) -> P (T - k)%nat (kept f k T).
Proof. intros H0 HS. unfold kept. induction (T - k)%nat as [|n IH]; [exact H0|]. apply (HS n _ IH). Qed.

Lemma kept_positive k T f : (forall t, 0 < f t) -> 0 < kept f k T.
Proof. intros H. apply (kept_ind (fun _ p => 0 < p)); [lra|]. intros n p Hp. now apply Rmult_lt_0_compat. Qed.

Lemma kept_decreasing_step k T f : (k <= T)%nat -> (forall t, 0 < f t < 1) -> kept f k (S T) < kept f k T.
Proof.
  intros Hk H. rewrite kept_step, <- Rmult_1_r by exact Hk.
  apply Rmult_lt_compat_l; [apply kept_positive; intros|]; apply H.
Qed.

(** Every further step keeps less. *)
Theorem kept_decreasing (k m T : nat) (f : nat -> R) :
  (k <= m)%nat -> (m < T)%nat -> (forall t, 0 < f t < 1) -> kept f k T < kept f k m.
Proof.
  intros Hk Hm H. induction Hm as [|T Hm IH]; [now apply kept_decreasing_step|].
  apply Rlt_trans with (2 := IH). apply kept_decreasing_step; [lia|exact H].
Qed.

(** Gates strictly between 0 and 1 keep a part strictly between nothing and all. *)
Theorem kept_between (k T : nat) (f : nat -> R) : (k < T)%nat -> (forall t, 0 < f t < 1) -> 0 < kept f k T < 1.
Proof.
  intros Hk H. split; [apply kept_positive; intros; apply H|].
  rewrite <- (kept_none k k f) by lia. now apply kept_decreasing.
Qed.

(** Gates from 0 to 1, both allowed, keep a part from 0 to 1. *)
Lemma kept_from_0_to_1 k T f : (forall t, 0 <= f t <= 1) -> 0 <= kept f k T <= 1.
Proof.
  intros H. apply (kept_ind (fun _ p => 0 <= p <= 1)); [lra|]. intros n p Hp. specialize (H (k + n)%nat).
  split; [apply Rmult_le_pos; lra|]. rewrite <- (Rmult_1_r 1). apply Rmult_le_compat; lra.
Qed.

(** Gates within φ keep at most φ^(T−k). *)
Theorem kept_within (k T : nat) (phi : R) (f : nat -> R) :
  (forall t, Rabs (f t) <= phi) -> Rabs (kept f k T) <= phi ^ (T - k).
Proof.
  intros H. apply (kept_ind (fun n p => Rabs p <= phi ^ n)); [rewrite Rabs_R1; simpl; lra|].
  intros n p Hp. rewrite Rabs_mult, <- tech_pow_Rmult, (Rmult_comm phi). apply Rmult_le_compat; auto using Rabs_pos.
Qed.

(** A gate that is the same at every step keeps its powers. *)
Lemma kept_constant k T c : kept (fun _ => c) k T = c ^ (T - k).
Proof. apply (kept_ind (fun n p => p = c ^ n)); [reflexivity|]. intros n p ->. simpl. lra. Qed.

Lemma kept_decreasing_met : exists (k m T : nat) (f : nat -> R),
  (2 <= k)%nat /\ (2 <= m)%nat /\ (2 <= T)%nat /\ (k <= m)%nat /\ (m < T)%nat /\ (forall t, 0 < f t < 1).
Proof. exists 2%nat, 3%nat, 4%nat, (fun _ => / 2). repeat split; try lia; lra. Qed.

(** ** The cell is a weighted sum *)

(** c_T = (f_k ⋯ f_{T−1}) c_k + Σ_{k ≤ j < T} (f_{j+1} ⋯ f_{T−1}) w_j, from any step k on. *)
Theorem additive_path_from (k T : nat) (c0 : R) (f w : nat -> R) : (k <= T)%nat ->
  cell c0 f w T = kept f k T * cell c0 f w k + sum (T - k) (fun j => kept f (S (k + j)) T * w (k + j)%nat).
Proof.
  intros H. induction H as [|T H IH]; [rewrite kept_none, Nat.sub_diag by lia; simpl; lra|].
  rewrite kept_step, Nat.sub_succ_l by exact H. simpl. rewrite IH.
  replace (k + (T - k))%nat with T by lia. rewrite (kept_none (S T)) by lia.
  rewrite (sum_ext _ (fun j => kept f (S (k + j)) (S T) * w (k + j)%nat)
                     (fun j => f T * (kept f (S (k + j)) T * w (k + j)%nat))).
  - rewrite sum_scale. lra.
  - intros j Hj. rewrite kept_step by lia. lra.
Qed.

(** c_T = (f_0 ⋯ f_{T−1}) c_0 + Σ_{k < T} (f_{k+1} ⋯ f_{T−1}) w_k: all that ever entered, times the gates since. *)
Theorem additive_path (T : nat) (c0 : R) (f w : nat -> R) :
  cell c0 f w T = kept f 0 T * c0 + sum T (fun k => kept f (S k) T * w k).
Proof. rewrite (additive_path_from 0 T c0 f w) by lia. now rewrite Nat.sub_0_r. Qed.

Lemma cell_next T c0 f w : cell c0 f w (S T) = f T * cell c0 f w T + w T.
Proof. reflexivity. Qed.

Lemma cell_ext T c0 f g v w : (forall t, f t = g t) -> (forall t, v t = w t) -> cell c0 f v T = cell c0 g w T.
Proof. intros H K. induction T as [|T IH]; simpl; [reflexivity|]. now rewrite IH, H, K. Qed.

(** With nothing coming in the cell is its start, times what is kept. *)
Theorem shut_cell (T : nat) (c0 : R) (f : nat -> R) : cell c0 f (fun _ => 0) T = kept f 0 T * c0.
Proof. rewrite additive_path, (sum_ext _ _ (fun _ => 0)), sum_zero by (intros; lra). lra. Qed.

(** ** Which gate scales which cell *)

(** Eq. 5, counted from 0: f_T, the gate of the step that c_{T+1} comes from, scales the cell before it, c_T. *)
Theorem forget_index (T : nat) (c0 : R) (f w : nat -> R) : cell c0 f w (T + 1) = f T * cell c0 f w T + w T.
Proof. rewrite Nat.add_1_r. apply cell_next. Qed.

(** The gate of the step that c_{T+1} came from does not take it to c_{T+2}, though all gates lie between 0 and 1. *)
Theorem forget_index_refuted : exists (c0 : R) (f : nat -> R), (forall t, 0 < f t < 1) /\
  forall T, cell c0 f (fun _ => 0) (T + 2) <> f T * cell c0 f (fun _ => 0) (T + 1).
Proof.
  set (f := fun t => / INR (2 + t)). assert (D : forall t, 1 < INR (2 + t)) by (intros; apply lt_1_INR; lia).
  assert (F : forall t, 0 < f t < 1).
  { intros t. split; [apply Rinv_0_lt_compat|rewrite <- Rinv_1; apply Rinv_1_lt_contravar]; specialize (D t); lra. }
  exists 1, f. split; [exact F|]. intros T. replace (T + 2)%nat with (S (S T)) by lia. rewrite Nat.add_1_r.
  rewrite !shut_cell, (kept_step 0 (S T)) by lia. intros E.
  assert (P : 0 < kept f 0 (S T)) by (apply kept_positive; intros; apply F).
  assert (L : f (S T) < f T); [|apply (Rmult_lt_compat_l (kept f 0 (S T))) in L; lra].
  apply Rinv_1_lt_contravar; [specialize (D T); lra|apply lt_INR; lia].
Qed.

(** ** How fast a cell can grow *)

(** |c_T| ≤ φ^T |c_0| + s (1 + φ + ⋯ + φ^(T−1)), summed up, where gates are within φ and contributions within s. *)
Theorem cell_within (T : nat) (phi s c0 : R) (f w : nat -> R) :
  phi < 1 -> (forall t, Rabs (f t) <= phi) -> (forall t, Rabs (w t) <= s) ->
  Rabs (cell c0 f w T) <= phi ^ T * Rabs c0 + s * (1 - phi ^ T) / (1 - phi).
Proof.
  intros Hphi Hf Hw. induction T as [|T IH]; [simpl; apply Req_le; field; lra|]. rewrite cell_next.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
  replace (phi ^ S T * Rabs c0 + s * (1 - phi ^ S T) / (1 - phi))
    with (phi * (phi ^ T * Rabs c0 + s * (1 - phi ^ T) / (1 - phi)) + s) by (simpl; field; lra).
  apply Rplus_le_compat; [apply Rmult_le_compat|]; auto using Rabs_pos.
Qed.

(** |c_T| ≤ |c_0| + T, where gates and contributions are within 1. *)
Theorem cell_bound (T : nat) (c0 : R) (f w : nat -> R) :
  (forall t, Rabs (f t) <= 1) -> (forall t, Rabs (w t) <= 1) -> Rabs (cell c0 f w T) <= Rabs c0 + INR T.
Proof.
  intros Hf Hw. induction T as [|T IH]; [simpl; lra|]. rewrite cell_next, S_INR.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult. specialize (Hf T). specialize (Hw T).
  assert (Rabs (f T) * Rabs (cell c0 f w T) <= 1 * Rabs (cell c0 f w T)); [|lra].
  apply Rmult_le_compat_r; [apply Rabs_pos|exact Hf].
Qed.

(** Gates and contributions below 1 do not attain that bound … *)
Theorem cell_bound_strict (T : nat) (c0 : R) (f w : nat -> R) : (0 < T)%nat ->
  (forall t, Rabs (f t) <= 1) -> (forall t, Rabs (w t) < 1) -> Rabs (cell c0 f w T) < Rabs c0 + INR T.
Proof.
  intros H Hf Hw. destruct T as [|T]; [lia|]. rewrite cell_next, S_INR.
  assert (B : Rabs (cell c0 f w T) <= Rabs c0 + INR T) by (apply cell_bound; [|intros; apply Rlt_le]; auto).
  apply Rle_lt_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult. specialize (Hf T). specialize (Hw T).
  assert (Rabs (f T) * Rabs (cell c0 f w T) <= 1 * Rabs (cell c0 f w T)); [|lra].
  apply Rmult_le_compat_r; [apply Rabs_pos|exact Hf].
Qed.

(** … but come near: with f = i = g = 1 − δ and c_0 ≥ 0, c_T ≥ (c_0 + T)(1 − (T + 1)δ). *)
Theorem cell_bound_approached (T : nat) (c0 delta : R) : 0 <= delta -> delta <= 1 -> 0 <= c0 ->
  (c0 + INR T) * (1 - (INR T + 1) * delta) <= cell c0 (fun _ => 1 - delta) (fun _ => (1 - delta) * (1 - delta)) T.
Proof.
  intros H0 H1 Hc. induction T as [|T IH]; [simpl; assert (0 <= c0 * delta) by (apply Rmult_le_pos; lra); lra|].
  rewrite cell_next, S_INR. pose proof (pos_INR T) as P. set (t := INR T) in *.
  apply Rle_trans with ((1 - delta) * ((c0 + t) * (1 - (t + 1) * delta)) + (1 - delta) * (1 - delta)).
  - assert (0 <= (c0 + t) * ((t + 1) * (delta * delta))) by (repeat apply Rmult_le_pos; lra).
    assert (0 <= delta * delta) by (apply Rmult_le_pos; lra). assert (0 <= t * delta) by (apply Rmult_le_pos; lra). lra.
  - apply Rplus_le_compat_r, Rmult_le_compat_l; [lra|exact IH].
Qed.

(** So |c_0| + T is the least bound, of the cell and of the article's output o c with o = 1 − δ, if c_0 ≥ 0. *)
Theorem cell_bound_is_least (T : nat) (c0 eps : R) : 0 <= c0 -> 0 < eps -> exists delta, 0 < delta < 1 /\
  (c0 + INR T) * (1 - eps) <= (1 - delta) * cell c0 (fun _ => 1 - delta) (fun _ => (1 - delta) * (1 - delta)) T.
Proof.
  intros Hc He. pose proof (pos_INR T) as P. set (t := INR T) in *.
  assert (Q : 0 < t + 2 + eps) by lra. set (delta := eps / ((t + 2 + eps) * (t + 2))). exists delta.
  assert (E : (t + 2) * delta = eps / (t + 2 + eps)) by (unfold delta; field; lra).
  assert (D : 0 < delta) by (apply Rdiv_lt_0_compat; [exact He|apply Rmult_lt_0_compat; lra]).
  clearbody delta. assert (L : eps / (t + 2 + eps) < 1).
  { apply Rmult_lt_reg_r with (t + 2 + eps); [exact Q|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (M : eps / (t + 2 + eps) <= eps).
  { apply Rle_trans with (eps * / 1); [|lra]. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  rewrite <- E in L, M. assert (0 <= t * delta) by (apply Rmult_le_pos; lra). split; [lra|].
  apply Rle_trans with ((1 - delta) * ((c0 + t) * (1 - (t + 1) * delta))).
  - assert (0 <= (c0 + t) * ((t + 1) * (delta * delta))) by (repeat apply Rmult_le_pos; lra).
    assert ((c0 + t) * ((t + 2) * delta) <= (c0 + t) * eps) by (apply Rmult_le_compat_l; lra). lra.
  - apply Rmult_le_compat_l; [lra|]. apply cell_bound_approached; lra.
Qed.

Lemma cell_bound_met : exists (T : nat) (c0 : R) (f w : nat -> R), (2 <= T)%nat /\
  (forall t, Rabs (f t) <= 1) /\ (forall t, Rabs (w t) <= 1).
Proof. exists 2%nat, 1, (fun _ => / 2), (fun _ => / 2). repeat split; try lia; intros; rewrite Rabs_pos_eq; lra. Qed.

Lemma cell_within_met : exists (T : nat) (phi s c0 : R) (f w : nat -> R), (2 <= T)%nat /\
  phi < 1 /\ (forall t, Rabs (f t) <= phi) /\ (forall t, Rabs (w t) <= s).
Proof.
  exists 2%nat, (/ 2), 1, 1, (fun _ => / 2), (fun _ => / 2).
  repeat split; try lia; intros; try rewrite Rabs_pos_eq; lra.
Qed.
