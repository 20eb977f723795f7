import { expect, test } from "vitest";
import { adamStep, clippedStep, newAdam } from "../../src/experiment/adam.ts";

test("the first step is the rate against the sign of each derivative, whatever its size", () => {
  const theta = { W: Float64Array.of(1, 1), b: Float64Array.of(1) };
  adamStep(newAdam(theta, 0.5), theta, { b: Float64Array.of(0), W: Float64Array.of(1000, -0.01) });
  expect(theta.W[0]).toBeCloseTo(0.5, 6);
  expect(theta.W[1]).toBeCloseTo(1.5, 5); // ε is a millionth of this derivative
  expect(theta.b[0]).toBe(1);
});

test("three steps follow the algorithm as Kingma & Ba write it", () => {
  const [theta, rate] = [{ W: Float64Array.of(2) }, 0.1];
  const adam = newAdam(theta, rate);
  let [expected, m, v] = [2, 0, 0];
  for (const [t, g] of [3, -1, 0.5].entries()) {
    adamStep(adam, theta, { W: Float64Array.of(g) });
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    expected -= (rate * (m / (1 - 0.9 ** (t + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-8);
    expect(theta.W[0]).toBeCloseTo(expected, 12);
  }
});

test("a clipped step is one on the gradient shortened to the threshold: of (30, 40) and 1 that is (0.6, 0.8)", () => {
  const [clipped, plain] = [{ W: Float64Array.of(1, 1) }, { W: Float64Array.of(1, 1) }];
  const [one, other] = [newAdam(clipped, 0.1), newAdam(plain, 0.1)];
  for (const gradient of [
    [30, 40],
    [0.3, 0.4],
  ]) {
    expect(clippedStep(one, clipped, { W: Float64Array.from(gradient) }, 1)).toBe(true);
    adamStep(other, plain, { W: Float64Array.from(gradient[0] > 1 ? [0.6, 0.8] : gradient) });
  }
  for (const i of [0, 1]) expect(clipped.W[i]).toBeCloseTo(plain.W[i], 12);
  expect(one.steps).toBe(2);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("a gradient with %d in any of its tensors takes no step", (bad) => {
  const theta = { W: Float64Array.of(1, 2), b: Float64Array.of(3) };
  const adam = newAdam(theta, 0.1);
  const gradient = { W: Float64Array.of(1, 1), b: Float64Array.of(bad) };
  expect(clippedStep(adam, theta, gradient, 1)).toBe(false);
  expect([theta, adam.steps, gradient.W]).toEqual([{ W: Float64Array.of(1, 2), b: Float64Array.of(3) }, 0, Float64Array.of(1, 1)]);
});
