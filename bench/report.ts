import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestModule } from "vitest/node";
import type { Chapter } from "../src/literate/chapter.ts";
import { readSpecification } from "../src/literate/specification.ts";
import { collectFindings, signed } from "../src/report/collect.ts";
import { writeReport } from "../src/report/write.ts";

const evidence = fileURLToPath(new URL("../src/evidence/", import.meta.url));

/** How long the parts of a report take, in milliseconds. */
export interface ReportTimes {
  read: number;
  collect: number;
  write: number;
}

/** Makes the report of a specification with that many chapters of that many claims, each with LaTeX of its own and one exact check. */
export async function timeReport(chapters: number, claims: number): Promise<ReportTimes> {
  const root = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    return await timeIn(root, chapters, claims);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Writes such a specification. */
export function writeSpecification(directory: string, chapters: number, claims: number) {
  const ids: string[] = [];
  for (let chapter = 1; chapter <= chapters; chapter++) {
    const sections = Array.from({ length: claims }, (_, at) => section(chapter, at + 1));
    ids.push(...sections.map(({ id }) => id));
    writeFileSync(
      join(directory, `${chapter}-chapter.md`),
      [`# Chapter ${chapter}`, head, ...sections.map(({ text }) => text), ""].join("\n\n"),
    );
  }
  writeFileSync(join(directory, "README.md"), ids.map((id) => `- \`${id}\`\n`).join(""));
}

async function timeIn(root: string, chapters: number, claims: number): Promise<ReportTimes> {
  writeSpecification(root, chapters, claims);
  const start = performance.now();
  const specification = readSpecification(root);
  const read = performance.now();
  const run = { directory: root, seed: 1, cases: 1000 };
  const report = signed(collectFindings(specification, [results(specification)], run), specification, run);
  const collected = performance.now();
  await writeReport(report, specification, { output: join(root, "report"), directory: root });
  return { read: read - start, collect: collected - read, write: performance.now() - collected };
}

const head = `\`\`\`ts
import { equal, exact } from "${evidence}exact.ts";
import { q } from "${evidence}rational.ts";
\`\`\``;

function section(chapter: number, at: number): { id: string; text: string } {
  const [id, n] = [`topic-${chapter}.claim-${at}`, 100 * chapter + at];
  const before = at > 1 ? ` It rests on [the one before](#topic-${chapter}claim-${at - 1}-the-sum-of-${n - 1}-and-one).` : "";
  const text = `## \`${id}\` The sum of ${n} and one

> **Article, §${chapter}.** $\\sum_{i=1}^{${n}} 1 + 1 = ${n + 1}$.

For every $n$ the sum $\\sum_{i=1}^n 1$ is $n$, here with $n = ${n}$.${before}

$$
\\frac{${n}}{1} + \\sqrt{1} = ${n + 1}
$$

\`\`\`ts
exact("${n} + 1 = ${n + 1}", () => equal(q(${n} + 1), q(${n + 1})));
\`\`\``;
  return { id, text };
}

/** What vitest would say had it run the checks. */
function results(specification: readonly Chapter[]): TestModule {
  const tests = specification.flatMap((chapter) =>
    chapter.claims.map(({ id }) => ({
      name: "the sum",
      meta: () => ({ claim: id, evidence: { kind: "exact", role: "statement", statement: "the sum", shows: `1 + 1 = ${id.length}` } }),
      result: () => ({ state: "passed" }),
    })),
  );
  return { moduleId: "1-chapter.md", errors: () => [], children: { allTests: () => tests } } as unknown as TestModule;
}
