import type { Panel } from "../evidence/drawing.ts";

/** A claim to try with numbers of one's own. */
export interface Explorer<Name extends string = string> {
  /** The claim's id. */
  claim: string;
  /** What to try, in a sentence or two. */
  invitation: string;
  groups: Group<Name>[];
  /** Settings worth seeing, the first of them at the start. */
  presets: Preset<Name>[];
  look(values: Record<Name, number>): Sight;
}

/** Inputs that are shown together, in rows of `columns`. */
export interface Group<Name extends string = string> {
  legend: string;
  columns: number;
  inputs: Input<Name>[];
}

export interface Input<Name extends string = string> {
  name: Name;
  label: string;
  min: number;
  max: number;
  step: number;
}

export interface Preset<Name extends string = string> {
  label: string;
  values: Record<Name, number>;
}

/** What is to be seen at some values. */
export interface Sight {
  /** Names of quantities and their values in words. */
  quantities: [name: string, value: string][];
  statements: Statement[];
  panel: Panel;
  /** The panel in words. */
  alt: string;
  /** If a false statement fails here: a check that says so, for the claim's section. */
  counterexample?: string;
}

/** A statement, and whether it holds here: `void` where its hypothesis is not met, so that it says nothing. */
export interface Statement {
  of: "article" | "corrected" | "near miss";
  text: string;
  holds: boolean | "void";
}

/** Whether an implication holds: void where the hypothesis is not met. */
export function implication(hypothesis: boolean, conclusion: boolean): Statement["holds"] {
  return hypothesis ? conclusion : "void";
}

/** A number in four digits. */
export function shown(x: number): string {
  return String(Number(x.toPrecision(4))).replaceAll("-", "−");
}
