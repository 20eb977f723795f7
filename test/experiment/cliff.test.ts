import { expect, test } from "vitest";
import { everyCondition, means, type Strip } from "../../src/experiment/cliff/analysis.ts";
import { descendFromCliff, descendToCliff } from "../../src/experiment/cliff/descent.ts";
import { budget, cliff, conditions } from "../../src/experiment/cliff/experiment.ts";
import { heightAt } from "../../src/experiment/cliff/surface.ts";
import { readCells } from "../../src/experiment/records.ts";
import { sigmoid } from "../../src/model/activation.ts";
import { norm } from "../../src/model/norm.ts";

test("without recurrence the state is b, and the surface a parabola of σ(b)", () => {
  const error = sigmoid.value(-1) - 0.7;
  const slope = 2 * error * sigmoid.slope(-1);
  expect(heightAt(Float64Array.of(0, -1))).toEqual({ loss: error * error, gradient: Float64Array.of(slope * sigmoid.value(-1), slope) });
});

test("the cliff is met where the gradient is longer than the threshold for the first time, not before", () => {
  const descent = { rate: 0.1, threshold: 1, budget: 500 };
  const meeting = descendToCliff(descent, Float64Array.of(5, -2.2))!;
  expect(norm(meeting.gradient)).toBeGreaterThan(1);
  expect(meeting).toMatchObject(heightAt(meeting.theta));
  expect(descendToCliff({ ...descent, budget: 1 }, Float64Array.of(5, -2.2))).toBeUndefined();
});

test("a clipped step has the length ατ along the gradient, a free one α times the gradient", () => {
  const [theta, gradient] = [Float64Array.of(0, 0), Float64Array.of(-3, -4)];
  const meeting = { theta, gradient, loss: 1 }; // any landing is below 1
  const landing = (w: number, b: number) => ({ after: heightAt(Float64Array.of(w, b)).loss, back: 1 });
  const descent = { rate: 0.5, threshold: 1, budget: 3 };
  expect(descendFromCliff(descent, meeting, 1)).toEqual(landing(0.5 * 0.6, 0.5 * 0.8));
  expect(descendFromCliff(descent, meeting, Number.POSITIVE_INFINITY)).toEqual(landing(1.5, 2));
});

test("where no landing is below the loss before, there is no way back", () => {
  const meeting = { theta: Float64Array.of(0, 0), gradient: Float64Array.of(1, 0), loss: -1 };
  expect(descendFromCliff({ rate: 1, threshold: 1, budget: 5 }, meeting, 1).back).toBeNull();
});

test("at least 400 starts meet the cliff in the main condition", () => {
  expect(means(readCells(cliff), {}).units.count).toBeGreaterThanOrEqual(400);
});

/** Made-up strips of two pairs under every condition: in the first the free step lands high and is never back, in the second both go down. */
const strips: Strip[] = conditions.flatMap((condition) =>
  [0, 1].map((strip) => ({
    setting: { ...condition, strip, seed: strip + 1 },
    result: {
      starts: 3,
      met: [
        { norm: 4, before: 0.1, free: { after: 0.5, back: null }, clipped: { after: 0.3, back: 10 } },
        { norm: 2, before: 0.2, free: { after: 0.1, back: 3 }, clipped: { after: 0.1, back: 1 } },
      ],
    },
  })),
);

test("estimates are means over the pairs of the main condition; what is not back counts as the budget", () => {
  const measurement = means(strips, {
    "loss after the step, without clipping less with it": 0,
    "iterations to be back, without clipping less with it": 50,
    "iterations to be back, without clipping less with it, where both are back": 1,
    "share not back within the budget, without clipping less with it": 0,
    "share that lands higher than before, without clipping": 0,
    "share that lands higher than before, with clipping": 0,
    "share that lands lower than before, without clipping": 0,
  });
  const values = [0.1, (budget - 10 + 2) / 2, 2, 0.5, 0.5, 0.5, 0.5].map((value) => expect.closeTo(value, 12));
  expect(measurement.estimates.map(({ value }) => value)).toEqual(values);
  expect(measurement.estimates.map(({ above }) => above)).toEqual([0, 50, 1, 0, 0, 0, 0]);
  expect(measurement.units.count).toBe(4);
});

test("where no pair has both back there is no mean of those", () => {
  const lost = strips.map(({ setting, result }) => ({ setting, result: { ...result, met: result.met.slice(0, 1) } }));
  expect(means(lost, { "iterations to be back, without clipping less with it, where both are back": 0 }).estimates[0].value).toBeNaN();
});

test("the table has a column for each condition", () => {
  const { estimates, table } = everyCondition(strips);
  expect(estimates).toHaveLength(conditions.length);
  expect(table!.head).toHaveLength(conditions.length + 1);
  const row = (name: string) => table!.rows.find(([first]) => first === name)!.slice(1);
  expect(row("starts that meet the cliff")).toEqual(conditions.map(() => 4));
  expect(row("norm of the gradient there, median")).toEqual(conditions.map(() => 3));
  expect(row("share that takes more iterations, without clipping")).toEqual(conditions.map(() => 1));
  expect(row("iterations to be back, without clipping less with it, where both are back")).toEqual(conditions.map(() => 2));
  expect(row("loss after it, with clipping")).toEqual(conditions.map(() => expect.closeTo(0.2, 12)));
});
