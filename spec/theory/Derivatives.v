(** The derivative of a recurrent network, for every differentiable σ, size and length. A curve moves all parameters at
    once; the states move with it, and how fast is [tangent] (Definitions.v) of the one-step Jacobians W diag σ′. *)
From Theory Require Export Recurrence.

(** The curve f passes through a at 0 with velocity d; as a dual number: a + d ε. *)
Definition passes (f : R -> R) (a d : R) : Prop := f 0 = a /\ derivable_pt_lim f 0 d.

Definition passes_vector (n : nat) (f : R -> vector) (a d : vector) : Prop :=
  forall i, (i < n)%nat -> passes (fun h => f h i) (a i) (d i).
Definition passes_matrix (n m : nat) (f : R -> matrix) (A D : matrix) : Prop :=
  forall i j, (i < n)%nat -> (j < m)%nat -> passes (fun h => f h i j) (A i j) (D i j).

(** ** Calculus of curves *)

Lemma passes_constant a : passes (fun _ => a) a 0.
Proof. split; [reflexivity|apply derivable_pt_lim_const]. Qed.

Lemma passes_plus f g a b d e : passes f a d -> passes g b e -> passes (fun h => f h + g h) (a + b) (d + e).
Proof. intros [F F'] [G G']. split; [now rewrite F, G|]. now apply (derivable_pt_lim_plus f g). Qed.

Lemma passes_times f g a b d e : passes f a d -> passes g b e -> passes (fun h => f h * g h) (a * b) (d * b + a * e).
Proof.
  intros [F F'] [G G']. split; [now rewrite F, G|]. rewrite <- F, <- G. now apply (derivable_pt_lim_mult f g).
Qed.

Lemma passes_compose sigma f a d s : passes f a d -> derivable_pt_lim sigma a s ->
  passes (fun h => sigma (f h)) (sigma a) (s * d).
