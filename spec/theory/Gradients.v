(** Back-propagation through time gives the gradient: of the unrolled network copy by copy, and of the recurrent one,
    where the copies are tied and their gradients add up. For every differentiable σ and all losses,
    n units, m inputs and T steps. *)
From Theory Require Export Derivatives.

(** The loss has the gradient g at x: along every curve through x with velocity v it changes at the rate ⟨g, v⟩. *)
Definition has_gradient (n : nat) (loss : vector -> R) (x g : vector) : Prop :=
  forall c v, passes_vector n c x v -> derivable_pt_lim (fun h => loss (c h)) 0 (dot n g v).

(** ½|x|² has the gradient x. *)
Lemma half_square_has_gradient n x : has_gradient n (fun x => 1 / 2 * norm_squared n x) x x.
Proof.
  intros c v H. destruct (passes_times _ _ _ _ _ _ (passes_constant (1 / 2)) (passes_dot n c c x x v v H H)) as [_ D].
  rewrite Rmult_0_l, Rplus_0_l, (dot_comm n v x) in D. replace (dot n x v) with (1 / 2 * (dot n x v + dot n x v))
    by lra. exact D.
Qed.

(** W, V and b; or a gradient by them, or a movement of them. *)
Record parameters := Parameters { recurrent : matrix; from_input : matrix; bias : vector }.

(** W + h dW, V + h dV and b + h db. *)
Definition move (P D : parameters) (h : R) : parameters :=
  Parameters (mplus (recurrent P) (mscale h (recurrent D))) (mplus (from_input P) (mscale h (from_input D)))
    (vplus (bias P) (vscale h (bias D))).

(** The network with these parameters, tied; and unrolled, a copy a step. *)
Definition network (n m : nat) (sigma : R -> R) (P : parameters) : (nat -> vector) -> vector -> nat -> vector :=
  article_form n m sigma (recurrent P) (from_input P) (bias P).
Definition unrolled (n m : nat) (sigma : R -> R) (P : nat -> parameters) : (nat -> vector) -> vector -> nat -> vector :=
  layers n m sigma (fun t => recurrent (P t)) (fun t => from_input (P t)) (fun t => bias (P t)).

Definition outer (u v : vector) : matrix := fun i j => u i * v j.
(** Σ_ij A_ij B_ij *)
Definition frobenius (n m : nat) (A B : matrix) : R := sum n (fun i => dot m (A i) (B i)).
(** A gradient, applied to a movement of the parameters. *)
Definition inner (n m : nat) (G D : parameters) : R :=
  frobenius n n (recurrent G) (recurrent D) + frobenius n m (from_input G) (from_input D) + dot n (bias G) (bias D).
(** How a movement of the parameters moves the next state at once, with h = σ(x) held. *)
Definition immediate (n m : nat) (D : parameters) (h u : vector) : vector :=
  affine n m (recurrent D) (from_input D) (bias D) h u.

Definition zero_vector : vector := fun _ => 0.
Definition no_gradient : parameters := Parameters (fun _ _ => 0) (fun _ _ => 0) zero_vector.
Definition pplus (G H : parameters) : parameters :=
  Parameters (mplus (recurrent G) (recurrent H)) (mplus (from_input G) (from_input H)) (vplus (bias G) (bias H)).
(** The gradient by the parameters of one step, where a is the gradient by the state behind it. *)
Definition of_step (a h u : vector) : parameters := Parameters (outer a h) (outer a u) a.

(** The reverse sweep over one sequence: at each step, from the last, g_t joins a, the step's gradient is added, and Jᵀ
    a is handed on. Gives the gradient by W, V and b, and by x_0. *)
