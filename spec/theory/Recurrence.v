(** The recurrent network itself, for every activation, size and length: what its states depend on, and its two usual
    forms. n units, m inputs; u t is the input of the step t, counted from 0, and x_0 the state before it. *)
From Theory Require Export Paths.

Definition each (sigma : R -> R) (v : vector) : vector := fun i => sigma (v i).

(** W h + V u + b: n rows, n and m columns. *)
Definition affine (n m : nat) (W V : matrix) (b h u : vector) : vector := vplus (vplus (apply n W h) (apply m V u)) b.

(** x_T of x_t = W σ(x_{t−1}) + V u_t + b (Pascanu, Mikolov & Bengio 2013, equation 2). *)
Definition article_form (n m : nat) (sigma : R -> R) (W V : matrix) (b : vector) (u : nat -> vector) (x0 : vector)
  : nat -> vector :=
  state (fun t x => affine n m W V b (each sigma x) (u t)) x0.

(** h_T of h_t = σ(W h_{t−1} + V u_t + b), Elman's network. *)
Definition elman_form (n m : nat) (sigma : R -> R) (W V : matrix) (b : vector) (u : nat -> vector) (h0 : vector)
  : nat -> vector :=
  state (fun t h => each sigma (affine n m W V b h (u t))) h0.

(** ** Any recurrence *)

(** A state does not depend on what comes later: other steps after T leave x_T as it is. *)
Theorem state_is_causal F G x0 T : (forall t x, (t < T)%nat -> F t x = G t x) -> state F x0 T = state G x0 T.
Proof.
  induction T as [|T IH]; intros H; [reflexivity|]. simpl. rewrite IH by (intros; apply H; lia). apply H. lia.
Qed.

(** Started again from x_k the same states follow: nothing earlier reaches around the state. *)
Theorem state_restarts F x0 k T : state F x0 (k + T) = state (fun t => F (k + t)%nat) (state F x0 k) T.
Proof. induction T as [|T IH]; simpl; [now rewrite Nat.add_0_r|]. now rewrite Nat.add_succ_r, <- IH. Qed.

(** ** The network *)

Lemma affine_ext n m W V b h k u v : (forall i, (i < n)%nat -> h i = k i) -> (forall i, (i < m)%nat -> u i = v i) ->
  forall i, affine n m W V b h u i = affine n m W V b k v i.
Proof. intros H K i. unfold affine, vplus, apply. f_equal. f_equal; now apply dot_ext. Qed.

(** Where σ is injective and W has a left inverse, two starts that differ never meet: states that agree had the
    same start. *)
Theorem starts_never_meet n m T x0 y0 b W M V u sigma :
  (forall i j, (i < n)%nat -> (j < n)%nat -> times n M W i j = identity i j) ->
  (forall a c, sigma a = sigma c -> a = c) ->
  (forall i, (i < n)%nat -> article_form n m sigma W V b u x0 T i = article_form n m sigma W V b u y0 T i) ->
  forall i, (i < n)%nat -> x0 i = y0 i.
Proof.
  intros HM Hs. unfold article_form. induction T as [|T IH]; [auto|]. intros H. apply IH. intros i Hi. apply Hs.
  assert (L : forall h, each sigma h i = apply n M (apply n W (each sigma h)) i).
  { intros h. rewrite <- apply_times, <- (apply_identity n (each sigma h) i Hi). apply dot_ext; [|reflexivity].
    intros j Hj. now rewrite HM. }
  change (each sigma (state (fun t x => affine n m W V b (each sigma x) (u t)) x0 T) i
    = each sigma (state (fun t x => affine n m W V b (each sigma x) (u t)) y0 T) i).
  rewrite L, (L (state _ y0 T)). apply dot_ext; [reflexivity|]. intros j Hj. specialize (H j Hj). cbn [state] in H.
  unfold affine, vplus in H. apply Rplus_eq_reg_r in H. now apply Rplus_eq_reg_r in H.
Qed.

(** The two forms are one network: from h_0 = σ(x_0) Elman's states are σ of the article's, for every σ, n and T. *)
Theorem elman_is_sigma_of_article n m T sigma W V b u x0 :
  forall i, elman_form n m sigma W V b u (each sigma x0) T i = sigma (article_form n m sigma W V b u x0 T i).
Proof.
  enough (H : elman_form n m sigma W V b u (each sigma x0) T = each sigma (article_form n m sigma W V b u x0 T)).
  { intros i. now rewrite H. }
  unfold elman_form, article_form. induction T as [|T IH]; [reflexivity|]. simpl. now rewrite IH.
Qed.

(** In the parameters, at a state held fixed, a step is affine: the difference is linear, however large the
    movement. *)
Theorem immediate_is_affine n m b db h u W dW V dV i :
  vminus (affine n m (mplus W dW) (mplus V dV) (vplus b db) h u) (affine n m W V b h u) i = affine n m dW dV db h u i.
Proof.
  assert (L : forall k A B v j, apply k (mplus A B) v j = apply k A v j + apply k B v j).
  { intros k A B v j. unfold apply. rewrite dot_comm, (dot_comm k (A j)), (dot_comm k (B j)), <- dot_plus_r.
    reflexivity. }
  unfold vminus, affine, vplus. rewrite !L. lra.
Qed.
