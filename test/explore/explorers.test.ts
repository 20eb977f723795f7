import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { collected } from "../../src/evidence/collector.ts";
import { perform } from "../../src/evidence/settle.ts";
import { type Explorer, inputFault, languages, onStep, type View } from "../../src/explore/explorer.ts";
import { explorersIn } from "../../src/explore/explorers.ts";
import { eigenvectors, image, mostStretched } from "../../src/explore/matrix.ts";
import { read, serialized, startOf } from "../../src/explore/state.ts";
import { type Chapter, type Claim, parseChapter } from "../../src/literate/chapter.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { vocabularyOf } from "../../src/literate/vocabulary.ts";
import { singularValues } from "../../src/model/norm.ts";
import { spectralRadius } from "../../src/model/spectral-radius.ts";
import { figureFault } from "../../src/report/figure-fault.ts";

const chapters = readSpecification("spec");
const scratch = ".tangled-explorers";
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const explorers = explorersIn(languages.en);

/** Claims for which an explorer has no counterexample to copy: one is measured, one holds. */
const without = ["clipping.cliff", "attention.weighted-mean"];

/** Whose statements hold everywhere. */
const proven: Record<string, string[]> = { "clipping.same-direction": ["article"], "attention.weighted-mean": ["added"] };

describe.each(explorers)("the explorer of $claim", (explorer) => {
  const names = explorer.prediction.answers.map(({ name }) => name);

  test("starts where all that is stated holds or says nothing, and offers a counterexample among its settings", () => {
    const views = explorer.presets.map(({ values }) => explorer.view(values));
    for (const { of, holds } of views[0].statements) if (of !== "near miss") expect(holds).not.toBe(false);
    const found = views.filter(({ counterexample }) => counterexample);
    expect(found.length > 0).toBe(!without.includes(explorer.claim));
    for (const { statements } of found) expect(statements.some(({ holds }) => holds === false)).toBe(true);
  });

  test("has settings to whose questions the answers differ", () => {
    const answers = explorer.presets.map(({ values }) => explorer.view(values).answer);
    expect(new Set(answers).size).toBeGreaterThan(1);
    expect(names).toEqual(expect.arrayContaining(answers));
  });

  test("finds no value at which the corrected statement, or one of the article's that holds, fails", () => {
    const sure = proven[explorer.claim] ?? ["corrected"];
    fc.assert(
      fc.property(values(explorer), (at) => {
        const { statements, answer } = explorer.view(at);
        return names.includes(answer) && statements.every(({ of, holds }) => !sure.includes(of) || holds !== false);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("draws what can be drawn, at every value", () => {
    fc.assert(
      fc.property(values(explorer), (at) => {
        const { panels, alt, given } = explorer.view(at);
        expect(figureFault({ title: explorer.title, alt, panels: panels.slice(0, 1) })).toBeUndefined();
        for (const panel of panels) expect(figureFault({ title: explorer.title, alt, panels: [panel] })).toBeUndefined();
        const series = panels.flatMap(({ layers }) => layers.flatMap((layer) => ("series" in layer ? [layer.series] : [])));
        expect(
          series.some((name) => !given.includes(name)),
          "something is kept back",
        ).toBe(true);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test("copies checks that pass in the claim's section", async ({ skip }) => {
    if (without.includes(explorer.claim)) skip("has no counterexample");
    const at = fc.sample(values(explorer), { seed: 1, numRuns: 60 });
    const checks = [...explorer.presets.map((preset) => preset.values), ...at].flatMap((each) => explorer.view(each).counterexample ?? []);
    const statements = await pass(explorer.claim, [...new Set(checks)].slice(0, 5));
    expect(statements.length).toBeGreaterThan(0);
  });

  test("says the same in Chinese", () => {
    const chinese = explorersIn(languages["zh-CN"]).find(({ claim }) => claim === explorer.claim)!;
    const { values: start } = explorer.presets[0];
    const [here, there] = [explorer.view(start), chinese.view(start)];
    expect(there.answer).toBe(here.answer);
    expect(there.statements.map(({ holds }) => holds)).toEqual(here.statements.map(({ holds }) => holds));
    for (const text of [chinese.title, chinese.invitation, chinese.task, chinese.prediction.question, there.alt])
      expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [...wordsOf(there), ...chinese.presets.map(({ label }) => label), ...chinese.groups.map(({ legend }) => legend)])
      expect(text.replaceAll(/tanh|softmax/g, "")).not.toMatch(/[a-z]{4}/);
  });

  test("keeps its whole state in an address, and takes none from it that it could not show", () => {
    fc.assert(
      fc.property(values(explorer), fc.constantFrom(undefined, ...names), fc.boolean(), (at, guess, isShown) => {
        const state = { values: at, ...(guess && { guess }), isShown };
        expect(read(explorer, new URLSearchParams({ a: serialized(state) }).get("a"))).toEqual(state);
      }),
      { seed: 3, numRuns: 50 },
    );
    const [first] = explorer.groups[0].inputs;
    const beyond = { ...explorer.presets[0].values, [first.name]: first.max + 1 };
    expect(read(explorer, serialized({ values: beyond, isShown: true }))).toBeUndefined();
    expect(read(explorer, "nonsense")).toBeUndefined();
    expect(read(explorer, null)).toBeUndefined();
    expect(startOf(explorer)).toEqual({ values: explorer.presets[0].values, isShown: false });
  });
});

test("an input names what it expects, of numbers and of whole numbers", () => {
  const input = { name: "k", label: "W_{im}", min: -3, max: 3, step: 1 };
  expect(inputFault(input, 2.5, languages.en)).toBeUndefined();
  expect(inputFault(input, 50, languages.en)).toBe("Wim: expected a number from −3 to 3");
  expect(inputFault(input, Number.NaN, languages["zh-CN"])).toBe("Wim：应为 −3 到 3 的数");
  expect(inputFault({ ...input, whole: true }, 2.5, languages.en)).toBe("Wim: expected a whole number from −3 to 3");
  expect([onStep({ ...input, step: 0.05 }, 0.1 + 0.2), onStep(input, 7)]).toEqual([0.3, 3]);
});

const matrix = fc
  .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -60, max: 60 })))
  .map((all) => Float64Array.from(all, (k) => k / 20));

test("eigenvectors keep their direction, and none is missing where the eigenvalues are real and differ", () => {
  fc.assert(
    fc.property(matrix, (W) => {
      const found = eigenvectors(W);
      for (const { value, vector } of found) {
        const [x, y] = image(W, vector);
        expect(Math.hypot(x - value * vector[0], y - value * vector[1])).toBeLessThan(1e-6);
        expect(Math.hypot(...vector)).toBeCloseTo(1);
        expect(Math.abs(value)).toBeLessThanOrEqual(spectralRadius(W) + 1e-9);
      }
      const [a, b, c, d] = W;
      expect(found).toHaveLength((a - d) ** 2 + 4 * b * c > 0 ? 2 : found.length);
    }),
  );
});

test("no vector is stretched more than the one that is said to be stretched most", () => {
  fc.assert(
    fc.property(matrix, (W) => {
      expect(Math.hypot(...image(W, mostStretched(W)))).toBeCloseTo(singularValues(W, 2)[0], 9);
    }),
  );
});

/** All words of a view. */
function wordsOf({ quantities, statements, panels }: View): string[] {
  const ofPanels = panels.flatMap(({ title = "", x, y, layers }) => [
    title,
    x.title,
    y.title,
    ...layers.flatMap((layer) => ("series" in layer ? [layer.series] : [])),
  ]);
  return [...quantities.flat(), ...statements.map(({ text }) => text), ...ofPanels];
}

/** Values on the inputs' steps, within their ranges. */
function values({ groups }: Explorer): fc.Arbitrary<Record<string, number>> {
  const inputs = groups.flatMap((group) => group.inputs);
  const steps = ({ min, max, step }: (typeof inputs)[number]) =>
    fc.integer({ min: Math.round(min / step), max: Math.round(max / step) }).map((k) => Number((k * step).toFixed(6)));
  return fc.record(Object.fromEntries(inputs.map((input) => [input.name, steps(input)])));
}

/** Runs further checks in a claim's section, with all that the chapter defines, and returns their statements. */
async function pass(id: string, checks: string[]): Promise<string[]> {
  const [chapter, claim] = chapters.flatMap((each) => each.claims.map((own) => [each, own] as const)).find(([, own]) => own.id === id)!;
  const module = join(scratch, `${id}.ts`);
  mkdirSync(scratch, { recursive: true });
  const options = { claimModule: join(process.cwd(), "src/evidence/collector.ts"), vocabulary: vocabularyOf(chapter.file) };
  const code = tangle(withFence(chapter, claim, checks.join("\n")), options);
  const moved = (path: string) => relative(scratch, join(dirname(chapter.file), path)).replaceAll("\\", "/");
  writeFileSync(
    module,
    code.replaceAll(/(?<=from ")\.[^"]*/g, (path) => moved(path)).replaceAll(/\}, \[[\d,]+\]\);/g, "});"), // lines of calls are those of a chapter
  );
  await import(/* @vite-ignore */ join(process.cwd(), module));
  const added = collected.get(id)!().slice(-checks.length);
  for (const check of added) await perform(check);
  return added.map(({ statement }) => statement);
}

/** The chapter with a fence more at the end of a claim's section. */
function withFence({ file, name, source }: Chapter, { end }: Claim, code: string): Chapter {
  const text = source.split("\n");
  return parseChapter(file, [...text.slice(0, end), "```ts", code, "```", "", ...text.slice(end)].join("\n"), name);
}
