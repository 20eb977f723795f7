(** The definitions over the rationals, to be evaluated: lists of numbers in, lists of numbers in lowest terms out.
    [Eval vm_compute in rows 2 2 (chain 2 (matrices_of […]) 3).] Vectors are functions, which compute their components
    again for each that asks: n^T operations for T steps, so keep T small (or make the step strict, see [recurrence]).
    *)
From Coq Require QArith List.
From Theory Require Import Definitions.

Module OverRationals.
Import QArith List ListNotations.
Open Scope Q_scope.

Module RationalNumbers <: Numbers.
  Definition t := Q.
  Definition zero := 0.
  Definition one := 1.
  Definition add (a b : Q) := Qred (a + b).
  Definition mul (a b : Q) := Qred (a * b).
  Definition sub (a b : Q) := Qred (a - b).
End RationalNumbers.
Module Export Rational := Over RationalNumbers.

(** ** From lists and back *)

Definition vector_of (l : list Q) : vector := fun i => nth i l 0.
Definition matrix_of (l : list (list Q)) : matrix := fun i => vector_of (nth i l []).
(** Sequences: of numbers, of vectors, of matrices. *)
Definition numbers_of (l : list Q) : nat -> Q := fun t => nth t l 0.
Definition vectors_of (l : list (list Q)) : nat -> vector := fun t => vector_of (nth t l []).
Definition matrices_of (l : list (list (list Q))) : nat -> matrix := fun t => matrix_of (nth t l []).

(** The first n components, in lowest terms. *)
Definition entries (n : nat) (v : nat -> Q) : list Q := map (fun i => Qred (v i)) (seq 0 n).
(** n rows and m columns. *)
Definition rows (n m : nat) (A : matrix) : list (list Q) := map (fun i => entries m (A i)) (seq 0 n).

(** To print them: numerators and denominators. (Rocq prints 101 # 16 as 0x6.5, and other fractions as # fractions.) *)
Definition fraction (q : Q) : Z * Z := let r := Qred q in (Qnum r, Zpos (Qden r)).
Definition fractions (l : list Q) : list (Z * Z) := map fraction l.

(** ** A network *)

Definition no_activation (x : Q) : Q := x.
Definition square (x : Q) : Q := RationalNumbers.mul x x.

(** x_T of x_t = W σ(x_{t−1}) + V u_t + b: n units, m inputs. Each state is written out once and kept as a list. *)
Definition recurrence (n m : nat) (sigma : Q -> Q) (W V : matrix) (b : vector) (u : nat -> vector) (x0 : vector)
  : nat -> vector :=
  state (fun t x =>
    let next := entries n (vplus (vplus (apply n W (fun i => sigma (x i))) (apply m V (u t))) b) in vector_of next) x0.

End OverRationals.
