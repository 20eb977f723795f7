(** Linear networks: the norm of a power, against the power of the norm and of the eigenvalues. *)
From Theory Require Export Eigenvalues Dominated.

(** ** Normal matrices: ‖W^T‖ = ‖W‖^T *)

Definition normal (n : nat) (W : matrix) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> times n W (transpose W) i j = times n (transpose W) W i j.

Lemma normal_lengths n W v : normal n W -> norm n (apply n (transpose W) v) = norm n (apply n W v).
Proof.
  intros H. unfold norm, norm_squared. f_equal. rewrite !dot_transpose. apply dot_ext; [reflexivity|]. intros i Hi.
  rewrite <- !apply_times. apply apply_ext; [exact H|reflexivity|exact Hi].
Qed.

(** |W u|² ≤ |u| |W² u| *)
Lemma normal_convex n W u : normal n W -> norm n (apply n W u) ^ 2 <= norm n u * norm n (apply n W (apply n W u)).
Proof.
  intros H. rewrite norm_sq. unfold norm_squared. rewrite dot_transpose, <- (normal_lengths n W (apply n W u) H).
  apply Rle_trans with (1 := Rle_abs _), dot_le.
Qed.

Lemma normal_ratio n T W v :
  normal n W ->
  norm n (apply n W v) * norm n (through n (fun _ => W) 0 T v) <= norm n (through n (fun _ => W) 0 (S T) v) * norm n v.
Proof.
  intros H. induction T as [|T IH]; [simpl; lra|]. pose proof (normal_convex n W (through n (fun _ => W) 0 T v) H) as C.
  rewrite <- !(through_step n (fun _ => W) 0) in C by lia.
  set (a := norm n (through n (fun _ => W) 0 T v)) in *. set (b := norm n (through n (fun _ => W) 0 (S T) v)) in *.
  set (c := norm n (through n (fun _ => W) 0 (S (S T)) v)) in *.
  pose proof (norm_nonneg n (apply n W v)) as N1. pose proof (norm_nonneg n v) as N0.
  assert (A : 0 <= a) by apply norm_nonneg. assert (B : 0 <= b) by apply norm_nonneg.
  assert (D : 0 <= c) by apply norm_nonneg.
  destruct B as [B|<-]; [|rewrite Rmult_0_r; now apply Rmult_le_pos].
  apply Rmult_le_reg_r with b; [exact B|].
  apply Rle_trans with (norm n (apply n W v) * a * c).
  - rewrite !Rmult_assoc. apply Rmult_le_compat_l; [exact N1|]. lra.
  - replace (c * norm n v * b) with (b * norm n v * c) by lra. now apply Rmult_le_compat_r.
Qed.

Lemma normal_growth n T W v :
  normal n W -> norm n (apply n W v) ^ S T <= norm n (apply n (matrix_power n W (S T)) v) * norm n v ^ T.
Proof.
  intros H. rewrite norm_power_apply. induction T as [|T IH]; [simpl; lra|].
  pose proof (normal_ratio n (S T) W v H) as R. pose proof (norm_nonneg n (apply n W v)) as N.
  change (norm n (apply n W v) * norm n (apply n W v) ^ S T
    <= norm n (through n (fun _ => W) 0 (S (S T)) v) * (norm n v * norm n v ^ T)).
  apply Rle_trans with (norm n (apply n W v) * (norm n (through n (fun _ => W) 0 (S T) v) * norm n v ^ T)).
  - now apply Rmult_le_compat_l.
  - rewrite <- !Rmult_assoc. apply Rmult_le_compat_r; [apply pow_le, norm_nonneg|exact R].
Qed.

Lemma pow_le_reg a b T : 0 <= b -> a ^ S T <= b ^ S T -> a <= b.
Proof.
  intros B H. apply Rnot_lt_le. intros L. assert (b ^ S T < a ^ S T); [|lra]. clear H.
  induction T as [|T IH]; [simpl; lra|]. change (b * b ^ S T < a * a ^ S T).
  apply Rmult_le_0_lt_compat; [exact B|now apply pow_le|exact L|exact IH].
Qed.

Lemma root_exists s T : 0 <= s -> exists r, 0 <= r /\ r ^ S T = s.
Proof.
  intros [P|<-]; [|exists 0; split; [lra|simpl; lra]].
  exists (Rpower s (/ INR (S T))). pose proof (lt_0_INR (S T) ltac:(lia)) as Q.
  assert (E : 0 < Rpower s (/ INR (S T))) by apply exp_pos. split; [lra|].
  rewrite <- Rpower_pow, Rpower_mult, Rinv_l, Rpower_1 by lra. reflexivity.
