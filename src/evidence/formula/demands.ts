import { q } from "../rational.ts";
import { boundsOf, type Facts, factsIn, isAtLeast } from "./bounds.ts";
import { ensuresNonnegative, ensuresNonzero } from "./ensures.ts";
import type { RocqReader } from "./rocq.ts";
import { textOf } from "./text.ts";
import { below, type Formula, type Node } from "./tree.ts";

/** What must hold for a part of a theorem to have the value that a reader gives it: Rocq gives 1 / 0 and sqrt (-1) values of its own. */
export interface Demand {
  /** In Rocq, below the variables and the hypotheses before the part. */
  statement: string;
  /** What to tell an author whose hypotheses do not ensure it. */
  expected: string;
}

/** A hypothesis or the conclusion, with what reads it. */
interface Stated {
  formula: Formula;
  reader: RocqReader;
}

/**
 * The demands of the hypotheses and of the conclusion behind them, each under what stands before it: divisors are not 0, radicands not negative,
 * and indices within the size. Those that follow from a part's form are left out.
 */
export function demandsOf(parts: readonly Stated[]): Demand[] {
  return parts.flatMap(({ formula, reader }, at) => {
    const before = parts.slice(0, at);
    const facts = factsIn(
      before.map((part) => part.formula),
      (part) => reader.isNumber(part),
    );
    const hypotheses = before.map((part) => part.reader.proposition(part.formula.root));
    return new Collector(reader, facts, parts.slice(at + 1, -1)).ofProposition(formula.root, hypotheses);
  });
}

const zero = q(0);

class Collector {
  readonly #reader: RocqReader;
  readonly #facts: Facts;
  /** The hypotheses behind the part. */
  readonly #later: readonly Stated[];

  constructor(reader: RocqReader, facts: Facts, later: readonly Stated[]) {
    this.#reader = reader;
    this.#facts = facts;
    this.#later = later;
  }

  /** Of a part that is true or false. What is joined is read from the left: in “x == 0 or 1 / x > 0” the divisor is not 0. */
  ofProposition(node: Node, under: readonly string[]): Demand[] {
    if (node.kind !== "and" && node.kind !== "or" && node.kind !== "not") return below(node).flatMap((part) => this.#ofTerm(part, under));
    const said = node.parts.map((part) => this.#reader.proposition(part));
    const before = node.kind === "or" ? said.map((text) => `~ (${text})`) : said;
    return node.parts.flatMap((part, at) => this.ofProposition(part, [...under, ...before.slice(0, at)]));
  }

  #ofTerm(node: Node, under: readonly string[]): Demand[] {
    return [...below(node).flatMap((part) => this.#ofTerm(part, under)), ...this.#own(node, under)];
  }

  /** What a term demands besides its parts. */
  #own(node: Node, under: readonly string[]): Demand[] {
    if (node.kind === "operation" && node.fn === "divide") return this.#ofDivisor(node.args[1], under);
    if (node.kind === "call" && node.name === "sqrt") return this.#ofRadicand(node.args[0], under);
    if (node.kind !== "entry") return [];
    const text = textOf(node);
    return this.#reader.within(node).map(({ index, written }) => ({
      statement: implied(under, index),
      expected: `expected hypotheses that keep the index of ${text} within the size: declare n: anyNatural() and add n >= ${textOf(written)} to \`given\``,
    }));
  }

  #ofDivisor(divisor: Node, under: readonly string[]): Demand[] {
    const { least } = boundsOf(divisor, this.#facts);
    if (least && least.compare(zero) > 0) return [];
    const text = textOf(divisor);
    return [
      {
        statement: this.#about(divisor, "<> 0", under),
        expected: /[A-Za-z]/.test(text)
          ? `expected hypotheses that keep the divisor ${text} from 0: ${this.#sooner(divisor, ensuresNonzero) ?? `add ${text} != 0 to \`given\`, or multiply it out`}`
          : `expected a divisor other than 0, got ${text}`,
      },
    ];
  }

  #ofRadicand(radicand: Node, under: readonly string[]): Demand[] {
    if (isAtLeast(boundsOf(radicand, this.#facts), zero)) return [];
    const text = textOf(radicand);
    const fix = this.#sooner(radicand, ensuresNonnegative) ?? `add ${text} >= 0 to \`given\``;
    const expected = `expected hypotheses that keep the square root of ${text} real: ${fix}`;
    return [{ statement: this.#about(radicand, ">= 0", under), expected }];
  }

  /** What to do where a hypothesis that says it stands behind the part. */
  #sooner(part: Node, ensures: typeof ensuresNonzero): string | undefined {
    const found = this.#later.find(({ formula, reader }) => ensures(formula, part, (node) => reader.isNumber(node)));
    return found && `put ${found.formula.text} before it in \`given\`, where hypotheses are read in order`;
  }

  /** A relation of a part's value, or of each of its entries, to 0. */
  #about(part: Node, relation: "<> 0" | ">= 0", under: readonly string[]): string {
    return implied([...under, ...this.#signsWithin(part)], this.#reader.ofEachEntry(part, relation));
  }

  /** What is known of the norms and sigmoids in a part, whose definitions the theory's lemmas know and tactics do not. */
  #signsWithin(part: Node): string[] {
    const isKnown = part.kind === "call" && ["norm", "normSquared", "sigmoid"].includes(part.name);
    const own = isKnown ? [this.#reader.ofEachEntry(part, part.name === "sigmoid" ? "> 0" : ">= 0")] : [];
    return [...own, ...below(part).flatMap((node) => this.#signsWithin(node))];
  }
}

function implied(under: readonly string[], conclusion: string): string {
  return [...under.map((text) => `(${text}) ->\n  `), conclusion].join("");
}
