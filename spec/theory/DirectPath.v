(** The direct path through the cells: gates and contributions are held, and only the cell moves. *)
From Theory Require Export Cell OperatorNorm.

(** ** One component *)

(** A movement d of the start arrives as (f_0 ⋯ f_{T−1}) d, of whatever size. *)
Lemma direct_path_move T c d f w : cell (c + d) f w T = cell c f w T + kept f 0 T * d.
Proof. rewrite !additive_path. lra. Qed.

(** The steps after k, started from c_k, lead to c_T. *)
Lemma cell_restart k n c0 f w :
  cell c0 f w (k + n) = cell (cell c0 f w k) (fun t => f (k + t)%nat) (fun t => w (k + t)%nat) n.
Proof. induction n; simpl; [now rewrite Nat.add_0_r|]. rewrite Nat.add_succ_r. simpl. now rewrite IHn. Qed.

(** c_T as a function of c_k = c. *)
Definition cell_from (k T : nat) (f w : nat -> R) (c : R) : R :=
  cell c (fun t => f (k + t)%nat) (fun t => w (k + t)%nat) (T - k).

Lemma derivative_of_line (h : R -> R) (a c : R) : (forall d, h (c + d) = h c + a * d) -> derivable_pt_lim h c a.
Proof.
  intros H eps He. exists (mkposreal 1 Rlt_0_1). intros d Hd _.
  rewrite H. replace ((h c + a * d - h c) / d - a) with 0 by (field; exact Hd). now rewrite Rabs_R0.
Qed.

(** ∂c_T/∂c_k = f_k ⋯ f_{T−1} *)
Theorem direct_path_derivative (k T : nat) (c : R) (f w : nat -> R) :
  derivable_pt_lim (cell_from k T f w) c (kept f k T).
Proof.
  apply derivative_of_line. intros d. unfold cell_from. rewrite direct_path_move. do 2 f_equal.
  unfold kept. now rewrite Nat.sub_0_r.
Qed.

(** One number p: the weight of c_k in the cell n steps later, and the derivative of that cell by c_k. *)
Theorem same_number (k n : nat) (f w : nat -> R) (p := kept f k (k + n))
  (after := fun c => cell c (fun t => f (k + t)%nat) (fun t => w (k + t)%nat) n) :
  (forall c0, cell c0 f w (k + n) = after (cell c0 f w k)) /\
  (exists rest, forall c, after c = p * c + rest) /\ (forall c, derivable_pt_lim after c p).
Proof.
  assert (E : (k + n - k = n)%nat) by lia. split; [intros; apply cell_restart|]. split.
  - exists (after 0). intros c. unfold after. replace c with (0 + c) by apply Rplus_0_l. rewrite direct_path_move, Rplus_0_l, Rplus_comm.
    unfold p, kept. now rewrite Nat.sub_0_r, E.
  - intros c. pose proof (direct_path_derivative k (k + n) c f w) as D. unfold cell_from in D. now rewrite E in D.
Qed.

(** ** All components *)

(** c_{t+1} = f_t ⊙ c_t + w_t *)
Definition cell_step (f w : nat -> vector) (t : nat) (c : vector) : vector := vplus (vtimes (f t) c) (w t).

(** Cells do not mix their components. *)
Lemma cells_by_component T c0 f w i :
  state (cell_step f w) c0 T i = cell (c0 i) (fun t => f t i) (fun t => w t i) T.
Proof. induction T; simpl; [reflexivity|]. rewrite <- IHT. reflexivity. Qed.

(** Gates that are the same in every component scale by a number: by 1 they pass, by 0 they block, by 1/2 they halve. *)
Theorem even_gates (n : nat) (a b : R) (f g c w : vector) :
  (forall i, (i < n)%nat -> f i = a) -> (forall i, (i < n)%nat -> g i = b) ->
  forall i, (i < n)%nat -> vplus (vtimes f c) (vtimes g w) i = vplus (vscale a c) (vscale b w) i.
Proof. intros F G i Hi. unfold vplus, vtimes, vscale. now rewrite F, G. Qed.

Theorem even_gate (n : nat) (a : R) (g v : vector) :
  (forall i, (i < n)%nat -> g i = a) -> forall i, (i < n)%nat -> vtimes g v i = vscale a v i.
Proof. intros G i Hi. unfold vtimes, vscale. now rewrite G. Qed.

Lemma even_gates_met : exists (n : nat) (a b : R) (f g c w : vector), (2 <= n)%nat /\
  (exists i, (i < n)%nat /\ f i <> 0) /\ (exists i, (i < n)%nat /\ g i <> 0) /\
  (exists i, (i < n)%nat /\ c i <> 0) /\ (exists i, (i < n)%nat /\ w i <> 0) /\
  (forall i, (i < n)%nat -> f i = a) /\ (forall i, (i < n)%nat -> g i = b).
Proof.
  exists 2%nat, 1, (1 / 2), (fun _ => 1), (fun _ => 1 / 2), (fun _ => 3), (fun _ => 4).
  repeat split; try lia; try (exists 1%nat; split; [lia|lra]); reflexivity.
Qed.

Lemma even_gate_met : exists (n : nat) (a : R) (g v : vector), (2 <= n)%nat /\
  (exists i, (i < n)%nat /\ g i <> 0) /\ (exists i, (i < n)%nat /\ v i <> 0) /\
  (forall i, (i < n)%nat -> g i = a).
