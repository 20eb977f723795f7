(** The reverse sweep through the whole encoder–decoder with attention: an LSTM reads K inputs; another starts from its
    last state, reads a symbol and a context at each of T steps, and its outputs are scored by a linear map. n units in
    both, d inputs, a symbols, m units of attention; any differentiable gates and output function, and any losses. *)
From Theory Require Export LstmGradients AttentionGradients.

(** The parameters; or a gradient by them, or a movement of them. [readout] and [offset] score the symbols. *)
Record model := Model
  { encoder : gate -> parameters; decoder : gate -> parameters; looking : attention; readout : matrix;
    offset : vector }.

Definition plus_model (G H : model) : model :=
  Model (fun q => pplus (encoder G q) (encoder H q)) (fun q => pplus (decoder G q) (decoder H q))
    (plus_attention (looking G) (looking H)) (mplus (readout G) (readout H)) (vplus (offset G) (offset H)).
Definition no_model : model :=
  Model (fun _ => no_gradient) (fun _ => no_gradient) no_attention (fun _ _ => 0) zero_vector.
Definition move_model (M D : model) (h : R) : model :=
  Model (fun q => move (encoder M q) (encoder D q) h) (fun q => move (decoder M q) (decoder D q) h)
    (move_attention (looking M) (looking D) h) (mplus (readout M) (mscale h (readout D)))
    (vplus (offset M) (vscale h (offset D))).

Section EncoderDecoder.
Variables (n d a m K : nat) (act slope : gate -> R -> R) (phi dphi : R -> R).
Hypothesis act_slope : forall q x, derivable_pt_lim (act q) x (slope q x).
Hypothesis phi_slope : forall x, derivable_pt_lim phi x (dphi x).

(** A gradient, applied to a movement. *)
Definition inner_model (G D : model) : R :=
  over_gates (fun q => inner n d (encoder G q) (encoder D q))
  + over_gates (fun q => inner n (a + n) (decoder G q) (decoder D q))
  + inner_attention m n n (looking G) (looking D) + frobenius a n (readout G) (readout D) + dot a (offset G) (offset D).

(** ** Forward *)

(** The a components of the symbol, then the n of the context. *)
Definition joined (y c : vector) : vector := fun k => if Nat.ltb k a then y k else c (k - a)%nat.

Definition decoder_input (M : model) (h : nat -> vector) (y : vector) (s : cell_state) : vector :=
  joined y (attend m n n K (looking M) (snd s) h).
(** The decoder's state after t steps, from the start s1 and with the encoder's outputs h. *)
Fixpoint decoded (M : model) (h y : nat -> vector) (s1 : cell_state) (t : nat) : cell_state :=
  match t with
  | O => s1
  | S k => let s := decoded M h y s1 k in lstm_step n (a + n) act phi (decoder M) (decoder_input M h (y k) s) s
  end.
Definition scored (M : model) (s : cell_state) : vector := vplus (apply n (readout M) (snd s)) (offset M).

