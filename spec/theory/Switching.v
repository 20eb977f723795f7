(** Networks of two units whose W looks harmless by its eigenvalues, and whose gradients explode for every T. *)
From Theory Require Export Eigenvalues Recurrence Rectifiers.

Definition two (a b c d : R) : matrix :=
  fun i j =>
    match i, j with
    | 0%nat, 0%nat => a | 0%nat, 1%nat => b
    | 1%nat, 0%nat => c | 1%nat, 1%nat => d
    | _, _ => 0
    end.
Definition vector2 (a b : R) : vector := fun i => match i with 0%nat => a | 1%nat => b | _ => 0 end.

(** The derivative of ReLU, but at 0. *)
Definition relu_slope (x : R) : R := if Rlt_dec 0 x then 1 else 0.

(** x_{t+1} = W σ(x_t) + u_t, u_t being what the inputs add; and the Jacobians of its steps, W diag σ′(x_t). *)
Definition driven (n : nat) (sigma : R -> R) (W : matrix) (u : nat -> vector) (x0 : vector) : nat -> vector :=
  state (fun t x => vplus (apply n W (each sigma x)) (u t)) x0.
Definition along (slope : R -> R) (W : matrix) (x : nat -> vector) : nat -> matrix :=
  steps W (fun t => each slope (x t)).

Lemma relu_positive x : 0 <= x -> relu x = x.
Proof. apply Rmax_right. Qed.
Lemma relu_negative x : x <= 0 -> relu x = 0.
Proof. apply Rmax_left. Qed.
Lemma relu_slope_positive x : 0 < x -> relu_slope x = 1.
Proof. unfold relu_slope. destruct Rlt_dec; [reflexivity|contradiction]. Qed.
Lemma relu_slope_negative x : x <= 0 -> relu_slope x = 0.
Proof. unfold relu_slope. destruct Rlt_dec; [lra|reflexivity]. Qed.

(** [relu_slope] is the derivative of ReLU, but at 0. *)
Lemma relu_derivative x : x <> 0 -> derivable_pt_lim relu x (relu_slope x).
Proof.
  intros N eps E. exists (mkposreal _ (Rabs_pos_lt x N)). intros h H L. simpl in L.
  replace ((relu (x + h) - relu x) / h - relu_slope x) with 0; [rewrite Rabs_R0; exact E|].
  apply Rabs_def2 in L. destruct (Rtotal_order x 0) as [X|[X|X]]; [|contradiction|].
  - rewrite Rabs_left in L by exact X. rewrite relu_slope_negative, !relu_negative by lra. field. exact H.
  - rewrite Rabs_right in L by lra. rewrite relu_slope_positive, !relu_positive by lra. field. exact H.
Qed.

Lemma below_two (P : nat -> Prop) : P 0%nat -> P 1%nat -> forall i, (i < 2)%nat -> P i.
Proof. intros A B i Hi. destruct i as [|[|i]]; [exact A|exact B|lia]. Qed.

Lemma entries_below_two (P : nat -> nat -> Prop) :
  P 0%nat 0%nat -> P 0%nat 1%nat -> P 1%nat 0%nat -> P 1%nat 1%nat ->
  forall i j, (i < 2)%nat -> (j < 2)%nat -> P i j.
Proof. intros A B C D i j Hi Hj. destruct i as [|[|i]], j as [|[|j]]; assumption || lia. Qed.

Ltac by_entries := apply entries_below_two; unfold matrix_power, times, apply, dot, identity, diag, two; simpl; lra.

(** Steps that all have the Jacobian M with M² = c M: the product of T + 1 is c^T M. *)
Lemma chain_of_repeated n T c M J :
  (forall t i j, (i < n)%nat -> (j < n)%nat -> J t i j = M i j) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n M M i j = c * M i j) ->
  forall i j, (i < n)%nat -> (j < n)%nat -> chain n J (S T) i j = c ^ T * M i j.
