import { expect, test } from "vitest";
import { accuracies, type Model, slopes } from "../../src/experiment/attention-length/analysis.ts";
import { attentionLength, counts, type Setting } from "../../src/experiment/attention-length/experiment.ts";
import { links, type Pairs, reversal, type Task } from "../../src/experiment/attention-length/task.ts";
import { test as accuracyOf } from "../../src/experiment/attention-length/training.ts";
import { newTransducer, sizeOf } from "../../src/experiment/attention-length/transducer.ts";
import { randomOf } from "../../src/experiment/random.ts";

/** The places that are one in item t of source b. */
function item({ x }: Pairs, { d }: Task, T: number, b: number, t: number): number[] {
  const values = [...x.subarray((b * T + t) * d, (b * T + t + 1) * d)];
  expect(values.every((value) => value === 0 || value === 1)).toBe(true);
  return values.flatMap((value, place) => (value === 1 ? [place] : []));
}

test("a reversal's target is the source from its end", () => {
  const [B, T] = [20, 5];
  const pairs = reversal.draw(randomOf(1), B, T);
  for (let b = 0; b < B; b++) for (let t = 0; t < T; t++) expect(item(pairs, reversal, T, b, t)).toEqual([pairs.target[b * T + T - 1 - t]]);
});

test.each([1, 2, 8, 16])("following %i links from the last item gives the target", (T) => {
  const pairs = links.draw(randomOf(2), 10, T);
  for (let b = 0; b < 10; b++) {
    const next = new Map(Array.from({ length: T }, (_, t) => item(pairs, links, T, b, t)).map(([from, to]) => [from, to - links.A]));
    expect(next.size).toBe(T);
    let [symbol] = item(pairs, links, T, b, T - 1);
    for (let i = 0; i < T; i++) {
      symbol = next.get(symbol)!;
      expect(pairs.target[b * T + i]).toBe(symbol);
    }
    expect(next.has(symbol)).toBe(false);
  }
});

test.each([reversal, links])("a model without attention has as many parameters or a few more", (task) => {
  const [looking, blind] = [true, false].map((attention) => sizeOf(newTransducer(task, attention, randomOf(3))));
  expect(blind).toBeGreaterThanOrEqual(looking);
  expect(blind).toBeLessThan(1.05 * looking);
});

test("accuracy counts symbols and whole strings of every length: a model that always names symbol 3", () => {
  const model = newTransducer(reversal, true, randomOf(4));
  model.readout.A.fill(0);
  model.readout.b![3] = 1;
  const found = accuracyOf(model, { ...reversal, longest: 2 }, 100, randomOf(5));
  const random = randomOf(5);
  for (let T = 1; T <= 4; T++) {
    const { target } = reversal.draw(random, 100, T);
    const strings = Array.from({ length: 100 }, (_, b) => target.subarray(b * T, (b + 1) * T).every((symbol) => symbol === 3));
    expect(found.symbols[T - 1]).toBe(target.filter((symbol) => symbol === 3).length / (100 * T));
    expect(found.strings[T - 1]).toBe(strings.filter(Boolean).length / 100);
  }
});

test("the grid has at least five models of each kind, all with seeds of their own", () => {
  const grid = attentionLength.grid();
  const kind = ({ task, attention }: Setting) => `${task} ${attention}`;
  for (const models of Object.values(Object.groupBy(grid.filter(counts), kind))) expect(models!.length).toBeGreaterThanOrEqual(5);
  expect(new Set(grid.map(({ seed }) => seed)).size).toBe(grid.length);
});

/** Made-up models that lose a fixed accuracy with each symbol of length, 1 to 8 of which 1 to 4 were in the training. */
function madeUp(attention: boolean, losses: readonly number[]): Model[] {
  return losses.map((loss, k) => {
    const symbols = Array.from({ length: 8 }, (_, at) => 1 - loss * (at + 1));
    const setting: Setting = { task: "links", attention, steps: 1, strings: 1, seed: k + 1 };
    return { setting, result: { symbols, strings: symbols.map((share) => share / 2), parameters: attention ? 10 : 11, diverged: null } };
  });
}

const models = [...madeUp(true, [0, 0.01, 0.02]), ...madeUp(false, [0.05, 0.06, 0.07])];

test("slopes are the accuracy lost with a symbol of length, and their difference has an interval that excludes 0", () => {
  for (const range of ["trained", "longer", "all"] as const) {
    const { estimates, units } = slopes(models, "symbols", range);
    expect(estimates.map(({ value }) => value)).toEqual([-0.01, -0.06, 0.05].map((slope) => expect.closeTo(slope, 12)));
    expect(estimates[2].low).toBeGreaterThan(0);
    expect(estimates[2].p).toBeGreaterThan(0.05); // 2 of the 20 ways to part six models are as far apart
    expect(units.count).toBe(6);
  }
  expect(slopes(models, "strings", "trained").estimates[2].value).toBeCloseTo(0.025, 12);
});

test("accuracies are those at the longest strings of the training, and of every length in the table", () => {
  const { estimates, table } = accuracies(models);
  expect(estimates.map(({ value }) => value)).toEqual([expect.closeTo(0.96, 12), expect.closeTo(0.76, 12)]);
  expect(table!.rows).toHaveLength(8);
  expect(table!.rows[7]).toEqual([8, 0.92, 0.52, 0.46, 0.26].map((value) => expect.closeTo(value, 12)));
});
