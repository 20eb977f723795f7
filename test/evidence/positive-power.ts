/** What Rocq is asked of the theorem 0 < a^T for 0 < a, by the lemma power_positive. */
export const positiveText = `Theorem statement :
  forall (T : nat) (a : R),
  (0 < a) ->
  0 < a ^ T.
Proof. intros; eapply power_positive; eassumption. Qed.

Theorem hypotheses_met :
  exists (T : nat) (a : R),
  (2 <= T)%nat /\\
  (0 < a).
Proof. exact power_positive_met. Qed.`;
