(** Binary search, for every number of comparisons. *)
From Coq Require Export Reals Lra.
Open Scope R_scope.

(** Among how many numbers k comparisons find one: the middle, and as many on either side as are left for one comparison less. *)
Fixpoint reach (k : nat) : R := match k with O => 0 | S j => reach j + 1 + reach j end.

Lemma reach_closed : forall k : nat, reach k = 2 ^ k - 1.
Proof. induction k as [|j IH]; simpl; [lra|rewrite IH; lra]. Qed.
