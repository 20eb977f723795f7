import { afterEach, expect, test, vi } from "vitest";
import { formula } from "../../src/evidence/formula.ts";
import type { Theorem } from "../../src/evidence/proved.ts";
import { ask, release } from "../../src/evidence/solver.ts";
import { collected } from "../mutants/collector.ts";
import { control } from "../mutants/plugin.ts";

/** A theorem with its statement. */
type Named = Theorem & { statement: string };

const { theorems } = vi.hoisted(() => ({ theorems: [] as Named[] }));
vi.mock("../../src/evidence/proved.ts", () => ({
  proved: (statement: string, theorem: Theorem) => theorems.push({ statement, ...theorem }),
}));

/** Seconds for one question; a hypothesis without which there is no answer counts as needed. */
const seconds = 8;

afterEach(release);

const chapters = ["1-recurrent-networks", "2-vanishing-gradients", "3-gradient-clipping", "4-lstm", "5-long-term-dependency"];

test.each(chapters)("no proof in %s has a hypothesis that it does not need", { timeout: 600_000 }, async (chapter) => {
  theorems.length = 0;
  collected.clear();
  await import(/* @vite-ignore */ `${new URL(`../../spec/${chapter}.md`, import.meta.url).pathname}?mutant=${control}`);
  for (const declare of collected.values()) declare();
  expect(theorems).not.toEqual([]);
  const superfluous: string[] = [];
  let asked = 0;
  for (const theorem of theorems) {
    for (const { given, words } of weakened([theorem.given ?? []].flat()))
      if (await follows(given, [theorem.hence].flat())) superfluous.push(`${theorem.statement}: ${words}`);
    if (++asked % 10 === 0) await release(); // what it holds of a chapter's questions would fill its memory
  }
  expect(superfluous).toEqual([]);
});

test("the rule finds a hypothesis, and half of one, that is not needed", async () => {
  const found = async (given: string[], hence: string[]) => {
    const tried = weakened(given).map(async ({ given, words }) => ((await follows(given, hence)) ? words : ""));
    return (await Promise.all(tried)).filter(Boolean);
  };
  expect(await found(["x > 1", "y > 0"], ["x > 0"])).toEqual(["without y > 0"]);
  expect(await found(["0 < x < 1"], ["x > 0"])).toEqual(["0 < x of 0 < x < 1 is enough"]);
  expect(await found(["x > 0 or x < 0"], ["1/x*x == 1"])).toEqual([]); // a divisor that may be 0 proves nothing
  expect(await found(["x > 0", "y > 0"], ["x*y > 0"])).toEqual([]);
});

/** The hypotheses without one of them, or with one half of a chain a < b < c. */
function weakened(given: readonly string[]): { given: string[]; words: string }[] {
  return given.flatMap((hypothesis, at) => [
    { given: given.toSpliced(at, 1), words: `without ${hypothesis}` },
    ...halves(hypothesis).map((half) => ({ given: given.with(at, half), words: `${half} of ${hypothesis} is enough` })),
  ]);
}

function halves(hypothesis: string): string[] {
  const [, a, first, b, second, c] = /^([^<>=?]+) (<=?|>=?) ([^<>=?]+) (<=?|>=?) ([^<>=?]+)$/.exec(hypothesis) ?? [];
  return a === undefined || / (or|and) /.test(hypothesis) ? [] : [`${a} ${first} ${b}`, `${b} ${second} ${c}`];
}

/** Whether the solver proves the conclusions from the hypotheses, divisors other than 0 included. */
async function follows(given: readonly string[], hence: readonly string[]): Promise<boolean> {
  const [hypotheses, conclusions] = [given, hence].map((texts) => texts.map(formula));
  const all = [...hypotheses, ...conclusions];
  const names = new Set(all.flatMap((part) => part.names));
  const assertions = hypotheses.map(({ smt }) => smt);
  const impossible = async (denied: string) => (await ask(names, [...assertions, denied], seconds)).result === "unsat";
  for (const { smt } of all.flatMap(({ divisors }) => divisors)) if (!(await impossible(`(= ${smt} 0.0)`))) return false;
  return impossible(`(not (and true ${conclusions.map(({ smt }) => smt).join(" ")}))`);
}
