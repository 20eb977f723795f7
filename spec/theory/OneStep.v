(** One step, as the chapters' formulas have it, in every dimension: it is linear, its transpose carries gradients back,
    and for σ = x² the difference across v is the derivative along v. *)
From Theory Require Export Paths.

(** A step carries a sum of earlier terms as the sum of what it carries. *)
Theorem step_of_sum n a c p J i : vplus (apply n J (vplus a c)) p i = vplus (vplus (apply n J a) (apply n J c)) p i.
Proof. unfold vplus at 1 3 4. now rewrite apply_plus. Qed.

(** The sweep for the sum of two losses hands down the sum: a and c come from above, p and q are the losses' own. *)
Theorem sweep_of_sum n a c p q M i :
  vplus (apply n M (vplus a c)) (vplus p q) i = vplus (vplus (apply n M a) p) (vplus (apply n M c) q) i.
Proof. unfold vplus at 1 3 4 5 6. rewrite apply_plus. lra. Qed.

(** The transpose of W D is D Wᵀ: for every g both give the same number. *)
Theorem step_is_adjoint n d delta g W :
  dot n g (apply n (times n W (diag d)) delta) = dot n (apply n (times n (diag d) (transpose W)) g) delta.
Proof.
  rewrite (adjoint_of_matrix n n). apply dot_ext; [|reflexivity]. intros i Hi. apply dot_ext; [|reflexivity].
    intros j Hj.
  unfold transpose at 1. rewrite <- step_jacobian_is_product by exact Hi.
  transitivity (apply n (diag d) (fun k => transpose W k j) i); [|reflexivity].
  rewrite apply_diag by exact Hi. apply Rmult_comm.
Qed.

(** One step's Jacobian for σ = x²: half the difference between x + v and x − v is W diag(2 x) v, without error. *)
Theorem square_step_jacobian n x v W i :
  vscale (/ 2) (vminus (apply n W (fun i => vplus x v i ^ 2)) (apply n W (fun i => vminus x v i ^ 2))) i
  = apply n (times n W (diag (vscale 2 x))) v i.
Proof.
  transitivity (apply n (step_jacobian W (vscale 2 x)) v i).
  2: { apply dot_ext; [|reflexivity]. intros j Hj. now apply step_jacobian_is_product. }
  unfold vscale at 1, vminus at 1, apply, dot. unfold Rminus.
  replace (- sum n (fun j => W i j * vminus x v j ^ 2)) with (-1 * sum n (fun j => W i j * vminus x v j ^ 2)) by lra.
  rewrite <- sum_scale, <- sum_of_plus, <- sum_scale. apply sum_ext; intros j _.
  unfold step_jacobian, vscale, vplus, vminus. field.
Qed.
