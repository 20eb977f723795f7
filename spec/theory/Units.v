(** Networks of one unit, for every T: gradients that explode, that vanish, and that do neither. Each is the
    derivative itself, and no state lies where σ has no derivative. *)
From Theory Require Export Driven.

(** x_T of x_{t+1} = F(x_t). *)
Definition iterate (F : R -> R) (T : nat) (x0 : R) : R := Nat.iter T F x0.

(** A function that is affine near x has its slope as derivative. *)
Lemma locally_affine f x c delta :
  0 < delta -> (forall h, Rabs h < delta -> f (x + h) = f x + c * h) -> derivable_pt_lim f x c.
Proof.
  intros D A eps E. exists (mkposreal delta D). intros h H L. rewrite (A h L).
  replace ((f x + c * h - f x) / h - c) with 0 by (field; exact H). rewrite Rabs_R0. exact E.
Qed.

(** F is c x + b where x > 0, and positive there: so are its iterates. *)
Lemma iterate_affine F c b T x :
  (forall y, 0 < y -> F y = c * y + b) -> 0 < c -> 0 <= b -> 0 < x ->
  0 < iterate F T x /\ iterate F T x = c ^ T * x + b * sum T (fun j => c ^ j).
Proof.
  intros E C B X. induction T as [|T [P IH]]; [unfold iterate; simpl; split; [exact X|lra]|].
  change (iterate F (S T) x) with (F (iterate F T x)). rewrite E by exact P. split.
  - apply Rplus_lt_le_0_compat; [now apply Rmult_lt_0_compat|exact B].
  - rewrite IH. assert (G : sum (S T) (fun j => c ^ j) = 1 + c * sum T (fun j => c ^ j)).
    { clear. rewrite <- sum_scale. induction T; [simpl; lra|].
      change (sum (S (S T)) (fun j => c ^ j)) with (sum (S T) (fun j => c ^ j) + c ^ S T). rewrite IHT. simpl. lra. }
    rewrite G. simpl. lra.
Qed.

(** The derivative of x_T by x_0 is c^T there. *)
Lemma iterate_derivative F c b T x :
  (forall y, 0 < y -> F y = c * y + b) -> 0 < c -> 0 <= b -> 0 < x -> derivable_pt_lim (iterate F T) x (c ^ T).
Proof.
  intros E C B X. apply (locally_affine _ _ _ x X). intros h L. apply Rabs_def2 in L.
  destruct (iterate_affine F c b T x E C B X) as [_ ->].
  destruct (iterate_affine F c b T (x + h) E C B ltac:(lra)) as [_ ->]. lra.
Qed.

(** ** Gradients can explode, and vanish *)

(** A ReLU unit with the weight w > 0 from x_0 > 0: the gradient is w^T, which explodes for w > 1 and vanishes for
    w < 1. *)
Theorem relu_unit w x T : 0 < w -> 0 < x ->
  0 < iterate (fun y => w * relu y) T x /\ derivable_pt_lim (iterate (fun y => w * relu y) T) x (w ^ T).
Proof.
  assert (E : forall y, 0 < y -> w * relu y = w * y + 0) by (intros; rewrite relu_positive; lra).
  intros W X. split.
  - now apply (iterate_affine _ w 0 T x E W (Rle_refl 0) X).
  - exact (iterate_derivative _ w 0 T x E W (Rle_refl 0) X).
Qed.

(** At a fixed point x of F the derivatives multiply. *)
Lemma fixed_point F c T x :
  F x = x -> derivable_pt_lim F x c -> iterate F T x = x /\ derivable_pt_lim (iterate F T) x (c ^ T).
Proof.
  intros E D. induction T as [|T [IH H]]; [split; [reflexivity|apply derivable_pt_lim_id]|]. split.
  - change (F (iterate F T x) = x). now rewrite IH.
  - apply (derivable_pt_lim_comp (iterate F T) F); [exact H|]. now rewrite IH.
Qed.

(** A sigmoid unit with W = 8 and b = −4 rests at 0, where the gradient doubles in every step. *)
Theorem sigmoid_unit T :
  iterate (fun y => 8 * sigmoid y - 4) T 0 = 0 /\ derivable_pt_lim (iterate (fun y => 8 * sigmoid y - 4) T) 0 (2 ^ T).
