import type { Numbers } from "../../model/check.ts";
import { clipByNorm } from "../../model/clipping.ts";
import { norm } from "../../model/norm.ts";
import { allFinite } from "../adam.ts";
import { type Height, heightAt } from "./surface.ts";

/** Where a step from the cliff lands, and after how many iterations the loss is below its value before the step; null: not within the budget. */
export interface Landing {
  after: number;
  back: number | null;
}

/** How gradient descent goes: its rate ν, the norm τ at which gradients are clipped, and the most iterations to the cliff and from it. */
export interface Descent {
  rate: number;
  threshold: number;
  budget: number;
}

/** A point at which descent meets the cliff, the first whose gradient is longer than τ: up to there clipping changes nothing. */
export interface Meeting extends Height {
  theta: Numbers;
}

/** Follows gradient descent from θ to the cliff; undefined if it is not met within the budget. */
export function descendToCliff({ rate, threshold, budget }: Descent, theta: Numbers): Meeting | undefined {
  let at = { theta, ...heightAt(theta) };
  for (let k = 0; k < budget; k++) {
    if (norm(at.gradient) > threshold) return at;
    at = step(at, rate, threshold);
  }
  return undefined;
}

/** Goes on from the cliff, with the clipping threshold τ or, where that is ∞, without clipping. */
export function descendFromCliff({ rate, budget }: Descent, meeting: Meeting, threshold: number): Landing {
  const first = step(meeting, rate, threshold);
  let at = first;
  for (let k = 1; k <= budget; k++) {
    if (at.loss < meeting.loss) return { after: first.loss, back: k };
    if (!allFinite([at.gradient])) break; // lost for good
    at = step(at, rate, threshold);
  }
  return { after: first.loss, back: null };
}

/** θ − ν clip(g) and the height there. */
function step({ theta, gradient }: Meeting, rate: number, threshold: number): Meeting {
  const g = gradient.slice();
  clipByNorm(g, threshold);
  const next = theta.map((value, i) => value - rate * g[i]);
  return { theta: next, ...heightAt(next) };
}
