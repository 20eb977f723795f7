import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { withCorners } from "../corners.ts";
import type { ByHand } from "../evidence.ts";
import { Exhaustive, someOf } from "../exhaustive.ts";
import type { Outcome } from "../outcome.ts";
import type { Relation } from "../relation.ts";
import { seed } from "../settings.ts";
import { binary64 } from "./binary64.ts";
import { byHand, certified, holdsAsPrinted, open, searched } from "./certified.ts";
import type { Scope } from "./compile.ts";
import { demandFound, demandMore, demandSides } from "./content.ts";
import { type Defined, symbolsOf } from "./defined.ts";
import { demandNoFractions } from "./domain.ts";
import { asReaders } from "./known-functions.ts";
import { latexOf, type Written } from "./latex.ts";
import { rationals } from "./rationals.ts";
import { asWrittenIn, known, Reading } from "./reading.ts";
import { demandSymbols } from "./symbols.ts";
import { letters } from "./tokens.ts";
import { type Formula, parse } from "./tree.ts";
import { readVariables, type Variables, withConstants } from "./variables.ts";
import { type Variant, variants } from "./variants.ts";
import { judgedWithinRounding } from "./within-rounding.ts";
import { judgedWithoutRounding } from "./without-rounding.ts";

/** What a formula check says besides its formula. */
export interface Saying {
  /** Hypotheses: formulas that a case must meet to count. */
  given?: string | readonly string[];
  /** Functions that the formula calls, where one generator draws whole cases. */
  using?: Readonly<Record<string, Defined>>;
  /** How a name is written in LaTeX, where that is not the name. */
  written?: Written;
  /** Without corners of the variables, as a search wants the cases of which it shows one. */
  simple?: boolean;
  /** Also generators that it does not use, as a formula with a mistake in it may. */
  unused?: boolean;
}

/** A formula with its variables and hypotheses: what it says, and what judges its cases. */
export class Statement {
  readonly text: string;
  /** The variables that the formula and its hypotheses name. */
  readonly names: readonly string[];
  readonly cases: fc.Arbitrary<object>;
  readonly #reading: Reading;

  /** Throws SyntaxError, with the column, on what cannot be read and on names without a generator. */
  constructor(text: string, variables: Variables, { given = [], using = {}, written = {}, simple = false, unused = false }: Saying = {}) {
    const { cases, functions, names, generated, fixed } = readVariables(variables, using, simple ? fc.record : withCorners);
    const allowed = { names: names ?? [...letters], functions: Object.keys(functions) };
    const formula = parse(text, allowed);
    const hypotheses = [given].flat().map((part) => parse(part, allowed));
    const all = [formula, ...hypotheses];
    const symbols = symbolsOf(functions, written);
    this.text = text;
    this.names = all.flatMap((part) => part.names);
    this.#reading = new Reading(formula, hypotheses, asReaders(functions, symbols), symbols);
    demandSymbols(all, symbols, names ?? generated);
    if (names) demandKnown(all, names);
    demandMore(formula, hypotheses);
    this.cases = meeting(cases, this.#reading);
    if (unused) return;
    demandUsed(all, generated);
    demandSides(formula);
    demandNoFractions(text, withConstants(variables, {}));
    demandFound(formula, (name) => fixed.includes(name));
  }

  /** LaTeX of the formula, as far as its parts know their ranks. */
  get latex(): string {
    return latexOf(this.#reading.formula, this.#reading.written);
  }

  /** LaTeX of its hypotheses. */
  get given(): string[] {
    return this.#reading.hypotheses.map((part) => latexOf(part, this.#reading.written));
  }

  /** LaTeX of its names that are written otherwise than they are. */
  get symbols(): Record<string, string> {
    const written = this.names.map((name) => [name, this.#reading.written[name]]);
    return Object.fromEntries(written.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  }

  /** What a case has of the formula and its hypotheses: a generator of whole cases may draw more. */
  used = (value: object): object => Object.fromEntries(Object.entries(value).filter(([name]) => this.names.includes(name)));

  /** The statements with a small mistake in them. */
  variants(): Variant[] {
    const { formula, hypotheses } = this.#reading;
    const { value } = this.cases.generate(new fc.Random(xoroshiro128plus(seed)), undefined);
    return variants(formula, hypotheses, (factor) => this.#reading.rankOf(factor, value) === 0);
  }

  /** Judges cases in doubles, within the running error of both sides, and without rounding where these leave it open and the formula allows. */
  sampled(): (value: object) => Outcome {
    return judgedWithinRounding(this.#reading);
  }

  /** Judges cases without rounding. Throws RangeError where a part is not rational. */
  exact(): (value: object) => Relation {
    return judgedWithoutRounding(this.#reading);
  }

  /** Judges cases for a search of counterexamples: true unless the statement surely fails. */
  searched(): (value: object) => boolean {
    return searched(this.#reading);
  }

  /** Tells the cases in which a search cannot decide whether the statement fails: there its sides are equal within rounding. */
  open(): (value: object) => boolean {
    return open(this.#reading);
  }

  /** Shows of one case that the statement fails there: in rationals, or where a part is not rational in intervals. */
  certified(): (value: object) => Relation {
    return certified(this.#reading);
  }

  /** Whether the formula surely holds at the decimals that a case is printed as. */
  holdsAsPrinted(value: object): boolean {
    return holdsAsPrinted(this.#reading, value);
  }

  /** What the statement and its hypotheses give at a case that is certified, relation by relation. */
  byHand(value: object): ByHand {
    return byHand(this.#reading, value);
  }
}
Object.freeze(Statement.prototype);

/**
 * Of finitely many cases those that meet the hypotheses, as they are or as they are printed; all, where none does or where that is not known of each:
 * they are rejected, or say why.
 */
function meeting(cases: fc.Arbitrary<object>, reading: Reading): fc.Arbitrary<object> {
  if (!(cases instanceof Exhaustive) || reading.hypotheses.length === 0) return cases;
  const meets = reading.isRational ? reading.meets(rationals) : reading.meets(binary64);
  const mayMeet = (scope: Scope) => known(() => meets(scope)) !== -1;
  const met = cases.cases.filter((value) => {
    const scope = reading.scope(value);
    return mayMeet(scope) || (reading.isRational && mayMeet(asWrittenIn(scope)));
  });
  return met.length === 0 ? cases : someOf(cases, met);
}

function demandKnown(formulas: readonly Formula[], names: readonly string[]) {
  for (const { text, names: used } of formulas)
    for (const name of used)
      if (!names.includes(name))
        throw new SyntaxError(
          `formula: unknown name ${name} in “${text}”: expected one of ${names.join(", ") || "none"}, or give ${name} a generator`,
        );
}

/** What is drawn and not used would count as cases that differ. */
function demandUsed(formulas: readonly Formula[], names: readonly string[]) {
  const unused = names.find((name) => !formulas.some(({ names: used }) => used.includes(name)));
  if (unused !== undefined)
    throw new SyntaxError(`formula: ${unused} has a generator, and “${formulas[0].text}” does not use it: leave it out`);
}
