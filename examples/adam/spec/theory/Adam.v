(** Adam's two moving averages, for any sequence of gradients, and the steps that they give. Step t is counted from 0: [g 0] is the first gradient. *)
From Coq Require Export Reals Lra Lia Psatz.
Open Scope R_scope.

(** m_T of m_{t+1} = b m_t + (1 − b) g_t, m_0 = 0. *)
Fixpoint average (b : R) (g : nat -> R) (T : nat) : R :=
  match T with O => 0 | S t => b * average b g t + (1 - b) * g t end.

(** v_T: the same of the squares. *)
Definition average_square (b : R) (g : nat -> R) (T : nat) : R := average b (fun t => g t * g t) T.

(** m_T and v_T of the gradients c g_t, and m_T of gradients that are all c. *)
Definition average_scaled (b c : R) (g : nat -> R) (T : nat) : R := average b (fun t => c * g t) T.
Definition average_square_scaled (b c : R) (g : nat -> R) (T : nat) : R := average_square b (fun t => c * g t) T.
Definition average_constant (b c : R) (T : nat) : R := average b (fun _ => c) T.

Lemma average_of_constant : forall (T : nat) (b c : R), average_constant b c T = (1 - b ^ T) * c.
Proof. intros T b c. unfold average_constant. induction T as [|t IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma average_of_scaled : forall (T : nat) (b c : R) (g : nat -> R), average_scaled b c g T = c * average b g T.
Proof. intros T b c g. unfold average_scaled. induction T as [|t IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma average_square_of_scaled : forall (T : nat) (b c : R) (g : nat -> R),
  average_square_scaled b c g T = c ^ 2 * average_square b g T.
Proof.
  intros T b c g. unfold average_square_scaled, average_square.
  induction T as [|t IH]; simpl; [ring|rewrite IH; simpl; ring].
Qed.

Lemma average_square_pos : forall (T : nat) (b : R) (g : nat -> R), 0 <= b -> b <= 1 -> 0 <= average_square b g T.
Proof. intros T b g H0 H1. unfold average_square. induction T as [|t IH]; simpl; [lra|]. nra. Qed.

(** Cauchy and Schwarz for two terms, without a division. *)
Lemma two_terms : forall x y A B : R, 0 < A -> 0 < B -> (x + y) * (x + y) * (A * B) <= (A + B) * (B * (x * x) + A * (y * y)).
Proof. intros x y A B HA HB. pose proof (Rle_0_sqr (B * x - A * y)) as H. unfold Rsqr in H. nra. Qed.

(** |m| is at most a multiple of √v that depends on the two rates alone. *)
Lemma average_bounded : forall (T : nat) (a b : R) (g : nat -> R), 0 < a -> a < 1 -> b < 1 -> a ^ 2 < b ->
  average a g T ^ 2 * ((1 - b) * (b - a ^ 2)) <= b * (1 - a) ^ 2 * average_square b g T.
Proof.
  intros T a b g H0 H1 H2 H3.
  assert (0 < (1 - b) * (b - a ^ 2)) as HK by (apply Rmult_lt_0_compat; lra).
  induction T as [|t IH]; [unfold average_square; simpl; nra|].
  unfold average_square in *. cbn [average].
  set (m := average a g t) in *. set (v := average b (fun t0 => g t0 * g t0) t) in *. set (y := g t).
  (* m'^2 = (a m + (1 - a) y)^2 <= (A + B)/... with A = a^2, B = b - a^2, so that A + B = b *)
  pose proof (two_terms (a * m) ((1 - a) * y) (a ^ 2) (b - a ^ 2) ltac:(nra) ltac:(lra)) as H.
  assert ((a * m + (1 - a) * y) * (a * m + (1 - a) * y) * (b - a ^ 2) <=
          b * ((b - a ^ 2) * (m * m) + (1 - a) * (1 - a) * (y * y))) as HM.
  { apply Rmult_le_reg_l with (a ^ 2); [nra|]. nra. }
  replace ((a * m + (1 - a) * y) ^ 2 * ((1 - b) * (b - a ^ 2))) with
    ((1 - b) * ((a * m + (1 - a) * y) * (a * m + (1 - a) * y) * (b - a ^ 2))) by ring.
  apply Rle_trans with ((1 - b) * (b * ((b - a ^ 2) * (m * m) + (1 - a) * (1 - a) * (y * y)))).
  { apply Rmult_le_compat_l; lra. }
  replace ((1 - b) * (b * ((b - a ^ 2) * (m * m) + (1 - a) * (1 - a) * (y * y)))) with
    (b * (m ^ 2 * ((1 - b) * (b - a ^ 2))) + b * (1 - a) ^ 2 * ((1 - b) * (y * y))) by ring.
  replace (b * (1 - a) ^ 2 * (b * v + (1 - b) * (y * y))) with
    (b * (b * (1 - a) ^ 2 * v) + b * (1 - a) ^ 2 * ((1 - b) * (y * y))) by ring.
  apply Rplus_le_compat_r. apply Rmult_le_compat_l; nra.
Qed.

(** Gradients that are all the same give steps of one size, at every step. *)
Lemma constant_steps : forall (T : nat) (a b c : R),
  average_constant a c T ^ 2 * (1 - b ^ T) = average_constant b (c ^ 2) T * (1 - a ^ T) ^ 2.
Proof. intros T a b c. rewrite !average_of_constant. ring. Qed.

Lemma average_bounded_met : exists (T : nat) (a b : R) (g : nat -> R),
  (2 <= T)%nat /\ 0 < a /\ a < 1 /\ b < 1 /\ a ^ 2 < b.
Proof. exists 2%nat, (1 / 2), (3 / 4), (fun _ => 1). repeat split; lia || lra. Qed.
