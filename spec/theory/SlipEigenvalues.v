(** The slip keeps every eigenvalue other than 0, real or complex; the eigenvectors change. *)
From Theory Require Export Traces Eigenvalues.

(** What A B multiplies by x + i y, B A multiplies by it as well, with B (p + i q) in place of p + i q. *)
Theorem eigenvalue_comm n x y A B : 0 < x ^ 2 + y ^ 2 ->
  eigenvalue n (times n A B) x y -> eigenvalue n (times n B A) x y.
Proof.
  intros Hxy (p & q & N & P & Q). exists (apply n B p), (apply n B q). split; [|split].
  - destruct (Rle_lt_or_eq_dec 0 (norm_squared n (apply n B p) + norm_squared n (apply n B q))) as [L|Z]; [|exact L|].
    { apply Rplus_le_le_0_compat; apply norm_squared_nonneg. }
    exfalso. pose proof (norm_squared_nonneg n (apply n B p)). pose proof (norm_squared_nonneg n (apply n B q)).
    assert (Kill : forall v, norm_squared n (apply n B v) = 0 -> forall i, apply n (times n A B) v i = 0).
    { intros v V i. assert (W : forall j, (j < n)%nat -> apply n B v j = 0).
      { apply norm_zero. unfold norm. rewrite V. apply sqrt_0. }
      rewrite apply_times. transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros j Hj.
      rewrite W by exact Hj. apply Rmult_0_r. }
    assert (E : forall v, (forall i, (i < n)%nat -> v i = 0) -> norm_squared n v = 0).
    { intros v V. transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros j Hj.
      rewrite V by exact Hj. apply Rmult_0_r. }
    pose proof (rotation_lengths n x y p q) as R0.
    rewrite (E (vminus _ _)), (E (vplus _ _)) in R0.
    + assert (0 < (x ^ 2 + y ^ 2) * (norm_squared n p + norm_squared n q)) by (now apply Rmult_lt_0_compat). lra.
    + intros i Hi. transitivity (apply n (times n A B) q i); [symmetry; now apply Q|apply Kill; lra].
    + intros i Hi. transitivity (apply n (times n A B) p i); [symmetry; now apply P|apply Kill; lra].
  - intros i Hi. rewrite apply_times.
    rewrite (apply_ext n B B _ (vplus (vscale x p) (vscale (- y) q)) (fun _ _ _ _ => eq_refl)); [|intros j Hj|exact Hi].
    + rewrite apply_plus, !apply_scale. lra.
    + rewrite <- apply_times, P by exact Hj. unfold vplus, vscale. lra.
  - intros i Hi. rewrite apply_times.
    rewrite (apply_ext n B B _ (vplus (vscale y p) (vscale x q)) (fun _ _ _ _ => eq_refl)); [|intros j Hj|exact Hi].
    + now rewrite apply_plus, !apply_scale.
    + rewrite <- apply_times, Q by exact Hj. reflexivity.
Qed.

Lemma eigenvalue_ext n A B x y : equal_matrices n A B -> eigenvalue n A x y -> eigenvalue n B x y.
Proof.
  intros H (p & q & N & P & Q). exists p, q.
  split; [exact N|]. split; intros i Hi; [rewrite <- P|rewrite <- Q]; try exact Hi; symmetry; apply apply_ext; auto.
Qed.

(** The article's product and the transpose of the true Jacobian have the same eigenvalues other than 0. *)
Theorem slip_keeps_eigenvalues n T x y W d : 0 < x ^ 2 + y ^ 2 ->
  eigenvalue n (article_product n W d T) x y <->
  eigenvalue n (transpose (chain n (fun t => step_jacobian W (d t)) T)) x y.
Proof.
  intros Hxy. destruct (article_product_factors n T W d) as (A & B & HA & HB).
  assert (S : forall M N, equal_matrices n M N -> equal_matrices n N M) by (intros M N H i j Hi Hj; symmetry;
    now apply H).
  split; intros E; [apply (eigenvalue_ext n _ _ x y (S _ _ HB))|apply (eigenvalue_ext n _ _ x y (S _ _ HA))];
    apply eigenvalue_comm; try exact Hxy; [apply (eigenvalue_ext n _ _ x y HA)|apply (eigenvalue_ext n _ _ x y HB)];
      exact E.
Qed.
