import { describe, expect, test } from "vitest";
import { accuracies, type Model, slopes, transducersOf } from "../../src/experiment/attention-length/analysis.ts";
import { attentionLength, counts, type Setting } from "../../src/experiment/attention-length/experiment.ts";
import { links, type Pairs, reversal, type Task } from "../../src/experiment/attention-length/task.ts";
import { test as accuracyOf } from "../../src/experiment/attention-length/training.ts";
import { newTransducer, sizeOf } from "../../src/experiment/attention-length/transducer.ts";
import { randomOf, uniform } from "../../src/experiment/random.ts";
import { tanh } from "../../src/model/activation.ts";

/** The places that are one in item t of source b. */
function item({ x }: Pairs, { d }: Task, T: number, b: number, t: number): number[] {
  const values = [...x.subarray((b * T + t) * d, (b * T + t + 1) * d)];
  expect(values.every((value) => value === 0 || value === 1)).toBe(true);
  return values.flatMap((value, place) => (value === 1 ? [place] : []));
}

test("a reversal's target is the source from its end", () => {
  const [B, T] = [20, 5];
  const pairs = reversal.draw(randomOf(1), B, T);
  expect([reversal.d, reversal.A, reversal.longest, pairs.x.length, pairs.target.length]).toEqual([8, 8, 10, B * T * 8, B * T]);
  expect(new Set(pairs.target)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  for (let b = 0; b < B; b++) for (let t = 0; t < T; t++) expect(item(pairs, reversal, T, b, t)).toEqual([pairs.target[b * T + T - 1 - t]]);
});

test.each([1, 2, 8, 16])("following %i links from the last item gives the target", (T) => {
  const pairs = links.draw(randomOf(2), 10, T);
  expect([links.d, links.A, links.longest, pairs.x.length, pairs.target.length]).toEqual([34, 17, 8, 10 * T * 34, 10 * T]);
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
  /** Gates of the encoder and the decoder, which reads a symbol and n numbers of the encoder, and the map to the scores. */
  const size = (n: number) => 4 * n * (task.d + n + 1) + 4 * n * (task.A + 2 * n + 1) + task.A * (n + 1);
  expect(looking).toBe(size(32) + 2 * 32 * 32 + 32);
  expect(blind).toBe([33, 34, 35, 36, 37].map(size).find((parameters) => parameters >= looking));
});

test("a model without attention that has exactly as many parameters has no unit more", () => {
  // 33 units have 12·(33² − 32²) + 4d + 5A + 8 parameters more than 32, and attention has 2·32² + 32
  expect(newTransducer({ ...reversal, d: 318, A: 4 }, false, randomOf(1)).encoder.n).toBe(33);
  expect(newTransducer({ ...reversal, d: 317, A: 4 }, false, randomOf(1)).encoder.n).toBe(34);
});

test.each([true, false])(
  "a model starts with weights uniform in ±1/√n and biases of 0, of 1 for the forget gates (attention: %s)",
  (attention) => {
    const { encoder, decoder, readout, attention: looking } = newTransducer(reversal, attention, randomOf(3));
    const n = attention ? 32 : encoder.n;
    const random = randomOf(3);
    const weights = (length: number) => Float64Array.from({ length }, () => (2 * uniform(random) - 1) / Math.sqrt(n));
    const lstm = (d: number) => {
      const b = Float64Array.from({ length: 4 * n }, (_, row) => (row >= n && row < 2 * n ? 1 : 0));
      return { n, d, W: weights(4 * n * (d + n)), b, output: tanh };
    };
    const map = (out: number) => ({ out, in: n, A: weights(out * n) });
    expect(encoder).toEqual(lstm(8));
    expect(decoder).toEqual(lstm(8 + n));
    expect(readout).toEqual({ ...map(8), b: new Float64Array(8) });
    expect(looking).toEqual(attention ? { W: map(n), U: map(n), v: weights(n) } : undefined);
  },
);

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

test("a string is right as a whole whatever those before it are", () => {
  const model = newTransducer(reversal, true, randomOf(4));
  model.readout.A.fill(0);
  model.readout.b![3] = 1;
  /** Every second string is of threes; the others end or start with one. */
  const alternating: Task = {
    ...reversal,
    longest: 2,
    draw: (random, B, T) => ({
      ...reversal.draw(random, B, T),
      target: Int32Array.from({ length: B * T }, (_, at) => (Math.floor(at / T) % 2 === 1 || at % (2 * T) === 1 ? 3 : 5)),
    }),
  };
  const { symbols, strings } = accuracyOf(model, alternating, 4, randomOf(5));
  expect(strings).toEqual([1 / 2, 1 / 2, 1 / 2, 1 / 2]);
  expect(symbols).toEqual([1 / 2, 3 / 4, 4 / 6, 5 / 8]);
});

describe("the grid", () => {
  test("has six models of each kind, then a probe of each task with attention, all with seeds of their own", () => {
    const kinds = (["reversal", "links"] as const).flatMap((task) => [true, false].map((attention) => ({ task, attention })));
    const models = kinds.flatMap((kind) => [1, 2, 3, 4, 5, 6].map(() => ({ ...kind, steps: 3000, strings: 128 })));
    const probes = (["reversal", "links"] as const).map((task) => ({ task, attention: true, steps: 20, strings: 8 }));
    const grid = attentionLength.grid();
    expect(grid).toEqual([...models, ...probes].map((setting, at) => ({ ...setting, seed: at + 1 })));
    expect(grid.filter(attentionLength.isProbe)).toEqual(grid.slice(-2));
    expect(grid.filter(counts)).toEqual(grid.slice(0, -2));
  });

  test("names what its results depend on", () => {
    expect(attentionLength).toMatchObject({ name: "attention-length", version: 1, libraries: ["pure-rand"] });
  });

  test("costs half as much again with attention", () => {
    expect([true, false].map((attention) => attentionLength.cost({ ...attentionLength.grid()[0], attention, steps: 10 }))).toEqual([
      30, 20,
    ]);
  });
});

/**
 * Made-up models that lose a fixed accuracy with each symbol of length up to 4, the longest of the training, then 0.2 at once, and from
 * there to 8 twice as much with each symbol as before. Strings are right half as often.
 */
function madeUp(attention: boolean, firstSeed: number, losses: readonly number[]): Model[] {
  return losses.map((loss, k) => {
    const symbols = [1, 2, 3, 4, 5, 6, 7, 8].map((length) => 1 - loss * length - (length > 4 ? 0.2 + loss * (length - 4) : 0));
    const setting: Setting = { task: "links", attention, steps: 1, strings: 1, seed: firstSeed + k };
    return { setting, result: { symbols, strings: symbols.map((share) => share / 2), parameters: attention ? 10 : 11, diverged: null } };
  });
}

const models = [...madeUp(true, 3, [0, 0.01, 0.03]), ...madeUp(false, 6, [0.05, 0.06, 0.1])];
const origin = {
  units: { count: 6, of: "trained models" },
  method: "bootstrap over models, 1000 resamples within those with attention and those without",
  command: "npm run experiment -- attention-length",
  seeds: "seeds 3 to 8",
};

/** By least squares over 1 to 8, where Σ(k − 4.5)² = 42: (−0.2·8 − 42 loss − 10 loss·…)/42, the last sum being Σ_{k>4} (k − 4.5)(k − 4) = 25. */
const overAll = (loss: number) => (-0.2 * 8 - 42 * loss - 25 * loss) / 42;

test.each([
  ["trained", "1 to 4", (loss: number) => -loss],
  ["longer", "5 to 8", (loss: number) => -2 * loss],
  ["all", "1 to 8", overAll],
] as const)("slopes over the %s lengths are the accuracy lost with a symbol of length", (range, lengths, slope) => {
  const [looking, blind] = [(slope(0) + slope(0.01) + slope(0.03)) / 3, (slope(0.05) + slope(0.06) + slope(0.1)) / 3];
  for (const [right, part] of [
    ["symbols", 1],
    ["strings", 1 / 2],
  ] as const) {
    const { estimates, ...rest } = slopes(models, right, range, { with: { below: 1 }, difference: { above: -1 } });
    const name = `slope, ${right} right, lengths ${lengths}`;
    expect(rest).toEqual(origin);
    expect(estimates).toMatchObject([
      { name: `${name}: with attention`, value: expect.closeTo(part * looking, 12), below: 1 },
      { name: `${name}: without`, value: expect.closeTo(part * blind, 12) },
      // 2 of the 20 ways to part six models are as far apart
      { name: `${name}: difference, with − without`, value: expect.closeTo(part * (looking - blind), 12), above: -1, p: 2 / 20 },
    ]);
    expect(estimates.map((estimate) => [estimate.above, estimate.below])).toEqual([
      [undefined, 1],
      [undefined, undefined],
      [-1, undefined],
    ]);
    for (const [k, [least, most]] of [
      [slope(0.03), slope(0)],
      [slope(0.1), slope(0.05)],
      [slope(0.03) - slope(0.05), slope(0) - slope(0.1)],
    ].entries()) {
      // of three models, all three draws are the same one in more than 2.5 of a hundred resamples; of two groups of three they are not
      expect(estimates[k].low).toBeGreaterThanOrEqual(part * least - 1e-12);
      expect(estimates[k].high).toBeLessThanOrEqual(part * most + 1e-12);
      expect(estimates[k].low).toBeLessThan(estimates[k].value);
      expect(estimates[k].high).toBeGreaterThan(estimates[k].value);
    }
  }
});

test("accuracies are those at the longest strings of the training, and of every length in the table", () => {
  const { estimates, table, ...rest } = accuracies(models);
  expect(rest).toEqual(origin);
  expect(estimates).toMatchObject([
    { name: "symbols right at length 4: with attention", value: expect.closeTo(1 - (0.04 * 4) / 3, 12) },
    { name: "symbols right at length 4: without", value: expect.closeTo(1 - (0.21 * 4) / 3, 12) },
  ]);
  expect(table!.head).toEqual([
    "length",
    "symbols right, with attention",
    "symbols right, without",
    "strings right, with attention",
    "strings right, without",
  ]);
  expect(table!.rows.map(([length]) => length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const last = [0.04, 0.21].map((losses) => 0.8 - (12 * losses) / 3);
  expect(table!.rows[7]).toEqual([8, ...[...last, ...last.map((share) => share / 2)].map((value) => expect.closeTo(value, 12))]);
});

test("the recorded models of a task are six with attention and six without, and none of them a probe", () => {
  for (const task of ["reversal", "links"] as const)
    expect(transducersOf(task).map(({ setting }) => setting)).toEqual(
      attentionLength.grid().filter((setting) => setting.task === task && setting.steps === 3000),
    );
  expect(transducersOf("links").map(({ setting }) => setting.attention)).toEqual(Array.from({ length: 12 }, (_, k) => k < 6));
});
