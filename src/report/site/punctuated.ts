/** Brackets before a formula, the formula in its frame or without one, and what closes after it. */
const formula = /([([“（]*)(<span class="inline">)?<math>(.*?)(<\/math>(?:<\/span>)?)([.,:;!?)\]”’。，、：；！？）]*)/g;

/**
 * Markup in which the brackets around a formula, and the full stop or comma after it, are parts of its first and of its last row: so they
 * stay beside these where a line ends, and where the formula itself takes several lines.
 */
export function punctuated(markup: string): string {
  return markup.replace(formula, (all, before, frame, rows, end, after) =>
    before || after ? `${frame ?? ""}<math${rows.startsWith("<mrow>") ? "" : whole}>${between(before, rows, after)}${end}` : all,
  );
}

/** Of a formula without rows, which stays in one line. */
const whole = ' class="whole"';

/** The parts of a formula, the first of which begins with marks, and the last ends with such. */
function between(before: string, rows: string, after: string): string {
  return rows.replace(/^(?:<mrow>)?/, `$&${text(before)}`).replace(/(?:<\/mrow>)?$/, `${text(after)}$&`);
}

/** In the fonts of the text around. */
function text(marks: string): string {
  return marks && `<mtext class="text">${marks}</mtext>`;
}
