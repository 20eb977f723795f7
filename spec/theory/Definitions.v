(** What the article defines, as far as it is polynomial, over any numbers: over the reals for the theorems, over the rationals so that
    Rocq can evaluate it and the model can be compared with it.

    Vectors and matrices are functions of their indices, counted from 0; the number of components stands beside them, and what lies
    beyond it means nothing. A step is counted from 0, too: [J 0] acts first. *)
From Coq Require Import Arith.

Module Type Numbers.
  Parameter Inline t : Type.
  Parameter Inline zero one : t.
  Parameter Inline add mul sub : t -> t -> t.
End Numbers.

Module Over (K : Numbers).

Definition vector := nat -> K.t.
Definition matrix := nat -> nat -> K.t.

(** ** Sums and products *)

Fixpoint sum (n : nat) (f : nat -> K.t) : K.t := match n with O => K.zero | S k => K.add (sum k f) (f k) end.

(** f 0 ⋯ f (n − 1) *)
Fixpoint product (n : nat) (f : nat -> K.t) : K.t := match n with O => K.one | S k => K.mul (product k f) (f k) end.

(** ** Vectors and matrices *)

Definition dot (n : nat) (u v : vector) : K.t := sum n (fun i => K.mul (u i) (v i)).
Definition norm_squared (n : nat) (v : vector) : K.t := dot n v v.
Definition vplus (u v : vector) : vector := fun i => K.add (u i) (v i).
Definition vminus (u v : vector) : vector := fun i => K.sub (u i) (v i).
Definition vscale (c : K.t) (v : vector) : vector := fun i => K.mul c (v i).
(** Component by component. *)
Definition vtimes (u v : vector) : vector := fun i => K.mul (u i) (v i).

Definition transpose (A : matrix) : matrix := fun i j => A j i.
Definition mplus (A B : matrix) : matrix := fun i j => K.add (A i j) (B i j).
Definition mminus (A B : matrix) : matrix := fun i j => K.sub (A i j) (B i j).
Definition mscale (c : K.t) (A : matrix) : matrix := fun i j => K.mul c (A i j).
Definition diag (v : vector) : matrix := fun i j => if Nat.eqb i j then v i else K.zero.
Definition identity : matrix := diag (fun _ => K.one).
(** A v, where A has n columns. *)
Definition apply (n : nat) (A : matrix) (v : vector) : vector := fun i => dot n (A i) v.
(** A B, where A has n columns. *)
Definition times (n : nat) (A B : matrix) : matrix := fun i j => sum n (fun k => K.mul (A i k) (B k j)).
Fixpoint matrix_power (n : nat) (A : matrix) (T : nat) : matrix :=
  match T with O => identity | S k => times n A (matrix_power n A k) end.

(** ** A recurrence and its gradients *)

(** x_T of the recurrence x_t = F_t(x_{t−1}). *)
Fixpoint state (F : nat -> vector -> vector) (x0 : vector) (T : nat) : vector :=
  match T with O => x0 | S t => F t (state F x0 t) end.

(** J_{T−1} ⋯ J_k v, the later factor on the left; v itself where T ≤ k. *)
Fixpoint through (n : nat) (J : nat -> matrix) (k T : nat) (v : vector) : vector :=
  match T with O => v | S t => if Nat.leb T k then v else apply n (J t) (through n J k t v) end.

(** J_{T−1} ⋯ J_0 as a matrix. *)
Fixpoint chain (n : nat) (J : nat -> matrix) (T : nat) : matrix :=
  match T with O => identity | S t => times n (J t) (chain n J t) end.

(** d_T of d_{t+1} = J_t d_t + e_t: how the state moves with the parameters. *)
Fixpoint tangent (n : nat) (J : nat -> matrix) (e : nat -> vector) (d0 : vector) (T : nat) : vector :=
  match T with O => d0 | S t => vplus (apply n (J t) (tangent n J e d0 t)) (e t) end.

(** J_0ᵀ ⋯ J_{T−1}ᵀ g: a gradient carried back over T steps. *)
Fixpoint back (n : nat) (J : nat -> matrix) (T : nat) (g : vector) : vector :=
  match T with O => g | S t => back n J t (apply n (transpose (J t)) g) end.

(** The Jacobian of one step of x_t = W σ(x_{t−1}) + …, W D with D = diag d; d are the slopes of σ. *)
Definition step_jacobian (W : matrix) (d : vector) : matrix := fun i j => K.mul (W i j) (d j).

(** ** A cell and a filter *)

(** c_T of c_{t+1} = f_t c_t + w_t, where w_t = i_t g_t. *)
Fixpoint cell (c0 : K.t) (f w : nat -> K.t) (T : nat) : K.t :=
  match T with O => c0 | S t => K.add (K.mul (f t) (cell c0 f w t)) (w t) end.

(** f_{k} ⋯ f_{T−1}: what the gates after step k keep of it; 1 where T ≤ k. *)
Definition kept (f : nat -> K.t) (k T : nat) : K.t := product (T - k) (fun j => f (k + j)%nat).

End Over.
