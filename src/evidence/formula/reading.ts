import fc from "fast-check";
import { CheckFailure } from "../check-failure.ts";
import { isOtherDecimal } from "../number-set.ts";
import { asPrinted, isRational } from "../rational.ts";
import { isList } from "../stored.ts";
import type { Arithmetic, Truth } from "./arithmetic.ts";
import { asRead, demandAsRead } from "./as-read.ts";
import { binary64 } from "./binary64.ts";
import { type Compiled, compile, type Scope } from "./compile.ts";
import type { Defined } from "./defined.ts";
import { fine } from "./fine.ts";
import { latexOf, type Written } from "./latex.ts";
import { rationals } from "./rationals.ts";
import { below, builtin, type Formula, type Node } from "./tree.ts";

/** Cases that doubles decide and that are decided without rounding, too: a function may be another one over the rationals. */
export const alsoDecided = 20;

/** A formula with its hypotheses, as they are computed in one arithmetic or another. */
export class Reading {
  readonly formula: Formula;
  readonly hypotheses: readonly Formula[];
  readonly functions: Readonly<Record<string, Defined>>;
  readonly written: Written;
  /** As a reader takes it, where that is another formula. */
  readonly #read: Formula | undefined;
  readonly #ready = new Map<string, Compiled<unknown>>();

  /** Throws SyntaxError on functions that are printed as other arithmetic of their arguments. */
  constructor(formula: Formula, hypotheses: readonly Formula[], functions: Readonly<Record<string, Defined>>, written: Written) {
    this.formula = formula;
    this.hypotheses = hypotheses;
    this.functions = functions;
    this.written = written;
    this.#read = asRead(formula, written);
    demandAsRead(hypotheses, written);
  }

  /** The values of a case's names. */
  scope(value: object): Scope {
    return { ...value, ...this.functions };
  }

  /** The formula or a hypothesis in an arithmetic, compiled once for the search and for the certificate. */
  compiled<B>(formula: Formula, arithmetic: Arithmetic<B>): Compiled<B> {
    const key = `${arithmetic.name} ${formula.text}`;
    const compiled = this.#ready.get(key) ?? (compile(formula, arithmetic) as Compiled<unknown>);
    this.#ready.set(key, compiled);
    return compiled as Compiled<B>;
  }

  /** Whether a case meets all hypotheses, as far as is known of the first that it does not surely meet. */
  meets<B>(arithmetic: Arithmetic<B>): (scope: Scope) => Truth {
    const parts = this.hypotheses.map((part) => this.compiled(part, arithmetic));
    return (scope) => {
      for (const part of parts) {
        const truth = part.truth(scope);
        if (truth !== 1) return truth;
      }
      return 1;
    };
  }

  /** The rank of a part in a case; undefined where it has no value there. */
  rankOf(part: Node, value: object): number | undefined {
    return this.#rankOver(rationals, part, value) ?? this.#rankOver(binary64, part, value);
  }

  /** Whether every function of the formula and its hypotheses is defined over the rationals. */
  get isRational(): boolean {
    const calls = [this.formula, ...this.hypotheses].flatMap(({ root }) => callsIn(root));
    return calls.every((name) => (builtin[name] ? !irrational.has(name) : this.functions[name].rationals));
  }

  /** What the formula is over doubles, where functions of the chapter may be others: undefined where a part has no value there. */
  inDoubles(scope: Scope): Truth | undefined {
    if (!Object.values(scope).every(isOfDoubles)) return undefined;
    return known(() => this.compiled(this.formula, binary64).truth(scope));
  }

  /**
   * Whether the formula may hold as a reader takes it, or surely fails, in narrow intervals where it leads out of the rationals; undefined where that is
   * what it is, or where it has no value.
   */
  asRead<B>(arithmetic: Arithmetic<B>, scope: Scope): 1 | -1 | undefined {
    const read = this.#read;
    if (!read) return undefined;
    const truthOver = <C>(over: Arithmetic<C>) => known(() => this.compiled(read, over).truth(scope));
    const truth = truthOver(arithmetic) ?? (arithmetic.key === fine.key ? truthOver(fine) : undefined);
    return truth === 0 ? 1 : truth;
  }

