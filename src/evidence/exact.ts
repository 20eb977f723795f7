import fc from "fast-check";
import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import { demandTwo } from "./comparison.ts";
import type { Evidence, Role } from "./evidence.ts";
import { Exhaustive } from "./exhaustive.ts";
import { afresh, mistakes, reading, type Titled, titleOf } from "./formula/check.ts";
import { noticingRounded } from "./formula/defined.ts";
import { demandDecimals } from "./formula/domain.ts";
import { isRelating } from "./formula/latex-form.ts";
import type { Statement } from "./formula/statement.ts";
import { type Variables, withConstants } from "./formula/variables.ts";
import { demandWords } from "./formula/words.ts";
import { kept, keptOptions } from "./kept.ts";
import { demandGenerator, demandOptions, ofFormula } from "./options.ts";
import { demandNoMore, demandTaking } from "./outcome.ts";
import { type Exact, exactly, isRational, latexPair, type Nested } from "./rational.ts";
import { checked, compared, demand, type Relation } from "./relation.ts";
import { sample } from "./sampled.ts";
import type { CheckOptions } from "./section.ts";

/** A side of a relation with the words or symbols for it, as `‖W‖` for a number that was computed. */
export interface Labelled<T> {
  label: string;
  value: T;
}

type Side = Nested<Exact> | Labelled<Nested<Exact>>;
type Scalar = Exact | Labelled<Exact>;

/** left = right, entry by entry. */
export function equal(left: Side, right: Side): Relation {
  return relation(left, right, same, "=", "\\neq");
}

/** left ≠ right: some entry differs. Throws RangeError on lists of different lengths. */
export function different(left: Side, right: Side): Relation {
  const differ = (a: Nested<Exact>, b: Nested<Exact>) => {
    demandShape(a, b);
    return !same(a, b);
  };
  return relation(left, right, differ, "\\neq", "=");
}

/** left < right. */
export function below(left: Scalar, right: Scalar): Relation {
  return relation(left, right, (a, b) => order(a, b) < 0, "<", "\\nless");
}

/** left ≤ right. */
export function atMostExactly(left: Scalar, right: Scalar): Relation {
  return relation(left, right, (a, b) => order(a, b) <= 0, "\\le", "\\nleq");
}

/** Every one of the relations. Throws RangeError if there is none: comparing nothing settles nothing. */
export function every(...relations: Relation[]): Relation {
  if (relations.length === 0) throw new RangeError("every: expected at least one relation, got none; nothing would be compared");
  const ok = relations.map(checked).every((each) => each.ok);
  return compared(ok, () => relations.map(({ shows }) => shows).join(",\\quad "));
}

/**
 * A value with LaTeX or words that say what it is: `below(1, side("\\lVert W\\rVert", s))` shows 1 < 2 = ‖W‖.
 * Throws RangeError on a label that itself compares, or that is a number: those are printed from what was compared.
 */
export function side<T extends Nested<Exact>>(label: string, value: T): Labelled<T> {
  if (typeof label !== "string") throw new TypeError(`side: expected words or a symbol, got ${typeof label}`);
  if (isRelating(label))
    throw new RangeError(`side: expected words or a symbol, got a comparison, ${label}: compare it with equal, below or atMostExactly`);
  if (!/\p{L}/u.test(label.replaceAll(/\\(?!text|math|operatorname)[a-zA-Z]+/g, (command) => (symbol.test(command) ? "x" : ""))))
    throw new RangeError(`side: expected words or a symbol, got a number, ${label}: it is printed from what was compared`);
  const labelled = Object.freeze({ label: isWords(label) ? `\\text{${label}}` : label, value: copied(value) as T });
  labelledSides.add(labelled);
  return labelled;
}

/** Whether a label is no mathematics, which would run words together: it has nothing else, and a word of three letters or a Chinese one. */
function isWords(label: string): boolean {
  return /^[\p{L}\p{M}\p{N} ,.;:'’()–-]+$/u.test(label) && /\p{L}{3}|\p{Script=Han}/u.test(label);
}

/** What `side` has made: of what only looks like it, the label is none that was looked at. */
const labelledSides = new WeakSet<object>();

/** A value as it is compared, and shown: what becomes of a list or a rational later is none of the comparison's. */
function copied(value: Nested<Exact>): Nested<Exact> {
  if (Array.isArray(value)) return Object.freeze(Array.from(value, copied));
  return isRational(value) ? exactly(value) : (value as Exact);
}

/** Commands of LaTeX that draw a letter, or a function's or an operator's name. */
const symbol =
  /^\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Phi|Omega|Sigma|Pi|sum|prod|int|max|min|sup|inf|det|exp|ln|log|tanh|cos|sin|partial|lVert)$/;

