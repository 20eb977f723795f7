(** Matrices act on vectors linearly; the transpose is the adjoint; diagonal matrices and unit vectors. *)
From Theory Require Export Vectors.

Lemma dot_ext n u u' v v' :
  (forall i, (i < n)%nat -> u i = u' i) -> (forall i, (i < n)%nat -> v i = v' i) -> dot n u v = dot n u' v'.
Proof. intros H K. apply sum_ext; intros i Hi. now rewrite H, K. Qed.

Lemma apply_ext n A B u v :
  (forall i j, (i < n)%nat -> (j < n)%nat -> A i j = B i j) -> (forall i, (i < n)%nat -> u i = v i) ->
  forall i, (i < n)%nat -> apply n A u i = apply n B v i.
Proof. intros H K i Hi. apply dot_ext; auto. Qed.

Lemma apply_plus n A u v i : apply n A (vplus u v) i = apply n A u i + apply n A v i.
Proof. unfold apply. now rewrite dot_comm, dot_plus_l, !(dot_comm n _ (A i)). Qed.

Lemma apply_scale n A c v i : apply n A (vscale c v) i = c * apply n A v i.
Proof. unfold apply. now rewrite dot_comm, dot_scale_l, (dot_comm n v). Qed.

Lemma apply_times n A B v i : apply n (times n A B) v i = apply n A (apply n B v) i.
Proof.
  unfold apply, times, dot. change RealNumbers.mul with Rmult.
  transitivity (sum n (fun j => sum n (fun k => A i k * (B k j * v j)))).
  - apply sum_ext; intros j _. rewrite Rmult_comm, <- sum_scale. apply sum_ext; intros; lra.
  - rewrite sum_swap. apply sum_ext; intros k _. apply sum_scale.
Qed.

(** ⟨A u, v⟩ = ⟨u, Aᵀ v⟩ *)
Lemma dot_transpose n A u v : dot n (apply n A u) v = dot n u (apply n (transpose A) v).
Proof.
  unfold apply, transpose, dot. change RealNumbers.mul with Rmult.
  transitivity (sum n (fun i => sum n (fun j => u j * (A i j * v i)))).
  - apply sum_ext; intros i _. rewrite Rmult_comm, <- sum_scale. apply sum_ext; intros; lra.
  - rewrite sum_swap. apply sum_ext; intros j _. apply sum_scale.
Qed.

Lemma sum_single n f i : (i < n)%nat -> sum n (fun k => if Nat.eqb i k then f k else 0) = f i.
Proof.
  intros Hi. induction n; [lia|]; simpl. change RealNumbers.add with Rplus.
  destruct (Nat.eqb_spec i n) as [->|].
  - rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [lra|].
    intros k Hk. destruct (Nat.eqb_spec n k); [lia|reflexivity].
  - rewrite IHn by lia. lra.
Qed.

Lemma apply_diag n d v i : (i < n)%nat -> apply n (diag d) v i = d i * v i.
Proof.
  intros Hi. rewrite <- (sum_single n (fun k => d k * v k) i Hi). apply sum_ext; intros k _.
  unfold diag. destruct (Nat.eqb_spec i k) as [->|]; [reflexivity|]. apply Rmult_0_l.
Qed.

Lemma apply_identity n v i : (i < n)%nat -> apply n identity v i = v i.
Proof. intros Hi. unfold identity. rewrite apply_diag by exact Hi. apply Rmult_1_l. Qed.

(** The j-th unit vector. *)
Definition unit_vector (j : nat) : vector := fun i => if Nat.eqb j i then 1 else 0.

Lemma norm_unit n j : (j < n)%nat -> norm n (unit_vector j) = 1.
Proof.
  intros Hj. rewrite <- sqrt_1. unfold norm. f_equal. rewrite <- (sum_single n (fun _ => 1) j Hj).
  apply sum_ext; intros i _. unfold unit_vector. destruct (Nat.eqb j i); [apply Rmult_1_l|apply Rmult_0_l].
Qed.

Lemma apply_unit n A i j : (j < n)%nat -> apply n A (unit_vector j) i = A i j.
Proof.
  intros Hj. rewrite <- (sum_single n (A i) j Hj). apply sum_ext; intros k _.
  unfold unit_vector. destruct (Nat.eqb j k); [apply Rmult_1_r|apply Rmult_0_r].
Qed.
