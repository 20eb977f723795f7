import { describe, expect, test } from "vitest";
import { everyCondition, means, type Strip } from "../../src/experiment/cliff/analysis.ts";
import { descendFromCliff, descendToCliff } from "../../src/experiment/cliff/descent.ts";
import { budget, cliff, conditions, type Pair } from "../../src/experiment/cliff/experiment.ts";
import { heightAt } from "../../src/experiment/cliff/surface.ts";
import { randomOf, uniform } from "../../src/experiment/random.ts";
import { readCells, recorded } from "../../src/experiment/records.ts";
import { sigmoid } from "../../src/model/activation.ts";
import { norm } from "../../src/model/norm.ts";

test("without recurrence the state is b, and the surface a parabola of σ(b)", () => {
  const error = sigmoid.value(-1) - 0.7;
  const slope = 2 * error * sigmoid.slope(-1);
  expect(heightAt(Float64Array.of(0, -1))).toEqual({ loss: error * error, gradient: Float64Array.of(slope * sigmoid.value(-1), slope) });
});

/** The height as its definition gives it, with the derivatives of x by w and b carried forward. */
function restated(w: number, b: number) {
  let [x, byW, byB] = [0.5, 0, 0];
  for (let t = 0; t < 50; t++) {
    const slope = w * sigmoid.slope(x);
    [x, byW, byB] = [w * sigmoid.value(x) + b, sigmoid.value(x) + slope * byW, 1 + slope * byB];
  }
  const error = sigmoid.value(x) - 0.7;
  const outer = 2 * error * sigmoid.slope(x);
  return { loss: error ** 2, gradient: [outer * byW, outer * byB] };
}

test.each([
  [5, -2.2],
  [4.4, -3.1],
  [-3, 1],
])("the surface at (%d, %d) is fifty steps of the network from 1/2 and the squared distance of the end from 0.7", (w, b) => {
  const { loss, gradient } = heightAt(Float64Array.of(w, b));
  const { loss: expected, gradient: slopes } = restated(w, b);
  expect(loss).toBeCloseTo(expected, 12);
  for (const i of [0, 1]) expect(gradient[i] / slopes[i]).toBeCloseTo(1, 9);
});

test("the cliff is met where the gradient is longer than the threshold for the first time, not before", () => {
  const descent = { rate: 0.1, threshold: 1, budget: 500 };
  const meeting = descendToCliff(descent, Float64Array.of(5, -2.2))!;
  expect(norm(meeting.gradient)).toBeGreaterThan(1);
  expect(meeting).toMatchObject(heightAt(meeting.theta));
  expect(descendToCliff({ ...descent, budget: 1 }, Float64Array.of(5, -2.2))).toBeUndefined();
});

test("a start whose gradient is as long as the threshold is not at the cliff; one longer by an ulp is, within one iteration", () => {
  const theta = Float64Array.of(0, -1);
  const length = norm(heightAt(theta).gradient);
  expect(descendToCliff({ rate: 0.1, threshold: length, budget: 1 }, theta)).toBeUndefined();
  expect(descendToCliff({ rate: 0.1, threshold: length * (1 - 2 ** -53), budget: 1 }, theta)).toEqual({ theta, ...heightAt(theta) });
  expect(descendToCliff({ rate: 0.1, threshold: length / 2, budget: 0 }, theta)).toBeUndefined();
});

test("a clipped step has the length ντ along the gradient, a free one ν times the gradient", () => {
  const [theta, gradient] = [Float64Array.of(0, 0), Float64Array.of(-3, -4)];
  const meeting = { theta, gradient, loss: 1 }; // any landing is below 1
  const landing = (w: number, b: number) => ({ after: heightAt(Float64Array.of(w, b)).loss, back: 1 });
  const descent = { rate: 0.5, threshold: 1, budget: 3 };
  expect(descendFromCliff(descent, meeting, 1)).toEqual(landing(0.5 * 0.6, 0.5 * 0.8));
  expect(descendFromCliff(descent, meeting, Number.POSITIVE_INFINITY)).toEqual(landing(1.5, 2));
});

test("back is the iteration at which the loss is below that before: one as high is not", () => {
  const gradient = Float64Array.of(1, 1);
  const first = Float64Array.of(-0.1, -1.1);
  const { loss, gradient: next } = heightAt(first);
  const second = heightAt(first.map((value, i) => value - 0.1 * next[i])).loss;
  expect(second).toBeLessThan(loss);
  const landing = (before: number, budget: number) =>
    descendFromCliff({ rate: 0.1, threshold: 9, budget }, { theta: Float64Array.of(0, -1), gradient, loss: before }, 9);
  expect(landing(loss, 2)).toEqual({ after: loss, back: 2 });
  expect(landing(loss, 1)).toEqual({ after: loss, back: null });
  expect(landing(loss * (1 + 2 ** -52), 1)).toEqual({ after: loss, back: 1 });
  expect(landing(1, 0)).toEqual({ after: loss, back: null });
});

