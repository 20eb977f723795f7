import { z } from "zod";
import { axesOf, extentOf } from "../draw/axis.ts";
import { mostSeries } from "../draw/palette.ts";
import type { Axis, Chart, Diagram, Drawing, Layer, Panel, Point } from "../evidence/drawing.ts";
import { diagramFault } from "./diagram-fault.ts";
import { chartSchema, diagramSchema } from "./drawing-schema.ts";

/** Objects of which all parts are known, and are named where another is given. */
const strict = ((shape: z.ZodRawShape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? unknownKeys(issue.keys, Object.keys(shape)) : undefined),
  })) as typeof z.object;
/** What a drawing is made of; its numbers are looked at afterwards. */
const [chart, diagram] = [chartSchema(z.unknown(), strict), diagramSchema(z.unknown(), strict)];

/** More numbers than this no reader tells apart, and their pictures no browser opens soon. */
const mostNumbers = 50_000;
/** Beyond these magnitudes, axes and pixels are no longer computed in doubles. */
const [leastDrawn, mostDrawn] = [1e-250, 1e250];
/** The ends of an axis differ by at least this part of them, or its ticks would be one number. */
const narrowest = 1e-9;

/** Why a drawing cannot be drawn, and where in it; undefined if it can. */
export function figureFault(drawing: Drawing): string | undefined {
  const { panels, nodes } = (drawing ?? {}) as Partial<Chart & Diagram>;
  if (nodes === undefined && (panels === undefined || !(panels.length > 0))) return "expected a drawing with panels or nodes, got none";
  const missing = (["title", "alt"] as const).find((name) => drawing[name] === undefined || isBlank(drawing[name]));
  if (missing) return `expected words as its ${missing}, got none`;
  const crowded = Array.isArray(panels) ? crowdedFault(panels) : undefined;
  return crowded ?? shapeFault(drawing, nodes ? diagram : chart) ?? ("panels" in drawing ? chartFault(drawing) : diagramFault(drawing));
}

/** What is missing, or of another type than a drawing has there. */
function shapeFault(drawing: unknown, shape: z.ZodType): string | undefined {
  const { caption: _, ...drawn } = drawing as Record<string, unknown>;
  const { error } = shape.safeParse(drawn);
  if (!error) return undefined;
  const [issue] = error.issues;
  const { path } = issue;
  const places = path.map((part, at) => (typeof part === "number" ? part + 1 : nameOf(String(part), path[at + 1])));
  const words = issue.message.replace(/^Invalid input: /, "").replace("received", "got");
  return [places.join(" ").replaceAll(/(\d) (?=\D)/g, "$1: "), words].filter(Boolean).join(": ");
}

