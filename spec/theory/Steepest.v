(** How the place of the steepest slope is found, and bounds of the exponential. *)
From Theory Require Export Activations.

(** ** Where a function rises to a and falls from there, its largest value is at a *)

Lemma rises f df a b : (forall x, derivable_pt_lim f x (df x)) -> a <= b -> (forall x, a <= x <= b -> 0 <= df x) ->
  f a <= f b.
Proof.
  intros D [L| ->] P; [|lra]. destruct (MVT_cor2 f df a b L (fun c _ => D c)) as (c & E & Hc).
  assert (0 <= df c * (b - a)) by (apply Rmult_le_pos; [apply P|]; lra). lra.
Qed.

Lemma highest_at f df low a x : (forall x, derivable_pt_lim f x (df x)) -> (forall x, low <= x <= a -> 0 <= df x) ->
  (forall x, a <= x -> df x <= 0) -> low <= x -> f x <= f a.
Proof.
  intros D P N Hx. destruct (Rle_lt_dec x a) as [L|L].
  - apply (rises f df); [exact D|exact L|]. intros. apply P. lra.
  - assert (- f a <= - f x); [|lra]. apply (rises (fun x => - f x) (fun x => - df x)); [|lra|].
    + intros. now apply slope_opp.
    + intros y Hy. assert (df y <= 0) by (apply N; lra). lra.
Qed.

(** A slope that is at least 1/2 on the right, at most d(a) there, and 1 less that on the left, is bounded by d(a). *)
Lemma highest_of_symmetric d a : (forall x, d x + d (- x) = 1) -> (forall x, 0 <= x -> 1 / 2 <= d x <= d a) ->
  forall x, Rabs (d x) <= d a.
Proof.
  intros S P x. pose proof (S x). apply Rabs_le. destruct (Rle_lt_dec 0 x) as [L|L].
  - pose proof (P x L). lra.
  - pose proof (P (- x)). lra.
Qed.

(** ** Bounds of the exponential *)

Lemma above_from_0 f df x : f 0 = 0 -> (forall x, derivable_pt_lim f x (df x)) -> (forall x, 0 <= x -> 0 <= df x) ->
  0 <= x -> 0 <= f x.
Proof. intros Z D P Hx. rewrite <- Z. apply (rises f df); [exact D|exact Hx|]. intros. apply P. lra. Qed.

(** Differentiates what is put together from constants, the variable, + − · and exp, by its signs: to try each rule takes
    long. *)
Ltac differentiate := eapply slope_eq;
  [repeat lazymatch goal with
     | |- derivable_pt_lim (fun _ => ?c) _ _ => apply (slope_const c)
     | |- derivable_pt_lim (fun x => x) _ _ => apply slope_id
     | |- derivable_pt_lim (fun x => @?f x + @?g x) _ _ => apply (slope_plus f g)
     | |- derivable_pt_lim (fun x => @?f x - @?g x) _ _ => apply (slope_minus f g)
     | |- derivable_pt_lim (fun x => @?f x * @?g x) _ _ => apply (slope_mult f g)
     | |- derivable_pt_lim (fun x => @?f x / ?c) _ _ => apply (slope_mult f (fun _ => / c))
     | |- derivable_pt_lim (fun x => - @?f x) _ _ => apply (slope_opp f)
     | |- derivable_pt_lim (fun x => exp (@?f x)) _ _ => apply (slope_exp f)
     end | cbv beta; try field].

Lemma exp_ge_2 x : 1 + x <= exp x.
Proof. destruct (Req_dec x 0) as [->|N]; [rewrite exp_0; lra|]. left. now apply exp_ineq1. Qed.

Lemma exp_ge_3 x : 0 <= x -> 1 + x + x * x * / 2 <= exp x.
Proof.
  intros Hx. assert (0 <= exp x - (1 + x + x * x * / 2)); [|lra].
  apply (above_from_0 (fun x => exp x - (1 + x + x * x * / 2)) (fun x => exp x - (1 + x))); [| | |exact Hx].
  - rewrite exp_0. lra.
  - intros. differentiate.
  - intros y _. pose proof (exp_ge_2 y). lra.
Qed.

Lemma exp_ge_4 x : 0 <= x -> 1 + x + x * x * / 2 + x * x * x * / 6 <= exp x.
Proof.
  intros Hx. assert (0 <= exp x - (1 + x + x * x * / 2 + x * x * x * / 6)); [|lra].
  apply (above_from_0 (fun x => exp x - (1 + x + x * x * / 2 + x * x * x * / 6))
    (fun x => exp x - (1 + x + x * x * / 2))); [| | |exact Hx].
  - rewrite exp_0. lra.
  - intros. differentiate.
  - intros y Hy. pose proof (exp_ge_3 y Hy). lra.
Qed.

Lemma exp_opp_le_3 x : 0 <= x -> exp (- x) <= 1 - x + x * x * / 2.
Proof.
  intros Hx. assert (0 <= 1 - x + x * x * / 2 - exp (- x)); [|lra].
  apply (above_from_0 (fun x => 1 - x + x * x * / 2 - exp (- x)) (fun x => exp (- x) - (1 - x))); [| | |exact Hx].
  - rewrite Ropp_0, exp_0. lra.
  - intros. differentiate.
  - intros y _. pose proof (exp_ge_2 (- y)). lra.
Qed.

Lemma exp_opp_ge_4 x : 0 <= x -> 1 - x + x * x * / 2 - x * x * x * / 6 <= exp (- x).
Proof.
  intros Hx. assert (0 <= exp (- x) - (1 - x + x * x * / 2 - x * x * x * / 6)); [|lra].
  apply (above_from_0 (fun x => exp (- x) - (1 - x + x * x * / 2 - x * x * x * / 6))
    (fun x => 1 - x + x * x * / 2 - exp (- x))); [| | |exact Hx].
  - rewrite Ropp_0, exp_0. lra.
  - intros. differentiate.
  - intros y Hy. pose proof (exp_opp_le_3 y Hy). lra.
Qed.