Proof.
  intros [F F'] S. split; [now rewrite F|]. rewrite <- F in S. now apply (derivable_pt_lim_comp f sigma).
Qed.

Lemma passes_sum n f a d : passes_vector n f a d -> passes (fun h => sum n (f h)) (sum n a) (sum n d).
Proof.
  intros H. induction n as [|n IH]; simpl; [apply passes_constant|].
  apply (passes_plus (fun h => sum n (f h)) (fun h => f h n)); [|apply H; lia].
  apply IH. intros i Hi. apply H. lia.
Qed.

Lemma passes_is f a b d e : passes f a d -> a = b -> d = e -> passes f b e.
Proof. now intros H <- <-. Qed.

(** A straight line in the direction d. *)
Lemma line_passes a d : passes (fun h => a + h * d) a d.
Proof.
  apply (passes_is _ (a + 0 * d) a (0 + (1 * d + 0 * 0)) d); [|lra|lra].
  apply (passes_plus (fun _ => a) (fun h => h * d)); [apply passes_constant|].
  apply (passes_times (fun h => h) (fun _ => d)); [|apply passes_constant]. split;
    [reflexivity|apply derivable_pt_lim_id].
Qed.

Lemma passes_dot n f g u v d e : passes_vector n f u d -> passes_vector n g v e ->
  passes (fun h => dot n (f h) (g h)) (dot n u v) (dot n d v + dot n u e).
Proof.
  intros F G. apply (passes_is _ (dot n u v) _ (sum n (fun i => d i * v i + u i * e i)) _);
    [|reflexivity|apply sum_of_plus].
  apply (passes_sum n (fun h i => f h i * g h i)). intros i Hi. apply passes_times; [now apply F|now apply G].
Qed.

Lemma passes_apply n m W x A D v d : passes_matrix n m W A D -> passes_vector m x v d ->
  passes_vector n (fun h => apply m (W h) (x h)) (apply m A v) (vplus (apply m D v) (apply m A d)).
Proof. intros HW Hx i Hi. apply passes_dot; [|exact Hx]. intros j Hj. now apply HW. Qed.

Lemma passes_vplus n f g u v d e : passes_vector n f u d -> passes_vector n g v e ->
  passes_vector n (fun h => vplus (f h) (g h)) (vplus u v) (vplus d e).
Proof. intros F G i Hi. apply passes_plus; [now apply F|now apply G]. Qed.

Lemma passes_each n sigma x v d s : passes_vector n x v d ->
  (forall i, (i < n)%nat -> derivable_pt_lim sigma (v i) (s i)) ->
  passes_vector n (fun h => each sigma (x h)) (each sigma v) (vtimes s d).
Proof. intros H S i Hi. now apply passes_compose; [apply H|apply S]. Qed.

(** ** One step *)

(** W diag(s) d = W (s ∘ d). *)
Lemma step_jacobian_apply n W s d i : apply n (step_jacobian W s) d i = apply n W (vtimes s d) i.
Proof. unfold apply. apply sum_ext; intros j _. unfold step_jacobian, vtimes. lra. Qed.

(** A step when everything moves: W diag(s) carries the state's velocity on, and the parameters add theirs, with the
    state held. *)
Theorem step_moves n m sigma W V b x u A B c y dA dB dc d s :
  passes_matrix n n W A dA -> passes_matrix n m V B dB -> passes_vector n b c dc -> passes_vector n x y d ->
  (forall i, (i < n)%nat -> derivable_pt_lim sigma (y i) (s i)) ->
  passes_vector n (fun h => affine n m (W h) (V h) (b h) (each sigma (x h)) u) (affine n m A B c (each sigma y) u)
    (vplus (apply n (step_jacobian A s) d) (affine n m dA dB dc (each sigma y) u)).
Proof.
  intros HW HV Hb Hx Hs.
  assert (Hu : passes_vector m (fun _ => u) u (fun _ => 0)) by (intros i _; apply passes_constant).
  pose proof (passes_vplus n _ _ _ _ _ _ (passes_vplus n _ _ _ _ _ _ (passes_apply n n _ _ _ _ _ _ HW
    (passes_each n sigma _ _ _ _ Hx Hs)) (passes_apply n m _ _ _ _ _ _ HV Hu)) Hb) as H.
  intros i Hi. apply (passes_is _ _ _ _ _ (H i Hi)); [reflexivity|].
  assert (Z : apply m B (fun _ => 0) i = 0).
  { transitivity (sum m (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros; apply Rmult_0_r. }
  unfold affine, vplus. rewrite Z, step_jacobian_apply. lra.
Qed.

Lemma still_matrix n m A : passes_matrix n m (fun _ => A) A (fun _ _ => 0).
Proof. intros i j _ _. apply passes_constant. Qed.

Lemma still_vector n v : passes_vector n (fun _ => v) v (fun _ => 0).
Proof. intros i _. apply passes_constant. Qed.

Lemma still_step n m h u i : affine n m (fun _ _ => 0) (fun _ _ => 0) (fun _ => 0) h u i = 0.
Proof.
  assert (Z : forall k v, apply k (fun _ _ => 0) v i = 0).
  { intros k v. transitivity (sum k (fun _ => 0)); [|apply sum_zero]. apply sum_ext; intros; apply Rmult_0_l. }
  unfold affine, vplus. rewrite !Z. lra.
Qed.

(** One step's Jacobian: the derivative of W σ(x) + V u + b by x, in every direction d, is W diag(σ′(x)) d (not Wᵀ
    diag(σ′(x)) d). *)
Theorem one_step_jacobian n m W V b u x d sigma dsigma :
  (forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (dsigma (x i))) ->
  forall i, (i < n)%nat ->
    derivable_pt_lim (fun h => affine n m W V b (each sigma (vplus x (vscale h d))) u i) 0
      (apply n (times n W (diag (each dsigma x))) d i).
Proof.
  intros Hs i Hi. assert (L : passes_vector n (fun h => vplus x (vscale h d)) x d) by (intros p _; apply line_passes).
  destruct (step_moves n m sigma _ _ _ _ u W V b x _ _ _ d (each dsigma x) (still_matrix n n W) (still_matrix n m V)
    (still_vector n b) L Hs i Hi) as [_ H].
  unfold vplus at 2 in H. rewrite still_step, Rplus_0_r in H.
  replace (apply n (times n W (diag (each dsigma x))) d i) with (apply n (step_jacobian W (each dsigma x)) d i);
    [exact H|].
  apply dot_ext; [|reflexivity]. intros j Hj. now apply step_jacobian_is_product.
Qed.

(** ** T steps *)

(** The network unrolled: a layer a step, each with its own W, V and b. *)
Definition layers (n m : nat) (sigma : R -> R) (W V : nat -> matrix) (b u : nat -> vector) (x0 : vector) : nat ->
  vector :=
  state (fun t x => affine n m (W t) (V t) (b t) (each sigma x) (u t)) x0.

(** Tied layers are the recurrent network: all copies are the same. *)
Lemma tied_layers n m sigma W V b u x0 T :
  layers n m sigma (fun _ => W) (fun _ => V) (fun _ => b) u x0 T = article_form n m sigma W V b u x0 T.
Proof. reflexivity. Qed.

(** The derivative of the state after T layers, when every copy of the parameters and the start move along any curves:
    [tangent]. σ need be differentiable at the states passed alone; [s] holds its slopes there. *)
Theorem layers_move n m T sigma (W V : R -> nat -> matrix) (b : R -> nat -> vector) x0 u A B dA dB c dc y0 d0 s :
  (forall t, (t < T)%nat -> passes_matrix n n (fun h => W h t) (A t) (dA t)) ->
  (forall t, (t < T)%nat -> passes_matrix n m (fun h => V h t) (B t) (dB t)) ->
  (forall t, (t < T)%nat -> passes_vector n (fun h => b h t) (c t) (dc t)) ->
  passes_vector n x0 y0 d0 ->
  let x := layers n m sigma A B c u y0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) ->
  passes_vector n (fun h => layers n m sigma (W h) (V h) (b h) u (x0 h) T) (x T)
    (tangent n (fun t => step_jacobian (A t) (s t))
      (fun t => affine n m (dA t) (dB t) (dc t) (each sigma (x t)) (u t)) d0 T).
Proof.
  intros HW HV Hb H0 x Hs. unfold x, layers in *. clear x. induction T as [|T IH]; [exact H0|]. cbn [state tangent].
  apply (step_moves n m sigma (fun h => W h T) (fun h => V h T) (fun h => b h T)); [apply HW; lia|apply HV;
    lia|apply Hb; lia| |].
  - apply IH; intros; [apply HW|apply HV|apply Hb|apply Hs]; lia.
  - intros i Hi. apply Hs; lia.
Qed.

Lemma tangent_of_start n T J e d i : (forall t j, e t j = 0) -> tangent n J e d T i = through n J 0 T d i.
Proof.
  intros He. revert i. induction T as [|T IH]; intros i; [reflexivity|]. rewrite through_step by lia. cbn [tangent].
    unfold vplus.
  rewrite He, Rplus_0_r. apply dot_ext; intros; [reflexivity|apply IH].
Qed.

(** The Jacobian over T steps is the product J_{T−1} ⋯ J_0 of W diag(σ′(x_t)), the latest factor on the left: the
    derivative of x_T by x_0 in every direction d. *)
Theorem jacobian_over_steps n m T W V b u x0 d sigma dsigma :
  let x := article_form n m sigma W V b u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (dsigma (x t i))) ->
  forall i, (i < n)%nat ->
    derivable_pt_lim (fun h => article_form n m sigma W V b u (vplus x0 (vscale h d)) T i) 0
      (apply n (chain n (fun t => step_jacobian W (each dsigma (x t))) T) d i).
