import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import type { Axis, Panel, Point } from "../../evidence/drawing.ts";

const margin = { top: 8, right: 10, bottom: 42, left: 58 };

type Attributes = Record<string, string | number>;
type Scale = ScaleContinuousNumeric<number, number>;

/** A panel of lines as SVG; the domains of its axes must be given. Colours are those of the style sheet, by the number of the series. */
export function chart({ x, y, layers, square }: Panel, alt: string): SVGSVGElement {
  const [width, height] = square ? [340, 322] : [380, 270];
  const across = scale(x).range([margin.left, width - margin.right]);
  const up = scale(y).range([height - margin.bottom, margin.top]);
  const inside = [margin.left, margin.top, width - margin.left - margin.right, height - margin.top - margin.bottom];
  const end = ([first, second]: Point, at: number) => svg("circle", { class: `end end-${at}`, cx: across(first), cy: up(second), r: 3.5 });
  const path = line<Point>(
    ([first]) => across(first),
    ([, second]) => up(second),
  );
  const drawn = layers.flatMap((layer) => (layer.mark === "lines" ? [layer] : []));
  const curves = drawn.flatMap(({ lines }, at) =>
    lines.map((points) => svg("path", { class: `series series-${at}`, d: path([...points]) ?? "" })),
  );
  const ends = drawn.flatMap(({ lines, dots }, at) => (dots ? lines.map((points) => end(points.at(-1)!, at)) : []));
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt }, [
    ...grid(x, across, inside),
    ...grid(y, up, inside, true),
    svg("svg", box(inside), [svg("g", { transform: `translate(${-margin.left} ${-margin.top})` }, [...curves, ...ends])]),
  ]);
}

/** The names of the series in the order of their colours. */
export function seriesOf({ layers }: Panel): string[] {
  return layers.flatMap((layer) => (layer.mark === "lines" ? [layer.series] : []));
}

function scale({ log, domain, title }: Axis): Scale {
  if (!domain) throw new RangeError(`the axis “${title}”: expected a domain, got none`);
  return (log ? scaleLog() : scaleLinear()).domain([...domain]);
}

function box([x, y, width, height]: number[]) {
  return { x, y, width, height, overflow: "hidden" };
}

/** Lines and labels at an axis' ticks, and its title. */
function grid({ title, log }: Axis, at: Scale, [left, top, width, height]: number[], vertical = false): SVGElement[] {
  const ticks = log ? powers(at) : at.ticks(6);
  const marks = ticks.flatMap((tick) => {
    const p = at(tick);
    const [rule, label]: Attributes[] = vertical
      ? [
          { x1: left, x2: left + width, y1: p, y2: p },
          { x: left - 6, y: p + 4, "text-anchor": "end" },
        ]
      : [
          { x1: p, x2: p, y1: top, y2: top + height },
          { x: p, y: top + height + 16, "text-anchor": "middle" },
        ];
    return [svg("line", { class: "grid", ...rule }), svg("text", label, [log ? power(tick) : String(tick).replace("-", "−")])];
  });
  const middle: Attributes = vertical
    ? { transform: `translate(13 ${top + height / 2}) rotate(-90)`, "text-anchor": "middle" }
    : { x: left + width / 2, y: top + height + 36, "text-anchor": "middle" };
  return [...marks, svg("text", { class: "title", ...middle }, [title])];
}

/** At most seven powers of ten in a logarithmic scale's domain. */
function powers(at: Scale): number[] {
  const [low, high] = at.domain().map((value) => Math.round(Math.log10(value)));
  const step = Math.ceil((high - low + 1) / 7);
  return Array.from({ length: high - low + 1 }, (_, k) => low + k).flatMap((exponent) => (exponent % step === 0 ? 10 ** exponent : []));
}

function power(value: number): string {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  return `10${String(Math.round(Math.log10(value)))
    .replace("-", "⁻")
    .replaceAll(/\d/g, (digit) => digits[Number(digit)])}`;
}

function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes,
  children: readonly (SVGElement | string)[] = [],
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}