  /** Throws CheckFailure on a case, among the first, at which the formula holds and fails as it is printed. */
  demandAsRead<B>(arithmetic: Arithmetic<B>): (scope: Scope) => void {
    let left = this.#read ? alsoDecided : 0;
    return (scope) => {
      if (left-- > 0 && this.asRead(arithmetic, scope) === -1)
        throw new CheckFailure(
          `${this.formula.text}\n  holds, and fails as it is printed, ${latexOf(this.formula, this.written)}, at ${fc.stringify(scope)}: print the chapter's function with a symbol of its own`,
        );
    };
  }

  #rankOver<B>(arithmetic: Arithmetic<B>, part: Node, value: object): number | undefined {
    const root: Node = { kind: "relation", column: part.column, signs: ["equal"], sides: [part, part] };
    try {
      const compared = compile({ ...this.formula, root }, arithmetic);
      compared.truth(this.scope(value));
      return compared.relations[0].left.rank;
    } catch {
      // it has no value there
    }
    return undefined;
  }
}

Object.freeze(Reading.prototype);

/** A case with the decimals that its doubles are printed as, which a reader takes for them. */
export function asPrintedIn(scope: Scope): Scope {
  return withDecimals(scope, Number.isFinite);
}

/** The same for doubles of fewer digits than most have, which look like decimals that were written; the case itself where there is none. */
export function asWrittenIn(scope: Scope): Scope {
  return withDecimals(scope, (x) => !isShort(x) && isOtherDecimal(x));
}

/** Whether a case has a double that a reader takes for a decimal of few digits, as 0.9, which it is not: told in no time, and of hardly any random double. */
export function isWritten(scope: Scope): boolean {
  return Object.values(scope).some(hasRoundedDecimal);
}

function hasRoundedDecimal(value: unknown): boolean {
  if (typeof value === "number") return isRoundedDecimal(value);
  return isList(value) && Array.prototype.some.call(value, hasRoundedDecimal);
}

/** A case with decimals for some of its doubles; the case itself where there are none of these. */
function withDecimals(scope: Scope, isChosen: (x: number) => boolean): Scope {
  const decimal = (value: unknown): unknown => {
    if (typeof value === "number") return isChosen(value) ? asPrinted(value) : value;
    if (!isList(value)) return value;
    const decimals = Array.from(value, decimal);
    return decimals.every((entry, at) => entry === value[at]) ? value : decimals;
  };
  const names = Object.keys(scope);
  const values = names.map((name) => decimal(scope[name]));
  return names.every((name, at) => scope[name] === values[at]) ? scope : Object.fromEntries(names.map((name, at) => [name, values[at]]));
}

/** Whether a double has ten binary places at most and is not large: its shortest decimal is itself then. */
function isShort(x: number): boolean {
  return Number.isInteger(x * 1024) && Math.abs(x) < 2 ** 20;
}

/** Whether a double is the one nearest to a decimal of few digits, and not that itself: the quotient of whole numbers is rounded to the nearest, too. */
function isRoundedDecimal(x: number): boolean {
  if (isShort(x)) return false;
  const size = Math.abs(x);
  if (!(size > 1e-6 && size < 1e6)) return Number(x.toPrecision(9)) === x && isOtherDecimal(x);
  const unit = size < 1 ? 1e12 : 1e9;
  return Math.round(x * unit) / unit === x;
}

/** How true a formula is; undefined where a part of it has no value. */
export function known(truth: () => Truth): Truth | undefined {
  try {
    return truth();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Functions that lead out of the rationals. */
export const irrational = new Set(["norm", "sqrt", "exp", "tanh", "sigmoid"]);

export function callsIn(node: Node): string[] {
  return [...(node.kind === "call" ? [node.name] : []), ...below(node).flatMap(callsIn)];
}

/** Whether a part of a case can be given to a function over doubles. */
function isOfDoubles(value: unknown): boolean {
  return isList(value) ? Array.from(value).every(isOfDoubles) : !isRational(value);
}
