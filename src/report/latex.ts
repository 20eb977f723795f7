import type { Literal } from "../evidence/evidence.ts";

type Value = Literal[string];

/** A case as LaTeX equations, one for each of its parts: W = (matrix), x = (column). */
export function latexOfCase(value: Literal): string {
  return Object.entries(value)
    .map(([name, part]) => `${latexOfName(name)} = ${latexOfValue(part)}`)
    .join(",\\quad ");
}

/** A number, a vector as a column, a matrix as rows, or words. */
function latexOfValue(value: Value): string {
  if (typeof value === "number") return latexOfNumber(value);
  if (typeof value === "string" || typeof value === "boolean") return `\\text{${value}}`;
  const rows = value.map((row) => (typeof row === "number" ? latexOfNumber(row) : row.map(latexOfNumber).join(" & ")));
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

/** The shortest decimal that is this double, with its exponent as a power of ten. */
export function latexOfNumber(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "\\text{NaN}" : `${x < 0 ? "-" : ""}\\infty`;
  const [digits, exponent] = String(x).split("e");
  if (exponent === undefined) return digits;
  const power = `10^{${Number(exponent)}}`;
  return digits === "1" ? power : `${digits} \\cdot ${power}`;
}

const greek = [
  "alpha",
  "beta",
  "gamma",
  "delta",
  "epsilon",
  "eta",
  "theta",
  "kappa",
  "lambda",
  "mu",
  "rho",
  "sigma",
  "tau",
  "phi",
  "omega",
];

/** x0 becomes x_0, a Greek letter's name its letter, longer words upright. */
function latexOfName(name: string): string {
  const [, word, index] = name.match(/^(.*?)(\d*)$/) ?? ["", name, ""];
  const letter = greek.includes(word) ? `\\${word}` : word.length > 1 ? `\\mathit{${word}}` : word;
  return index ? `${letter}_{${index}}` : letter;
}
