(** The cell with constant gates is a first-order low-pass filter; with other gates it is not. *)
From Theory Require Export Memory.

(** ** Linear, and the same at every step *)

(** What enters at step k and at no other. *)
Definition impulse (k : nat) (s : R) (t : nat) : R := if Nat.eqb t k then s else 0.

(** An impulse s at step k is s f^(T−k−1) in c_T. *)
Theorem impulse_response (k T : nat) (f s : R) : (k < T)%nat ->
  cell 0 (fun _ => f) (impulse k s) T = s * f ^ (T - S k).
Proof.
  assert (Z : forall n, (n <= k)%nat -> cell 0 (fun _ => f) (impulse k s) n = 0).
  { induction n as [|n IH]; intros Hn; [reflexivity|]. rewrite forget_index, IH by lia.
    unfold impulse. destruct (Nat.eqb_spec n k); [lia|ring]. }
  intros H. induction H as [|T H IH]; rewrite forget_index; unfold impulse at 2.
  - rewrite Z, Nat.eqb_refl, Nat.sub_diag by lia. simpl. ring.
  - rewrite IH. destruct (Nat.eqb_spec T k); [lia|].
    replace (S T - S k)%nat with (S (T - S k)) by lia. simpl. ring.
Qed.

(** Responses to two signals add up, if the gates are the same for both. *)
Theorem superposition (T : nat) (x y : R) (f v w : nat -> R) :
  cell (x + y) f (fun t => v t + w t) T = cell x f v T + cell y f w T.
Proof. induction T as [|T IH]; [reflexivity|]. rewrite !forget_index, IH. ring. Qed.

(** The response to a signal that comes k steps later is the same, k steps later, if the gate is constant. *)
Theorem time_invariance (k T : nat) (f : R) (w : nat -> R) :
  cell 0 (fun _ => f) (fun t => if Nat.ltb t k then 0 else w (t - k)%nat) (k + T) = cell 0 (fun _ => f) w T.
Proof.
  assert (Z : forall n, (n <= k)%nat -> cell 0 (fun _ => f) (fun t => if Nat.ltb t k then 0 else w (t - k)%nat) n = 0).
  { induction n as [|n IH]; intros Hn; [reflexivity|]. rewrite forget_index, IH by lia.
    destruct (Nat.ltb_spec n k); [ring|lia]. }
  induction T as [|T IH]; [rewrite Nat.add_0_r; now apply Z|].
  rewrite Nat.add_succ_r, !forget_index, IH. destruct (Nat.ltb_spec (k + T) k); [lia|].
  now replace (k + T - k)%nat with T by lia.
Qed.

(** With changing gates it is not: of an impulse at 0 and one at 1, one step later f_1 and f_2 are left. *)
Theorem not_the_same_later (s : R) (f : nat -> R) : s <> 0 -> f 1%nat <> f 2%nat ->
  cell 0 f (impulse 0 s) 2 <> cell 0 f (impulse 1 s) 3.
Proof.
  intros Hs Hf E. apply Hf, Rmult_eq_reg_r with s; [|exact Hs].
  simpl in E. unfold impulse, RealNumbers.add, RealNumbers.mul in E. simpl in E. lra.
Qed.

(** ** Its gain *)

(** Unit gain at frequency 0 exactly where i = 1 − f. *)
Theorem unit_gain (f i : R) : f <> 1 -> (i / (1 - f) = 1 <-> i = 1 - f).
Proof.
  intros H. split; [intros E|intros ->; field; lra].
  apply Rmult_eq_reg_r with (/ (1 - f)); [|apply Rinv_neq_0_compat; lra]. rewrite Rinv_r by lra. exact E.
Qed.

(** The response to a constant settles at s/(1 − f). *)
Theorem step_response_settles (f s : R) : Rabs f < 1 ->
  Un_cv (fun T => cell 0 (fun _ => f) (fun _ => s) T) (s / (1 - f)).
Proof.
  intros H. assert (N : f <> 1) by (intros ->; rewrite Rabs_R1 in H; lra).
  assert (L : Un_cv (fun T => s / (1 - f) * (1 - f ^ T)) (s / (1 - f) * (1 - 0))).
  { apply CV_mult; [intros e He; exists O; intros; unfold R_dist; rewrite Rminus_diag_eq, Rabs_R0; auto|].
    apply CV_minus; [intros e He; exists O; intros; unfold R_dist; rewrite Rminus_diag_eq, Rabs_R0; auto|].
    intros e He. destruct (pow_lt_1_zero f H e He) as [M HM]. exists M. intros n Hn.
    unfold R_dist. rewrite Rminus_0_r. now apply HM. }
  intros e He. destruct (L e He) as [M HM]. exists M. intros n Hn. specialize (HM n Hn).
  rewrite step_response by exact N. replace (s / (1 - f) * (1 - 0)) with (s / (1 - f)) in HM by ring.
  now replace (s * (1 - f ^ n) / (1 - f)) with (s / (1 - f) * (1 - f ^ n)) by (field; lra).
Qed.

(** The spectrum of the first T steps of the response f^k, at frequency ω. *)
Definition cosine_part (f omega : R) (T : nat) : R := sum T (fun k => f ^ k * cos (INR k * omega)).
Definition sine_part (f omega : R) (T : nat) : R := sum T (fun k => f ^ k * sin (INR k * omega)).

