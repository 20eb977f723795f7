(** ‖A‖ is the largest singular value of A, and its smallest stretch the smallest; for a symmetric W, ‖W‖ is the
    largest |λ|. *)
From Theory Require Export QuadraticForms Eigenvalues Exploding.

(** a I + b Wᵀ W *)
Definition gram (n : nat) (a b : R) (W : matrix) : matrix :=
  mplus (mscale a identity) (mscale b (times n (transpose W) W)).

Lemma apply_gram n a b W v i :
  (i < n)%nat -> apply n (gram n a b W) v i = a * v i + b * apply n (transpose W) (apply n W v) i.
Proof.
  intros Hi. rewrite <- apply_times, <- (apply_identity n v i Hi) at 1.
  transitivity (apply n (mscale a identity) v i + apply n (mscale b (times n (transpose W) W)) v i);
    [apply dot_plus_l|].
  f_equal; apply dot_scale_l.
Qed.

Lemma gram_symmetric n a b W : symmetric n (gram n a b W).
Proof.
  intros i j _ _. unfold gram, mplus, mscale. f_equal.
  - f_equal. unfold identity, diag. rewrite Nat.eqb_sym. reflexivity.
  - f_equal. apply sum_ext; intros k _. apply Rmult_comm.
Qed.

Lemma form_gram n a b W v : form n (gram n a b W) v = a * norm_squared n v + b * norm_squared n (apply n W v).
Proof.
  unfold form. rewrite (dot_ext n v v _ (vplus (vscale a v) (vscale b (apply n (transpose W) (apply n W v)))))
    by (intros; reflexivity || now apply apply_gram).
  rewrite dot_comm, dot_plus_l, !dot_scale_l, (dot_comm n (apply n (transpose W) _) v), <- dot_transpose. reflexivity.
Qed.

Lemma gram_kernel n a b W v :
  b <> 0 -> (forall u, 0 <= form n (gram n a b W) u) -> form n (gram n a b W) v = 0 ->
  forall i, (i < n)%nat -> apply n (transpose W) (apply n W v) i = - a / b * v i.
Proof.
  intros B P Z i Hi. pose proof (form_kernel n _ v (gram_symmetric n a b W) P Z i Hi) as E.
  rewrite apply_gram in E by exact Hi. apply Rmult_eq_reg_l with b; [|exact B].
  replace (b * (- a / b * v i)) with (- (a * v i)) by (field; exact B). lra.
Qed.

Lemma norm_squared_positive n v : 0 < norm_squared n v -> 0 < norm n v.
Proof. intros H. now apply sqrt_lt_R0. Qed.

(** ** The largest and the smallest singular value *)

(** ‖A‖ is a singular value of A, … *)
Theorem operator_norm_is_singular n A : (0 < n)%nat -> singular_value n A (operator_norm n A).
Proof.
  intros Hn. set (s := operator_norm n A). pose proof (operator_norm_nonneg n A) as S. fold s in S.
  assert (P : forall u, 0 <= form n (gram n (s ^ 2) (-1) A) u).
  { intros u. rewrite form_gram. pose proof (norm_squared_apply_le n A u) as L. fold s in L. lra. }
  split; [exact S|]. destruct (positive_or_not n _ (gram_symmetric n (s ^ 2) (-1) A)) as [(c & C & L)|(v & V & L)].
  - exfalso. assert (K : forall v, c * norm_squared n v + norm_squared n (apply n A v) <= s ^ 2 * norm_squared n v).
    { intros v. specialize (L v). rewrite form_gram in L. lra. }
    assert (D : 0 <= s ^ 2 - c).
    { specialize (K (unit 0)). rewrite <- !norm_sq, norm_unit in K by exact Hn.
      pose proof (pow2_ge_0 (norm n (apply n A (unit 0)))). lra. }
    assert (B : s <= sqrt (s ^ 2 - c)).
    { apply operator_norm_least; [apply sqrt_pos|]. intros v. apply pow2_le_reg.
      - apply Rmult_le_pos; [apply sqrt_pos|apply norm_nonneg].
      - rewrite Rpow_mult_distr, pow2_sqrt, !norm_sq by exact D. specialize (K v). lra. }
    pose proof (pow_incr s _ 2 (conj S B)) as Q. rewrite pow2_sqrt in Q by exact D. lra.
  - exists v. split; [now apply norm_squared_positive|]. intros i Hi.
    rewrite (gram_kernel n (s ^ 2) (-1) A v) by (lra || assumption || (apply Rle_antisym; [exact L|apply P])). field.
Qed.

