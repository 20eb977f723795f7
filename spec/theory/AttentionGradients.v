(** The reverse sweep through additive attention gives the derivative by every weight, by the query and by each of the
    T states, for any number m of attention units and any sizes p of the query and n of the states. *)
From Theory Require Export Gradients Activations Attention.

(** ** Softmax moves *)

Lemma passes_divided f g a b k l : passes f a k -> passes g b l -> b <> 0 -> passes (fun h => f h / g h) (a / b)
  ((k - a / b * l) / b).
Proof.
  intros [F F'] [G G'] Hb. split; [now rewrite F, G|].
  replace ((k - a / b * l) / b) with ((k * g 0 - l * f 0) / Rsqr (g 0)).
  - apply (derivable_pt_lim_div f g); [exact F'|exact G'|now rewrite G].
  - rewrite F, G. unfold Rsqr. now field.
Qed.

(** dα_j = α_j (de_j − Σ_k α_k de_k): softmax's derivative. It is symmetric, so the same formula carries gradients
    back. *)
Definition softmax_moved (T : nat) (alpha de : vector) : vector := fun j => alpha j * (de j - dot T alpha de).

Theorem softmax_moves T e e0 de : passes_vector T e e0 de ->
  passes_vector T (fun h => softmax T (e h)) (softmax T e0) (softmax_moved T (softmax T e0) de).
Proof.
  intros H j Hj. assert (P : 0 < sum T (fun k => exp (e0 k))) by (apply sum_exp_pos; lia).
  assert (E : passes_vector T (fun h k => exp (e h k)) (fun k => exp (e0 k)) (fun k => exp (e0 k) * de k)).
  { intros k Hk. apply (passes_compose exp); [now apply H|apply derivable_pt_lim_exp]. }
  apply (passes_is _ _ _ _ _ (passes_divided _ _ _ _ _ _ (E j Hj) (passes_sum T _ _ _ E) (Rgt_not_eq _ _ P)));
    [reflexivity|].
  unfold softmax_moved. set (S := sum T (fun k => exp (e0 k))) in *.
  replace (dot T (softmax T e0) de) with (/ S * sum T (fun k => exp (e0 k) * de k)).
  - unfold softmax. fold S. field. lra.
  - rewrite <- sum_scale. apply sum_ext; intros k _. unfold softmax. fold S. field. lra.
Qed.

Lemma softmax_moved_adjoint T alpha u v : dot T u (softmax_moved T alpha v) = dot T (softmax_moved T alpha u) v.
Proof.
  assert (L : forall u v, dot T u (softmax_moved T alpha v) = dot T alpha (vtimes u v)
    + - dot T alpha v * dot T alpha u).
  { intros a b. unfold dot at 4. rewrite <- sum_scale. unfold dot at 2. rewrite <- sum_plus. apply sum_ext; intros j _.
    unfold softmax_moved, vtimes. ring. }
  rewrite (dot_comm T (softmax_moved T alpha u)), !L. f_equal; [|ring]. apply dot_ext; intros;
    [reflexivity|apply Rmult_comm].
Qed.

(** ** Attention *)

(** v; W, which acts on the query; U, which acts on the states. *)
Record attention := Attention { of_scores : vector; of_query : matrix; of_states : matrix }.

Section Glance.
Variables (m p n T : nat).

(** tanh (W s + U h_j) *)
Definition units (A : attention) (s h : vector) : vector := each tanh (vplus (apply p (of_query A) s)
  (apply n (of_states A) h)).
(** e_j = vᵀ tanh (W s + U h_j) (Bahdanau, Cho & Bengio 2015, appendix A.1.2) *)
Definition scores (A : attention) (s : vector) (h : nat -> vector) : vector := fun j => dot m (of_scores A)
  (units A s (h j)).
Definition attend (A : attention) (s : vector) (h : nat -> vector) : vector := weighted_mean T (softmax T (scores A s
  h)) h.

