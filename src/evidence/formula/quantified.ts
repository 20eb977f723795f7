import { keepMade, seal } from "../made.ts";

/** What a variable of a theorem may be beside a real number, and beside the vectors and matrices that are drawn for other checks, too. */
export type Kind = "natural" | "numbers" | "vectors" | "matrices";

/** A variable of a theorem that no check draws: a length, or a sequence. */
export class Quantified {
  readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
    keepMade(this);
  }
}
seal(Quantified);

/** Natural numbers: a length, an exponent, an index. */
export function anyNatural(): Quantified {
  return new Quantified("natural");
}

/** Sequences of real numbers; the first is that with index 1. */
export function anyNumbers(): Quantified {
  return new Quantified("numbers");
}

/** Sequences of vectors of the size that all variables of a theorem share. */
export function anyVectors(): Quantified {
  return new Quantified("vectors");
}

/** Sequences of square matrices of that size. */
export function anyMatrices(): Quantified {
  return new Quantified("matrices");
}