Proof.
  apply fixed_point; [rewrite sigmoid_0; lra|].
  apply (slope_eq _ _ (0 * sigmoid 0 + 8 * (sigmoid 0 * (1 - sigmoid 0)) - 0)); [|rewrite sigmoid_0; lra].
  apply derivable_pt_lim_minus; [|apply derivable_pt_lim_const].
  apply (derivable_pt_lim_mult (fun _ => 8) sigmoid); [apply derivable_pt_lim_const|apply sigmoid_slope].
Qed.

(** ** Explosion does not follow by symmetry *)

(** ReLU with W = 2, so that γ‖W‖ > 1 and |λ| > 1/γ, and b = −1 rests at −1: no gradient at all from the first step
    on. *)
Theorem no_growth_by_symmetry T :
  (0 < T)%nat ->
  iterate (fun y => 2 * relu y - 1) T (-1) = -1 /\ derivable_pt_lim (iterate (fun y => 2 * relu y - 1) T) (-1) 0.
Proof.
  intros H. replace 0 with (0 ^ T) by (apply pow_i; exact H). apply fixed_point; [rewrite relu_negative; lra|].
  apply (locally_affine _ _ _ 1); [lra|]. intros h L. apply Rabs_def2 in L. rewrite !relu_negative by lra. lra.
Qed.

Lemma exp_above y : 0 <= y -> (1 + y / 32) ^ 32 <= exp y.
Proof.
  intros Y. assert (E : INR 32 = 32) by (rewrite INR_IZR_INZ; reflexivity).
  replace (exp y) with (exp (INR 32 * (y / 32))) by (rewrite E; f_equal; field).
  rewrite exp_multiple. apply pow_incr. split; [lra|apply exp_ineq1_le].
Qed.

Lemma sigmoid_at_least a c x : 0 < c -> 0 <= a <= x -> c <= (1 + a / 32) ^ 32 -> c / (1 + c) <= sigmoid x.
Proof.
  intros C [A X] H. assert (E : exp (- x) <= / c).
  { rewrite exp_Ropp. apply Rinv_le_contravar; [exact C|]. apply Rle_trans with (1 := H).
    apply Rle_trans with (1 := exp_above a A). destruct X as [X|<-]; [left; now apply exp_increasing|apply Rle_refl]. }
  clear H. pose proof (exp_pos (- x)). unfold sigmoid. replace (c / (1 + c)) with (/ (1 + / c)) by (field; lra).
  apply Rinv_le_contravar; lra.
Qed.

Lemma sigmoid_large x : 7.99 <= x -> 0.999 <= sigmoid x.
Proof.
  intros X. replace 0.999 with (999 / (1 + 999)) by lra. apply (sigmoid_at_least 7.99); [lra|lra|]. simpl. lra.
Qed.

(** A sigmoid unit with W = 8, so that γ‖W‖ = 2, and b = 0 stays near 8 once it is there, and its gradient vanishes. *)
Theorem sigmoid_settles x T : 7.99 <= x ->
  7.99 <= iterate (fun y => 8 * sigmoid y) T x /\
  exists J, derivable_pt_lim (iterate (fun y => 8 * sigmoid y) T) x J /\ 0 <= J <= 0.008 ^ T.
Proof.
  intros X. induction T as [|T (B & J & D & P)];
    [split; [exact X|exists 1; split; [apply derivable_pt_lim_id|simpl; lra]]|].
  set (F := fun y => 8 * sigmoid y) in *. set (z := iterate F T x) in *. pose proof (sigmoid_large z B) as S.
  pose proof (sigmoid_between z) as U. split; [change (7.99 <= 8 * sigmoid z); lra|].
  exists (8 * (sigmoid z * (1 - sigmoid z)) * J). split.
  - apply (derivable_pt_lim_comp (iterate F T) F); [exact D|]. fold z.
    apply (slope_eq _ _ (0 * sigmoid z + 8 * (sigmoid z * (1 - sigmoid z)))); [|lra].
    apply (derivable_pt_lim_mult (fun _ => 8) sigmoid); [apply derivable_pt_lim_const|apply sigmoid_slope].
  - assert (Q : 0 <= sigmoid z * (1 - sigmoid z)) by (apply Rmult_le_pos; lra).
    assert (R : sigmoid z * (1 - sigmoid z) <= 1 * 0.001) by (apply Rmult_le_compat; lra).
    split; [apply Rmult_le_pos; lra|]. simpl. apply Rmult_le_compat; lra.
