(** The article's cell at rest, and with W_gm as the only nonzero weights. Its forget gates are 1/2 there, so that the
    direct path halves at every step; the whole gradient can double at every step all the same. *)
From Theory Require Export Lstm.

Definition no_input : nat -> vector := fun _ => zero_vector.

Lemma reads_nothing n d q m i :
  (forall j, (j < n)%nat -> m j = 0) -> bias q i = 0 -> immediate n d q m zero_vector i = 0.
Proof.
  intros Hm Hb. unfold immediate, affine, vplus, apply.
  rewrite Hb, (dot_comm d), dot_zero, (dot_ext n _ (recurrent q i) _ zero_vector), dot_comm, dot_zero; auto. lra.
Qed.

(** ** The direct path can vanish *)

Section Rest.
Context (n d : nat) (phi : R -> R) (P : gate -> parameters).
Let c := cells n d phi P no_input zero_vector zero_vector.
Let m := outputs n d phi P no_input zero_vector zero_vector.
Let at_step q := gate_of n d phi P q no_input zero_vector zero_vector.

Lemma gate_at_rest q T i :
  (forall j, (j < n)%nat -> m T j = 0) -> bias (P q) i = 0 -> at_step q i T = lstm_activation q 0.
Proof. intros Hm Hb. unfold at_step, gate_of, gates, each, preactivation. f_equal. now apply reads_nothing. Qed.

