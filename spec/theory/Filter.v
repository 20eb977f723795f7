(** The cell with constant gates is a first-order low-pass filter; with other gates it is not. *)
From Theory Require Export Memory Lstm.

(** ** Linear, and the same at every step *)

(** What enters at step k and at no other. *)
Definition impulse (k : nat) (s : R) (t : nat) : R := if Nat.eqb t k then s else 0.

(** An impulse s at step k is s f^(T−k−1) in c_T. *)
Theorem impulse_response (k T : nat) (f s : R) : (k < T)%nat ->
  cell 0 (fun _ => f) (impulse k s) T = s * f ^ (T - S k).
Proof.
  assert (Z : forall n, (n <= k)%nat -> cell 0 (fun _ => f) (impulse k s) n = 0).
  { induction n as [|n IH]; intros Hn; [reflexivity|]. rewrite cell_next, IH by lia.
    unfold impulse. destruct (Nat.eqb_spec n k); [lia|lra]. }
  intros H. induction H as [|T H IH]; rewrite cell_next; unfold impulse at 2.
  - rewrite Z, Nat.eqb_refl, Nat.sub_diag by lia. simpl. lra.
  - rewrite IH. destruct (Nat.eqb_spec T k); [lia|].
    replace (S T - S k)%nat with (S (T - S k)) by lia. simpl. lra.
Qed.

(** Responses to two signals add up, if the gates are the same for both. *)
Theorem superposition (T : nat) (x y : R) (f v w : nat -> R) :
  cell (x + y) f (fun t => v t + w t) T = cell x f v T + cell y f w T.
Proof. induction T as [|T IH]; [reflexivity|]. rewrite !cell_next, IH. lra. Qed.

(** The response to a signal that comes k steps later is the same, k steps later, if the gate is constant. *)
Theorem time_invariance (k T : nat) (f : R) (w : nat -> R) :
  cell 0 (fun _ => f) (fun t => if Nat.ltb t k then 0 else w (t - k)%nat) (k + T) = cell 0 (fun _ => f) w T.
Proof.
  assert (Z : forall n, (n <= k)%nat -> cell 0 (fun _ => f) (fun t => if Nat.ltb t k then 0 else w (t - k)%nat) n = 0).
  { induction n as [|n IH]; intros Hn; [reflexivity|]. rewrite cell_next, IH by lia.
    destruct (Nat.ltb_spec n k); [lra|lia]. }
  induction T as [|T IH]; [rewrite Nat.add_0_r; now apply Z|].
  rewrite Nat.add_succ_r, !cell_next, IH. destruct (Nat.ltb_spec (k + T) k); [lia|].
  now replace (k + T - k)%nat with T by lia.
Qed.

(** With changing gates it is not: of an impulse at 0 and one at 1, one step later f_1 and f_2 are left. *)
Theorem not_the_same_later (s : R) (f : nat -> R) : s <> 0 -> f 1%nat <> f 2%nat ->
  cell 0 f (impulse 0 s) 2 <> cell 0 f (impulse 1 s) 3.
Proof.
  intros Hs Hf E. apply Hf, Rmult_eq_reg_r with s; [|exact Hs].
  simpl in E. unfold impulse, RealNumbers.add, RealNumbers.mul in E. simpl in E. lra.
Qed.

(** With gates that read the input it is not linear. Let i = σ(x) and g = tanh x: responses to x and to −x add up to
    more than 0, the response to their sum, whatever the forget gates and the signal. *)
Theorem gates_break_superposition (T : nat) (f x : nat -> R) : (0 < T)%nat ->
  (forall t, 0 <= f t) -> (forall t, x t <> 0) ->
  let response x := cell 0 f (fun t => sigmoid (x t) * tanh (x t)) T in
  0 < response x + response (fun t => - x t) /\ response (fun t => x t + - x t) = 0.
