import type { Counterexample, Double, Stored } from "../evidence/evidence.ts";
import { latexOfNumber, latexOfName as latexOfSymbol } from "../evidence/symbol.ts";

type Value = Stored[string];
type Symbols = Counterexample["symbols"];

/** A case as LaTeX equations: W = (matrix), x = (column); empty for one without parts. */
export function latexOfCase(value: Stored, symbols?: Symbols): string {
  return latexOfParts(value, symbols).join(",\\quad ");
}

/** An equation in LaTeX for each part of a case, whose names may have symbols of their own. */
export function latexOfParts(value: Stored, symbols: Symbols = {}): string[] {
  const symbol = (name: string) => (Object.hasOwn(symbols, name) ? symbols[name] : latexOfName(name));
  return Object.entries(value).map(([name, part]) => `${symbol(name)} = ${latexOfValue(part)}`);
}

/** A number, a vector as a column, a matrix as rows, or words. */
function latexOfValue(value: Value): string {
  if (typeof value === "string" || typeof value === "boolean") return latexOfText(String(value));
  if (isDouble(value)) return latexOfDouble(value);
  const rows = value.map((row) => (isDouble(row) ? latexOfDouble(row) : row.map(latexOfDouble).join(" & ")));
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

function isDouble(value: Value | readonly Double[]): value is Double {
  return typeof value === "number" || (typeof value === "object" && "double" in value);
}

/** A number as the shortest decimal that is this double; halves to sixteenths, where they are short, as the fractions that certificates write. */
function latexOfDouble(stored: Double): string {
  const x = typeof stored === "number" ? stored : Number(stored.double);
  const under = [1, 2, 4, 8, 16].find((each) => Number.isInteger(each * x));
  const over = Math.abs(x) * (under ?? Number.NaN);
  return under === 1 || !(over < 100) ? latexOfNumber(x) : `${x < 0 ? "-" : ""}\\tfrac{${over}}{${under}}`;
}

/** A name as in formulas; what is no such name in words. */
function latexOfName(name: string): string {
  return isName.test(name) ? latexOfSymbol(name) : latexOfText(name);
}

/** Latin letters or one Greek one, then digits and words as indices. */
const isName = /^(?:[A-Za-z]+|[α-ωΑ-Ω])\d*(?:_[A-Za-z\d]+)*$/;

/**
 * Plain words. What LaTeX reads as its own is put outside the text, as a symbol, because GitHub and the pages escape differently within;
 * so do large operators, which the pages' typesetter knows in formulas only. A mark that is set on nothing gets a circle.
 */
function latexOfText(words: string): string {
  const plain = words
    .replaceAll(/[^\P{C}\u{200c}\u{200d}]+|\s+/gu, " ")
    .replaceAll(/[\^~`]/g, (character) => lookalikes[character])
    .replaceAll(/(?<![\p{L}\p{N}\p{M}])\p{M}/gu, "◌$&");
  if (plain === "") return "\\text{“”}";
  return plain
    .split(/([{}%$_#&\\∏∐∑∫-∲⊕⋀-⋃⨀-⨚])/u)
    .map((part, at) => (at % 2 === 0 ? part && `\\text{${part}}` : symbolOf(part)))
    .join("");
}

function symbolOf(character: string): string {
  if (character === "\\") return "\\backslash ";
  return /[{}%$_#&]/.test(character) ? `\\${character}` : character;
}

const lookalikes: Record<string, string> = { "^": "ˆ", "~": "˜", "`": "ˋ" };
