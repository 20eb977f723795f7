import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appendicesOf } from "../../src/literate/appendices.ts";
import { cellsOf } from "../../src/literate/tables.ts";
import { verdicts } from "../../src/report/verdict.ts";
import { committedReport } from "../report/committed.ts";

test("each superseded verdict names a claim, another verdict than its own of today, and a reason in both languages", () => {
  const { claims } = committedReport();
  const section = appendicesOf(
    "spec",
    claims.map(({ id }) => id),
  ).find(({ slug }) => slug === "superseded-verdicts")!;
  const rows = section.text.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const [id, once, now, since, reason, inChinese] = cellsOf(row);
    expect(claims.find((claim) => `\`${claim.id}\`` === id)?.verdict, id).toBe(now);
    expect(verdicts).toContain(once);
    expect(once).not.toBe(now);
    expect(since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(reason.length).toBeGreaterThan(20);
    expect(inChinese).toMatch(/\p{Script=Han}/u);
  }
});

test("the citation and the crate are of this version, and the crate's files are there", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(readFileSync("CITATION.cff", "utf8")).toContain(`\nversion: ${version}\n`);
  const graph: { "@id": string; version?: string }[] = JSON.parse(readFileSync("ro-crate-metadata.json", "utf8"))["@graph"];
  expect(graph.find((part) => part["@id"] === "./")!.version).toBe(version);
  for (const part of graph) if (!part["@id"].includes(":")) expect(existsSync(part["@id"]), part["@id"]).toBe(true);
});