Qed.

(** For a normal W the norm of the power is the power of the norm: eigenvalues, which decide on powers, decide on the
    norm. *)
Theorem normal_power n T W : normal n W -> operator_norm n (matrix_power n W (T + 1)) = operator_norm n W ^ (T + 1).
Proof.
  intros H. rewrite Nat.add_1_r. apply Rle_antisym.
  - rewrite power_is_chain. apply norm_chain. intros _. apply Rle_refl.
  - destruct (root_exists _ T (operator_norm_nonneg n (matrix_power n W (S T)))) as (r & R & E). rewrite <- E.
    apply pow_incr. split; [apply operator_norm_nonneg|]. apply operator_norm_least; [exact R|]. intros v.
    apply pow_le_reg with T; [apply Rmult_le_pos; [exact R|apply norm_nonneg]|].
    apply Rle_trans with (1 := normal_growth n T W v H). rewrite Rpow_mult_distr, E.
    replace (norm n v ^ S T) with (norm n v * norm n v ^ T) by reflexivity. rewrite <- Rmult_assoc.
    apply Rmult_le_compat_r; [apply pow_le, norm_nonneg|apply norm_apply].
Qed.

(** ** Triangular matrices: ‖W^T‖^(1/T) tends to the largest |W_ii| *)

Lemma triangular_product n h A B :
  triangular n h A -> triangular n h B ->
  triangular n h (times n A B) /\ forall i, (i < n)%nat -> times n A B i i = A i i * B i i.
Proof.
  intros HA HB. split.
  - intros i j Hi Hj. split; [apply (HA i i Hi Hi)|]. intros N Z.
    destruct (Nat.lt_ge_cases (h i) (h j)) as [L|L]; [exact L|].
    exfalso. apply Z. rewrite <- (sum_zero n). apply sum_ext; intros k Hk.
    destruct (Req_dec (A i k) 0) as [->|ZA]; [apply Rmult_0_l|].
    destruct (Req_dec (B k j) 0) as [->|ZB]; [apply Rmult_0_r|].
    exfalso. destruct (Nat.eq_dec i k) as [E|P]; [|pose proof (proj2 (HA i k Hi Hk) P ZA)];
      (destruct (Nat.eq_dec k j) as [F|Q]; [|pose proof (proj2 (HB k j Hk Hj) Q ZB)]); subst; contradiction || lia.
  - intros i Hi. rewrite <- (sum_single n (fun k => A i k * B k i) i Hi). apply sum_ext; intros k Hk.
    destruct (Nat.eqb_spec i k) as [->|P]; [reflexivity|].
    destruct (Req_dec (A i k) 0) as [->|ZA]; [apply Rmult_0_l|].
    destruct (Req_dec (B k i) 0) as [->|ZB]; [apply Rmult_0_r|].
    pose proof (proj2 (HA i k Hi Hk) P ZA). pose proof (proj2 (HB k i Hk Hi) (not_eq_sym P) ZB). lia.
Qed.

Lemma triangular_power n h T W :
  triangular n h W ->
  triangular n h (matrix_power n W T) /\ forall i, (i < n)%nat -> matrix_power n W T i i = W i i ^ T.
Proof.
  intros H. induction T as [|T [IH D]].
  - split; [intros i j Hi Hj; split; [apply (H i i Hi Hi)|]|]; unfold matrix_power, identity, diag.
    + intros N Z. destruct (Nat.eqb_spec i j); [contradiction|]. now elim Z.
    + intros i _. now rewrite Nat.eqb_refl.
  - destruct (triangular_product n h W _ H IH) as [P E]. split; [exact P|]. intros i Hi.
    change (times n W (matrix_power n W T) i i = W i i ^ S T). rewrite E, D by exact Hi. reflexivity.
Qed.

(** |W_ii|^T ≤ ‖W^T‖ *)
Theorem triangular_power_ge n h T i W :
  triangular n h W -> (i < n)%nat -> Rabs (W i i) ^ T <= operator_norm n (matrix_power n W T).
Proof.
  intros H Hi. rewrite RPow_abs, <- (proj2 (triangular_power n h T W H) i Hi). now apply entry_le.
Qed.

