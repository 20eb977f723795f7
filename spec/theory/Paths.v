(** The linear half of back-propagation through time, for every size and length: what moves forward is a sum over
    paths, and what is carried back is its adjoint. Nothing here knows where the Jacobians come from; Derivatives.v
    does. *)
From Theory Require Export LinearMaps.

Lemma dot_sum_r n T u f : dot n u (fun i => sum T (fun k => f k i)) = sum T (fun k => dot n u (f k)).
Proof. unfold dot. rewrite <- sum_swap. apply sum_ext; intros i _. now rewrite sum_scale. Qed.

(** Σ_i u_i (Σ_j A_ij v_j) = Σ_j (Σ_i A_ij u_i) v_j, where A has n rows and m columns. *)
Lemma adjoint_of_matrix n m A u v : dot n u (apply m A v) = dot m (apply n (transpose A) u) v.
Proof.
  unfold dot, apply, dot, transpose.
  transitivity (sum n (fun i => sum m (fun j => u i * A i j * v j))).
  - apply sum_ext; intros i _. rewrite <- sum_scale. apply sum_ext; intros j _. lra.
  - rewrite sum_swap. apply sum_ext; intros j _. rewrite Rmult_comm, <- sum_scale. apply sum_ext; intros i _. lra.
Qed.

Lemma dot_unit n u j : (j < n)%nat -> dot n u (unit_vector j) = u j.
Proof. exact (apply_unit n (fun _ => u) 0 j). Qed.

(** ** One factor *)

(** [step_jacobian] is the product W diag(s), entry by entry. *)
Lemma step_jacobian_is_product n W s i j : (j < n)%nat -> step_jacobian W s i j = times n W (diag s) i j.
Proof.
  intros Hj. symmetry. transitivity (sum n (fun k => if Nat.eqb j k then W i k * s k else 0)).
  - apply sum_ext; intros k _. unfold diag. rewrite Nat.eqb_sym. destruct (Nat.eqb j k); [reflexivity|apply Rmult_0_r].
  - exact (sum_single n (fun k => W i k * s k) j Hj).
Qed.

(** The article's factor Wᵀ D is the true one, W D, where W is symmetric … *)
Theorem slip_is_right_if_symmetric n d W : (forall i j, (i < n)%nat -> (j < n)%nat -> W i j = transpose W i j) ->
  forall i j, (i < n)%nat -> (j < n)%nat -> times n W (diag d) i j = times n (transpose W) (diag d) i j.
Proof. intros H i j Hi Hj. rewrite <- !step_jacobian_is_product by exact Hj. unfold step_jacobian. now rewrite H. Qed.

(** … and, where no slope is 0, nowhere else. *)
Theorem slip_is_wrong_otherwise n d W : (forall i, (i < n)%nat -> 0 < Rabs (d i)) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n W (diag d) i j = times n (transpose W) (diag d) i j) ->
  forall i j, (i < n)%nat -> (j < n)%nat -> W i j = transpose W i j.
Proof.
  intros Hd H i j Hi Hj. specialize (H i j Hi Hj). rewrite <- !step_jacobian_is_product in H by exact Hj.
  apply (Rmult_eq_reg_r (d j) _ _ H). intros E. specialize (Hd j Hj). rewrite E, Rabs_R0 in Hd. lra.
Qed.

Definition symmetric_example : matrix := fun i j => INR (i + j).

Lemma slip_is_right_if_symmetric_met : exists (n : nat) (d : vector) (W : matrix), (2 <= n)%nat /\
  (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\ (exists i, (i < n)%nat /\ d i <> 0) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> W i j = transpose W i j).
Proof.
  exists 2%nat, (fun _ => 1), symmetric_example. split; [lia|].
  split; [exists 0%nat, 1%nat; split; [lia|]; split; [lia|]; cbv; lra|]. split; [exists 0%nat; split; [lia|lra]|].
  intros. unfold symmetric_example, transpose. now rewrite Nat.add_comm.
Qed.

Lemma slip_is_wrong_otherwise_met : exists (n : nat) (d : vector) (W : matrix), (2 <= n)%nat /\
  (exists i, (i < n)%nat /\ d i <> 0) /\ (exists i j, (i < n)%nat /\ (j < n)%nat /\ W i j <> 0) /\
  (forall i, (i < n)%nat -> 0 < Rabs (d i)) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n W (diag d) i j = times n (transpose W) (diag d) i j).
Proof.
  destruct slip_is_right_if_symmetric_met as (n & _ & W & Hn & HW & _ & S).
  exists n, (fun _ => 1), W. split; [exact Hn|]. split; [exists 0%nat; split; [lia|lra]|]. split; [exact HW|].
  split; [intros; rewrite Rabs_R1; lra|]. now apply slip_is_right_if_symmetric.
Qed.

(** ** Forward *)

(** The matrix J_{T−1} ⋯ J_0 does to a vector what the steps do, one after the other. *)
Theorem chain_is_through n T v J : forall i, (i < n)%nat -> apply n (chain n J T) v i = through n J 0 T v i.
Proof.
  induction T as [|T IH]; intros i Hi; simpl; [now apply apply_identity|].
  rewrite apply_times. now apply dot_ext.
Qed.

Lemma through_none n J k T v : (T <= k)%nat -> through n J k T v = v.
Proof. intros H. destruct T; [reflexivity|]. unfold through. now rewrite (leb_correct _ _ H). Qed.

Lemma through_step n J k T v : (k <= T)%nat -> through n J k (S T) v = apply n (J T) (through n J k T v).
Proof. intros H. cbn [through]. now rewrite leb_correct_conv by lia. Qed.

(** Products of consecutive steps compose. *)
Theorem through_through n j k T v J : (j <= k)%nat -> (k <= T)%nat ->
  forall i, (i < n)%nat -> through n J k T (through n J j k v) i = through n J j T v i.
