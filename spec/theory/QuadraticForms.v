(** Quadratic forms: one that is positive is so by a margin, or there is a vector where it is not. By completing the
    square. *)
From Theory Require Export LinearMaps.

(** vᵀ A v *)
Definition form (n : nat) (A : matrix) (v : vector) : R := dot n v (apply n A v).
Definition symmetric (n : nat) (A : matrix) : Prop := forall i j, (i < n)%nat -> (j < n)%nat -> A i j = A j i.

(** The last row taken off. *)
Definition complement (n : nat) (A : matrix) : matrix := fun i j => A i j - A n i * A n j / A n n.

Lemma form_last n A v :
  symmetric (S n) A -> form (S n) A v = form n A v + 2 * v n * dot n (A n) v + A n n * v n ^ 2.
Proof.
  intros H. unfold form, apply, dot. simpl.
  rewrite (sum_ext n _ (fun i => v i * sum n (fun j => A i j * v j) + v n * (A n i * v i))).
  - rewrite sum_of_plus, sum_scale. lra.
  - intros i Hi. rewrite (H i n) by lia. lra.
Qed.

Lemma form_complement n A v : A n n <> 0 -> form n (complement n A) v = form n A v - dot n (A n) v ^ 2 / A n n.
Proof.
  intros N. assert (E : forall i, apply n (complement n A) v i = apply n A v i + - (A n i) * (dot n (A n) v / A n n)).
  { intros i. unfold apply at 1, dot at 1.
    transitivity (sum n (fun j => A i j * v j + - (A n i) / A n n * (A n j * v j))).
    - apply sum_ext; intros j _. unfold complement. field. exact N.
    - rewrite sum_of_plus, sum_scale. unfold apply, dot. field. exact N. }
  unfold form. transitivity (sum n (fun i => v i * apply n A v i + - (dot n (A n) v / A n n) * (A n i * v i))).
  - apply sum_ext; intros i _. rewrite E. lra.
  - rewrite sum_of_plus, sum_scale. unfold dot. field. exact N.
Qed.

(** Completing the square. *)
Lemma form_square n A v :
  symmetric (S n) A -> A n n <> 0 ->
  form (S n) A v = A n n * (v n + dot n (A n) v / A n n) ^ 2 + form n (complement n A) v.
Proof. intros H N. rewrite form_last, form_complement by assumption. field. exact N. Qed.

Lemma form_ext n A u v : (forall i, (i < n)%nat -> u i = v i) -> form n A u = form n A v.
Proof. intros H. apply dot_ext; [exact H|]. intros i Hi. now apply apply_ext. Qed.

Lemma norm_squared_last n v : norm_squared (S n) v = norm_squared n v + v n ^ 2.
Proof. unfold norm_squared, dot. simpl. lra. Qed.

Lemma margin a c beta N z l x :
  0 < a -> 0 < c -> 0 <= beta -> 0 <= N -> x = z - l -> l ^ 2 <= beta * N ->
  Rmin (a / 2) (c / (1 + 2 * beta)) * (N + x ^ 2) <= a * z ^ 2 + c * N.
Proof.
  intros A C B P -> L. set (m := Rmin (a / 2) (c / (1 + 2 * beta))).
  assert (K : 0 < c / (1 + 2 * beta)) by (apply Rdiv_lt_0_compat; lra).
  assert (M : 0 < m) by (apply Rmin_glb_lt; lra).
  assert (S : (z - l) ^ 2 <= 2 * z ^ 2 + 2 * l ^ 2) by (pose proof (pow2_ge_0 (z + l)); lra).
  apply Rle_trans with (m * (2 * z ^ 2 + (1 + 2 * beta) * N)); [apply Rmult_le_compat_l; lra|].
  assert (M1 : m * (2 * z ^ 2) <= a / 2 * (2 * z ^ 2)).
  { apply Rmult_le_compat_r; [pose proof (pow2_ge_0 z); lra|apply Rmin_l]. }
  assert (M2 : m * ((1 + 2 * beta) * N) <= c / (1 + 2 * beta) * ((1 + 2 * beta) * N)).
  { apply Rmult_le_compat_r; [apply Rmult_le_pos; lra|apply Rmin_r]. }
  replace (c / (1 + 2 * beta) * ((1 + 2 * beta) * N)) with (c * N) in M2 by (field; lra). lra.
Qed.

Lemma row_ratio n A : 0 < A n n -> 0 <= norm_squared n (A n) / A n n ^ 2.
Proof.
  intros P. apply Rmult_le_pos; [apply norm_squared_nonneg|]. apply Rlt_le, Rinv_0_lt_compat, pow_lt, P.
Qed.

Lemma square_margin_positive n A c :
  0 < A n n -> 0 < c -> 0 < Rmin (A n n / 2) (c / (1 + 2 * (norm_squared n (A n) / A n n ^ 2))).
Proof. intros P C. pose proof (row_ratio n A P). apply Rmin_glb_lt; [lra|apply Rdiv_lt_0_compat; lra]. Qed.

Lemma square_margin n A c v :
  0 < A n n -> 0 < c ->
  Rmin (A n n / 2) (c / (1 + 2 * (norm_squared n (A n) / A n n ^ 2))) * norm_squared (S n) v
  <= A n n * (v n + dot n (A n) v / A n n) ^ 2 + c * norm_squared n v.
Proof.
  intros P C. rewrite norm_squared_last.
  apply margin with (l := dot n (A n) v / A n n); try assumption; [now apply row_ratio|apply norm_squared_nonneg|lra|].
  unfold Rdiv. rewrite Rpow_mult_distr, pow_inv, Rmult_assoc, (Rmult_comm (/ A n n ^ 2)), <- Rmult_assoc.
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, pow_lt, P|apply cauchy].
Qed.