(** The reverse, given the gradient r by the context: by v, W and U, by the query and by the states. *)
Definition by_scores (A : attention) (s : vector) (h : nat -> vector) (r : vector) : vector :=
  softmax_moved T (softmax T (scores A s h)) (fun j => dot n r (h j)).
Definition by_units (A : attention) (s : vector) (h : nat -> vector) (r : vector) (j : nat) : vector :=
  fun k => by_scores A s h r j * (of_scores A k * (1 - units A s (h j) k ^ 2)).
Definition attend_backward (A : attention) (s : vector) (h : nat -> vector) (r : vector)
  : attention * vector * (nat -> vector) :=
  let a := by_units A s h r in
  let total := fun k => sum T (fun j => a j k) in
  (Attention (fun k => sum T (fun j => by_scores A s h r j * units A s (h j) k)) (outer total s)
     (fun k i => sum T (fun j => a j k * h j i)),
   apply m (transpose (of_query A)) total,
   fun j => vplus (vscale (softmax T (scores A s h) j) r) (apply m (transpose (of_states A)) (a j))).

Variables (A D : attention) (s ds : vector) (h dh : nat -> vector).

(** How what is inside tanh moves, and the scores, and the context. *)
Definition inside_moves (j : nat) : vector :=
  vplus (vplus (apply p (of_query D) s) (apply p (of_query A) ds)) (vplus (apply n (of_states D) (h j))
    (apply n (of_states A) (dh j))).
Definition scores_move : vector := fun j =>
  dot m (of_scores D) (units A s (h j)) + dot m (of_scores A) (vtimes (fun k => 1 - units A s (h j) k ^ 2)
    (inside_moves j)).
Definition context_moves : vector := fun i => sum T (fun j =>
  softmax_moved T (softmax T (scores A s h)) scores_move j * h j i + softmax T (scores A s h) j * dh j i).

Definition moved_attention (t : R) : attention :=
  Attention (vplus (of_scores A) (vscale t (of_scores D))) (mplus (of_query A) (mscale t (of_query D)))
    (mplus (of_states A) (mscale t (of_states D))).
Definition moved_context (t : R) : vector :=
  attend (moved_attention t) (vplus s (vscale t ds)) (fun j => vplus (h j) (vscale t (dh j))).

Lemma context_passes : passes_vector n moved_context (attend A s h) context_moves.
Proof.
  assert (Lv : forall k u e, passes_vector k (fun t => vplus u (vscale t e)) u e) by (repeat intro; apply line_passes).
  assert (Lm : forall k l B E, passes_matrix k l (fun t => mplus B (mscale t E)) B E) by (repeat intro;
    apply line_passes).
  assert (Hu : forall j, passes_vector m (fun t => units (moved_attention t) (vplus s (vscale t ds)) (vplus (h j)
    (vscale t (dh j))))
    (units A s (h j)) (vtimes (fun k => 1 - units A s (h j) k ^ 2) (inside_moves j))).
  { intros j. apply (passes_each m tanh); [|intros k _; apply tanh_slope].
    apply passes_vplus; (apply passes_apply; [apply Lm|apply Lv]). }
  assert (He : passes_vector T (fun t => scores (moved_attention t) (vplus s (vscale t ds)) (fun j => vplus (h j)
    (vscale t (dh j))))
    (scores A s h) scores_move).
  { intros j _. apply (passes_dot m _ _ _ _ _ _ (Lv m _ _) (Hu j)). }
  intros i Hi. apply (passes_sum T (fun t j => softmax T _ j * vplus (h j) (vscale t (dh j)) i)). intros j Hj.
  apply passes_times; [now apply softmax_moves|apply line_passes].
Qed.

(** The reverse of attention is the adjoint of its forward movement. *)
Theorem attend_backward_is_adjoint r : let '(G, gs, gh) := attend_backward A s h r in
  dot n r context_moves = dot m (of_scores G) (of_scores D) + frobenius m p (of_query G) (of_query D)
    + frobenius m n (of_states G) (of_states D) + dot p gs ds + sum T (fun j => dot n (gh j) (dh j)).