Proof.
  intros Hj Hk i _. enough (E : through n J k T (through n J j k v) = through n J j T v) by now rewrite E.
  induction Hk as [|T HT IH]; [now rewrite through_none|].
  now rewrite !through_step, IH by lia.
Qed.

Lemma through_through_met : exists (n j k T : nat) (v : vector) (J : nat -> matrix),
  (2 <= n)%nat /\ (2 <= j)%nat /\ (2 <= k)%nat /\ (2 <= T)%nat /\ (exists i, (i < n)%nat /\ v i <> 0) /\
  (j <= k)%nat /\ (k <= T)%nat.
Proof.
  exists 2%nat, 2%nat, 3%nat, 4%nat, (fun _ => 1), (fun _ => identity). repeat split; try lia.
  exists 0%nat. split; [lia|lra].
Qed.

(** The derivative forward in time is a sum over paths: the start's, and one from each step to the end. *)
Theorem sum_over_paths n T d0 J e i :
  tangent n J e d0 T i = through n J 0 T d0 i + sum T (fun k => through n J (S k) T (e k) i).
Proof.
  revert i. induction T as [|T IH]; intros i; [simpl; lra|].
  cbn [tangent sum]. rewrite (through_none n J (S T) (S T)), through_step by lia. unfold vplus, apply.
  rewrite (dot_ext n (J T i) (J T i) (tangent n J e d0 T)
    (vplus (through n J 0 T d0) (fun j => sum T (fun k => through n J (S k) T (e k) j)))) by (intros;
      reflexivity || apply IH).
  rewrite dot_plus_r, dot_sum_r, Rplus_assoc. f_equal. f_equal.
  apply sum_ext; intros k Hk. now rewrite through_step by lia.
Qed.

(** A gradient is a sum over paths as well (the article's equation 4, along a direction of the parameters). *)
Corollary gradient_sum_over_paths n T d0 g J e :
  dot n g (tangent n J e d0 T) = dot n g (through n J 0 T d0) + sum T (fun k => dot n g (through n J (S k) T (e k))).
Proof.
  rewrite <- dot_sum_r, <- dot_plus_r. apply dot_ext; intros; [reflexivity|]. apply sum_over_paths.
Qed.

(** ** Backward *)

(** Carrying back is the adjoint of carrying forward. *)
Theorem back_is_adjoint n T g d J : dot n g (through n J 0 T d) = dot n (back n J T g) d.
Proof.
  revert g. induction T as [|T IH]; intros g; [reflexivity|].
  rewrite through_step by lia. cbn [back]. now rewrite adjoint_of_matrix, IH.
Qed.

(** ⟨g, J_{T−1} ⋯ J_0 d⟩ = ⟨J_0ᵀ ⋯ J_{T−1}ᵀ g, d⟩. *)
Corollary back_is_adjoint_of_chain n T g d J : dot n g (apply n (chain n J T) d) = dot n (back n J T g) d.
Proof. rewrite <- back_is_adjoint. apply dot_ext; intros; [reflexivity|now apply chain_is_through]. Qed.

(** So what is carried back is the transpose of the whole product, applied to the gradient. *)
Corollary back_is_transpose_of_chain n T g J : forall i, (i < n)%nat ->
  back n J T g i = apply n (transpose (chain n J T)) g i.
Proof.
  intros i Hi. rewrite <- (dot_unit n (back n J T g) i Hi), <- back_is_adjoint_of_chain, adjoint_of_matrix.
    now apply dot_unit.
Qed.

(** One loss a step: g_t is the derivative of the loss of step t by the state behind it. The sweep goes once from the
    last step to the first and adds each g_t on its way; [a] is what reaches it from beyond the last step. Here: what
    it holds at the state after t of the T steps, the derivative of all losses by this state. *)
Fixpoint adjoint (n : nat) (J : nat -> matrix) (g : nat -> vector) (T : nat) (a : vector) (t : nat) : vector :=
  match T with
  | O => a
  | S k => let a' := vplus a (g k) in if Nat.eqb t (S k) then a' else adjoint n J g k (apply n (transpose (J k)) a') t
  end.

Lemma adjoint_last n J g T a : adjoint n J g (S T) a (S T) = vplus a (g T).
Proof. cbn [adjoint]. now rewrite Nat.eqb_refl. Qed.

Lemma adjoint_before n J g T a t : (t <= T)%nat ->
  adjoint n J g (S T) a t = adjoint n J g T (apply n (transpose (J T)) (vplus a (g T))) t.
Proof. intros H. cbn [adjoint]. destruct (Nat.eqb_spec t (S T)); [lia|reflexivity]. Qed.

(** One sweep for all losses: forward and backward in time give one number. *)
Theorem sweep_is_adjoint n T a d0 J e g :
  dot n a (tangent n J e d0 T) + sum T (fun t => dot n (g t) (tangent n J e d0 (S t)))
  = dot n (adjoint n J g T a 0) d0 + sum T (fun t => dot n (adjoint n J g T a (S t)) (e t)).
Proof.
  revert a. induction T as [|T IH]; intros a; [reflexivity|].
  rewrite adjoint_before by lia. cbn [sum]. rewrite adjoint_last.
  rewrite (sum_ext T (fun t => dot n (adjoint n J g (S T) a (S t)) (e t))
    (fun t => dot n (adjoint n J g T (apply n (transpose (J T)) (vplus a (g T))) (S t)) (e t)))
    by (intros t Ht; now rewrite adjoint_before by lia).
  rewrite <- !Rplus_assoc, <- IH, <- adjoint_of_matrix, dot_plus_l. cbn [tangent]. rewrite !dot_plus_r, dot_plus_l.
    lra.
Qed.