test("a landing whose gradient overflows is lost", () => {
  // all fifty steps stay at x = 1/2, where each multiplies a derivative by w σ′(1/2), nearly 4 million
  const w = 2 ** 24;
  const theta = Float64Array.of(w, 0.5 - w * sigmoid.value(0.5));
  const landing = heightAt(theta);
  expect([...landing.gradient]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const meeting = { theta, gradient: Float64Array.of(0, 0), loss: 0 };
  expect(descendFromCliff({ rate: 1, threshold: 1, budget: 5 }, meeting, 1)).toEqual({ after: landing.loss, back: null });
});

test("where no landing is below the loss before, there is no way back", () => {
  const meeting = { theta: Float64Array.of(0, 0), gradient: Float64Array.of(1, 0), loss: -1 };
  expect(descendFromCliff({ rate: 1, threshold: 1, budget: 5 }, meeting, 1).back).toBeNull();
});

test("at least 400 starts meet the cliff in the main condition", () => {
  expect(means(readCells(cliff), {}).units.count).toBeGreaterThanOrEqual(400);
});

describe("the grid", () => {
  test("has 25 strips of the region under every condition, with the same seed for the same strip", () => {
    expect(conditions).toHaveLength(5);
    const grid = cliff.grid();
    expect(grid).toEqual(
      conditions.flatMap((condition) => Array.from({ length: 25 }, (_, strip) => ({ ...condition, strip, seed: strip + 1 }))),
    );
    expect(grid.map(cliff.cost)).toEqual(grid.map(() => 1));
    expect(grid.filter(cliff.isProbe)).toEqual([{ rate: 0.1, threshold: 1, strip: 12, seed: 13 }]);
  });

  test("names what its results depend on", () => {
    expect(cliff).toMatchObject({ name: "cliff", version: 1, libraries: ["pure-rand"] });
  });

  test("counts the starts that meet the cliff, and goes on from there without clipping and with it", () => {
    const { starts, met } = cliff.run({ rate: 0.1, threshold: 0.5, strip: 2, seed: 3 });
    const random = randomOf(3);
    const at = (field: number) => Float64Array.of(4 + (2 * (2 + uniform(random))) / 25, -3.5 + (1.5 * (field + uniform(random))) / 25);
    const descent = { rate: 0.1, threshold: 0.5, budget: 500 };
    const meetings = Array.from({ length: 25 }, (_, field) => descendToCliff(descent, at(field))).filter(
      (meeting) => meeting !== undefined,
    );
    expect(starts).toBe(25);
    expect(met.length).toBe(23);
    expect(met).toEqual(
      meetings.map((meeting) => ({
        norm: Number(norm(meeting.gradient).toPrecision(6)),
        before: Number(meeting.loss.toPrecision(6)),
        ...Object.fromEntries(
          Object.entries({ free: Number.POSITIVE_INFINITY, clipped: 0.5 }).map(([way, threshold]) => {
            const { after, back } = descendFromCliff(descent, meeting, threshold);
            return [way, { after: Number(after.toPrecision(6)), back }];
          }),
        ),
      })),
    );
  });

  test("gives the recorded bits where it is run again", () => {
    expect(recorded(cliff)).toHaveLength(125);
  });
});

/** Five made-up pairs. The first lands high and is never back without clipping; what lands on the loss before is neither higher nor lower. */
const five: Pair[] = [
  { norm: 8, before: 0.1, free: { after: 0.5, back: null }, clipped: { after: 0.3, back: 10 } },
  { norm: 2, before: 0.2, free: { after: 0.2, back: 3 }, clipped: { after: 0.19, back: 1 } },
  { norm: 3, before: 0.4, free: { after: 0.41, back: null }, clipped: { after: 0.1, back: null } },
  { norm: 5, before: 0.3, free: { after: 0.6, back: null }, clipped: { after: 0.2, back: 4 } },
  { norm: 9, before: 0.3, free: { after: 0.1, back: 7 }, clipped: { after: 0.7, back: null } },
];

/** In the main condition all five, in strips of two, two and one; in the k-th other condition the k-th pair only. */
const strips: Strip[] = conditions.flatMap((condition, k) =>
  (k === 0 ? [five.slice(0, 2), five.slice(2, 4), five.slice(4)] : [[five[k]]]).map((met, strip) => ({
    setting: { ...condition, strip, seed: strip + 1 },
    result: { starts: 3, met },
  })),
);

const origin = {
  method: "bootstrap over starts, in pairs, 1000 resamples within each strip",
  command: "npm run experiment -- cliff",
  seeds: "seeds 1 to 25, one a strip, the same under every condition",
};

test("estimates are means over the pairs of the main condition; what is not back counts as the budget", () => {
  const expected = {
    "loss after the step, unclipped minus clipped": (0.2 + 0.01 + 0.31 + 0.4 - 0.6) / 5,
    "iterations to be back, unclipped minus clipped": (490 + 2 + 0 + 496 - 493) / 5,
    "iterations to be back, unclipped minus clipped, where both are back": 2,
    "share not back within the budget, unclipped minus clipped": (1 + 0 + 0 + 1 - 1) / 5,
    "share that lands higher than before, without clipping": 3 / 5,
    "share that lands higher than before, with clipping": 2 / 5,
    "share that lands lower than before, without clipping": 1 / 5,
  };
  const measurement = means(strips, { ...expected }); // each above its own value, to be told apart
  expect(budget).toBe(500);
  expect(measurement).toMatchObject({ ...origin, units: { count: 5, of: "starts that meet the cliff" } });
  expect(measurement.estimates).toMatchObject(
    Object.entries(expected).map(([name, value]) => ({ name, value: expect.closeTo(value, 12), above: value })),
  );
});

test("intervals are over the starts, within each strip", () => {
  const same = strips.map(({ setting, result }) => ({ setting, result: { ...result, met: [five[setting.strip], five[setting.strip]] } }));
  const name = "iterations to be back, unclipped minus clipped";
  // pairs that are alike in every strip: each resample is the same
  expect(means(same, { [name]: 0 }).estimates[0]).toMatchObject({ value: 164, low: 164, high: 164 });
  expect(means(strips, { [name]: 0 }).estimates[0].low).toBeLessThan(99);
});

test("where no pair has both back there is no mean of those", () => {
  const lost = strips.map(({ setting, result }) => ({ setting, result: { ...result, met: [five[0]] } }));
  expect(means(lost, { "iterations to be back, unclipped minus clipped, where both are back": 0 }).estimates[0].value).toBeNaN();
});

test("every condition has its estimate and its column", () => {
  const { estimates, table, ...rest } = everyCondition(strips);
  const names = ["ν = 0.1, τ = 1", "ν = 0.01, τ = 1", "ν = 1, τ = 1", "ν = 0.1, τ = 0.5", "ν = 0.1, τ = 5"];
  const saved = [99, 2, 0, 496, -493];
  expect(rest).toEqual({ ...origin, units: { count: 9, of: "starts that meet the cliff" } });
  expect(estimates).toMatchObject(
    names.map((name, k) => ({ name: `iterations to be back, unclipped minus clipped, ${name}`, value: saved[k], above: 0 })),
  );
  expect(table!.head).toEqual(["mean over the pairs, at", ...names]);
  expect(table!.rows).toEqual(
    [
      ["starts that meet the cliff", 5, 1, 1, 1, 1],
      ["norm of the gradient there, median", 5, 2, 3, 5, 9],
      ["loss before the step", 0.26, 0.2, 0.4, 0.3, 0.3],
      ["loss after it, without clipping", 0.362, 0.2, 0.41, 0.6, 0.1],
      ["loss after it, with clipping", 0.298, 0.19, 0.1, 0.2, 0.7],
      ["share that lands higher than before, without clipping", 0.6, 0, 1, 1, 0],
      ["share that lands higher than before, with clipping", 0.4, 0, 0, 0, 1],
      ["iterations to be back, without clipping", 302, 3, 500, 500, 7],
      ["iterations to be back, with clipping", 203, 1, 500, 4, 500],
      ["share that takes more iterations, without clipping", 0.6, 1, 0, 1, 0],
      ["iterations to be back, unclipped minus clipped, where both are back", 2, 2, Number.NaN, Number.NaN, Number.NaN],
      ["share not back, without clipping", 0.6, 0, 1, 1, 0],
      ["share not back, with clipping", 0.4, 0, 1, 0, 1],
    ].map(([name, ...values]) => [name, ...values.map((value) => (Number.isNaN(value) ? value : expect.closeTo(value as number, 12)))]),
  );
});
