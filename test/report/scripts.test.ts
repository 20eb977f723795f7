import { expect, test } from "vitest";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { resultList } from "../../src/report/markdown/results.ts";
import { scriptsIn } from "../../src/report/scripts.ts";
import { wording } from "../../src/report/site/wording.ts";
import { english } from "../../src/report/words.en.ts";

test.each([
  ["x_{t−1} falls", "x<sub>t−1</sub> falls"],
  ["W_gm = 6 and 2^T", "W<sub>gm</sub> = 6 and 2<sup>T</sup>"],
  ["2^(−T−1) or x^−1", "2<sup>−T−1</sup> or x<sup>−1</sup>"],
  ["2^(−(T−k+1)) at x_(t(k))", "2<sup>−(T−k+1)</sup> at x<sub>t(k)</sub>"],
  ["no _ index ^", "no _ index ^"],
])("%s is set as %s", (words, set) => {
  const pieces = scriptsIn(words).map(({ script, text }) => (script ? `<${script}>${text}</${script}>` : text));
  expect(pieces.join("")).toBe(set);
  expect(wording(words).text).toBe(set);
});

test("in Markdown what it would read as its own is escaped, in an index too", () => {
  const evidence = { kind: "exact", role: "statement" } as Evidence;
  const list = (statement: string) => resultList([{ statement, state: "passed", evidence }], english);
  expect(list("a*b at x_{a*b} < 2^T")).toBe("- ✓ a\\*b at x<sub>a\\*b</sub> < 2<sup>T</sup> · *exact, one case*");
});
