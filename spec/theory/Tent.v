(** Gradients that explode from nearly every start, while the states stay bounded. *)
From Theory Require Export Units.

(** Two ReLU units that fold the unit interval: 2z up to 1/2, and 2 − 2z from there. *)
Definition tent (z : R) : R := 2 * relu z - 4 * relu (z - 1 / 2).

Lemma tent_left z : 0 < z <= 1 / 2 -> tent z = 2 * z.
Proof. intros H. unfold tent, relu. rewrite Rmax_right, Rmax_left; lra. Qed.
Lemma tent_right z : 1 / 2 <= z -> tent z = 2 - 2 * z.
Proof. intros H. unfold tent, relu. rewrite !Rmax_right; lra. Qed.

Lemma tent_slope z : 0 < z < 1 -> z <> 1 / 2 -> exists s, Rabs s = 2 /\ derivable_pt_lim tent z s.
Proof.
  intros Z N. destruct (Rlt_dec z (1 / 2)) as [L|L].
  - exists 2. split; [apply Rabs_pos_eq; lra|]. apply locally_affine with (Rmin z (1 / 2 - z)).
    + apply Rmin_pos; lra.
    + intros h H. apply Rmin_Rgt_l in H. destruct (Rabs_def2 _ _ (proj1 H)), (Rabs_def2 _ _ (proj2 H)).
      rewrite !tent_left by lra. lra.
  - exists (-2). split; [rewrite Rabs_left; lra|]. apply locally_affine with (z - 1 / 2); [lra|].
    intros h H. destruct (Rabs_def2 _ _ H). rewrite !tent_right by lra. lra.
Qed.

(** From everywhere in (0, 1) the states stay there, and the gradient is ±2^T, unless a state is 1/2. *)
Theorem tent_gradient x T : 0 < x < 1 -> (forall t, (t < T)%nat -> iterate tent t x <> 1 / 2) ->
  0 < iterate tent T x < 1 /\ exists s, Rabs s = 2 ^ T /\ derivable_pt_lim (iterate tent T) x s.
Proof.
  intros X. induction T as [|T IH]; intros N.
  { split; [exact X|]. exists 1. split; [rewrite Rabs_R1; reflexivity|apply derivable_pt_lim_id]. }
  destruct IH as [I (s & S & D)]; [intros t H; apply N; lia|]. specialize (N T (Nat.lt_succ_diag_r T)). split.
  - change (0 < tent (iterate tent T x) < 1). destruct (Rle_dec (iterate tent T x) (1 / 2)).
    + rewrite tent_left; lra.
    + rewrite tent_right; lra.
  - destruct (tent_slope _ I N) as (r & R & E). exists (r * s). split; [rewrite Rabs_mult, R, S; reflexivity|].
    exact (derivable_pt_lim_comp _ _ _ _ _ D E).
Qed.

(** 2/5 and 4/5 take turns. *)
Lemma tent_in_turns t : iterate tent t (2 / 5) = 2 / 5 \/ iterate tent t (2 / 5) = 4 / 5.
Proof.
  induction t as [|t [IH|IH]]; [now left|right|left]; change (iterate tent (S t) (2 / 5)) with (tent (iterate tent t (2 / 5)));
    rewrite IH; [rewrite tent_left|rewrite tent_right]; lra.
Qed.
