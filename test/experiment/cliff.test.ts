import { expect, test } from "vitest";
import { descendFromCliff, descendToCliff } from "../../src/experiment/cliff/descent.ts";
import { cliff } from "../../src/experiment/cliff/experiment.ts";
import { heightAt } from "../../src/experiment/cliff/surface.ts";
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

test("the same starts are tried under every condition", () => {
  const of = (rate: number) => cliff.run({ rate, threshold: Number.MIN_VALUE, strip: 3, seed: 4 }).met.map(({ norm }) => norm);
  expect(of(0.1)).toEqual(of(1)); // every start has a gradient longer than that
  expect(of(0.1)).toHaveLength(25);
});
