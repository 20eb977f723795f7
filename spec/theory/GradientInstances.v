(** The hypotheses of the theorems on derivatives can be met: σ(a) = a², the slopes 2a, and the losses ½|x|²; for the
    LSTM the article's own gates. *)
From Theory Require Export EncoderDecoder.

Definition squaring (a : R) : R := a * a.
Definition twice (a : R) : R := 2 * a.

Lemma squaring_slope a : derivable_pt_lim squaring a (twice a).
Proof.
  unfold twice. replace (2 * a) with (1 * a + a * 1) by lra.
  apply (derivable_pt_lim_mult (fun x => x) (fun x => x)); apply derivable_pt_lim_id.
Qed.

Definition vector_of_ones : vector := fun _ => 1.
Definition all_ones : parameters := Parameters (fun _ => vector_of_ones) (fun _ => vector_of_ones) vector_of_ones.
Definition half_square (n : nat) (x : vector) : R := 1 / 2 * norm_squared n x.

(** The loss ½|c|² + ½|m|² of an LSTM. *)
Definition half_squares (n : nat) (s : cell_state) : R := half_square n (fst s) + half_square n (snd s).

Lemma half_squares_have_gradient n s : pair_has_gradient n (half_squares n) s s.
Proof.
  intros F ds [HC HM]. apply (derivable_pt_lim_plus (fun h => half_square n (fst (F h)))
    (fun h => half_square n (snd (F h))));
    now apply half_square_has_gradient.
Qed.
