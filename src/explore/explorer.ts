import type { Panel } from "../evidence/drawing.ts";

/** Words in the reader's language. */
export type Say = (english: string, chinese: string) => string;

/** What readers can be spoken to in, by the language's tag. */
export const languages: Readonly<Record<string, Say>> = { en: (english) => english, "zh-CN": (_, chinese) => chinese };

/** A claim to try with numbers of one's own: it asks what the reader expects, and only then shows it. */
export interface Explorer<Name extends string = string> {
  /** The claim's id. */
  claim: string;
  title: string;
  /** What to try, in a sentence or two. */
  invitation: string;
  /** What a teacher may ask: it needs more than one setting to answer. */
  task: string;
  groups: Group<Name>[];
  /** Settings worth seeing, the first of them at the start. */
  presets: Preset<Name>[];
  /** Buttons that go on from the present values. */
  actions?: { label: string; next(values: Record<Name, number>): Record<Name, number> }[];
  prediction: { question: string; answers: readonly { name: string; label: string }[] };
  view(values: Record<Name, number>): View<Name>;
}

/** Inputs that are shown together, in rows of `columns`. */
export interface Group<Name extends string = string> {
  legend: string;
  columns: number;
  inputs: Input<Name>[];
}

/** A number to choose; `step` is that of its slider, and a whole one takes whole numbers only. */
export interface Input<Name extends string = string> {
  name: Name;
  label: string;
  min: number;
  max: number;
  step: number;
  whole?: boolean;
}

export interface Preset<Name extends string = string> {
  label: string;
  values: Record<Name, number>;
}

/** What is to be seen at some values. */
export interface View<Name extends string = string> {
  /** The name of the answer that is right here. */
  answer: string;
  /** Names of quantities and their values in words. */
  quantities: [name: string, value: string][];
  statements: Statement[];
  panels: Panel[];
  /** The series that may be seen before the reader has answered. */
  given: readonly string[];
  /** Points of the first panel that can be dragged, and the inputs that follow. */
  handles?: readonly Handle<Name>[];
  /** The panels in words. */
  alt: string;
  /** If a false statement fails here: a check that says so, for the claim's section. */
  counterexample?: string;
}

/** A point that can be dragged: its name, and the inputs that are its coordinates. */
export interface Handle<Name extends string = string> {
  label: string;
  x: Name;
  y: Name;
}

/** A statement, and whether it holds here: `void` where its hypothesis is not met, so that it says nothing. */
export interface Statement {
  of: "article" | "corrected" | "added" | "near miss";
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

/** What is wrong with a value for an input; undefined if nothing is. */
export function inputFault({ label, min, max, whole }: Input, value: number, say: Say): string | undefined {
  const name = plainLabel(label);
  if (Number.isFinite(value) && min <= value && value <= max && (!whole || Number.isInteger(value))) return undefined;
  const range = `${shown(min)} ${say("to", "到")} ${shown(max)}`;
  return whole
    ? say(`${name}: expected a whole number from ${range}`, `${name}：应为 ${range} 的整数`)
    : say(`${name}: expected a number from ${range}`, `${name}：应为 ${range} 的数`);
}

/** A label without the marks of its index. */
export function plainLabel(label: string): string {
  return label.replaceAll(/[_{}]/g, "");
}

/** A value on its slider's steps, within its range. */
export function onStep({ min, max, step }: Input, value: number): number {
  const near = Math.min(max, Math.max(min, Math.round(value / step) * step));
  return Number(near.toFixed(6));
}
