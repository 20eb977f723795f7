(** Two quadratic forms, the first nowhere negative: where it is 0, the second is positive by a margin, or not at
    some vector. *)
From Theory Require Export QuadraticForms.

(** B in coordinates where the last one, z, is v_n + ℓ(v): what is left of it in the others, and what multiplies 2 z. *)
Definition moved (n : nat) (l : vector) (B : matrix) : matrix :=
  fun i j => B i j - B n i * l j - l i * B n j + B n n * l i * l j.
Definition mixed (n : nat) (l : vector) (B : matrix) : vector := fun j => B n j - B n n * l j.

Lemma moved_symmetric n l B : symmetric (S n) B -> symmetric n (moved n l B).
Proof. intros H i j Hi Hj. unfold moved. rewrite (H i j) by lia. lra. Qed.

Lemma dot_mixed n l B v : dot n (mixed n l B) v = dot n (B n) v - B n n * dot n l v.
Proof.
  transitivity (sum n (fun j => B n j * v j + - B n n * (l j * v j))).
  - apply sum_ext; intros j _. unfold mixed. lra.
  - rewrite sum_of_plus, sum_scale. unfold dot. lra.
Qed.

Lemma form_moved n l B v :
  form n (moved n l B) v = form n B v - 2 * dot n l v * dot n (B n) v + B n n * dot n l v ^ 2.
Proof.
  assert (E : forall i, apply n (moved n l B) v i
    = apply n B v i + (- (B n i) * dot n l v + - (l i) * dot n (B n) v + B n n * dot n l v * l i)).
  { intros i. transitivity (sum n (fun j => B i j * v j +
      (- (B n i) * (l j * v j) + (- (l i) * (B n j * v j) + B n n * l i * (l j * v j))))).
    - apply sum_ext; intros j _. unfold moved. lra.
    - rewrite !sum_of_plus, !sum_scale. unfold apply, dot. lra. }
  transitivity (sum n (fun i => v i * apply n B v i + (- dot n l v * (B n i * v i)
    + (- dot n (B n) v * (l i * v i) + B n n * dot n l v * (l i * v i))))).
  - apply sum_ext; intros i _. rewrite E. lra.
  - rewrite !sum_of_plus, !sum_scale. unfold form, dot. lra.
Qed.

Lemma form_in_new_coordinates n l B v :
  symmetric (S n) B ->
  form (S n) B v = form n (moved n l B) v + 2 * (v n + dot n l v) * dot n (mixed n l B) v
    + B n n * (v n + dot n l v) ^ 2.
Proof. intros H. rewrite form_last, form_moved, dot_mixed by exact H. lra. Qed.

