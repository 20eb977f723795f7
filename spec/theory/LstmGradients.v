(** The reverse sweep through the LSTM gives the derivative by every weight, bias, input, c_0 and m_0: n units, d
    inputs, T steps, any differentiable gates and output function. The article's cell is the case sigmoid, tanh and the
    identity, without biases. *)
From Theory Require Export Gradients Activations.

Inductive gate := Input | Forget | Output | Candidate.

Definition over_gates (f : gate -> R) : R := f Input + f Forget + f Output + f Candidate.

Section Lstm.
Variables (n d : nat) (act slope : gate -> R -> R) (phi dphi : R -> R).
Hypothesis act_slope : forall q a, derivable_pt_lim (act q) a (slope q a).
Hypothesis phi_slope : forall a, derivable_pt_lim phi a (dphi a).

(** ** Forward *)

(** W_{qx} x_t + W_{qm} m_{t−1} + b_q: [recurrent] acts on m, [from_input] on x. *)
Definition pre (P : gate -> parameters) (x m : vector) (q : gate) : vector := immediate n d (P q) m x.
Definition gates (P : gate -> parameters) (x m : vector) (q : gate) : vector := each (act q) (pre P x m q).

(** Equations 1–6 of the article: c_t = f ∘ c_{t−1} + i ∘ g, m_t = o ∘ φ(c_t). *)
Definition next_cell (z : gate -> vector) (c : vector) : vector := vplus (vtimes (z Forget) c) (vtimes (z Input)
  (z Candidate)).

