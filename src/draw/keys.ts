import type { Layer, Panel, Point } from "../evidence/drawing.ts";
import { extentOf } from "./axis.ts";
import type { Palette } from "./palette.ts";
import { type Svg, svg, tenth } from "./svg.ts";

/** How the lines and points of a series in a style look. */
export interface Look {
  colour: string;
  dash: string | undefined;
  /** The path of its mark of an area, around the place where the path stands. */
  mark(area: number): string;
}

/** What the names of a chart's series and styles stand for, the same in all its panels. */
export interface Keys {
  look(layer: { series: string; style?: string }): Look;
  /** The least and the largest height of surfaces by their title, which are shaded alike. */
  ranges: ReadonlyMap<string, Point>;
  /** A sample and the words for it; none if there is nothing to tell apart. */
  entries: readonly { sample: Svg; text: string }[];
}

/** Width and height of a sample. */
export const sampleSize = [30, 14] as const;

const dashes = [undefined, "7 4", "2 3", "10 3 2 3", "4 2", "1 4"];
const marks = [disc, star(4, Math.PI / 4), star(3, -Math.PI / 2), star(4, 0), star(5, -Math.PI / 2, 0.45), star(3, Math.PI / 2, 0.35)];

function disc(area: number): string {
  const r = tenth(Math.sqrt(area / Math.PI));
  const d = tenth(2 * Math.sqrt(area / Math.PI));
  return `m${r} 0a${r} ${r} 0 1 1-${d} 0a${r} ${r} 0 1 1 ${d} 0z`;
}

/** A polygon or, with its corners drawn in between, a star, turned by an angle. */
function star(corners: number, turn: number, inner?: number): (area: number) => string {
  const count = inner === undefined ? corners : 2 * corners;
  return (area) => {
    const points = Array.from({ length: count }, (_, k) => {
      const [angle, r] = [turn + (2 * Math.PI * k) / count, Math.sqrt(area / 2) * (k % 2 === 1 && inner !== undefined ? inner : 1.1)];
      return [r * Math.cos(angle), r * Math.sin(angle)] as const;
    });
    const steps = points.map(([x, y], k) => `${tenth(x - (points[k - 1]?.[0] ?? 0))} ${tenth(y - (points[k - 1]?.[1] ?? 0))}`);
    return `m${steps.join("l")}z`;
  };
}

type Drawn = Extract<Layer, { series: string }>;

/**
 * The keys of panels in the colours of a palette. Styles tell dashes and marks; where there are none, series have marks of their own, and
 * dashes of their own if they are somewhere drawn without marks.
 */
export function keysOf(panels: readonly Panel[], palette: Palette): Keys {
  const layers = panels.flatMap((panel) => panel.layers).filter((layer): layer is Drawn => "series" in layer);
  const series = [...new Set(layers.map((layer) => layer.series))];
  const styles = [...new Set(layers.flatMap((layer) => (layer.mark === "lines" && layer.style) || []))];
  const look: Keys["look"] = ({ series: name, style }) => {
    const [own, kind] = [series.indexOf(name), styles.length > 0 ? Math.max(0, styles.indexOf(style ?? "")) : series.indexOf(name)];
    const isDashed = styles.length > 0 || layers.some((layer) => layer.mark === "lines" && layer.series === name && !layer.dots);
    return {
      colour: palette.series[own % palette.series.length],
      dash: isDashed ? dashes[kind % dashes.length] : undefined,
      mark: marks[kind % marks.length],
    };
  };
  const ofSeries = series.map((name) => ({
    text: name,
    sample: sampleOf(layers.find((layer) => layer.series === name)!, styles.length > 0, look({ series: name, style: styles[0] })),
  }));
  const ofStyles = styles.map((style) => ({
    text: style,
    sample: sampleOf(layers.find((layer) => layer.mark === "lines" && layer.style === style)!, false, {
      ...look({ series: series[0], style }),
      colour: palette.faint,
    }),
  }));
  const entries = [...(ofSeries.length > 1 ? ofSeries : []), ...(ofStyles.length > 1 ? ofStyles : [])];
  const surfaces = panels.flatMap((panel) => panel.layers.filter((layer) => layer.mark === "surface"));
  const ranges = new Map(
    [...Map.groupBy(surfaces, ({ title }) => title)].map(([title, alike]) => [
      title,
      extentOf(alike.flatMap(({ heights }) => heights.flat())),
    ]),
  );
  return { look, ranges, entries };
}

/** A stroke of a line, or a mark; where styles tell dashes and marks, a series is its colour alone. */
function sampleOf(layer: Drawn, isColourOnly: boolean, { colour, dash, mark }: Look): Svg {
  const [width, height] = sampleSize;
  const place = { transform: `translate(${width / 2} ${height / 2})`, fill: colour };
  if (layer.mark === "points") return svg("path", { d: mark(30), ...place });
  const line = { d: `M2 ${height / 2}H${width - 2}`, stroke: colour, "stroke-width": isColourOnly ? 4 : 2 };
  if (isColourOnly) return svg("path", line);
  const stroke = svg("path", { ...line, "stroke-dasharray": dash });
  return layer.dots ? svg("g", {}, [stroke, svg("path", { d: mark(30), ...place })]) : stroke;
}
