(** The article's cell at rest, and with W_cm as the only nonzero weights. Its forget gates are 1/2 there, so that the
    direct path halves at every step; the whole gradient can double at every step all the same. *)
From Theory Require Export Lstm.

Definition no_input : nat -> vector := fun _ => zero_vector.

Lemma reads_nothing n d q m i :
  (forall j, (j < n)%nat -> m j = 0) -> bias q i = 0 -> immediate n d q m zero_vector i = 0.
Proof.
  intros Hm Hb. unfold immediate, affine, vplus, apply.
  rewrite Hb, (dot_comm d), dot_zero, (dot_ext n _ (recurrent q i) _ zero_vector), dot_comm, dot_zero; auto. ring.
Qed.

(** ** The direct path can vanish *)

Section Rest.
Context (n d : nat) (phi : R -> R) (P : gate -> parameters).
Let c := cells n d phi P no_input zero_vector zero_vector.
Let m := outputs n d phi P no_input zero_vector zero_vector.
Let at_step q := gate_of n d phi P q no_input zero_vector zero_vector.

Lemma gate_at_rest q T i :
  (forall j, (j < n)%nat -> m T j = 0) -> bias (P q) i = 0 -> at_step q i T = lstm_activation q 0.
Proof. intros Hm Hb. unfold at_step, gate_of, gates, each, pre. f_equal. now apply reads_nothing. Qed.

