(** The reverse sweep through additive attention gives the derivative by every weight, by the query and by each of the
    T states, for any number m of attention units and any sizes p of the query and n of the states. *)
From Theory Require Export Gradients Activations Attention.

(** ** Softmax moves *)

Lemma passes_divided f g a b k l : passes f a k -> passes g b l -> b <> 0 ->
  passes (fun h => f h / g h) (a / b) ((k - a / b * l) / b).
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
  { intros a b. unfold dot at 4. rewrite <- sum_scale. unfold dot at 2. rewrite <- sum_of_plus. apply sum_ext; intros j _.
    unfold softmax_moved, vtimes. lra. }
  rewrite (dot_comm T (softmax_moved T alpha u)), !L. f_equal; [|lra]. apply dot_ext; intros;
    [reflexivity|apply Rmult_comm].
Qed.

(** ** Attention *)

(** v; W, which acts on the query; U, which acts on the states. *)
Record attention := Attention { of_scores : vector; of_query : matrix; of_states : matrix }.

Definition move_attention (A D : attention) (t : R) : attention :=
  Attention (vplus (of_scores A) (vscale t (of_scores D))) (mplus (of_query A) (mscale t (of_query D)))
    (mplus (of_states A) (mscale t (of_states D))).

Definition plus_attention (G H : attention) : attention :=
  Attention (vplus (of_scores G) (of_scores H)) (mplus (of_query G) (of_query H)) (mplus (of_states G) (of_states H)).
Definition no_attention : attention := Attention zero_vector (fun _ _ => 0) (fun _ _ => 0).

Section Glance.
Variables (m p n T : nat).

(** A gradient, applied to a movement. *)
Definition inner_attention (G D : attention) : R :=
  dot m (of_scores G) (of_scores D) + frobenius m p (of_query G) (of_query D)
  + frobenius m n (of_states G) (of_states D).

Lemma inner_plus_attention G H D : inner_attention (plus_attention G H) D = inner_attention G D + inner_attention H D.
Proof.
  unfold inner_attention, plus_attention. cbn [of_scores of_query of_states]. rewrite !frobenius_plus, dot_plus_l. lra.
Qed.

Lemma inner_no_attention D : inner_attention no_attention D = 0.
Proof. unfold inner_attention, no_attention. cbn [of_scores of_query of_states]. rewrite !frobenius_none, dot_zero.
  lra. Qed.

(** tanh (W s + U h_j) *)
Definition units (A : attention) (s h : vector) : vector :=
  each tanh (vplus (apply p (of_query A) s) (apply n (of_states A) h)).
(** e_j = vᵀ tanh (W s + U h_j) (Bahdanau, Cho & Bengio 2015, appendix A.1.2) *)
Definition scores (A : attention) (s : vector) (h : nat -> vector) : vector :=
  fun j => dot m (of_scores A) (units A s (h j)).
Definition attend (A : attention) (s : vector) (h : nat -> vector) : vector :=
  weighted_mean T (softmax T (scores A s h)) h.

(** The reverse, given the gradient r by the context: by e_j, by what is inside tanh, … *)
Definition by_scores (A : attention) (s : vector) (h : nat -> vector) (r : vector) : vector :=
  softmax_moved T (softmax T (scores A s h)) (fun j => dot n r (h j)).
Definition by_units (A : attention) (s : vector) (h : nat -> vector) (r : vector) (j : nat) : vector :=
  fun k => by_scores A s h r j * (of_scores A k * (1 - units A s (h j) k ^ 2)).
Definition by_all_units (A : attention) (s : vector) (h : nat -> vector) (r : vector) : vector :=
  fun k => sum T (fun j => by_units A s h r j k).
(** … and by v, W and U, by the query, and by the states. *)
Definition by_attention (A : attention) (s : vector) (h : nat -> vector) (r : vector) : attention :=
  Attention (fun k => sum T (fun j => by_scores A s h r j * units A s (h j) k)) (outer (by_all_units A s h r) s)
    (fun k i => sum T (fun j => by_units A s h r j k * h j i)).
Definition by_query (A : attention) (s : vector) (h : nat -> vector) (r : vector) : vector :=
  apply m (transpose (of_query A)) (by_all_units A s h r).
Definition by_states (A : attention) (s : vector) (h : nat -> vector) (r : vector) (j : nat) : vector :=
  vplus (vscale (softmax T (scores A s h) j) r) (apply m (transpose (of_states A)) (by_units A s h r j)).

Variables (A D : attention).

(** How what is inside tanh moves, and the scores, and the context. *)
Definition inside_moves (s ds hj dhj : vector) : vector :=
  vplus (vplus (apply p (of_query D) s) (apply p (of_query A) ds)) (vplus (apply n (of_states D) hj)
    (apply n (of_states A) dhj)).
Definition scores_move (s ds : vector) (h dh : nat -> vector) : vector := fun j =>
  dot m (of_scores D) (units A s (h j))
  + dot m (of_scores A) (vtimes (fun k => 1 - units A s (h j) k ^ 2) (inside_moves s ds (h j) (dh j))).
Definition context_moves (s ds : vector) (h dh : nat -> vector) : vector := fun i => sum T (fun j =>
  softmax_moved T (softmax T (scores A s h)) (scores_move s ds h dh) j * h j i + softmax T (scores A s h) j * dh j i).

