(** Derivatives of compound functions, and the least bound of a derivative. *)
From Theory Require Export RealNumbers.

(** γ is the least upper bound of |f′|, over all places where f has a derivative. *)
Definition least_slope_bound (f : R -> R) (gamma : R) : Prop :=
  is_lub (fun y => exists x slope, derivable_pt_lim f x slope /\ y = Rabs slope) gamma.

(** f has slopes beyond every bound. *)
Definition unbounded_slope (f : R -> R) : Prop :=
  forall bound, exists x slope, derivable_pt_lim f x slope /\ bound < Rabs slope.

(** The least bound is one that slopes come close to, whatever is less. *)
Lemma least_slope_bound_if f gamma : (forall x slope, derivable_pt_lim f x slope -> Rabs slope <= gamma) ->
  (forall r, r < gamma -> exists x slope, derivable_pt_lim f x slope /\ r < Rabs slope) -> least_slope_bound f gamma.
Proof.
  intros U A. split; [intros y (x & slope & D & ->); exact (U x slope D)|].
  intros b Hb. destruct (Rle_lt_dec gamma b) as [|L]; [assumption|].
  destruct (A b L) as (x & slope & D & H). specialize (Hb (Rabs slope)). simpl in Hb.
  assert (Rabs slope <= b) by (apply Hb; eauto). lra.
Qed.

(** For instance a bound that is attained. *)
Lemma least_slope_bound_attained f d gamma at_ : (forall x, derivable_pt_lim f x (d x)) ->
  (forall x, Rabs (d x) <= gamma) -> Rabs (d at_) = gamma -> least_slope_bound f gamma.
Proof.
  intros D U A. apply least_slope_bound_if.
  - intros x slope H. rewrite (uniqueness_limite f x slope (d x) H (D x)). apply U.
  - intros r L. exists at_, (d at_). split; [apply D|lra].
Qed.

(** ** The rules *)

Lemma slope_eq f x a b : derivable_pt_lim f x a -> a = b -> derivable_pt_lim f x b.
Proof. now intros H <-. Qed.

Lemma slope_const c x : derivable_pt_lim (fun _ => c) x 0.
Proof. exact (derivable_pt_lim_const c x). Qed.

Lemma slope_id x : derivable_pt_lim (fun y => y) x 1.
Proof. exact (derivable_pt_lim_id x). Qed.

Lemma slope_opp f x a : derivable_pt_lim f x a -> derivable_pt_lim (fun y => - f y) x (- a).
Proof. exact (derivable_pt_lim_opp f x a). Qed.

Lemma slope_plus f g x a b : derivable_pt_lim f x a -> derivable_pt_lim g x b ->
  derivable_pt_lim (fun y => f y + g y) x (a + b).
Proof. exact (derivable_pt_lim_plus f g x a b). Qed.

Lemma slope_minus f g x a b : derivable_pt_lim f x a -> derivable_pt_lim g x b ->
  derivable_pt_lim (fun y => f y - g y) x (a - b).
Proof. exact (derivable_pt_lim_minus f g x a b). Qed.

Lemma slope_mult f g x a b : derivable_pt_lim f x a -> derivable_pt_lim g x b ->
  derivable_pt_lim (fun y => f y * g y) x (a * g x + f x * b).
Proof. exact (derivable_pt_lim_mult f g x a b). Qed.

Lemma slope_div f g x a b : derivable_pt_lim f x a -> derivable_pt_lim g x b -> g x <> 0 ->
  derivable_pt_lim (fun y => f y / g y) x ((a * g x - b * f x) / (g x)²).
Proof. exact (derivable_pt_lim_div f g x a b). Qed.

Lemma slope_exp f x a : derivable_pt_lim f x a -> derivable_pt_lim (fun y => exp (f y)) x (exp (f x) * a).
Proof. intros H. exact (derivable_pt_lim_comp f exp x a _ H (derivable_pt_lim_exp (f x))). Qed.

Lemma slope_ln f x a : derivable_pt_lim f x a -> 0 < f x -> derivable_pt_lim (fun y => ln (f y)) x (/ f x * a).
Proof. intros H P. exact (derivable_pt_lim_comp f ln x a _ H (derivable_pt_lim_ln (f x) P)). Qed.

(** The derivative at x depends on f near x only. *)
Lemma slope_near f g x a b slope : a < x < b -> (forall y, a < y < b -> f y = g y) ->
  derivable_pt_lim f x slope -> derivable_pt_lim g x slope.
Proof. exact (derivable_pt_lim_locally_ext f g x a b slope). Qed.
