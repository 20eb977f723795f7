import { contours } from "d3-contour";
import type { Layer, Point, Surface } from "../evidence/drawing.ts";
import type { Frame, Scale } from "./axis.ts";
import type { Keys } from "./keys.ts";
import type { Palette } from "./palette.ts";
import { type Svg, short, svg, tenth } from "./svg.ts";
import { anchors, words } from "./text.ts";

/** Where a layer is drawn: its scales, the frame, and what its names stand for. */
export interface Plane {
  x: Scale;
  y: Scale;
  frame: Frame;
  keys: Keys;
  palette: Palette;
  /** Whether lines get an edge in the colour of the page, so that those that cross, or lie on a surface, stay apart. */
  edged: boolean;
}

/** The marks of a layer, which nothing cuts: those of points, those of lines that lie within the frame, and words. */
export function marksOf(layer: Layer, plane: Plane): Svg[] {
  if (layer.mark === "text") return [text(layer, plane)];
  const points = layer.mark === "points" ? layer.points : layer.mark === "lines" && layer.dots ? layer.lines.flat() : [];
  if (points.length === 0) return [];
  const { colour, mark } = plane.keys.look(layer as { series: string; style?: string });
  const shape = mark(layer.mark === "lines" && points.length > 40 ? 12 : 28);
  const within = points.filter((point) => isWithin(point, plane));
  const d = within.map(([across, up]) => `M${tenth(plane.x(across))} ${tenth(plane.y(up))}${shape}`).join("");
  return within.length > 0 ? [svg("path", { d, fill: colour, "fill-opacity": 0.8 })] : [];
}

function isWithin([across, up]: Point, { x, y, frame: { left, top, width, height } }: Plane): boolean {
  const [right, down] = [x(across) - left, y(up) - top];
  return right >= 0 && down >= 0 && right <= width && down <= height;
}

function text({ at, text, align = "left" }: Extract<Layer, { mark: "text" }>, { x, y, palette }: Plane): Svg {
  const edge = { stroke: palette.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  return words(text, 12, { x: x(at[0]), y: y(at[1]) + 4, "text-anchor": anchors[align], fill: palette.ink, ...edge });
}

/** What of a layer the frame cuts, as elements. */
export function drawn(layer: Layer, plane: Plane): Svg[] {
  const { x, y, frame, palette } = plane;
  switch (layer.mark) {
    case "lines":
      return lines(layer, plane);
    case "region": {
      const [[x1, y1], [x2, y2]] = [layer.from, layer.to].map(([across, up]) => [x(across), y(up)]);
      const size = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      return [svg("rect", { ...size, fill: palette.faint, "fill-opacity": 0.14 })];
    }
    case "rule": {
      const { left, top, width, height } = frame;
      const d =
        "x" in layer.at
          ? `M${short(x(layer.at.x))} ${short(top)}v${short(height)}`
          : `M${short(left)} ${short(y(layer.at.y))}h${short(width)}`;
      return [svg("path", { d, stroke: palette.faint, "stroke-dasharray": "4 3" })];
    }
    case "surface":
      return surface(layer, plane);
    default:
      return [];
  }
}

function lines(layer: Extract<Layer, { mark: "lines" }>, plane: Plane): Svg[] {
  const { x, y, keys, palette, edged } = plane;
  const { colour, dash } = keys.look(layer);
  const path = (points: readonly Point[]) => `M${points.map(([across, up]) => `${short(x(across))} ${short(y(up))}`).join("L")}`;
  const d = layer.lines.map(path).join("");
  const shape = { d, fill: "none", "stroke-linejoin": "round", "stroke-width": layer.lines.length > 1 ? 1.3 : 2 };
  return [
    ...(edged ? [svg("path", { ...shape, stroke: palette.paper, "stroke-width": 4.5, "stroke-opacity": 0.75 })] : []),
    svg("path", { ...shape, stroke: colour, "stroke-dasharray": dash }),
  ];
}

/** How many shades a surface has. */
const shades = 12;

/** A shade of a surface, 0 … 1 of the way from low to high, laid on those below it. */
function shadeOver(at: number): number {
  return 1 / (shades - at);
}

/** Regions at least so high, each laid on those before: their opacities add up to even steps of the ramp. */
function surface(layer: Surface, { x, y, frame, keys, palette }: Plane): Svg[] {
  const [low, high] = keys.ranges.get(layer.title)!;
  // d3-contour has the values of a grid in the middle of its cells
  const place = ([i, j]: number[]) => `${short(x(between(layer.x, i - 0.5)))} ${short(y(between(layer.y, j - 0.5)))}`;
  const regions = contours()
    .size([layer.x.length, layer.y.length])
    .thresholds(Array.from({ length: shades - 1 }, (_, k) => low + ((high - low) * (k + 1)) / shades))(layer.heights.flat());
  const { left, top, width, height } = frame;
  return [
    svg("rect", { x: left, y: top, width, height, fill: palette.ramp[0] }),
    ...regions.map(({ coordinates }, at) => {
      const d = coordinates.flat().map((ring) => `M${ring.map(place).join("L")}Z`);
      return svg("path", { d: d.join(""), fill: palette.ramp[1], "fill-opacity": shadeOver(at + 1), "fill-rule": "evenodd" });
    }),
  ];
}

/** The value at a place between two of a list, or at its end. */
function between(values: readonly number[], at: number): number {
  const place = Math.min(values.length - 1, Math.max(0, at));
  const first = Math.min(values.length - 2, Math.floor(place));
  return values[first] + (place - first) * (values[first + 1] - values[first]);
}

/** The ramp of a surface from low to high. */
export function ramp(width: number, height: number, palette: Palette): Svg[] {
  const steps = Array.from({ length: shades }, (_, at) => at);
  const left = (at: number) => (width * at) / shades;
  return steps.map((at) =>
    svg("rect", {
      x: left(at),
      width: width - left(at),
      height,
      fill: palette.ramp[at === 0 ? 0 : 1],
      "fill-opacity": at === 0 ? 1 : shadeOver(at),
    }),
  );
}
