/** Commands that refuse a theorem whose hypotheses nothing shows to be met: without an example, one that has any. */
export function demandMet(theorem: string, example: string | undefined): string {
  const demand = example === undefined ? `demand_none constr:(@${theorem})` : `demand_met constr:(@${theorem}) constr:(@${example})`;
  return `Goal True. tryif ltac2:(Judge.${demand}) then idtac else fail "${unmet}". Abort.`;
}

/** What the judge is written in; it is read before all else, so that List and others are the library's names and not these. */
export const judgeLanguage = "From Ltac2 Require Init Int Bool Array List Constr Control Std Option Fresh.";

/** The word with which these commands fail. */
export const unmet = "hypotheses_not_met";

/**
 * What judges theorems by their types and examples by their proofs, in Rocq's tactic language; it stands before the theory, whose names it
 * cannot mistake for the library's. A hypothesis is what a theorem takes of a type in which no value is found at once: a proposition, or a type
 * that may be empty. Definitions are unfolded to find them; what is said of limits begins with 0 < epsilon, which can be met.
 */
export const judge = `Module Judge.
Import Ltac2.Init Ltac2.Constr.Unsafe.

(* a value of a type that is no proposition *)
Ltac inhabit depth :=
  lazymatch goal with |- ?type =>
    let sort := type of type in let sort := eval hnf in sort in
    lazymatch sort with Prop => fail | SProp => fail | _ => idtac end
  end;
  lazymatch depth with S ?less =>
    first [assumption | exact R0 | exact O | exact True | exact nat | intro; inhabit less | hnf; intro; inhabit less
      | constructor; inhabit less]
  end.
Ltac2 has_value type :=
  match Control.case (fun () => constr:(ltac:(inhabit 6%nat) : $type)) with Val _ => true | Err _ => false end.

Ltac2 limits () := [constr:(@derivable_pt_lim); constr:(@Un_cv); constr:(@continuity_pt); constr:(@continuity)].
Ltac2 pairs () := [constr:(@and); constr:(@ex); constr:(@prod); constr:(@sig); constr:(@sigT)].

Ltac2 rec any ask list := match list with [] => false | x :: rest => if ask x then true else any ask rest end.
Ltac2 rec greatest most list := match list with [] => most | x :: rest => greatest (if Int.lt most x then x else most) rest end.
Ltac2 head c := match kind c with App f _ => f | _ => c end.
Ltac2 under binder body ask :=
  let x := Fresh.in_goal (Option.default ident:(x) (Constr.Binder.name binder)) in
  let answer := { contents := None } in
  let _ := Constr.in_context x (Constr.Binder.type binder) (fun () =>
    answer.(contents) := Some (ask (substnl [make (Var x)] 0 body));
    Control.refine (fun () => constr:(I))) in
  match answer.(contents) with Some found => found | None => Control.zero Not_found end.

(* the number of values that a theorem takes up to its last hypothesis; one that implies False belongs to a negation *)
Ltac2 rec taken seen last type :=
  match kind type with
  | Cast c _ _ => taken seen last c
  | LetIn _ value body => taken seen last (substnl [value] 0 body)
  | Prod binder body =>
    if Constr.equal body constr:(False) then last else
    let seen := Int.add seen 1 in
    let last := if has_value (Constr.Binder.type binder) then last else seen in
    under binder body (taken seen last)
  | Lambda binder body => under binder body (taken seen last)
  | Case _ _ _ _ branches => greatest last (List.map (taken seen last) (Array.to_list branches))
  | Constant _ _ => unfolded seen last type
  | App f _ => if any (Constr.equal f) (limits ()) then last else unfolded seen last type
  | _ => last
  end
with unfolded seen last type :=
  let c := Std.eval_hnf type in
  if Constr.equal c type then last else taken seen last c.

Ltac2 rec occurs t c :=
  if Constr.equal t c then true else
  match kind c with
  | Cast c _ _ => occurs t c
  | Lambda _ body => occurs t body
  | LetIn _ value body => Bool.or (occurs t value) (occurs t body)
  | App f args => Bool.or (occurs t f) (any (occurs t) (Array.to_list args))
  | Case _ _ _ c branches => Bool.or (occurs t c) (any (occurs t) (Array.to_list branches))
  | Proj _ c => occurs t c
  | _ => false
  end.

(* whether a proof gives a theorem so many values where nothing is supposed of which no value is known *)
Ltac2 rec uses t count c :=
  if occurs t c then
    match kind c with
    | Cast c _ _ => uses t count c
    | Lambda binder body => if has_value (Constr.Binder.type binder) then under binder body (uses t count) else false
    | LetIn binder value body => Bool.or (uses t count value) (under binder body (uses t count))
    | App f args =>
      if Bool.and (Constr.equal f t) (Int.le count (Array.length args)) then true
      else Bool.or (any (uses t count) (Array.to_list args)) (given (Array.length args) t count f)
    | Case _ _ _ c branches =>
      if uses t count c then true else
      let parts := if any (Constr.equal (head (Std.eval_hnf (Constr.type c)))) (pairs ()) then 2 else 0 in
      any (given parts t count) (Array.to_list branches)
    | Proj _ c => uses t count c
    | _ => false
    end
  else false
(* the same of a function of so many values that are there *)
with given values t count c :=
  if Int.equal values 0 then uses t count c else
  match kind c with
  | Lambda binder body => under binder body (given (Int.sub values 1) t count)
  | _ => uses t count c
  end.

Ltac2 refuse () := Control.zero Not_found.
Ltac2 needed t := taken 0 0 (Constr.type t).
Ltac2 demand_none t := if Int.equal (needed t) 0 then () else refuse ().
Ltac2 demand_met t example :=
  let count := needed t in
  if Int.equal count 0 then () else
  match kind example with
  | Constant c _ => if uses t count (Std.eval_unfold [(Std.ConstRef c, Std.AllOccurrences)] example) then () else refuse ()
  | _ => refuse ()
  end.
End Judge.`;
