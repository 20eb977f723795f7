/** Commands that refuse a theorem whose hypotheses nothing shows to be met: without an example, one that has any. */
export function demandMet(theorem: string, example: string | undefined): string {
  const demand = example === undefined ? `demand_none constr:(@${theorem})` : `demand_met constr:(@${theorem}) constr:(@${example})`;
  return `Goal True. tryif ltac2:(Judge.${demand}) then idtac else fail "${unmet}". Abort.`;
}

/** Commands that refuse a theorem that says nothing: True, what is supposed, or two sides that are one. */
export function demandContent(theorem: string): string {
  return `Goal True. tryif (let T := type of (@${theorem}) in assert T; [solve [Judge.obvious] | ]) then fail "${saysNothing}" else idtac. Abort.`;
}

/** What the judge is written in; it is read before all else, so that List and others are the library's names and not these. */
export const judgeLanguage = "From Ltac2 Require Init Int Bool Array List Constr Control Std Option Fresh Notations.";

/** The words with which these commands fail. */
export const [unmet, saysNothing] = ["hypotheses_not_met", "says_nothing"];

/**
 * What judges theorems by their types and examples by their proofs, in Rocq's tactic language; it stands before the theory, whose names it
 * cannot mistake for the library's. A hypothesis is what a theorem takes of a type in which no value is found at once: a proposition, or a type
 * that may be empty. Definitions are unfolded to find them, and pairs, witnesses and equivalences are searched; what is said of limits begins with
 * 0 < epsilon, which can be met. An example must meet the hypotheses of each place, apart from those inside the conclusion that a value meets which
 * is found at once, such as an index below 2. What depends on a decision counts as a hypothesis until the decision is computed; a hypothesis inside
 * a disjunction is never met.
 */
