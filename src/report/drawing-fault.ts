import { z } from "zod";
import type { Axis, Drawing, Layer, Panel } from "../evidence/drawing.ts";

/** Panels that fit next to each other. */
const mostPanels = 5;

/** What a drawing is made of; its numbers are looked at afterwards. */
const point = z.tuple([z.unknown(), z.unknown()]).readonly();
const axis = z.object({
  title: z.string(),
  log: z.boolean().optional(),
  domain: point.optional(),
  ticks: z.array(z.unknown()).readonly().optional(),
});
const series = { series: z.string() };
const layer = z.discriminatedUnion("mark", [
  z.object({
    mark: z.literal("lines"),
    ...series,
    lines: z.array(z.array(point).readonly()).readonly(),
    style: z.string().optional(),
    dots: z.boolean().optional(),
  }),
  z.object({ mark: z.literal("points"), ...series, points: z.array(point).readonly() }),
  z.object({ mark: z.literal("region"), from: point, to: point }),
  z.object({
    mark: z.literal("rule"),
    at: z.union([z.object({ x: z.unknown() }), z.object({ y: z.unknown() })], "expected a place { x } or { y }"),
  }),
  z.object({ mark: z.literal("text"), at: point, text: z.string(), align: z.enum(["left", "center", "right"]).optional() }),
  z.object({
    mark: z.literal("surface"),
    title: z.string(),
    cells: z.array(z.object({ from: point, to: point, height: z.unknown() })).readonly(),
  }),
]);
const shape = z.object({
  title: z.string(),
  alt: z.string(),
  panels: z
    .array(z.object({ title: z.string().optional(), x: axis, y: axis, layers: z.array(layer), square: z.boolean().optional() }))
    .max(mostPanels, `expected at most ${mostPanels} panels`),
});

/** Why a drawing cannot be drawn, and where in it; undefined if it can. */
export function drawingFault(drawing: Drawing): string | undefined {
  if (!Array.isArray(drawing?.panels) || drawing.panels.length === 0) return "expected a drawing with panels, got none";
  const missing = (["title", "alt"] as const).find((name) => !drawing[name]);
  if (missing) return `expected words as its ${missing}, got none`;
  return shapeFault(drawing) ?? drawing.panels.map((panel, at) => within(`panel ${at + 1}`, panelFault(panel))).find(Boolean);
}

/** What is missing, or of another type than a drawing has there. */
function shapeFault(drawing: unknown): string | undefined {
  const { error } = shape.safeParse(drawing);
  if (!error) return undefined;
  const [{ path, message }] = error.issues;
  const places = path.map((part, at) => (typeof part === "number" ? part + 1 : nameOf(String(part), path[at + 1])));
  const words = message.replace(/^Invalid input: /, "").replace("received", "got");
  return [places.join(" ").replaceAll(/(\d) (?=\D)/g, "$1: "), words].filter(Boolean).join(": ");
}

/** A part's name; of one of several, that of one. */
function nameOf(part: string, next: PropertyKey | undefined): string {
  return typeof next === "number" ? part.replace(/s$/, "") : part;
}

function panelFault({ x, y, layers }: Panel): string | undefined {
  if (layers.length === 0) return "expected layers, got none";
  return (
    within("x axis", axisFault(x)) ??
    within("y axis", axisFault(y)) ??
    layers.map((layer, at) => within(`layer ${at + 1} (${layer.mark})`, layerFault(layer, x, y))).find(Boolean)
  );
}

function axisFault(axis: Axis): string | undefined {
  if (!axis.title) return "expected a title, got none";
  const { domain, log, ticks = [] } = axis;
  if (domain && !(domain[0] < domain[1])) return `expected a domain from less to more, got ${domain.join(" to ")}`;
  return [...(domain ?? []), ...ticks].map((value) => valueFault(value, log)).find(Boolean);
}

function layerFault(layer: Layer, x: Axis, y: Axis): string | undefined {
  const points = pointsOf(layer);
  if (points.length === 0) return "expected data, got none";
  const heights = layer.mark === "surface" ? layer.cells.map(({ height }) => height) : [];
  return [
    ...points.map(([across, up]) => within("x", valueFault(across, x.log)) ?? within("y", valueFault(up, y.log))),
    ...heights.map((height) => within("height", valueFault(height))),
  ].find(Boolean);
}

/** All points of a layer; a coordinate that it does not have is undefined. */
function pointsOf(layer: Layer): readonly (readonly (number | undefined)[])[] {
  switch (layer.mark) {
    case "lines":
      return layer.lines.some((line) => line.length === 0) ? [] : layer.lines.flat();
    case "points":
      return layer.points;
    case "surface":
      return layer.cells.flatMap(({ from, to }) => [from, to]);
    case "region":
      return [layer.from, layer.to];
    case "rule":
      return ["x" in layer.at ? [layer.at.x, undefined] : [undefined, layer.at.y]];
    case "text":
      return [layer.at];
  }
}

function valueFault(value: number | undefined, log = false): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return `expected a finite number, got ${value}`;
  return log && value <= 0 ? `expected a positive number on a logarithmic axis, got ${value}` : undefined;
}

function within(place: string, fault: string | undefined): string | undefined {
  return fault && `${place}: ${fault}`;
}
