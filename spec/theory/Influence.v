(** Every input reaches the cell of every later step, and the older it is the less: where only W_gx is nonzero, it is
    halved at each step since. *)
From Theory Require Export Paths Filter LstmExamples.

(** W_gx = W, and no other weights. *)
Definition only_W_gx (W : matrix) (q : gate) : parameters :=
  Parameters (fun _ _ => 0) match q with Candidate => W | _ => fun _ _ => 0 end zero_vector.

Lemma pre_only_W_gx n d W x m q i :
  preactivation n d (only_W_gx W) x m q i = match q with Candidate => apply d W x i | _ => 0 end.
Proof.
  unfold preactivation, immediate, affine, vplus, apply. destruct q; simpl; rewrite (dot_zero n); try rewrite (dot_zero d);
    unfold zero_vector; lra.
Qed.

(** Unit i reads component j of the input. *)
Definition reads (d : nat) (W : matrix) (i j : nat) : Prop := forall v, apply d W v i = v j.

Lemma reads_all d i j : (j < d)%nat -> reads d (fun _ => unit_vector j) i j.
Proof. intros Hj v. unfold apply. rewrite dot_comm. now apply dot_unit. Qed.
Lemma reads_itself d i : (i < d)%nat -> reads d identity i i.
Proof. intros Hi v. now apply apply_identity. Qed.

Lemma cells_only_W_gx n d phi W x c0 m0 T i j : reads d W i j ->
  cells n d phi (only_W_gx W) x c0 m0 T i = cell (c0 i) (fun _ => 1 / 2) (fun t => 1 / 2 * tanh (x t j)) T.
Proof.
  intros H. rewrite cells_are_a_cell. apply cell_ext; intros t; unfold forgets, comes_in, gate_of, gates, each;
    rewrite !pre_only_W_gx; simpl; rewrite sigmoid_0; [reflexivity|]. f_equal. f_equal. apply H.
Qed.

(** The inputs x, but for component i of the input of step k. *)
Definition with_input (x : nat -> vector) (k i : nat) (a : R) (t : nat) : vector :=
  if Nat.eqb t k then with_component (x k) i a else x t.

(** The derivative of c_T by the input of step k < T is (1 − tanh² x_k) 2^(−(T−k)): never 0, whatever the inputs. *)
Theorem every_input_counts (n d k T i j : nat) (W : matrix) (c0 m0 : vector) (x : nat -> vector) (phi : R -> R) :
  reads d W i j -> (k < T)%nat ->
  derivable_pt_lim (fun a => cells n d phi (only_W_gx W) (with_input x k j a) c0 m0 T i) (x k j)
    ((1 - tanh (x k j) ^ 2) * (1 / 2) ^ (T - k)).
Proof.
  intros H Hk. set (rest := fun t => if Nat.eqb t k then 0 else 1 / 2 * tanh (x t j)).
  apply (derivable_pt_lim_ext (fun a => cell (c0 i) (fun _ => 1 / 2) rest T + 1 / 2 * (1 / 2) ^ (T - S k) * tanh a)).
  - intros a. rewrite (cells_only_W_gx n d phi W _ c0 m0 T i j H).
    replace (1 / 2 * (1 / 2) ^ (T - S k) * tanh a) with (1 / 2 * tanh a * (1 / 2) ^ (T - S k)) by lra.
    rewrite <- (impulse_response k T (1 / 2) (1 / 2 * tanh a) Hk), <- superposition, Rplus_0_r.
    apply cell_ext; [reflexivity|]. intros t. unfold rest, impulse, with_input, with_component.
    destruct (Nat.eqb t k); [rewrite Nat.eqb_refl|]; lra.
  - eapply slope_eq; [apply slope_plus; [apply slope_const|apply slope_mult; [apply slope_const|apply tanh_slope]]|].
    replace (T - k)%nat with (S (T - S k)) by lia. simpl. lra.
Qed.

(** The derivative of c_T by c_0 is 2^(−T). *)
Theorem first_cell_counts (n d T i : nat) (c0 m0 : vector) (x : nat -> vector) (phi : R -> R) j W : reads d W i j ->
  derivable_pt_lim (fun a => cells n d phi (only_W_gx W) x (with_component c0 i a) m0 T i) (c0 i) ((1 / 2) ^ T).
Proof.
  intros H. apply derivative_of_line. intros e. rewrite !(cells_only_W_gx n d phi W x _ m0 T i j H). unfold with_component.
  rewrite Nat.eqb_refl, direct_path_move, kept_constant. now rewrite Nat.sub_0_r.
Qed.

(** Of the article's output m = o ⊙ c it is half of that: 2^(−k−2) for the input k steps before the last, at rest. *)
Theorem influence_on_output (n d k T i : nat) (c0 m0 : vector) (x : nat -> vector) : (i < d)%nat -> (k < T)%nat ->
  derivable_pt_lim (fun a => outputs n d (fun c => c) (only_W_gx identity) (with_input x k i a) c0 m0 T i) (x k i)
    ((1 - tanh (x k i) ^ 2) * (1 / 2) ^ (T - k + 1)).
Proof.
  intros Hi Hk. destruct T as [|T]; [lia|].
  set (c := fun a => cells n d (fun c => c) (only_W_gx identity) (with_input x k i a) c0 m0 (S T) i).
  apply (derivable_pt_lim_ext (fun a => 1 / 2 * c a)).
  - intros a. rewrite outputs_step. unfold gate_of, gates, each. rewrite pre_only_W_gx. cbn [lstm_activation].
    now rewrite sigmoid_0.
  - eapply slope_eq; [apply slope_mult; [apply slope_const|apply every_input_counts; [now apply reads_itself|exact Hk]]|].
    rewrite pow_add. simpl. lra.
Qed.