export const judge = `Module Judge.
Import Ltac2.Init Ltac2.Notations Ltac2.Constr.Unsafe.

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

(* what is so whatever its terms are *)
Ltac obvious :=
  intros;
  lazymatch goal with
  | |- _ /\\ _ => split; [obvious | obvious]
  | |- _ <-> _ => split; [obvious | obvious]
  | |- _ \\/ _ => first [left; obvious | right; obvious]
  | |- ex _ => eexists; obvious
  | |- ?f ?x ?x => first [apply Rle_refl | apply Rge_refl | apply le_n | reflexivity]
  | |- _ => first [exact I | assumption]
  end.

(* what says of numbers and functions what its name says, whatever it unfolds to *)
Ltac2 limits () := [constr:(@derivable_pt_lim); constr:(@Un_cv); constr:(@continuity_pt); constr:(@continuity); constr:(@is_lub)].
Ltac2 pairs () := [constr:(@and); constr:(@prod)].
Ltac2 witnesses () := [constr:(@ex); constr:(@sig); constr:(@sigT)].
Ltac2 choices () := [constr:(@or); constr:(@sum); constr:(@sumor); constr:(@sumbool)].

Ltac2 rec any ask list := match list with [] => false | x :: rest => if ask x then true else any ask rest end.
Ltac2 rec each ask list := match list with [] => [] | x :: rest => List.append (ask x) (each ask rest) end.
Ltac2 among list c := any (Constr.equal c) list.
Ltac2 head c := match kind c with App f _ => f | _ => c end.
Ltac2 under binder body ask :=
  let x := Fresh.in_goal (Option.default ident:(x) (Constr.Binder.name binder)) in
  let answer := { contents := None } in
  let _ := Constr.in_context x (Constr.Binder.type binder) (fun () =>
    answer.(contents) := Some (ask (make (Var x)) (substnl [make (Var x)] 0 body));
    Control.refine (fun () => constr:(I))) in
  match answer.(contents) with Some found => found | None => Control.zero Not_found end.

(* Places in a theorem's type: lists of 0 and 1 lead to a part of a pair, of 1 to what is said of a witness. *)
Ltac2 inside place part := List.append place [part].
Ltac2 rec begins a place :=
  match a with
  | [] => true
  | x :: rest => match place with [] => false | y :: others => if Int.equal x y then begins rest others else false end
  end.
(* of what depends on a decision, and of what a choice hides *)
Ltac2 decided place := inside place 2.
Ltac2 chosen place := inside place 3.

(* a function for its arguments *)
Ltac2 rec applied f args :=
  match args with
  | [] => f
  | x :: rest => match kind f with Lambda _ body => applied (substnl [x] 0 body) rest | _ => make (App f (Array.of_list args)) end
  end.

(* values that meet hypotheses, found without anything that is supposed: an index within a range, a number above a bound *)
Ltac reach :=
  lazymatch goal with
  | |- ex _ => first [exists O; reach | eexists; reach]
  | |- _ /\\ _ => split; [reach | reach]
  | |- _ => first [apply le_n | solve [repeat constructor] | exact Rlt_0_1 | apply Rle_refl | exact Rle_0_1]
  end.
Ltac2 rec all_of hypotheses :=
  match hypotheses with
  | [] => constr:(True)
  | p :: rest => match rest with [] => p | _ => let q := all_of rest in constr:($q /\\ $p) end
  end.
Ltac2 rec exist values p :=
  match values with
  | [] => p
  | x :: rest =>
    let type := Constr.type x in
    let name := match kind x with Var name => name | _ => ident:(x) end in
    exist rest (make (App constr:(@ex) (Array.of_list [type; make (Lambda (Constr.Binder.make (Some name) type) (closenl [name] 1 p))])))
  end.
Ltac2 reached values hypotheses :=
  match Control.case (fun () => let p := exist values (all_of hypotheses) in constr:(ltac:(reach) : $p)) with Val _ => true | Err _ => false end.

(* the places with a hypothesis that nothing shows to be met; behind values and hypotheses of the place, the last first *)
Ltac2 rec supposing values hypotheses place type :=
  let own () :=
    match hypotheses with
    | [] => []
    | _ => match place with [] => [place] | _ => if reached values hypotheses then [] else [place] end
    end in
  let go := supposing values hypotheses place in
  let within k := supposing [] [] (inside place k) in
  match kind type with
  | Cast c _ _ => go c
  | LetIn _ value body => go (substnl [value] 0 body)
  | Prod binder body =>
    if Constr.equal body constr:(False) then own () else
    let type := Constr.Binder.type binder in
    if has_value type then under binder body (fun x => supposing (x :: values) hypotheses place)
    else under binder body (fun _ => supposing values (type :: hypotheses) place)
  | Lambda binder body => under binder body (fun _ => go)
  | Case info result inversion c branches =>
    let c := Std.eval_hnf c in
    let case := make (Case info result inversion c branches) in
    let reduced := (eval cbv beta match in $case) in
    match kind reduced with
    | Case _ _ _ _ branches =>
      match Array.to_list branches with
      | [] => decided place :: own ()
      | branch :: rest => match rest with [] => go branch | _ => decided place :: own () end
      end
    | _ => go reduced
    end
  | Constant c _ => unfolded own go c type
  | App f args =>
    if among (limits ()) f then own () else
    if Constr.equal f constr:(@iff) then List.append (own ()) (equivalent place (Array.get args 0) (Array.get args 1)) else
    if among (pairs ()) f then List.append (own ()) (List.append (within 0 (Array.get args 0)) (within 1 (Array.get args 1))) else
    if among (witnesses ()) f then
      let said := Std.eval_hnf (Array.get args 1) in
      match kind said with Lambda binder body => List.append (own ()) (under binder body (fun _ => within 1)) | _ => own () end else
    if among (choices ()) f then
      match each (supposing [] [] [1]) (Array.to_list args) with [] => own () | _ => chosen place :: own () end else
    match kind f with
    | Constant c _ => unfolded own go c type
    | Lambda _ _ => go (applied f (Array.to_list args))
    | Fix _ _ _ _ => let c := Std.eval_hnf type in if Constr.equal c type then decided place :: own () else go c
    | _ => own ()
    end
  | _ => own ()
  end
(* step by step, since what a limit says begins below its name *)
with unfolded own go c type :=
  if Constr.equal (head (Std.eval_hnf type)) (head type) then own () else go (Std.eval_unfold [(Std.ConstRef c, Std.AllOccurrences)] type)
(* of both directions those that lead to a hypothesis *)
with equivalent place left right :=
  let direction k first second :=
    match supposing [] [] [1] second with
    | [] => []
    | _ => supposing [] [] (inside place k) (make (Prod (Constr.Binder.make None first) second))
    end in
  List.append (direction 0 left right) (direction 1 right left).

Ltac2 needed c := supposing [] [] [] (Constr.type c).

Ltac2 refuse () := Control.zero Not_found.
(* whether a term mentions one of these variables *)
Ltac2 mentions known c :=
  let name pair := let (x, _) := pair in match kind x with Var name => name | _ => refuse () end in
  Bool.neg (Constr.equal (closenl (List.map name known) 1 c) c).

(* the place of what a term takes from a theorem: known are the theorem and the names of its parts, with their places *)
Ltac2 rec place_of known c :=
  match known with
  | [] =>  None
  | pair :: rest => let (x, place) := pair in if Constr.equal x c then Some place else place_of rest c
  end.
Ltac2 rec source known c :=
  match place_of known c with
  | Some place => Some place
  | None =>
    match kind c with
    | Cast c _ _ => source known c
    | App f args =>
      let part k := Option.map (fun place => inside place k) (source known (Array.get args 2)) in
      if Bool.and (Constr.equal f constr:(@proj1)) (Int.le 3 (Array.length args)) then part 0 else
      if Bool.and (Constr.equal f constr:(@proj2)) (Int.le 3 (Array.length args)) then part 1 else source known f
    | _ => None
    end
  end.
Ltac2 named known x place := match place with Some place => (x, place) :: known | None => known end.

(* what a proof takes from a theorem, where nothing is supposed of which no value is known: its place, and where it still has hypotheses *)
Ltac2 rec meets known c :=
  if mentions known c then
    match source known c with
    | Some place =>
      let own := (place, needed c) in
      match kind c with App _ args => own :: each (meets known) (Array.to_list args) | _ => [own] end
    | None =>
      match kind c with
      | Lambda binder body => if has_value (Constr.Binder.type binder) then under binder body (fun _ => meets known) else []
      | App f args => List.append (each (meets known) (Array.to_list args)) (applying known f (Array.to_list args))
      | _ => applying known c []
      end
    end
  else []
(* the same of a term for its arguments, which were looked at *)
with applying known c args :=
  match kind c with
  | Cast c _ _ => applying known c args
  | LetIn _ value body => List.append (meets known value) (applying known (substnl [value] 0 body) args)
  | Lambda _ _ => meets known (applied c args)
  | Case _ _ _ c branches =>
    let of := head (Std.eval_hnf (Constr.type c)) in
    let part k := Option.map (fun place => inside place k) (source known c) in
    let branch :=
      if among (pairs ()) of then given [part 0; part 1] known args
      else if among (witnesses ()) of then given [None; part 1] known args
      else meets known in
    List.append (meets known c) (each branch (Array.to_list branches))
  | Proj _ c => meets known c
  | App _ _ => meets known c
  | _ => []
  end
(* the same of what is said of the parts of a pair, each with its place if it has one *)
with given values known args c :=
  match values with
  | [] => meets known (applied c args)
  | value :: rest =>
    match kind c with
    | Lambda binder body => under binder body (fun x => given rest (named known x value) args)
    | _ => meets known c
    end
  end.

(* whether what is taken at a place shows that the hypotheses at another one are met, there or below *)
Ltac2 rec shows place taken left :=
  match taken with
  | [] =>
    let blocks open := match place with k :: _ => if Int.le 2 k then true else begins open place | [] => begins open place end in
    Bool.neg (any blocks left)
  | part :: rest => match place with [] => false | own :: below => if Int.equal part own then shows below rest left else false end
  end.

Ltac2 demand_none t := match needed t with [] => () | _ => refuse () end.
Ltac2 demand_met t example :=
  let uses () :=
    match kind example with
    | Constant c _ =>
      (* with a variable for the theorem: those that a term mentions are found fast *)
      let proof := Std.eval_pattern [(t, Std.AllOccurrences)] (Std.eval_unfold [(Std.ConstRef c, Std.AllOccurrences)] example) in
      match kind (head proof) with Lambda binder body => under binder body (fun x => meets [(x, [])]) | _ => [] end
    | _ => []
    end in
  match needed t with
  | [] => ()
  | place :: rest =>
    let found := uses () in
    let is_met place := any (fun use => let (taken, left) := use in shows place taken left) found in
    if any (fun place => Bool.neg (is_met place)) (place :: rest) then refuse () else ()
  end.
End Judge.`;
