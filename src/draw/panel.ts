import type { Chart, Panel, Point } from "../evidence/drawing.ts";
import { axes, axesOf, labelWidth, type Ruled } from "./axis.ts";
import { type Keys, keysOf, sampleSize } from "./keys.ts";
import { drawn, marksOf, ramp } from "./marks.ts";
import type { Palette } from "./palette.ts";
import { type Svg, svg } from "./svg.ts";
import { words } from "./text.ts";

/** A panel as an SVG of its own, with its plane in pixels and its axes, for what is laid upon it. */
export interface DrawnPanel {
  picture: Svg;
  width: number;
  height: number;
  x: Ruled;
  y: Ruled;
}

/** A chart in parts, to be put together: its panels, and its keys. */
export interface DrawnChart {
  panels: DrawnPanel[];
  keys: DrawnKey[];
}

/** A sample, how wide it is, and the words for it; all are as high as `sampleSize` says. */
export interface DrawnKey {
  sample: Svg;
  wide: number;
  text: string;
}

/** The width of a figure, and the gap between its panels, in pixels. */
export const [width, gap] = [680, 8];

/** How large each panel of a figure is. */
export function panelSize({ panels }: Pick<Chart, "panels">): Point {
  const count = panels.length;
  if (count === 1) return panels[0].square ? [460, 460] : [width, 380];
  return [(width - gap * (count - 1)) / count, 300];
}

/** The panels of a chart, each so wide; square ones are as high as they are wide. */
export function drawnChart({ panels }: Pick<Chart, "panels">, palette: Palette, [width, height]: Point): DrawnChart {
  const keys = keysOf(panels, palette);
  const ruled = panels.map((panel) => axesOf(panel, [width - 80, height - 70]));
  const left = Math.ceil(36 + Math.max(...ruled.map(({ y }) => labelWidth(y))));
  const isTitled = panels.some(({ title }) => title);
  const ramps = [...keys.ranges].map((range) => rampOf(range, palette));
  return {
    panels: panels.map((panel, at) => drawnPanel(panel, ruled[at], { width, height, left, isTitled, keys, palette })),
    keys: [...keys.entries.map((entry) => ({ ...entry, wide: sampleSize[0] })), ...ramps],
  };
}

function rampOf([title, [least, most]]: [string, Point], palette: Palette): DrawnKey {
  const [low, high] = [least, most].map((height) => (Math.abs(height) < (most - least) / 1000 ? 0 : Number(height.toPrecision(2))));
  return { text: `${title}: ${low} … ${high}`, sample: svg("g", {}, ramp(rampWidth, 12, palette)), wide: rampWidth };
}

/** The width of a ramp in pixels. */
const rampWidth = 120;

interface Room {
  width: number;
  height: number;
  left: number;
  isTitled: boolean;
  keys: Keys;
  palette: Palette;
}

function drawnPanel(
  panel: Panel,
  { x, y }: { x: Ruled; y: Ruled },
  { width, height: given, left, isTitled, keys, palette }: Room,
): DrawnPanel {
  const [top, bottom, right] = [isTitled ? 30 : 10, 44, 14];
  const inner = width - left - right;
  const height = panel.square ? inner + top + bottom : given;
  const frame = { left, top, width: inner, height: height - top - bottom };
  x.scale.range([left, left + inner]);
  y.scale.range([height - bottom, top]);
  const plane = { x: x.scale, y: y.scale, frame, keys, palette, edged: panel.layers.some(({ mark }) => mark === "surface") };
  const [cut, whole] = [drawn, marksOf].map((draw) => panel.layers.flatMap((layer) => draw(layer, plane)));
  const view = { x: left, y: top, width: inner, height: frame.height };
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, [
    ...(panel.title ? [words(panel.title, 12.5, { x: left + inner / 2, y: 18, "text-anchor": "middle", fill: palette.ink })] : []),
    ...axes(x, y, frame, palette),
    svg("svg", { ...view, viewBox: `${left} ${top} ${inner} ${frame.height}`, overflow: "hidden" }, cut),
    svg("rect", { ...view, fill: "none", stroke: palette.grid }),
    ...whole,
  ]);
  return { picture, width, height, x, y };
}