(** The spectrum times 1 − f e^{−iω} is 1 − f^T e^{−iωT}: its real part and its imaginary one. *)
Theorem spectrum (T : nat) (f omega : R) :
  let X := cosine_part f omega T in let Y := sine_part f omega T in
  X * (1 - f * cos omega) + Y * (f * sin omega) = 1 - f ^ T * cos (INR T * omega) /\
  Y * (1 - f * cos omega) - X * (f * sin omega) = - (f ^ T * sin (INR T * omega)).
Proof.
  cbv zeta. induction T as [|T [IHc IHs]].
  { unfold cosine_part, sine_part. change (INR 0) with 0. rewrite (Rmult_0_l omega), cos_0, sin_0.
    simpl. change RealNumbers.zero with 0. lra. }
  assert (C : cos (INR (S T) * omega) = cos (INR T * omega) * cos omega - sin (INR T * omega) * sin omega)
    by (rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l; apply cos_plus).
  assert (D : sin (INR (S T) * omega) = sin (INR T * omega) * cos omega + cos (INR T * omega) * sin omega)
    by (rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l; apply sin_plus).
  rewrite C, D. unfold cosine_part, sine_part in *. simpl. unfold RealNumbers.add. lra.
Qed.

(** So the power of the first T steps of f^k is (1 − 2 f^T cos ωT + f^(2T)) / (1 − 2 f cos ω + f²). *)
Theorem spectral_power (T : nat) (f omega : R) :
  (cosine_part f omega T ^ 2 + sine_part f omega T ^ 2) * (1 - 2 * f * cos omega + f ^ 2) =
  1 - 2 * f ^ T * cos (INR T * omega) + (f ^ T) ^ 2.
Proof.
  destruct (spectrum T f omega) as [C S]. set (x := cosine_part f omega T) in *. set (y := sine_part f omega T) in *.
  pose proof (sin2_cos2 omega) as P. pose proof (sin2_cos2 (INR T * omega)) as Q. unfold Rsqr in P, Q.
  set (u := cos omega) in *. set (v := sin omega) in *.
  set (a := cos (INR T * omega)) in *. set (b := sin (INR T * omega)) in *.
  replace (1 - 2 * f * u + f ^ 2) with ((1 - f * u) ^ 2 + (f * v) ^ 2)
    by (replace (f ^ 2) with (f ^ 2 * (v * v + u * u)) by (rewrite P; ring); ring).
  replace ((x ^ 2 + y ^ 2) * ((1 - f * u) ^ 2 + (f * v) ^ 2))
    with ((x * (1 - f * u) + y * (f * v)) ^ 2 + (y * (1 - f * u) - x * (f * v)) ^ 2) by ring.
  rewrite C, S. replace ((f ^ T) ^ 2) with ((f ^ T) ^ 2 * (b * b + a * a)) by (rewrite Q; ring). ring.
Qed.

(** The gain falls as the frequency goes from 0 to π. *)
Theorem gain_falls (f i omega_1 omega_2 : R) :
  0 < f -> f < 1 -> i <> 0 -> 0 <= omega_1 -> omega_1 < omega_2 -> omega_2 <= PI ->
  i ^ 2 / (1 - 2 * f * cos omega_2 + f ^ 2) < i ^ 2 / (1 - 2 * f * cos omega_1 + f ^ 2).
Proof.
  intros H0 H1 Hi Ha Hb Hc. assert (L : cos omega_2 < cos omega_1) by (apply cos_decreasing_1; lra).
  pose proof (COS_bound omega_1) as [_ B]. assert (I : 0 < i ^ 2) by (rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt).
  assert (f * cos omega_2 < f * cos omega_1) by now apply Rmult_lt_compat_l.
  assert (f * cos omega_1 <= f * 1) by (apply Rmult_le_compat_l; lra).
  assert (0 < (1 - f) ^ 2) by (apply pow_lt; lra).
  apply Rmult_lt_compat_l; [exact I|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|lra].
Qed.

(** Half of the power is where cos ω = (4f − 1 − f²)/(2f). *)
Theorem half_power (f c : R) : f <> 0 ->
  (1 - 2 * f * c + f ^ 2 = 2 * (1 - f) ^ 2 <-> c = (4 * f - 1 - f ^ 2) / (2 * f)).
Proof.
  intros H. split; [intros E|intros ->; field; exact H]. apply Rmult_eq_reg_r with (2 * f); [|lra].
  replace ((4 * f - 1 - f ^ 2) / (2 * f) * (2 * f)) with (4 * f - 1 - f ^ 2) by (field; exact H). lra.
Qed.

Lemma impulse_response_met : exists (k T : nat) (f s : R), (2 <= T)%nat /\ (k < T)%nat.
Proof. exists 1%nat, 3%nat, (/ 2), 1. split; lia. Qed.

Lemma not_the_same_later_met : exists (s : R) (f : nat -> R), s <> 0 /\ f 1%nat <> f 2%nat.
Proof. exists 1, (fun t => / INR t). split; [lra|]. simpl. lra. Qed.

Lemma gain_falls_met : exists (f i omega_1 omega_2 : R),
  0 < f /\ f < 1 /\ i <> 0 /\ 0 <= omega_1 /\ omega_1 < omega_2 /\ omega_2 <= PI.
Proof. exists (/ 2), 1, 0, PI. pose proof PI_RGT_0. lra. Qed.
