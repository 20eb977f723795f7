(** Euclidean length in any number of dimensions: Cauchy's inequality and what follows from it. *)
From Theory Require Export RealNumbers.

Definition norm (n : nat) (v : vector) : R := sqrt (norm_squared n v).

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof. intros H. rewrite <- (sum_zero n). now apply sum_le. Qed.

(** No term of a sum of nonnegative terms exceeds it. *)
Lemma sum_term n f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= sum n f.
Proof.
  induction n; [lia|]; simpl; intros H Hi. assert (0 <= f n) by (apply H; lia).
  destruct (Nat.eq_dec i n) as [->|].
  - assert (0 <= sum n f) by (apply sum_nonneg; intros; apply H; lia). lra.
  - assert (f i <= sum n f) by (apply IHn; [intros; apply H; lia|lia]). lra.
Qed.

Lemma norm_nonneg n v : 0 <= norm n v.
Proof. apply sqrt_pos. Qed.

Lemma norm_sq n v : norm n v ^ 2 = norm_squared n v.
Proof. unfold norm. apply pow2_sqrt, norm_squared_nonneg. Qed.

Lemma norm_squared_ext n u v : (forall i, (i < n)%nat -> u i = v i) -> norm_squared n u = norm_squared n v.
Proof. intros H. apply sum_ext; intros i Hi. now rewrite (H i Hi). Qed.

Lemma norm_ext n u v : (forall i, (i < n)%nat -> u i = v i) -> norm n u = norm n v.
Proof. intros H. unfold norm. f_equal. now apply norm_squared_ext. Qed.

Lemma dot_comm n u v : dot n u v = dot n v u.
Proof. apply sum_ext; intros; lra. Qed.

Lemma dot_plus_l n u v w : dot n (vplus u v) w = dot n u w + dot n v w.
Proof. unfold dot. rewrite <- sum_of_plus. apply sum_ext; intros; unfold vplus; lra. Qed.

Lemma dot_scale_l n c u v : dot n (vscale c u) v = c * dot n u v.
Proof. unfold dot. rewrite <- sum_scale. apply sum_ext; intros; unfold vscale; lra. Qed.

Lemma dot_plus_r n u v w : dot n u (vplus v w) = dot n u v + dot n u w.
Proof. rewrite dot_comm, dot_plus_l, !(dot_comm n u). reflexivity. Qed.

Lemma dot_scale_r n c u v : dot n u (vscale c v) = c * dot n u v.
Proof. rewrite dot_comm, dot_scale_l, (dot_comm n u). reflexivity. Qed.

Lemma norm_squared_scale n c v : norm_squared n (vscale c v) = c ^ 2 * norm_squared n v.
Proof. unfold norm_squared. rewrite dot_scale_l, dot_comm, dot_scale_l. lra. Qed.

Lemma norm_scale n c v : norm n (vscale c v) = Rabs c * norm n v.
Proof.
  unfold norm. rewrite norm_squared_scale, sqrt_mult; [|apply pow2_ge_0|apply norm_squared_nonneg].
  f_equal. rewrite <- Rsqr_pow2. apply sqrt_Rsqr_abs.
Qed.

Lemma norm_squared_plus n u v : norm_squared n (vplus u v) = norm_squared n u + 2 * dot n u v + norm_squared n v.
Proof.
  unfold norm_squared. rewrite dot_plus_l, (dot_comm n u (vplus u v)), (dot_comm n v (vplus u v)), !dot_plus_l, (dot_comm n v u). lra.
Qed.

Lemma young n u v x y : 0 <= x ^ 2 * norm_squared n u - 2 * x * y * dot n u v + y ^ 2 * norm_squared n v.
Proof.
  pose proof (norm_squared_nonneg n (vplus (vscale x u) (vscale (- y) v))) as H.
  rewrite norm_squared_plus, !norm_squared_scale, dot_scale_l, (dot_comm n u), dot_scale_l, (dot_comm n v u) in H. lra.
Qed.

(** Cauchy's inequality. *)
Lemma cauchy n u v : dot n u v ^ 2 <= norm_squared n u * norm_squared n v.
Proof.
  set (d := dot n u v). set (U := norm_squared n u). set (V := norm_squared n v).
  assert (HU : 0 <= U) by apply norm_squared_nonneg. assert (HV : 0 <= V) by apply norm_squared_nonneg.
  destruct (Rle_lt_or_eq_dec 0 V HV) as [Hp|Hz].
  - pose proof (young n u v V d) as H. fold d U V in H.
    assert (0 <= U * V - d ^ 2); [|lra]. apply Rmult_le_reg_l with V; [exact Hp|].
    rewrite Rmult_0_r. replace (V * (U * V - d ^ 2)) with (V ^ 2 * U - 2 * V * d * d + d ^ 2 * V) by lra. exact H.
  - destruct (Req_dec d 0) as [E|E]; [rewrite E, <- Hz; lra|].
    pose proof (young n u v 1 ((U + 1) / (2 * d))) as H. fold d U V in H. rewrite <- Hz in H.
    replace (1 ^ 2 * U - 2 * 1 * ((U + 1) / (2 * d)) * d + ((U + 1) / (2 * d)) ^ 2 * 0) with (-1) in H by (field; exact E). lra.
Qed.

Lemma pow2_le_reg a b : 0 <= b -> a ^ 2 <= b ^ 2 -> a <= b.
Proof. intros Hb H. rewrite <- !Rsqr_pow2 in H. now apply Rsqr_incr_0_var. Qed.

Lemma dot_le n u v : Rabs (dot n u v) <= norm n u * norm n v.
Proof.
  apply pow2_le_reg; [apply Rmult_le_pos; apply norm_nonneg|].
  rewrite pow2_abs, Rpow_mult_distr, !norm_sq. apply cauchy.
Qed.

(** The triangle inequality. *)
Lemma norm_plus n u v : norm n (vplus u v) <= norm n u + norm n v.
Proof.
  pose proof (norm_nonneg n u). pose proof (norm_nonneg n v).
  apply pow2_le_reg; [lra|]. rewrite norm_sq, norm_squared_plus, <- !norm_sq.
  pose proof (dot_le n u v). pose proof (Rle_abs (dot n u v)). lra.
Qed.

Lemma norm_zero n v : norm n v = 0 <-> forall i, (i < n)%nat -> v i = 0.
Proof.
  split; intros H.
  - assert (S : norm_squared n v = 0) by (rewrite <- norm_sq, H; lra).
    intros i Hi. assert (P : v i * v i <= norm_squared n v).
    { apply (sum_term n (fun i => v i * v i)); [intros j _; apply Rle_0_sqr|exact Hi]. }
    pose proof (Rle_0_sqr (v i)) as Q. unfold Rsqr in Q. apply Rsqr_0_uniq. unfold Rsqr. lra.
  - unfold norm. rewrite <- sqrt_0. f_equal. transitivity (sum n (fun _ => 0)); [|apply sum_zero].
    apply sum_ext; intros i Hi. rewrite (H i Hi). lra.
Qed.

(** The largest of v 0, …, v (n − 1); 0 where there is none. *)
Fixpoint maximum (n : nat) (v : vector) : R := match n with O => 0 | S O => v O | S k => Rmax (maximum k v) (v k) end.

Lemma maximum_ge n v i : (i < n)%nat -> v i <= maximum n v.
Proof.
  induction n; [lia|]. intros Hi. destruct n; [replace i with 0%nat by lia; simpl; lra|].
  change (maximum (S (S n)) v) with (Rmax (maximum (S n) v) (v (S n))).
  destruct (Nat.eq_dec i (S n)) as [->|]; [apply Rmax_r|].
  apply Rle_trans with (maximum (S n) v); [apply IHn; lia|apply Rmax_l].
Qed.

Lemma maximum_attained n v : (0 < n)%nat -> exists i, (i < n)%nat /\ maximum n v = v i.
Proof.
  induction n; [lia|]. intros _. destruct n; [exists O; split; [lia|reflexivity]|].
  change (maximum (S (S n)) v) with (Rmax (maximum (S n) v) (v (S n))).
  destruct IHn as (i & Hi & E); [lia|]. destruct (Rle_dec (maximum (S n) v) (v (S n))) as [L|L].
  - exists (S n). split; [lia|]. now apply Rmax_right.
  - exists i. split; [lia|]. rewrite <- E. apply Rmax_left. lra.
Qed.

Lemma maximum_le n v m : (0 < n)%nat -> (forall i, (i < n)%nat -> v i <= m) -> maximum n v <= m.
Proof. intros Hn H. destruct (maximum_attained n v Hn) as (i & Hi & ->). now apply H. Qed.