Fixpoint sweep (n : nat) (J : nat -> matrix) (h u g : nat -> vector) (T : nat) (a : vector) : parameters * vector :=
  match T with
  | O => (no_gradient, a)
  | S t =>
      let a' := vplus a (g t) in
      let (G, a0) := sweep n J h u g t (apply n (transpose (J t)) a') in
      (pplus G (of_step a' (h t) (u t)), a0)
  end.

(** ** Linear algebra *)

Lemma sum_of_zeros n f : (forall i, f i = 0) -> sum n f = 0.
Proof. intros H. transitivity (sum n (fun _ => 0)); [apply sum_ext; auto|apply sum_zero]. Qed.

Lemma dot_zero n v : dot n zero_vector v = 0.
Proof. apply sum_of_zeros; intros i. apply Rmult_0_l. Qed.

Lemma frobenius_none n m B : frobenius n m (fun _ _ => 0) B = 0.
Proof. apply sum_of_zeros; intros i. apply dot_zero. Qed.

Lemma inner_none n m D : inner n m no_gradient D = 0.
Proof. unfold inner. cbn [no_gradient recurrent from_input bias]. rewrite !frobenius_none, dot_zero. lra. Qed.

Lemma frobenius_plus n m A C B : frobenius n m (mplus A C) B = frobenius n m A B + frobenius n m C B.
Proof. unfold frobenius. rewrite <- sum_of_plus. apply sum_ext; intros i _. exact (dot_plus_l m (A i) (C i) (B i)). Qed.

Lemma inner_plus n m G H D : inner n m (pplus G H) D = inner n m G D + inner n m H D.
Proof. unfold inner, pplus. cbn [recurrent from_input bias]. rewrite !frobenius_plus, dot_plus_l. lra. Qed.

(** ⟨a hᵀ, B⟩ = ⟨a, B h⟩ *)
Lemma frobenius_outer n m a h B : frobenius n m (outer a h) B = dot n a (apply m B h).
Proof.
  apply sum_ext; intros i _. transitivity (dot m (vscale (a i) h) (B i)); [reflexivity|].
  rewrite dot_scale_l, (dot_comm m h). reflexivity.
Qed.

Lemma inner_of_step n m a D h u : inner n m (of_step a h u) D = dot n a (immediate n m D h u).
Proof. unfold inner, immediate, affine, of_step. cbn [recurrent from_input bias].
  now rewrite !dot_plus_r, !frobenius_outer. Qed.

Lemma sweep_inner n m T a D J h u g : inner n m (fst (sweep n J h u g T a)) D
  = sum T (fun t => inner n m (of_step (adjoint n J g T a (S t)) (h t) (u t)) D).
Proof.
  revert a. induction T as [|T IH]; intros a; [apply inner_none|]. cbn [sweep sum]. rewrite adjoint_last.
  specialize (IH (apply n (transpose (J T)) (vplus a (g T)))). destruct (sweep n J h u g T _) as [G a0]. cbn [fst] in *.
  rewrite inner_plus, IH. f_equal. apply sum_ext; intros t Ht. now rewrite adjoint_before by lia.
Qed.

Lemma sweep_start n T a J h u g : snd (sweep n J h u g T a) = adjoint n J g T a 0.
Proof.
  revert a. induction T as [|T IH]; intros a; [reflexivity|]. rewrite adjoint_before, <- IH by lia. cbn [sweep].
  now destruct (sweep n J h u g T _).
Qed.

(** ** The gradient *)

(** The gradient of a sum of losses is the sum of their gradients. *)
Theorem derivative_of_sum T f l a : (forall t, (t < T)%nat -> derivable_pt_lim (f t) a (l t)) ->
  derivable_pt_lim (fun x => sum T (fun t => f t x)) a (sum T l).
Proof.
  intros H. induction T as [|T IH]; simpl; [apply derivable_pt_lim_const|].
  apply (derivable_pt_lim_plus (fun x => sum T (fun t => f t x)) (f T)); [apply IH; intros|]; apply H; lia.
Qed.

Lemma unrolled_moves n m T sigma P D u x0 d0 s :
  let x := unrolled n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) ->
  passes_vector n (fun h => unrolled n m sigma (fun t => move (P t) (D t) h) u (vplus x0 (vscale h d0)) T) (x T)
    (tangent n (fun t => step_jacobian (recurrent (P t)) (s t))
      (fun t => immediate n m (D t) (each sigma (x t)) (u t)) d0 T).
Proof.
  intros x Hs. apply (layers_move n m T sigma (fun h t => recurrent (move (P t) (D t) h))
    (fun h t => from_input (move (P t) (D t) h))
    (fun h t => bias (move (P t) (D t) h)) (fun h => vplus x0 (vscale h d0))); [| | | |exact Hs]; repeat intro;
      apply line_passes.
Qed.

(** Back-propagation through the unrolled network, where every copy of the parameters moves on its own. With a_t what
    the sweep holds after t steps, the gradient by the copy of step t is [of_step a_{t+1} σ(x_t) u_t], and the gradient
    by x_0 is a_0. *)
Theorem back_propagation_through_layers n m T sigma P D u x0 d0 s loss g :
  let x := unrolled n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) ->
  (forall t, (t < T)%nat -> has_gradient n (loss t) (x (S t)) (g t)) ->
  let a := adjoint n (fun t => step_jacobian (recurrent (P t)) (s t)) g T zero_vector in
  derivable_pt_lim (fun h => sum T (fun t =>
      loss t (unrolled n m sigma (fun t => move (P t) (D t) h) u (vplus x0 (vscale h d0)) (S t)))) 0
    (dot n (a O) d0 + sum T (fun t => inner n m (of_step (a (S t)) (each sigma (x t)) (u t)) (D t))).
Proof.
  intros x Hs Hg a. rewrite (sum_ext T _ _ (fun t _ => inner_of_step n m (a (S t)) (D t) (each sigma (x t)) (u t))).
  unfold a. rewrite <- (sweep_is_adjoint n T zero_vector d0 _ (fun t => immediate n m (D t) (each sigma (x t))
    (u t))), dot_zero, Rplus_0_l.
  apply (derivative_of_sum T (fun t h => loss t (unrolled n m sigma (fun t => move (P t) (D t) h)
    u (vplus x0 (vscale h d0)) (S t)))).
  intros t Ht. apply Hg; [exact Ht|]. apply unrolled_moves. intros k i Hk Hi. apply Hs; [lia|exact Hi].
Qed.

(** Back-propagation through time: one sweep gives the gradient of the sum of all losses by W, V, b and x_0. *)
Theorem back_propagation_through_time n m T sigma P D u x0 d0 s loss g :
  let x := network n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) ->
  (forall t, (t < T)%nat -> has_gradient n (loss t) (x (S t)) (g t)) ->
  let (G, a0) := sweep n (fun t => step_jacobian (recurrent P) (s t)) (fun t => each sigma (x t)) u g T zero_vector in
  derivable_pt_lim (fun h => sum T (fun t =>
      loss t (network n m sigma (move P D h) u (vplus x0 (vscale h d0)) (S t)))) 0
    (inner n m G D + dot n a0 d0).
