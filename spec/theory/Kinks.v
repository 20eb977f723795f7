(** Functions that are put together at 0, and their derivatives. *)
From Theory Require Export Slopes.

(** Where f is g on one side of x (s = 1: on the right; s = −1: on the left), it has g's derivative or none. *)
Lemma slope_one_side f g x a b s : s = 1 \/ s = -1 -> (forall t, 0 <= t -> f (x + s * t) = g (x + s * t)) ->
  derivable_pt_lim f x a -> derivable_pt_lim g x b -> a = b.
Proof.
  intros Hs E F G. destruct (Req_dec a b) as [|N]; [assumption|exfalso].
  assert (He : 0 < Rabs (a - b) / 2) by (pose proof (Rabs_pos_lt (a - b)); lra).
  destruct (F _ He) as (d1 & H1). destruct (G _ He) as (d2 & H2). pose proof (cond_pos d1). pose proof (cond_pos d2).
  set (t := Rmin d1 d2 / 2). assert (Ht : 0 < t) by (pose proof (Rmin_glb_lt d1 d2 0); unfold t; lra).
  assert (At : Rabs (s * t) < d1 /\ Rabs (s * t) < d2).
  { pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2). replace (Rabs (s * t)) with t; [unfold t in *; lra|].
    destruct Hs as [-> | ->]; [rewrite Rabs_right|rewrite Rabs_left]; lra. }
  assert (Nt : s * t <> 0) by (destruct Hs as [-> | ->]; lra).
  specialize (H1 _ Nt (proj1 At)). specialize (H2 _ Nt (proj2 At)). rewrite E in H1 by lra.
  replace (f x) with (g x) in H1 by (replace x with (x + s * 0) by lra; symmetry; apply E; lra).
  set (q := (g (x + s * t) - g x) / (s * t)) in *. pose proof (Rabs_triang (q - b) (a - q)) as T.
  replace (q - b + (a - q)) with (a - b) in T by lra. rewrite (Rabs_minus_sym a q) in T. lra.
Qed.

Lemma slope_line c x : derivable_pt_lim (fun y => c * y) x c.
Proof. eapply slope_eq; [apply slope_mult; [apply slope_const|apply slope_id]|cbv beta; lra]. Qed.

(** f is c x on the right of 0 and g on its left: the derivatives of f are c and those of g on the left. *)
Lemma slopes_of_halves f g dg c : (forall x, 0 <= x -> f x = c * x) -> (forall x, x <= 0 -> f x = g x) ->
  (forall x, derivable_pt_lim g x (dg x)) ->
  (forall x slope, derivable_pt_lim f x slope -> 0 <= x /\ slope = c \/ x <= 0 /\ slope = dg x) /\
  (forall x, 0 < x -> derivable_pt_lim f x c) /\ (forall x, x < 0 -> derivable_pt_lim f x (dg x)).
Proof.
  intros P N G. repeat split.
  - intros x slope D. destruct (Rle_lt_dec 0 x).
    + left. split; [assumption|]. apply (slope_one_side f (fun y => c * y) x _ _ 1); auto using slope_line.
      intros t ?. apply P. lra.
    + right. split; [lra|]. apply (slope_one_side f g x _ _ (-1)); auto. intros t ?. apply N. lra.
  - intros x L. apply (slope_near (fun y => c * y) f x 0 (x + 1)); [lra| |apply slope_line].
    intros y ?. symmetry. apply P. lra.
  - intros x L. apply (slope_near g f x (x - 1) 0); [lra| |apply G].
    intros y ?. symmetry. apply N. lra.
Qed.

(** γ of such a function: |c|, or the least bound of the left half if that is more. *)
Lemma least_slope_bound_of_halves f g dg c m : (forall x, 0 <= x -> f x = c * x) -> (forall x, x <= 0 -> f x = g x) ->
  (forall x, derivable_pt_lim g x (dg x)) -> (forall x, x <= 0 -> Rabs (dg x) <= m) ->
  (forall r, r < m -> exists x, x < 0 /\ r < Rabs (dg x)) -> least_slope_bound f (Rmax (Rabs c) m).
Proof.
  intros P N G U A. destruct (slopes_of_halves f g dg c P N G) as (All & Right & Left). apply least_slope_bound_if.
  - intros x slope D. destruct (All x slope D) as [[_ ->]|[L ->]]; [apply Rmax_l|].
    apply Rle_trans with m; [now apply U|apply Rmax_r].
  - intros r L. destruct (Rle_lt_dec m (Rabs c)) as [M|M].
    + rewrite Rmax_left in L by exact M. exists 1, c. split; [apply Right; lra|exact L].
    + rewrite Rmax_right in L by lra. destruct (A r L) as (x & Hx & H). exists x, (dg x). auto.
Qed.

(** It has no derivative at 0 unless the halves fit. *)
Lemma no_slope_at_kink f g b c slope : (forall x, 0 <= x -> f x = c * x) -> (forall x, x <= 0 -> f x = g x) ->
  derivable_pt_lim g 0 b -> b <> c -> ~ derivable_pt_lim f 0 slope.
Proof.
  intros P N G B D. apply B. transitivity slope; [symmetry|].
  - apply (slope_one_side f g 0 _ _ (-1)); auto. intros t ?. apply N. lra.
  - apply (slope_one_side f (fun y => c * y) 0 _ _ 1); auto using slope_line. intros t ?. apply P. lra.
Qed.
