import { expect, test } from "vitest";
import { inOrder } from "../../src/literate/order.ts";
import { claimIn, dependents, weakest } from "../../src/report/dependencies.ts";
import { mermaid } from "../../src/report/markdown/mermaid.ts";
import { numberedFigures } from "../../src/report/numbering.ts";
import type { ClaimReport, Report } from "../../src/report/schema.ts";

const claim = (id: string, dependencies: string[], kind?: string): ClaimReport =>
  ({
    id,
    dependencies,
    chapter: "1.md",
    verdict: "holds",
    checks: kind ? [{ evidence: { role: "statement", kind } }] : [],
    figures: [{ file: id }],
  }) as unknown as ClaimReport;
const report = (...claims: ClaimReport[]): Report =>
  ({ claims, chapters: [{ file: "1.md", title: 'A "title" <of> $\\sigma$' }] }) as unknown as Report;

test("the weakest evidence beneath a claim is the first of the weakest, through others, too", () => {
  const found = report(
    claim("a.top", ["a.mid", "a.end"], "sampled"),
    claim("a.mid", ["a.low"], "proved"),
    claim("a.low", [], "sampled"),
    claim("a.end", [], "sampled"),
  );
  expect(["a.top", "a.mid", "a.low"].map((id) => weakest(found, id)?.id)).toEqual(["a.low", "a.low", undefined]);
  expect(weakest(report(claim("a.b", ["a.c"]), claim("a.c", [])), "a.b")).toEqual({ id: "a.c", kind: "not checked" });
  expect(dependents(found, "a.low").map(({ id }) => id)).toEqual(["a.mid"]);
  expect(() => claimIn(found, "a.none")).toThrow("a.none: the report has no such claim");
});

test("claims that differ in a digit, a point or a hyphen are nodes of their own, and titles stay within their quotes", () => {
  const ids = ["a.b1", "a.b2", "a.b-c", "a-b.c", "end.end"];
  const graph = mermaid(report(...ids.map((id) => claim(id, ["x.x"])), claim("x.x", [])));
  const nodes = graph.match(/^ {4}\w+(?=\[)/gm)!;
  expect(new Set(nodes).size).toBe(6);
  expect(graph).toContain('subgraph chapter1["A #34;title#34; #60;of#62; σ"]');
});

test("a chain of 20,000 claims is put in order", () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => claim(`a.${at}`, [`a.${at + 1}`], "exact"));
  expect(
    inOrder(chain)
      .map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(["a.19999", "a.19998"]);
  expect(weakest(report(...chain), "a.0")?.id).toBe("a.1");
  expect(() => inOrder([claim("a.b", ["a.c"]), claim("a.c", ["a.b"])])).toThrow("claims depend on themselves: a.b, a.c");
});

test("figures are numbered through the report", () => {
  expect(numberedFigures(report(claim("a.b", []), claim("a.c", [])), "a.c").map(({ number }) => number)).toEqual([2]);
});

test("a chapter without arrows has no box", () => {
  const linked = report(claim("a.b", ["a.c"]), claim("a.c", []), { ...claim("b.d", []), chapter: "2.md" });
  const graph = mermaid({ ...linked, chapters: [...linked.chapters, { file: "2.md", title: "Alone" }] });
  expect(graph.match(/subgraph/g)).toHaveLength(1);
  expect(graph).not.toContain("Alone");
});
