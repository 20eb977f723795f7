(** Clipping each gradient of a batch: in every dimension the sum of the clipped gradients can vanish (of two) or point
    backwards (of T ≥ 3). *)
From Theory Require Export Projection.

Definition axis : vector := fun i => match i with O => 1 | _ => 0 end.

Lemma norm_of_axis n : (1 <= n)%nat -> norm n axis = 1.
Proof.
  intros Hn. unfold norm. rewrite <- sqrt_1. f_equal. induction Hn; [cbv - [Rplus Rmult IZR]; lra|].
  transitivity (norm_squared m axis + axis m * axis m); [reflexivity|]. rewrite IHHn. destruct m; [lia|]. simpl. lra.
Qed.

Lemma norm_axis n c : (1 <= n)%nat -> norm n (vscale c axis) = Rabs c.
Proof. intros Hn. rewrite norm_scale, norm_of_axis by exact Hn. lra. Qed.

(** One gradient of T + 1 against T − 1 of −1, along one axis. *)
Definition batch (T t : nat) : vector := vscale (match t with O => INR T + 1 | _ => -1 end) axis.

(** The sum of the gradients of a batch, of T of them. *)
Definition total (T : nat) (g : nat -> vector) : vector := fun i => sum T (fun t => g t i).

Lemma sum_first_and_others a b m : sum (S m) (fun t => match t with O => a | _ => b end) = a + INR m * b.
Proof.
  induction m; [simpl; lra|]. transitivity (sum (S m) (fun t => match t with O => a | _ => b end) + b); [reflexivity|].
  rewrite IHm, S_INR. lra.
Qed.

Lemma batch_total m i : total (S m) (batch (S m)) i = 2 * axis i.
Proof.
  unfold total, batch, vscale. rewrite (sum_ext _ _ (fun t => axis i * match t with O => INR (S m) + 1 | _ => -1 end))
    by (intros; lra). rewrite sum_scale, sum_first_and_others, S_INR. lra.
Qed.

(** Clipped to 1, they are 1 and −1. *)
Lemma batch_clipped n m i : (1 <= n)%nat -> (i < n)%nat ->
  total (S m) (fun t => clip n (batch (S m) t) 1) i = (1 - INR m) * axis i.
Proof.
  intros Hn Hi. unfold total. rewrite (sum_ext _ _ (fun t => axis i * match t with O => 1 | _ => -1 end)).
  - rewrite sum_scale, sum_first_and_others. lra.
  - intros t _. pose proof (clip_ratio n 1 (batch (S m) t) i Hi) as C. pose proof (pos_INR (S m)).
    unfold batch in *. rewrite norm_axis in C by exact Hn. unfold vscale at 2 in C. destruct t.
    + rewrite Rabs_right, Rmax_left in C by lra. apply Rmult_eq_reg_l with (INR (S m) + 1); lra.
    + rewrite Rabs_left, Rmax_left in C by lra. lra.
Qed.

(** Two gradients can cancel once clipped. *)
Theorem clipped_sum_can_vanish n : (1 <= n)%nat -> exists g : nat -> vector,
  0 < norm n (total 2 g) /\ forall i, (i < n)%nat -> total 2 (fun t => clip n (g t) 1) i = 0.
Proof.
  intros Hn. exists (batch 2). split.
  - rewrite (norm_ext n _ (vscale 2 axis)) by (intros; apply batch_total).
    rewrite norm_axis, Rabs_right by (lra || exact Hn). lra.
  - intros i Hi. rewrite batch_clipped by assumption. simpl. lra.
Qed.

(** Three or more can point backwards. *)
Theorem clipped_sum_can_turn n T : (1 <= n)%nat -> (3 <= T)%nat -> exists g : nat -> vector,
  dot n (total T g) (total T (fun t => clip n (g t) 1)) < 0.
Proof.
  intros Hn HT. destruct T as [|m]; [lia|]. exists (batch (S m)).
  rewrite (dot_ext n _ (vscale 2 axis) _ (vscale (1 - INR m) axis))
    by (intros; (apply batch_total || now apply batch_clipped)).
  rewrite dot_scale_l, dot_scale_r. fold (norm_squared n axis). rewrite <- norm_sq, norm_of_axis by exact Hn.
  assert (2 <= INR m) by (change 2 with (INR 2); apply le_INR; lia). lra.
Qed.