/** Settles a statement about one case in exact arithmetic. */
export function exact(statement: string, run: () => Relation, options?: CheckOptions): void;
/** Settles a statement in exact arithmetic on every case that `arbitrary` generates. */
export function exact<T>(statement: string, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Relation, options?: CheckOptions): void;
/** Settles a formula in rationals, on every case of its variables. */
export function exact(formula: string, variables: Variables, options?: CheckOptions & Titled): void;
export function exact<T>(statement: string, ...rest: Settling<T>) {
  declareExact(statement, rest, undefined, exact);
}

export function example(statement: string, run: () => Relation): void;
export function example<T>(statement: string, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Relation): void;
/** Shows a true statement next to the claim's own: it illustrates, and does not change the verdict. Settled as by `exact`. */
export function example(formula: string, variables: Variables, options?: Titled): void;
export function example<T>(statement: string, ...rest: Settling<T>) {
  declareExact(statement, rest, "example", example);
}

/** A formula's variables; a single case; or an arbitrary and what to compare of each of its cases. */
type Settling<T> =
  | [Variables, (CheckOptions & Titled)?]
  | [run: () => Relation, CheckOptions?]
  | [fc.Arbitrary<T>, predicate: (value: T) => Relation, CheckOptions?];

function declareExact<T>(statement: string, parts: Settling<T>, role: "example" | undefined, caller: (...args: never[]) => unknown) {
  const [first, second, third] = parts;
  if (typeof first === "function") {
    demandNoMore(parts, 2);
    demandOptions(second, "role");
    demandWords(statement, "the comparison");
    const options = { role: role ?? (second as CheckOptions | undefined)?.role ?? "statement" };
    const run = first as () => Relation;
    const judged = (): Evidence => ({ kind: "exact", ...options, statement, shows: demand(statement, run()).shows });
    declare(statement, () => sayingDoubles(judged), caller);
  } else if (typeof second === "function") {
    demandNoMore(parts, 3);
    demandOptions(third, "role");
    demandWords(statement, "the predicate");
    demandGenerator(first);
    demandTaking(second as (value: T) => Relation);
    const options = { role: role ?? third?.role ?? "statement" };
    const compare = (value: T) => checked((second as (value: T) => Relation)(value));
    const sampling = () => ({ cases: first as fc.Arbitrary<unknown>, judge: compare as (value: unknown) => Relation });
    const judged = (): Evidence => ({ ...sample(statement, first as fc.Arbitrary<T>, compare), kind: "exact", ...options });
    declare(statement, () => sayingDoubles(judged), caller, { sampling });
  } else {
    demandNoMore(parts, 2);
    demandOptions(second, "role", ...ofFormula);
    const variables = kept(first as Variables);
    const options: CheckOptions & Titled = keptOptions({ ...second, role: role ?? second?.role });
    const title = titleOf(statement, options, variables);
    const run = (text: string, said: CheckOptions & Titled) => settled(title, text, variables, said);
    const again = afresh(statement, variables, options, (formula) => formula.exact());
    declare(title, () => run(statement, options), caller, { ...again, ...mistakes(statement, variables, options, run) });
  }
}

/** Whether doubles were compared whose digits may be a rounding's. */
let comparedDoubles: boolean | undefined;

/** What a check in words found, and whether it compared such doubles: to compare them is exact, and to compute them was not. */
function sayingDoubles(run: () => Evidence): Evidence {
  comparedDoubles = false;
  const evidence = run();
  return comparedDoubles ? { ...evidence, doubles: true } : evidence;
}

/** Whether a value is or holds a double with more digits than single precision has, as most have that were rounded, or a whole number from 2⁵³ on. */
function hasLongDouble(value: Nested<Exact>): boolean {
  if (Array.isArray(value)) return value.some(hasLongDouble);
  return typeof value === "number" && !Number.isSafeInteger(value) && (Number.isInteger(value) || Math.fround(value) !== value);
}

