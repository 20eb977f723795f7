(** For a normal W the largest |λ| is ‖W‖, in every size, so that the article's condition on eigenvalues is enough. *)
From Theory Require Export ConstrainedForms SingularValues LinearRate.

(** A symmetric B that keeps the kernel of A has an eigenvector in it: where the form of B is least. *)
Lemma eigenvector_in_kernel n A B v0 :
  symmetric n A -> symmetric n B -> (forall v, 0 <= form n A v) -> 0 < norm_squared n v0 -> form n A v0 = 0 ->
  (forall v, (forall i, (i < n)%nat -> apply n A v i = 0) -> forall i, (i < n)%nat -> apply n A (apply n B v) i = 0) ->
  exists v beta, 0 < norm n v /\ (forall i, (i < n)%nat -> apply n A v i = 0) /\
    forall i, (i < n)%nat -> apply n B v i = beta * v i.
Proof.
  intros HA HB P V0 Z0 K. set (b := operator_norm n B).
  assert (Bd : forall v, - form n B v <= b * norm_squared n v).
  { intros v. apply Rle_trans with (norm n v * norm n (apply n B v)).
    - pose proof (dot_le n v (apply n B v)) as D. pose proof (Rle_abs (- dot n v (apply n B v))) as R.
      rewrite Rabs_Ropp in R.
      unfold form. lra.
    - rewrite <- norm_sq. replace (b * norm n v ^ 2) with (norm n v * (b * norm n v)) by lra.
      apply Rmult_le_compat_l; [apply norm_nonneg|apply norm_apply]. }
  set (E := fun x => exists v, 0 < norm_squared n v /\ form n A v = 0 /\ x * norm_squared n v = - form n B v).
  destruct (completeness E) as (m & U & L).
  { exists b. intros x (v & V & _ & X). apply Rmult_le_reg_r with (norm_squared n v); [exact V|]. rewrite X. apply Bd. }
  { exists (- form n B v0 / norm_squared n v0), v0. repeat split; [exact V0|exact Z0|field; lra]. }
  assert (Lo : forall v, form n A v = 0 -> 0 <= form n B v + m * norm_squared n v).
  { intros v Z. destruct (norm_squared_nonneg n v) as [V|V].
    - assert (X : - form n B v / norm_squared n v <= m).
      { apply U. exists v. repeat split; [exact V|exact Z|field; lra]. }
      apply Rmult_le_compat_r with (r := norm_squared n v) in X; [|lra].
      replace (- form n B v / norm_squared n v * norm_squared n v) with (- form n B v) in X by (field; lra). lra.
    - specialize (Bd v). rewrite <- V in *. lra. }
  set (C := mplus B (mscale m identity)).
  assert (AC : forall v i, (i < n)%nat -> apply n C v i = apply n B v i + m * v i).
  { intros v i Hi. transitivity (apply n B v i + apply n (mscale m identity) v i); [apply dot_plus_l|]. f_equal.
    transitivity (m * apply n identity v i); [apply dot_scale_l|now rewrite apply_identity]. }
  assert (FC : forall v, form n C v = form n B v + m * norm_squared n v).
  { intros v. unfold form.
    rewrite (dot_ext n v v _ (vplus (apply n B v) (vscale m v))) by (intros; reflexivity || now apply AC).
    rewrite dot_comm, dot_plus_l, dot_scale_l, (dot_comm n _ v). reflexivity. }
  assert (HC : symmetric n C).
  { intros i j Hi Hj. unfold C, mplus, mscale, identity, diag. rewrite (HB i j Hi Hj), Nat.eqb_sym. reflexivity. }
  destruct (positive_or_not_where_zero n A C HA HC P) as [(c & k & Cp & M)|(v & V & Z & M)].
  - exfalso. assert (m <= m - c); [|lra]. apply L. intros x (v & V & Z & X). specialize (M v). rewrite FC, Z in M.
    apply Rmult_le_reg_r with (norm_squared n v); [exact V|]. lra.
  - exists v, (- m). split; [now apply norm_squared_positive|]. pose proof (form_kernel n A v HA P Z) as Av.
    split; [exact Av|].
    assert (W : forall i, (i < n)%nat -> apply n C v i = 0).
    { apply norm_zero. set (w := apply n C v). unfold norm.
      assert (Aw : forall i, (i < n)%nat -> apply n A w i = 0).
      { intros i Hi. transitivity (apply n A (vplus (apply n B v) (vscale m v)) i).
        - apply apply_ext; [reflexivity| |exact Hi]. intros j Hj. now apply AC.
        - rewrite apply_plus, apply_scale, K, Av by assumption. lra. }
      assert (Fz : forall u, (forall i, (i < n)%nat -> apply n A u i = 0) -> form n A u = 0).
      { intros u Hu. rewrite <- (sum_zero n). apply sum_ext; intros i Hi. rewrite Hu by exact Hi. apply Rmult_0_r. }
      assert (Fv : form n C v = 0) by (apply Rle_antisym; [exact M|rewrite FC; now apply Lo]).
      rewrite (no_linear_part (norm_squared n w) (form n C w)); [apply sqrt_0|apply norm_squared_nonneg| |].
      - rewrite FC. now apply Lo, Fz.
      - intros t. assert (N : 0 <= form n C (vplus v (vscale t w))).
        { rewrite FC. apply Lo, Fz. intros i Hi. rewrite apply_plus, apply_scale, Av, Aw by exact Hi. lra. }
        rewrite form_plus, Fv in N by exact HC. fold w in N. change (dot n w w) with (norm_squared n w) in N. lra. }
    intros i Hi. specialize (W i Hi). rewrite AC in W by exact Hi. lra.
Qed.

Lemma normal_apply n W v i :
  normal n W -> (i < n)%nat -> apply n (transpose W) (apply n W v) i = apply n W (apply n (transpose W) v) i.
Proof. intros H Hi. rewrite <- !apply_times. apply apply_ext; [|reflexivity|exact Hi]. intros j k Hj Hk. symmetry.
now apply H. Qed.

Lemma apply_same n A u v : (forall i, (i < n)%nat -> u i = v i) -> forall i, (i < n)%nat ->
  apply n A u i = apply n A v i.
Proof. apply apply_ext. reflexivity. Qed.

(** What Wᵀ W multiplies by a number is kept by W and by Wᵀ. *)
Lemma normal_keeps n W s v :
  normal n W -> (forall i, (i < n)%nat -> apply n (transpose W) (apply n W v) i = s * v i) ->
  (forall i, (i < n)%nat -> apply n (transpose W) (apply n W (apply n W v)) i = s * apply n W v i) /\
  (forall i, (i < n)%nat ->
    apply n (transpose W) (apply n W (apply n (transpose W) v)) i = s * apply n (transpose W) v i).
Proof.
  intros H E. split; intros i Hi.
  - rewrite normal_apply by assumption. rewrite <- apply_scale. now apply apply_same.
  - transitivity (apply n (transpose W) (apply n (transpose W) (apply n W v)) i).
    + apply apply_same; [|exact Hi]. intros j Hj. symmetry. now apply normal_apply.
    + rewrite <- apply_scale. now apply apply_same.
Qed.

(** A vector p with Wᵀ W p = s² p and (W + Wᵀ) p = 2 x p lies in an eigenspace, or in a plane that W turns by x + i
    y, x² + y² = s². *)
Lemma normal_plane n W s x p :
  normal n W -> 0 < norm n p -> x ^ 2 <= s ^ 2 ->
  (forall i, (i < n)%nat -> apply n (transpose W) (apply n W p) i = s ^ 2 * p i) ->
  (forall i, (i < n)%nat -> apply n W p i + apply n (transpose W) p i = 2 * x * p i) ->
  exists y, eigenvalue n W x y /\ x ^ 2 + y ^ 2 = s ^ 2.
Proof.
  intros H Pp L E D. set (u := vplus (apply n W p) (vscale (- x) p)).
  assert (Wp : forall i, apply n W p i = x * p i + u i) by (intros i; unfold u, vplus, vscale; cbn; lra).
  assert (WW : forall i, (i < n)%nat -> apply n W (apply n W p) i = 2 * x * apply n W p i - s ^ 2 * p i).
  { intros i Hi. rewrite <- (E i Hi), normal_apply by assumption.
    assert (Q : apply n W (vplus (apply n W p) (apply n (transpose W) p)) i = 2 * x * apply n W p i).
    { rewrite <- apply_scale. now apply apply_same. }
    rewrite apply_plus in Q. lra. }
  assert (Wu : forall i, (i < n)%nat -> apply n W u i = x * u i - (s ^ 2 - x ^ 2) * p i).
  { intros i Hi. unfold u at 1. rewrite apply_plus, apply_scale, WW, !Wp by exact Hi. lra. }
  assert (N0 : 0 < norm_squared n p) by (rewrite <- norm_sq; now apply pow_lt).
  destruct (Rle_lt_or_eq_dec _ _ L) as [Ly|Ly].
  - set (y := sqrt (s ^ 2 - x ^ 2)). assert (Y : 0 < y) by (apply sqrt_lt_R0; lra).
    assert (Y2 : y ^ 2 = s ^ 2 - x ^ 2) by (apply pow2_sqrt; lra). exists y. split; [|lra].
    exists p, (vscale (- / y) u). split; [pose proof (norm_squared_nonneg n (vscale (- / y) u)); lra|].
    split; intros i Hi.
    + rewrite Wp. unfold vscale. cbn. field. lra.
    + rewrite apply_scale, Wu, <- Y2 by exact Hi. unfold vscale. cbn. field. lra.
  - exists 0. split; [|lra].
    assert (EV : forall q, 0 < norm n q -> (forall i, (i < n)%nat -> apply n W q i = x * q i) -> eigenvalue n W x 0).
    { intros q Q F. exists q, (vscale 0 q). rewrite norm_squared_scale, <- norm_sq.
      split; [pose proof (pow_lt _ 2 Q); lra|].
      split; intros i Hi; rewrite ?apply_scale, (F i Hi); unfold vscale; cbn; lra. }
    destruct (Rle_lt_or_eq_dec 0 (norm n u) (norm_nonneg n u)) as [U|U].
    + apply (EV u U). intros i Hi. rewrite Wu, Ly by exact Hi. lra.
    + apply (EV p Pp). intros i Hi. symmetry in U. rewrite Wp, (proj1 (norm_zero n u) U i Hi). lra.
Qed.

(** For a normal W some eigenvalue λ has |λ| = ‖W‖: ρ(W) = s₁(W). *)
Theorem normal_norm_is_eigenvalue n W :
  (0 < n)%nat -> normal n W -> exists x y, eigenvalue n W x y /\ sqrt (x ^ 2 + y ^ 2) = operator_norm n W.
Proof.
  intros Hn H. destruct (operator_norm_is_singular n W Hn) as (S & v0 & V0 & E0). set (s := operator_norm n W) in *.
  set (A := gram n (s ^ 2) (-1) W). set (B := mplus W (transpose W)).
  assert (Ker : forall v, (forall i, (i < n)%nat -> apply n A v i = 0) <->
    (forall i, (i < n)%nat -> apply n (transpose W) (apply n W v) i = s ^ 2 * v i)).
  { intros v. split; intros Q i Hi; specialize (Q i Hi); unfold A in *; rewrite apply_gram in * by exact Hi; lra. }
  assert (AB : forall v i, apply n B v i = apply n W v i + apply n (transpose W) v i) by (intros v i; apply dot_plus_l).
  destruct (eigenvector_in_kernel n A B v0) as (p & h & Pp & Ap & Bp).
  - apply gram_symmetric.
  - intros i j _ _. unfold B, mplus, transpose. cbn. lra.
  - intros u. unfold A. rewrite form_gram. pose proof (norm_squared_apply_le n W u) as L. fold s in L. lra.
  - rewrite <- norm_sq. now apply pow_lt.
  - rewrite <- (sum_zero n). apply sum_ext; intros i Hi. rewrite (proj2 (Ker v0) E0 i Hi). apply Rmult_0_r.
  - intros v Hv. apply (proj2 (Ker _)). destruct (normal_keeps n W _ v H (proj1 (Ker v) Hv)) as [K1 K2]. intros i Hi.
    transitivity (apply n (transpose W) (apply n W (vplus (apply n W v) (apply n (transpose W) v))) i).
    + apply apply_same; [|exact Hi]. apply apply_same. intros j _. apply AB.
    + transitivity (apply n (transpose W) (vplus (apply n W (apply n W v)) (apply n W (apply n (transpose W) v))) i).
      * apply apply_same; [|exact Hi]. intros j _. apply apply_plus.
      * rewrite apply_plus, K1, K2, AB by exact Hi. lra.
  - destruct (normal_plane n W s (h / 2) p H Pp) as (y & Ey & Y).
    + assert (Q : Rabs h * norm n p <= 2 * s * norm n p).
      { rewrite <- norm_scale. rewrite (norm_ext n _ (vplus (apply n W p) (apply n (transpose W) p))).
        - apply Rle_trans with (1 := norm_plus n _ _). rewrite normal_lengths by exact H.
          pose proof (norm_apply n W p) as L. fold s in L. lra.
        - intros i Hi. unfold vscale, vplus. rewrite <- AB, Bp by exact Hi. reflexivity. }
      apply Rmult_le_reg_r in Q; [|exact Pp]. rewrite <- pow2_abs. apply pow_incr. split; [apply Rabs_pos|].
      unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ 2)) by lra. lra.
    + now apply (proj1 (Ker p)).
    + intros i Hi. rewrite <- AB, Bp by exact Hi. field.
    + exists (h / 2), y. split; [exact Ey|]. rewrite Y. now apply sqrt_pow2.
Qed.

(** So the article's condition is enough for a normal W: all |λ| < r gives ‖Wᵀ‖ < r. *)
Theorem normal_condition n r W :
  (0 < n)%nat -> normal n W -> spectral_radius_below n W r -> operator_norm n (transpose W) < r.
Proof.
  intros Hn H B. rewrite operator_norm_transpose. destruct (normal_norm_is_eigenvalue n W Hn H) as (x & y & E & <-).
  now apply B.
Qed.

(** Symmetric matrices are normal. *)
Theorem symmetric_is_normal n W : symmetric n W -> normal n W.
Proof.
  intros H i j Hi Hj. apply sum_ext; intros k Hk. unfold transpose. now rewrite (H i k Hi Hk), (H j k Hj Hk).
Qed.
