(** Eigenvalues and the norm: |λ| ≤ ‖W‖ always, and nothing the other way round. *)
From Theory Require Export Vanishing.

(** x + i y is an eigenvalue of W: W (p + i q) = (x + i y) (p + i q) for some p + i q other than 0. *)
Definition eigenvalue (n : nat) (W : matrix) (x y : R) : Prop :=
  exists p q, 0 < norm_squared n p + norm_squared n q /\
    (forall i, (i < n)%nat -> apply n W p i = x * p i - y * q i) /\
    (forall i, (i < n)%nat -> apply n W q i = y * p i + x * q i).

(** All eigenvalues are below r in absolute value: ρ(W) < r. *)
Definition spectral_radius_below (n : nat) (W : matrix) (r : R) : Prop :=
  forall x y, eigenvalue n W x y -> sqrt (x ^ 2 + y ^ 2) < r.

(** ** |λ| ≤ ‖W‖ *)

Lemma rotation_lengths n x y p q :
  norm_squared n (vminus (vscale x p) (vscale y q)) + norm_squared n (vplus (vscale y p) (vscale x q))
  = (x ^ 2 + y ^ 2) * (norm_squared n p + norm_squared n q).
Proof.
  rewrite (norm_squared_ext n (vminus _ _) (vplus (vscale x p) (vscale (- y) q))).
  2: { intros i _. change (x * p i - y * q i = x * p i + - y * q i). lra. }
  rewrite !norm_squared_plus, !norm_squared_scale, !dot_scale_l, !(dot_comm n p), !dot_scale_l. lra.
Qed.

Lemma norm_squared_apply_le n W v : norm_squared n (apply n W v) <= operator_norm n W ^ 2 * norm_squared n v.
Proof.
  rewrite <- !norm_sq, <- Rpow_mult_distr. apply pow_incr. split; [apply norm_nonneg|apply norm_apply].
Qed.

(** A complex eigenvalue x + i y, with the eigenvector p + i q. *)
Theorem complex_eigenvalue_le_norm n x y p q W :
  (forall i, (i < n)%nat -> apply n W p i = vminus (vscale x p) (vscale y q) i) ->
  (forall i, (i < n)%nat -> apply n W q i = vplus (vscale y p) (vscale x q) i) ->
  0 < norm_squared n p + norm_squared n q -> sqrt (x ^ 2 + y ^ 2) <= operator_norm n W.
Proof.
  intros P Q H. rewrite <- (sqrt_pow2 (operator_norm n W)) by apply operator_norm_nonneg. apply sqrt_le_1_alt.
  apply Rmult_le_reg_r with (norm_squared n p + norm_squared n q); [exact H|].
  rewrite <- (rotation_lengths n x y p q), Rmult_plus_distr_l.
  rewrite <- (norm_squared_ext n _ _ P), <- (norm_squared_ext n _ _ Q).
  apply Rplus_le_compat; apply norm_squared_apply_le.
Qed.

(** ρ(W) ≤ ‖W‖ in every size, for complex eigenvalues, too. *)
Corollary spectral_radius_le_norm n x y W : eigenvalue n W x y -> sqrt (x ^ 2 + y ^ 2) <= operator_norm n W.
Proof. intros (p & q & H & P & Q). exact (complex_eigenvalue_le_norm n x y p q W P Q H). Qed.

(** The corrected condition: the norm of Wᵀ is that of W, so that s₁ < 1/γ bounds it. *)
Corollary corrected_condition n gamma W :
  operator_norm n W < 1 / gamma ->
  operator_norm n (transpose W) = operator_norm n W /\ operator_norm n W < 1 / gamma.
Proof. intros H. split; [apply operator_norm_transpose|exact H]. Qed.

(** ** Powers: |λ|^T ≤ ‖W^T‖ *)

Lemma power_is_chain n A T : matrix_power n A T = chain n (fun _ => A) T.
Proof. induction T; simpl; congruence. Qed.

Lemma norm_power_apply n A T v : norm n (apply n (matrix_power n A T) v) = norm n (through n (fun _ => A) 0 T v).
Proof. rewrite power_is_chain. apply norm_ext. intros i Hi. now apply chain_is_through. Qed.

(** W^T (p + i q) is stretched by |λ| in every step. *)
Lemma eigenvector_power n T x y p q W :
  (forall i, (i < n)%nat -> apply n W p i = vminus (vscale x p) (vscale y q) i) ->
  (forall i, (i < n)%nat -> apply n W q i = vplus (vscale y p) (vscale x q) i) ->
  let u := through n (fun _ => W) 0 T p in let v := through n (fun _ => W) 0 T q in
  (forall i, (i < n)%nat -> apply n W u i = vminus (vscale x u) (vscale y v) i) /\
  (forall i, (i < n)%nat -> apply n W v i = vplus (vscale y u) (vscale x v) i) /\
  norm_squared n u + norm_squared n v = (x ^ 2 + y ^ 2) ^ T * (norm_squared n p + norm_squared n q).
