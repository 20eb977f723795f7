import { type Explorer, inputFault, languages } from "./explorer.ts";

/** What an explorer shows: its numbers, what the reader expects, and whether it has been shown what is the case. */
export interface State {
  values: Record<string, number>;
  guess?: string;
  isShown: boolean;
}

/** Where a reader begins. */
export function startOf({ presets }: Explorer): State {
  return { values: presets[0].values, isShown: false };
}

/** A state in an address, as `w_5.2*b_-2.1*guess_yes*shown_yes`. */
export function serialized({ values, guess, isShown }: State): string {
  const parts = [...Object.entries(values), ...(guess ? [["guess", guess]] : []), ...(isShown ? [["shown", "yes"]] : [])];
  return parts.map((part) => part.join("_")).join("*");
}

/** The state in an address; undefined where it names other numbers than the explorer has, or such as it does not take. */
export function read(explorer: Explorer, text: string | null): State | undefined {
  if (text === null) return undefined;
  const { guess, shown, ...numbers } = Object.fromEntries(text.split("*").map((part) => part.split("_"))) as Record<
    string,
    string | undefined
  >;
  const inputs = explorer.groups.flatMap((group) => group.inputs);
  const values = Object.fromEntries(inputs.map(({ name }) => [name, numbers[name] ? Number(numbers[name]) : Number.NaN]));
  if (inputs.some((input) => inputFault(input, values[input.name], languages.en) !== undefined)) return undefined;
  const isAnswer = explorer.prediction.answers.some(({ name }) => name === guess);
  return { values, ...(isAnswer && { guess }), isShown: shown === "yes" };
}
