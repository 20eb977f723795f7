(** Clipping is the projection onto the ball of radius τ, and what follows for a batch of gradients. *)
From Theory Require Export Clipping LinearMaps.

(** ** The nearest point *)

Lemma dot_minus_r n u v w : dot n u (vminus v w) = dot n u v - dot n u w.
Proof.
  transitivity (dot n u (vplus v (vscale (-1) w))); [apply dot_ext; intros; unfold vminus, vplus, vscale; lra|].
  rewrite dot_plus_r, dot_scale_r. lra.
Qed.

Lemma dot_minus_l n u v w : dot n (vminus u v) w = dot n u w - dot n v w.
Proof. rewrite dot_comm, dot_minus_r, !(dot_comm n w). reflexivity. Qed.

(** Multiplies products of sums out. *)
Ltac expand := unfold norm_squared in *;
  rewrite ?dot_minus_l, ?dot_minus_r, ?dot_plus_l, ?dot_plus_r, ?dot_scale_l, ?dot_scale_r in *.

(** What characterises a projection on a convex set: seen from clip g, no point b of the ball lies on the side of g. *)
Lemma clip_variational n tau g b : norm n b <= tau -> dot n (vminus g (clip n g tau)) (vminus b (clip n g tau)) <= 0.
Proof.
  intros Hb. destruct (clip_factor n tau g) as (k & E & K).
  assert (D : dot n (vminus g (clip n g tau)) (vminus b (clip n g tau)) = (1 - k) * (dot n g b - k * norm n g ^ 2)).
  { rewrite norm_sq. unfold norm_squared.
    rewrite (dot_ext n _ (vscale (1 - k) g) _ (vminus b (vscale k g))).
    - expand. lra.
    - intros i Hi. unfold vminus, vscale. rewrite (E i Hi). lra.
    - intros i Hi. unfold vminus, vscale. now rewrite (E i Hi). }
  rewrite D. destruct K as [[_ ->]|[L ->]]; [lra|]. pose proof (norm_nonneg n b).
  replace (tau / norm n g * norm n g ^ 2) with (norm n g * tau) by (field; lra).
  assert (dot n g b <= norm n g * tau).
  { apply Rle_trans with (norm n g * norm n b); [|apply Rmult_le_compat_l; lra].
    eapply Rle_trans; [apply Rle_abs|apply dot_le]. }
  assert (tau / norm n g <= 1) by (apply Rmult_le_reg_r with (norm n g); [lra|field_simplify; lra]).
  replace 0 with ((1 - tau / norm n g) * 0) by lra. apply Rmult_le_compat_l; lra.
Qed.

(** Any other point of the ball is further from g, by its distance from clip g in squares. *)
Lemma clip_nearest_squared n tau g b : norm n b <= tau ->
  norm_squared n (vminus g (clip n g tau)) + norm_squared n (vminus b (clip n g tau)) <= norm_squared n (vminus g b).
Proof.
  intros Hb. pose proof (clip_variational n tau g b Hb) as H. set (c := clip n g tau) in *.
  expand. rewrite (dot_comm n b g), (dot_comm n c g), (dot_comm n c b) in *. lra.
Qed.

(** clip g is the point of the ball nearest to g. *)
Lemma clip_nearest n tau g b : norm n b <= tau -> norm n (vminus g (clip n g tau)) <= norm n (vminus g b).
Proof.
  intros Hb. apply pow2_le_reg; [apply norm_nonneg|]. rewrite !norm_sq.
  pose proof (clip_nearest_squared n tau g b Hb). pose proof (norm_squared_nonneg n (vminus b (clip n g tau))). lra.
Qed.

(** How far it is. *)
Lemma clip_distance n tau g : 0 <= tau -> norm n (vminus g (clip n g tau)) = Rmax 0 (norm n g - tau).
Proof.
  intros Ht. destruct (clip_factor n tau g) as (k & E & K).
  rewrite (norm_ext n _ (vscale (1 - k) g)) by (intros i Hi; unfold vminus, vscale; rewrite (E i Hi); lra).
  rewrite norm_scale. destruct K as [[L ->]|[L ->]].
  - replace (1 - 1) with 0 by lra. rewrite Rabs_R0, Rmax_left; lra.
  - assert (tau / norm n g <= 1) by (apply Rmult_le_reg_r with (norm n g); [lra|field_simplify; lra]).
    rewrite Rabs_right, Rmax_right by lra. field. lra.
