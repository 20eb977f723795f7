(** The states of the article's cell (§3, eq. 1–6; [lstm] of LstmGradients), for any number n of units and d of inputs:
    what the gates, the cells and the outputs are bounded by, and what the cells depend on. In the article there are no
    biases and φ is the identity; in the usual form φ = tanh. x t is the input of step t, counted from 0. *)
From Theory Require Export DirectPath LstmGradients.

Lemma sigmoid_le a b : a <= b -> sigmoid a <= sigmoid b.
Proof.
  intros H. apply Rinv_le_contravar; [pose proof (exp_pos (- b)); lra|].
  apply Rplus_le_compat_l. destruct (Req_dec a b) as [->|]; [lra|]. apply Rlt_le, exp_increasing. lra.
Qed.

Lemma tanh_below_1 a : Rabs (tanh a) < 1.
Proof.
  destruct (tanh_slope_bound a) as [H _]. apply Rnot_le_lt. intros L.
  assert (1 <= Rabs (tanh a) ^ 2) by now apply pow_R1_Rle. rewrite pow2_abs in *. lra.
Qed.

(** tanh x = 2 σ(2x) − 1 *)
Lemma tanh_by_sigmoid x : tanh x = 2 * sigmoid (2 * x) - 1.
Proof.
  unfold tanh, sinh, cosh, sigmoid. pose proof (exp_pos (- x)) as P.
  replace (- (2 * x)) with (- x + - x) by lra. rewrite exp_plus.
  assert (I : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  set (e := exp (- x)) in *. replace (exp x) with (/ e) by (apply Rmult_eq_reg_r with e; [rewrite I; field; lra|lra]).
  assert (0 < e * e) by now apply Rmult_lt_0_compat. field. repeat split; lra.
Qed.

Lemma tanh_increasing a b : a <= b -> tanh a <= tanh b.
Proof.
  intros H. rewrite !tanh_by_sigmoid. assert (sigmoid (2 * a) <= sigmoid (2 * b)) by (apply sigmoid_le; lra). lra.
Qed.

Lemma tanh_odd x : tanh (- x) = - tanh x.
Proof.
  unfold tanh, sinh, cosh. rewrite Ropp_involutive. pose proof (exp_pos x). pose proof (exp_pos (- x)). field. lra.
Qed.

(** A gate lies strictly between block and pass, and a candidate between −1 and 1, whatever they read. *)
Theorem gates_and_candidates (n : nat) (a : vector) :
  (forall i, (i < n)%nat -> 0 < sigmoid (a i) < 1) /\ (forall i, (i < n)%nat -> -1 < tanh (a i) < 1).
Proof.
  split; intros i _; [apply sigmoid_between|]. destruct (Rabs_def2 _ _ (tanh_below_1 (a i))). lra.
Qed.

Section States.
Context (n d : nat) (phi : R -> R) (P : gate -> parameters).

Definition cells x c0 m0 T : vector := fst (lstm n d lstm_activation phi P x c0 m0 T).
Definition outputs x c0 m0 T : vector := snd (lstm n d lstm_activation phi P x c0 m0 T).

(** Gate q of unit i at step t, the gate's name being that of the candidate, too. *)
Definition gate_of q x c0 m0 (i t : nat) : R := gates n d lstm_activation P (x t) (outputs x c0 m0 t) q i.
Definition forgets := gate_of Forget.
(** What is added to the cell. *)
Definition comes_in x c0 m0 (i t : nat) : R := gate_of Input x c0 m0 i t * gate_of Candidate x c0 m0 i t.

(** Eq. 5 in each component. *)
Lemma cells_step x c0 m0 t i :
  cells x c0 m0 (S t) i = forgets x c0 m0 i t * cells x c0 m0 t i + comes_in x c0 m0 i t.
Proof.
  unfold forgets, comes_in, gate_of, cells, outputs. cbn [lstm].
  now destruct (lstm n d lstm_activation phi P x c0 m0 t).
Qed.

(** Eq. 6. *)
Lemma outputs_step x c0 m0 t i :
  outputs x c0 m0 (S t) i = gate_of Output x c0 m0 i t * phi (cells x c0 m0 (S t) i).
Proof. unfold gate_of, cells, outputs. cbn [lstm]. now destruct (lstm n d lstm_activation phi P x c0 m0 t). Qed.

(** Each component of the cells is the cell of [Cell], with its own gates and contributions. *)
Theorem cells_are_a_cell (T : nat) (c0 m0 : vector) (x : nat -> vector) (i : nat) :
  cells x c0 m0 T i = cell (c0 i) (forgets x c0 m0 i) (comes_in x c0 m0 i) T.
Proof. induction T as [|T IH]; [reflexivity|]. now rewrite cells_step, cell_next, <- IH. Qed.

(** c_T = (f_0 ⋯ f_{T−1}) ⊙ c_0 + Σ_{k < T} (f_{k+1} ⋯ f_{T−1}) ⊙ i_k ⊙ g_k *)
Theorem cells_are_weighted_sums (T : nat) (c0 m0 : vector) (x : nat -> vector) (i : nat) :
  cells x c0 m0 T i = kept (forgets x c0 m0 i) 0 T * c0 i +
    sum T (fun k => kept (forgets x c0 m0 i) (S k) T * comes_in x c0 m0 i k).
Proof. rewrite cells_are_a_cell. apply additive_path. Qed.

(** ** Gates and bounds *)

(** Forget gates lie strictly between block and pass. *)
Lemma forgets_between x c0 m0 i t : 0 < forgets x c0 m0 i t < 1.
Proof. apply sigmoid_between. Qed.

Lemma scaled_below a b : 0 < a < 1 -> Rabs (a * b) <= Rabs b.
Proof.
  intros H. rewrite Rabs_mult, (Rabs_pos_eq a) by lra. apply Rle_trans with (1 * Rabs b); [|lra].
  apply Rmult_le_compat_r; [apply Rabs_pos|lra].
Qed.

Lemma comes_in_below_1 x c0 m0 i t : Rabs (comes_in x c0 m0 i t) < 1.
Proof. apply Rle_lt_trans with (1 := scaled_below _ _ (sigmoid_between _)), tanh_below_1. Qed.

(** |c_T| < |c_0| + T in every component, whatever the weights and the inputs. *)
Theorem cells_bound (T : nat) (c0 m0 : vector) (x : nat -> vector) (i : nat) : (0 < T)%nat ->
  Rabs (cells x c0 m0 T i) < Rabs (c0 i) + INR T.
Proof.
  intros H. rewrite cells_are_a_cell. apply cell_bound_strict; [exact H| |intros; apply comes_in_below_1].
  intros t. pose proof (forgets_between x c0 m0 i t). rewrite Rabs_pos_eq; lra.
Qed.

(** Outputs are no larger than φ(c), … *)
Theorem outputs_below (T : nat) (c0 m0 : vector) (x : nat -> vector) (i : nat) : (0 < T)%nat ->
  Rabs (outputs x c0 m0 T i) <= Rabs (phi (cells x c0 m0 T i)).
Proof. intros H. destruct T as [|T]; [lia|]. rewrite outputs_step. apply scaled_below, sigmoid_between. Qed.

(** … and so stay below 1 where φ does, as tanh does. *)
Theorem outputs_below_1 (T : nat) (c0 m0 : vector) (x : nat -> vector) (i : nat) : (0 < T)%nat ->
  (forall c, Rabs (phi c) < 1) -> Rabs (outputs x c0 m0 T i) < 1.
Proof. intros H Hphi. apply Rle_lt_trans with (2 := Hphi (cells x c0 m0 T i)). now apply outputs_below. Qed.

(** ** What the cells depend on *)

(** The cells and the outputs after T steps depend on c_0, m_0 and the first T inputs alone. *)
Theorem the_past_alone (T : nat) (c0 c0' m0 m0' : vector) (x x' : nat -> vector) :
  (forall i, (i < n)%nat -> c0 i = c0' i) -> (forall i, (i < n)%nat -> m0 i = m0' i) ->
  (forall t i, (t < T)%nat -> (i < d)%nat -> x t i = x' t i) ->
  forall i, (i < n)%nat -> cells x c0 m0 T i = cells x' c0' m0' T i /\ outputs x c0 m0 T i = outputs x' c0' m0' T i.
Proof.
  intros Hc Hm. induction T as [|T IH]; intros Hx i Hi; [split; [now apply Hc|now apply Hm]|].
  specialize (IH (fun t j Ht => Hx t j (Nat.lt_lt_succ_r _ _ Ht))).
  assert (Q : forall q, gate_of q x c0 m0 i T = gate_of q x' c0' m0' i T).
  { intros q. unfold gate_of, gates, each, preactivation, immediate. f_equal.
    apply affine_ext; [intros j Hj; apply (proj2 (IH j Hj))|intros; apply Hx; lia]. }
  assert (E : cells x c0 m0 (S T) i = cells x' c0' m0' (S T) i).
  { rewrite !cells_step, (proj1 (IH i Hi)). unfold comes_in, forgets. now rewrite !Q. }
  split; [exact E|]. now rewrite !outputs_step, E, Q.
Qed.

(** Where neither f nor i nor g reads m, the cells' Jacobian by c_0 is the direct path's, diag (f_0 ⊙ ⋯ ⊙ f_{T−1}). *)
Theorem direct_path_alone (T : nat) (c0 m0 : vector) (x : nat -> vector) (i j : nat) :
  (forall q k, q <> Output -> (k < n)%nat -> recurrent (P q) i k = 0) ->
  derivable_pt_lim (fun c => cells x (with_component c0 j c) m0 T i) (c0 j)
    (diag (fun i => kept (forgets x c0 m0 i) 0 T) i j).
Proof.
  intros H. apply derivative_of_line. intros e. rewrite !cells_are_a_cell.
  assert (Z : forall q t c, q <> Output -> gate_of q x c m0 i t = gate_of q x c0 m0 i t).
  { intros q t c Hq. unfold gate_of, gates, each, preactivation, immediate, affine, vplus. do 3 f_equal.
    apply sum_ext. intros k Hk. rewrite H by assumption. lra. }
  assert (C : forall c S, cell (c i) (forgets x c m0 i) (comes_in x c m0 i) S =
    cell (c i) (forgets x c0 m0 i) (comes_in x c0 m0 i) S).
  { intros c S. apply cell_ext; intros t; unfold forgets, comes_in; now rewrite !(Z _ t c). }
  rewrite !C. unfold with_component, diag.
  destruct (Nat.eqb i j); [apply direct_path_move|]. change RealNumbers.zero with 0. lra.
Qed.
End States.

(** ** A gate that reads its own unit's output only, with the weight w: for examples in any number of units *)

Definition own (w : R) : parameters := Parameters (mscale w identity) (fun _ _ => 0) zero_vector.

Lemma reads_own n d w x m i : (i < n)%nat -> immediate n d (own w) m x i = w * m i.
Proof.
  intros Hi. unfold immediate, affine, vplus, apply. simpl. unfold zero_vector.
  change (mscale w identity i) with (vscale w (identity i)). rewrite dot_scale_l.
  change (dot n (identity i) m) with (apply n identity m i). rewrite apply_identity by exact Hi.
  assert (Z : dot d (fun _ => 0) x = 0); [|rewrite Z; lra].
  transitivity (sum d (fun _ => 0)); [apply sum_ext; intros; apply Rmult_0_l|apply sum_zero].
Qed.
