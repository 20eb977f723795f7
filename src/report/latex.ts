import type { Double, Stored } from "../evidence/evidence.ts";

type Value = Stored[string];

/** A case as LaTeX equations, one for each of its parts: W = (matrix), x = (column). */
export function latexOfCase(value: Stored): string {
  return Object.entries(value)
    .map(([name, part]) => `${latexOfName(name)} = ${latexOfValue(part)}`)
    .join(",\\quad ");
}

/** A number, a vector as a column, a matrix as rows, or words. */
function latexOfValue(value: Value): string {
  if (typeof value === "string" || typeof value === "boolean") return `\\text{${value}}`;
  if (isDouble(value)) return latexOfNumber(numberOf(value));
  const rows = value.map((row) => (isDouble(row) ? latexOfNumber(numberOf(row)) : row.map((x) => latexOfNumber(numberOf(x))).join(" & ")));
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

function isDouble(value: Value | readonly Double[]): value is Double {
  return typeof value === "number" || (typeof value === "object" && "double" in value);
}

/** The double that a stored one is. */
function numberOf(stored: Double): number {
  return typeof stored === "number" ? stored : Number(stored.double);
}

/** The shortest decimal that is this double, with its exponent as a power of ten. */
export function latexOfNumber(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "\\text{NaN}" : `${x < 0 ? "-" : ""}\\infty`;
  const [digits, exponent] = (Object.is(x, -0) ? "-0" : String(x)).split("e");
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