Proof.
  intros E Q. induction T; intros i j Hi Hj.
  - transitivity (apply n (chain n J 1) (unit_vector j) i); [symmetry; now apply apply_unit|].
    simpl chain. rewrite apply_times, pow_O, Rmult_1_l. transitivity (apply n M (unit_vector j) i); [|now apply apply_unit].
    apply apply_ext; [intros; now apply E| |exact Hi]. intros; now apply apply_identity.
  - change (chain n J (S (S T)) i j) with (sum n (fun k => J (S T) i k * chain n J (S T) k j)).
    transitivity (sum n (fun k => c ^ T * (M i k * M k j))).
    + apply sum_ext; intros k Hk. rewrite E, IHT by assumption. change RealNumbers.mul with Rmult. lra.
    + rewrite sum_scale. change (c ^ T * times n M M i j = c ^ S T * M i j). rewrite Q by assumption. simpl. lra.
Qed.

(** ** ρ(W) = 0, and ReLU makes the gradient double in every step *)

Definition doubling : matrix := two 2 2 (-2) (-2).
Definition doubling_states : nat -> vector := driven 2 relu doubling (fun _ _ => 0) (vector2 1 (-1)).

Lemma doubling_eigenvalues r : 0 < r -> spectral_radius_below 2 doubling r.
Proof.
  apply (nilpotent_eigenvalues 2 2). unfold doubling. by_entries.
Qed.

Lemma doubling_state T : forall i, (i < 2)%nat -> doubling_states T i = 2 ^ T * vector2 1 (-1) i.
Proof.
  induction T; [intros i _; symmetry; apply Rmult_1_l|]. pose proof (IHT 0%nat ltac:(lia)) as A.
  pose proof (IHT 1%nat ltac:(lia)) as B.
  pose proof (pow_lt 2 T ltac:(lra)) as P. unfold doubling_states, driven in *. cbn [state].
  set (x := state _ _ T) in *. unfold vector2 in A, B.
  assert (A' : relu (x 0%nat) = 2 ^ T) by (rewrite A, relu_positive; lra).
  assert (B' : relu (x 1%nat) = 0) by (rewrite B, relu_negative; lra).
  apply below_two; unfold vplus, apply, dot, each; simpl; rewrite A', B'; lra.
Qed.

Lemma doubling_chain T i j : (i < 2)%nat -> (j < 2)%nat ->
  chain 2 (along relu_slope doubling doubling_states) (S T) i j = 2 ^ T * two 2 0 (-2) 0 i j.
Proof.
  apply chain_of_repeated; clear i j.
  - intros t. pose proof (pow_lt 2 t ltac:(lra)) as P.
    assert (A : relu_slope (doubling_states t 0%nat) = 1)
      by (rewrite doubling_state by lia; apply relu_slope_positive; simpl; lra).
    assert (B : relu_slope (doubling_states t 1%nat) = 0)
      by (rewrite doubling_state by lia; apply relu_slope_negative; simpl; lra).
    apply entries_below_two; unfold along, steps, step_jacobian, each; rewrite ?A, ?B; simpl; lra.
  - by_entries.
Qed.

(** The article's condition, met as far as it can be (all eigenvalues are 0, below every 1/γ), does not keep
    gradients from exploding: the states of this ReLU network are 2^T (1, −1), never at 0, and its gradient is at
    least 2^T. *)
Theorem zero_eigenvalues_explode gamma T :
  0 < gamma ->
  spectral_radius_below 2 doubling (1 / gamma) /\
  (forall i, (i < 2)%nat -> doubling_states T i = 2 ^ T * vector2 1 (-1) i) /\
  2 ^ T <= operator_norm 2 (chain 2 (along relu_slope doubling doubling_states) T).
Proof.
  intros G. split; [apply doubling_eigenvalues, Rdiv_lt_0_compat; lra|]. split; [apply doubling_state|].
  destruct T as [|T]; [simpl; rewrite operator_norm_identity by lia; lra|].
  apply Rle_trans with (2 := entry_le 2 _ 0 0 ltac:(lia) ltac:(lia)). rewrite doubling_chain by lia.
  apply Rle_trans with (2 := Rle_abs _). simpl. lra.
Qed.
