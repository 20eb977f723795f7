import type { Axis, Cell, Drawing, Layer, Panel, Point } from "../evidence/drawing.ts";

/** A Vega-Lite specification, or a part of one: JSON. */
export type Vega = Record<string, unknown>;

/** The width of a figure's panels with the gaps between them, and the height of a single one, in pixels. */
const [width, height, gap] = [640, 320, 84];

const dashes = [
  [1, 0],
  [7, 4],
  [2, 3],
];

/** The Vega-Lite specification of a drawing, with its data and without colours, which are those of the reader's scheme. */
export function vegaLite({ title, panels }: Drawing): Vega {
  const keys = keysOf(panels.flatMap(({ layers }) => layers));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: title, anchor: "start" },
    spacing: gap,
    bounds: "flush",
    resolve: { scale: { color: "shared", shape: "shared", strokeDash: "shared" } },
    hconcat: panels.map((panel) => panelOf(panel, panels.length, keys)),
  };
}

/** The scales of series and styles, the same in every panel, with a key if there is more than one. */
interface Keys {
  series: Vega;
  styles: Vega;
}

function keysOf(layers: readonly Layer[]): Keys {
  const [series, styles] = (["series", "style"] as const).map((name) => [
    ...new Set(layers.map((layer) => (layer as Vega)[name]).filter((value) => value !== undefined)),
  ]);
  const named = (field: string, domain: unknown[], scale: Vega = {}, legend: Vega = {}) => ({
    field,
    type: "nominal",
    title: null,
    sort: domain,
    scale: { domain, ...scale },
    legend: domain.length < 2 ? null : legend,
  });
  return {
    series: named("series", series),
    styles: named("style", styles, { range: dashes.slice(0, styles.length) }, { symbolSize: 700, symbolStrokeColor: "#768390" }),
  };
}

function panelOf({ title, x, y, layers, square }: Panel, count: number, keys: Keys): Vega {
  const across = (width - gap * (count - 1)) / count;
  const points = layers.flatMap(pointsOf);
  const plane = {
    x: axisOf(
      x,
      points.map(([first]) => first),
    ),
    y: axisOf(
      y,
      points.map(([, second]) => second),
    ),
  };
  return {
    ...(title && { title: { text: title, anchor: "middle", frame: "group", fontSize: 12, fontWeight: "normal" } }),
    width: square && count === 1 ? height : across,
    height: square ? (count === 1 ? height : across) : count === 1 ? height : 240,
    layer: layers.map((layer) => layerOf(layer, plane, keys)),
  };
}

/** What the layer's data span; marks next to the data do not widen the axes. */
function pointsOf(layer: Layer): readonly Point[] {
  if (layer.mark === "lines") return layer.lines.flat();
  if (layer.mark === "points") return layer.points;
  return layer.mark === "surface" ? layer.cells.flatMap(({ from, to }) => [from, to]) : [];
}

function axisOf({ title, log, domain, ticks }: Axis, data: readonly number[]): Vega {
  const reach = domain ?? (log ? decades(data) : undefined);
  const values = ticks ?? (log ? powers(reach as Point) : undefined);
  return {
    type: "quantitative",
    scale: { nice: false, ...(log ? { type: "log" } : { zero: false }), ...(reach && { domain: reach }) },
    axis: { title, ...(values ? { values } : { tickCount: 6 }), ...(log && { labelExpr: powerOfTen }) },
  };
}

/** The powers of ten around the data. */
function decades(data: readonly number[]): Point {
  const [low, high] = reachOf(data.map((value) => Math.log10(value)));
  return [10 ** Math.floor(low), 10 ** Math.max(Math.ceil(high), Math.floor(low) + 1)];
}

