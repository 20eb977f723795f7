import { expect, test } from "vitest";
import { commentsIn, sentencesIn, withoutComments } from "../../../src/evidence/rocq/sentences.ts";

test("comments become blanks, also those in comments, and lines stay", () => {
  expect(withoutComments("a (* (* c *) d *) e (**) f")).toBe("a                 e      f");
  expect(withoutComments("(* one\ntwo *)Lemma")).toBe("      \n      Lemma");
  expect(withoutComments("a * (b) *) c")).toBe("a * (b) *) c");
  expect(commentsIn("a (* b (* c *) *) (* d *)")).toEqual(["(* b (* c *) *)", "(* d *)"]);
});

test("strings hide marks of comments, and in comments their ends", () => {
  const text = 'idtac "(*". Abort. idtac "*)".';
  expect(withoutComments(text)).toBe(text);
  expect(commentsIn('a (* "*)" b *) c')).toEqual(['(* "*)" b *)']);
  expect(commentsIn('"a""(*" (* b *)')).toEqual(["(* b *)"]);
});

test.each([
  ["a\n(* b", "line 2: expected an end of a comment, got none"],
  ["(* (* b *)", "line 1: expected an end of a comment, got none"],
  ['a\n"b\nc', "line 2: expected an end of a string, got none"],
  ['a\n\n"b', "line 3: expected an end of a string, got none"],
  ['(* " *)', "line 1: expected an end of a string, got none"],
])("what does not end is refused: %j", (text, words) => {
  expect(() => sentencesIn(text)).toThrow(new SyntaxError(words));
});

test.each([
  ["one. two.\nthree.", ["one", "two", "three"]],
  ["Nat.add 1.5 x.", ["Nat.add 1.5 x"]],
  ['idtac "a. b".', ['idtac "a. b"']],
  ["a (* . *) b. c", ["a         b", "c"]],
  ["auto... x .. y. ", ["auto..", "x .", "y"]],
  ["- one.\n  { two. }\nQed.", ["- one", "{ two", "}\nQed"]],
  [" \n (* none *) ", []],
])("a text is read as sentences: %j", (text, sentences) => {
  expect(sentencesIn(text).map((sentence) => sentence.text)).toEqual(sentences);
});

test("a sentence knows where it stands", () => {
  const text = "one.\n (* b *) two  .\nthree";
  const [one, two, three] = sentencesIn(text);
  expect(one).toEqual({ text: "one", from: 0, dot: 3, line: 1 });
  expect([text[two.dot], two.text, two.line]).toEqual([".", "two", 2]);
  expect([text.slice(two.from, two.from + 3), three.dot, three.line]).toEqual(["two", text.length, 3]);
});