function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  return `unknown ${keys.map((key) => `\`${key}\``).join(", ")}, which nothing would show: remove it, or write one of ${known.join(", ")}`;
}

/** A part's name; of one of several, that of one. */
function nameOf(part: string, next: PropertyKey | undefined): string {
  return typeof next === "number" ? part.replace(/s$/, "") : part;
}

function chartFault({ panels }: Chart): string | undefined {
  const series = new Set(panels.flatMap(({ layers }) => layers.flatMap((layer) => ("series" in layer ? [layer.series] : []))));
  if (series.size > mostSeries) return `expected at most ${mostSeries} series, which have colours of their own, got ${series.size}`;
  return panels.map((panel, at) => within(`panel ${at + 1}`, panelFault(panel))).find(Boolean);
}

/** Whether a chart has too much in it; counted before its parts are looked at, which may be missing. */
function crowdedFault(panels: readonly Partial<Panel>[]): string | undefined {
  const count = panels.flatMap((panel) => [panel?.layers ?? []].flat().map(numbersIn)).reduce((sum, own) => sum + own, 0);
  return count > mostNumbers
    ? `expected at most ${mostNumbers} points and heights, got ${count}: draw every n-th, or a summary`
    : undefined;
}

/** How many points or heights a layer has. */
function numbersIn(layer: Layer | undefined): number {
  const { lines, points, heights } = (layer ?? {}) as Record<string, unknown>;
  const rows = [lines, heights].flatMap((part) => (Array.isArray(part) ? part : []));
  return rows.reduce((sum, row) => sum + (row?.length ?? 0), Array.isArray(points) ? points.length : 0);
}

function panelFault(panel: Panel): string | undefined {
  const { x, y, layers } = panel;
  if (layers.length === 0) return "expected layers, got none";
  return (
    within("x axis", axisFault(x)) ??
    within("y axis", axisFault(y)) ??
    layers.map((layer, at) => within(`layer ${at + 1} (${layer.mark})`, layerFault(layer, x, y))).find(Boolean) ??
    within("x axis", reachFault(x, layers, 0)) ??
    within("y axis", reachFault(y, layers, 1)) ??
    tickFault(panel)
  );
}

/** A tick that the picture would leave out. */
function tickFault(panel: Panel): string | undefined {
  const ruled = axesOf(panel, [0, 0]);
  const faults = (["x", "y"] as const).map((name) => {
    const [low, high] = extentOf(ruled[name].scale.domain());
    const stray = low < high ? panel[name].ticks?.find((tick) => tick < low || high < tick) : undefined;
    const fault = `expected ticks from ${low} to ${high}, where the axis ends, got ${stray}: leave it out, or widen the domain`;
    return stray === undefined ? undefined : within(`${name} axis`, fault);
  });
  return faults.find(Boolean);
}

/** What is wrong with the range of an axis that the data give. */
function reachFault({ domain }: Axis, layers: readonly Layer[], at: 0 | 1): string | undefined {
  if (domain) return undefined;
  const values = layers
    .filter(({ mark }) => /^(lines|points|surface)$/.test(mark))
    .flatMap((layer) => pointsOf(layer).flatMap((point) => point[at] ?? []));
  const ends = extentOf(values);
  return ends[0] < ends[1] ? narrowFault(ends) : undefined;
}

function narrowFault([low, high]: readonly number[]): string | undefined {
  if (high - low >= narrowest * Math.max(Math.abs(low), Math.abs(high))) return undefined;
  return `expected ends that differ by more than a part in 10⁹ of them, got ${low} and ${high}: draw the difference`;
}

function axisFault({ title, domain, log, ticks = [], labels }: Axis): string | undefined {
  if (isBlank(title)) return "expected a title, got none";
  if (domain && !(domain[0] < domain[1])) return `expected a domain from less to more, got ${domain.join(" to ")}`;
  if (labels && labels.length !== ticks.length) return `expected a label for each of ${ticks.length} ticks, got ${labels.length}`;
  const twice = ticks.find((tick, at) => ticks.indexOf(tick) !== at);
  if (twice !== undefined) return `expected each tick once, got ${twice} twice`;
  return (
    [...(domain ?? []), ...ticks].map((value) => valueFault(value, log)).find(Boolean) ??
    labels?.map((label, at) => labelFault(label, ticks[at], log)).find(Boolean) ??
    (domain && narrowFault(domain))
  );
}

/**
 * A label that is another number than its tick, by more than its last digit rounds. A logarithmic axis may show how far numbers are from 1:
 * there the label may be the number itself.
 */
function labelFault(label: string, tick: number, log = false): string | undefined {
  const text = label
    .trim()
    .replace(/^[−–]/, "-")
    .replaceAll(/(?<=\d)[,\s](?=\d{3}\b)/g, "");
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const unit = 10 ** -(/\.(\d*)$/.exec(text)?.[1].length ?? 0);
  const isNear = (number: number) =>
    Math.abs(Number(text) - number) <= Math.min(0.501 * unit, 0.05 * Math.abs(number)) + 1e-12 * Math.abs(tick);
  const isTick = isNear(tick) || (log && isNear(1 - tick));
  return isTick ? undefined : `expected the label ${tick} of its tick, or words, got ${label}`;
}

type Named = Partial<Record<"series" | "style" | "title" | "text", string>>;

function layerFault(layer: Layer, x: Axis, y: Axis): string | undefined {
  const nameless = (["series", "style", "title", "text"] as const).find((name) => isBlank((layer as Named)[name]));
  if (nameless) return `expected words as its ${nameless}, got none`;
  const points = pointsOf(layer);
  if (points.length === 0) return "expected data, got none";
  const isShown = layer.mark === "points" || layer.mark === "text";
  const [widest, tallest] = [0, 1].map((axis) => points.reduce((most, point) => Math.max(most, Math.abs(point[axis] ?? 0)), 0));
  const faultAt = (value: number | undefined, axis: Axis, largest: number) =>
    valueFault(value, axis.log, largest) ?? (isShown ? cutFault(value, axis) : undefined);
  const faults = points.map(([across, up]) => within("x", faultAt(across, x, widest)) ?? within("y", faultAt(up, y, tallest)));
  const fault = faults.find(Boolean);
  if (fault) return fault;
  if (layer.mark === "surface") return gridFault(layer);
  return layer.mark === "lines" ? unseenFault(layer, x, y) : undefined;
}

/** A line of which the axes' own domains leave out everything. */
function unseenFault({ lines }: Extract<Layer, { mark: "lines" }>, x: Axis, y: Axis): string | undefined {
  const isLeftOut = (line: readonly Point[], at: 0 | 1, [low, high]: Point) =>
    line.every((point) => point[at] < low) || line.every((point) => point[at] > high);
  return lines
    .flatMap((line, number) =>
      ([x, y] as const).map(({ domain }, at) =>
        domain && isLeftOut(line, at as 0 | 1, domain)
          ? `line ${number + 1}: expected a part of it in ${domain.join(" to ")}, the domain of the ${"xy"[at]} axis, got none: widen the domain`
          : undefined,
      ),
    )
    .find(Boolean);
}

/** Heights that are not those of a grid. */
function gridFault({ x, y, heights }: Extract<Layer, { mark: "surface" }>): string | undefined {
  if (x.length < 2 || y.length < 2) return `expected a grid of at least 2×2, got ${x.length}×${y.length}`;
  for (const [name, values] of Object.entries({ x, y }))
    if (!values.every((value, at) => at === 0 || values[at - 1] < value))
      return `expected ${name} that rises, got ${values.slice(0, 5).join(", ")}${values.length > 5 ? ", …" : ""}`;
  const rows = heights.length === y.length && heights.every((row) => row.length === x.length);
  if (!rows) return `expected ${y.length} rows of ${x.length} heights`;
  const faults = heights.flat().map((height) => valueFault(height));
  return within("height", faults.find(Boolean));
}

/** All points of a layer; a coordinate that it does not have is undefined. */
function pointsOf(layer: Layer): readonly (readonly (number | undefined)[])[] {
  switch (layer.mark) {
    case "lines":
      return layer.lines.some((line) => line.length === 0) ? [] : layer.lines.flat();
    case "points":
      return layer.points;
    case "surface":
      return [...layer.x.map((x) => [x, undefined]), ...layer.y.map((y) => [undefined, y])];
    case "region":
      return [layer.from, layer.to];
    case "rule":
      return ["x" in layer.at ? [layer.at.x, undefined] : [undefined, layer.at.y]];
    case "text":
      return [layer.at];
  }
}

/** What is wrong with a number; a small one is none of its own where it stands beside one of the size `largest` on an axis without a logarithm. */
function valueFault(value: number | undefined, log = false, largest = 0): string | undefined {
  if (value === undefined) return undefined;
  if (!Number.isFinite(value)) return `expected a finite number, got ${value}`;
  const isLost = value !== 0 && Math.abs(value) < leastDrawn && (log || largest < leastDrawn);
  if (Math.abs(value) > mostDrawn || isLost) return `expected 0 or a number from 1e-250 to 1e250 in size, got ${value}`;
  return log && value <= 0 ? `expected a positive number on a logarithmic axis, got ${value}` : undefined;
}

/** A mark that an axis' own domain would leave out. */
function cutFault(value: number | undefined, { domain }: Axis): string | undefined {
  if (value === undefined || !domain || (domain[0] <= value && value <= domain[1])) return undefined;
  return `expected a number from ${domain.join(" to ")}, the axis' domain, got ${value}`;
}

function isBlank(words: unknown): boolean {
  return typeof words === "string" && words.trim() === "";
}

function within(place: string, fault: string | undefined): string | undefined {
  return fault && `${place}: ${fault}`;
}
