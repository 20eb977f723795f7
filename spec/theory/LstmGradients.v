(** The reverse sweep through the LSTM gives the derivative by every weight, bias, input, c_0 and m_0: n units, d
    inputs, T steps, any differentiable gates and output function. The article's cell is the case sigmoid, tanh and the
    identity, without biases. *)
From Theory Require Export Gradients Activations.

Inductive gate := Input | Forget | Output | Candidate.

Definition over_gates (f : gate -> R) : R := f Input + f Forget + f Output + f Candidate.

(** A cell's state is (c, m); so is a gradient by it, or a movement of it. *)
Definition cell_state := (vector * vector)%type.
Definition dot_pair (n : nat) (u v : cell_state) : R := dot n (fst u) (fst v) + dot n (snd u) (snd v).
Definition plus_pair (u v : cell_state) : cell_state := (vplus (fst u) (fst v), vplus (snd u) (snd v)).
Definition passes_pair (n : nat) (f : R -> cell_state) (a d : cell_state) : Prop :=
  passes_vector n (fun h => fst (f h)) (fst a) (fst d) /\ passes_vector n (fun h => snd (f h)) (snd a) (snd d).

Lemma dot_pair_plus_l n u v w : dot_pair n (plus_pair u v) w = dot_pair n u w + dot_pair n v w.
Proof. unfold dot_pair, plus_pair. cbn [fst snd]. rewrite !dot_plus_l. lra. Qed.

Section Lstm.
Variables (n d : nat) (act slope : gate -> R -> R) (phi dphi : R -> R).
Hypothesis act_slope : forall q a, derivable_pt_lim (act q) a (slope q a).
Hypothesis phi_slope : forall a, derivable_pt_lim phi a (dphi a).

(** ** Forward *)

(** W_{qx} x_t + W_{qm} m_{t−1} + b_q: [recurrent] acts on m, [from_input] on x. *)
Definition preactivation (P : gate -> parameters) (x m : vector) (q : gate) : vector := immediate n d (P q) m x.
Definition gates (P : gate -> parameters) (x m : vector) (q : gate) : vector := each (act q) (preactivation P x m q).

(** Equations 1–6 of the article: c_t = f ∘ c_{t−1} + i ∘ g, m_t = o ∘ φ(c_t). *)
Definition next_cell (z : gate -> vector) (c : vector) : vector := vplus (vtimes (z Forget) c) (vtimes (z Input)
  (z Candidate)).
Definition new_cell (P : gate -> parameters) (x : vector) (s : cell_state) : vector :=
  next_cell (gates P x (snd s)) (fst s).
Definition lstm_step (P : gate -> parameters) (x : vector) (s : cell_state) : cell_state :=
  (new_cell P x s, vtimes (gates P x (snd s) Output) (each phi (new_cell P x s))).

(** (c_T, m_T) *)
Fixpoint lstm (P : gate -> parameters) (x : nat -> vector) (c0 m0 : vector) (T : nat) : cell_state :=
  match T with O => (c0, m0) | S t => lstm_step P (x t) (lstm P x c0 m0 t) end.

(** ** Backward *)

(** One step, given the gradient l by (c_t, m_t): by c_t along both ways, by the pre-activations, … *)
Definition by_cell (P : gate -> parameters) (x : vector) (s l : cell_state) : vector :=
  vplus (fst l) (vtimes (vtimes (snd l) (gates P x (snd s) Output)) (each dphi (new_cell P x s))).
Definition by_pre (P : gate -> parameters) (x : vector) (s l : cell_state) (q : gate) : vector :=
  let z := gates P x (snd s) in
  vtimes (each (slope q) (preactivation P x (snd s) q)) match q with
    | Input => vtimes (by_cell P x s l) (z Candidate)
    | Forget => vtimes (by_cell P x s l) (fst s)
    | Output => vtimes (snd l) (each phi (new_cell P x s))
    | Candidate => vtimes (by_cell P x s l) (z Input)
    end.
(** Σ_q A_qᵀ a_q *)
Definition carried (A : gate -> matrix) (a : gate -> vector) : vector :=
  fun j => over_gates (fun q => apply n (transpose (A q)) (a q) j).
(** … and by x_t and (c_{t−1}, m_{t−1}). *)
Definition by_input (P : gate -> parameters) (x : vector) (s l : cell_state) : vector :=
  carried (fun q => from_input (P q)) (by_pre P x s l).
Definition by_state (P : gate -> parameters) (x : vector) (s l : cell_state) : cell_state :=
  (vtimes (by_cell P x s l) (gates P x (snd s) Forget), carried (fun q => recurrent (P q)) (by_pre P x s l)).

(** The sweep from step T to the start: g_t is the gradient of the losses behind step t by (c, m), and l reaches it
    from beyond. Gives the gradients by the gates' parameters, by the inputs, and by (c_0, m_0). *)
Fixpoint lstm_sweep (P : gate -> parameters) (x : nat -> vector) (c0 m0 : vector) (g : nat -> cell_state) (T : nat)
  (l : cell_state) : (gate -> parameters) * (nat -> vector) * cell_state :=
  match T with
  | O => (fun _ => no_gradient, fun _ => zero_vector, l)
  | S t =>
      let s := lstm P x c0 m0 t in
      let l' := plus_pair l (g t) in
      let '(G, gx, start) := lstm_sweep P x c0 m0 g t (by_state P (x t) s l') in
      (fun q => pplus (G q) (of_step (by_pre P (x t) s l' q) (snd s) (x t)),
       fun k => if Nat.eqb k t then by_input P (x t) s l' else gx k, start)
  end.

(** ** One step *)

Variables (P D : gate -> parameters).
Let moved (h : R) (q : gate) : parameters := move (P q) (D q) h.

(** How the pre-activations move, the gates, and (c_t, m_t). *)
Definition pre_moves (x m dx dm : vector) (q : gate) : vector :=
  vplus (immediate n d (D q) m x) (vplus (apply n (recurrent (P q)) dm) (apply d (from_input (P q)) dx)).
Definition gates_move (x m dx dm : vector) (q : gate) : vector :=
  vtimes (each (slope q) (preactivation P x m q)) (pre_moves x m dx dm q).
Definition lstm_step_moves (x dx : vector) (s ds : cell_state) : cell_state :=
  let z := gates P x (snd s) in
  let dz := gates_move x (snd s) dx (snd ds) in
  let c := new_cell P x s in
  let dc := vplus (vplus (vtimes (dz Forget) (fst s)) (vtimes (z Forget) (fst ds)))
    (vplus (vtimes (dz Input) (z Candidate)) (vtimes (z Input) (dz Candidate))) in
  (dc, vplus (vtimes (dz Output) (each phi c)) (vtimes (z Output) (vtimes (each dphi c) dc))).

Fixpoint lstm_moves (x dx : nat -> vector) (c0 m0 dc0 dm0 : vector) (T : nat) : cell_state :=
  match T with
  | O => (dc0, dm0)
  | S t => lstm_step_moves (x t) (dx t) (lstm P x c0 m0 t) (lstm_moves x dx c0 m0 dc0 dm0 t)
  end.

Lemma passes_vtimes f g u v e k : passes_vector n f u e -> passes_vector n g v k ->
  passes_vector n (fun h => vtimes (f h) (g h)) (vtimes u v) (vplus (vtimes e v) (vtimes u k)).
Proof. intros F G i Hi. apply (passes_times (fun h => f h i) (fun h => g h i)); [now apply F|now apply G]. Qed.

Lemma gates_pass x m dx dm X M q : passes_vector d X x dx -> passes_vector n M m dm ->
  passes_vector n (fun h => gates (moved h) (X h) (M h) q) (gates P x m q) (gates_move x m dx dm q).
Proof.
  intros HX HM. apply (passes_each n (act q) _ _ _ _); [|intros i _; apply act_slope].
  assert (HW : passes_matrix n n (fun h => recurrent (moved h q)) (recurrent (P q)) (recurrent (D q)))
    by (repeat intro; apply line_passes).
  assert (HV : passes_matrix n d (fun h => from_input (moved h q)) (from_input (P q)) (from_input (D q)))
    by (repeat intro; apply line_passes).
  assert (Hb : passes_vector n (fun h => bias (moved h q)) (bias (P q)) (bias (D q))) by (repeat intro;
    apply line_passes).
  pose proof (passes_vplus n _ _ _ _ _ _ (passes_vplus n _ _ _ _ _ _ (passes_apply n n _ _ _ _ _ _ HW HM)
    (passes_apply n d _ _ _ _ _ _ HV HX)) Hb) as H.
  intros i Hi. apply (passes_is _ _ _ _ _ (H i Hi)); [reflexivity|]. unfold pre_moves, immediate, affine, vplus. lra.
Qed.

(** Whatever the curves of the input and of the state before. *)
Lemma lstm_step_passes x dx s ds X S : passes_vector d X x dx -> passes_pair n S s ds ->
  passes_pair n (fun h => lstm_step (moved h) (X h) (S h)) (lstm_step P x s) (lstm_step_moves x dx s ds).
Proof.
  intros HX [HC HM]. pose proof (fun q => gates_pass x _ dx _ X (fun h => snd (S h)) q HX HM) as HZ.
  assert (H : passes_vector n (fun h => new_cell (moved h) (X h) (S h)) (new_cell P x s)
    (fst (lstm_step_moves x dx s ds))).
  { apply passes_vplus; apply passes_vtimes; auto. }
  split; [exact H|]. apply passes_vtimes; [apply HZ|]. apply passes_each; [exact H|]. intros i _. apply phi_slope.
Qed.

(** One step of the sweep is the adjoint of one step forward. *)
Lemma lstm_step_adjoint x dx s ds l : dot_pair n l (lstm_step_moves x dx s ds)
  = over_gates (fun q => inner n d (of_step (by_pre P x s l q) (snd s) x) (D q)) + dot d (by_input P x s l) dx
    + dot_pair n (by_state P x s l) ds.
Proof.
  assert (C : forall k A a v, dot k (carried A a) v = over_gates (fun q => dot k (apply n (transpose (A q)) (a q)) v))
    by (intros; unfold over_gates; now rewrite <- !dot_plus_l).
  assert (Q : forall a q, dot n a (pre_moves x (snd s) dx (snd ds) q) = inner n d (of_step a (snd s) x) (D q)
    + (dot n (apply n (transpose (recurrent (P q))) a) (snd ds) + dot d (apply n (transpose (from_input (P q))) a) dx)).
  { intros a q. unfold pre_moves. now rewrite !dot_plus_r, inner_of_step, (adjoint_of_matrix n n),
    (adjoint_of_matrix n d). }
  transitivity (over_gates (fun q => dot n (by_pre P x s l q) (pre_moves x (snd s) dx (snd ds) q))
    + dot n (fst (by_state P x s l)) (fst ds)).
  - unfold over_gates, dot_pair, dot. rewrite <- !sum_of_plus. apply sum_ext; intros i _.
    unfold lstm_step_moves, by_state, by_pre, by_cell, gates_move, each, vplus, vtimes. cbn [fst snd]. lra.
  - unfold dot_pair, by_input. cbn [by_state snd]. rewrite !C. unfold over_gates. rewrite !Q. cbv beta. lra.
Qed.

(** ** T steps *)

(** The states of the moved LSTM move like this, whatever the curves of the inputs and of the start. *)
Lemma lstm_passes x dx c0 m0 dc0 dm0 X C M T : (forall t, (t < T)%nat -> passes_vector d (fun h => X h t) (x t)
  (dx t)) ->
  passes_vector n C c0 dc0 -> passes_vector n M m0 dm0 ->
  passes_pair n (fun h => lstm (moved h) (X h) (C h) (M h) T) (lstm P x c0 m0 T) (lstm_moves x dx c0 m0 dc0 dm0 T).
Proof.
  intros HX HC HM. induction T as [|T IH]; [now split|].
  apply (lstm_step_passes _ _ _ _ (fun h => X h T) (fun h => lstm (moved h) (X h) (C h) (M h) T)); [apply HX; lia|].
  apply IH. intros; apply HX; lia.
Qed.

(** Backward and forward in time give one number. *)
Theorem lstm_sweep_is_adjoint x dx c0 m0 dc0 dm0 g T l :
  let moves := lstm_moves x dx c0 m0 dc0 dm0 in
  let '(G, gx, start) := lstm_sweep P x c0 m0 g T l in
  dot_pair n l (moves T) + sum T (fun t => dot_pair n (g t) (moves (S t)))
  = over_gates (fun q => inner n d (G q) (D q)) + sum T (fun t => dot d (gx t) (dx t)) + dot_pair n start (dc0, dm0).
Proof.
  intros moves. revert l. induction T as [|T IH]; intros l.
  { cbn [lstm_sweep sum]. unfold over_gates. rewrite !inner_none. unfold moves. simpl. lra. }
  cbn [lstm_sweep sum]. set (s := lstm P x c0 m0 T). set (l' := plus_pair l (g T)).
    specialize (IH (by_state P (x T) s l')).
  destruct (lstm_sweep P x c0 m0 g T _) as [[G gx] start].
  pose proof (lstm_step_adjoint (x T) (dx T) s (moves T) l') as A.
    change (lstm_step_moves _ _ _ _) with (moves (S T)) in A.
  unfold l' at 1 in A.
  rewrite dot_pair_plus_l in A. rewrite Nat.eqb_refl.
  rewrite (sum_ext T (fun t => dot d (if Nat.eqb t T then _ else gx t) (dx t)) (fun t => dot d (gx t) (dx t))).
  2: { intros t Ht. destruct (Nat.eqb_spec t T); [lia|reflexivity]. }
  unfold over_gates in *. rewrite !inner_plus. lra.
Qed.

(** A loss of (c, m) has the gradient g there. *)
Definition pair_has_gradient (loss : cell_state -> R) (s g : cell_state) : Prop :=
  forall S ds, passes_pair n S s ds -> derivable_pt_lim (fun h => loss (S h)) 0 (dot_pair n g ds).

(** The sweep's gradient is the derivative of the sum of the losses, whatever moves: weights, biases, inputs, c_0
    and m_0. *)
Theorem lstm_gradient x dx c0 m0 dc0 dm0 loss g T :
  (forall t, (t < T)%nat -> pair_has_gradient (loss t) (lstm P x c0 m0 (S t)) (g t)) ->
  let '(G, gx, start) := lstm_sweep P x c0 m0 g T (zero_vector, zero_vector) in
  derivable_pt_lim (fun h => sum T (fun t => loss t (lstm (fun q => move (P q) (D q) h)
      (fun k => vplus (x k) (vscale h (dx k))) (vplus c0 (vscale h dc0)) (vplus m0 (vscale h dm0)) (S t)))) 0
    (over_gates (fun q => inner n d (G q) (D q)) + sum T (fun t => dot d (gx t) (dx t)) + dot_pair n start (dc0, dm0)).
Proof.
  intros H. pose proof (lstm_sweep_is_adjoint x dx c0 m0 dc0 dm0 g T (zero_vector, zero_vector)) as A. cbv zeta in A.
  destruct (lstm_sweep P x c0 m0 g T _) as [[G gx] start]. unfold dot_pair at 1 in A. cbn [fst snd] in A.
  rewrite !dot_zero, Rplus_0_l, Rplus_0_l in A. rewrite <- A.
  apply (derivative_of_sum T (fun t h => loss t (lstm (moved h) (fun k => vplus (x k) (vscale h (dx k)))
    (vplus c0 (vscale h dc0)) (vplus m0 (vscale h dm0))
    (S t)))).
  intros t Ht. apply (H t Ht). apply (lstm_passes x dx c0 m0 dc0 dm0 (fun h k => vplus (x k) (vscale h (dx k)))
    (fun h => vplus c0 (vscale h dc0)) (fun h => vplus m0 (vscale h dm0))); repeat intro; apply line_passes.
Qed.

End Lstm.

(** ** The article's gates: sigmoid three times, and tanh *)

Definition lstm_activation (q : gate) : R -> R := match q with Candidate => tanh | _ => sigmoid end.
Definition lstm_slope (q : gate) (a : R) : R :=
  match q with Candidate => 1 - tanh a ^ 2 | _ => sigmoid a * (1 - sigmoid a) end.

Lemma lstm_activation_slope q a : derivable_pt_lim (lstm_activation q) a (lstm_slope q a).
Proof. destruct q; [apply sigmoid_slope|apply sigmoid_slope|apply sigmoid_slope|apply tanh_slope]. Qed.
