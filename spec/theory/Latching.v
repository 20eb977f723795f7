(** A vanishing product of forget gates and a memory that lasts: with only W_gm = 6 a cell keeps its sign for ever, in
    any number of units, though only 2^(−T) is kept of it along its direct path. It is enough that φ is odd and at least
    1/3 on [1/2, 1], as the identity (the article's form) and tanh (the usual one) are. *)
From Theory Require Export LstmExamples.

Lemma tanh_1_above : 1 / 2 < tanh 1.
Proof.
  rewrite tanh_by_sigmoid. unfold sigmoid. rewrite exp_Ropp. pose proof (exp_ineq1 (2 * 1)) as H.
  assert (L : 3 < exp (2 * 1)) by lra. set (e := exp (2 * 1)) in *.
  replace (/ (1 + / e)) with (1 - / (1 + e)) by (field; lra).
  assert (/ (1 + e) < / 4); [|lra]. apply Rinv_lt_contravar; lra.
Qed.

Section Latching.
Context (phi : R -> R).
Hypothesis odd : forall c, phi (- c) = - phi c.
Hypothesis large : forall c, 1 / 2 <= c -> c <= 1 -> 1 / 3 <= phi c.

(** The map keeps [1/2, 1] … *)
Lemma latch_keeps c : 1 / 2 <= c <= 1 -> 1 / 2 < latch phi 6 c < 1.
Proof.
  intros H. unfold latch. assert (L : tanh 1 <= tanh (6 * (phi c / 2))).
  { apply tanh_increasing. assert (1 / 3 <= phi c) by now apply large. lra. }
  pose proof tanh_1_above. destruct (Rabs_def2 _ _ (tanh_below_1 (6 * (phi c / 2)))). lra.
Qed.

(** … and is odd. *)
Lemma latch_odd w c : latch phi w (- c) = - latch phi w c.
Proof.
  unfold latch. rewrite odd. replace (w * (- phi c / 2)) with (- (w * (phi c / 2))) by field. rewrite tanh_odd. field.
Qed.

Lemma latched_above T c : 1 / 2 <= c <= 1 -> 1 / 2 <= Nat.iter T (latch phi 6) c <= 1.
Proof. intros H. induction T as [|T IH]; [exact H|]. simpl. destruct (latch_keeps _ IH). lra. Qed.

Lemma latched_odd w T c : Nat.iter T (latch phi w) (- c) = - Nat.iter T (latch phi w) c.
Proof. induction T as [|T IH]; [reflexivity|]. simpl. now rewrite IH, latch_odd. Qed.

(** The sign of c_0 is kept for ever, while the forget gates multiply to 2^(−T). *)
Theorem sign_is_kept (n d T i : nat) (c0 m0 : vector) (x : nat -> vector) :
  (i < n)%nat -> 1 / 2 <= Rabs (c0 i) <= 1 -> m0 i = phi (c0 i) / 2 ->
  kept (forgets n d phi (own_W_gm 6) x c0 m0 i) 0 T = (1 / 2) ^ T /\
  0 < c0 i * cells n d phi (own_W_gm 6) x c0 m0 T i /\
  1 / 2 <= Rabs (cells n d phi (own_W_gm 6) x c0 m0 T i) <= 1.
Proof.
  intros Hi Hc Hm. split; [unfold own_W_gm; rewrite kept_is_power_of_half; now rewrite Nat.sub_0_r|].
  rewrite follows_latch by auto. destruct (Rle_dec 0 (c0 i)) as [P|P].
  - rewrite (Rabs_pos_eq (c0 i)) in Hc by exact P. pose proof (latched_above T _ Hc) as L.
    rewrite (Rabs_pos_eq (Nat.iter _ _ _)) by lra. split; [apply Rmult_lt_0_compat; lra|exact L].
  - rewrite (Rabs_left (c0 i)) in Hc by lra. pose proof (latched_above T _ Hc) as L.
    rewrite latched_odd in L. set (y := Nat.iter T (latch phi 6) (c0 i)) in *. rewrite (Rabs_left y) by lra.
    split; [|lra]. replace (c0 i * y) with (- c0 i * - y) by lra. apply Rmult_lt_0_compat; lra.
Qed.

(** So two starts of opposite signs are still 1 apart after any number of steps. *)
Theorem starts_stay_apart (n d T i : nat) (c0 c0' m0 m0' : vector) (x x' : nat -> vector) : (i < n)%nat ->
  1 / 2 <= c0 i <= 1 -> m0 i = phi (c0 i) / 2 -> 1 / 2 <= - c0' i <= 1 -> m0' i = phi (c0' i) / 2 ->
  1 <= cells n d phi (own_W_gm 6) x c0 m0 T i - cells n d phi (own_W_gm 6) x' c0' m0' T i.
Proof.
  intros Hi Hc Hm Hc' Hm'. rewrite !follows_latch by auto. pose proof (latched_above T _ Hc) as A.
  pose proof (latched_above T _ Hc') as B. rewrite latched_odd in B. lra.
Qed.
End Latching.

(** The article's cell: φ is the identity, so that m_0 = c_0/2. *)
Corollary article_cell_latches (n d T i : nat) (c0 m0 : vector) (x : nat -> vector) :
  (i < n)%nat -> 1 / 2 <= Rabs (c0 i) <= 1 -> m0 i = c0 i / 2 ->
  kept (forgets n d (fun c => c) (own_W_gm 6) x c0 m0 i) 0 T = (1 / 2) ^ T /\
  0 < c0 i * cells n d (fun c => c) (own_W_gm 6) x c0 m0 T i /\
  1 / 2 <= Rabs (cells n d (fun c => c) (own_W_gm 6) x c0 m0 T i) <= 1.
Proof. apply (sign_is_kept (fun c => c)); intros; lra. Qed.

(** tanh (3/2) = 1 − 2/(1 + e³), where e³ ≥ 19. *)
Lemma tanh_three_halves_above : 9 / 10 <= tanh (3 / 2).
Proof.
  rewrite tanh_by_sigmoid. unfold sigmoid. rewrite exp_Ropp. pose proof exp_1_above as H.
  replace (2 * (3 / 2)) with (INR 3 * 1) by (simpl; field). rewrite exp_multiple.
  assert (L : 2.718 ^ 3 <= exp 1 ^ 3) by (apply pow_incr; lra). set (e := exp 1 ^ 3) in *.
  assert (E : 19 <= e) by lra. clearbody e. replace (/ (1 + / e)) with (1 - / (1 + e)) by (field; lra).
  assert (/ (1 + e) <= / 20); [apply Rinv_le_contravar|]; lra.
Qed.

Lemma latch_slope c : derivable_pt_lim (latch (fun c => c) 6) c (1 / 2 + 3 / 2 * (1 - tanh (3 * c) ^ 2)).
Proof.
  unfold latch. eapply slope_eq.
  - apply (slope_plus (fun c => c / 2) (fun c => tanh (6 * (c / 2)) / 2));
      [apply slope_div; [apply slope_id|apply slope_const|lra]|].
    apply slope_div; [|apply slope_const|lra].
    apply (derivable_pt_lim_comp (fun c => 6 * (c / 2)) tanh); [|apply tanh_slope].
    apply slope_mult; [apply slope_const|]. apply slope_div; [apply slope_id|apply slope_const|lra].
  - unfold Rsqr. replace (6 * (c / 2)) with (3 * c) by field. field.
Qed.

(** On [1/2, 1] the map brings any two contents nearer to each other, by a fifth at least. *)
Lemma latch_contracts a b : 1 / 2 <= a <= 1 -> 1 / 2 <= b <= 1 ->
  Rabs (latch (fun c => c) 6 a - latch (fun c => c) 6 b) <= 4 / 5 * Rabs (a - b).
Proof.
  assert (M : forall a b, 1 / 2 <= a -> b <= 1 -> a < b ->
    Rabs (latch (fun c => c) 6 b - latch (fun c => c) 6 a) <= 4 / 5 * Rabs (b - a)).
  { clear a b. intros a b Ha Hb H.
    destruct (MVT_cor2 (latch (fun c => c) 6) _ a b H (fun c _ => latch_slope c)) as (c & -> & Hc).
    rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|]. pose proof tanh_three_halves_above as L.
    assert (T : tanh (3 / 2) <= tanh (3 * c)) by (apply tanh_increasing; lra).
    destruct (Rabs_def2 _ _ (tanh_below_1 (3 * c))). set (t := tanh (3 * c)) in *.
    assert ((9 / 10) ^ 2 <= t ^ 2) by (apply pow_incr; lra). assert (t ^ 2 <= 1 ^ 2) by (apply pow_incr; lra).
    rewrite Rabs_pos_eq; lra. }
  intros Ha Hb. destruct (Rtotal_order a b) as [H|[->|H]].
  - rewrite (Rabs_minus_sym a), Rabs_minus_sym. apply M; lra.
  - rewrite !Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - apply M; lra.
Qed.

(** So it has one content between 1/2 and 1 that stays as it is, and every other one there comes to it. *)
Theorem attractor : exists c, 1 / 2 <= c <= 1 /\ forall n d T i c0 m0 x, (i < n)%nat ->
  1 / 2 <= c0 i <= 1 -> m0 i = c0 i / 2 ->
  Rabs (cells n d (fun c => c) (own_W_gm 6) x c0 m0 T i - c) <= (4 / 5) ^ T.
Proof.
  assert (K : forall c, 1 / 2 <= c <= 1 -> 1 / 2 < latch (fun c => c) 6 c < 1) by (apply latch_keeps; intros; lra).
  destruct (IVT (fun c => c - latch (fun c => c) 6 c) (1 / 2) 1) as (c & Hc & E).
  - intros y. apply (continuity_pt_minus (fun c => c)); apply derivable_continuous_pt;
      [apply derivable_pt_id|eexists; apply latch_slope].
  - lra.
  - destruct (K (1 / 2)); lra.
  - destruct (K 1); lra.
  - exists c. split; [exact Hc|]. intros n d T i c0 m0 x Hi H0 Hm. rewrite follows_latch by auto.
    assert (I : forall t, 1 / 2 <= Nat.iter t (latch (fun c => c) 6) (c0 i) <= 1)
      by (intros; apply latched_above; auto; intros; lra).
    induction T as [|T IH]; [apply Rabs_le; simpl; lra|]. simpl. replace c with (latch (fun c => c) 6 c) by lra.
    apply Rle_trans with (1 := latch_contracts _ c (I T) Hc). apply Rmult_le_compat_l; [lra|exact IH].
Qed.

(** The usual cell: tanh is such a function φ, too. *)
Lemma tanh_latches : (forall c, tanh (- c) = - tanh c) /\ (forall c, 1 / 2 <= c -> c <= 1 -> 1 / 3 <= tanh c).
Proof.
  split; [apply tanh_odd|]. intros c H _. apply Rle_trans with (tanh (1 / 2)); [|now apply tanh_increasing].
  rewrite tanh_by_sigmoid. unfold sigmoid. rewrite exp_Ropp. pose proof (exp_ineq1_le (2 * (1 / 2))) as L.
  set (e := exp (2 * (1 / 2))) in *. replace (/ (1 + / e)) with (1 - / (1 + e)) by (field; lra).
  assert (/ (1 + e) <= / 3); [|lra]. apply Rinv_le_contravar; lra.
Qed.

(** ** Other weights do not latch *)

Lemma tanh_below_id x : 0 < x -> tanh x < x.
Proof.
  intros H. destruct (MVT_cor2 tanh (fun c => 1 - tanh c ^ 2) 0 x H) as (c & E & Hc); [intros; apply tanh_slope|].
  rewrite tanh_0, !Rminus_0_r in E. rewrite E. assert (0 < tanh c ^ 2) by (apply pow_lt, tanh_positive; lra).
  assert (0 < tanh c ^ 2 * x) by now apply Rmult_lt_0_compat. lra.
Qed.

(** With W_gm from −6 to 2 every cell of the article's form but 0 comes nearer to 0. *)
Theorem weak_weight_falls (c w : R) : c <> 0 -> -6 <= w -> w <= 2 -> Rabs (c / 2 + tanh (w * c / 2) / 2) < Rabs c.
Proof.
  intros H0 Hl Hr. assert (Pos : forall c, 0 < c -> Rabs (c / 2 + tanh (w * c / 2) / 2) < c).
  { clear c H0. intros c Hc. assert (U : tanh (w * c / 2) <= tanh c).
    { apply tanh_increasing. assert (w * c <= 2 * c) by (apply Rmult_le_compat_r; lra). lra. }
    assert (L : - tanh (3 * c) <= tanh (w * c / 2)).
    { rewrite <- tanh_odd. apply tanh_increasing. assert (-6 * c <= w * c) by (apply Rmult_le_compat_r; lra). lra. }
    pose proof (tanh_below_id c Hc). pose proof (tanh_below_id (3 * c)). apply Rabs_def1; lra. }
  destruct (Rtotal_order 0 c) as [P|[P|P]]; [|now destruct H0|].
  - rewrite (Rabs_pos_eq c) by lra. now apply Pos.
  - rewrite (Rabs_left c), <- Rabs_Ropp by lra. replace (- (c / 2 + tanh (w * c / 2) / 2))
      with (- c / 2 + tanh (w * - c / 2) / 2)
      by (replace (w * - c / 2) with (- (w * c / 2)) by field; rewrite tanh_odd; field). apply Pos. lra.
Qed.

(** Below −6 a cell can go to and fro between some c and −c. *)
Theorem alternates (w : R) : w < -6 -> exists c, 0 < c < 1 /\ c / 2 + tanh (w * c / 2) / 2 = - c.
Proof.
  intros H. set (k := - w / 2). assert (K : 3 < k) by (unfold k; lra).
  assert (D : derivable_pt_lim (fun c => tanh (k * c)) 0 k).
  { eapply slope_eq; [apply (derivable_pt_lim_comp (fun c => k * c) tanh);
      [apply slope_mult; [apply slope_const|apply slope_id]|apply tanh_slope]|]. rewrite Rmult_0_r, tanh_0. lra. }
  destruct (D (k - 3)) as [delta Hd]; [lra|]. set (h := Rmin (delta / 2) (1 / 2)).
  pose proof (cond_pos delta) as Pd. assert (Hh : 0 < h <= 1 / 2).
  { unfold h. split; [apply Rmin_glb_lt; lra|apply Rmin_r]. }
  assert (h <= delta / 2) by apply Rmin_l. assert (L : 3 * h < tanh (k * h)).
  { specialize (Hd h). rewrite Rplus_0_l, Rmult_0_r, tanh_0, Rminus_0_r in Hd.
    destruct (Rabs_def2 _ _ (Hd ltac:(lra) ltac:(rewrite Rabs_pos_eq; lra))) as [_ Q].
    replace (tanh (k * h)) with (tanh (k * h) / h * h) by (field; lra). apply Rmult_lt_compat_r; lra. }
  assert (C : continuity (fun c => 3 * c - tanh (k * c))).
  { intros y. apply (continuity_pt_minus (fun c => 3 * c)).
    - apply derivable_continuous_pt. eexists. apply slope_mult; [apply slope_const|apply slope_id].
    - apply derivable_continuous_pt. eexists. apply (derivable_pt_lim_comp (fun c => k * c) tanh);
        [apply slope_mult; [apply slope_const|apply slope_id]|apply tanh_slope]. }
  destruct (IVT _ h 1 C) as (c & Hc & E); [lra|lra| |].
  - destruct (Rabs_def2 _ _ (tanh_below_1 (k * 1))). lra.
  - assert (c <> 1) by (intros ->; destruct (Rabs_def2 _ _ (tanh_below_1 (k * 1))); lra).
    exists c. split; [lra|]. replace (w * c / 2) with (- (k * c)) by (unfold k; field). rewrite tanh_odd. lra.
Qed.

Lemma weak_weight_falls_met : exists (c w : R), c <> 0 /\ -6 <= w /\ w <= 2.
Proof. exists 1, 2. lra. Qed.