(** … and so is the smallest stretch; all others lie between: ‖A‖ = s₁(A) and the smallest stretch is s_n(A). *)
Theorem smallest_stretch_is_singular n A : (0 < n)%nat -> singular_value n A (smallest_stretch n A).
Proof.
  intros Hn. set (s := smallest_stretch n A). pose proof (smallest_stretch_nonneg n A) as S. fold s in S.
  assert (P : forall u, 0 <= form n (gram n (- s ^ 2) 1 A) u).
  { intros u. rewrite form_gram. pose proof (norm_apply_ge n A u) as L. fold s in L.
    assert (Q : (s * norm n u) ^ 2 <= norm n (apply n A u) ^ 2).
    { apply pow_incr. split; [apply Rmult_le_pos; [exact S|apply norm_nonneg]|exact L]. }
    rewrite Rpow_mult_distr, !norm_sq in Q. lra. }
  split; [exact S|]. destruct (positive_or_not n _ (gram_symmetric n (- s ^ 2) 1 A)) as [(c & C & L)|(v & V & L)].
  - exfalso. assert (B : sqrt (s ^ 2 + c) <= s).
    { apply smallest_stretch_greatest; [exact Hn|]. intros v. apply pow2_le_reg; [apply norm_nonneg|].
      rewrite Rpow_mult_distr, pow2_sqrt, !norm_sq by (pose proof (pow2_ge_0 s); lra).
      specialize (L v). rewrite form_gram in L. lra. }
    pose proof (pow_incr _ _ 2 (conj (sqrt_pos _) B)) as Q. rewrite pow2_sqrt in Q by (pose proof (pow2_ge_0 s); lra).
    lra.
  - exists v. split; [now apply norm_squared_positive|]. intros i Hi.
    rewrite (gram_kernel n (- s ^ 2) 1 A v) by (lra || assumption || (apply Rle_antisym; [exact L|apply P])). field.
Qed.

Theorem singular_values_extreme n A s :
  singular_value n A s -> smallest_stretch n A <= s /\ s <= operator_norm n A.
Proof. apply singular_values_between. intros v. split; [apply norm_apply_ge|apply norm_apply]. Qed.

(** ** Symmetric matrices *)

(** For a symmetric W, ‖W‖ or −‖W‖ is an eigenvalue. *)
Theorem symmetric_norm_is_eigenvalue n W :
  (0 < n)%nat -> symmetric n W -> exists lambda, eigenvalue n W lambda 0 /\ Rabs lambda = operator_norm n W.
Proof.
  intros Hn H. destruct (operator_norm_is_singular n W Hn) as (S & v & V & E). set (s := operator_norm n W) in *.
  assert (E2 : forall i, (i < n)%nat -> apply n W (apply n W v) i = s ^ 2 * v i).
  { intros i Hi. rewrite <- (E i Hi). apply apply_ext; [|reflexivity|exact Hi]. intros j k Hj Hk. now apply H. }
  assert (EV : forall lambda p, 0 < norm n p -> (forall i, (i < n)%nat -> apply n W p i = lambda * p i) ->
    eigenvalue n W lambda 0).
  { intros lambda p P Q. exists p, (fun _ => 0). assert (Z : norm_squared n (fun _ => 0) = 0).
    { rewrite <- norm_sq, (proj2 (norm_zero n (fun _ => 0))) by reflexivity. ring. }
    split; [rewrite Z, <- norm_sq, Rplus_0_r; now apply pow_lt|]. split; intros i Hi; [rewrite (Q i Hi); ring|].
    replace (0 * p i + lambda * 0) with (0 * apply n W p i) by ring. rewrite <- apply_scale.
    apply apply_ext; [reflexivity| |exact Hi].
    intros j _. unfold vscale. symmetry. apply Rmult_0_l. }
  set (u := vplus (apply n W v) (vscale s v)). destruct (Rle_lt_or_eq_dec 0 (norm n u) (norm_nonneg n u)) as [P|Z].
  - exists s. split; [|now apply Rabs_pos_eq]. apply (EV s u P). intros i Hi. unfold u.
    rewrite apply_plus, apply_scale, E2 by exact Hi.
    unfold vplus, vscale. change RealNumbers.add with Rplus. change RealNumbers.mul with Rmult. ring.
  - exists (- s). split; [|now rewrite Rabs_Ropp, Rabs_pos_eq]. apply (EV (- s) v V). intros i Hi.
    symmetry in Z. pose proof (proj1 (norm_zero n u) Z i Hi) as U. unfold u, vplus, vscale in U.
    change (apply n W v i + s * v i = 0) in U. lra.
Qed.

(** So the article's condition is enough for a symmetric W: all |λ| < r gives ‖Wᵀ‖ < r. *)
Theorem symmetric_condition n r W :
  (0 < n)%nat -> symmetric n W -> spectral_radius_below n W r -> operator_norm n (transpose W) < r.
Proof.
  intros Hn H B. rewrite operator_norm_transpose. destruct (symmetric_norm_is_eigenvalue n W Hn H) as (lambda & E & <-).
  specialize (B lambda 0 E). replace (lambda ^ 2 + 0 ^ 2) with (Rsqr lambda) in B by (unfold Rsqr; ring).
  now rewrite sqrt_Rsqr_abs in B.
Qed.
