import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { CheckFailure } from "../check-failure.ts";
import { largestIn } from "../comparison.ts";
import type { ByHand } from "../evidence.ts";
import { Exhaustive, someOf } from "../exhaustive.ts";
import { demandMet, type Outcome, type Slack, vague } from "../outcome.ts";
import { asPrinted, isRational } from "../rational.ts";
import { compared, type Relation } from "../relation.ts";
import { seed } from "../settings.ts";
import { isList } from "../stored.ts";
import type { Arithmetic, Truth } from "./arithmetic.ts";
import { asRead, demandAsRead } from "./as-read.ts";
import { binary64, type Doubles, slackOf } from "./binary64.ts";
import { evaluatedAt } from "./by-hand.ts";
import { type Compiled, compile, type Scope } from "./compile.ts";
import { demandMore, demandSides } from "./content.ts";
import { type Defined, isDefined, isRationalFunction, symbolsOf } from "./defined.ts";
import { enclosures } from "./enclosures.ts";
import { explained, inDoubles, inFine, inRationals, type Telling } from "./explained.ts";
import { fine } from "./fine.ts";
import { asReaders } from "./known-functions.ts";
import { latexOf, type Written } from "./latex.ts";
import { rationals } from "./rationals.ts";
import type { Found, Order } from "./related.ts";
import { intervalEntry, rationalEntry, shown } from "./shown.ts";
import { demandSymbols } from "./symbols.ts";
import { letters } from "./tokens.ts";
import { below, builtin, type Formula, type Node, parse, type Sign } from "./tree.ts";
import type { Value } from "./value.ts";
import { readVariables, type Variables } from "./variables.ts";
import { type Variant, variants } from "./variants.ts";

/** What a formula check says besides its formula. */
export interface Saying {
  /** Hypotheses: formulas that a case must meet to count. */
  given?: string | readonly string[];
  /** Functions that the formula calls, where one generator draws whole cases. */
  using?: Readonly<Record<string, Defined>>;
  /** How a name is written in LaTeX, where that is not the name. */
  written?: Written;
  /** Also generators that it does not use, as a formula with a mistake in it may. */
  unused?: boolean;
}

/** A formula with its variables and hypotheses, as it is read in one arithmetic or another. */
export class Statement {
  readonly text: string;
  /** The variables that the formula and its hypotheses name. */
  readonly names: readonly string[];
  readonly cases: fc.Arbitrary<object>;
  readonly #formula: Formula;
  readonly #hypotheses: Formula[];
  /** As a reader takes it, where that is another formula. */
  readonly #read: Formula | undefined;
  readonly #functions: Readonly<Record<string, Defined>>;
  readonly #written: Written;
  readonly #ready = new Map<string, Compiled<unknown>>();

