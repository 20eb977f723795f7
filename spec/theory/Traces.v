(** What the article's slip leaves intact, for every n and T: its product Wᵀ D_0 ⋯ Wᵀ D_{T−1} and the transpose of the
    true Jacobian have the same traces of all powers, hence, by Newton's identities, the same characteristic
    polynomial. *)
From Theory Require Export Paths.

Definition equal_matrices (n : nat) (A B : matrix) : Prop := forall i j, (i < n)%nat -> (j < n)%nat -> A i j = B i j.

Lemma times_ext n A B C D : equal_matrices n A C -> equal_matrices n B D ->
  equal_matrices n (times n A B) (times n C D).
Proof. intros H K i j Hi Hj. apply sum_ext; intros k Hk. now rewrite H, K. Qed.

Lemma times_assoc n A B C i j : times n (times n A B) C i j = times n A (times n B C) i j.
Proof. symmetry. exact (eq_sym (apply_times n A B (fun k => C k j) i)). Qed.

Lemma times_identity_l n A : equal_matrices n (times n identity A) A.
Proof. intros i j Hi _. exact (apply_identity n (fun k => A k j) i Hi). Qed.

Lemma transpose_times n A B i j : transpose (times n A B) i j = times n (transpose B) (transpose A) i j.
Proof. apply sum_ext; intros k _. apply Rmult_comm. Qed.

Lemma times_identity_r n A : equal_matrices n (times n A identity) A.
Proof.
  intros i j Hi Hj. transitivity (times n identity (transpose A) j i);
    [|exact (times_identity_l n (transpose A) j i Hj Hi)].
  apply sum_ext; intros k _. rewrite Rmult_comm. unfold identity, diag. rewrite Nat.eqb_sym. destruct (Nat.eqb j k);
    reflexivity.
Qed.

Definition trace (n : nat) (A : matrix) : R := sum n (fun i => A i i).

Lemma trace_ext n A B : equal_matrices n A B -> trace n A = trace n B.
Proof. intros H. apply sum_ext; intros i Hi. now apply H. Qed.

(** trace (A B) = trace (B A) *)
Theorem trace_times_comm n A B : trace n (times n A B) = trace n (times n B A).
Proof.
  unfold trace, times. rewrite sum_swap. apply sum_ext; intros i _. apply sum_ext; intros j _. apply Rmult_comm.
Qed.

Lemma matrix_power_ext n k A B : equal_matrices n A B -> equal_matrices n (matrix_power n A k) (matrix_power n B k).
Proof. intros H. induction k as [|k IH]; [easy|]. simpl. now apply times_ext. Qed.

(** (A B)^{k+1} = A (B A)^k B *)
Lemma power_of_product n A B k :
  equal_matrices n (matrix_power n (times n A B) (S k)) (times n A (times n (matrix_power n (times n B A) k) B)).
Proof.
  induction k as [|k IH]; intros i j Hi Hj.
  - cbn [matrix_power]. rewrite times_identity_r by assumption. apply times_ext; [easy| |exact Hi|exact Hj].
    intros p q Hp Hq. symmetry. now apply times_identity_l.
  - cbn [matrix_power] in *. rewrite (times_ext n _ _ (times n A B) _ (fun _ _ _ _ => eq_refl) IH i j Hi Hj),
    times_assoc.
    apply times_ext; [easy| |exact Hi|exact Hj]. intros p q _ _. now rewrite !times_assoc.
Qed.

(** trace ((A B)^k) = trace ((B A)^k) for every k. *)
Theorem trace_power_comm n k A B : trace n (matrix_power n (times n A B) k) = trace n (matrix_power n (times n B A) k).
Proof.
  destruct k as [|k]; [reflexivity|]. rewrite (trace_ext _ _ _ (power_of_product n A B k)), trace_times_comm.
  transitivity (trace n (times n (matrix_power n (times n B A) k) (times n B A))).
  - apply trace_ext; intros i j _ _. apply times_assoc.
  - apply trace_times_comm.
Qed.

Lemma power_times_comm n A k : equal_matrices n (times n (matrix_power n A k) A) (times n A (matrix_power n A k)).
Proof.
  induction k as [|k IH]; intros i j Hi Hj; cbn [matrix_power].
  - rewrite times_identity_l, times_identity_r; auto.
  - rewrite times_assoc. now apply times_ext; [easy| | |].
Qed.

Lemma power_of_transpose n A k : equal_matrices n (matrix_power n (transpose A) k) (transpose (matrix_power n A k)).
Proof.
  induction k as [|k IH]; intros i j Hi Hj; cbn [matrix_power].
  - unfold transpose, identity, diag. rewrite Nat.eqb_sym. reflexivity.
  - transitivity (times n (transpose A) (transpose (matrix_power n A k)) i j); [now apply times_ext|].
    rewrite <- transpose_times. exact (power_times_comm n A k j i Hj Hi).
Qed.

(** A matrix and its transpose have the same traces of powers. *)
Theorem trace_power_transpose n k A : trace n (matrix_power n (transpose A) k) = trace n (matrix_power n A k).
Proof. exact (trace_ext _ _ _ (power_of_transpose n A k)). Qed.