Qed.

(** From x_0 = 0 it is there after three steps: W = 8, γ‖W‖ = 2, and the gradient falls to 0. *)
Theorem sigmoid_vanishes T :
  exists J, derivable_pt_lim (iterate (fun y => 8 * sigmoid y) (T + 3)) 0 J /\ 0 <= J <= 8 * 0.008 ^ T.
Proof.
  set (F := fun y => 8 * sigmoid y).
  assert (D : forall y, exists s, derivable_pt_lim F y s /\ 0 <= s <= 2).
  { intros y. exists (8 * (sigmoid y * (1 - sigmoid y))). split.
    - apply (slope_eq _ _ (0 * sigmoid y + 8 * (sigmoid y * (1 - sigmoid y)))); [|lra].
      apply (derivable_pt_lim_mult (fun _ => 8) sigmoid); [apply derivable_pt_lim_const|apply sigmoid_slope].
    - pose proof (sigmoid_between y). pose proof (Rle_0_sqr (sigmoid y - 1 / 2)) as Q. unfold Rsqr in Q.
      assert (0 <= sigmoid y * (1 - sigmoid y)) by (apply Rmult_le_pos; lra). lra. }
  assert (B : 7.99 <= F (F (F 0))).
  { unfold F at 3. rewrite sigmoid_0. replace (8 * (1 / 2)) with 4 by lra. assert (A : 7.8 <= F 4).
    { unfold F. assert (39 / (1 + 39) <= sigmoid 4); [|lra]. apply (sigmoid_at_least 4); [lra|lra|]. simpl. lra. }
    unfold F at 1. assert (799 / (1 + 799) <= sigmoid (F 4)); [|lra]. apply (sigmoid_at_least 7.8); [lra|lra|].
    simpl. lra. }
  destruct (D 0) as (a & Da & Pa). destruct (D (F 0)) as (b & Db & Pb). destruct (D (F (F 0))) as (c & Dc & Pc).
  destruct (sigmoid_settles _ T B) as (_ & J & DJ & PJ). fold F in DJ. exists (J * (c * (b * a))). split.
  - apply (derivable_pt_lim_locally_ext (fun y => iterate F T (F (F (F y)))) _ 0 (-1) 1); [lra| |].
    + intros y _. unfold iterate. clear. induction T as [|T IH]; [reflexivity|]. simpl. now rewrite IH.
    + apply (derivable_pt_lim_comp (fun y => F (F (F y))) (iterate F T)); [|exact DJ].
      apply (derivable_pt_lim_comp (fun y => F (F y)) F); [|exact Dc].
      now apply (derivable_pt_lim_comp F F).
  - assert (0 <= b * a <= 2 * 2) by (split; [apply Rmult_le_pos|apply Rmult_le_compat]; lra).
    assert (0 <= c * (b * a) <= 2 * (2 * 2)) by (split; [apply Rmult_le_pos|apply Rmult_le_compat]; lra).
    split; [apply Rmult_le_pos; lra|]. rewrite (Rmult_comm 8). apply Rmult_le_compat; lra.
Qed.

(** ** An added path is neither needed nor enough *)

(** x + w ReLU(x) has an added path: from x_0 > 0 its gradient is (1 + w)^T, which explodes for w > 0 and vanishes
    for −1 < w < 0. Without one, w ReLU(x) with w = 1 has the gradient 1 for ever: see [relu_unit]. *)
Theorem path_unit w x T : - 1 < w -> 0 < x ->
  0 < iterate (fun y => y + w * relu y) T x /\ derivable_pt_lim (iterate (fun y => y + w * relu y) T) x ((1 + w) ^ T).