(** For the form's own last row nothing is mixed. *)
Lemma mixed_own n A v : A n n <> 0 -> dot n (mixed n (fun j => A n j / A n n) A) v = 0.
Proof.
  intros N. transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros j _. unfold mixed. field.
  exact N.
Qed.

Lemma young_scalar c mu N m z : 0 < c -> 0 < mu -> m ^ 2 <= mu * N -> - (c / 2 * N) - 2 * mu / c * z ^ 2 <= 2 * z * m.
Proof.
  intros C M H. assert (K : 0 < c / (2 * mu)) by (apply Rdiv_lt_0_compat; lra).
  apply Rmult_le_compat_l with (r := c / (2 * mu)) in H; [|lra].
  replace (c / (2 * mu) * (mu * N)) with (c / 2 * N) in H by (field; lra).
  assert (Q : 0 <= c / (2 * mu) * (m + 2 * mu / c * z) ^ 2) by (apply Rmult_le_pos; [lra|apply pow2_ge_0]).
  replace (c / (2 * mu) * (m + 2 * mu / c * z) ^ 2) with (c / (2 * mu) * m ^ 2 + 2 * z * m + 2 * mu / c * z ^ 2) in Q
    by (field; lra). lra.
Qed.

(** (Finsler) A is nowhere negative: B + k A is positive by a margin for some k, or B is not positive at some v other
    than 0 where A is 0. *)
Theorem positive_or_not_where_zero n A B :
  symmetric n A -> symmetric n B -> (forall v, 0 <= form n A v) ->
  (exists c k, 0 < c /\ forall v, c * norm_squared n v <= form n B v + k * form n A v) \/
  (exists v, 0 < norm_squared n v /\ form n A v = 0 /\ form n B v <= 0).
Proof.
  revert A B. induction n as [|n IH]; intros A B HA HB P.
  { left. exists 1, 0. split; [lra|]. intros v. unfold norm_squared, form, dot. simpl. lra. }
  assert (A0 : 0 <= A n n) by (rewrite <- form_unit by exact HA; apply P).
  destruct (Rle_lt_or_eq_dec 0 (A n n) A0) as [Ap|Az].
  - (* the last coordinate counts in A *)
    set (l := fun j => A n j / A n n). assert (N : A n n <> 0) by lra.
    assert (FA : forall v, form (S n) A v = form n (moved n l A) v + A n n * (v n + dot n l v) ^ 2).
    { intros v. rewrite (form_in_new_coordinates n l A v HA). unfold l at 3. rewrite mixed_own by exact N. lra. }
    assert (PA : forall v, 0 <= form n (moved n l A) v).
    { intros v. specialize (P (extend n v (- dot n l v))). rewrite FA, extend_last in P.
      rewrite (form_ext n _ _ v), (dot_ext n l l (extend n v _) v) in P by auto using extend_below.
      replace (- dot n l v + dot n l v) with 0 in P by lra. lra. }
    destruct (IH (moved n l A) (moved n l B)) as [(c & k & C & L)|(w & W & Z & L)]; auto using moved_symmetric.
    + left. set (mu := norm_squared n (mixed n l B) + 1). set (K := Rabs k + (Rabs (B n n) + 1 + 2 * mu / c) / A n n).
      pose proof (norm_squared_nonneg n (mixed n l B)) as M. assert (Mu : 0 < mu) by (unfold mu; lra).
      exists (Rmin (1 / 2) (c / 2 / (1 + 2 * norm_squared n l))), K. pose proof (norm_squared_nonneg n l) as Ln.
      split; [apply Rmin_glb_lt; [lra|apply Rdiv_lt_0_compat; lra]|]. intros v. set (z := v n + dot n l v).
      rewrite norm_squared_last, (form_in_new_coordinates n l B v HB), FA. fold z.
      assert (Cm : dot n (mixed n l B) v ^ 2 <= mu * norm_squared n v).
      { apply Rle_trans with (1 := cauchy n _ v). apply Rmult_le_compat_r; [apply norm_squared_nonneg|unfold mu; lra]. }
      pose proof (young_scalar c mu (norm_squared n v) _ z C Mu Cm) as Y.
      apply Rle_trans with (1 * z ^ 2 + c / 2 * norm_squared n v).
      * apply margin with (l := dot n l v); try lra; [apply norm_squared_nonneg|unfold z; lra|apply cauchy].
      * specialize (L v). pose proof (pow2_ge_0 z) as Z2.
        assert (KA : k * form n (moved n l A) v <= K * form n (moved n l A) v).
        { apply Rmult_le_compat_r; [apply PA|]. unfold K. pose proof (Rle_abs k). pose proof (Rabs_pos (B n n)).
          assert (0 <= (Rabs (B n n) + 1 + 2 * mu / c) / A n n); [|lra].
          assert (0 < 2 * mu / c) by (apply Rdiv_lt_0_compat; lra). apply Rlt_le, Rdiv_lt_0_compat; lra. }
        assert (KZ : (Rabs (B n n) + 1 + 2 * mu / c) * z ^ 2 <= K * (A n n * z ^ 2)).
        { replace (K * (A n n * z ^ 2)) with (Rabs k * A n n * z ^ 2 + (Rabs (B n n) + 1 + 2 * mu / c) * z ^ 2)
            by (unfold K; field; lra).
          assert (0 <= Rabs k * A n n * z ^ 2); [|lra].
          apply Rmult_le_pos; [apply Rmult_le_pos; [apply Rabs_pos|lra]|exact Z2]. }
        assert (BZ : 0 <= (Rabs (B n n) + B n n) * z ^ 2).
        { apply Rmult_le_pos; [|exact Z2]. pose proof (Rle_abs (- B n n)) as Q. rewrite Rabs_Ropp in Q. lra. }
        lra.
    + right. exists (extend n w (- dot n l w)).
      rewrite norm_squared_last, FA, (form_in_new_coordinates n l B _ HB), extend_last.
      rewrite (norm_squared_ext n _ w), !(form_ext n _ (extend n w _) w),
        (dot_ext n l l (extend n w _) w) by auto using extend_below.
      replace (- dot n l w + dot n l w) with 0 by lra. pose proof (pow2_ge_0 (- dot n l w)). repeat split; lra.
  - (* it does not *)
    assert (Row : forall j, (j < n)%nat -> A n j = 0).
    { intros j Hj. rewrite HA by lia. rewrite <- (apply_unit (S n) A j n) by lia.
      apply form_kernel; auto. rewrite form_unit by exact HA. now symmetry. }
    assert (FA : forall v, form (S n) A v = form n A v).
    { intros v. rewrite form_last, <- Az by exact HA. replace (dot n (A n) v) with 0; [lra|].
      symmetry. transitivity (sum n (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros j Hj.
      rewrite Row by exact Hj.
      apply Rmult_0_l. }
    destruct (Rlt_dec 0 (B n n)) as [Bp|Bn].
    2: { right. exists (unit_vector n). rewrite <- norm_sq, norm_unit, !form_unit by (lia || assumption). repeat split; lra. }
    destruct (IH A (complement n B)) as [(c & k & C & L)|(w & W & Z & L)].
    + intros i j Hi Hj. apply HA; lia.
    + now apply complement_symmetric.
    + intros v. rewrite <- FA. apply P.
    + left. exists (Rmin (B n n / 2) (c / (1 + 2 * (norm_squared n (B n) / B n n ^ 2)))), k.
      split; [now apply square_margin_positive|]. intros v. rewrite form_square, FA by (exact HB || lra).
      pose proof (square_margin n B c v Bp C). specialize (L v). lra.
    + right. set (x := - (dot n (B n) w / B n n)). exists (extend n w x).
      rewrite norm_squared_last, FA, form_square, extend_last by (exact HB || lra).
      rewrite (norm_squared_ext n _ w), !(form_ext n _ (extend n w x) w), (dot_ext n (B n) (B n) (extend n w x) w)
        by auto using extend_below.
      pose proof (pow2_ge_0 x). repeat split; [lra|exact Z|].
      replace (x + dot n (B n) w / B n n) with 0 by (unfold x; lra). lra.
Qed.