Proof.
  intros x Hs i Hi.
  assert (L : passes_vector n (fun h => vplus x0 (vscale h d)) x0 d) by (intros p _; apply line_passes).
  destruct (layers_move n m T sigma (fun _ _ => W) (fun _ _ => V) (fun _ _ => b) _ u (fun _ => W) (fun _ => V)
    _ _ (fun _ => b) _ x0 d
    (fun t => each dsigma (x t)) (fun _ _ => still_matrix n n W) (fun _ _ => still_matrix n m V)
      (fun _ _ => still_vector n b) L Hs i Hi)
    as [_ H].
  rewrite chain_is_through by exact Hi. rewrite tangent_of_start in H by (intros; apply still_step). exact H.
Qed.

Lemma through_shift n J k T v : through n (fun t => J (k + t)%nat) 0 T v = through n J k (k + T) v.
Proof.
  induction T as [|T IH]; [rewrite Nat.add_0_r; symmetry; now apply through_none|].
  rewrite Nat.add_succ_r, !through_step by lia. now rewrite IH.
Qed.

(** ∂x_{k+T} / ∂x_k: start again from x_k, moved by h d; what the later states do is J_{k+T−1} ⋯ J_k d. *)
Corollary jacobian_between_steps n m k T W V b u x0 d sigma dsigma :
  let x := article_form n m sigma W V b u x0 in
  (forall t i, (k <= t < k + T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (dsigma (x t i))) ->
  let again := article_form n m sigma W V b (fun t => u (k + t)%nat) in
  again (x k) T = x (k + T)%nat /\
  forall i, (i < n)%nat ->
    derivable_pt_lim (fun h => again (vplus (x k) (vscale h d)) T i) 0
      (through n (fun t => step_jacobian W (each dsigma (x t))) k (k + T) d i).
Proof.
  intros x Hs again. assert (E : forall t, again (x k) t = x (k + t)%nat) by (intros t; symmetry; apply state_restarts).
  split; [apply E|]. intros i Hi. rewrite <- through_shift, <- chain_is_through by exact Hi.
  replace (chain n (fun t => step_jacobian W (each dsigma (x (k + t)%nat))) T)
    with (chain n (fun t => step_jacobian W (each dsigma (again (x k) t))) T).
  - apply jacobian_over_steps; [|exact Hi]. intros t j Ht Hj. change (article_form n m sigma W V b _ (x k) t)
    with (again (x k) t).
    rewrite E. apply Hs; [lia|exact Hj].
  - clear Hs. induction T as [|T IH]; [reflexivity|]. simpl. now rewrite IH, E.
Qed.