Proof.
  assert (E : forall y, 0 < y -> y + w * relu y = (1 + w) * y + 0) by (intros; rewrite relu_positive; lra).
  intros W X. split.
  - apply (iterate_affine _ (1 + w) 0 T x E); lra.
  - apply (iterate_derivative _ (1 + w) 0 T x E); lra.
Qed.

(** ** What vanishes is the long range *)

Lemma geometric_half T : sum T (fun j => (1 / 2) ^ j) = 2 - 2 / 2 ^ T.
Proof.
  induction T as [|T IH]; [simpl; lra|].
  change (sum T (fun j => (1 / 2) ^ j) + (1 / 2) ^ T = 2 - 2 / 2 ^ S T). rewrite IH.
  unfold Rdiv at 2. rewrite Rpow_mult_distr, pow1, pow_inv. simpl. field. apply pow_nonzero. lra.
Qed.

(** x_{t+1} = ReLU(x_t)/2 + b with b = 1 from x_0 = 1: the gradient by b is 2 − 2/2^T, and tends to 2, … *)
Theorem short_range_remains T :
  derivable_pt_lim (fun b => iterate (fun y => relu y / 2 + b) T 1) 1 (2 - 2 / 2 ^ T).
Proof.
  assert (E : forall b y, 0 < y -> relu y / 2 + b = 1 / 2 * y + b) by (intros; rewrite relu_positive; lra).
  rewrite <- geometric_half. apply (locally_affine _ _ _ 1); [lra|]. intros h L. apply Rabs_def2 in L.
  destruct (iterate_affine _ (1 / 2) (1 + h) T 1 (E (1 + h)) ltac:(lra) ltac:(lra) ltac:(lra)) as [_ ->].
  destruct (iterate_affine _ (1 / 2) 1 T 1 (E 1) ltac:(lra) ltac:(lra) ltac:(lra)) as [_ ->]. lra.
Qed.

(** … while a part of it, over T steps from any positive state, is (1/2)^T. *)
Theorem long_range_vanishes x T : 0 < x ->
  0 < iterate (fun y => relu y / 2 + 1) T x /\ derivable_pt_lim (iterate (fun y => relu y / 2 + 1) T) x ((1 / 2) ^ T).
Proof.
  assert (E : forall y, 0 < y -> relu y / 2 + 1 = 1 / 2 * y + 1) by (intros; rewrite relu_positive; lra).
  intros X. split.
  - apply (iterate_affine _ (1 / 2) 1 T x E); lra.
  - apply (iterate_derivative _ (1 / 2) 1 T x E); lra.
Qed.

(** x_{t+1} = w tanh x_t rests at 0: the parts of its gradient by w are w^T, which explode for w > 1, and the
    gradient by w is 0. *)
Theorem parts_explode_gradient_does_not w T :
  derivable_pt_lim (iterate (fun y => w * tanh y) T) 0 (w ^ T) /\
  derivable_pt_lim (fun w => iterate (fun y => w * tanh y) T 0) w 0.
Proof.
  assert (Z : forall c, iterate (fun y => c * tanh y) T 0 = 0).
  { intros c. induction T as [|T IH]; [reflexivity|]. change (c * tanh (iterate (fun y => c * tanh y) T 0) = 0).
    rewrite IH, tanh_0. lra. }
  split; [|apply (locally_affine _ _ _ 1); [lra|]; intros h _; rewrite !Z; lra].
  apply fixed_point; [rewrite tanh_0; lra|].
  apply (slope_eq _ _ (0 * tanh 0 + w * (1 - tanh 0 ^ 2))); [|rewrite tanh_0; lra].
  apply (derivable_pt_lim_mult (fun _ => w) tanh); [apply derivable_pt_lim_const|apply tanh_slope].
Qed.

(** ** The missing factor *)

(** In one dimension g p = p only where the missing factor g is 1 or the product p is 0. *)
Theorem missing_factor g p : g * p = p -> g = 1 \/ p = 0.
Proof.
  intros H. destruct (Req_dec p 0) as [Z|N]; [now right|left]. apply Rmult_eq_reg_r with p; [|exact N]. lra.
Qed.

Lemma missing_factor_met : exists (g p : R), g * p = p.
Proof. exists 1, 2. lra. Qed.