Proof.
  cbn [attend_backward]. set (alpha := softmax T (scores A s h)). set (e := by_scores A s h r).
    set (a := by_units A s h r).
  cbn [of_scores of_query of_states].
  assert (C : dot n r context_moves = sum T (fun j => e j * scores_move j) + sum T (fun j => alpha j * dot n r (dh j))).
  { change (sum T (fun j => e j * scores_move j)) with (dot T e scores_move). unfold e, by_scores.
    rewrite <- softmax_moved_adjoint.
    unfold dot at 2. rewrite <- sum_plus. unfold context_moves. rewrite (dot_sum_r n T r (fun j i => _ * h j i + _ * dh
      j i)).
    apply sum_ext; intros j _. fold alpha. rewrite (Rmult_comm (dot n r (h j))), <- !dot_scale_r, <- dot_plus_r.
      reflexivity. }
  assert (U : forall j, e j * dot m (of_scores A) (vtimes (fun k => 1 - units A s (h j) k ^ 2) (inside_moves j))
    = dot m (a j) (inside_moves j)).
  { intros j. unfold dot. rewrite <- sum_scale. apply sum_ext; intros k _. unfold a, by_units, vtimes. fold (e j).
    ring. }
  assert (S1 : forall v, dot m (fun k => sum T (fun j => a j k)) v = sum T (fun j => dot m (a j) v)).
  { intros v. rewrite dot_comm, (dot_sum_r m T v a). apply sum_ext; intros; apply dot_comm. }
  rewrite C, frobenius_outer, <- (adjoint_of_matrix m p), !S1.
  replace (dot m (fun k => sum T (fun j => e j * units A s (h j) k)) (of_scores D))
    with (sum T (fun j => e j * dot m (of_scores D) (units A s (h j)))).
  2: { rewrite dot_comm, (dot_sum_r m T (of_scores D) (fun j k => e j * units A s (h j) k)). apply sum_ext; intros j _.
       symmetry. apply (dot_scale_r m (e j)). }
  replace (frobenius m n (fun k i => sum T (fun j => a j k * h j i)) (of_states D)) with (sum T (fun j => dot m (a j)
    (apply n (of_states D) (h j)))).
  2: { transitivity (sum T (fun j => frobenius m n (outer (a j) (h j)) (of_states D))); [apply sum_ext; intros;
    symmetry; apply frobenius_outer|].
       unfold frobenius. rewrite sum_swap. apply sum_ext; intros k _.
       symmetry. transitivity (dot n (of_states D k) (fun i => sum T (fun j => outer (a j) (h j) k i)));
         [apply dot_comm|].
       rewrite (dot_sum_r n T (of_states D k) (fun j => outer (a j) (h j) k)). apply sum_ext; intros; apply dot_comm. }
  rewrite <- !sum_plus. apply sum_ext; intros j _. unfold scores_move at 1. rewrite Rmult_plus_distr_l, U.
  unfold inside_moves. rewrite !dot_plus_r, dot_plus_l, dot_scale_l, <- (adjoint_of_matrix m n). ring.
Qed.

(** So it gives the derivative of any loss of the context, whatever moves. *)
Theorem attention_gradient loss r : has_gradient n loss (attend A s h) r ->
  let '(G, gs, gh) := attend_backward A s h r in
  derivable_pt_lim (fun t => loss (moved_context t)) 0
    (dot m (of_scores G) (of_scores D) + frobenius m p (of_query G) (of_query D) + frobenius m n (of_states G)
      (of_states D)
      + dot p gs ds + sum T (fun j => dot n (gh j) (dh j))).
Proof.
  intros H. pose proof (attend_backward_is_adjoint r) as E. destruct (attend_backward A s h r) as [[G gs] gh].
    rewrite <- E.
  apply H, context_passes.
Qed.

End Glance.
