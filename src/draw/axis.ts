import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import type { Axis, Layer, Panel, Point } from "../evidence/drawing.ts";
import type { Palette } from "./palette.ts";
import { type Svg, short, svg } from "./svg.ts";
import { widthOf, words } from "./text.ts";

/** From values to pixels. */
export type Scale = ScaleContinuousNumeric<number, number>;

/** An axis that is ready to be drawn: where its values lie, and where its ticks stand with what words. */
export interface Ruled {
  title: string;
  scale: Scale;
  ticks: readonly { value: number; label: string }[];
}

/** The plane of a panel, in pixels. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

const [tickSize, titleSize] = [11.5, 12.5];

/** The axes of a panel, without their places yet. `room`: how many pixels they have for ticks. */
export function axesOf({ x, y, layers }: Panel, room: Point): { x: Ruled; y: Ruled } {
  const points = layers.flatMap(spanned);
  const isWide = layers.some((layer) => layer.mark === "points" || (layer.mark === "lines" && layer.dots));
  const ruled = (axis: Axis, at: 0 | 1, count: number) => {
    const data = points.map((point) => point[at]);
    return ruledBy(axis, axis.domain ?? reachOf(data, axis.log === true, isWide), count);
  };
  return { x: ruled(x, 0, room[0] / 70), y: ruled(y, 1, room[1] / 45) };
}

/** What the layer's data span; marks next to the data do not widen the axes. */
function spanned(layer: Layer): readonly Point[] {
  if (layer.mark === "lines") return layer.lines.flat();
  if (layer.mark === "points") return layer.points;
  return layer.mark === "surface" ? [[layer.x[0], layer.y[0]] as const, [layer.x.at(-1)!, layer.y.at(-1)!] as const] : [];
}

/** The range of data; with marks, wider by a little, so that none is cut; on a logarithmic axis of lines, the powers of ten around it. */
function reachOf(data: readonly number[], log: boolean, isWide: boolean): Point {
  const seen = log ? data.map(Math.log10) : data;
  let [low, high] = extentOf(seen);
  if (log && !isWide) [low, high] = [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)];
  const more = high > low ? (isWide ? (high - low) / 25 : 0) : Math.abs(high) / 10 || 1;
  return log ? [10 ** (low - more), 10 ** (high + more)] : [low - more, high + more];
}

/** The least and the largest of some numbers. */
export function extentOf(numbers: readonly number[]): Point {
  return numbers.reduce<Point>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function ruledBy({ title, log, reverse, ticks, labels }: Axis, domain: Point, count: number): Ruled {
  const scale = (log ? scaleLog() : scaleLinear()).domain(reverse ? [domain[1], domain[0]] : [...domain]);
  const values = ticks ?? (log ? powers(domain, count) : scale.ticks(Math.max(2, count)).map((tick) => Number(tick.toPrecision(12))));
  const written = log && values.some((value) => value < 0.01 || value > 1000) ? power : plain;
  const all = values.map((value, at) => ({ value, label: labels?.[at] ?? written(value) }));
  return { title, scale, ticks: all.filter(({ value }) => domain[0] <= value && value <= domain[1]) };
}

/** Powers of ten, evenly spaced, 1 among them where the domain has it; if there are fewer than two, also 2 and 5 times them. */
function powers([from, to]: Point, count: number): number[] {
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const step = Math.ceil((high - low + 1) / Math.max(2, count));
  const exponents = Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => low + k).filter((exponent) => exponent % step === 0);
  if (exponents.length > 1) return exponents.map((exponent) => Number(`1e${exponent}`));
  const fine = [low - 1, low, low + 1].flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)));
  return fine.filter((value) => from <= value && value <= to);
}

function plain(value: number): string {
  return String(value).replace("-", "−");
}

/** A number as a power of ten, with its first digit where that is not 1. */
function power(value: number): string {
  const [digits, exponent] = value.toExponential().split("e");
  return `${digits === "1" ? "" : `${digits}·`}10^{${Number(exponent)}}`.replace("-", "−");
}

/** How much room the labels of a vertical axis need. */
export function labelWidth({ ticks }: Ruled): number {
  return Math.max(0, ...ticks.map(({ label }) => widthOf(label, tickSize)));
}

/** Lines of the grid, labels and title of both axes, around the frame. */
export function axes(x: Ruled, y: Ruled, { left, top, width, height }: Frame, { ink, faint, grid }: Palette): Svg[] {
  const [bottom, labels] = [top + height, { fill: faint }];
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    svg("path", { d: `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`, stroke: grid });
  return [
    ...x.ticks.flatMap(({ value, label }) => [
      line(x.scale(value), top, x.scale(value), bottom),
      words(label, tickSize, { ...labels, x: x.scale(value), y: bottom + 17, "text-anchor": "middle" }),
    ]),
    ...y.ticks.flatMap(({ value, label }) => [
      line(left, y.scale(value), left + width, y.scale(value)),
      words(label, tickSize, { ...labels, x: left - 7, y: y.scale(value) + 4, "text-anchor": "end" }),
    ]),
    words(x.title, titleSize, { fill: ink, x: left + width / 2, y: bottom + 37, "text-anchor": "middle" }),
    words(y.title, titleSize, { fill: ink, transform: `translate(13 ${short(top + height / 2)}) rotate(-90)`, "text-anchor": "middle" }),
  ];
}