Proof.
  intros HT Hf Hx response. unfold response. split.
  - rewrite <- superposition. destruct T as [|T]; [lia|].
    assert (W : forall t, 0 < sigmoid (x t) * tanh (x t) + sigmoid (- x t) * tanh (- x t)).
    { intros t. replace (sigmoid (- x t)) with (1 - sigmoid (x t))
        by (unfold sigmoid; rewrite Ropp_involutive, exp_Ropp; pose proof (exp_pos (x t)); field; lra).
      rewrite tanh_odd. set (s := sigmoid (x t)).
      replace (s * tanh (x t) + (1 - s) * - tanh (x t)) with (tanh (x t) * tanh (x t / 2))
        by (rewrite (tanh_by_sigmoid (x t / 2)); replace (2 * (x t / 2)) with (x t) by field; unfold s; lra).
      destruct (Rtotal_order 0 (x t)) as [P|[P|P]]; [|now destruct (Hx t)|].
      - apply Rmult_lt_0_compat; apply tanh_positive; lra.
      - replace (tanh (x t) * tanh (x t / 2)) with (tanh (- x t) * tanh (- (x t / 2))) by (rewrite !tanh_odd; lra).
        apply Rmult_lt_0_compat; apply tanh_positive; lra. }
    rewrite Rplus_0_l, cell_next. apply Rplus_le_lt_0_compat; [|apply W]. apply Rmult_le_pos; [apply Hf|].
    clear HT. induction T as [|T IH]; [simpl; lra|]. rewrite cell_next.
    apply Rplus_le_le_0_compat; [apply Rmult_le_pos; [apply Hf|exact IH]|apply Rlt_le, W].
  - rewrite (cell_ext T 0 f f _ (fun _ => 0)), shut_cell; [lra|reflexivity|].
    intros t. rewrite Rplus_opp_r, tanh_0. lra.
Qed.

(** ** Its gain *)

(** The response to a constant settles at s/(1 − f). *)
Theorem step_response_settles (f s : R) : Rabs f < 1 ->
  Un_cv (fun T => cell 0 (fun _ => f) (fun _ => s) T) (s / (1 - f)).
Proof.
  intros H e He. assert (N : f <> 1) by (intros ->; rewrite Rabs_R1 in H; lra).
  pose proof (Rabs_pos (s / (1 - f))) as P.
  destruct (pow_lt_1_zero f H (e / (Rabs (s / (1 - f)) + 1))) as [M HM]; [apply Rdiv_lt_0_compat; lra|].
  exists M. intros n Hn. specialize (HM n Hn). change (Rabs (cell 0 (fun _ => f) (fun _ => s) n - s / (1 - f)) < e).
  rewrite step_response by exact N.
  replace (s * (1 - f ^ n) / (1 - f) - s / (1 - f)) with (- (s / (1 - f) * f ^ n)) by (field; lra).
  rewrite Rabs_Ropp, Rabs_mult. set (a := Rabs (s / (1 - f))) in *.
  apply Rmult_lt_compat_l with (r := a + 1) in HM; [|lra].
  replace ((a + 1) * (e / (a + 1))) with e in HM by (field; lra). pose proof (Rabs_pos (f ^ n)). lra.
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
Lemma spectral_power T f omega :
  (cosine_part f omega T ^ 2 + sine_part f omega T ^ 2) * (1 - 2 * f * cos omega + f ^ 2) =
  1 - 2 * f ^ T * cos (INR T * omega) + (f ^ T) ^ 2.
