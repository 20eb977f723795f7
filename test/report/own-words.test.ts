import { expect, test } from "vitest";
import { regimes } from "../../src/evidence/arbitrary.ts";
import { collect } from "../../src/evidence/claim.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { anySquare } from "../../src/evidence/formula/variables.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { perform } from "../../src/evidence/settle.ts";
import { parseDictionary } from "../../src/literate/dictionary.ts";
import { areOwn } from "../../src/report/own-words.ts";
import { phraseProblems } from "../../src/report/phrases.ts";
import { sayIn } from "../../src/report/say.ts";
import type { ClaimReport } from "../../src/report/schema.ts";

const [check] = collect("a.b", () => holds("A * A == A^2", { A: anySquare() }));
const evidence = perform(check) as Evidence;
const claims = [{ id: "a.b", readings: [], figures: [], checks: [{ statement: "s", evidence }] }] as unknown as ClaimReport[];
const problems = (tag: string, ...rows: string[]) =>
  phraseProblems(claims, [], parseDictionary(`spec/words.${tag}.md`, rows.join("\n")), tag);

test("all classes of the package's own generators are said in Chinese", () => {
  expect(evidence.classes!.length).toBeGreaterThan(Object.keys(regimes).length);
  for (const name of [...evidence.classes!.map(({ name }) => name), ...Object.keys(regimes)])
    expect(areOwn(name, "zh-CN"), name).toBe(true);
  expect(sayIn({ dictionaries: {} }, { tag: "zh-CN" })("one row")).toBe("一行");
});

test("they are asked of no author there, who may say them otherwise; in other languages they are", () => {
  expect(problems("zh-CN")).toEqual([]);
  expect(problems("zh-CN", "- “one row”：单行")).toEqual([]);
  expect(sayIn({ dictionaries: { "zh-CN": { "one row": "单行" } } }, { tag: "zh-CN" })("one row")).toBe("单行");
  expect(problems("de")).toContain("spec/words.de.md: add - “one row”：…, words of `a.b`");
});
