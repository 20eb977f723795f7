(** With bounded outputs and inputs the forget gates stay within one φ < 1, which the weights set, and the trace of a
    cell along its direct path fades. *)
From Theory Require Export Lstm Fading.

Lemma dot_within n a x X :
  (forall j, (j < n)%nat -> Rabs (x j) <= X j) -> Rabs (dot n a x) <= dot n (fun j => Rabs (a j)) X.
Proof.
  unfold dot. induction n as [|n IH]; intros H; simpl; [unfold RealNumbers.zero; rewrite Rabs_R0; lra|].
  unfold RealNumbers.add, RealNumbers.mul in *. apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
  apply Rplus_le_compat; [apply IH; auto|]. apply Rmult_le_compat_l; [apply Rabs_pos|apply H; lia].
Qed.

(** |W x + V m + b| ≤ |W| X + |V| M + |b| in each component, where |x| ≤ X and |m| ≤ M. *)
Theorem pre_activation_within (n d : nat) (W V : matrix) (b x X m M : vector) :
  (forall j, (j < d)%nat -> Rabs (x j) <= X j) -> (forall j, (j < n)%nat -> Rabs (m j) <= M j) ->
  forall i, Rabs (apply d W x i + apply n V m i + b i) <=
    apply d (fun i j => Rabs (W i j)) X i + apply n (fun i j => Rabs (V i j)) M i + Rabs (b i).
Proof.
  intros Hx Hm i. apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat_r.
  apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat; now apply dot_within.
Qed.

(** A gate that reads W x + V m + b is at most σ(|W| X + |V| M + |b|). *)
Theorem gate_within (n d : nat) (W V : matrix) (b x X m M : vector) :
  (forall j, (j < d)%nat -> Rabs (x j) <= X j) -> (forall j, (j < n)%nat -> Rabs (m j) <= M j) ->
  forall i, sigmoid (apply d W x i + apply n V m i + b i) <=
    sigmoid (apply d (fun i j => Rabs (W i j)) X i + apply n (fun i j => Rabs (V i j)) M i + Rabs (b i)).
Proof. intros Hx Hm i. apply sigmoid_le. apply Rle_trans with (1 := Rle_abs _). now apply pre_activation_within. Qed.

(** The largest that gate q of unit i can be where inputs are within X and outputs within 1. *)
Definition largest_gate (n d : nat) (q : parameters) (X : R) (i : nat) : R :=
  sigmoid (X * sum d (fun j => Rabs (from_input q i j)) + sum n (fun j => Rabs (recurrent q i j)) + Rabs (bias q i)).

Section Usual.
Context (n d : nat) (phi : R -> R) (P : gate -> parameters) (c0 m0 : vector) (X : R) (x : nat -> vector).
Hypothesis bounded_input : forall t j, (j < d)%nat -> Rabs (x t j) <= X.
Hypothesis bounded_output : forall t j, (j < n)%nat -> Rabs (outputs n d phi P x c0 m0 t j) <= 1.

(** Every forget gate of unit i is at most its φ_i … *)
Lemma forgets_within t i : forgets n d phi P x c0 m0 i t <= largest_gate n d (P Forget) X i.
Proof.
  unfold forgets, gate_of. set (m := outputs n d phi P x c0 m0 t).
  pose proof (gate_within n d (from_input (P Forget)) (recurrent (P Forget)) (bias (P Forget)) (x t) (fun _ => X) m
    (fun _ => 1) (bounded_input t) (bounded_output t) i) as H.
  rewrite (Rplus_comm (apply d (from_input (P Forget)) (x t) i)) in H. apply Rle_trans with (1 := H).
  right. unfold largest_gate. do 3 f_equal; [rewrite <- sum_scale|]; apply sum_ext; intros; lra.
Qed.

(** … so that at most φ_i^(T−k) is kept of c_k, with φ_i < 1 set by the weights, in any number of units and inputs. *)
Theorem bounded_trace (i k T : nat) : largest_gate n d (P Forget) X i < 1 /\
  0 < kept (forgets n d phi P x c0 m0 i) k T <= largest_gate n d (P Forget) X i ^ (T - k).
Proof.
  assert (H : forall t, 0 < forgets n d phi P x c0 m0 i t) by (intros; apply forgets_between).
  split; [apply sigmoid_between|]. split; [now apply kept_positive|].
  apply Rle_trans with (1 := Rle_abs _). apply kept_within.
  intros t. rewrite Rabs_pos_eq; [apply forgets_within|apply Rlt_le, H].
Qed.
End Usual.

(** The outputs are within 1 where φ is, as tanh is, and the first output. *)
Lemma outputs_within_1 n d phi P x c0 m0 : (forall c, Rabs (phi c) <= 1) ->
  (forall j, (j < n)%nat -> Rabs (m0 j) <= 1) ->
  forall T j, (j < n)%nat -> Rabs (outputs n d phi P x c0 m0 T j) <= 1.
Proof.
  intros Hphi H0 T j Hj. destruct T as [|T]; [now apply H0|].
  apply Rle_trans with (2 := Hphi (cells n d phi P x c0 m0 (S T) j)). apply outputs_below. lia.
Qed.

(** What T gates with the pre-activation ln(T/ε − 1) keep. *)
Definition kept_by_bias (eps : R) (T : nat) : R := kept (fun _ => sigmoid (ln (INR T / eps - 1))) 0 T.

(** The rate can be as slow as one likes: they keep 1 − ε. *)
Theorem horizon_by_bias (T : nat) (eps : R) : (0 < T)%nat -> 0 < eps -> eps < 1 -> 1 - eps <= kept_by_bias eps T.
Proof.
  intros HT H0 H1. assert (P : 1 <= INR T) by (change 1 with (INR 1); apply le_INR; lia).
  assert (Q : 0 < INR T / eps - 1).
  { apply Rmult_lt_reg_r with eps; [exact H0|].
    replace ((INR T / eps - 1) * eps) with (INR T - eps) by (field; lra). lra. }
  unfold kept_by_bias. rewrite kept_constant, Nat.sub_0_r.
  replace (sigmoid (ln (INR T / eps - 1))) with (1 - eps / INR T); [now apply any_horizon|].
  unfold sigmoid. rewrite exp_Ropp, exp_ln by exact Q. field. repeat split; lra.
Qed.