(** Whatever the curves of the query and of the states. *)
Lemma context_passes s ds h dh Q H : passes_vector p Q s ds ->
  (forall j, (j < T)%nat -> passes_vector n (fun t => H t j) (h j) (dh j)) ->
  passes_vector n (fun t => attend (move_attention A D t) (Q t) (H t)) (attend A s h) (context_moves s ds h dh).
Proof.
  intros HQ HH.
  assert (Hu : forall j, (j < T)%nat -> passes_vector m (fun t => units (move_attention A D t) (Q t) (H t j))
    (units A s (h j)) (vtimes (fun k => 1 - units A s (h j) k ^ 2) (inside_moves s ds (h j) (dh j)))).
  { intros j Hj. apply (passes_each m tanh); [|intros k _; apply tanh_slope].
    apply passes_vplus; (apply passes_apply; [repeat intro; apply line_passes|]); [exact HQ|now apply HH]. }
  assert (He : passes_vector T (fun t => scores (move_attention A D t) (Q t) (H t)) (scores A s h)
    (scores_move s ds h dh)).
  { intros j Hj. apply passes_dot; [repeat intro; apply line_passes|now apply Hu]. }
  intros i Hi. apply (passes_sum T (fun t j => softmax T (scores (move_attention A D t) (Q t) (H t)) j * H t j i)).
  intros j Hj. apply passes_times; [now apply softmax_moves|now apply HH].
Qed.

(** The reverse of attention is the adjoint of its forward movement. *)
Theorem attention_adjoint s ds h dh r : dot n r (context_moves s ds h dh) = inner_attention (by_attention A s h r) D
  + dot p (by_query A s h r) ds + sum T (fun j => dot n (by_states A s h r j) (dh j)).
Proof.
  set (alpha := softmax T (scores A s h)). set (e := by_scores A s h r). set (a := by_units A s h r).
  set (de := scores_move s ds h dh). set (inside := fun j => inside_moves s ds (h j) (dh j)).
  assert (C : dot n r (context_moves s ds h dh) = sum T (fun j => e j * de j)
    + sum T (fun j => alpha j * dot n r (dh j))).
  { change (sum T (fun j => e j * de j)) with (dot T e de). unfold e, by_scores. rewrite <- softmax_moved_adjoint.
    unfold dot at 2. rewrite <- sum_of_plus. unfold context_moves.
    rewrite (dot_sum_r n T r (fun j i => _ * h j i + _ * dh j i)). apply sum_ext; intros j _. fold alpha de.
    rewrite (Rmult_comm (dot n r (h j))), <- !dot_scale_r, <- dot_plus_r. reflexivity. }
  assert (I : forall j, e j * dot m (of_scores A) (vtimes (fun k => 1 - units A s (h j) k ^ 2) (inside j))
    = dot m (a j) (inside j)).
  { intros j. unfold dot. rewrite <- sum_scale. apply sum_ext; intros k _. unfold a, by_units, vtimes. fold (e j).
    lra. }
  assert (V : dot m (of_scores (by_attention A s h r)) (of_scores D)
    = sum T (fun j => e j * dot m (of_scores D) (units A s (h j)))).
  { rewrite dot_comm. etransitivity; [apply (dot_sum_r m T (of_scores D) (fun j k => e j * units A s (h j) k))|].
    apply sum_ext; intros j _. apply (dot_scale_r m (e j)). }
  assert (S : forall v, dot m (by_all_units A s h r) v = sum T (fun j => dot m (a j) v)).
  { intros v. rewrite dot_comm. etransitivity; [apply (dot_sum_r m T v a)|]. apply sum_ext; intros; apply dot_comm. }
  assert (U : frobenius m n (of_states (by_attention A s h r)) (of_states D)
    = sum T (fun j => dot m (a j) (apply n (of_states D) (h j)))).
  { transitivity (sum T (fun j => frobenius m n (outer (a j) (h j)) (of_states D))).
    2: { apply sum_ext; intros; apply frobenius_outer. }
    unfold frobenius. rewrite sum_swap. apply sum_ext; intros k _. rewrite dot_comm.
    etransitivity; [apply (dot_sum_r n T (of_states D k) (fun j => outer (a j) (h j) k))|]. apply sum_ext; intros;
      apply dot_comm. }
  unfold inner_attention, by_query. rewrite C, V, U. cbn [by_attention of_query].
  rewrite frobenius_outer, <- (adjoint_of_matrix m p), !S, <- !sum_of_plus. apply sum_ext; intros j _.
  unfold de, scores_move. fold (inside j). rewrite Rmult_plus_distr_l, I. unfold inside, inside_moves, by_states.
  fold alpha a. rewrite !dot_plus_r, dot_plus_l, dot_scale_l, <- (adjoint_of_matrix m n). lra.
Qed.

(** So it gives the derivative of any loss of the context, whatever moves: v, W, U, the query, the states. *)
Theorem attention_gradient s ds h dh loss r : has_gradient n loss (attend A s h) r ->
  derivable_pt_lim (fun t => loss (attend (move_attention A D t) (vplus s (vscale t ds))
      (fun j => vplus (h j) (vscale t (dh j))))) 0
    (inner_attention (by_attention A s h r) D + dot p (by_query A s h r) ds
      + sum T (fun j => dot n (by_states A s h r j) (dh j))).
Proof.
  intros H. rewrite <- attention_adjoint. apply H.
  apply (context_passes s ds h dh (fun t => vplus s (vscale t ds)) (fun t j => vplus (h j) (vscale t (dh j))));
    repeat intro; apply line_passes.
Qed.

End Glance.
