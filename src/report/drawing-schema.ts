import { z } from "zod";

/** Panels that fit next to each other. */
const mostPanels = 5;

/** The schema of a chart whose numbers are of a schema, and whose objects are made by `object`, as z.strictObject. */
export function chartSchema<N extends z.ZodType>(number: N, object: typeof z.object = z.object) {
  const point = z.tuple([number, number]).readonly();
  const numbers = z.array(number).readonly();
  const axis = object({
    title: z.string(),
    log: z.boolean().optional(),
    reverse: z.boolean().optional(),
    domain: point.optional(),
    ticks: numbers.optional(),
    labels: z.array(z.string()).readonly().optional(),
  });
  const series = { series: z.string() };
  const place = z.union([z.object({ x: number }).strict(), z.object({ y: number }).strict()], "expected a place { x } or { y }");
  const layer = z.discriminatedUnion("mark", [
    object({
      mark: z.literal("lines"),
      ...series,
      lines: z.array(z.array(point).readonly()).readonly(),
      style: z.string().optional(),
      dots: z.boolean().optional(),
    }),
    object({ mark: z.literal("points"), ...series, points: z.array(point).readonly() }),
    object({ mark: z.literal("region"), from: point, to: point }),
    object({ mark: z.literal("rule"), at: place }),
    object({ mark: z.literal("text"), at: point, text: z.string(), align }),
    object({ mark: z.literal("surface"), title: z.string(), x: numbers, y: numbers, heights: z.array(numbers).readonly() }),
  ]);
  const panel = object({ title: z.string().optional(), x: axis, y: axis, layers: z.array(layer), square: z.boolean().optional() });
  return object({ title: z.string(), alt: z.string(), panels: z.array(panel).max(mostPanels, `expected at most ${mostPanels} panels`) });
}

/** The schema of a diagram whose numbers are of a schema, and whose objects are made by `object`. */
export function diagramSchema<N extends z.ZodType>(number: N, object: typeof z.object = z.object) {
  const point = z.tuple([number, number]).readonly();
  const node = object({
    at: point,
    shape: z.enum(["box", "circle", "dot", "words"]),
    text: z.string().optional(),
    size: point.optional(),
    tone: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], "expected a tone from 1 to 4").optional(),
  });
  const arrow = object({
    from: z.string(),
    to: z.string(),
    over: z.array(point).readonly().optional(),
    text: z.string().optional(),
    back: z.boolean().optional(),
  });
  return object({
    title: z.string(),
    alt: z.string(),
    size: point,
    nodes: z.record(z.string(), node),
    arrows: z.array(arrow),
    notes: z.array(object({ at: point, text: z.string(), align })).optional(),
  });
}

const align = z.enum(["left", "center", "right"]).optional();