(** The article's cell has no biases: without input it stays at rest, whatever its weights … *)
Lemma stays_at_rest T : (forall i, (i < n)%nat -> bias (P Candidate) i = 0) -> phi 0 = 0 ->
  forall i, (i < n)%nat -> c T i = 0 /\ m T i = 0.
Proof.
  intros HP Hphi. induction T as [|T IH]; intros i Hi; [now split|].
  assert (E : c (S T) i = 0).
  { unfold c. rewrite cells_step. fold c. rewrite (proj1 (IH i Hi)). unfold comes_in. fold (at_step Candidate).
    rewrite (gate_at_rest Candidate); [simpl; rewrite tanh_0; lra|intros; now apply IH|now apply HP]. }
  split; [exact E|]. unfold m. rewrite outputs_step. fold c. rewrite E, Hphi. lra.
Qed.

(** … its forget gates are 1/2, and the direct path is 2^(−T). *)
Theorem direct_path_can_vanish (k T i : nat) : (i < n)%nat ->
  (forall i, (i < n)%nat -> bias (P Forget) i = 0) -> (forall i, (i < n)%nat -> bias (P Candidate) i = 0) ->
  phi 0 = 0 ->
  kept (forgets n d phi P no_input zero_vector zero_vector i) k T = (1 / 2) ^ (T - k).
Proof.
  intros Hi Hf Hg Hphi. apply (kept_ind (fun n p => p = (1 / 2) ^ n)); [reflexivity|]. intros t p ->.
  unfold forgets. fold (at_step Forget).
  rewrite (gate_at_rest Forget); [simpl; rewrite sigmoid_0; lra| |now apply Hf].
  intros j Hj. now apply stays_at_rest.
Qed.
End Rest.

(** ** With only W_gm *)

(** W_gm = W, and no other weights. *)
Definition only_W_gm (W : matrix) (q : gate) : parameters :=
  Parameters match q with Candidate => W | _ => fun _ _ => 0 end (fun _ _ => 0) zero_vector.

(** Its gates are 1/2, whatever they read. *)
Lemma gates_are_half n d W q x m i : q <> Candidate -> gates n d lstm_activation (only_W_gm W) x m q i = 1 / 2.
Proof.
  intros H. assert (Z : preactivation n d (only_W_gm W) x m q i = 0);
    [|unfold gates, each; rewrite Z; destruct q; try apply sigmoid_0].
  - unfold preactivation, immediate, affine, vplus, apply. destruct q; simpl; try (now destruct H);
      rewrite (dot_zero n), (dot_zero d); unfold zero_vector; lra.
  - now destruct H.
Qed.

Lemma kept_is_power_of_half n d phi W x c0 m0 i k T :
  kept (forgets n d phi (only_W_gm W) x c0 m0 i) k T = (1 / 2) ^ (T - k).
Proof.
  apply (kept_ind (fun n p => p = (1 / 2) ^ n)); [reflexivity|]. intros t p ->.
  unfold forgets, gate_of. rewrite gates_are_half by discriminate. simpl. lra.
Qed.

(** Unit by unit, with the weight w. *)
Definition own_W_gm (w : R) : gate -> parameters := only_W_gm (mscale w identity).

(** c' = c/2 + tanh(w φ(c)/2)/2 *)
Definition latch (phi : R -> R) (w c : R) : R := c / 2 + tanh (w * (phi c / 2)) / 2.

Section Only.
Context (n d i : nat) (Hi : (i < n)%nat) (phi : R -> R) (w : R) (x : nat -> vector) (c0 m0 : vector).
Let c := cells n d phi (own_W_gm w) x c0 m0.
Let m := outputs n d phi (own_W_gm w) x c0 m0.

Lemma own_W_gm_step t :
  c (S t) i = c t i / 2 + tanh (w * m t i) / 2 /\ m (S t) i = phi (c (S t) i) / 2.
Proof.
  unfold c, m. rewrite outputs_step, cells_step. unfold forgets, comes_in, gate_of.
  set (mt := outputs n d phi (own_W_gm w) x c0 m0 t). unfold own_W_gm in mt |- *.
  rewrite (gates_are_half n d _ Output), (gates_are_half n d _ Forget), (gates_are_half n d _ Input) by discriminate.
  unfold gates, each, preactivation. simpl. change (only_W_gm (mscale w identity) Candidate) with (own w).
  rewrite reads_own by exact Hi. unfold mt. split; field.
Qed.

(** From m_0 = φ(c_0)/2 on it follows the map. *)
Lemma follows_latch T : m0 i = phi (c0 i) / 2 -> c T i = Nat.iter T (latch phi w) (c0 i).
Proof.
  intros H. induction T as [|T IH]; [reflexivity|].
  assert (M : m T i = phi (c T i) / 2) by (destruct T; [exact H|apply own_W_gm_step]).
  rewrite (proj1 (own_W_gm_step T)), M, IH. reflexivity.
Qed.

(** From any m_0, one step later; and so from m_0 = 0. *)
Lemma follows_latch_then T : c (S T) i = Nat.iter T (latch phi w) (c0 i / 2 + tanh (w * m0 i) / 2).
Proof.
  induction T as [|T IH]; [exact (proj1 (own_W_gm_step 0))|].
  rewrite (proj1 (own_W_gm_step (S T))), (proj2 (own_W_gm_step T)), IH. reflexivity.
Qed.

Lemma follows_latch_later T : m0 i = 0 -> c (S T) i = Nat.iter T (latch phi w) (c0 i / 2).
Proof. intros H. rewrite follows_latch_then, H, Rmult_0_r, tanh_0. f_equal. lra. Qed.
End Only.

(** ** The full Jacobian can explode *)

Lemma latch_slope_at_0 phi w : phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  derivable_pt_lim (latch phi w) 0 (1 / 2 + w / 4).
Proof.
  intros H D. unfold latch. eapply slope_eq.
  - apply slope_plus; [apply slope_div; [apply slope_id|apply slope_const|lra]|].
    apply slope_div; [|apply slope_const|lra].
    apply (derivable_pt_lim_comp (fun c => w * (phi c / 2)) tanh); [|apply tanh_slope].
    apply slope_mult; [apply slope_const|]. apply slope_div; [exact D|apply slope_const|lra].
  - rewrite H. unfold Rsqr. replace (w * (0 / 2)) with 0 by field. rewrite tanh_0. field.
Qed.

Lemma latch_at_0 phi w : phi 0 = 0 -> latch phi w 0 = 0.
Proof. intros H. unfold latch. rewrite H. replace (w * (0 / 2)) with 0 by field. rewrite tanh_0. field. Qed.

Lemma iterated_slope h a T : h 0 = 0 -> derivable_pt_lim h 0 a ->
  Nat.iter T h 0 = 0 /\ derivable_pt_lim (Nat.iter T h) 0 (a ^ T).
Proof.
  intros H D. induction T as [|T [Z IH]]; [split; [reflexivity|apply slope_id]|]. simpl. rewrite Z. split; [exact H|].
  apply (derivable_pt_lim_comp (Nat.iter T h) h); [exact IH|now rewrite Z].
Qed.

(** At rest, with W_gm = w and no other weights, the derivative of c_{T+1} by c_0, through all paths, is
    (1/2 + w/4)^T / 2; for w = 6 it is 2^T / 2. The output function φ is the identity, or tanh in the usual form. *)
Theorem whole_gradient (n d T i : nat) (w : R) (phi : R -> R) :
  (i < n)%nat -> phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  let start := fun c => with_component zero_vector i c in
  derivable_pt_lim (fun c => cells n d phi (own_W_gm w) no_input (start c) zero_vector (S T) i) 0
    ((1 / 2 + w / 4) ^ T / 2).
Proof.
  intros Hi H D start. apply (derivable_pt_lim_ext (fun c => Nat.iter T (latch phi w) (c / 2))).
  { intros c. rewrite follows_latch_later; auto. unfold start, with_component. now rewrite Nat.eqb_refl. }
  destruct (iterated_slope (latch phi w) _ T (latch_at_0 phi w H) (latch_slope_at_0 phi w H D)) as [_ S].
  eapply slope_eq; [apply (derivable_pt_lim_comp (fun c => c / 2) (Nat.iter T (latch phi w)))|].
  - apply slope_div; [apply slope_id|apply slope_const|lra].
  - replace (0 / 2) with 0 by field. exact S.
  - unfold Rsqr. field.
Qed.

(** For w = 6 the gradient by the first cell doubles at every step, while what the direct path keeps is halved. *)
Theorem full_jacobian_can_explode (n d T i : nat) (phi : R -> R) :
  (i < n)%nat -> phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  let start := fun c => with_component zero_vector i c in
  derivable_pt_lim (fun c => cells n d phi (own_W_gm 6) no_input (start c) zero_vector (S T) i) 0 (2 ^ T / 2) /\
  kept (forgets n d phi (own_W_gm 6) no_input zero_vector zero_vector i) 0 (S T) = (1 / 2) ^ S T.
Proof.
  intros Hi H D start. split; [|unfold own_W_gm; apply kept_is_power_of_half].
  pose proof (whole_gradient n d T i 6 phi Hi H D) as G. now replace (1 / 2 + 6 / 4) with 2 in G by field.
Qed.

(** For w = 2 the derivative of c_{T+1} by m_0 is 1. *)
Theorem first_output_counts (n d T i : nat) (phi : R -> R) :
  (i < n)%nat -> phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  derivable_pt_lim (fun m => cells n d phi (own_W_gm 2) no_input zero_vector (with_component zero_vector i m) (S T) i)
    0 1.
Proof.
  intros Hi H D. apply (derivable_pt_lim_ext (fun m => Nat.iter T (latch phi 2) (tanh (2 * m) / 2))).
  { intros m. rewrite follows_latch_then by exact Hi. unfold with_component. rewrite Nat.eqb_refl. f_equal.
    unfold zero_vector. lra. }
  destruct (iterated_slope (latch phi 2) _ T (latch_at_0 phi 2 H) (latch_slope_at_0 phi 2 H D)) as [_ S].
  eapply slope_eq; [apply (derivable_pt_lim_comp (fun m => tanh (2 * m) / 2) (Nat.iter T (latch phi 2)))|].
  - apply slope_div; [|apply slope_const|lra]. apply (derivable_pt_lim_comp (fun m => 2 * m) tanh); [|apply tanh_slope].
    apply slope_mult; [apply slope_const|apply slope_id].
  - replace (tanh (2 * 0) / 2) with 0; [exact S|]. replace (2 * 0) with 0 by lra. rewrite tanh_0. field.
  - replace (2 * 0) with 0 by lra. rewrite tanh_0. replace (1 / 2 + 2 / 4) with 1 by field. rewrite pow1.
    unfold Rsqr. field.
Qed.
