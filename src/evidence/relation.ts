import { CheckFailure } from "./check-failure.ts";

/** What exact arithmetic found: whether a comparison holds, and LaTeX of both sides, printed from what was compared. */
export type Relation = Compared;

/** Made by `compared` only, so that nothing is shown that was not compared. */
class Compared {
  readonly ok: boolean;
  readonly #print: () => string;
  readonly #explain: () => string;

  constructor(ok: boolean, print: () => string, explain: () => string) {
    this.ok = ok;
    this.#print = print;
    this.#explain = explain;
    Object.freeze(this);
  }

  /** Whether `compared` made a value: what only has its prototype, or stands before it, is no answer. */
  static made(value: unknown): value is Compared {
    return typeof value === "object" && value !== null && #print in value;
  }

  /** LaTeX, written when it is read, since few of a thousand cases are shown. */
  get shows(): string {
    return this.#print();
  }

  /** What was compared, for a failure: in words where there are some, or else as it is shown. */
  explain(): string {
    return this.#explain();
  }
}

// so that no answer leads to what makes another
Reflect.deleteProperty(Compared.prototype, "constructor");
Object.freeze(Compared.prototype);

/** The answer of a comparison, with what prints what it compared, and what says it in words. */
export function compared(ok: boolean, print: () => string, explain = print): Relation {
  return new Compared(ok, print, explain);
}

/** Returns the relation, or throws CheckFailure with what was found. */
export function demand(statement: string, relation: Relation): Relation {
  if (!checked(relation).ok) throw new CheckFailure(`${statement}\n  exact arithmetic finds: ${relation.explain()}`);
  return relation;
}

/** Returns a relation as it is. Throws TypeError on anything else. */
export function checked(value: unknown): Relation {
  if (Compared.made(value)) return value;
  throw new TypeError(`expected what equal, different, below, atMostExactly or every returns, got ${typeof value}`);
}
