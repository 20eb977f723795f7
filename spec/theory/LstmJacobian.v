(** The whole Jacobian of the LSTM by (c, m): the direct path is one of its four blocks; in the others are the matrices
    W_im, W_fm, W_om and W_gm, which multiply once more at every step. Gates and outputs may be any differentiable
    functions. *)
From Theory Require Export LstmExamples.

Section Jacobian.
Context (n d : nat) (act slope : gate -> R -> R) (phi dphi : R -> R) (P : gate -> parameters).
Hypothesis act_slope : forall q a, derivable_pt_lim (act q) a (slope q a).
Hypothesis phi_slope : forall a, derivable_pt_lim phi a (dphi a).

Section Step.
Context (x : vector) (s : cell_state).
Let z := gates n d act P x (snd s).
Let c' := fst (lstm_step n d act phi P x s).

(** ∂c'/∂c = diag f *)
Definition cell_by_cell : matrix := diag (z Forget).
(** The derivative of gate q by m: its slope times its weights from m. *)
Definition gate_by_output (q : gate) : matrix := fun i j => slope q (preactivation n d P x (snd s) q i) * recurrent (P q) i j.
(** ∂c'/∂m: through the forget gate, the input gate and the candidate. *)
Definition cell_by_output : matrix := fun i j => fst s i * gate_by_output Forget i j +
  z Candidate i * gate_by_output Input i j + z Input i * gate_by_output Candidate i j.
(** ∂m'/∂c: through the new cell. *)
Definition output_by_cell : matrix := fun i j => z Output i * dphi (c' i) * cell_by_cell i j.
(** ∂m'/∂m: through the output gate and the new cell. *)
Definition output_by_output : matrix := fun i j =>
  phi (c' i) * gate_by_output Output i j + z Output i * dphi (c' i) * cell_by_output i j.

(** The four blocks, applied to a movement of (c, m). *)
Definition blocks (ds : cell_state) : cell_state :=
  (vplus (apply n cell_by_cell (fst ds)) (apply n cell_by_output (snd ds)),
   vplus (apply n output_by_cell (fst ds)) (apply n output_by_output (snd ds))).
End Step.

Lemma apply_rows k (a : vector) A v i : apply k (fun i j => a i * A i j) v i = a i * apply k A v i.
Proof. exact (dot_scale_l k (a i) (A i) v). Qed.

Lemma gate_passes x M s dm q : passes_vector n M (snd s) dm ->
  passes_vector n (fun h => gates n d act P x (M h) q) (gates n d act P x (snd s) q)
    (apply n (gate_by_output x s q) dm).
Proof.
  intros H i Hi. unfold gate_by_output. rewrite (apply_rows n (fun i => slope q (preactivation n d P x (snd s) q i))).
  apply (passes_compose (act q) (fun h => preactivation n d P x (M h) q i)); [|apply act_slope].
  assert (V : passes (fun h => apply n (recurrent (P q)) (M h) i) (apply n (recurrent (P q)) (snd s) i)
    (apply n (recurrent (P q)) dm i)).
  { pose proof (passes_dot n (fun _ => recurrent (P q) i) M (recurrent (P q) i) (snd s) zero_vector dm) as V.
    eapply passes_is; [apply V; [|exact H]| |].
    - intros j _. apply passes_constant.
    - reflexivity.
    - rewrite dot_zero. apply Rplus_0_l. }
  pose proof (passes_plus _ _ _ _ _ _ (passes_plus _ _ _ _ _ _ V (passes_constant (apply d (from_input (P q)) x i)))
    (passes_constant (bias (P q) i))) as S.
  eapply passes_is; [exact S|reflexivity|lra].
Qed.

(** Row by row: dz q is how gate q moves. *)
Theorem rows_of_blocks (i : nat) (x : vector) (s ds : cell_state) : (i < n)%nat ->
  let z := gates n d act P x (snd s) in let c' := fst (lstm_step n d act phi P x s) i in
  let dz q := slope q (preactivation n d P x (snd s) q i) * apply n (recurrent (P q)) (snd ds) i in
  let dc' := z Forget i * fst ds i + (fst s i * dz Forget + z Candidate i * dz Input + z Input i * dz Candidate) in
  fst (blocks x s ds) i = dc' /\ snd (blocks x s ds) i = z Output i * (dphi c' * dc') + phi c' * dz Output.
Proof.
  intros Hi z c' dz dc'.
  assert (G : forall q, apply n (gate_by_output x s q) (snd ds) i = dz q) by
    (intros q; exact (apply_rows n (fun i => slope q (preactivation n d P x (snd s) q i)) _ _ i)).
  assert (C : apply n (cell_by_output x s) (snd ds) i =
    fst s i * dz Forget + z Candidate i * dz Input + z Input i * dz Candidate).
  { rewrite <- !G. unfold apply. rewrite <- !dot_scale_l, <- !dot_plus_l. reflexivity. }
  assert (D : apply n (cell_by_cell x s) (fst ds) i = z Forget i * fst ds i) by now apply apply_diag.
  unfold blocks, vplus. cbn [fst snd]. split; [rewrite C, D; reflexivity|].
  assert (E : apply n (output_by_cell x s) (fst ds) i = z Output i * dphi c' * (z Forget i * fst ds i)).
  { rewrite <- D. unfold apply. rewrite <- !dot_scale_l. reflexivity. }
  assert (F : apply n (output_by_output x s) (snd ds) i = phi c' * dz Output +
    z Output i * dphi c' * apply n (cell_by_output x s) (snd ds) i).
  { rewrite <- G. unfold apply. rewrite <- !dot_scale_l, <- !dot_plus_l. reflexivity. }
  rewrite E, F, C. unfold dc', RealNumbers.add. lra.
Qed.

(** One step: a movement of (c, m) becomes that of the new (c, m), through the blocks. *)
Theorem one_step_blocks (x : vector) (s ds : cell_state) (S : R -> cell_state) :
  passes_pair n S s ds ->
  passes_pair n (fun h => lstm_step n d act phi P x (S h)) (lstm_step n d act phi P x s) (blocks x s ds).
Proof.
  intros [HC HM]. pose proof (fun q => gate_passes x (fun h => snd (S h)) s (snd ds) q HM) as G.
  set (new := fst (lstm_step n d act phi P x s)). set (z := gates n d act P x (snd s)) in *.
  assert (M : forall q i, apply n (gate_by_output x s q) (snd ds) i =
    slope q (preactivation n d P x (snd s) q i) * apply n (recurrent (P q)) (snd ds) i) by
    (intros q; exact (apply_rows n (fun i => slope q (preactivation n d P x (snd s) q i)) _ _)).
  assert (A : passes_vector n (fun h => fst (lstm_step n d act phi P x (S h))) new (fst (blocks x s ds))).
  { intros i Hi. pose proof (passes_vplus n _ _ _ _ _ _ (passes_vtimes n _ _ _ _ _ _ (G Forget) HC)
      (passes_vtimes n _ _ _ _ _ _ (G Input) (G Candidate)) i Hi) as V.
    eapply passes_is; [exact V|reflexivity|]. rewrite (proj1 (rows_of_blocks i x s ds Hi)).
    unfold vplus, vtimes. rewrite !M. fold z. lra. }
  split; [exact A|]. intros i Hi.
  pose proof (passes_vtimes n _ _ _ _ _ _ (G Output) (passes_each n phi _ _ _ _ A (fun i _ => phi_slope _)) i Hi) as V.
  eapply passes_is; [exact V|reflexivity|]. destruct (rows_of_blocks i x s ds Hi) as [R Q]. rewrite Q.
  unfold vplus, vtimes, each. rewrite R, M. fold z. fold new. lra.
Qed.

(** The blocks, step by step, from (c_0, m_0) to (c_T, m_T). *)
Fixpoint through_blocks (x : nat -> vector) (c0 m0 : vector) (ds : cell_state) (T : nat) : cell_state :=
  match T with O => ds | S t => blocks (x t) (lstm n d act phi P x c0 m0 t) (through_blocks x c0 m0 ds t) end.

(** The derivative of (c_T, m_T), as c_0 moves along dc and m_0 along dm, is the blocks' product. *)
Theorem whole_jacobian (T : nat) (c0 m0 dc dm : vector) (x : nat -> vector) :
  passes_pair n (fun h => lstm n d act phi P x (vplus c0 (vscale h dc)) (vplus m0 (vscale h dm)) T)
    (lstm n d act phi P x c0 m0 T) (through_blocks x c0 m0 (dc, dm) T).
Proof.
  induction T as [|T IH]; [split; intros i Hi; apply line_passes|]. exact (one_step_blocks (x T) _ _ _ IH).
Qed.
End Jacobian.

(** One step of the article's cell, as it moves along (dc, dm). *)
Theorem one_step_of_the_article (n d i : nat) (P : gate -> parameters) (x c m dc dm : vector) : (i < n)%nat ->
  let step := lstm_step n d lstm_activation (fun c => c) P x in
  let z q := gates n d lstm_activation P x m q i in
  let dz q := lstm_slope q (preactivation n d P x m q i) * apply n (recurrent (P q)) dm i in
  let dc' := z Forget * dc i + (c i * dz Forget + z Candidate * dz Input + z Input * dz Candidate) in
  let moved h := step (vplus c (vscale h dc), vplus m (vscale h dm)) in
  derivable_pt_lim (fun h => fst (moved h) i) 0 dc' /\
  derivable_pt_lim (fun h => snd (moved h) i) 0 (z Output * dc' + fst (step (c, m)) i * dz Output).
Proof.
  intros Hi step z dz dc' moved.
  assert (S : passes_pair n (fun h => (vplus c (vscale h dc), vplus m (vscale h dm))) (c, m) (dc, dm))
    by (split; intros k Hk; apply line_passes).
  destruct (one_step_blocks n d lstm_activation lstm_slope (fun c => c) (fun _ => 1) P lstm_activation_slope
    derivable_pt_lim_id x (c, m) (dc, dm) _ S) as [F G].
  destruct (rows_of_blocks n d lstm_activation lstm_slope (fun c => c) (fun _ => 1) P i x (c, m) (dc, dm) Hi) as [R Q].
  split.
  - eapply slope_eq; [exact (proj2 (F i Hi))|exact R].
  - eapply slope_eq; [exact (proj2 (G i Hi))|]. rewrite Q. cbn [fst snd]. unfold dc', dz, z, step. lra.
Qed.

(** ** At rest, with W_gm = W as the only weights, in any number of units *)

(** The blocks are I/2, W/2, I/4 and W/4. *)
Theorem blocks_at_rest (n d : nat) (W : matrix) (c m : vector) (phi dphi : R -> R) : phi 0 = 0 -> dphi 0 = 1 ->
  (forall i, (i < n)%nat -> c i = 0) -> (forall i, (i < n)%nat -> m i = 0) ->
  let P := only_W_gm W in let D := lstm_slope in let A := lstm_activation in
  forall i j, (i < n)%nat ->
  cell_by_cell n d A P zero_vector (c, m) i j = 1 / 2 * identity i j /\
  cell_by_output n d A D P zero_vector (c, m) i j = 1 / 2 * W i j /\
  output_by_cell n d A phi dphi P zero_vector (c, m) i j = 1 / 4 * identity i j /\
  output_by_output n d A D phi dphi P zero_vector (c, m) i j = 1 / 4 * W i j.
Proof.
  intros H0 H1 Hc Hm P D A i j Hi.
  assert (Z : forall q, preactivation n d P zero_vector m q i = 0) by (intros q; apply reads_nothing; [exact Hm|now destruct q]).
  assert (V : forall q, gates n d A P zero_vector m q i = A q 0) by (intros q; unfold gates, each; now rewrite Z).
  assert (G : forall q, gate_by_output n d D P zero_vector (c, m) q i j = match q with Candidate => W i j | _ => 0 end).
  { intros q. unfold gate_by_output. cbn [snd]. rewrite Z. destruct q; simpl; rewrite ?Rmult_0_r; try reflexivity.
    rewrite tanh_0. lra. }
  assert (N : fst (lstm_step n d A phi P zero_vector (c, m)) i = 0).
  { change (gates n d A P zero_vector m Forget i * c i +
      gates n d A P zero_vector m Input i * gates n d A P zero_vector m Candidate i = 0).
    rewrite !V, (Hc i Hi). simpl. rewrite tanh_0. lra. }
  assert (F : cell_by_cell n d A P zero_vector (c, m) i j = 1 / 2 * identity i j).
  { unfold cell_by_cell, identity, diag. cbn [snd]. rewrite V. simpl. rewrite sigmoid_0. change RealNumbers.zero with 0.
    destruct (Nat.eqb i j); unfold RealNumbers.one; lra. }
  assert (C : cell_by_output n d A D P zero_vector (c, m) i j = 1 / 2 * W i j).
  { unfold cell_by_output. cbn [fst snd]. rewrite !G, !V. simpl. rewrite sigmoid_0, tanh_0. field. }
  repeat split; [exact F|exact C| |].
  - unfold output_by_cell. cbn [snd]. rewrite V, N, F, H1. simpl. rewrite sigmoid_0. field.
  - unfold output_by_output. cbn [snd]. rewrite G, V, N, C, H0, H1. simpl. rewrite sigmoid_0. field.
Qed.

Lemma apply_row n A i b B v : (forall j, A i j = b * B i j) -> apply n A v i = b * apply n B v i.
Proof. intros H. unfold apply. rewrite <- dot_scale_l. apply dot_ext; [intros j _; apply H|reflexivity]. Qed.

(** What a step at rest does to a movement of the cells and the outputs. *)
Lemma moves_at_rest n d W phi dphi dc T i : phi 0 = 0 -> dphi 0 = 1 -> (i < n)%nat ->
  let moved := through_blocks n d lstm_activation lstm_slope phi dphi (only_W_gm W) no_input zero_vector
    zero_vector (dc, zero_vector) in
  fst (moved (S T)) i = 1 / 2 * fst (moved T) i + 1 / 2 * apply n W (snd (moved T)) i /\
  snd (moved (S T)) i = 1 / 2 * fst (moved (S T)) i.
Proof.
  intros H0 H1 Hi moved. unfold moved. cbn [through_blocks]. fold moved.
  pose proof (stays_at_rest n d phi (only_W_gm W) T (fun _ _ => eq_refl) H0) as Z. unfold cells, outputs in Z.
  destruct (lstm n d lstm_activation phi (only_W_gm W) no_input zero_vector zero_vector T) as [c m].
  destruct (moved T) as [ec em]. unfold blocks. cbn [fst snd] in *.
  pose proof (fun j => blocks_at_rest n d W c m phi dphi H0 H1 (fun i Hi => proj1 (Z i Hi))
    (fun i Hi => proj2 (Z i Hi)) i j Hi) as B. cbv zeta in B. unfold vplus, no_input.
  rewrite (apply_row n _ i _ _ ec (fun j => proj1 (B j))), (apply_row n _ i _ _ em (fun j => proj1 (proj2 (B j)))).
  rewrite (apply_row n _ i _ _ ec (fun j => proj1 (proj2 (proj2 (B j))))).
  rewrite (apply_row n _ i _ _ em (fun j => proj2 (proj2 (proj2 (B j))))).
  rewrite !apply_identity by exact Hi. split; field.
Qed.

(** At rest the derivative of c_{T+1} by c_0, through all paths, is ½ (½ I + ¼ W_gm)^T: the matrix multiplies again and
    again. *)
Theorem gradient_at_rest (n d T : nat) (W : matrix) (dc : vector) (phi dphi : R -> R) :
  (forall a, derivable_pt_lim phi a (dphi a)) -> phi 0 = 0 -> dphi 0 = 1 -> forall i, (i < n)%nat ->
  derivable_pt_lim (fun h => cells n d phi (only_W_gm W) no_input (vscale h dc) zero_vector (S T) i) 0
    (1 / 2 * apply n (matrix_power n (mplus (mscale (1 / 2) identity) (mscale (1 / 4) W)) T) dc i).
Proof.
  intros D H0 H1 i Hi. set (H := mplus (mscale (1 / 2) identity) (mscale (1 / 4) W)).
  set (moved := through_blocks n d lstm_activation lstm_slope phi dphi (only_W_gm W) no_input zero_vector
    zero_vector (dc, zero_vector)).
  assert (M : forall T k, (k < n)%nat ->
    fst (moved (S T)) k = 1 / 2 * fst (moved T) k + 1 / 2 * apply n W (snd (moved T)) k /\
    snd (moved (S T)) k = 1 / 2 * fst (moved (S T)) k) by (intros; now apply moves_at_rest).
  assert (E : forall k, (k < n)%nat -> fst (moved (S T)) k = 1 / 2 * apply n (matrix_power n H T) dc k).
  { induction T as [|T IH]; intros k Hk; rewrite (proj1 (M _ k Hk)).
    - simpl matrix_power. rewrite apply_identity by exact Hk. unfold moved. cbn [through_blocks fst snd].
      unfold apply. rewrite dot_comm, dot_zero. lra.
    - rewrite IH by exact Hk. simpl matrix_power. rewrite apply_times. set (p := apply n (matrix_power n H T) dc) in *.
      assert (HP : apply n H p k = 1 / 2 * p k + 1 / 4 * apply n W p k).
      { rewrite <- (apply_identity n p k Hk). unfold apply. rewrite <- !dot_scale_l, <- dot_plus_l. reflexivity. }
      rewrite HP, (apply_ext n W W _ (vscale (1 / 4) p)), apply_scale; auto; [field|]. intros j Hj.
      rewrite (proj2 (M T j Hj)), IH by exact Hj. unfold vscale. change RealNumbers.mul with Rmult. field. }
  rewrite <- E by exact Hi.
  destruct (whole_jacobian n d lstm_activation lstm_slope phi dphi (only_W_gm W) lstm_activation_slope D (S T)
    zero_vector zero_vector dc zero_vector no_input) as [F _]. destruct (F i Hi) as [_ F']. fold moved in F'.
  apply (derivable_pt_lim_ext (fun h => fst (lstm n d lstm_activation phi (only_W_gm W) no_input
    (vplus zero_vector (vscale h dc)) (vplus zero_vector (vscale h zero_vector)) (S T)) i)); [|exact F'].
  intros h. apply (the_past_alone n d phi (only_W_gm W) (S T)); auto; intros k Hk;
    unfold vplus, vscale, zero_vector; change RealNumbers.add with Rplus; change RealNumbers.mul with Rmult; lra.
Qed.

(** Two steps from rest: ∂c_2/∂c_0 = ¼ I + ⅛ W_gm, which is diagonal only where W_gm is. *)
Lemma two_steps_at_rest n W i j : (i < n)%nat -> (j < n)%nat ->
  1 / 2 * apply n (matrix_power n (mplus (mscale (1 / 2) identity) (mscale (1 / 4) W)) 1) (unit_vector j) i =
  1 / 4 * identity i j + 1 / 8 * W i j.
Proof.
  intros Hi Hj. simpl matrix_power. rewrite apply_times.
  rewrite (apply_ext n _ (mplus (mscale (1 / 2) identity) (mscale (1 / 4) W)) _ (unit_vector j)); auto using apply_identity.
  rewrite apply_unit by exact Hj. unfold mplus, mscale, RealNumbers.add, RealNumbers.mul. field.
Qed.