Proof.
  intros P Q. induction T as [|T (U & V & E)]; [simpl; repeat split; [exact P|exact Q|lra]|].
  cbv zeta. rewrite !through_step by lia. set (u := through n _ 0 T p) in *. set (v := through n _ 0 T q) in *.
  repeat split.
  - intros i Hi. transitivity (apply n W (vplus (vscale x u) (vscale (- y) v)) i).
    + apply apply_ext; [reflexivity| |exact Hi]. intros j Hj. rewrite (U j Hj).
      change (x * u j - y * v j = x * u j + - y * v j). lra.
    + rewrite apply_plus, !apply_scale.
      change (x * apply n W u i + - y * apply n W v i = x * apply n W u i - y * apply n W v i). lra.
  - intros i Hi. transitivity (apply n W (vplus (vscale y u) (vscale x v)) i).
    + apply apply_ext; [reflexivity|exact V|exact Hi].
    + now rewrite apply_plus, !apply_scale.
  - rewrite (norm_squared_ext n _ _ U), (norm_squared_ext n _ _ V), rotation_lengths, E. simpl. lra.
Qed.

(** |λ|^T ≤ ‖W^T‖ for every eigenvalue λ and every T. *)
Theorem spectral_radius_power n T x y W :
  eigenvalue n W x y -> sqrt (x ^ 2 + y ^ 2) ^ T <= operator_norm n (matrix_power n W T).
Proof.
  intros (p & q & H & P & Q). destruct (eigenvector_power n T x y p q W P Q) as (_ & _ & E). cbv zeta in E.
  pose proof (operator_norm_nonneg n (matrix_power n W T)) as N.
  apply pow2_le_reg; [exact N|]. rewrite <- pow_mult, Nat.mul_comm, pow_mult, pow2_sqrt
    by (pose proof (pow2_ge_0 x); pose proof (pow2_ge_0 y); lra).
  apply Rmult_le_reg_r with (norm_squared n p + norm_squared n q); [exact H|].
  rewrite <- E, Rmult_plus_distr_l, <- !(norm_sq n (through n _ 0 T _)), <- !norm_power_apply, !norm_sq.
  apply Rplus_le_compat; apply norm_squared_apply_le.
Qed.

(** ** Nothing the other way round *)

(** Where a power of W is 0, all eigenvalues of W are 0. *)
Theorem nilpotent_eigenvalues n T W r :
  (forall i j, (i < n)%nat -> (j < n)%nat -> matrix_power n W T i j = 0) -> 0 < r -> spectral_radius_below n W r.
Proof.
  intros N R x y E. pose proof (spectral_radius_power n T x y W E) as H.
  assert (Z : operator_norm n (matrix_power n W T) <= 0).
  { apply operator_norm_least; [lra|]. intros v. rewrite (proj2 (norm_zero n _)); [lra|]. intros i Hi.
    transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros j Hj.
    rewrite N by assumption. apply Rmult_0_l. }
  pose proof (sqrt_pos (x ^ 2 + y ^ 2)) as S. destruct S as [S|<-]; [|exact R].
  pose proof (pow_lt _ T S). lra.
Qed.

(** The only entry other than 0 is a, in the first row and the second column. *)
Definition corner (a : R) : matrix := fun i j => match i, j with 0%nat, 1%nat => a | _, _ => 0 end.

Lemma corner_squared n a i j : matrix_power n (corner a) 2 i j = 0.
Proof.
  transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros k _.
  change (corner a i k * times n (corner a) identity k j = 0). destruct i as [|i], k as [|[|k]]; try (simpl; lra).
  apply Rmult_eq_0_compat_l. transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros k _. simpl.
  lra.
Qed.

Lemma corner_row n a i : (2 <= n)%nat -> norm_squared n (corner a i) = if Nat.eqb 0 i then a ^ 2 else 0.
Proof.
  intros H. transitivity (sum n (fun j => if Nat.eqb 1 j then (if Nat.eqb 0 i then a ^ 2 else 0) else 0)).
  - apply sum_ext; intros j _. change RealNumbers.mul with Rmult. destruct i, j as [|[|j]]; simpl; lra.
  - apply (sum_single n (fun _ => if Nat.eqb 0 i then a ^ 2 else 0)). lia.
Qed.

Lemma corner_norm n a : (2 <= n)%nat -> operator_norm n (transpose (corner a)) = Rabs a.
Proof.
  intros H. rewrite operator_norm_transpose. apply Rle_antisym.
  - apply Rle_trans with (1 := operator_norm_frobenius n _).
    rewrite (sum_ext n _ (fun i => if Nat.eqb 0 i then a ^ 2 else 0)) by (intros; now apply corner_row).
    rewrite (sum_single n (fun _ => a ^ 2)), <- Rsqr_pow2, sqrt_Rsqr_abs by lia. apply Rle_refl.
  - apply (entry_le n (corner a) 0 1); lia.
Qed.

(** The article's condition does not bound the norm, in any size from 2 on: here all eigenvalues are 0, below 1/γ for
    every γ, and ‖Wᵀ‖ is |a|, as large as you like. *)
Theorem eigenvalues_do_not_bound n gamma a :
  (2 <= n)%nat -> 0 < gamma ->
  spectral_radius_below n (corner a) (1 / gamma) /\ operator_norm n (transpose (corner a)) = Rabs a.
Proof.
  intros H G. split; [|now apply corner_norm].
  apply (nilpotent_eigenvalues n 2); [intros; apply corner_squared|]. apply Rdiv_lt_0_compat; lra.
Qed.
