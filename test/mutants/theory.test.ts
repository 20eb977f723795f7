import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Kernel } from "../../src/evidence/rocq/kernel.ts";
import { nativeChecker } from "../../src/evidence/rocq/native.ts";
import { readTheory, type TheoryFile } from "../../src/evidence/rocq/theory.ts";
import { comparisons, developmentOf } from "../spec/theory.ts";
import { type TheoryMutant, theoryMutants } from "./theory-mutants.ts";

const theory = readTheory(join(import.meta.dirname, "../../spec/theory"));
const { rationals, reals } = comparisons(16);
const compared = [
  ...rationals.map((comparison) => ({ ...comparison, ...developmentOf(comparison, "rationals") })),
  ...reals.map((comparison) => ({ ...comparison, ...developmentOf(comparison, "reals") })),
];

const slow = { timeout: 60_000, concurrent: true };

// some two seconds each: Rocq stops at the first proof that fails
describe.runIf(await nativeChecker())("a broken definition fails a proof, or differs from the model", slow, () => {
  test.each(theoryMutants)("$file: $name", async ({ by, ...mutant }) => {
    expect(await mistakesIn(mutant, by, "Rationals")).not.toBe("");
  });

  test("an unbroken one does not", async () => {
    const [from] = /(?<=Definition )each .*/.exec(theory.find(({ name }) => name === "Recurrence")!.text)!;
    expect(await mistakesIn({ file: "Recurrence", from, to: from }, "Rationals")).toBe("");
  });
});

// a proof may also fail where its theorem is still true: the model notices by itself
describe.runIf(await nativeChecker())("a broken definition differs from the model, whatever is proved", slow, () => {
  const evaluated = theoryMutants.filter(({ file, from }) => file === "Definitions" && !from.includes("K.sub"));
  test.each(evaluated)("$name", async (mutant) => {
    expect(await mistakesIn(mutant, "Rationals")).toMatch("Unable to unify");
  });
});

/** The first proof that fails in the theory with a mistake in it, or else the comparisons with the model that do. */
async function mistakesIn({ file, from, to }: Omit<TheoryMutant, "name" | "by">, ...parts: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "theory-"));
  const files = neededBy(file, ...parts);
  for (const { name, text } of files) writeFileSync(join(folder, `${name}.v`), name === file ? changed(text, from, to) : text);
  writeFileSync(join(folder, "Session.v"), "From Coq Require Export Reals.\n"); // which a session opens
  const kernel = new Kernel(folder, 60);
  try {
    const about = compared.filter((comparison) => files.some(({ name }) => name === comparison.file));
    const finding = await kernel.check({
      // up to the first that is refused
      text: about.map(({ definition, text }) => `Module Of_${definition}.\n${text}\nEnd Of_${definition}.`).join("\n\n"),
      names: about.flatMap(({ definition, names }) => names.map((name) => `Of_${definition}.${name}`)),
    });
    return finding.result === "refused" ? finding.error : "";
  } catch (error) {
    const failed = proofIn(error);
    if (failed === undefined) throw error;
    return failed;
  } finally {
    await kernel.close();
    rmSync(folder, { recursive: true });
  }
}

/** What Rocq says of a proof that fails; undefined of what is no proof, such as a definition that it cannot read. */
function proofIn(error: unknown): string | undefined {
  const [, place] = error instanceof Error ? (/\.v:\d+: characters [\d-]+:\s*Error:([\s\S]*)/.exec(error.message) ?? []) : [];
  return place === undefined || /Syntax error|ill-formed/.test(place) ? undefined : (error as Error).message;
}

function changed(text: string, from: string, to: string): string {
  expect(text.split(from), `“${from}” stands there once`).toHaveLength(2);
  return text.replace(from, () => to);
}

/** Files of the theory with those that they need. */
function neededBy(...names: string[]): TheoryFile[] {
  const needed = (name: string): string[] => [name, ...theory.find((file) => file.name === name)!.requires.flatMap(needed)];
  const all = new Set(names.flatMap(needed));
  return theory.filter(({ name }) => all.has(name));
}