(** The scores of the symbols behind the decoder's step t. *)
Definition transduced (M : model) (x y : nat -> vector) (c0 m0 : vector) (t : nat) : vector :=
  let encoded := lstm n d act phi (encoder M) x c0 m0 in
  scored M (decoded M (fun j => snd (encoded (S j))) y (encoded K) (S t)).

(** ** Backward *)

(** The sweep through the decoder; g_t is the gradient by the scores behind step t. Gives the gradients by the
    parameters, by the encoder's outputs and by the start. *)
Fixpoint decoder_sweep (M : model) (h y : nat -> vector) (s1 : cell_state) (g : nat -> vector) (t : nat)
  (l : cell_state)
  : model * (nat -> vector) * cell_state :=
  match t with
  | O => (no_model, fun _ => zero_vector, l)
  | S k =>
      let s := decoded M h y s1 k in
      let x := decoder_input M h (y k) s in
      let l' := plus_pair l (zero_vector, apply a (transpose (readout M)) (g k)) in
      let by_context := fun i => by_input n (a + n) act slope phi dphi (decoder M) x s l' (a + i)%nat in
      let '(G, gh, start) := decoder_sweep M h y s1 g k (plus_pair (by_state n (a + n) act slope phi dphi (decoder M)
        x s l')
        (zero_vector, by_query m n n K (looking M) (snd s) h by_context)) in
      (plus_model G (Model (fun _ => no_gradient)
          (fun q => of_step (by_pre n (a + n) act slope phi dphi (decoder M) x s l' q) (snd s) x)
          (by_attention m n n K (looking M) (snd s) h by_context) (outer (g k) (snd (decoded M h y s1 (S k)))) (g k)),
        fun j => vplus (gh j) (by_states m n n K (looking M) (snd s) h by_context j), start)
  end.

(** Then through the encoder: what attention hands to its outputs, and the decoder's start to its last state. *)
Definition transduce_backward (M : model) (x y : nat -> vector) (c0 m0 : vector) (g : nat -> vector) (T : nat)
  : model :=
  let encoded := lstm n d act phi (encoder M) x c0 m0 in
  let '(G, gh, start) := decoder_sweep M (fun j => snd (encoded (S j))) y (encoded K) g T (zero_vector, zero_vector) in
  let '(E, _, _) := lstm_sweep n d act slope phi dphi (encoder M) x c0 m0 (fun j => (zero_vector, gh j)) K start in
  Model E (decoder G) (looking G) (readout G) (offset G).

(** ** The decoder moves *)

Variables (M D : model).

Fixpoint decoder_moves (h dh y : nat -> vector) (s1 ds1 : cell_state) (t : nat) : cell_state :=
  match t with
  | O => ds1
  | S k =>
      let s := decoded M h y s1 k in
      let ds := decoder_moves h dh y s1 ds1 k in
      lstm_step_moves n (a + n) act slope phi dphi (decoder M) (decoder D) (decoder_input M h (y k) s)
        (joined zero_vector (context_moves m n n K (looking M) (looking D) (snd s) (snd ds) h dh)) s ds
  end.
Definition scores_moves (s ds : cell_state) : vector :=
  vplus (vplus (apply n (readout D) (snd s)) (apply n (readout M) (snd ds))) (offset D).

Lemma sum_join k l f : sum (k + l) f = sum k f + sum l (fun i => f (k + i)%nat).
Proof.
  induction l as [|l IH]; [rewrite Nat.add_0_r; simpl; lra|]. rewrite Nat.add_succ_r. cbn [sum].
  rewrite IH. apply Rplus_assoc.
Qed.

Lemma dot_joined u y c : dot (a + n) u (joined y c) = dot a u y + dot n (fun i => u (a + i)%nat) c.
Proof.
  unfold dot at 1. rewrite sum_join. f_equal; apply sum_ext; intros i Hi; unfold joined.
  - now rewrite (proj2 (Nat.ltb_lt i a) Hi).
  - rewrite (proj2 (Nat.ltb_ge (a + i) a)) by lia. now replace (a + i - a)%nat with i by lia.
Qed.

Lemma joined_passes y C c dc : passes_vector n C c dc ->
  passes_vector (a + n) (fun h => joined y (C h)) (joined y c) (joined zero_vector dc).
Proof.
  intros H k Hk. unfold joined. destruct (Nat.ltb_spec k a); [apply passes_constant|]. apply H. lia.
Qed.

Lemma decoder_passes h dh y s1 ds1 H S1 t : (forall j, (j < K)%nat -> passes_vector n (fun e => H e j) (h j) (dh j)) ->
  passes_pair n S1 s1 ds1 ->
  passes_pair n (fun e => decoded (move_model M D e) (H e) y (S1 e) t) (decoded M h y s1 t)
    (decoder_moves h dh y s1 ds1 t).
Proof.
  intros HH H1. induction t as [|t IH]; [exact H1|].
  apply (lstm_step_passes n (a + n) act slope phi dphi act_slope phi_slope (decoder M) (decoder D) _ _ _ _
    (fun e => decoder_input (move_model M D e) (H e) (y t) (decoded (move_model M D e) (H e) y (S1 e) t))); [|exact IH].
  apply joined_passes. apply context_passes; [apply IH|exact HH].
Qed.

Lemma scores_pass F s ds : passes_pair n F s ds ->
  passes_vector a (fun e => scored (move_model M D e) (F e)) (scored M s) (scores_moves s ds).
Proof.
  intros [_ HF]. apply passes_vplus; [|repeat intro; apply line_passes].
  apply passes_apply; [|exact HF]. repeat intro. apply line_passes.
Qed.

Lemma inner_plus_model G H : inner_model (plus_model G H) D = inner_model G D + inner_model H D.
Proof.
  unfold inner_model, over_gates, plus_model. cbn [encoder decoder looking readout offset].
  rewrite !inner_plus, inner_plus_attention, frobenius_plus, dot_plus_l. lra.
Qed.

Lemma inner_no_model : inner_model no_model D = 0.
Proof.
  unfold inner_model, over_gates, no_model. cbn [encoder decoder looking readout offset].
  rewrite !inner_none, inner_no_attention, frobenius_none, dot_zero. lra.
Qed.

(** Backward and forward through the decoder give one number; the encoder is not touched. *)
Lemma decoder_sweep_is_adjoint h dh y s1 ds1 g T l :
  let s := decoded M h y s1 in
  let moves := decoder_moves h dh y s1 ds1 in
  let '(G, gh, start) := decoder_sweep M h y s1 g T l in
  over_gates (fun q => inner n d (encoder G q) (encoder D q)) = 0 /\
  dot_pair n l (moves T) + sum T (fun t => dot a (g t) (scores_moves (s (S t)) (moves (S t))))
  = inner_model G D + sum K (fun j => dot n (gh j) (dh j)) + dot_pair n start ds1.
Proof.
  intros s moves. revert l. induction T as [|T IH]; intros l.
  { cbn [decoder_sweep sum]. split; [unfold over_gates; cbn [no_model encoder]; rewrite !inner_none; lra|].
    rewrite inner_no_model, (sum_of_zeros K) by (intros; apply dot_zero). unfold moves. cbn [decoder_moves]. lra. }
  cbn [decoder_sweep sum]. change (decoded M h y s1 T) with (s T). change (decoded M h y s1 (S T)) with (s (S T)).
  set (x := decoder_input M h (y T) (s T)). set (l' := plus_pair l _).
    set (r := fun i => by_input _ _ _ _ _ _ _ x _ _ (a + i)%nat).
  set (back := by_state _ _ _ _ _ _ _ _ _ _). set (q := by_query _ _ _ _ _ _ _ _).
  specialize (IH (plus_pair back (zero_vector, q))). destruct (decoder_sweep M h y s1 g T _) as [[G gh] start].
  destruct IH as [E IH]. split.
  { unfold over_gates in *. cbn [plus_model encoder]. rewrite !inner_plus, !inner_none. lra. }
  set (ds := moves T) in *. set (cm := context_moves m n n K (looking M) (looking D) (snd (s T)) (snd ds) h dh).
  pose proof (lstm_step_adjoint n (a + n) act slope phi dphi (decoder M) (decoder D) x (joined zero_vector cm) (s T)
    ds l') as A.
  change (lstm_step_moves _ _ _ _ _ _ _ _ _ _ _ _) with (moves (S T)) in A. fold back in A.
  rewrite dot_joined, (dot_comm a _ zero_vector), dot_zero in A. fold r in A.
  unfold cm in A. rewrite attention_adjoint in A. fold q in A. unfold l' in A. rewrite dot_pair_plus_l in A.
  rewrite dot_pair_plus_l in IH. unfold dot_pair at 2 in IH. cbn [fst snd] in IH.
  unfold dot_pair at 2 in A. cbn [fst snd] in A. rewrite dot_zero, <- (adjoint_of_matrix a n) in A.
    rewrite dot_zero in IH.
  rewrite inner_plus_model. unfold inner_model at 2. cbn [encoder decoder looking readout offset].
  rewrite frobenius_outer. unfold scores_moves at 2. rewrite !dot_plus_r.
  rewrite (sum_ext K (fun j => dot n (vplus (gh j) _) (dh j)) _ (fun j _ => dot_plus_l n (gh j) _ (dh j))), sum_of_plus.
  unfold over_gates at 1. rewrite !inner_none. fold l' in A. lra.
Qed.

(** ** The whole *)

(** The gradient of the sum of the losses of all T steps, by every parameter of encoder, decoder, attention and
    read-out. *)
Theorem transduce_backward_is_gradient x y c0 m0 loss g T :
  (forall t, (t < T)%nat -> has_gradient a (loss t) (transduced M x y c0 m0 t) (g t)) ->
  derivable_pt_lim (fun e => sum T (fun t => loss t (transduced (move_model M D e) x y c0 m0 t))) 0
    (inner_model (transduce_backward M x y c0 m0 g T) D).
Proof.
  intros Hg. set (run := lstm n d act phi (encoder M) x c0 m0). set (h := fun j => snd (run (S j))).
  set (still := (zero_vector, zero_vector)).
  set (moves := lstm_moves n d act slope phi dphi (encoder M) (encoder D) x (fun _ => zero_vector)
    c0 m0 zero_vector zero_vector).
  set (dh := fun j => snd (moves (S j))).
  assert (HE : forall k, passes_pair n (fun e => lstm n d act phi (encoder (move_model M D e)) x c0 m0 k) (run k)
    (moves k)).
  { intros k. apply (lstm_passes n d act slope phi dphi act_slope phi_slope (encoder M) (encoder D)
    x (fun _ => zero_vector)
      c0 m0 zero_vector zero_vector (fun _ => x) (fun _ => c0) (fun _ => m0)); intros; apply still_vector. }
  assert (V : inner_model (transduce_backward M x y c0 m0 g T) D = sum T (fun t => dot a (g t)
    (scores_moves (decoded M h y (run K) (S t)) (decoder_moves h dh y (run K) (moves K) (S t))))).
  { unfold transduce_backward. change (lstm n d act phi (encoder M) x c0 m0 K) with (run K).
    change (fun j => snd (lstm n d act phi (encoder M) x c0 m0 (S j))) with h.
    pose proof (decoder_sweep_is_adjoint h dh y (run K) (moves K) g T still) as A. cbv zeta in A. fold still.
    destruct (decoder_sweep M h y (run K) g T still) as [[G gh] start]. destruct A as [E A].
    pose proof (lstm_sweep_is_adjoint n d act slope phi dphi (encoder M) (encoder D) x (fun _ => zero_vector)
      c0 m0 zero_vector
      zero_vector
      (fun j => (zero_vector, gh j)) K start) as B. cbv zeta in B. fold moves in B.
    destruct (lstm_sweep n d act slope phi dphi (encoder M) x c0 m0 _ K start) as [[Enc gx] first].
    assert (Z : forall u, dot_pair n u still = 0).
    { intros u. unfold dot_pair, still. cbn [fst snd]. rewrite !(dot_comm n _ zero_vector), !dot_zero. lra. }
    rewrite Z, (sum_of_zeros K (fun t => dot d (gx t) zero_vector)) in B by (intros; rewrite dot_comm; apply dot_zero).
    rewrite (sum_ext K _ (fun j => dot n (gh j) (dh j))) in B.
    2: { intros j _. unfold dot_pair. cbn [fst snd]. rewrite dot_zero. apply Rplus_0_l. }
    unfold dot_pair at 1, still in A. cbn [fst snd] in A. rewrite !dot_zero in A.
    unfold inner_model in *. cbn [encoder decoder looking readout offset]. lra. }
  rewrite V. apply (derivative_of_sum T (fun t e => loss t (transduced (move_model M D e) x y c0 m0 t))). intros t Ht.
  apply (Hg t Ht). apply scores_pass.
  apply (decoder_passes h dh y (run K) (moves K) (fun e j => snd (lstm n d act phi (encoder (move_model M D e))
    x c0 m0 (S j)))
    (fun e => lstm n d act phi (encoder (move_model M D e)) x c0 m0 K)); [|apply HE].
  intros j _. apply (HE (S j)).
Qed.

End EncoderDecoder.