Qed.

(** Clipping twice is clipping once. *)
Lemma clip_twice n tau g i : 0 <= tau -> (i < n)%nat -> clip n (clip n g tau) tau i = clip n g tau i.
Proof. intros Ht. apply clip_inside. now apply clip_norm_le. Qed.

(** ** Two gradients *)

Lemma dot_of_projections n tau a b : 0 <= tau ->
  norm_squared n (vminus (clip n a tau) (clip n b tau)) <= dot n (vminus a b) (vminus (clip n a tau) (clip n b tau)).
Proof.
  intros Ht. pose proof (clip_variational n tau a (clip n b tau) (clip_norm_le n tau b Ht)) as A.
  pose proof (clip_variational n tau b (clip n a tau) (clip_norm_le n tau a Ht)) as B.
  set (p := clip n a tau) in *. set (q := clip n b tau) in *. expand. rewrite (dot_comm n q p) in *. lra.
Qed.

(** Clipping never moves two gradients apart. *)
Lemma clip_nonexpansive n tau a b : 0 <= tau -> norm n (vminus (clip n a tau) (clip n b tau)) <= norm n (vminus a b).
Proof.
  intros Ht. pose proof (dot_of_projections n tau a b Ht) as H. set (d := vminus (clip n a tau) (clip n b tau)) in *.
  rewrite <- norm_sq in H. pose proof (dot_le n (vminus a b) d). pose proof (Rle_abs (dot n (vminus a b) d)).
  destruct (Rle_lt_or_eq_dec _ _ (norm_nonneg n d)) as [P| <-]; [|apply norm_nonneg].
  apply Rmult_le_reg_r with (norm n d); [exact P|lra].
Qed.

(** Of two gradients the sum of the clipped ones never points away from their sum. *)
Lemma clipped_sum_of_two n tau a b : 0 <= tau ->
  norm_squared n (vplus (clip n a tau) (clip n b tau)) <= dot n (vplus a b) (vplus (clip n a tau) (clip n b tau)).
Proof.
  intros Ht. assert (N : forall v, norm n v <= tau -> norm n (vscale (-1) v) <= tau).
  { intros v Hv. rewrite norm_scale, Rabs_left by lra. lra. }
  pose proof (clip_variational n tau a _ (N _ (clip_norm_le n tau b Ht))) as A.
  pose proof (clip_variational n tau b _ (N _ (clip_norm_le n tau a Ht))) as B.
  set (p := clip n a tau) in *. set (q := clip n b tau) in *. expand. rewrite (dot_comm n q p) in *. lra.
Qed.

Lemma multiple_nonzero c : c <> 0 -> exists i, (i < 2)%nat /\ vscale c three_four i <> 0.
Proof. intros Hc. exists 0%nat. split; [lia|]. apply Rmult_integral_contrapositive. split; [exact Hc|simpl; lra]. Qed.

Lemma two_gradients_met : exists (n : nat) (tau : R) (a b : vector), (2 <= n)%nat /\
  (exists i, (i < n)%nat /\ a i <> 0) /\ (exists i, (i < n)%nat /\ b i <> 0) /\ 0 <= tau.
Proof.
  exists 2%nat, 1, three_four, (vscale (-1) three_four).
  split; [lia|]. split; [exact three_four_nonzero|]. split; [apply multiple_nonzero|]; lra.
Qed.

Lemma clip_nearest_met : exists (n : nat) (tau : R) (b g : vector), (2 <= n)%nat /\
  (exists i, (i < n)%nat /\ b i <> 0) /\ (exists i, (i < n)%nat /\ g i <> 0) /\ norm n b <= tau.
Proof.
  exists 2%nat, 5, three_four, (vscale 2 three_four). rewrite norm_three_four.
  split; [lia|]. split; [exact three_four_nonzero|]. split; [apply multiple_nonzero|]; lra.
Qed.