/** The least and the largest of numbers, however many they are. */
function reachOf(numbers: readonly number[]): Point {
  return numbers.reduce<Point>(
    ([low, high], x) => [Math.min(low, x), Math.max(high, x)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** At most seven powers of ten, evenly spaced, 1 among them where the domain has it. */
function powers([from, to]: Point): number[] {
  const [low, high] = [Math.ceil(Math.log10(from)), Math.floor(Math.log10(to))];
  const step = Math.ceil((high - low + 1) / 7);
  const all = Array.from({ length: high - low + 1 }, (_, k) => low + k);
  return all.filter((exponent) => exponent % step === 0).map((exponent) => Number(`1e${exponent}`));
}

/** A Vega expression that writes a tick as a power of ten with raised digits; Vega's minus is U+2212. */
const powerOfTen = `'10' + ${[..."−0123456789"].reduce(
  (expression, digit, at) => `replace(${expression}, /${digit}/g, '${"⁻⁰¹²³⁴⁵⁶⁷⁸⁹"[at]}')`,
  "format(log(datum.value) / LN10, '.0f')",
)}`;

function layerOf(layer: Layer, { x, y }: { x: Vega; y: Vega }, { series, styles }: Keys): Vega {
  const on = { x: { field: "x", ...x }, y: { field: "y", ...y } };
  switch (layer.mark) {
    case "lines":
      return {
        data: rows(
          ["line", "x", "y"],
          layer.lines.flatMap((line, at) => line.map((point) => [at, ...point])),
        ),
        transform: [constant("series", layer.series), constant("style", layer.style ?? "")],
        mark: {
          type: "line",
          clip: true,
          order: false,
          strokeWidth: layer.lines.length > 1 ? 1.2 : 2,
          ...(layer.dots && { point: { size: 12 } }),
        },
        encoding: {
          ...on,
          detail: { field: "line" },
          color: series,
          ...(layer.style && { strokeDash: styles }),
        },
      };
    case "points":
      return {
        data: rows(["x", "y"], layer.points),
        transform: [constant("series", layer.series)],
        mark: { type: "point", clip: true, filled: true, size: 22, opacity: 0.8 },
        encoding: { ...on, color: series, shape: series },
      };
    case "surface":
      return surface(layer.cells, layer.title, on);
    case "region":
      return {
        data: rows(["x", "y", "x2", "y2"], [[...layer.from, ...layer.to]]),
        mark: { type: "rect", style: "region" },
        encoding: { ...on, x2: { field: "x2" }, y2: { field: "y2" } },
      };
    case "rule": {
      const [[axis, value]] = Object.entries(layer.at);
      return {
        data: rows([axis], [[value]]),
        mark: { type: "rule" },
        encoding: axis === "x" ? { x: on.x } : { y: on.y },
      };
    }
    case "text":
      return { data: rows(["x", "y"], [layer.at]), mark: { type: "text", text: layer.text, align: layer.align ?? "left" }, encoding: on };
  }
}

/** Neighbours in a row whose heights look alike become one rectangle. */
function surface(cells: readonly Cell[], title: string, on: Vega): Vega {
  const [low, high] = reachOf(cells.map(({ height }) => height));
  const step = (high - low) / 48 || 1;
  const merged: Cell[] = [];
  for (const { from, to, height } of cells) {
    const [level, last] = [Math.round(height / step) * step, merged.at(-1)];
    if (last?.height === level && last.to[0] === from[0] && last.from[1] === from[1]) merged[merged.length - 1] = { ...last, to };
    else merged.push({ from, to, height: level });
  }
  const shade = { field: "height", type: "quantitative", title, scale: { zero: false }, legend: { tickCount: 4 } };
  return {
    data: rows(
      ["x", "y", "x2", "y2", "height"],
      merged.map(({ from, to, height }) => [...from, ...to, height]),
    ),
    mark: { type: "rect", strokeWidth: 0.6 }, // drawn around as well, so that no seam shows between neighbours
    encoding: {
      ...on,
      x2: { field: "x2" },
      y2: { field: "y2" },
      fill: shade,
      stroke: shade,
    },
  };
}

/** A field with the same words in every row. */
function constant(as: string, words: string): Vega {
  return { calculate: JSON.stringify(words), as };
}

/** Numbers as CSV, which keeps a specification short, each to four digits, which is more than a picture shows. */
function rows(names: readonly string[], numbers: readonly (readonly number[])[]): Vega {
  const text = [names, ...numbers.map((row) => row.map((value) => Number(value.toPrecision(4))))].map((row) => row.join(",")).join("\n");
  return { values: text, format: { type: "csv" } };
}