Lemma steps_of_one n T W : operator_norm n (chain n (steps W (fun _ _ => 1)) T) = operator_norm n (matrix_power n W T).
Proof.
  apply operator_norm_ext. intros i j _ _. rewrite power_is_chain. revert i j.
  induction T as [|T IH]; [reflexivity|]. intros i j. apply sum_ext; intros k _. rewrite IH.
  unfold steps, step_jacobian. now rewrite Rmult_1_r.
Qed.

(** ‖W^T‖ is within (ρ + ε)^T from some T on, where |W_ii| ≤ ρ. *)
Theorem triangular_power_le n h rho epsilon W :
  triangular n h W -> (forall i, (i < n)%nat -> Rabs (W i i) <= rho) -> 0 <= rho -> 0 < epsilon ->
  exists N, forall T, (N <= T)%nat -> operator_norm n (matrix_power n W T) <= (rho + epsilon) ^ T.
Proof.
  intros H R Q E. set (k := INR n * operator_norm n W).
  assert (K : 0 <= k) by (apply Rmult_le_pos; [apply pos_INR|apply operator_norm_nonneg]).
  set (delta := epsilon / (2 * (k + epsilon + 1))).
  assert (D : 0 < delta) by (apply Rdiv_lt_0_compat; lra).
  assert (F : 2 * (k * delta + epsilon * delta + delta) = epsilon) by (unfold delta; field; lra).
  assert (KD : 0 <= k * delta) by (apply Rmult_le_pos; lra).
  assert (ED : 0 <= epsilon * delta) by (apply Rmult_le_pos; lra).
  assert (D1 : delta <= 1) by (apply Rmult_le_reg_l with epsilon; lra).
  set (r := rho + epsilon / 2). set (q := (rho + epsilon) / r).
  assert (QR : q * r = rho + epsilon) by (unfold q, r; field; lra).
  assert (Q1 : Rabs q > 1).
  { apply Rlt_le_trans with (2 := Rle_abs q). apply Rmult_lt_reg_r with r; unfold r in *; lra. }
  set (c := sqrt (INR n) * (1 / delta ^ n)). destruct (Pow_x_infinity q Q1 c) as [N B]. exists N. intros T L.
  assert (BT : c <= q ^ T).
  { apply Rge_le. rewrite <- (Rabs_pos_eq (q ^ T)); [now apply B|].
    apply pow_le, Rlt_le, Rdiv_lt_0_compat; unfold r; lra. }
  rewrite <- steps_of_one. apply Rle_trans with (1 := triangular_bound n T 1 rho delta h W (fun _ _ => 1) D D1 H R
    ltac:(intros; cbv beta; rewrite Rabs_R1; lra)).
  rewrite <- QR, (Rpow_mult_distr q r), <- Rmult_assoc, Rmult_1_l. fold c. fold k.
  assert (C : 0 <= c) by (apply Rmult_le_pos; [apply sqrt_pos|apply Rlt_le, Rdiv_lt_0_compat; [lra|now apply pow_lt]]).
  apply Rmult_le_compat; [exact C|apply pow_le; lra|exact BT|]. apply pow_incr. unfold r. lra.
Qed.

(** So ‖W^T‖ grows or falls like ρ^T, in every size, where W is upper triangular and ρ is the largest |W_ii|. *)
Theorem triangular_rate n epsilon W :
  (1 <= n)%nat -> (forall i j, (i < n)%nat -> (j < i)%nat -> W i j = 0) -> 0 < epsilon ->
  let rho := maximum n (fun i => Rabs (W i i)) in
  exists N, forall T, (N <= T)%nat -> rho ^ T <= operator_norm n (matrix_power n W T) <= (rho + epsilon) ^ T.
Proof.
  intros Hn U E rho. pose proof (upper_triangular n W U) as H.
  assert (L : forall i, (i < n)%nat -> Rabs (W i i) <= rho) by (intros; now apply (maximum_ge n (fun i => Rabs (W i i)))).
  assert (R : 0 <= rho) by (apply Rle_trans with (1 := Rabs_pos (W O O)); apply L; lia).
  destruct (triangular_power_le n _ rho epsilon W H L R E) as [N B]. exists N. intros T HT. split; [|now apply B].
  destruct (maximum_attained n (fun i => Rabs (W i i)) Hn) as (i & Hi & M). unfold rho. rewrite M.
  now apply triangular_power_ge with (h := fun i => i).
Qed.