(** The article's cell has no biases: without input it stays at rest, whatever its weights … *)
Lemma stays_at_rest T : (forall i, (i < n)%nat -> bias (P Candidate) i = 0) -> phi 0 = 0 ->
  forall i, (i < n)%nat -> c T i = 0 /\ m T i = 0.
Proof.
  intros HP Hphi. induction T as [|T IH]; intros i Hi; [now split|].
  assert (E : c (S T) i = 0).
  { unfold c. rewrite cells_step. fold c. rewrite (proj1 (IH i Hi)). unfold comes_in. fold (at_step Candidate).
    rewrite (gate_at_rest Candidate); [simpl; rewrite tanh_0; ring|intros; now apply IH|now apply HP]. }
  split; [exact E|]. unfold m. rewrite outputs_step. fold c. rewrite E, Hphi. ring.
Qed.

(** … its forget gates are 1/2, and the direct path is 2^(−T). *)
Theorem direct_path_can_vanish (k T i : nat) : (i < n)%nat ->
  (forall i, (i < n)%nat -> bias (P Forget) i = 0) -> (forall i, (i < n)%nat -> bias (P Candidate) i = 0) ->
  phi 0 = 0 ->
  kept (forgets n d phi P no_input zero_vector zero_vector i) k T = (1 / 2) ^ (T - k).
Proof.
  intros Hi Hf Hg Hphi. apply (kept_ind (fun n p => p = (1 / 2) ^ n)); [reflexivity|]. intros t p ->.
  unfold forgets. fold (at_step Forget).
  rewrite (gate_at_rest Forget); [simpl; rewrite sigmoid_0; ring| |now apply Hf].
  intros j Hj. now apply stays_at_rest.
Qed.
End Rest.

(** ** With only W_cm *)

(** W_cm = W, and no other weights. *)
Definition only_W_cm (W : matrix) (q : gate) : parameters :=
  Parameters match q with Candidate => W | _ => fun _ _ => 0 end (fun _ _ => 0) zero_vector.

(** Its gates are 1/2, whatever they read. *)
Lemma gates_are_half n d W q x m i : q <> Candidate -> gates n d lstm_activation (only_W_cm W) x m q i = 1 / 2.
Proof.
  intros H. assert (Z : pre n d (only_W_cm W) x m q i = 0);
    [|unfold gates, each; rewrite Z; destruct q; try apply sigmoid_0].
  - unfold pre, immediate, affine, vplus, apply. destruct q; simpl; try (now destruct H);
      rewrite (dot_zero n), (dot_zero d); unfold zero_vector; ring.
  - now destruct H.
Qed.

Lemma kept_is_power_of_half n d phi W x c0 m0 i k T :
  kept (forgets n d phi (only_W_cm W) x c0 m0 i) k T = (1 / 2) ^ (T - k).
Proof.
  apply (kept_ind (fun n p => p = (1 / 2) ^ n)); [reflexivity|]. intros t p ->.
  unfold forgets, gate_of. rewrite gates_are_half by discriminate. simpl. ring.
Qed.

(** Unit by unit, with the weight w. *)
Definition own_W_cm (w : R) : gate -> parameters := only_W_cm (mscale w identity).

(** c' = c/2 + tanh(w φ(c)/2)/2 *)
Definition latch (phi : R -> R) (w c : R) : R := c / 2 + tanh (w * (phi c / 2)) / 2.

Section Only.
Context (n d i : nat) (Hi : (i < n)%nat) (phi : R -> R) (w : R) (x : nat -> vector) (c0 m0 : vector).
Let c := cells n d phi (own_W_cm w) x c0 m0.
Let m := outputs n d phi (own_W_cm w) x c0 m0.

Lemma own_W_cm_step t :
  c (S t) i = c t i / 2 + tanh (w * m t i) / 2 /\ m (S t) i = phi (c (S t) i) / 2.
Proof.
  unfold c, m. rewrite outputs_step, cells_step. unfold forgets, comes_in, gate_of.
  set (mt := outputs n d phi (own_W_cm w) x c0 m0 t). unfold own_W_cm in mt |- *.
  rewrite (gates_are_half n d _ Output), (gates_are_half n d _ Forget), (gates_are_half n d _ Input) by discriminate.
  unfold gates, each, pre. simpl. change (only_W_cm (mscale w identity) Candidate) with (own w).
  rewrite reads_own by exact Hi. unfold mt. split; field.
Qed.

(** From m_0 = φ(c_0)/2 on it follows the map. *)
Lemma follows_latch T : m0 i = phi (c0 i) / 2 -> c T i = Nat.iter T (latch phi w) (c0 i).
Proof.
  intros H. induction T as [|T IH]; [reflexivity|].
  assert (M : m T i = phi (c T i) / 2) by (destruct T; [exact H|apply own_W_cm_step]).
  rewrite (proj1 (own_W_cm_step T)), M, IH. reflexivity.
Qed.

(** From m_0 = 0, one step later. *)
Lemma follows_latch_later T : m0 i = 0 -> c (S T) i = Nat.iter T (latch phi w) (c0 i / 2).
Proof.
  intros H. induction T as [|T IH].
  - rewrite (proj1 (own_W_cm_step 0)). unfold c, m, cells, outputs. simpl.
    rewrite H, Rmult_0_r, tanh_0. lra.
  - rewrite (proj1 (own_W_cm_step (S T))), (proj2 (own_W_cm_step T)), IH. reflexivity.
Qed.
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

Lemma iterated_slope h a T : h 0 = 0 -> derivable_pt_lim h 0 a ->
  Nat.iter T h 0 = 0 /\ derivable_pt_lim (Nat.iter T h) 0 (a ^ T).
Proof.
  intros H D. induction T as [|T [Z IH]]; [split; [reflexivity|apply slope_id]|]. simpl. rewrite Z. split; [exact H|].
  apply (derivable_pt_lim_comp (Nat.iter T h) h); [exact IH|now rewrite Z].
Qed.

(** At rest, with W_cm = w and no other weights, the derivative of c_{T+1} by c_0, through all paths, is
    (1/2 + w/4)^T / 2; for w = 6 it is 2^T / 2. The output function φ is the identity, or tanh in the usual form. *)
Theorem whole_gradient (n d T i : nat) (w : R) (phi : R -> R) :
  (i < n)%nat -> phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  let start := fun c => with_component zero_vector i c in
  derivable_pt_lim (fun c => cells n d phi (own_W_cm w) no_input (start c) zero_vector (S T) i) 0
    ((1 / 2 + w / 4) ^ T / 2).
Proof.
  intros Hi H D start. apply (derivable_pt_lim_ext (fun c => Nat.iter T (latch phi w) (c / 2))).
  { intros c. rewrite follows_latch_later; auto. unfold start, with_component. now rewrite Nat.eqb_refl. }
  assert (Z : latch phi w 0 = 0).
  { unfold latch. rewrite H. replace (w * (0 / 2)) with 0 by field. rewrite tanh_0. field. }
  destruct (iterated_slope (latch phi w) _ T Z (latch_slope_at_0 phi w H D)) as [_ S].
  eapply slope_eq; [apply (derivable_pt_lim_comp (fun c => c / 2) (Nat.iter T (latch phi w)))|].
  - apply slope_div; [apply slope_id|apply slope_const|lra].
  - replace (0 / 2) with 0 by field. exact S.
  - unfold Rsqr. field.
Qed.

(** For w = 6 the gradient by the first cell exceeds every bound, while 2^(−T) is kept along the direct path. *)
Theorem full_jacobian_can_explode (n d i : nat) (bound : R) (phi : R -> R) :
  (i < n)%nat -> phi 0 = 0 -> derivable_pt_lim phi 0 1 ->
  let start := fun c => with_component zero_vector i c in exists T slope, bound < slope /\
  derivable_pt_lim (fun c => cells n d phi (own_W_cm 6) no_input (start c) zero_vector T i) 0 slope /\
  kept (forgets n d phi (own_W_cm 6) no_input zero_vector zero_vector i) 0 T = (1 / 2) ^ T.
Proof.
  intros Hi H D start. destruct (Pow_x_infinity 2) with (b := 2 * bound + 1) as [T HT]; [rewrite Rabs_pos_eq; lra|].
  exists (S T), (2 ^ T / 2). specialize (HT T (le_n T)). rewrite Rabs_pos_eq in HT by (apply pow_le; lra).
  split; [lra|]. split; [|unfold own_W_cm; rewrite kept_is_power_of_half; now rewrite Nat.sub_0_r].
  replace 2 with (1 / 2 + 6 / 4) at 1 by field. now apply whole_gradient.
Qed.

(** One unit with w = 6: the Jacobian of one step by (c, m), and J^T = 2^(T−1) J. *)
Definition jacobian_at_rest : matrix := fun a b =>
  match a, b with 0%nat, 0%nat => 1 / 2 | 0%nat, _ => 3 | _, 0%nat => 1 / 4 | _, _ => 3 / 2 end.

Theorem powers_of_jacobian_at_rest (T : nat) : (0 < T)%nat ->
  forall a b, (a < 2)%nat -> (b < 2)%nat -> matrix_power 2 jacobian_at_rest T a b = 2 ^ (T - 1) * jacobian_at_rest a b.
Proof.
  intros H. induction H as [|T H IH]; intros a b Ha Hb.
  - destruct a as [|[|a]], b as [|[|b]]; try lia; simpl; unfold times, identity, diag; simpl;
    unfold RealNumbers.add, RealNumbers.mul, RealNumbers.zero, RealNumbers.one; simpl; field.
  - replace (S T - 1)%nat with (S (T - 1)) by lia. simpl matrix_power. unfold times. simpl sum. rewrite !IH by lia.
    unfold RealNumbers.add, RealNumbers.mul, RealNumbers.zero. rewrite <- tech_pow_Rmult.
    destruct a as [|[|a]], b as [|[|b]]; try lia; simpl jacobian_at_rest; field.
Qed.

Lemma powers_of_jacobian_at_rest_met : exists T : nat, (2 <= T)%nat /\ (0 < T)%nat.
Proof. exists 2%nat. lia. Qed.

Lemma direct_path_can_vanish_met : exists (n d k T i : nat) (phi : R -> R) (P : gate -> parameters),
  (2 <= n)%nat /\ (2 <= d)%nat /\ (2 <= T)%nat /\ (i < n)%nat /\
  (forall i, (i < n)%nat -> bias (P Forget) i = 0) /\ (forall i, (i < n)%nat -> bias (P Candidate) i = 0) /\ phi 0 = 0.
Proof.
  exists 2%nat, 2%nat, 1%nat, 3%nat, 1%nat, tanh, (fun _ => Parameters identity identity zero_vector).
  repeat split; try lia. apply tanh_0.
Qed.

Lemma whole_gradient_met : exists (n d T i : nat) (w : R) (phi : R -> R),
  (2 <= n)%nat /\ (2 <= d)%nat /\ (2 <= T)%nat /\ (i < n)%nat /\ phi 0 = 0 /\ derivable_pt_lim phi 0 1.
Proof.
  exists 2%nat, 2%nat, 2%nat, 1%nat, 6, tanh. repeat split; try lia; [apply tanh_0|].
  eapply slope_eq; [apply tanh_slope|]. rewrite tanh_0. ring.
Qed.