Proof.
  exists 2%nat, (1 / 2), (fun _ => 1 / 2), (fun _ => 3).
  repeat split; try lia; try (exists 1%nat; split; [lia|lra]); reflexivity.
Qed.

(** v with x as its component j. *)
Definition with_component (v : vector) (j : nat) (x : R) : vector := fun i => if Nat.eqb i j then x else v i.

(** The Jacobian of c_T by c_0, entry by entry: diag (f_0 ⊙ ⋯ ⊙ f_{T−1}). *)
Theorem direct_path_jacobian (T : nat) (c0 : vector) (f w : nat -> vector) (i j : nat) :
  derivable_pt_lim (fun x => state (cell_step f w) (with_component c0 j x) T i) (c0 j)
    (diag (fun i => kept (fun t => f t i) 0 T) i j).
Proof.
  apply derivative_of_line. intros d. rewrite !cells_by_component. unfold with_component, diag.
  destruct (Nat.eqb i j); [apply direct_path_move|]. change RealNumbers.zero with 0. lra.
Qed.

Lemma times_diag_l n A d i j : (i < n)%nat -> times n (diag d) A i j = d i * A i j.
Proof.
  intros Hi. rewrite <- (sum_single n (fun k => d k * A k j) i Hi). apply sum_ext. intros k _. unfold diag.
  destruct (Nat.eqb_spec i k) as [->|]; [reflexivity|apply Rmult_0_l].
Qed.

(** Two steps of the direct path commute. *)
Theorem diagonals_commute (n : nat) (u v : vector) :
  forall i j, (i < n)%nat -> (j < n)%nat -> times n (diag u) (diag v) i j = times n (diag v) (diag u) i j.
Proof.
  intros i j Hi Hj. rewrite !times_diag_l by exact Hi. unfold diag. change RealNumbers.zero with 0.
  destruct (Nat.eqb i j); lra.
Qed.

(** diag f_{T−1} ⋯ diag f_0 = diag (f_0 ⊙ ⋯ ⊙ f_{T−1}): on the direct path the matrices' product is one of numbers. *)
Theorem direct_path_is_diagonal (n T : nat) (f : nat -> vector) :
  forall i j, (i < n)%nat -> (j < n)%nat ->
  chain n (fun t => diag (f t)) T i j = diag (fun i => kept (fun t => f t i) 0 T) i j.
Proof.
  intros i j Hi Hj. induction T as [|T IH]; simpl.
  - unfold identity, diag. destruct (Nat.eqb i j); reflexivity.
  - rewrite times_diag_l, IH by exact Hi. unfold diag. change RealNumbers.zero with 0.
    destruct (Nat.eqb i j); [rewrite kept_step by lia|]; lra.
Qed.

(** ** Its norm *)

(** Gates within φ in every unit and at every step: the Jacobian of T steps is within φ^T. *)
Theorem direct_path_within (n T : nat) (phi : R) (f : nat -> vector) :
  0 <= phi -> (forall t i, (i < n)%nat -> Rabs (f t i) <= phi) ->
  operator_norm n (chain n (fun t => diag (f t)) T) <= phi ^ T.
Proof.
  intros Hphi H. rewrite (operator_norm_ext n _ _ (direct_path_is_diagonal n T f)).
  apply operator_norm_diag_le; [now apply pow_le|]. intros i Hi.
  pose proof (kept_within 0 T phi (fun t => f t i)) as K. rewrite Nat.sub_0_r in K. apply K. intros t. now apply H.
Qed.

(** The direct path never explodes: with gates from 0 to 1 the norm of its Jacobian is at most 1, over any length. *)
Theorem direct_path_never_explodes (n T : nat) (f : nat -> vector) :
  (forall t i, (i < n)%nat -> 0 <= f t i <= 1) -> operator_norm n (chain n (fun t => diag (f t)) T) <= 1.
Proof.
  intros H. rewrite <- (pow1 T). apply direct_path_within; [lra|]. intros t i Hi. specialize (H t i Hi).
  rewrite Rabs_pos_eq; lra.
Qed.

(** With gates strictly below 1 it shrinks, from the first step on. *)
Theorem direct_path_shrinks (n T : nat) (f : nat -> vector) :
  (0 < T)%nat -> (forall t i, (i < n)%nat -> 0 < f t i < 1) ->
  operator_norm n (chain n (fun t => diag (f t)) T) < 1.
Proof.
  intros HT H. rewrite (operator_norm_ext n _ _ (direct_path_is_diagonal n T f)), operator_norm_diag.
  destruct n as [|n]; [simpl; lra|].
  destruct (maximum_attained (S n) (fun i => Rabs (kept (fun t => f t i) 0 T))) as (i & Hi & ->); [lia|].
  destruct (kept_between 0 T (fun t => f t i) HT) as [P Q]; [intros t; now apply H|]. rewrite Rabs_pos_eq; lra.
Qed.

Lemma direct_path_never_explodes_met : exists (n T : nat) (f : nat -> vector), (2 <= n)%nat /\ (2 <= T)%nat /\
  (forall t i, (i < n)%nat -> 0 <= f t i <= 1).
Proof. exists 2%nat, 2%nat, (fun _ _ => / 2). repeat split; try lia; lra. Qed.

Lemma direct_path_shrinks_met : exists (n T : nat) (f : nat -> vector), (2 <= n)%nat /\ (2 <= T)%nat /\
  (0 < T)%nat /\ (forall t i, (i < n)%nat -> 0 < f t i < 1).
Proof. exists 2%nat, 2%nat, (fun _ _ => / 2). repeat split; try lia; lra. Qed.