  /** Throws SyntaxError, with the column, on what cannot be read and on names without a generator. */
  constructor(text: string, variables: Variables, { given = [], using = {}, written = {}, unused = false }: Saying = {}) {
    const { cases, functions, names, generated } = readVariables(variables, using);
    const known = { names: names ?? [...letters], functions: Object.keys(functions) };
    this.text = text;
    this.#formula = parse(text, known);
    this.#hypotheses = [given].flat().map((part) => parse(part, known));
    this.#written = symbolsOf(functions, written);
    this.#functions = asReaders(functions, this.#written);
    this.names = [this.#formula, ...this.#hypotheses].flatMap((part) => part.names);
    this.#read = asRead(this.#formula, this.#written);
    demandAsRead(this.#hypotheses, this.#written);
    demandSymbols([this.#formula, ...this.#hypotheses], this.#written, names ?? generated);
    if (names) demandKnown([this.#formula, ...this.#hypotheses], names);
    demandMore(this.#formula, this.#hypotheses);
    this.cases = this.#meeting(cases);
    if (unused) return;
    demandUsed([this.#formula, ...this.#hypotheses], generated);
    demandSides(this.#formula);
  }

  /** LaTeX of the formula, as far as its parts know their ranks. */
  get latex(): string {
    return latexOf(this.#formula, this.#written);
  }

  /** LaTeX of its hypotheses. */
  get given(): string[] {
    return this.#hypotheses.map((part) => latexOf(part, this.#written));
  }

  /** LaTeX of its names that are written otherwise than they are. */
  get symbols(): Record<string, string> {
    const written = this.names.map((name) => [name, this.#written[name]]);
    return Object.fromEntries(written.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  }

  /** The statements with a small mistake in them. */
  variants(): Variant[] {
    const { value } = this.cases.generate(new fc.Random(xoroshiro128plus(seed)), undefined);
    return variants(this.#formula, this.#hypotheses, (factor) => this.#rankOf(factor, value) === 0);
  }

  /** What a case has of the formula and its hypotheses: a generator of whole cases may draw more. */
  used = (value: object): object => Object.fromEntries(Object.entries(value).filter(([name]) => this.names.includes(name)));

  /** The rank of a part in a case; undefined where it has no value there. */
  #rankOf(part: Node, value: object): number | undefined {
    return this.#rankOver(rationals, part, value) ?? this.#rankOver(binary64, part, value);
  }

  #rankOver<B>(arithmetic: Arithmetic<B>, part: Node, value: object): number | undefined {
    const root: Node = { kind: "relation", column: part.column, signs: ["equal"], sides: [part, part] };
    try {
      const compared = compile({ ...this.#formula, root }, arithmetic);
      compared.truth(this.#scope(value));
      return compared.relations[0].left.rank;
    } catch {
      // it has no value there
    }
    return undefined;
  }

  /**
   * Judges cases in doubles, within the running error of both sides; a case that does not surely meet the hypotheses is rejected. What this
   * leaves undecided is decided without rounding where all functions of the chapter that the formula calls are defined over the rationals.
   */
  sampled(): (value: object) => Outcome {
    const statement = compile(this.#formula, binary64, forgiving);
    const beyondRounding = compile(this.#formula, binary64);
    const meets = this.#meets(binary64);
    const decide = this.#decider();
    const demandRead = this.#demandRead(binary64);
    const demandDecided = this.#demandDecided();
    let judged = 0;
    return (value) => {
      const scope = this.#scope(value);
      const met = meets(scope);
      demandDecided(met, scope);
      demandMet(met === 1);
      const close = statement.truth(scope) === 1;
      const isOpen = !close && beyondRounding.truth(scope) === 0;
      const { looseness, ...used } = slackUse(statement.relations);
      const isAsked = looseness !== undefined || judged++ < alsoDecided;
      const decided = isOpen || (close && isAsked) ? decide?.(scope) : undefined;
      const ok = isOpen ? decided !== undefined && !decided.refuted : close && !decided?.refuted;
      if (ok) demandRead(scope);
      const explain = () => {
        if (decided?.refuted) return decided.refuted();
        statement.truth(scope); // other cases may have been judged since
        return `${isOpen ? "not decided within rounding: " : ""}${explained(statement.relations, inDoubles)}`;
      };
      return { ok, ...used, looseness, isDecided: looseness !== undefined && decided !== undefined, explain };
    };
  }

  /** What decides cases without rounding: in rationals, or in narrow intervals of them where the formula leads out of these. */
  #decider() {
    const calls = callsIn(this.#formula.root);
    if (calls.some((name) => !builtin[name] && !isRationalFunction(this.#functions[name]))) return undefined;
    return calls.some((name) => irrational.has(name)) ? this.#decided(fine, inFine) : this.#decided(rationals, inRationals);
  }

  /** Of a case that is decided, what is said where the formula fails there, by less than rounding; nothing of one that stays undecided. */
  #decided<B>(arithmetic: Arithmetic<B>, telling: Telling<B>): (scope: Scope) => { refuted?: () => string } | undefined {
    const statement = compile(this.#formula, arithmetic);
    return (scope) => {
      if (!Object.values(scope).every(isExact)) return undefined;
      const truth = known(() => statement.truth(scope)) ?? 0;
      if (truth !== -1) return truth === 1 ? {} : undefined;
      const words = explained(statement.relations, telling);
      return { refuted: () => `without rounding: ${words}` };
    };
  }

  /** Judges cases without rounding. Throws RangeError where a part is not rational. */
  exact(): (value: object) => Relation {
    const statement = this.#compiled(this.#formula, rationals);
    const meets = this.#meets(rationals);
    const demandRead = this.#demandRead(rationals);
    let judged = 0;
    return (value) => {
      const scope = this.#scope(value);
      demandMet(meets(scope) === 1);
      const ok = statement.truth(scope) === 1;
      if (ok) demandRead(scope);
      if (ok && judged++ < alsoDecided && this.#inDoubles(scope) === -1)
        throw new CheckFailure(
          `${this.text}\n  holds in rationals and fails in doubles, by more than rounding, at ${fc.stringify(value)}: its functions differ`,
        );
      const again = () => {
        statement.truth(scope); // other cases may have been judged since
        return statement.relations;
      };
      return compared(
        ok,
        () => shown(again(), ok, rationalEntry, this.#written),
        () => explained(again(), inRationals),
      );
    };
  }

  /** Judges cases for a search of counterexamples: true unless the statement surely fails. */
  searched(): (value: object) => boolean {
    return this.#has("rationals") ? this.#stands(rationals) : this.#stands(binary64);
  }

  /** Shows of one case that the statement fails there: in rationals, or where a part is not rational in intervals. */
  certified(): (value: object) => Relation {
    return this.#has("rationals")
      ? this.#fails(rationals, (relations) => shown(relations, false, rationalEntry, this.#written))
      : this.#fails(enclosures, (relations) => shown(relations, false, intervalEntry, this.#written));
  }

  /** What the statement and its hypotheses give at a case that is certified, relation by relation. */
  byHand(value: object): ByHand {
    const refuted = { formula: this.#formula, hypotheses: this.#hypotheses, written: this.#written };
    return this.#has("rationals")
      ? evaluatedAt(refuted, this.#scope(value), rationals, rationalEntry)
      : evaluatedAt(refuted, this.#scope(value), enclosures, intervalEntry);
  }

  #stands<B>(arithmetic: Arithmetic<B>): (value: object) => boolean {
    const statement = this.#compiled(this.#formula, arithmetic);
    const meets = this.#meets(arithmetic);
    return (value) => {
      const scope = this.#scope(value);
      demandMet(meets(scope) === 1);
      return statement.truth(scope) !== -1;
    };
  }

  #fails<B>(arithmetic: Arithmetic<B>, print: (relations: readonly Found<B>[]) => string): (value: object) => Relation {
    const statement = this.#compiled(this.#formula, arithmetic);
    const meets = this.#meets(arithmetic);
    return (value) => {
      const scope = this.#scope(value);
      const met = meets(scope) === 1;
      const fails = statement.truth(scope) === -1;
      const text = print(statement.relations);
      const doubt = !met ? "does not surely meet the hypotheses" : fails ? this.#doubt(statement, arithmetic, scope) : undefined;
      return compared(fails && doubt === undefined, () => (doubt ? `a case that ${doubt}: ${text}` : text));
    };
  }

  /** Throws CheckFailure on a case, among the first, at which the formula holds and fails as it is printed. */
  #demandRead<B>(arithmetic: Arithmetic<B>): (scope: Scope) => void {
    let left = this.#read ? alsoDecided : 0;
    return (scope) => {
      if (left-- > 0 && this.#truthAsRead(arithmetic, scope) === -1)
        throw new CheckFailure(
          `${this.text}\n  holds, and fails as it is printed, ${this.latex}, at ${fc.stringify(scope)}: print the chapter's function with a symbol of its own`,
        );
    };
  }

  #truthAsRead<B>(arithmetic: Arithmetic<B>, scope: Scope): Truth | undefined {
    return this.#read && known(() => this.#compiled(this.#read!, arithmetic).truth(scope));
  }

  /** What speaks against a case at which the formula fails: a reader takes decimals as they are printed, and a kernel computes in doubles. */
  #doubt<B>(statement: Compiled<B>, arithmetic: Arithmetic<B>, scope: Scope): string | undefined {
    const printed = Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, withDecimals(value)]));
    if (known(() => statement.truth(printed)) === 1) return "holds at the decimals that are printed, which these doubles are not";
    if (this.#truthAsRead(arithmetic, scope) === 1) return "holds as it is printed";
    return this.#inDoubles(scope) === 1 ? "holds in doubles" : undefined;
  }

  /** What the formula is over doubles, where functions of the chapter may be others: undefined where a part has no value there. */
  #inDoubles(scope: Scope): Truth | undefined {
    if (!Object.values(scope).every(isOfDoubles)) return undefined;
    return known(() => this.#compiled(this.#formula, binary64).truth(scope));
  }

  /** Whether a case meets all hypotheses, as far as is known of the first that it does not surely meet. */
  #meets<B>(arithmetic: Arithmetic<B>): (scope: Scope) => Truth {
    const parts = this.#hypotheses.map((part) => this.#compiled(part, arithmetic));
    return (scope) => {
      for (const part of parts) {
        const truth = part.truth(scope);
        if (truth !== 1) return truth;
      }
      return 1;
    };
  }

  /** Throws CheckFailure where many cases are rejected because a bound of rounding hides that the sides of a hypothesis differ, and by how much. */
  #demandDecided(): (met: Truth, scope: Scope) => void {
    const parts = this.#hypotheses.map((part) => this.#compiled(part, binary64));
    let [asked, hidden] = [0, 0];
    return (met, scope) => {
      asked += 1;
      if (met === 0 && differs(parts.find((part) => part.truth(scope) !== 1)!.relations)) hidden += 1;
      if (asked >= leastAsked && hidden > mostHidden * asked)
        throw new CheckFailure(
          `${this.text}\n  of ${asked} cases ${hidden} are left out since the bounds of rounding hide whether they meet the hypotheses: derive sharper ones`,
        );
    };
  }

  /** Of finitely many cases those that meet the hypotheses; all, where none does or where that is not known of each: they are rejected, or say why. */
  #meeting(cases: fc.Arbitrary<object>): fc.Arbitrary<object> {
    if (!(cases instanceof Exhaustive) || this.#hypotheses.length === 0) return cases;
    const meets = this.#has("rationals") ? this.#meets(rationals) : this.#meets(binary64);
    const met = cases.cases.filter((value) => known(() => (meets(this.#scope(value)) === 1 ? 1 : -1)) !== -1);
    return met.length === 0 ? cases : someOf(cases, met);
  }

  /** The formula or a hypothesis in an arithmetic, compiled once for the search and for the certificate. */
  #compiled<B>(formula: Formula, arithmetic: Arithmetic<B>): Compiled<B> {
    const key = `${arithmetic.name} ${formula.text}`;
    const compiled = this.#ready.get(key) ?? (compile(formula, arithmetic) as Compiled<unknown>);
    this.#ready.set(key, compiled);
    return compiled as Compiled<B>;
  }

  #scope(value: object): Scope {
    return { ...value, ...this.#functions };
  }

  /** Whether every function of the formula and its hypotheses is defined over an arithmetic. */
  #has(key: "rationals"): boolean {
    const roots = [this.#formula, ...this.#hypotheses].map(({ root }) => root);
    return roots.every((root) => callsIn(root).every((name) => (builtin[name] ? !irrational.has(name) : this.#functions[name][key])));
  }
}
Object.freeze(Statement.prototype);

/** A value with the decimals that its doubles are printed as. */
function withDecimals(value: unknown): unknown {
  if (typeof value === "number" && Number.isFinite(value)) return asPrinted(value);
  return isList(value) ? Array.from(value, withDecimals) : value;
}

/** How true a formula is; undefined where a part of it has no value. */
function known(truth: () => Truth): Truth | undefined {
  try {
    return truth();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Cases that doubles decide and that are decided without rounding, too: a function may be another one over the rationals. */
const alsoDecided = 20;

/** Of so many cases or more, this part at most may be left out because bounds hide whether they meet the hypotheses. */
const [leastAsked, mostHidden] = [200, 0.05];

/** Whether sides of which it is open how they compare differ by more than rounding makes of what is computed well. */
function differs(relations: readonly Found<Doubles>[]): boolean {
  return relations.some(({ left, right, truth }) => {
    const wide = left.rank === 0 ? right : left;
    return truth === 0 && Array.from({ length: wide.rows * wide.columns }, (_, i) => distance(left, right, i)).some((part) => part > vague);
  });
}

/** How far the i-th entries of two sides are apart, as a part of the larger one. */
function distance(left: Value<Doubles>, right: Value<Doubles>, i: number): number {
  const [a, b] = [left, right].map(({ rank, data }) => data.x[rank === 0 ? 0 : i]);
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
}

/** Functions that lead out of the rationals. */
const irrational = new Set(["norm", "sqrt", "exp", "tanh", "sigmoid"]);

/** Whether a case's part is known without rounding, or a function: a run of a network is handed to kernels, which round. */
function isExact(value: unknown): boolean {
  return isDefined(value) || isList(value) || isRational(value) || typeof value !== "object";
}

function callsIn(node: Node): string[] {
  return [...(node.kind === "call" ? [node.name] : []), ...below(node).flatMap(callsIn)];
}

/** For a statement that is sampled: = and ≤ hold within rounding; ≠ and < must hold beyond it. */
const forgiving: Order<Doubles> = {
  equal: (a, j, b, k) => (binary64.equal(a, j, b, k) === -1 ? -1 : 1),
  less: (a, j, b, k) => (binary64.less(a, j, b, k) === 1 ? 1 : -1),
  lessOrEqual: (a, j, b, k) => (binary64.lessOrEqual(a, j, b, k) === -1 ? -1 : 1),
};

function demandKnown(formulas: Formula[], names: readonly string[]) {
  for (const { text, names: used } of formulas)
    for (const name of used)
      if (!names.includes(name))
        throw new SyntaxError(
          `formula: unknown name ${name} in “${text}”: expected one of ${names.join(", ") || "none"}, or give ${name} a generator`,
        );
}

/** What is drawn and not used would count as cases that differ. */
function demandUsed(formulas: Formula[], names: readonly string[]) {
  const unused = names.find((name) => !formulas.some(({ names: used }) => used.includes(name)));
  if (unused !== undefined)
    throw new SyntaxError(`formula: ${unused} has a generator, and “${formulas[0].text}” does not use it: leave it out`);
}

/** Whether a part of a case can be given to a function over doubles. */
function isOfDoubles(value: unknown): boolean {
  return isList(value) ? Array.from(value).every(isOfDoubles) : !isRational(value);
}

/** Relations that must hold beyond rounding; their opposites need only hold within it. */
const strict = new Set<Sign>(["smaller", "larger", "unequal"]);

/**
 * The largest ratio of an inequality, the largest part of a slack that was used, the narrowest slack, the largest difference that one let pass, and
 * whether one was needed, over all relations. A slack is used by what holds within rounding, and by what then does not hold beyond it, as under a
 * `not`; an inequality that holds, or fails, beyond it does not need it.
 */
function slackUse(relations: readonly Found<Doubles>[]): Pick<Exclude<Outcome, boolean>, "ratio" | keyof Slack> {
  let isNeeded = false;
  let ratio = Number.NEGATIVE_INFINITY;
  let rounding = Number.NEGATIVE_INFINITY;
  let looseness = Number.POSITIVE_INFINITY;
  let excess = Number.NEGATIVE_INFINITY;
  for (const { node, at, left, right, truth } of relations) {
    const sign = node.signs[at];
    const turned = sign === "larger" || sign === "largerEq";
    const equation = sign === "equal" || sign === "unequal";
    const beyond = strict.has(sign);
    const a = turned ? right : left;
    const b = turned ? left : right;
    const wide = a.rank === 0 ? b : a;
    let largest: number | undefined;
    for (let i = 0; i < wide.rows * wide.columns; i++) {
      const j = a.rank === 0 ? 0 : i;
      const k = b.rank === 0 ? 0 : i;
      const slack = slackOf(a.data, j, b.data, k);
      const apart = b.data.x[k] - a.data.x[j];
      if (truth === 1 && !equation && b.data.x[k] > slack) ratio = Math.max(ratio, a.data.x[j] / b.data.x[k]);
      if ((truth === 1) === beyond) continue;
      if (slack === 0) {
        if (sign === "equal") rounding = Math.max(rounding, 0);
        continue;
      }
      const error = equation ? Math.abs(apart) : Math.max(0, beyond ? apart : -apart);
      if (error > slack) continue;
      const size = Math.max(Math.abs(a.data.x[j]), Math.abs(b.data.x[k]));
      isNeeded ||= equation || (beyond ? apart > -slack : apart < slack);
      rounding = Math.max(rounding, error / slack);
      looseness = Math.min(looseness, slack / Math.max(size, slack));
      largest ??= Math.max(largestIn(a.data.x, a.rows * a.columns), largestIn(b.data.x, b.rows * b.columns));
      excess = Math.max(excess, error / (largest || 1));
    }
  }
  return { ratio: finite(ratio), rounding: finite(rounding), looseness: finite(looseness), excess: finite(excess), isNeeded };
}

function finite(x: number): number | undefined {
  return Number.isFinite(x) ? x : undefined;
}
