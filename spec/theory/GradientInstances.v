(** The hypotheses of the theorems on derivatives can be met: σ(a) = a², the slopes 2a, and the losses ½|x|²; for the
    LSTM the article's own gates. *)
From Theory Require Export EncoderDecoder.

Definition squaring (a : R) : R := a * a.
Definition twice (a : R) : R := 2 * a.

Lemma squaring_slope a : derivable_pt_lim squaring a (twice a).
Proof.
  unfold twice. replace (2 * a) with (1 * a + a * 1) by ring.
  apply (derivable_pt_lim_mult (fun x => x) (fun x => x)); apply derivable_pt_lim_id.
Qed.

Definition vector_of_ones : vector := fun _ => 1.
Definition all_ones : parameters := Parameters (fun _ => vector_of_ones) (fun _ => vector_of_ones) vector_of_ones.
Definition half_square (n : nat) (x : vector) : R := 1 / 2 * norm_squared n x.

Lemma one_step_jacobian_met : exists (n : nat) (x : vector) (sigma dsigma : R -> R), (2 <= n)%nat /\
  (forall i, (i < n)%nat -> derivable_pt_lim sigma (x i) (dsigma (x i))) /\ dsigma (x 0%nat) <> 0.
Proof.
  exists 2%nat, vector_of_ones, squaring, twice. split; [lia|]. split; [intros; apply squaring_slope|]. unfold twice, vector_of_ones. lra.
Qed.

Lemma jacobian_over_steps_met : exists (n m T : nat) (W V : matrix) (b : vector) (u : nat -> vector) (x0 : vector)
  (sigma dsigma : R -> R),
  (2 <= n)%nat /\ (2 <= m)%nat /\ (2 <= T)%nat /\ let x := article_form n m sigma W V b u x0 in
  forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (dsigma (x t i)).
Proof.
  exists 2%nat, 2%nat, 2%nat, (fun _ => vector_of_ones), (fun _ => vector_of_ones), vector_of_ones, (fun _ => vector_of_ones), vector_of_ones, squaring, twice.
  split; [lia|]. split; [lia|]. split; [lia|]. intros x t i _ _. apply squaring_slope.
Qed.

Lemma jacobian_between_steps_met : exists (n m k T : nat) (W V : matrix) (b : vector) (u : nat -> vector)
  (x0 : vector) (sigma dsigma : R -> R),
  (2 <= n)%nat /\ (2 <= m)%nat /\ (1 <= k)%nat /\ (2 <= T)%nat /\ let x := article_form n m sigma W V b u x0 in
  forall t i, (k <= t < k + T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (dsigma (x t i)).
Proof.
  exists 2%nat, 2%nat, 1%nat, 2%nat, (fun _ => vector_of_ones), (fun _ => vector_of_ones), vector_of_ones, (fun _ => vector_of_ones), vector_of_ones, squaring, twice.
  split; [lia|]. split; [lia|]. split; [lia|]. split; [lia|]. intros x t i _ _. apply squaring_slope.
Qed.

(** Of [back_propagation_through_time] and, with T copies, of [back_propagation_through_layers]. *)
Lemma back_propagation_met : exists (n m T : nat) (sigma : R -> R) (P : parameters) (u : nat -> vector) (x0 : vector)
  (s : nat -> vector) (loss : nat -> vector -> R) (g : nat -> vector), (2 <= n)%nat /\ (2 <= m)%nat /\ (2 <= T)%nat /\
  let x := network n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) /\
  (forall t, (t < T)%nat -> has_gradient n (loss t) (x (S t)) (g t)) /\ g 0%nat 0%nat <> 0.
Proof.
  set (x := network 2 2 squaring all_ones (fun _ => vector_of_ones) vector_of_ones).
  exists 2%nat, 2%nat, 2%nat, squaring, all_ones, (fun _ => vector_of_ones), vector_of_ones, (fun t => each twice (x t)),
    (fun _ => half_square 2), (fun t => x (S t)).
  split; [lia|]. split; [lia|]. split; [lia|]. split; [intros; apply squaring_slope|].
  split; [intros; apply half_square_has_gradient|]. cbv -[Rplus Rmult IZR]. lra.
Qed.

(** Of [gradient_is_sum_over_paths]. *)
Lemma gradient_is_sum_over_paths_met : exists (n m T : nat) (sigma : R -> R) (P : parameters) (u : nat -> vector)
  (x0 : vector)
  (s : nat -> vector) (loss : vector -> R) (g : vector), (2 <= n)%nat /\ (2 <= m)%nat /\ (2 <= T)%nat /\
  let x := network n m sigma P u x0 in
  (forall t i, (t < T)%nat -> (i < n)%nat -> derivable_pt_lim sigma (x t i) (s t i)) /\ has_gradient n loss (x T)
    g /\ g 0%nat <> 0.
Proof.
  set (x := network 2 2 squaring all_ones (fun _ => vector_of_ones) vector_of_ones).
  exists 2%nat, 2%nat, 2%nat, squaring, all_ones, (fun _ => vector_of_ones), vector_of_ones, (fun t => each twice (x t)), (half_square 2),
    (x 2%nat).
  split; [lia|]. split; [lia|]. split; [lia|]. split; [intros; apply squaring_slope|].
  split; [apply half_square_has_gradient|]. cbv -[Rplus Rmult IZR]. lra.
Qed.

(** The loss ½|c|² + ½|m|² of an LSTM. *)
Lemma half_squares_have_gradient n s : pair_has_gradient n (fun s => half_square n (fst s) + half_square n (snd s)) s s.
Proof.
  intros F ds [HC HM]. apply (derivable_pt_lim_plus (fun h => half_square n (fst (F h)))
    (fun h => half_square n (snd (F h))));
    now apply half_square_has_gradient.
Qed.

(** Of [article_lstm_gradient]. *)
Lemma lstm_gradient_met : exists (n d T : nat) (P : gate -> parameters) (x : nat -> vector) (c0 m0 : vector)
  (loss : nat -> cell_state -> R) (g : nat -> cell_state), (2 <= n)%nat /\ (2 <= d)%nat /\ (2 <= T)%nat /\
  forall t, (t < T)%nat -> pair_has_gradient n (loss t) (lstm n d lstm_activation (fun c => c) P x c0 m0 (S t)) (g t).
Proof.
  set (run := lstm 2 2 lstm_activation (fun c => c) (fun _ => all_ones) (fun _ => vector_of_ones) vector_of_ones vector_of_ones).
  exists 2%nat, 2%nat, 2%nat, (fun _ => all_ones), (fun _ => vector_of_ones), vector_of_ones, vector_of_ones,
    (fun _ s => half_square 2 (fst s) + half_square 2 (snd s)), (fun t => run (S t)).
  split; [lia|]. split; [lia|]. split; [lia|]. intros t _. apply half_squares_have_gradient.
Qed.

Lemma attention_gradient_met : exists (m p n T : nat) (A : attention) (s : vector) (h : nat -> vector)
  (loss : vector -> R)
  (r : vector), (2 <= m)%nat /\ (2 <= p)%nat /\ (2 <= n)%nat /\ (2 <= T)%nat /\
    has_gradient n loss (attend m p n T A s h) r.
Proof.
  set (A := Attention vector_of_ones (fun _ => vector_of_ones) (fun _ => vector_of_ones)).
  exists 2%nat, 2%nat, 2%nat, 2%nat, A, vector_of_ones, (fun _ => vector_of_ones), (half_square 2), (attend 2 2 2 2 A vector_of_ones (fun _ => vector_of_ones)).
  split; [lia|]. split; [lia|]. split; [lia|]. split; [lia|]. apply half_square_has_gradient.
Qed.

Lemma transduce_backward_met : exists (n d a m K T : nat) (M : model) (x y : nat -> vector) (c0 m0 : vector)
  (loss : nat -> vector -> R) (g : nat -> vector),
  (2 <= n)%nat /\ (2 <= d)%nat /\ (2 <= a)%nat /\ (2 <= m)%nat /\ (2 <= K)%nat /\ (2 <= T)%nat /\
  forall t, (t < T)%nat ->
    has_gradient a (loss t) (transduced n d a m K lstm_activation (fun c => c) M x y c0 m0 t) (g t).
Proof.
  set (A := Attention vector_of_ones (fun _ => vector_of_ones) (fun _ => vector_of_ones)).
  set (M := Model (fun _ => all_ones) (fun _ => all_ones) A (fun _ => vector_of_ones) vector_of_ones).
  exists 2%nat, 2%nat, 2%nat, 2%nat, 2%nat, 2%nat, M, (fun _ => vector_of_ones), (fun _ => vector_of_ones), vector_of_ones, vector_of_ones,
    (fun _ => half_square 2),
    (transduced 2 2 2 2 2 lstm_activation (fun c => c) M (fun _ => vector_of_ones) (fun _ => vector_of_ones) vector_of_ones vector_of_ones).
  split; [lia|]. split; [lia|]. split; [lia|]. split; [lia|]. split; [lia|]. split; [lia|].
  intros t _. apply half_square_has_gradient.
Qed.
