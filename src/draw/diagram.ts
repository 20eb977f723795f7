import type { Arrow, Diagram, Node, Point } from "../evidence/drawing.ts";
import { mathFonts } from "./fonts.ts";
import type { Palette } from "./palette.ts";
import { type Attributes, type Svg, short, svg } from "./svg.ts";
import { anchors, widthOf, words } from "./text.ts";

const [letters, small] = [15, 12.5];

/** A diagram as an SVG of its size. */
export function diagram(drawn: Omit<Diagram, "alt">, palette: Palette): { picture: Svg; size: Point } {
  const { size, nodes, arrows, notes = [] } = drawn;
  const [width, height] = size;
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, [
    ...arrows.flatMap((arrow) => arrowParts(arrow, drawn, palette)),
    ...Object.values(nodes).flatMap((node) => nodeParts(node, palette)),
    ...notes.map(({ at: [x, y], text, align = "center" }) =>
      words(text, small, { x, y: y + 4, "text-anchor": anchors[align], fill: palette.faint }),
    ),
  ]);
  return { picture, size };
}

/** Width and height of a node. */
export function sizeOf(node: Node): Point {
  const { shape, size } = node;
  if (size) return size;
  if (shape === "dot") return [6, 6];
  const wide = textWidth(node);
  return shape === "circle" ? [34, 34] : [Math.max(30, wide + (shape === "words" ? 6 : 20)), shape === "words" ? 22 : 32];
}

/** An estimate of how wide the words of a node are. */
export function textWidth({ text = "" }: Node): number {
  return widthOf(text, letters);
}

/**
 * The points that an arrow passes, from the edge of one node to that of the other. Without corners, one back to its own node is a loop above it, and one
 * that another meets on its way lies beside it.
 */
export function courseOf(arrow: Arrow, { nodes, arrows }: Pick<Diagram, "nodes" | "arrows">): Point[] {
  const { from, to, over = [] } = arrow;
  const [start, end] = [nodes[from], nodes[to]];
  const corners = from === to && over.length === 0 ? loopAbove(start) : over;
  const inner = [start.at, ...corners, end.at];
  const course = [edgeOf(start, inner[1]), ...corners, edgeOf(end, inner.at(-2)!)];
  return isMet(arrow, arrows) ? besides(course) : course;
}

/** Whether two arrows would lie on each other, from a node to another and back. */
function isMet({ from, to, over }: Arrow, arrows: readonly Arrow[]): boolean {
  return from !== to && !over?.length && arrows.some((other) => other.from === to && other.to === from && !other.over?.length);
}

/** A straight course, moved to the left as one goes along it. */
function besides(course: readonly Point[]): Point[] {
  const [[x1, y1], [x2, y2]] = course;
  const far = 5 / (Math.hypot(x2 - x1, y2 - y1) || 1);
  return course.map(([x, y]) => [x + far * (y2 - y1), y - far * (x2 - x1)]);
}

/** The corners of a loop, so far above a node that its longest part lies there. */
function loopAbove(node: Node): Point[] {
  const [x, y] = node.at;
  const top = y - sizeOf(node)[1] / 2 - 20;
  return [
    [x - 16, top],
    [x + 16, top],
  ];
}

/** Where the way from a node's middle to a place leaves the node. */
function edgeOf(node: Node, [x, y]: Point): Point {
  const { at } = node;
  const [dx, dy] = [x - at[0], y - at[1]];
  const [wide, high] = sizeOf(node).map((length) => length / 2);
  const round = node.shape === "circle" || node.shape === "dot";
  const way = round ? wide / (Math.hypot(dx, dy) || 1) : Math.min(wide / Math.abs(dx || 1e-9), high / Math.abs(dy || 1e-9));
  return [at[0] + dx * Math.min(1, way), at[1] + dy * Math.min(1, way)];
}

function nodeParts(node: Node, { ink, paper, series }: Palette): Svg[] {
  const {
    at: [x, y],
    shape,
    text = "",
    tone,
  } = node;
  const colour = tone === undefined ? ink : series[tone - 1];
  const [width, height] = sizeOf(node);
  const place = { fill: paper, stroke: colour, "stroke-width": 1.6 };
  const outline = {
    box: () => [svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 5, ...place })],
    circle: () => [svg("circle", { cx: x, cy: y, r: width / 2, ...place })],
    dot: () => [svg("circle", { cx: x, cy: y, r: width / 2, fill: colour })],
    words: () => [],
  }[shape]();
  return [
    ...outline,
    ...(text ? [words(text, letters, { x, y: y + 5, "text-anchor": "middle", fill: colour, "font-family": mathFonts })] : []),
  ];
}

function arrowParts(arrow: Arrow, { nodes, arrows }: Omit<Diagram, "alt">, palette: Palette): Svg[] {
  const course = courseOf(arrow, { nodes, arrows });
  const colour = arrow.back ? palette.series[1] : palette.ink;
  const d = `M${course.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}`;
  const stroke = {
    d,
    fill: "none",
    stroke: colour,
    "stroke-width": 1.6,
    "stroke-linejoin": "round",
    "stroke-dasharray": arrow.back ? "5 4" : undefined,
  };
  const head = nodes[arrow.to].shape === "dot" ? [] : [headOf(course, colour)];
  const place = placeBeside(course, isMet(arrow, arrows));
  const label = { ...place, fill: arrow.back ? colour : palette.ink, "font-family": mathFonts };
  return [svg("path", stroke), ...head, ...(arrow.text ? [words(arrow.text, small, label)] : [])];
}

/** The arrow's head, at its end. */
function headOf(course: readonly Point[], colour: string): Svg {
  const [[x1, y1], [x2, y2]] = course.slice(-2);
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const corner = (side: number) => `${short(x2 - 9 * ux - side * 4 * uy)} ${short(y2 - 9 * uy + side * 4 * ux)}`;
  return svg("path", { d: `M${short(x2)} ${short(y2)}L${corner(1)}L${corner(-1)}Z`, fill: colour });
}

/** Above the longest part of a course, or to its right where it is steep; of two that meet, the one on the other side has it there. */
function placeBeside(course: readonly Point[], isOfTwo: boolean): Attributes {
  const [[x, y], isFlat] = labelPlace(course);
  const [[x1, y1], [x2, y2]] = course;
  const isOther = isOfTwo && (isFlat ? x2 < x1 : y2 < y1);
  if (isFlat) return { x, y: isOther ? y + 16 : y - 7, "text-anchor": "middle" };
  return { x: isOther ? x - 8 : x + 8, y: y + 4, "text-anchor": isOther ? "end" : "start" };
}

/** The middle of the longest part of a course, and whether this is flat. */
export function labelPlace(course: readonly Point[]): [middle: Point, isFlat: boolean] {
  const parts = course.slice(1).map((end, at) => [course[at], end] as const);
  const lengthOf = ([[x1, y1], [x2, y2]]: (typeof parts)[number]) => Math.hypot(x2 - x1, y2 - y1);
  const [[x1, y1], [x2, y2]] = parts.reduce((longest, part) => (lengthOf(part) > lengthOf(longest) + 1e-6 ? part : longest));
  return [[(x1 + x2) / 2, (y1 + y2) / 2], Math.abs(x2 - x1) >= Math.abs(y2 - y1)];
}