(** (c_T, m_T) *)
Fixpoint lstm (P : gate -> parameters) (x : nat -> vector) (c0 m0 : vector) (T : nat) : vector * vector :=
  match T with
  | O => (c0, m0)
  | S t => let (c, m) := lstm P x c0 m0 t in let z := gates P (x t) m in let c' := next_cell z c in (c',
    vtimes (z Output) (each phi c'))
  end.

(** ** Backward *)

(** One step of the sweep: from the gradients by c_t and m_t those by the pre-activations and, on the direct path, by
    c_{t−1}. *)
Definition by_cell (z : gate -> vector) (c' lc lm : vector) : vector := vplus lc (vtimes (vtimes lm (z Output))
  (each dphi c')).
Definition by_pre (P : gate -> parameters) (x c m lc lm : vector) (q : gate) : vector :=
  let z := gates P x m in
  let c' := next_cell z c in
  let l := by_cell z c' lc lm in
  vtimes (each (slope q) (pre P x m q)) match q with
    | Input => vtimes l (z Candidate)
    | Forget => vtimes l c
    | Output => vtimes lm (each phi c')
    | Candidate => vtimes l (z Input)
    end.

(** Σ_q A_qᵀ a_q *)
Definition carried (k : nat) (A : gate -> matrix) (a : gate -> vector) : vector :=
  fun j => over_gates (fun q => apply k (transpose (A q)) (a q) j).

(** The sweep from step T to the start: gc_t and gm_t are the losses' own gradients by c and m behind step t; gives the
    gradients by the gates' parameters, by the inputs, and by c_0 and m_0. *)
Fixpoint lstm_sweep (P : gate -> parameters) (x : nat -> vector) (c0 m0 : vector) (gc gm : nat -> vector) (T : nat)
  (lc lm : vector)
  : (gate -> parameters) * (nat -> vector) * (vector * vector) :=
  match T with
  | O => (fun _ => no_gradient, fun _ => zero_vector, (lc, lm))
  | S t =>
      let (c, m) := lstm P x c0 m0 t in
      let lc' := vplus lc (gc t) in
      let lm' := vplus lm (gm t) in
      let a := by_pre P (x t) c m lc' lm' in
      let z := gates P (x t) m in
      let '(G, gx, start) := lstm_sweep P x c0 m0 gc gm t
        (vtimes (by_cell z (next_cell z c) lc' lm') (z Forget)) (carried n (fun q => recurrent (P q)) a) in
      (fun q => pplus (G q) (of_step (a q) m (x t)),
       fun k => if Nat.eqb k t then carried n (fun q => from_input (P q)) a else gx k, start)
  end.

(** ** One step *)

Variables (P D : gate -> parameters).
Let moved (q : gate) (h : R) : parameters := move (P q) (D q) h.

(** How a pre-activation moves. *)
Definition pre_moves (x m dx dm : vector) (q : gate) : vector :=
  vplus (immediate n d (D q) m x) (vplus (apply n (recurrent (P q)) dm) (apply d (from_input (P q)) dx)).
Definition gates_move (x m dx dm : vector) (q : gate) : vector :=
  vtimes (each (slope q) (pre P x m q)) (pre_moves x m dx dm q).
Definition cell_moves (x c m dx dc dm : vector) : vector :=
  let z := gates P x m in let dz := gates_move x m dx dm in
  vplus (vplus (vtimes (dz Forget) c) (vtimes (z Forget) dc))
        (vplus (vtimes (dz Input) (z Candidate)) (vtimes (z Input) (dz Candidate))).
Definition output_moves (x c m dx dc dm : vector) : vector :=
  let z := gates P x m in let c' := next_cell z c in
  vplus (vtimes (gates_move x m dx dm Output) (each phi c')) (vtimes (z Output) (vtimes (each dphi c')
    (cell_moves x c m dx dc dm))).

Fixpoint lstm_moves (x dx : nat -> vector) (c0 m0 dc0 dm0 : vector) (T : nat) : vector * vector :=
  match T with
  | O => (dc0, dm0)
  | S t => let (c, m) := lstm P x c0 m0 t in let (dc, dm) := lstm_moves x dx c0 m0 dc0 dm0 t in
      (cell_moves (x t) c m (dx t) dc dm, output_moves (x t) c m (dx t) dc dm)
  end.

Lemma gates_pass x m dx dm X M q : passes_vector d X x dx -> passes_vector n M m dm ->
  passes_vector n (fun h => gates (fun q => moved q h) (X h) (M h) q) (gates P x m q) (gates_move x m dx dm q).
Proof.
  intros HX HM. apply (passes_each n (act q) _ _ _ _); [|intros i _; apply act_slope].
  assert (HW : passes_matrix n n (fun h => recurrent (moved q h)) (recurrent (P q)) (recurrent (D q)))
    by (repeat intro; apply line_passes).
  assert (HV : passes_matrix n d (fun h => from_input (moved q h)) (from_input (P q)) (from_input (D q)))
    by (repeat intro; apply line_passes).
  assert (Hb : passes_vector n (fun h => bias (moved q h)) (bias (P q)) (bias (D q))) by (repeat intro;
    apply line_passes).
  pose proof (passes_vplus n _ _ _ _ _ _ (passes_vplus n _ _ _ _ _ _ (passes_apply n n _ _ _ _ _ _ HW HM)
    (passes_apply n d _ _ _ _ _ _ HV HX)) Hb) as H.
  intros i Hi. apply (passes_is _ _ _ _ _ (H i Hi)); [reflexivity|]. unfold pre_moves, immediate, affine, vplus. ring.
Qed.

Lemma passes_vtimes f g u v e k : passes_vector n f u e -> passes_vector n g v k ->
  passes_vector n (fun h => vtimes (f h) (g h)) (vtimes u v) (vplus (vtimes e v) (vtimes u k)).
Proof. intros F G i Hi. apply (passes_times (fun h => f h i) (fun h => g h i)); [now apply F|now apply G]. Qed.

(** The states of the moved LSTM move like this. *)
Lemma lstm_passes x dx c0 m0 dc0 dm0 T :
  let run h := lstm (fun q => moved q h) (fun t => vplus (x t) (vscale h (dx t))) (vplus c0 (vscale h dc0))
    (vplus m0 (vscale h dm0)) T in
  passes_vector n (fun h => fst (run h)) (fst (lstm P x c0 m0 T)) (fst (lstm_moves x dx c0 m0 dc0 dm0 T)) /\
  passes_vector n (fun h => snd (run h)) (snd (lstm P x c0 m0 T)) (snd (lstm_moves x dx c0 m0 dc0 dm0 T)).
Proof.
  induction T as [|T IH]; intros run; [split; repeat intro; apply line_passes|].
  set (before := fun h => lstm (fun q => moved q h) (fun t => vplus (x t) (vscale h (dx t))) (vplus c0 (vscale h dc0))
    (vplus m0 (vscale h dm0)) T) in IH. fold before in IH.
  set (X := fun h => vplus (x T) (vscale h (dx T))).
  set (Z := fun q h => gates (fun q => moved q h) (X h) (snd (before h)) q).
  set (C := fun h => next_cell (fun q => Z q h) (fst (before h))).
  assert (Run : forall h, run h = (C h, vtimes (Z Output h) (each phi (C h)))).
  { intros h. unfold run, C, Z. cbn [lstm]. fold (before h). now destruct (before h). }
  assert (F : forall h, fst (run h) = C h) by (intros h; now rewrite Run).
  assert (S' : forall h, snd (run h) = vtimes (Z Output h) (each phi (C h))) by (intros h; now rewrite Run).
  cbn [lstm lstm_moves]. destruct (lstm P x c0 m0 T) as [c m], (lstm_moves x dx c0 m0 dc0 dm0 T) as [dc dm].
    cbn [fst snd] in *.
  destruct IH as [IHc IHm].
  assert (HZ : forall q, passes_vector n (Z q) (gates P (x T) m q) (gates_move (x T) m (dx T) dm q)).
  { intros q. apply (gates_pass (x T) m (dx T) dm X (fun h => snd (before h))); [|exact IHm]. repeat intro.
    apply line_passes. }
  assert (HC : passes_vector n C (next_cell (gates P (x T) m) c) (cell_moves (x T) c m (dx T) dc dm)).
  { apply passes_vplus; apply passes_vtimes; auto. }
  split.
  - intros i Hi. destruct (HC i Hi) as [E L]. split; [now rewrite F|].
    apply (derivable_pt_lim_ext (fun h => C h i)); [intros h; now rewrite F|exact L].
  - assert (HM := passes_vtimes _ _ _ _ _ _ (HZ Output) (passes_each n phi C _ _ _ HC (fun i _ => phi_slope _))).
    intros i Hi. destruct (HM i Hi) as [E L]. split; [now rewrite S'|].
    apply (derivable_pt_lim_ext (fun h => vtimes (Z Output h) (each phi (C h)) i)); [intros h; now rewrite S'|exact L].
Qed.

(** One step of the sweep is the adjoint of one step forward. *)
Lemma lstm_step_adjoint x c m dx dc dm lc lm :
  let a := by_pre P x c m lc lm in let z := gates P x m in
  dot n lc (cell_moves x c m dx dc dm) + dot n lm (output_moves x c m dx dc dm)
  = over_gates (fun q => dot n (a q) (pre_moves x m dx dm q)) + dot n (vtimes (by_cell z (next_cell z c) lc lm)
    (z Forget)) dc.
Proof.
  intros a z. unfold over_gates, dot. rewrite <- !sum_plus. apply sum_ext; intros i _.
  unfold a, by_pre, output_moves, cell_moves, gates_move, by_cell, z, each, vplus, vtimes. ring.
Qed.

Lemma pre_adjoint a x m dx dm q : dot n a (pre_moves x m dx dm q) = inner n d (of_step a m x) (D q)
  + (dot n (apply n (transpose (recurrent (P q))) a) dm + dot d (apply n (transpose (from_input (P q))) a) dx).
Proof. unfold pre_moves. now rewrite !dot_plus_r, inner_of_step, (adjoint_of_matrix n n), (adjoint_of_matrix n d). Qed.

Lemma dot_carried k A a v : dot k (carried n A a) v = over_gates (fun q => dot k (apply n (transpose (A q)) (a q)) v).
Proof. unfold over_gates. now rewrite <- !dot_plus_l. Qed.

(** Backward and forward in time give one number. *)
Theorem lstm_sweep_is_adjoint x dx c0 m0 dc0 dm0 gc gm T lc lm :
  let moves := lstm_moves x dx c0 m0 dc0 dm0 in
  let '(G, gx, (ac, am)) := lstm_sweep P x c0 m0 gc gm T lc lm in
  dot n lc (fst (moves T)) + dot n lm (snd (moves T))
    + sum T (fun t => dot n (gc t) (fst (moves (S t))) + dot n (gm t) (snd (moves (S t))))
  = over_gates (fun q => inner n d (G q) (D q)) + sum T (fun t => dot d (gx t) (dx t)) + (dot n ac dc0 + dot n am dm0).
Proof.
  intros moves. revert lc lm. induction T as [|T IH]; intros lc lm.
  { cbn [lstm_sweep]. unfold moves, over_gates. rewrite !inner_none. simpl. ring. }
  assert (M : moves (S T) = let (c, m) := lstm P x c0 m0 T in let (dc, dm) := moves T in
    (cell_moves (x T) c m (dx T) dc dm, output_moves (x T) c m (dx T) dc dm)) by reflexivity.
  cbn [lstm_sweep sum]. destruct (lstm P x c0 m0 T) as [c m]. set (lc' := vplus lc (gc T)).
    set (lm' := vplus lm (gm T)).
  set (a := by_pre P (x T) c m lc' lm'). set (z := gates P (x T) m).
  specialize (IH (vtimes (by_cell z (next_cell z c) lc' lm') (z Forget)) (carried n (fun q => recurrent (P q)) a)).
  destruct (lstm_sweep P x c0 m0 gc gm T _ _) as [[G gx] [ac am]]. destruct (moves T) as [dc dm]. rewrite M.
    cbn [fst snd] in *.
  pose proof (lstm_step_adjoint (x T) c m (dx T) dc dm lc' lm') as A. cbv zeta in A. fold a z in A.
  unfold lc' at 1, lm' at 1 in A. rewrite !dot_plus_l in A. rewrite Nat.eqb_refl.
  rewrite (sum_ext T (fun t => dot d (if Nat.eqb t T then _ else gx t) (dx t)) (fun t => dot d (gx t) (dx t))).
  2: { intros t Ht. destruct (Nat.eqb_spec t T); [lia|reflexivity]. }
  rewrite !dot_carried in *. unfold over_gates in *. rewrite !inner_plus. rewrite !pre_adjoint in A. lra.
Qed.

(** A loss of c and m has the gradients gc and gm there. *)
Definition has_gradients (loss : vector -> vector -> R) (c m gc gm : vector) : Prop :=
  forall C M dc dm, passes_vector n C c dc -> passes_vector n M m dm ->
    derivable_pt_lim (fun h => loss (C h) (M h)) 0 (dot n gc dc + dot n gm dm).

(** The sweep's gradient is the derivative of the sum of the losses, whatever moves: weights, biases, inputs, c_0, m_0.
    *)
Theorem lstm_gradient x dx c0 m0 dc0 dm0 loss gc gm T :
  (forall t, (t < T)%nat -> let (c, m) := lstm P x c0 m0 (S t) in has_gradients (loss t) c m (gc t) (gm t)) ->
  let '(G, gx, (ac, am)) := lstm_sweep P x c0 m0 gc gm T zero_vector zero_vector in
  derivable_pt_lim (fun h => sum T (fun t =>
      let (c, m) := lstm (fun q => move (P q) (D q) h) (fun k => vplus (x k) (vscale h (dx k)))
        (vplus c0 (vscale h dc0)) (vplus m0 (vscale h dm0)) (S t) in loss t c m)) 0
    (over_gates (fun q => inner n d (G q) (D q)) + sum T (fun t => dot d (gx t) (dx t))
      + (dot n ac dc0 + dot n am dm0)).
Proof.
  intros H. pose proof (lstm_sweep_is_adjoint x dx c0 m0 dc0 dm0 gc gm T zero_vector zero_vector) as A. cbv zeta in A.
  destruct (lstm_sweep P x c0 m0 gc gm T _ _) as [[G gx] [ac am]]. rewrite !dot_zero, Rplus_0_l, Rplus_0_l in A.
    rewrite <- A.
  set (run := fun h => lstm (fun q => move (P q) (D q) h) (fun k => vplus (x k) (vscale h (dx k)))
    (vplus c0 (vscale h dc0))
    (vplus m0 (vscale h dm0))).
  apply (derivative_of_sum T (fun t h => let (c, m) := run h (S t) in loss t c m)). intros t Ht.
  destruct (lstm_passes x dx c0 m0 dc0 dm0 (S t)) as [HC HM]. specialize (H t Ht).
  destruct (lstm P x c0 m0 (S t)) as [c m]. apply (derivable_pt_lim_ext (fun h => loss t (fst (run h (S t)))
    (snd (run h (S t))))).
  - intros h. now destruct (run h (S t)).
  - now apply H.
Qed.

End Lstm.

(** ** The article's gates: sigmoid three times, and tanh *)

Definition lstm_activation (q : gate) : R -> R := match q with Candidate => tanh | _ => sigmoid end.
Definition lstm_slope (q : gate) (a : R) : R := match q with Candidate => 1 - tanh a ^ 2 | _ => sigmoid a * (1 - sigmoid
  a) end.

Lemma lstm_activation_slope q a : derivable_pt_lim (lstm_activation q) a (lstm_slope q a).
Proof. destruct q; [apply sigmoid_slope|apply sigmoid_slope|apply sigmoid_slope|apply tanh_slope]. Qed.

(** m = o ∘ c, as in the article. *)
Definition article_lstm_gradient n d := lstm_gradient n d lstm_activation lstm_slope (fun c => c) (fun _ => 1)
  lstm_activation_slope derivable_pt_lim_id.

(** m = o ∘ tanh c, as usual. *)
Definition usual_lstm_gradient n d := lstm_gradient n d lstm_activation lstm_slope tanh (fun c => 1 - tanh c ^ 2)
  lstm_activation_slope tanh_slope.
