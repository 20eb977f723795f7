(** Gradient clipping by norm, of any number of components. *)
From Theory Require Export Vectors.

(** min(1, τ/|g|) g. Where |g| = 0 the factor means nothing, but the vector is 0 all the same. *)
Definition clip (n : nat) (g : vector) (tau : R) : vector := vscale (Rmin 1 (tau / norm n g)) g.

(** ** One factor for all components *)

(** Clipping multiplies by one number k: 1 inside the ball, τ/|g| outside. *)
Lemma clip_factor n tau g : exists k, (forall i, (i < n)%nat -> clip n g tau i = k * g i) /\
  ((norm n g <= tau /\ k = 1) \/ (tau < norm n g /\ k = tau / norm n g)).
Proof.
  destruct (Rle_lt_or_eq_dec _ _ (norm_nonneg n g)) as [Hp|Hz]; destruct (Rle_lt_dec (norm n g) tau) as [L|L].
  - exists 1. split; [|tauto]. intros i _. unfold clip, vscale. rewrite Rmin_left; [reflexivity|].
    apply Rmult_le_reg_r with (norm n g); [exact Hp|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
  - exists (tau / norm n g). split; [|tauto]. intros i _. unfold clip, vscale. rewrite Rmin_right; [reflexivity|].
    apply Rmult_le_reg_r with (norm n g); [exact Hp|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
  - exists 1. split; [|tauto]. intros i Hi. unfold clip, vscale. rewrite (proj1 (norm_zero n g) (eq_sym Hz) i Hi). lra.
  - exists (tau / norm n g). split; [|tauto]. intros i Hi. unfold clip, vscale.
    rewrite (proj1 (norm_zero n g) (eq_sym Hz) i Hi). lra.
Qed.

(** The factor times the longer of |g| and τ is τ. *)
Lemma clip_ratio n tau g i : (i < n)%nat -> Rmax (norm n g) tau * clip n g tau i = tau * g i.
Proof.
  intros Hi. destruct (clip_factor n tau g) as (k & E & [[L ->]|[L ->]]); rewrite (E i Hi).
  - rewrite Rmax_right by exact L. lra.
  - rewrite Rmax_left by lra. destruct (Req_dec (norm n g) 0) as [Z|Z]; [|field; exact Z].
    rewrite (proj1 (norm_zero n g) Z i Hi). lra.
Qed.

(** The factor is between 0 and 1. *)
Lemma clip_scales n tau g : 0 <= tau -> exists k, 0 <= k <= 1 /\ forall i, (i < n)%nat -> clip n g tau i = k * g i.
Proof.
  intros Ht. destruct (clip_factor n tau g) as (k & E & [[L ->]|[L ->]]); eexists; (split; [|exact E]); [lra|].
  pose proof (Rinv_0_lt_compat (norm n g)). split; [apply Rmult_le_pos; lra|].
  apply Rmult_le_reg_r with (norm n g); [lra|]. field_simplify; lra.
Qed.

(** Where τ > 0, it is positive: clipping keeps the direction. *)
Lemma clip_scales_positive n tau g :
  0 < tau -> exists k, 0 < k <= 1 /\ forall i, (i < n)%nat -> clip n g tau i = k * g i.
Proof.
  intros Ht. destruct (clip_factor n tau g) as (k & E & [[L ->]|[L ->]]); eexists; (split; [|exact E]); [lra|].
  split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (norm n g); [lra|]. field_simplify; lra.
Qed.

(** The article's "adjusting the learning rate": a step along clip g is one along g with another rate. *)
Lemma clip_is_a_learning_rate n alpha tau theta g i : (i < n)%nat ->
  vminus theta (vscale alpha (clip n g tau)) i = vminus theta (vscale (alpha * Rmin 1 (tau / norm n g)) g) i.
Proof. intros _. unfold vminus, vscale, clip, vscale. lra. Qed.

(** … and the rate is never larger. *)
Lemma rate_positive n tau g : 0 < tau -> 0 < norm n g -> 0 < Rmin 1 (tau / norm n g) <= 1.
Proof. intros Ht Hg. split; [|apply Rmin_l]. apply Rmin_glb_lt; [lra|now apply Rdiv_lt_0_compat]. Qed.

(** ** The norm and the direction *)

(** A clipped gradient is as long as the gradient or as τ, whichever is less. *)
Lemma clip_norm n tau g : 0 <= tau -> norm n (clip n g tau) = Rmin (norm n g) tau.
Proof.
  intros Ht. destruct (clip_factor n tau g) as (k & E & [[L ->]|[L ->]]);
    rewrite (norm_ext n _ (vscale _ g) E), norm_scale.
  - rewrite Rabs_R1, Rmult_1_l. symmetry. now apply Rmin_left.
  - pose proof (norm_nonneg n g). rewrite Rmin_right by lra.
    unfold Rdiv. rewrite Rabs_mult, Rabs_inv, !Rabs_right by lra. field. lra.
Qed.

Lemma clip_norm_le n tau g : 0 <= tau -> norm n (clip n g tau) <= tau.
Proof. intros Ht. rewrite clip_norm by exact Ht. apply Rmin_r. Qed.

(** The angle between g and clip g is 0: their product is that of their lengths, which are not 0. *)
Lemma clip_direction n tau g : 0 < tau -> 0 < norm n g ->
  dot n g (clip n g tau) = norm n g * norm n (clip n g tau) /\ norm n g * norm n (clip n g tau) > 0.
Proof.
  intros Ht Hg. split; [|rewrite clip_norm by lra; apply Rmult_lt_0_compat; [exact Hg|now apply Rmin_glb_lt]].
  destruct (clip_scales n tau g (Rlt_le _ _ Ht)) as (k & Hk & E).
  rewrite (norm_ext n _ (vscale k g) E), norm_scale, Rabs_right by lra.
  transitivity (dot n g (vscale k g)); [apply sum_ext; intros i Hi; now rewrite (E i Hi)|].
  rewrite dot_comm, dot_scale_l. fold (norm_squared n g). rewrite <- norm_sq. lra.
Qed.

(** ** Inside the ball, and at its edge *)

Lemma clip_inside n tau g i : norm n g <= tau -> (i < n)%nat -> clip n g tau i = g i.
Proof. intros L Hi. destruct (clip_factor n tau g) as (k & E & [[_ ->]|[? _]]); [rewrite (E i Hi); lra|lra]. Qed.

(** The pseudo-code: it divides by no zero and gives clip g. *)
Lemma clip_pseudocode n tau g : 0 < tau ->
  norm n g >= tau /\ (forall i, (i < n)%nat -> clip n g tau i = vscale (tau / norm n g) g i) \/
  norm n g < tau /\ forall i, (i < n)%nat -> clip n g tau i = g i.
Proof.
  intros Ht. destruct (Rle_lt_dec tau (norm n g)) as [L|L]; [left|right; split; [exact L|]; intros; apply clip_inside; lra || assumption].
  split; [lra|]. intros i Hi. destruct (clip_factor n tau g) as (k & E & [[? ->]|[_ ->]]); rewrite (E i Hi).
  - unfold vscale. replace (norm n g) with tau by lra. field. lra.
  - reflexivity.
Qed.

(** No component grows. *)
Lemma clip_shrinks n tau g i : 0 <= tau -> (i < n)%nat -> Rabs (clip n g tau i) <= Rabs (g i).
Proof.
  intros Ht Hi. destruct (clip_scales n tau g Ht) as (k & Hk & E). rewrite (E i Hi), Rabs_mult, Rabs_right by lra.
  apply Rle_trans with (1 * Rabs (g i)); [|lra]. apply Rmult_le_compat_r; [apply Rabs_pos|lra].
Qed.

(** ** Parts of a gradient *)

(** If a gradient is a sum of parts, those of the time steps say, one factor scales them all, and enlarges none. *)
Lemma clip_parts n T tau (part : nat -> vector) : 0 < tau -> exists k, 0 < k <= 1 /\
  forall i, (i < n)%nat -> clip n (fun i => sum T (fun t => part t i)) tau i = sum T (fun t => k * part t i).
Proof.
  intros Ht. destruct (clip_scales_positive n tau (fun i => sum T (fun t => part t i)) Ht) as (k & Hk & E).
  exists k. split; [exact Hk|]. intros i Hi. rewrite (E i Hi). symmetry. apply sum_scale.
Qed.

Lemma halves T : sum T (fun t => (/ 2) ^ t) = 2 * (1 - (/ 2) ^ T).
Proof. induction T; simpl; [lra|rewrite IHT; field]. Qed.

(** Clipping can shrink a far part that is short already. Of a gradient of T parts 1, 1/2, 1/4, … clipped to 1, the
    furthest, 2 / 2^T, becomes 1 / (2^T − 1): about half as much. *)
Lemma clip_shrinks_far_part T : (1 <= T)%nat ->
  let g := fun _ : nat => sum T (fun t => (/ 2) ^ t) in
  (/ 2) ^ (T - 1) / g 0%nat * clip 1 g 1 0%nat = / (2 ^ T - 1).
Proof.
  intros HT g. assert (P : 2 ^ T >= 2).
  { replace T with (S (T - 1)) by lia. simpl. assert (1 <= 2 ^ (T - 1)) by (apply pow_R1_Rle; lra). lra. }
  assert (G : g 0%nat = 2 * (1 - / 2 ^ T)) by (unfold g; rewrite halves, pow_inv by lra; reflexivity).
  assert (Hinv : / 2 ^ T <= / 2) by (apply Rinv_le_contravar; lra).
  assert (N : norm 1 g = g 0%nat).
  { unfold norm. replace (norm_squared 1 g) with (g 0%nat * g 0%nat) by (symmetry; apply Rplus_0_l).
    apply sqrt_square. lra. }
  assert (C : 1 * g 0%nat = 1 * clip 1 g 1 0%nat * g 0%nat).
  { pose proof (clip_ratio 1 1 g 0%nat Nat.lt_0_1) as C. rewrite N, Rmax_left in C by lra. lra. }
  replace (clip 1 g 1 0%nat) with 1 by (apply Rmult_eq_reg_r with (g 0%nat); lra).
  rewrite G, pow_inv by lra.
  replace (2 ^ T) with (2 * 2 ^ (T - 1)) in * by (change (2 * 2 ^ (T - 1)) with (2 ^ S (T - 1)); f_equal; lia).
  field. repeat split; lra.
Qed.

(** ** Instances *)

Definition three_four : vector := fun i => match i with O => 3 | _ => 4 end.
Lemma norm_three_four : norm 2 three_four = 5.
Proof.
  unfold norm. replace (norm_squared 2 three_four) with (5 * 5) by (cbv - [Rplus Rmult IZR]; lra).
  apply sqrt_square. lra.
Qed.

Lemma three_four_nonzero : exists i, (i < 2)%nat /\ three_four i <> 0.
Proof. exists 0%nat. split; [lia|simpl; lra]. Qed.

Lemma clip_radius_met : exists (n : nat) (tau : R) (g : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ g i <> 0) /\ 0 <= tau.
Proof. exists 2%nat, 1, three_four. split; [lia|]. split; [exact three_four_nonzero|lra]. Qed.

Lemma clip_threshold_met : exists (n : nat) (tau : R) (g : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ g i <> 0) /\ 0 < tau.
Proof. exists 2%nat, 1, three_four. split; [lia|]. split; [exact three_four_nonzero|lra]. Qed.

Lemma clip_direction_met : exists (n : nat) (tau : R) (g : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ g i <> 0) /\ 0 < tau /\ 0 < norm n g.
Proof. exists 2%nat, 1, three_four. rewrite norm_three_four. split; [lia|]. split; [exact three_four_nonzero|lra]. Qed.

Lemma clip_is_a_learning_rate_met : exists (n : nat) (alpha tau : R) (g theta : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ g i <> 0) /\ (exists i, (i < n)%nat /\ theta i <> 0) /\ 0 < norm n g.
Proof.
  exists 2%nat, 1, 1, three_four, three_four. rewrite norm_three_four.
  split; [lia|]. split; [exact three_four_nonzero|]. split; [exact three_four_nonzero|lra].
Qed.

Lemma clip_inside_met : exists (n : nat) (tau : R) (g : vector),
  (2 <= n)%nat /\ (exists i, (i < n)%nat /\ g i <> 0) /\ norm n g <= tau.
Proof. exists 2%nat, 6, three_four. rewrite norm_three_four. split; [lia|]. split; [exact three_four_nonzero|lra]. Qed.