Proof.
  destruct (spectrum T f omega) as [C S]. set (x := cosine_part f omega T) in *. set (y := sine_part f omega T) in *.
  pose proof (sin2_cos2 omega) as P. pose proof (sin2_cos2 (INR T * omega)) as Q. unfold Rsqr in P, Q.
  set (u := cos omega) in *. set (v := sin omega) in *.
  set (a := cos (INR T * omega)) in *. set (b := sin (INR T * omega)) in *.
  replace (1 - 2 * f * u + f ^ 2) with ((1 - f * u) ^ 2 + (f * v) ^ 2)
    by (replace (f ^ 2) with (f ^ 2 * (v * v + u * u)) by (rewrite P; lra); lra).
  replace ((x ^ 2 + y ^ 2) * ((1 - f * u) ^ 2 + (f * v) ^ 2))
    with ((x * (1 - f * u) + y * (f * v)) ^ 2 + (y * (1 - f * u) - x * (f * v)) ^ 2) by lra.
  rewrite C, S. replace ((f ^ T) ^ 2) with ((f ^ T) ^ 2 * (b * b + a * a)) by (rewrite Q; lra). lra.
Qed.

(** The divisor is not 0: it is at least (1 − |f|)². *)
Lemma divisor_positive f omega : Rabs f < 1 -> 0 < 1 - 2 * f * cos omega + f ^ 2.
Proof.
  intros H. apply Rlt_le_trans with ((1 - Rabs f) ^ 2); [apply pow_lt; lra|].
  pose proof (Rle_abs (f * cos omega)) as L. rewrite Rabs_mult in L.
  assert (Rabs f * Rabs (cos omega) <= Rabs f * 1).
  { apply Rmult_le_compat_l; [apply Rabs_pos|apply Rabs_le, COS_bound]. }
  rewrite <- (pow2_abs f). lra.
Qed.

(** The power of the whole response i f^k at the frequency ω. *)
Theorem power_settles (f i omega : R) : Rabs f < 1 ->
  Un_cv (fun T => (i * cosine_part f omega T) ^ 2 + (i * sine_part f omega T) ^ 2)
    (i ^ 2 / (1 - 2 * f * cos omega + f ^ 2)).
Proof.
  intros H e He. pose proof (divisor_positive f omega H) as D. set (d := 1 - 2 * f * cos omega + f ^ 2) in *.
  assert (P : 0 <= 3 * (i ^ 2 / d)).
  { apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply pow2_ge_0|now apply Rlt_le, Rinv_0_lt_compat]. }
  destruct (pow_lt_1_zero f H (e / (3 * (i ^ 2 / d) + 1))) as [M HM]; [apply Rdiv_lt_0_compat; lra|].
  exists M. intros n Hn. specialize (HM n Hn). unfold R_dist.
  pose proof (spectral_power n f omega) as E. fold d in E. pose proof (COS_bound (INR n * omega)) as B.
  set (u := cos (INR n * omega)) in *. set (q := i ^ 2 / d) in *. assert (F : q * d = i ^ 2) by (unfold q; field; lra).
  replace ((i * cosine_part f omega n) ^ 2 + (i * sine_part f omega n) ^ 2 - q) with (q * (f ^ n * (f ^ n - 2 * u)))
    by (symmetry; apply Rmult_eq_reg_r with d; [|lra]; transitivity (i ^ 2 * (1 - 2 * f ^ n * u + (f ^ n) ^ 2) - i ^ 2);
        [rewrite <- E; lra|rewrite <- F; ring]).
  assert (L : Rabs (f ^ n) <= 1) by (rewrite <- RPow_abs, <- (pow1 n); apply pow_incr; pose proof (Rabs_pos f); lra).
  rewrite !Rabs_mult, (Rabs_pos_eq q) by lra. pose proof (Rabs_pos (f ^ n)) as A.
  assert (T3 : Rabs (f ^ n - 2 * u) <= 3).
  { apply Rabs_le. pose proof (Rle_abs (f ^ n)). pose proof (Rle_abs (- f ^ n)). rewrite Rabs_Ropp in *. lra. }
  apply Rle_lt_trans with (q * (Rabs (f ^ n) * 3)); [apply Rmult_le_compat_l; [lra|apply Rmult_le_compat_l; lra]|].
  apply Rmult_lt_compat_l with (r := 3 * q + 1) in HM; [|lra].
  replace ((3 * q + 1) * (e / (3 * q + 1))) with e in HM by (field; lra). lra.
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
