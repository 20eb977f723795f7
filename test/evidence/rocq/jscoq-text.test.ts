import { expect, test } from "vitest";
import { type Box, textOf } from "../../../src/evidence/rocq/jscoq-text.ts";

const word = (text: string): Box => ["Pp_string", text];
const gap: Box = ["Pp_print_break", 1, 0];
const words: Box = ["Pp_glue", [word("a"), gap, word("b")]];

test.each([
  ["a word", word("In environment"), "In environment"],
  ["nothing", ["Pp_empty"], ""],
  ["parts one after the other, with blanks where a line may break", ["Pp_glue", [words, ["Pp_print_break", 2, 4], word("c")]], "a b  c"],
  ["a line that must end", ["Pp_glue", [word("a"), ["Pp_force_newline"], word("b")]], "a\nb"],
  ["a box of lines one below the other", ["Pp_box", ["Pp_vbox", 0], words], "a\nb"],
  ["other boxes", ["Pp_box", ["Pp_hovbox", 2], words], "a b"],
  ["a box in a box by its own kind", ["Pp_box", ["Pp_vbox", 0], ["Pp_glue", [["Pp_box", ["Pp_hbox"], words], gap, word("c")]]], "a b\nc"],
  ["what is marked, as it stands in its box", ["Pp_box", ["Pp_vbox", 0], ["Pp_tag", "constr", words]], "a\nb"],
  ["comments", ["Pp_comment", ["one", "two"]], "one two"],
] as [string, Box, string][])("a message is printed: %s", (_, box, text) => {
  expect(textOf(box)).toBe(text);
});
