import temml from "temml";
import { memoized } from "../literate/memoized.ts";

/** LaTeX that cannot be typeset. */
class MalformedFormula extends Error {
  override name = "MalformedFormula";
}

/** LaTeX as MathML, which browsers draw without a script. Throws MalformedFormula with what is wrong, where in it, and the LaTeX. */
export function typeset(latex: string, display: boolean): string {
  return display ? drawDisplay(latex) : drawInline(latex);
}

/** What is wrong with LaTeX; undefined if it can be typeset. */
export function formulaFault(latex: string, display = true): string | undefined {
  try {
    typeset(latex, display);
    return undefined;
  } catch (error) {
    if (error instanceof MalformedFormula) return error.message;
    throw error;
  }
}

const drawDisplay = memoized((latex: string) => draw(latex, true));
const drawInline = memoized((latex: string) => draw(latex, false));

function draw(latex: string, display: boolean): string {
  const fail = (what: string): never => {
    throw new MalformedFormula(`the formula ${latex.trim()} cannot be typeset: ${what}`);
  };
  const set = rendered(latex, display, fail);
  return hasOtherPowers(latex, set) ? fail("what stands above a letter would be set as its power; write an accent, or an index") : set;
}

/** Whether what stands above a letter in LaTeX is set as the letter's power, which is another formula. */
function hasOtherPowers(latex: string, set: string): boolean {
  const [powers, written] = [set.match(/<msu(?:bsu)?p/g), latex.match(/[\^']/g)].map((found) => found?.length ?? 0);
  return /\\overset(?![A-Za-z])/.test(latex) && powers > written;
}

function rendered(latex: string, display: boolean, fail: (what: string) => never): string {
  const pairs = latex.replace(/(\d),(?=\d)/g, "$1, "); // 0,1 would be one number with a decimal comma
  try {
    return temml.renderToString(pairs, { displayMode: display, throwOnError: true, wrap: display ? "none" : "tex" });
  } catch (error) {
    const what = error instanceof Error && error.name === "ParseError" ? error.message.trim().split("\n")[0].replace(/:\s*$/, "") : stopped;
    return fail(what);
  }
}

/** What a writer can do where the typesetter says nothing of use. */
const stopped = "the typesetter stops in it; write behind each ^ and _ what stands there, as x' or x^{\\prime}, and nest fewer braces";
