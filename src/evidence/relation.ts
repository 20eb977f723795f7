import { CheckFailure } from "./check-failure.ts";

/** What exact arithmetic found: whether a comparison holds, and LaTeX of both sides, printed from what was compared. */
export type Relation = Compared;

/** Made by `compared` only, so that nothing is shown that was not compared. */
class Compared {
  readonly ok: boolean;
  readonly #print: () => string;

  constructor(ok: boolean, print: () => string) {
    this.ok = ok;
    this.#print = print;
    Object.freeze(this);
  }

  /** LaTeX, written when it is read, since few of a thousand cases are shown. */
  get shows(): string {
    return this.#print();
  }
}

/** The answer of a comparison, with what prints what it compared. */
export function compared(ok: boolean, print: () => string): Relation {
  return new Compared(ok, print);
}

/** Returns the relation, or throws CheckFailure with what was found. */
export function demand(statement: string, relation: Relation): Relation {
  if (!checked(relation).ok) throw new CheckFailure(`${statement}\n  exact arithmetic finds: ${relation.shows}`);
  return relation;
}

/** Returns a relation as it is. Throws TypeError on anything else. */
export function checked(value: unknown): Relation {
  if (value instanceof Compared) return value;
  throw new TypeError(`expected what equal, different, below, atMostExactly or every returns, got ${typeof value}`);
}
