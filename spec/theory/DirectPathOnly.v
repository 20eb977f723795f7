(** Where one of f, i and g reads m, be it with one weight only, the gradient by the first cell is no longer the product
    of the forget gates: each of W_fm = 0, W_im = 0 and W_gm = 0 is needed. Two steps from m_0 = 0 show it, in any
    number of units; the input is 1 and only the candidate reads it, with the weight 1. *)
From Theory Require Export LstmExamples.

Definition gate_eqb (q r : gate) : bool :=
  match q, r with Input, Input | Forget, Forget | Output, Output | Candidate, Candidate => true | _, _ => false end.

(** Only gate q reads m, and it reads its own unit's with the weight w; the candidate reads the input. *)
Definition m_weights (q : gate) (w : R) (r : gate) : matrix := if gate_eqb q r then mscale w identity else fun _ _ => 0.
Definition x_weights (r : gate) : matrix := match r with Candidate => identity | _ => fun _ _ => 0 end.
Definition reader (q : gate) (w : R) (r : gate) : parameters := Parameters (m_weights q w r) (x_weights r) zero_vector.

Definition ones_input (t : nat) : vector := fun _ => 1.

(** What gate r reads where gate q reads a and the input is 1. *)
Definition read (q r : gate) (a : R) : R := (if gate_eqb q r then a else 0) + match r with Candidate => 1 | _ => 0 end.

Section Reader.
Context (n d i : nat) (Hn : (i < n)%nat) (Hd : (i < d)%nat) (q : gate) (w : R).

Lemma pre_reader m r t : preactivation n d (reader q w) (ones_input t) m r i = read q r (w * m i).
Proof.
  unfold preactivation, immediate, affine, vplus, read. simpl.
  replace (apply n (m_weights q w r) m i) with (if gate_eqb q r then w * m i else 0).
  - replace (apply d (x_weights r) (ones_input t) i) with (match r with Candidate => 1 | _ => 0 end).
    + unfold zero_vector. lra.
    + unfold x_weights. destruct r; try (symmetry; apply (dot_zero d)). now rewrite apply_identity.
  - unfold m_weights. destruct (gate_eqb q r); [|symmetry; apply (dot_zero n)].
    transitivity (w * apply n identity m i); [now rewrite apply_identity|]. symmetry. apply dot_scale_l.
Qed.

Context (c0 : vector).
Let run := cells n d (fun c => c) (reader q w) ones_input c0 zero_vector.
Let out := outputs n d (fun c => c) (reader q w) ones_input c0 zero_vector.
Let f := forgets n d (fun c => c) (reader q w) ones_input c0 zero_vector i.

Lemma gate_of_reader r t : gate_of n d (fun c => c) (reader q w) r ones_input c0 zero_vector i t =
  lstm_activation r (read q r (w * out t i)).
Proof. unfold gate_of, gates, each. now rewrite pre_reader. Qed.

(** At the first step nothing is read of m. *)
Lemma reader_first_step : run 1 i = c0 i / 2 + tanh 1 / 2 /\ out 1 i = (c0 i / 2 + tanh 1 / 2) / 2 /\ f 0 = 1 / 2.
Proof.
  assert (Z : forall r, read q r (w * out 0 i) = match r with Candidate => 1 | _ => 0 end).
  { intros r. unfold read. change (out 0 i) with 0. rewrite Rmult_0_r. destruct (gate_eqb q r); apply Rplus_0_l. }
  assert (F : f 0 = 1 / 2) by (unfold f, forgets; rewrite gate_of_reader, Z; apply sigmoid_0).
  assert (R : run 1 i = c0 i / 2 + tanh 1 / 2).
  { unfold run. rewrite cells_step. fold (f 0). rewrite F. unfold comes_in. rewrite !gate_of_reader, !Z. simpl.
    rewrite sigmoid_0. change (cells n d _ _ _ _ _ 0 i) with (c0 i). field. }
  repeat split; [exact R| |exact F]. unfold out. rewrite outputs_step. fold run. rewrite R, gate_of_reader, Z. simpl.
  rewrite sigmoid_0. field.
Qed.

(** At the second, gate q reads w m_1. *)
Lemma reader_second_step : let c := c0 i / 2 + tanh 1 / 2 in let z r := lstm_activation r (read q r (w * (c / 2))) in
  run 2 i = z Forget * c + z Input * z Candidate /\ kept f 0 2 = 1 / 2 * z Forget.
Proof.
  intros c z. destruct reader_first_step as (R & O & F). fold c in R, O.
  assert (Z : forall r, gate_of n d (fun c => c) (reader q w) r ones_input c0 zero_vector i 1 = z r)
    by (intros r; rewrite gate_of_reader, O; reflexivity).
  split.
  - unfold run. rewrite cells_step. fold run. rewrite R. unfold forgets, comes_in. now rewrite !Z.
  - rewrite kept_step, kept_step, kept_none, F by lia. unfold f at 1, forgets. rewrite Z. lra.
Qed.
End Reader.

(** The three differences: w/4 times c_1 f(1 − f), g i(1 − i) or i(1 − g²), of the gates and the candidate of step 2. *)
Theorem gradient_beside_the_direct_path (n d i : nat) (q : gate) (w : R) : (i < n)%nat -> (i < d)%nat ->
  let start c := with_component zero_vector i c in
  let c_1 := 1 / 2 + tanh 1 / 2 in let a := w * (c_1 / 2) in
  derivable_pt_lim (fun c => cells n d (fun c => c) (reader q w) ones_input (start c) zero_vector 2 i) 1
    (kept (forgets n d (fun c => c) (reader q w) ones_input (start 1) zero_vector i) 0 2 +
     w / 4 * match q with
             | Forget => c_1 * (sigmoid a * (1 - sigmoid a))
             | Input => tanh 1 * (sigmoid a * (1 - sigmoid a))
             | Candidate => 1 / 2 * (1 - tanh (a + 1) ^ 2)
             | Output => 0
             end).
Proof.
  intros Hn Hd start c_1 a. assert (St : forall c, start c i = c).
  { intros c. unfold start, with_component. now rewrite Nat.eqb_refl. }
  set (h := fun c => c / 2 + tanh 1 / 2). set (z := fun r c => lstm_activation r (read q r (w * (h c / 2)))).
  assert (K := proj2 (reader_second_step n d i Hn Hd q w (start 1))). cbv zeta in K. rewrite St in K.
  change (1 / 2 + tanh 1 / 2) with c_1 in K. change (w * (c_1 / 2)) with a in K. rewrite K.
  apply (derivable_pt_lim_ext (fun c => z Forget c * h c + z Input c * z Candidate c)).
  { intros c. rewrite (proj1 (reader_second_step n d i Hn Hd q w (start c))), St. reflexivity. }
  assert (Dh : derivable_pt_lim h 1 (1 / 2)).
  { eapply slope_eq; [apply slope_plus; [apply slope_div; [apply slope_id|apply slope_const|lra]|apply slope_const]|].
    unfold Rsqr. field. }
  assert (Dz : forall r, derivable_pt_lim (z r) 1 (lstm_slope r (read q r a) * (if gate_eqb q r then w / 4 else 0))).
  { intros r. apply (derivable_pt_lim_comp (fun c => read q r (w * (h c / 2))) (lstm_activation r));
      [|apply lstm_activation_slope]. unfold read. destruct (gate_eqb q r).
    - eapply slope_eq; [apply slope_plus; [apply slope_mult; [apply slope_const|]|apply slope_const]|].
      + apply slope_div; [exact Dh|apply slope_const|lra].
      + unfold Rsqr. field.
    - eapply slope_eq; [apply slope_plus; apply slope_const|lra]. }
  eapply slope_eq; [apply slope_plus; apply slope_mult; [apply Dz|exact Dh|apply Dz|apply Dz]|].
  change (h 1) with c_1. unfold z. change (w * (h 1 / 2)) with a. change (w * (c_1 / 2)) with a.
  destruct q; unfold read; simpl; rewrite ?Rplus_0_l, ?Rplus_0_r, ?sigmoid_0; lra.
Qed.

(** So it is another one than the direct path's for each of f, i and g, whatever the weight. *)
Theorem each_weight_counts (n d i : nat) (q : gate) (w : R) : (i < n)%nat -> (i < d)%nat -> q <> Output -> w <> 0 ->
  let start c := with_component zero_vector i c in
  let f := forgets n d (fun c => c) (reader q w) ones_input (start 1) zero_vector i in
  exists slope,
    derivable_pt_lim (fun c => cells n d (fun c => c) (reader q w) ones_input (start c) zero_vector 2 i) 1 slope /\
    slope <> f 0%nat * f 1%nat.
Proof.
  intros Hn Hd Hq Hw start f. eexists. split; [exact (gradient_beside_the_direct_path n d i q w Hn Hd)|].
  replace (f 0%nat * f 1%nat) with (kept f 0 2) by (rewrite !kept_step, kept_none by lia; lra).
  unfold f. fold start. set (k := kept _ 0 2). set (a := w * ((1 / 2 + tanh 1 / 2) / 2)). intros E.
  assert (T : 0 < tanh 1) by (apply tanh_positive; lra).
  destruct (sigmoid_slope_bound a) as [A _]. destruct (tanh_slope_bound (a + 1)) as [B _].
  set (factor := match q with Forget => _ | _ => _ end) in E.
  assert (P : 0 < factor).
  { unfold factor. destruct q; try (now destruct Hq); apply Rmult_lt_0_compat; lra. }
  assert (Z : w * factor = 0) by lra. destruct (Rmult_integral _ _ Z); [now apply Hw|lra].
Qed.
