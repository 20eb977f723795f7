import type { Layer, Point } from "../evidence/drawing.ts";

export const origin: Point = [0, 0];

/** A series of one line through points. */
export function line(series: string, points: readonly Point[], dots = false): Layer {
  return lines(series, [points], dots);
}

/** A series of several lines. */
export function lines(series: string, all: readonly (readonly Point[])[], dots = false): Layer {
  return { mark: "lines", series, lines: all, dots };
}

/** Numbers as points over 0, 1, 2, … */
export function overSteps(numbers: readonly number[]): Point[] {
  return numbers.map((number, step) => [step, number]);
}

/** A line of positive numbers over 0, 1, 2, … on a logarithmic axis, which leaves out those that are not above `least`; none without any. */
export function positiveLine(series: string, numbers: readonly number[], least = 1e-30): Layer[] {
  const points = overSteps(numbers).filter(([, number]) => number > least);
  return points.length > 0 ? [line(series, points)] : [];
}