Lemma complement_symmetric n A : symmetric (S n) A -> symmetric n (complement n A).
Proof. intros H i j Hi Hj. unfold complement. rewrite (H i j) by lia. unfold Rdiv. lra. Qed.

(** w with x as a further component. *)
Definition extend (n : nat) (w : vector) (x : R) : vector := fun i => if Nat.eqb i n then x else w i.

Lemma extend_below n w x : forall i, (i < n)%nat -> extend n w x i = w i.
Proof. intros i Hi. unfold extend. destruct (Nat.eqb_spec i n); [lia|reflexivity]. Qed.

Lemma extend_last n w x : extend n w x n = x.
Proof. unfold extend. now rewrite Nat.eqb_refl. Qed.

(** The last unit vector. *)
Lemma form_unit n A : symmetric (S n) A -> form (S n) A (unit_vector n) = A n n.
Proof.
  intros H. assert (Z : forall j, (j < n)%nat -> unit_vector n j = 0).
  { intros j Hj. unfold unit_vector. destruct (Nat.eqb_spec n j); [lia|reflexivity]. }
  rewrite form_last by exact H.
  replace (form n A (unit_vector n)) with 0;
    [replace (dot n (A n) (unit_vector n)) with 0; [unfold unit_vector; rewrite Nat.eqb_refl; lra|]|];
    symmetry; (transitivity (sum n (fun _ => 0)); [|apply sum_zero]); apply sum_ext; intros j Hj; rewrite Z by exact Hj;
    [apply Rmult_0_r|apply Rmult_0_l].
Qed.

(** A symmetric form is at least c |v|² with some c > 0, or it is not positive at some v other than 0. *)
Theorem positive_or_not n A :
  symmetric n A ->
  (exists c, 0 < c /\ forall v, c * norm_squared n v <= form n A v) \/
  (exists v, 0 < norm_squared n v /\ form n A v <= 0).
Proof.
  revert A. induction n as [|n IH]; intros A H.
  { left. exists 1. split; [lra|]. intros v. unfold norm_squared, form, dot. simpl. lra. }
  destruct (Rlt_dec 0 (A n n)) as [P|P].
  2: { right. exists (unit_vector n). rewrite <- norm_sq, norm_unit, form_unit by (lia || exact H). lra. }
  destruct (IH (complement n A) (complement_symmetric n A H)) as [(c & C & L)|(w & W & L)].
  - left. exists (Rmin (A n n / 2) (c / (1 + 2 * (norm_squared n (A n) / A n n ^ 2)))).
    split; [now apply square_margin_positive|]. intros v. rewrite form_square by (exact H || lra).
    pose proof (square_margin n A c v P C). specialize (L v). lra.
  - right. set (x := - (dot n (A n) w / A n n)). exists (extend n w x).
    rewrite norm_squared_last, form_square, extend_last by (exact H || lra).
    rewrite (norm_squared_ext n _ w), (form_ext n _ _ w), (dot_ext n (A n) (A n) _ w) by (auto using extend_below).
    split; [pose proof (pow2_ge_0 x); lra|]. replace (x + dot n (A n) w / A n n) with 0 by (unfold x; lra). lra.
Qed.

(** ** A form that is nowhere negative vanishes only where its matrix does *)

Lemma form_plus n A t v w :
  symmetric n A -> form n A (vplus v (vscale t w)) = form n A v + 2 * t * dot n w (apply n A v) + t ^ 2 * form n A w.
Proof.
  intros H. unfold form.
  rewrite (dot_ext n _ (vplus v (vscale t w)) _ (vplus (apply n A v) (vscale t (apply n A w)))) by
    (intros; reflexivity || (rewrite apply_plus, apply_scale; reflexivity)).
  rewrite dot_plus_l, dot_scale_l, !(dot_comm n _ (vplus _ _)), !dot_plus_l, !dot_scale_l.
  assert (S : dot n (apply n A w) v = dot n (apply n A v) w).
  { rewrite dot_transpose, dot_comm. apply dot_ext; [|reflexivity]. intros i Hi.
    apply apply_ext; [|reflexivity|exact Hi].
    intros j k Hj Hk. now apply H. }
  rewrite S, !(dot_comm n (apply n A v)), (dot_comm n (apply n A w) w). lra.
Qed.

Lemma no_linear_part N Q : 0 <= N -> 0 <= Q -> (forall t, 0 <= 2 * t * N + t ^ 2 * Q) -> N = 0.
Proof.
  intros HN HQ H. specialize (H (- (N / (Q + 1)))).
  replace (2 * - (N / (Q + 1)) * N + (- (N / (Q + 1))) ^ 2 * Q) with (- ((N / (Q + 1)) ^ 2 * (Q + 2))) in H by (field;
    lra).
  pose proof (pow2_ge_0 (N / (Q + 1))) as S. pose proof (Rmult_le_pos _ _ S HQ).
  replace N with (N / (Q + 1) * (Q + 1)) by (field; lra). rewrite (Rsqr_0_uniq (N / (Q + 1))); [lra|]. unfold Rsqr.
  lra.
Qed.

Lemma form_kernel n A v :
  symmetric n A -> (forall u, 0 <= form n A u) -> form n A v = 0 -> forall i, (i < n)%nat -> apply n A v i = 0.
Proof.
  intros H P Z. apply norm_zero. set (w := apply n A v). unfold norm.
  rewrite (no_linear_part (norm_squared n w) (form n A w)); [apply sqrt_0|apply norm_squared_nonneg|apply P|].
  intros t. specialize (P (vplus v (vscale t w))). rewrite form_plus, Z in P by exact H. fold w in P.
  change (dot n w w) with (norm_squared n w) in P. lra.
Qed.