(** ** The article's product *)

(** Wᵀ D_0 ⋯ Wᵀ D_{T−1}, with D_t = diag (d t), as the article writes it. *)
Fixpoint article_product (n : nat) (W : matrix) (d : nat -> vector) (T : nat) : matrix :=
  match T with O => identity | S t => times n (article_product n W d t) (step_jacobian (transpose W) (d t)) end.

(** With C = (J_{T−1} ⋯ J_0)ᵀ it is almost Wᵀ C: they agree behind one more Wᵀ. *)
Lemma article_product_shifted n T W d : equal_matrices n (times n (article_product n W d T) (transpose W))
  (times n (transpose W) (transpose (chain n (fun t => step_jacobian W (d t)) T))).
Proof.
  set (J := fun t => step_jacobian W (d t)). induction T as [|T IH]; intros i j Hi Hj; cbn [article_product chain].
  - rewrite times_identity_l by assumption. symmetry. transitivity (times n (transpose W) identity i j);
    [|now apply times_identity_r].
    apply sum_ext; intros k _. unfold transpose, identity, diag. now rewrite Nat.eqb_sym.
  - rewrite times_assoc. transitivity (times n (article_product n W d T) (times n (transpose W) (transpose (J T))) i j).
    { apply sum_ext; intros k _. f_equal. apply sum_ext; intros l _. unfold J, step_jacobian, transpose. lra. }
    rewrite <- times_assoc. transitivity (times n (times n (transpose W) (transpose (chain n J T))) (transpose (J T))
      i j).
    { now apply times_ext. }
    rewrite times_assoc. apply sum_ext; intros k _. f_equal. symmetry. apply transpose_times.
Qed.

(** The article's product is A B, and the transpose of the true Jacobian B A, with the same A and B. *)
Lemma article_product_factors n T W d : exists A B,
  equal_matrices n (article_product n W d T) (times n A B) /\
  equal_matrices n (transpose (chain n (fun t => step_jacobian W (d t)) T)) (times n B A).
Proof.
  destruct T as [|T].
  { assert (I : equal_matrices n identity (times n identity identity)) by
      (intros i j Hi Hj; symmetry; now apply times_identity_l).
    exists identity, identity. split; [exact I|]. intros i j Hi Hj. rewrite <- I by assumption. cbn.
    unfold transpose, identity, diag. now rewrite Nat.eqb_sym. }
  set (C := transpose (chain n (fun t => step_jacobian W (d t)) T)).
  exists (transpose W), (fun i j => C i j * d T j). split; intros i j Hi Hj.
  - transitivity (times n (transpose W) C i j * d T j).
    + unfold C. rewrite <- (article_product_shifted n T W d i j Hi Hj), Rmult_comm. unfold times. rewrite <- sum_scale.
      apply sum_ext; intros l _. set (x := article_product n W d T i l).
      change (x * (transpose W l j * d T j) = d T j * (x * transpose W l j)). lra.
    + rewrite Rmult_comm. unfold times. rewrite <- sum_scale. apply sum_ext; intros l _. lra.
  - cbn [chain]. rewrite transpose_times. apply sum_ext; intros l _. unfold C, transpose, step_jacobian. lra.
Qed.

(** The article's product and the true one have the same traces of all powers. *)
Theorem slip_keeps_traces n T k W d : let J := chain n (fun t => step_jacobian W (d t)) T in
  trace n (matrix_power n (article_product n W d T) k) = trace n (matrix_power n J k).
Proof.
  intros J. destruct (article_product_factors n T W d) as (A & B & HA & HB). rewrite <- (trace_power_transpose n k J).
  rewrite (trace_ext n _ _ (matrix_power_ext n k _ _ HA)), trace_power_comm. symmetry.
  exact (trace_ext n _ _ (matrix_power_ext n k _ _ HB)).
Qed.

(** ** The characteristic polynomial *)

(** e_0, …, e_k of Newton's identities: j e_j = Σ_{i<j} (−1)^i e_{j−1−i} p_{i+1}. *)
Fixpoint newton (p : nat -> R) (k : nat) : nat -> R :=
  match k with
  | O => fun _ => 1
  | S k' => let e := newton p k' in
      fun j => if Nat.eqb j k then / INR k * sum k (fun i => (-1) ^ i * e (k' - i)%nat * p (S i)) else e j
  end.

(** By Newton's identities χ(x) = Σ_k (−1)^k e_k x^{n−k} with this e_k, where p_k = trace (A^k). *)
Definition characteristic (n : nat) (A : matrix) (k : nat) : R := newton (fun i => trace n (matrix_power n A i)) k k.

(** Its first two coefficients in dimension 2 are the trace and the determinant. *)
Lemma characteristic_2 A : characteristic 2 A 1 = A 0%nat 0%nat + A 1%nat 1%nat /\
  characteristic 2 A 2 = A 0%nat 0%nat * A 1%nat 1%nat - A 0%nat 1%nat * A 1%nat 0%nat.
Proof. unfold characteristic, trace, matrix_power, identity, diag, times. cbn. split; field. Qed.

Lemma newton_ext p q : (forall i, p i = q i) -> forall k j, newton p k j = newton q k j.
Proof.
  intros H. induction k as [|k IH]; intros j; [reflexivity|]. cbn [newton]. destruct (Nat.eqb j (S k)); [|apply IH].
  f_equal. apply sum_ext; intros i _. now rewrite H, IH.
Qed.

(** So have the article's product and the true Jacobian, over any number of steps. *)
Theorem slip_keeps_characteristic n T k W d :
  characteristic n (article_product n W d T) k = characteristic n (chain n (fun t => step_jacobian W (d t)) T) k.
Proof. apply newton_ext; intros i. apply slip_keeps_traces. Qed.

(** In one dimension the two products are equal. *)
Theorem slip_in_one_dimension T W d :
  article_product 1 W d T 0%nat 0%nat = chain 1 (fun t => step_jacobian W (d t)) T 0%nat 0%nat.
Proof.
  induction T as [|T IH]; [reflexivity|]. cbn [article_product chain]. unfold times, sum. rewrite IH.
  unfold step_jacobian, transpose. lra.
Qed.