Proof.
  intros x Hs Hg. pose proof (back_propagation_through_layers n m T sigma (fun _ => P) (fun _ => D)
    u x0 d0 s loss g Hs Hg) as H.
  cbv beta zeta in H. rewrite <- sweep_inner, <- (sweep_start n T zero_vector _ (fun t => each sigma (x t)) u) in H.
  destruct (sweep n _ _ u g T zero_vector) as [G a0]. cbn [fst snd] in H. now rewrite Rplus_comm.
Qed.

(** Tied copies: the gradients of the copies add up, entry by entry. *)
Theorem copies_add_up n T J h u g a : let (G, a0) := sweep n J h u g T a in let by_state := adjoint n J g T a in
  (forall i j, recurrent G i j = sum T (fun t => recurrent (of_step (by_state (S t)) (h t) (u t)) i j)) /\
  (forall i j, from_input G i j = sum T (fun t => from_input (of_step (by_state (S t)) (h t) (u t)) i j)) /\
  (forall i, bias G i = sum T (fun t => bias (of_step (by_state (S t)) (h t) (u t)) i)) /\
  a0 = by_state O.
Proof.
  pose proof (sweep_start n T a J h u g) as S0. revert a S0. induction T as [|T IH]; intros a S0; [now repeat split|].
  rewrite adjoint_before in S0 by lia. cbn [sweep] in *. set (a' := vplus a (g T)) in *.
    set (b := apply n (transpose (J T)) a') in *.
  specialize (IH b (sweep_start n T b J h u g)). destruct (sweep n J h u g T b) as [G a0]. cbn [snd] in S0.
    destruct IH as (HW & HV & Hb & _).
  rewrite adjoint_before by lia. fold a' b. repeat split; [| | |exact S0]; intros;
    cbn [sum pplus recurrent from_input bias];
    [unfold mplus; rewrite HW|unfold mplus; rewrite HV|unfold vplus at 1; rewrite Hb]; rewrite adjoint_last; f_equal;
    apply sum_ext; intros t Ht; now rewrite adjoint_before by lia.
Qed.

(** The sum over paths (the article's equation 4, along any movement of the parameters): the loss after T steps changes
    by what the start contributes, 0 where x_0 is held, and by what the copy of each step k does at once, carried to
    the end. *)
Theorem gradient_is_sum_over_paths n m T sigma P D u x0 d0 s loss g :
  let x := network n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) ->
  has_gradient n loss (x T) g ->
  let J := fun t => step_jacobian (recurrent P) (s t) in
  derivable_pt_lim (fun h => loss (network n m sigma (move P D h) u (vplus x0 (vscale h d0)) T)) 0
    (dot n g (through n J 0 T d0)
      + sum T (fun k => dot n g (through n J (S k) T (immediate n m D (each sigma (x k)) (u k))))).
Proof.
  intros x Hs Hg J. rewrite <- (gradient_sum_over_paths n T d0 g J (fun k => immediate n m D (each sigma (x k)) (u k))).
  apply Hg. exact (unrolled_moves n m T sigma (fun _ => P) (fun _ => D) u x0 d0 s Hs).
Qed.

(** Real-time recurrent learning (Williams & Zipser 1989) gives the same gradient forward in time:
    d_{t+1} = J_t d_t + immediate. *)
Theorem real_time_recurrent_learning n m T d0 J h u g D :
  let (G, a0) := sweep n J h u g T zero_vector in
  sum T (fun t => dot n (g t) (tangent n J (fun k => immediate n m D (h k) (u k)) d0 (S t)))
    = inner n m G D + dot n a0 d0.
Proof.
  pose proof (sweep_is_adjoint n T zero_vector d0 J (fun k => immediate n m D (h k) (u k)) g) as H.
    rewrite dot_zero, Rplus_0_l in H.
  rewrite H. rewrite <- (sum_ext T _ _ (fun t _ => inner_of_step n m (adjoint n J g T zero_vector (S t)) D (h t)
    (u t))).
  rewrite <- sweep_inner, <- (sweep_start n T zero_vector J h u). destruct (sweep n J h u g T zero_vector).
    apply Rplus_comm.
Qed.

(** One sweep for all losses is the sum of T sweeps, each for one loss with the others left out. *)
Theorem one_sweep_for_all_losses n m T J h u g D :
  inner n m (fst (sweep n J h u g T zero_vector)) D
  = sum T (fun k =>
      inner n m (fst (sweep n J h u (fun t => if Nat.eqb t k then g t else zero_vector) T zero_vector)) D).
Proof.
  assert (F : forall g, inner n m (fst (sweep n J h u g T zero_vector)) D
    = sum T (fun t => dot n (g t) (tangent n J (fun k => immediate n m D (h k) (u k)) zero_vector (S t)))).
  { intros g'. pose proof (real_time_recurrent_learning n m T zero_vector J h u g' D) as H.
    destruct (sweep n J h u g' T zero_vector) as [G a0]. rewrite H, (dot_comm n a0), dot_zero. symmetry.
      apply Rplus_0_r. }
  rewrite F, (sum_ext T _ _ (fun k _ => F _)), sum_swap. apply sum_ext; intros t Ht. set (v := tangent _ _ _ _ _).
  transitivity (sum T (fun k => if Nat.eqb t k then dot n (g t) v else 0)); [symmetry;
    exact (sum_single T (fun _ => dot n (g t) v) t Ht)|].
  apply sum_ext; intros k _. destruct (Nat.eqb t k); [reflexivity|]. symmetry. apply dot_zero.
Qed.