/** What a formula's exact check found, and whether its kernels rounded. */
function settled(title: string, text: string, variables: Variables, options: CheckOptions & Titled): Evidence {
  const { statement, printed } = reading(text, variables, options);
  demandDecimals(title, printed.domain, withConstants(variables, {}));
  const { found, isRounded } = noticingRounded(() => judged(statement, title, options.role));
  return { ...found, ...printed, ...(isRounded && { doubles: true }) };
}

/** What was found of a formula's cases; of a single case, what was compared. */
function judged(statement: Statement, title: string, role: Role = "statement"): Evidence {
  const judge = statement.exact();
  if (statement.cases instanceof Exhaustive && statement.cases.cases.length === 1) {
    const { shows } = demand(title, met(title, judge, statement.cases.cases[0]));
    return { kind: "exact", role, statement: title, shows };
  }
  return { ...sample(title, statement.cases, judge, statement.used), kind: "exact", role };
}

/** What a formula says of its only case. Throws CheckFailure where the case does not meet the hypotheses. */
function met(title: string, judge: (value: object) => Relation, value: object): Relation {
  try {
    return judge(value);
  } catch (error) {
    if (!fc.PreconditionFailure.isFailure(error)) throw error;
    throw new CheckFailure(`${title}\n  expected a case that meets the hypotheses, got one that does not: ${fc.stringify(value)}`);
  }
}

/** A relation of two sides as they are now. */
function relation(
  left: Side,
  right: Side,
  holds: (left: Nested<Exact>, right: Nested<Exact>) => boolean,
  sign: string,
  otherwise: string,
): Relation {
  const [from, to] = [left, right].map((each) => (isLabelled(each) ? each : copied(each)));
  demandSomething(from, to);
  demandTwo(left, right);
  comparedDoubles ||= hasLongDouble(bare(from)) || hasLongDouble(bare(to));
  const ok = holds(bare(from), bare(to));
  return compared(ok, () => printed(from, to, ok ? sign : otherwise));
}

/** Both sides with the sign between them; an equation with a name on one side is shown as name = value. */
function printed(left: Side, right: Side, sign: string): string {
  const [first, second] = latexPair(bare(left), bare(right));
  const [from, to] = [labelOf(left), labelOf(right)];
  if (sign === "=" && (from === undefined) !== (to === undefined)) return `${from ?? to} = ${first}`;
  if (sign === "=") return [from ?? first, from && first, to ?? second].filter(Boolean).join(" = ");
  return `${from === undefined ? "" : `${from} = `}${first} ${sign} ${second}${to === undefined ? "" : ` = ${to}`}`;
}

function isLabelled(side: Side): side is Labelled<Nested<Exact>> {
  return labelledSides.has(side as object);
}

function bare(side: Side): Nested<Exact> {
  return isLabelled(side) ? side.value : side;
}

function labelOf(side: Side): string | undefined {
  return isLabelled(side) ? side.label : undefined;
}

function order(left: Nested<Exact>, right: Nested<Exact>): number {
  return exactly(left as Exact).compare(exactly(right as Exact));
}

/** Comparing nothing settles nothing. */
function demandSomething(...sides: Side[]) {
  for (const compared of sides)
    if (Array.isArray(bare(compared)) && (bare(compared) as unknown[]).flat(9).length === 0)
      throw new RangeError("expected numbers to compare, got none: choose cases that have some");
}

/** Lists of different lengths differ whatever they hold. */
function demandShape(left: Nested<Exact>, right: Nested<Exact>) {
  const [first, second] = [left, right].map((part) => (Array.isArray(part) ? part : undefined));
  if (first?.length !== second?.length)
    throw new RangeError(
      `expected two sides of the same shape, got ${first?.length ?? "no"} entries and ${second?.length ?? "none"}: compare their lengths`,
    );
  for (const [i, entry] of first?.entries() ?? []) demandShape(entry, second![i]);
}

function same(left: Nested<Exact>, right: Nested<Exact>): boolean {
  if (Number.isFinite(left) && Number.isFinite(right)) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (!Array.isArray(left) || !Array.isArray(right)) return exactly(left as Exact).equals(exactly(right as Exact));
  return left.length === right.length && Array.from(left).every((entry, i) => same(entry, right[i])); // holes are entries, too
}
