import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";

const read = (text: string) => parseChapter("c.md", `# T\n\n${text}\n`);

test.each([
  "One<br>two, H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, <b>b</b> <i>i</i> <em>e</em> <strong>s</strong>, <BR/>",
  "<!-- a comment -->",
  "Text <!-- and a comment\nof two lines --> more.",
  "<details>\n<summary>More <b>here</b></summary>\n\nText with `code`.\n\n- a\n\n</details>",
  "<details><summary>One line</summary>Text.</details>",
  "<details>\n\n<details>\n\nInner.\n\n</details>\n\n</details>",
  "1 < 2, a < b and c > d, `<script>`, &lt;script&gt;, <https://example.org>, \\<b>",
])("%j is plain", (text) => {
  expect(() => read(text)).not.toThrow();
});

test.each([
  ["a\nb <i>c", "4:1: <i> is never closed"],
  ["a  \nb\n<u>c</u>", "5:1: the HTML <u> is not plain"],
  ["<details>\n\ntext\n\n<img src=x onerror=x>\n\n</details>", "7:1: the HTML <img src=x onerror=x> is not plain"],
  ["<details>\n<SCRIPT>\nx\n</SCRIPT>\n</details>", "4:1: the HTML <SCRIPT> is not plain"],
  ["<details>\n<!-- a --><svg/onload=x>\n</details>", "4:1: the HTML <svg/onload=x> is not plain"],
  ["<details>\n<b\nonclick=x>y</b></details>", "4:1: the HTML <b is not plain"],
  ["<details>\n<a", "4:1: the HTML <a is not plain"],
  ["<!-- a --!><script>x</script> -->", "3:1: browsers end this comment earlier"],
  ["<!--> <script>x</script> -->", "3:1: browsers end this comment earlier"],
  ["<b/>x", "3:1: <b/> closes nothing"],
  ["x</br>", "3:1: </br> closes nothing"],
  ["> <details>\n> a\n\ntext\n\n</details>", "8:1: </details> closes no <details>"],
  ["<sub>a\n\nb</sub>", "3:1: <sub> is never closed"],
  ["<!-- a -->\n<details>\n**Refuted.** x\n</details>", "5:1: Markdown next to HTML is read as text: **Refuted.** x"],
  ["<!-- a\nb --> see [x](#y)", "4:1: Markdown next to HTML is read as text: see [x](#y)"],
  ["<details><summary>$x$</summary></details>", "3:1: Markdown next to HTML is read as text: $x$"],
  ["<details>\na\n`b`\n</details>", "5:1: Markdown next to HTML is read as text: `b`"],
  ["<!DOCTYPE html>", "3:1: the HTML <!DOCTYPE html> is not plain"],
  ["<iframe></iframe>", "3:1: the HTML <iframe> is not plain"],
  ["<form><input><button>", "3:1: the HTML <form> is not plain"],
  ["<math><mi>x</mi></math>", "3:1: the HTML <math> is not plain"],
  ["<pre>\ntext\n</pre>", "3:1: the HTML <pre> is not plain"],
  ["<p id=x>y</p>", "3:1: the HTML <p id=x> is not plain"],
])("%j is refused", (text, words) => {
  expect(() => read(text)).toThrow(`c.md:${words}`);
});
